import type {LitElement} from 'lit';
import type {AnnounceController} from '../../controllers/announce-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import {
  entryOf,
  fieldNames,
  problemOf,
  theirsOf,
  type Entry,
  type FieldName,
  type FormState,
} from './consumer-form.machine.js';
import {failureWords, fieldWords, heldWords, loadFailureWords, resultWords, shorten} from './consumer-form.words.js';

export interface OutcomeReporterOptions {
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  readonly state: () => FormState;
}

/** Says aloud what became of a reading or a saving, or puts the focus where that is read. */
export class OutcomeReporter {
  readonly #host: LitElement;
  readonly #options: OutcomeReporterOptions;

  constructor(host: LitElement, options: OutcomeReporterOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** What came in is in the entry: what somebody else has changed, or that a saving has worked after all. */
  received(before: Entry): void {
    const {strings, announcer} = this.#options;
    for (const name of fieldNames) {
      const theirs = theirsOf(this.#entry, name);
      if (theirs === undefined || theirs === theirsOf(before, name)) continue;
      announcer.announce(strings.term('consumerFormTheirs', name, shorten(theirs)));
    }
    const {result} = this.#entry;
    if (result && !before.result) announcer.announce(resultWords(result, strings));
  }

  loadFailed(error: InviteError): void {
    const {strings, announcer} = this.#options;
    const {saved, failure} = this.#entry;
    // One failure is said once: the saving's says more.
    if (!failure) announcer.announce(loadFailureWords(error, saved !== undefined, strings));
  }

  /** @returns whether there is nothing to complain of; where there is, it is said and focused */
  checked(): boolean {
    const entry = this.#entry;
    const wrong = fieldNames.find((name) => problemOf(entry, name));
    if (wrong) this.#complain(wrong, fieldWords(problemOf(entry, wrong), wrong, this.#options.strings)!, true);
    return wrong === undefined;
  }

  /** @param entry as the saving has left it, and as it is drawn */
  saved(entry: Entry, isNew: boolean, mayFocus: boolean): void {
    const {strings, announcer} = this.#options;
    const {refusals, failure, result, isHeld} = entry;
    if (failure) {
      const {title, text} = failureWords(failure, isNew, strings);
      announcer.announce(`${title}. ${text}`);
    }
    if (isHeld) announcer.announce(heldWords(entry, strings));
    const refused = fieldNames.find((name) => refusals[name]);
    if (refused) this.#complain(refused, refusals[refused]!, mayFocus && !failure);
    if (!result) return;
    const heading = this.#find('#result-heading');
    if (heading && mayFocus) heading.focus();
    else announcer.announce(resultWords(result, strings));
  }

  /** An input's description is read when it gets the focus, and only then. */
  #complain(name: FieldName, words: string, mayFocus: boolean): void {
    const input = this.#find(`#${name}`);
    if (!mayFocus || this.#host.shadowRoot?.activeElement === input) this.#options.announcer.announce(words);
    else void this.#host.updateComplete.then(() => input?.focus());
  }

  get #entry(): Entry {
    return entryOf(this.#options.state());
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
