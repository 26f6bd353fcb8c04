import type {LitElement, ReactiveController} from 'lit';
import {parseRecipients, type ParsedRecipients} from '../../model/recipients.js';
import {withPlainSeparators} from '../../model/separators.js';
import type {FormAccess} from './form-access.js';

/** Characters that are read at once; more are read in slices, so that the page goes on. */
const atOnce = 20_000;

/** Reads what is pasted and dropped. Long texts are read one after the other, in the order they came. */
export class ReadingController implements ReactiveController {
  /** A long list was added and is not drawn yet. */
  isDue = false;
  /** The share of the text that is read, from 0 to 1; undefined when nothing is being read. */
  progress: number | undefined;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  #cancelled: AbortController | undefined;
  #last: Promise<void> = Promise.resolve();
  #waiting = 0;
  /** Ids of those who came out of the lists that are being read. */
  #read = new Set<number>();

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  isLong(text: string): boolean {
    return text.length > atOnce;
  }

  /** Adds whoever is in the text: now, or when a long text is read. */
  read(text: string): void {
    const {nextId} = this.#form.state();
    const plain = withPlainSeparators(text);
    if (!this.isLong(text)) return this.#add(parseRecipients(plain), nextId);
    if (this.#waiting === 0) this.#read = new Set();
    const {signal} = (this.#cancelled ??= new AbortController());
    this.#waiting++;
    this.#show(0);
    this.#form.announce(this.#form.strings().term('reading', 0));
    this.#last = this.#last.then(() => this.#readSlowly(plain, nextId, signal));
  }

  /** Nobody of what is still being read is added. */
  cancel(): void {
    this.#cancelled?.abort();
    this.#cancelled = undefined;
    this.#waiting = 0;
    this.#show(undefined);
  }

  async #readSlowly(text: string, nextId: number, signal: AbortSignal): Promise<void> {
    const parsed = await this.#parse(text, signal);
    if (!parsed) return;
    if (--this.#waiting === 0) this.#show(undefined);
    this.isDue = true;
    this.#add(parsed, nextId);
  }

  /** Behind those who were there, and those of lists that were pasted before; before what came in meanwhile. */
  #add(parsed: ParsedRecipients, nextId: number): void {
    const {state, dispatch} = this.#form;
    const last = state().entries.findLast(({id}) => id < nextId || this.#read.has(id));
    const from = state().nextId;
    dispatch({type: 'add-parsed', parsed, after: last?.id});
    for (let id = from; id < state().nextId; id++) this.#read.add(id);
  }

  /** @returns undefined when it was called off */
  async #parse(text: string, signal: AbortSignal): Promise<ParsedRecipients | undefined> {
    try {
      const {parseRecipientsInSlices} = await import('../../model/recipients-in-slices.js');
      return await parseRecipientsInSlices(text, [], {signal, onProgress: (share) => this.#show(share)});
    } catch {
      // Where the code could not be fetched, the page halts for a moment rather than lose the text.
      return signal.aborted ? undefined : parseRecipients(text);
    }
  }

  #show(share: number | undefined): void {
    const shown = share === undefined ? undefined : Math.floor(share * 20) / 20;
    if (shown === this.progress) return;
    this.progress = shown;
    this.#host.requestUpdate();
  }
}
