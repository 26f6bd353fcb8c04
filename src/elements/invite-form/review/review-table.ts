import type {LitElement, ReactiveController, TemplateResult} from 'lit';
import type {FormAccess} from '../form-access.js';
import type {HintsController} from '../hints-controller.js';
import {copyText, problemsIn, type Entry} from '../invite-form.entries.js';
import {placeOf} from './review-cells.js';
import {columnsOf, type Column} from './review-columns.js';
import {ReviewEditor} from './review-editor.js';
import {ReviewKeys} from './review-keys.js';
import {ReviewOrder} from './review-order.js';
import {ReviewWindow} from './review-window.js';
import {reviewView} from './review.view.js';

/** What the table needs of the field it is in. */
export interface ReviewField {
  readonly hints: HintsController;
  readonly focusInput: () => Promise<void>;
  readonly hasChipFocus: () => boolean;
  readonly undo: () => void;
}

/** What may stand where the remark is. */
const remarkCells: readonly string[] = ['remark', 'take', 'keep'];

/** In ms after the last key in the search field. */
const searchPause = 500;

/**
 * Many recipients as a data grid, as in the ARIA practices: one tab stop; arrows, Home, End, Page Up and Page Down go
 * through the cells; Enter, F2 or a letter changes a cell, Escape leaves it as it was. Only the rows in view are in the page,
 * and the one that Tab leads to.
 */
export class ReviewTable implements ReactiveController {
  search = '';
  /** The cell that Tab leads to: a person and the name of a column, `remark`, `take`, `keep` or `remove`. */
  activeId: number | undefined;
  activeCell = 'email';
  /** In order of the table. */
  rows: readonly Entry[] = [];
  columns: readonly Column[] = [];
  /** Other than the last time when something of the table itself has changed. */
  version = 0;

  readonly hints: HintsController;
  readonly window: ReviewWindow;
  readonly editor: ReviewEditor;
  readonly keys: ReviewKeys;
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: ReviewField;
  readonly #order = new ReviewOrder();
  #isHeld = false;
  #isDrawn = false;
  #sorted: readonly unknown[] = [];
  #announcing: ReturnType<typeof setTimeout> | undefined;

  constructor(host: LitElement, form: FormAccess, field: ReviewField) {
    this.#host = host;
    this.#form = form;
    this.#field = field;
    this.hints = field.hints;
    this.window = new ReviewWindow(host, () => this.draw());
    this.editor = new ReviewEditor(host, form, this);
    this.keys = new ReviewKeys(host, form, field, this);
    host.addController(this);
  }

  /** Also on return: what is observed was let go. */
  hostConnected(): void {
    this.draw();
  }

  hostDisconnected(): void {
    clearTimeout(this.#announcing);
    this.window.leave();
  }

  hostUpdated(): void {
    const grid = this.#find('.review');
    if (!grid) return this.window.leave();
    if (!this.#isDrawn) return;
    this.#isDrawn = false;
    const widths = this.columns.map(({name, field}) => {
      // A word of a choice is not one to guess the rest of.
      const share = name === 'email' ? 1.75 : field.type === 'choice' ? 1.25 : 1;
      return `minmax(0, ${share}fr)`;
    });
    grid.style.setProperty('--_columns', widths.join(' '));
    const {state, limits} = this.#form;
    const hasRemarks = problemsIn(state().entries, limits().fields).length > 0 || this.hints.all.size > 0;
    grid.style.setProperty('--_lines', String(this.columns.length + (hasRemarks ? 1 : 0)));
    this.window.place(this.rows.length);
  }

  view(isSending: boolean, sent: ReadonlySet<number>): TemplateResult {
    this.#isDrawn = true;
    this.#arrange();
    const stop = this.rows[this.indexOf(this.activeId)] ?? this.rows[0];
    this.activeId = stop?.id;
    const isHinted = stop !== undefined && this.hints.of(stop) !== undefined;
    if (!isHinted && (this.activeCell === 'take' || this.activeCell === 'keep')) this.activeCell = 'remark';
    const drawn = this.window.drawn(this.rows.length, this.indexOf(this.activeId));
    const {state, strings, limits} = this.#form;
    return reviewView({table: this, state: state(), strings: strings(), limits: limits(), drawn, isSending, sent});
  }

  /** Anew, with the next update. */
  draw(): void {
    this.version++;
    this.#host.requestUpdate();
  }

  indexOf(id: number | undefined): number {
    return this.rows.findIndex((entry) => entry.id === id);
  }

  /** That cell is the active one, and nobody changes places meanwhile. */
  hold(id: number | undefined, cell: string): void {
    this.#isHeld = true;
    this.activeId = id;
    this.activeCell = cell;
  }

  /** After the next update. */
  async focus(id: number | undefined = this.activeId, cell = 'email'): Promise<void> {
    this.hold(id, cell);
    if (this.indexOf(id) < 0 && this.search !== '') this.search = '';
    this.editor.draft = undefined;
    this.#arrange();
    this.window.scrollTo(this.indexOf(id));
    this.draw();
    await this.#host.updateComplete;
    const row = this.#find(`.review-rows [data-id="${id}"]`);
    const wanted = remarkCells.includes(cell) ? [cell, ...remarkCells] : [cell, 'email'];
    const target = wanted
      .map((name) => row?.querySelector<HTMLElement>(`[data-cell="${name}"]`))
      .find((found) => found !== null);
    if (target) target.focus({preventScroll: true});
    else await this.#field.focusInput();
  }

  get hasFocus(): boolean {
    return this.#find('.review')?.contains(this.#host.shadowRoot?.activeElement ?? null) ?? false;
  }

  /** The cell that has the focus, unless it is being changed: then what is copied and pasted is its text. */
  get focused(): Entry | undefined {
    return this.hasFocus && this.editor.draft === undefined ? this.rows[this.indexOf(this.activeId)] : undefined;
  }

  copied(): string | undefined {
    return this.focused && copyText(this.focused);
  }

  removeFocused(): void {
    if (this.focused) this.remove(this.focused.id, this.activeCell);
  }

  /** The focus goes on to the same cell of a neighbour. */
  remove(id: number, cell: string): void {
    if (this.#isSending) return;
    const index = this.indexOf(id);
    const neighbour = this.rows[index + 1] ?? this.rows[index - 1];
    this.#isHeld = true;
    this.#form.dispatch({type: 'remove', id});
    void (neighbour ? this.focus(neighbour.id, cell) : this.#field.focusInput());
  }

  readonly onSearch = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.#isHeld = false;
    this.window.toStart();
    this.draw();
    clearTimeout(this.#announcing);
    const {strings, announce} = this.#form;
    this.#announcing = setTimeout(() => announce(strings().term('optionsFound', this.rows.length)), searchPause);
  };

  readonly onFocusIn = (event: FocusEvent): void => {
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined) return;
    const isActive = id === this.activeId && cell === this.activeCell;
    this.hold(id, cell);
    if (!isActive) this.draw();
  };

  readonly onFocusOut = (event: FocusEvent): void => {
    if (this.editor.draft !== undefined && (event.target as Element).matches('.review-edit')) {
      this.editor.commit(event.target!);
    }
    // What is drawn anew loses the focus, and gets it back at once.
    setTimeout(() => {
      if (this.hasFocus || !this.#isHeld) return;
      this.#isHeld = false;
      this.draw();
    });
  };

  readonly onClick = (event: MouseEvent): void => {
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined || this.#isSending) return;
    if (cell === 'remove') this.remove(id, cell);
    else if (cell === 'take' || cell === 'keep') this.#settle(id, cell);
    else if (this.editor.draft === undefined) this.editor.open(id, cell);
  };

  get #isSending(): boolean {
    return this.#form.state().phase === 'sending';
  }

  /** Takes what was suggested, or keeps what stands there. */
  #settle(id: number, cell: 'take' | 'keep'): void {
    const entry = this.rows[this.indexOf(id)];
    const hint = entry && this.hints.of(entry);
    if (cell === 'keep') this.#form.dispatch({type: 'keep', id});
    else if (hint?.kind === 'typo') this.#form.dispatch({type: 'rewrite', id, text: hint.email});
    void this.focus(id, 'email');
  }

  #arrange(): void {
    const {state, limits} = this.#form;
    const {entries} = state();
    const {fields} = limits();
    const hints = this.hints.all;
    const now = [entries, fields, hints, this.search, this.#isHeld];
    if (now.every((one, index) => one === this.#sorted[index])) return;
    this.#sorted = now;
    this.columns = columnsOf(fields);
    if (!this.#isHeld) this.#order.rank(problemsIn(entries, fields), hints.keys());
    this.rows = this.#order.sort(entries, this.search, this.#isHeld ? this.activeId : undefined);
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
