import type {LitElement, ReactiveController} from 'lit';
import type * as Model from './find-hints.js';
import type {FormAccess} from './form-access.js';
import {asciiDomain, labelOf, shorten, type Entry} from './invite-form.entries.js';

/** Something to look at that keeps nobody from sending. */
export type Hint =
  | {readonly kind: 'typo'; readonly email: string}
  | {readonly kind: 'lookalike'; readonly domain: string; readonly other: string};

/** More than these are gone through in slices. */
const atOnce = 300;

/** What was done is said first: this long, in ms, before what was found. */
const patience = 700;

/** Looks at addresses for slips of the hand and for look-alikes. Its code is loaded with the first address. */
export class HintsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  #model: typeof Model | undefined;
  #isLoading = false;
  #seen: readonly Entry[] = [];
  #found: ReadonlyMap<Entry, Hint> = new Map();
  #search: AbortController | undefined;
  #said = new Set<number>();
  #saying: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    clearTimeout(this.#saying);
  }

  hostUpdate(): void {
    const {entries} = this.#form.state();
    if (entries === this.#seen) return;
    if (!this.#model) return void (entries.some(({person}) => person) && this.#load());
    this.#seen = entries;
    this.#search?.abort();
    if (entries.length <= atOnce) this.#show(this.#model.findHints(entries));
    else void this.#searchAll(this.#model, entries);
  }

  of(entry: Entry): Hint | undefined {
    return this.#found.get(entry);
  }

  /** Changes whenever something else was found. */
  get all(): ReadonlyMap<Entry, Hint> {
    return this.#found;
  }

  /** Where it fails there are no hints; the next change tries again. */
  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      this.#model = await import('./find-hints.js');
      this.#host.requestUpdate();
    } catch {
      // Nobody was promised a hint.
    } finally {
      this.#isLoading = false;
    }
  }

  async #searchAll(model: typeof Model, entries: readonly Entry[]): Promise<void> {
    const {signal} = (this.#search = new AbortController());
    const found = await model.findHintsInSlices(entries, signal);
    if (!found) return;
    this.#show(found);
    this.#host.requestUpdate();
  }

  #show(found: ReadonlyMap<Entry, Hint>): void {
    if (found.size === 0 && this.#found.size === 0) return;
    this.#found = found;
    clearTimeout(this.#saying);
    if ([...found.keys()].some(({id}) => !this.#said.has(id))) this.#saying = setTimeout(() => this.#say(), patience);
  }

  #say(): void {
    const {strings, announce} = this.#form;
    const fresh = [...this.#found].filter(([{id}]) => !this.#said.has(id));
    this.#said = new Set([...this.#said, ...fresh.map(([{id}]) => id)]);
    const [only] = fresh;
    if (!only) return;
    const who = shorten(labelOf(only[0]));
    announce(
      fresh.length === 1
        ? strings().term('recipientRemark', who, hintWords(only[1], strings()))
        : strings().term('hintsFound', fresh.length),
    );
  }
}

export function hintWords(hint: Hint, strings: ReturnType<FormAccess['strings']>): string {
  if (hint.kind === 'typo') return strings.term('hintTypo', hint.email);
  return strings.term('hintLookalike', toldApart(hint.domain), toldApart(hint.other));
}

/** Two domains that look the same are told apart by how they are sent. */
function toldApart(domain: string): string {
  const ascii = asciiDomain(`@${domain}`);
  return ascii ? `${domain} (${ascii})` : domain;
}
