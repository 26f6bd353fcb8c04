import type {LitElement, TemplateResult} from 'lit';
import {addEnglish} from '../../../i18n/en.js';
import {enFile} from '../../../i18n/en-file.js';
import {matchColumns, matchTargets} from '../../../model/table/columns.js';
import {inSlices, partOf, type Sliced} from '../../../model/table/in-slices.js';
import {readTable, type FileProblem} from '../../../model/table/read-table.js';
import {reviewTable, type Review, type TablePerson} from '../../../model/table/review-table.js';
import type {FormAccess} from '../form-access.js';
import {saveFile} from '../save-file.js';
import {checkFile, checkPerson, maxBytes} from './checks.js';
import {rejectedFile, templateFile} from './downloads.js';
import {
  initialImport,
  leftOut,
  reduceImport,
  type ImportAction,
  type ImportState,
  type ReviewState,
} from './file-import.machine.js';
import {styles} from './file-import.styles.js';
import {importView} from './file-import.view.js';
import {optionLabel} from '../invite-form.words.js';
import {targetsOf} from './file-import.words.js';

/** The form draws itself after each. */
const peopleAtATime = 2500;

/** Milliseconds between two steps of the bar. */
const progressPause = 100;

/** Takes people from a file: reads it, shows what its rows will become, and adds them to the form. */
export class FileImport {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #onClose: () => void;
  #state: ImportState = initialImport;
  #work = new AbortController();
  #progressAt = 0;
  #sheet: CSSStyleSheet | undefined;

  constructor(host: LitElement, form: FormAccess, onClose: () => void) {
    this.#host = host;
    this.#form = form;
    this.#onClose = onClose;
    // The floor under every other language, as for all words: those for a file come with it.
    addEnglish(enFile);
    this.adoptStyles();
  }

  /** Constructed style sheets belong to the document they were made in. */
  adoptStyles(): void {
    const {shadowRoot, ownerDocument} = this.#host;
    const view = ownerDocument.defaultView;
    if (!shadowRoot || !view || (this.#sheet && shadowRoot.adoptedStyleSheets.includes(this.#sheet))) return;
    this.#sheet = new view.CSSStyleSheet();
    this.#sheet.replaceSync(styles.cssText);
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, this.#sheet];
  }

  /** Comes into view, with the file where there is one. */
  async show(files: readonly File[]): Promise<void> {
    const reading = files.length > 0 ? this.#read(files) : undefined;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    this.#heading?.focus();
    await reading;
  }

  stop(): void {
    this.#work.abort();
  }

  view(): TemplateResult {
    const fields = this.#form.limits().fields;
    return importView({
      state: this.#state,
      strings: this.#form.strings(),
      fields,
      targets: targetsOf(fields, this.#form.strings()),
      maxBytes,
      onFiles: (files) => void this.#read(files),
      onTemplate: () => saveFile(templateFile(fields, this.#form.strings())),
      onHeader: (hasHeader) => void this.#matchAnew(hasHeader),
      onAssign: (column, target) => void this.#assign(column, target),
      onMore: () => void this.#dispatch({type: 'more'}),
      onRejected: () => void this.#saveRejected(),
      onAdd: () => void this.#add(),
      onClose: this.#onClose,
    });
  }

  async #read(files: readonly File[]): Promise<void> {
    const signal = this.#begin();
    const [file] = files;
    if (!file) return;
    await this.#dispatch({type: 'read', name: file.name});
    const refused = files.length > 1 ? 'several' : checkFile(file);
    if (refused) return this.#refuse(refused);
    try {
      const bytes = new Uint8Array(await file.arrayBuffer());
      const table = await this.#run(partOf(readTable(bytes), 0, 0.8), signal);
      if (typeof table === 'string') return await this.#refuse(table);
      const {rows} = table;
      const targets = targetsOf(this.#form.limits().fields, this.#form.strings());
      const columns = await this.#run(partOf(matchColumns(rows, targets), 0.8, 0.85), signal);
      const review = await this.#run(partOf(this.#review({rows, ...columns}), 0.85, 1), signal);
      await this.#dispatch({type: 'table', rows, ...columns, review});
      this.#announceReview();
    } catch (error) {
      if (signal.aborted) return;
      console.warn('[invite-elements] A file could not be read.', error);
      await this.#refuse('unreadable');
    }
  }

  async #matchAnew(hasHeader: boolean): Promise<void> {
    if (this.#state.phase !== 'review') return;
    const signal = this.#begin();
    const known = targetsOf(this.#form.limits().fields, this.#form.strings());
    await this.#reviewOf(signal, async ({rows}) => {
      const targets = await this.#run(matchTargets(rows, known, hasHeader), signal);
      return {type: 'match', hasHeader, targets};
    });
  }

  async #assign(column: number, target: string | undefined): Promise<void> {
    await this.#reviewOf(this.#begin(), () => ({type: 'assign', column, target}));
  }

  async #reviewOf(
    signal: AbortSignal,
    change: (state: ReviewState) => ImportAction | Promise<ImportAction>,
  ): Promise<void> {
    if (this.#state.phase !== 'review') return;
    try {
      await this.#dispatch(await change(this.#state));
      const review = await this.#run(this.#review(this.#state), signal);
      await this.#dispatch({type: 'review', review});
      this.#announceReview();
    } catch (error) {
      if (!signal.aborted) throw error;
    }
  }

  /** What the rows will become. */
  #review({rows, hasHeader, targets}: Pick<ReviewState, 'rows' | 'hasHeader' | 'targets'>): Sliced<Review> {
    const {state, limits, strings} = this.#form;
    const {fields} = limits();
    return reviewTable(rows, {
      hasHeader,
      targets,
      fields,
      known: state().entries.flatMap(({person}) => (person ? [person.email] : [])),
      optionLabel: (field, value) => optionLabel(field, value, strings()),
      check: (person) => checkPerson(person, fields),
    });
  }

  #announceReview(): void {
    const state = this.#state;
    if (state.phase === 'refused') return this.#announceRefusal(state.problem);
    if (state.phase === 'review') this.#form.announce(countsOf(state, this.#form));
  }

  /** Those who are there already come along: the form counts them, and takes a name that it had not. */
  async #add(): Promise<void> {
    if (this.#state.phase !== 'review' || this.#state.isBusy) return;
    const {ready, problems, duplicates} = this.#state.review;
    const again = duplicates.flatMap(({person}) => (person ? [person] : []));
    const signal = this.#begin();
    await this.#dispatch({type: 'add'});
    await inSlices(this.#addAll([...ready.map(({person}) => person), ...again]), {budget: 0});
    if (problems.length === 0 || signal.aborted) {
      this.#form.announce(this.#form.strings().term('importAdded', ready.length, 0));
      if (!signal.aborted) this.#onClose();
      return;
    }
    await this.#dispatch({type: 'added', count: ready.length});
  }

  *#addAll(people: readonly TablePerson[]): Sliced<void> {
    for (let at = 0; at < people.length; at += peopleAtATime) {
      this.#form.dispatch({type: 'add-people', people: people.slice(at, at + peopleAtATime)});
      yield at / people.length;
    }
  }

  async #saveRejected(): Promise<void> {
    if (this.#state.phase !== 'review' && this.#state.phase !== 'added') return;
    const {name, rows, hasHeader} = this.#state;
    const work = rejectedFile({
      name,
      header: hasHeader ? (rows[0] ?? []) : [],
      rejected: leftOut(this.#state),
      fields: this.#form.limits().fields,
      strings: this.#form.strings(),
    });
    saveFile(await inSlices(work));
  }

  async #refuse(problem: FileProblem): Promise<void> {
    await this.#dispatch({type: 'refuse', problem});
    this.#announceRefusal(problem);
  }

  #announceRefusal(problem: FileProblem): void {
    this.#form.announce(this.#form.strings().term('importProblem', problem));
  }

  #begin(): AbortSignal {
    this.#work.abort();
    this.#work = new AbortController();
    return this.#work.signal;
  }

  #run<T>(work: Sliced<T>, signal: AbortSignal): Promise<T> {
    return inSlices(work, {signal, onProgress: (share) => this.#progress(share)});
  }

  #progress(share: number): void {
    if (this.#state.phase !== 'reading' || performance.now() < this.#progressAt) return;
    this.#progressAt = performance.now() + progressPause;
    void this.#dispatch({type: 'progress', share});
  }

  /** What had the focus and is gone leaves it to the heading. */
  async #dispatch(action: ImportAction): Promise<void> {
    const {shadowRoot} = this.#host;
    const wasInside = Boolean(shadowRoot?.activeElement?.closest('.import'));
    this.#state = reduceImport(this.#state, action);
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    if (wasInside && !shadowRoot?.activeElement) this.#heading?.focus();
  }

  get #heading(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('#import-heading');
  }
}

function countsOf({review: {ready, problems, duplicates}}: ReviewState, {strings}: FormAccess): string {
  return strings().term('importCounts', ready.length, problems.length, duplicates.length);
}
