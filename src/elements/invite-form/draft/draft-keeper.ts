import {html, nothing, type LitElement, type TemplateResult} from 'lit';
import {addressKey} from '../../../model/recipients.js';
import {icon} from '../../../views/icon.js';
import {notice} from '../../../views/notice.js';
import type {FieldsController} from '../fields-controller.js';
import type {FormAccess} from '../form-access.js';
import type {Person} from '../invite-form.entries.js';
import type {Values} from '../invite-form.fields.js';
import {isLimit} from '../invite-form.limits.js';
import {readDraft, writeDraft, type Draft} from './draft-text.js';
import {doubt, doubtWords, withUnanswered} from './unanswered.js';
import {KeptIntents} from './kept-intents.js';

const pause = 400;
const day = 86_400_000;
const defaultDays = 7;

export interface KeeperOptions {
  /** Where it is kept. */
  readonly key: string;
  readonly days: unknown;
  readonly form: FormAccess;
  readonly fields: FieldsController;
  readonly focusInput: () => void;
}

/** What a draft has brought, and what stood there before. */
interface Restored {
  readonly at: number;
  readonly ids: ReadonlySet<number>;
  readonly input: string;
  readonly values: Values;
  readonly before: Values;
}

/**
 * Keeps one form in the browser's storage, and brings it back. A storage that refuses, or holds something else, is met in
 * silence: a draft is a courtesy. Of two tabs the last one to write wins; neither listens to the other.
 */
export class DraftKeeper {
  /** What was sent and has no answer yet. */
  readonly intents: KeptIntents;
  readonly #host: LitElement;
  readonly #options: KeeperOptions;
  #restored: Restored | undefined;
  #latest: readonly unknown[] | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #listening: AbortController | undefined;

  constructor(host: LitElement, options: KeeperOptions) {
    this.#host = host;
    this.#options = options;
    this.intents = new KeptIntents(options.key, options.form);
    if (options.days !== undefined && options.days !== null && !isLimit(options.days)) {
      console.warn('[invite-elements] draft-days must be a whole number, 1 or more. Drafts are kept for 7 days.', host);
    }
  }

  start(): void {
    const {signal} = (this.#listening = new AbortController());
    const flush = () => this.#flush();
    window.addEventListener('pagehide', flush, {signal});
    document.addEventListener('visibilitychange', flush, {signal});
  }

  stop(): void {
    this.#flush();
    this.#listening?.abort();
  }

  /** Adds what was kept to what is there by now. */
  restore(): void {
    const {form} = this.#options;
    const draft = withUnanswered(this.#read(), this.intents, form);
    if (draft) this.#restored = this.#bringBack(draft);
    doubt(form, this.intents.recall());
    const words = [this.#restored && this.#words(this.#restored.at), ...Object.values(doubtWords(form) ?? {})];
    const said = words.filter(Boolean).join('. ');
    if (said !== '') form.announce(said);
    this.#latest = this.#parts();
    this.#host.requestUpdate();
  }

  /** After each update of the form. */
  changed(): void {
    if (this.#options.form.state().phase !== 'editing') this.#restored = undefined;
    const parts = this.#parts();
    if (parts.every((part, index) => part === this.#latest?.[index])) return;
    this.#latest = parts;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#flush(), pause);
  }

  /** The notice is over. */
  dismiss(): void {
    this.#restored = undefined;
  }

  view(): TemplateResult | typeof nothing {
    if (this.#options.form.state().phase !== 'editing') return nothing;
    const words = doubtWords(this.#options.form);
    return html`${this.#restoredView()}${words ? notice({icon: 'alert', ...words}) : nothing}`;
  }

  #restoredView(): TemplateResult | typeof nothing {
    if (!this.#restored) return nothing;
    const strings = this.#options.form.strings();
    return html`<div class="note muted" part="notice draft">
      ${icon('clock')}
      <div>
        <bdi>${this.#words(this.#restored.at)}</bdi>
        <button type="button" class="button link small" part="button" @click=${() => this.#discard()}>
          ${strings.term('draftDiscard')}
        </button>
      </div>
    </div>`;
  }

  #words(time: number): string {
    const strings = this.#options.form.strings();
    const at = new Date(time);
    const isToday = at.toDateString() === new Date().toDateString();
    const when = isToday ? at.toLocaleTimeString(strings.lang(), {timeStyle: 'short'}) : strings.dateTime(at);
    return strings.term('draftRestored', when);
  }

  #discard(): void {
    const {form, fields, focusInput} = this.#options;
    const {ids, input, values, before} = this.#restored!;
    this.#restored = undefined;
    form.dispatch({type: 'leave-out', ids: [...ids], isUndoable: true});
    const now = form.state();
    if (input !== '' && now.input === input) form.dispatch({type: 'type', text: ''});
    // What was changed since is no longer the draft's.
    const theirs = Object.entries(now.values).filter(([name, value]) => value !== values[name]);
    const kept = Object.entries(before).filter(([name]) => now.values[name] === values[name]);
    form.dispatch({type: 'values', values: Object.fromEntries([...theirs, ...kept])});
    fields.isTouched = theirs.some(([name, value]) => value !== before[name]);
    form.announce(form.strings().term('draftDiscarded'));
    this.#flush(true);
    focusInput();
  }

  #bringBack({at, entries, input, values}: Draft): Restored | undefined {
    const {form, fields} = this.#options;
    const before = form.state();
    const known = new Set(before.entries.flatMap(({person}) => (person ? [addressKey(person.email)] : [])));
    let people: Person[] = [];
    const addPeople = () => {
      if (people.length > 0) form.dispatch({type: 'add-people', people});
      people = [];
    };
    for (const one of entries) {
      if (typeof one !== 'string') {
        if (!known.has(addressKey(one.email))) people.push(one);
        continue;
      }
      addPeople();
      form.dispatch({type: 'add', text: one});
    }
    addPeople();
    const text = before.input === '' && !before.editing ? input : '';
    if (text !== '') form.dispatch({type: 'type', text});
    const differs = Object.entries(values).some(([name, value]) => String(value) !== String(before.values[name]));
    if (differs) {
      form.dispatch({type: 'values', values: {...before.values, ...values}});
      fields.isTouched = true;
    }
    const ids = new Set(form.state().entries.flatMap(({id}) => (id >= before.nextId ? [id] : [])));
    if (ids.size === 0 && text === '' && !differs) return undefined;
    return {at, ids, input: text, values, before: before.values};
  }

  #parts(): readonly unknown[] {
    const {phase, entries, input, values, answers} = this.#options.form.state();
    return [phase, entries, input, values, answers];
  }

  /** @param always also when nothing waits to be written */
  #flush(always = false): void {
    if (this.#timer === undefined && !always) return;
    clearTimeout(this.#timer);
    this.#timer = undefined;
    const {key, form, fields} = this.#options;
    const {phase, entries} = form.state();
    this.intents.flush();
    if (phase !== 'sending') this.intents.keepOnly(entries.flatMap(({person}) => (person ? [person.email] : [])));
    const text = this.#text(form, fields);
    try {
      // What is too long now must not come back as it was before.
      if (text === undefined) localStorage.removeItem(key);
      else localStorage.setItem(key, text);
    } catch {
      remove(key);
    }
  }

  #text(form: FormAccess, fields: FieldsController): string | undefined {
    const {entries, input, values, answers} = form.state();
    // Who was sent to must not be there again after a reload.
    const sent = new Set(answers.flatMap(({id, outcome}) => (outcome.kind === 'sent' ? [id] : [])));
    const left = entries.filter(({id}) => !sent.has(id));
    const isWorthIt = left.length > 0 || input.trim() !== '' || fields.isWritten;
    return isWorthIt ? writeDraft({entries: left, input, values}, form.limits().fields, Date.now()) : undefined;
  }

  #read(): Draft | undefined {
    const {key, days, form} = this.#options;
    try {
      const text = localStorage.getItem(key);
      if (text === null) return undefined;
      const draft = readDraft(text, form.limits().fields);
      const age = draft ? Date.now() - draft.at : Infinity;
      // A clock that was set back a little is no reason to lose it.
      if (draft && age > -day && age < (isLimit(days) ? days : defaultDays) * day) return draft;
      localStorage.removeItem(key);
    } catch {
      // No storage here: then there is no draft.
    }
    return undefined;
  }
}

function remove(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // It cannot be written to at all.
  }
}
