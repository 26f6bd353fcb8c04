import type {LitElement, ReactiveController} from 'lit';
import type {FormAccess} from './form-access.js';
import type * as Review from './review/review-table.js';
import type {ReviewTable, ReviewField} from './review/review-table.js';

/** More recipients than this are reviewed in a table. */
const chipsAtMost = 20;

/** Brings the review table here when there are many, and keeps it until the form is empty: what is seen does not flip. */
export class ReviewLoader implements ReactiveController {
  /** It could not be fetched. */
  hasFailed = false;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: ReviewField;
  readonly #fetch: () => Promise<typeof Review>;
  #table: ReviewTable | undefined;
  #isWanted = false;
  #isLoading = false;

  constructor(
    host: LitElement,
    form: FormAccess,
    field: ReviewField,
    load: () => Promise<typeof Review> = () => import('./review/review-table.js'),
  ) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#field = field;
    this.#fetch = load;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const {entries, editing} = this.#form.state();
    if (entries.length > chipsAtMost) this.#isWanted = true;
    else if (entries.length === 0 && !editing) this.#isWanted = this.hasFailed = false;
    if (this.#isWanted && !this.#table && !this.hasFailed) void this.#load();
  }

  /** The table, where it takes the place of the chips. */
  get table(): ReviewTable | undefined {
    return this.#isWanted ? this.#table : undefined;
  }

  readonly retry = (): void => {
    this.hasFailed = false;
    this.#host.requestUpdate();
    // The button goes away.
    void this.#field.focusInput();
  };

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    try {
      const {ReviewTable: Table} = await this.#fetch();
      const hadFocus = this.#field.hasChipFocus();
      this.#table = new Table(this.#host, this.#form, this.#field);
      this.#host.requestUpdate();
      if (hadFocus) void this.#field.focusInput();
    } catch {
      this.hasFailed = true;
      this.#host.requestUpdate();
      this.#form.announce(this.#form.strings().term('reviewFailed'));
    } finally {
      this.#isLoading = false;
    }
  }
}
