import type {LitElement, ReactiveController} from 'lit';
import type {FormAccess} from './form-access.js';

/** What became of each, as a file. Its code is loaded with the first press. */
export class DownloadController implements ReactiveController {
  /** Why there is no file. */
  problem = '';

  readonly #host: LitElement;
  readonly #form: FormAccess;

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  async save(): Promise<void> {
    const {state, strings, limits, announce} = this.#form;
    const {answers} = state();
    this.reset();
    try {
      const {csvFile, resultCsv, saveFile} = await import('./result-csv.js');
      const failedFirst = answers.toSorted((a, b) => rank(a.outcome.kind) - rank(b.outcome.kind));
      const outcomes = failedFirst.map(({outcome}) => outcome);
      const day = new Date().toLocaleDateString('sv');
      const text = resultCsv(outcomes, limits().fields, strings());
      saveFile(csvFile([text], `${strings().term('csvName')}-${day}.csv`));
    } catch {
      this.problem = strings().term('csvFailed');
      announce(this.problem);
      this.#host.requestUpdate();
    }
  }

  reset(): void {
    if (this.problem !== '') this.#host.requestUpdate();
    this.problem = '';
  }
}

function rank(kind: 'sent' | 'failed'): number {
  return kind === 'failed' ? 0 : 1;
}
