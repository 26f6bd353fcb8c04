import {nothing, type LitElement, type ReactiveController} from 'lit';
import type {FieldsController} from '../fields-controller.js';
import type {FormAccess} from '../form-access.js';
import type {IntentLedger} from '../send-invites.js';
import type {DraftKeeper} from './draft-keeper.js';

export interface DraftHost extends LitElement {
  draft: string | undefined;
  accountId: string;
  draftDays: number | undefined;
}

/** Not with every update, when the code cannot be loaded. */
const retryPause = 10_000;

/** Milliseconds that a sending waits for the code. */
const longestWait = 5000;

/** A draft that survives a reload, where the page asks for it. Its code is loaded only there. */
export class DraftController implements ReactiveController {
  readonly #host: DraftHost;
  readonly #form: FormAccess;
  readonly #fields: FieldsController;
  readonly #focusInput: () => void;
  #keeper: DraftKeeper | undefined;
  #key: string | undefined;
  #restored = new Set<string>();
  #retryAt = 0;
  #opening: Promise<void> | undefined;

  constructor(host: DraftHost, form: FormAccess, fields: FieldsController, focusInput: () => void) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#fields = fields;
    this.#focusInput = focusInput;
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  hostUpdated(): void {
    const key = this.#keyNow();
    if (key === this.#key) return this.#keeper?.changed();
    this.#stop();
    if (key === undefined || Date.now() < this.#retryAt) return;
    this.#key = key;
    this.#opening = this.#open(key);
  }

  hostDisconnected(): void {
    // A move is a removal and an insertion in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  dismiss(): void {
    this.#keeper?.dismiss();
  }

  /** Where intents outlive the page; undefined where no draft is kept. What cannot be loaded in time holds up nobody. */
  ledger(): Promise<IntentLedger | undefined> | undefined {
    // A page may send at once, before anything is drawn.
    if (this.#host.isConnected) this.hostUpdated();
    if (this.#key === undefined) return undefined;
    const patience = new Promise<void>((resolve) => setTimeout(resolve, longestWait));
    return Promise.race([this.#opening, patience]).then(() => this.#keeper?.intents);
  }

  notice(): unknown {
    return this.#keeper?.view() ?? nothing;
  }

  /** One for each API, scope, account and name. */
  #keyNow(): string | undefined {
    const {draft, accountId} = this.#host;
    const {client} = this.#form.clients();
    if (typeof draft !== 'string' || !client) return undefined;
    const {adapter, scope} = client;
    return `invite-elements draft ${JSON.stringify([adapter.name, adapter.baseUrl, scope.id, accountId ?? '', draft])}`;
  }

  async #open(key: string): Promise<void> {
    const module = await import('./draft-keeper.js').catch(() => undefined);
    if (key !== this.#key) return;
    if (!module) {
      console.warn('[invite-elements] The code for drafts could not be loaded: until it is, none is kept.', this.#host);
      this.#retryAt = Date.now() + retryPause;
      this.#key = undefined;
      return;
    }
    const {draftDays: days} = this.#host;
    const options = {key, days, form: this.#form, fields: this.#fields, focusInput: this.#focusInput};
    this.#keeper = new module.DraftKeeper(this.#host, options);
    this.#keeper.start();
    const {entries, input} = this.#form.state();
    const isEmpty = entries.length === 0 && input === '';
    // What is there belongs to this form as it was before: it is no reason to mix it with another account's draft.
    if (this.#restored.size === 0 || (isEmpty && !this.#restored.has(key))) this.#keeper.restore();
    else this.#keeper.changed();
    this.#restored.add(key);
  }

  #stop(): void {
    this.#keeper?.stop();
    this.#keeper = undefined;
    this.#key = undefined;
    this.#opening = undefined;
  }
}
