import type {InviteField} from '../../../model/field.js';
import type {InviteDraft} from '../../../model/invite.js';
import {addressKey} from '../../../model/recipients.js';
import type {FormAccess} from '../form-access.js';
import {personFields, type Values} from '../invite-form.fields.js';
import type {Intent, IntentLedger} from '../send-invites.js';
import {isFresh, isKeepable, readIntents, writeIntents, type KeptIntent} from './intent-text.js';

/** Of those that are open, one in so many is written down before its turn: ten thousand are not ten thousand long writes. */
const share = 20;

/**
 * The intents of one draft, in the browser's storage: each is there before its request goes out, and no longer than until
 * it is known what became of it. Other tabs keep theirs in the same place: each changes only its own.
 */
export class KeptIntents implements IntentLedger {
  readonly #key: string;
  readonly #form: FormAccess;
  /** Keys of what this form has written or read. */
  readonly #own = new Set<string>();
  readonly #settled = new Set<string>();
  /** Keys of what is written down for what is being sent. */
  readonly #written = new Set<string>();
  /** Those of people who are out of the form: they may be brought back to it, and not by another page. */
  #dropped: readonly KeptIntent[] = [];

  /** @param draft where the draft is kept */
  constructor(draft: string, form: FormAccess) {
    this.#key = `${draft} intents`;
    this.#form = form;
  }

  /** What was sent from here, and had no answer. */
  read(): readonly KeptIntent[] {
    const intents = this.#stored();
    for (const {key} of intents) this.#own.add(key);
    if (intents.length === 0) this.#store([]);
    return intents;
  }

  recall(values = this.#form.state().values): (draft: InviteDraft) => Intent | undefined {
    const found = new Map<string, KeptIntent[]>();
    for (const intent of [...this.#stored(), ...this.#dropped]) {
      const key = addressKey(intent.draft.email);
      found.set(key, [...(found.get(key) ?? []), intent]);
    }
    const {fields} = this.#form.limits();
    const now = Date.now();
    return (draft) =>
      found
        .get(addressKey(draft.email))
        ?.find((intent) => isFresh(intent, now) && isSame(intent.draft, draft, fields, values));
  }

  open(intents: readonly Intent[], index: number): void {
    if (this.#written.has(intents[index]!.key)) return;
    const {fields} = this.#form.limits();
    const stored = this.#stored();
    const since = new Map([...this.#dropped, ...stored].map(({key, at}) => [key, at]));
    const now = Date.now();
    const next = intents
      .slice(index, index + 1 + Math.floor(stored.length / share))
      .filter(({draft}) => isKeepable(draft, fields))
      .map(({key, draft}) => ({key, draft, at: since.get(key) ?? now}));
    for (const {key} of next) {
      this.#own.add(key);
      this.#written.add(key);
    }
    this.#store([...new Map([...stored, ...next].map((one) => [one.key, one])).values()]);
  }

  settle({key}: Intent): void {
    this.#settled.add(key);
    this.#written.delete(key);
    this.#dropped = this.#dropped.filter((one) => one.key !== key);
  }

  flush(): void {
    if (this.#settled.size > 0) this.#store(this.#stored());
  }

  /** Whoever is out of the form is out of here. */
  keepOnly(emails: readonly string[]): void {
    if (this.#own.size === 0) return;
    const here = new Set(emails.map(addressKey));
    const isOut = ({key, draft}: KeptIntent) => this.#own.has(key) && !here.has(addressKey(draft.email));
    const stored = this.#stored();
    const out = stored.filter(isOut);
    if (out.length === 0) return;
    this.#dropped = [...this.#dropped, ...out];
    this.#store(stored.filter((one) => !isOut(one)));
  }

  #stored(): KeptIntent[] {
    try {
      const text = localStorage.getItem(this.#key);
      if (text === null) return [];
      const intents = readIntents(text, this.#form.limits().fields, Date.now());
      return intents.filter(({key}) => !this.#settled.has(key));
    } catch {
      // No storage here: then there is none.
      return [];
    }
  }

  /** A storage that is full keeps what it had: a key too old is met by its age. */
  #store(intents: readonly KeptIntent[]): void {
    try {
      const text = intents.length > 0 ? writeIntents(intents) : '';
      if (text === undefined) return;
      if (text === '') localStorage.removeItem(this.#key);
      else localStorage.setItem(this.#key, text);
      this.#settled.clear();
    } catch {
      // A courtesy.
    }
  }
}

/** The same but for what starts anew with each page, as a time counted from now does. */
function isSame(kept: InviteDraft, meant: InviteDraft, fields: readonly InviteField[], values: Values): boolean {
  const isAsked = ({name, per, type, initial}: InviteField) =>
    Object.hasOwn(values, name) || (per === 'recipient' && !(type === 'date-time' && initial !== undefined));
  const names = new Set([...personFields, ...fields.filter(isAsked).map(({name}) => name)]);
  return [...names].every((name) => JSON.stringify(kept[name] ?? '') === JSON.stringify(meant[name] ?? ''));
}
