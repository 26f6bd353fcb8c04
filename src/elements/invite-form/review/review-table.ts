import type {LitElement, ReactiveController, TemplateResult} from 'lit';
import type {FieldValue} from '../../../model/field.js';
import type {FormAccess} from '../form-access.js';
import type {HintsController} from '../hints-controller.js';
import {copyText, problemsIn, type Entry} from '../invite-form.entries.js';
import {hasModifier, isComposing, isUndo} from '../keys.js';
import {fromLocalText} from '../local-time.js';
import {columnsOf, type Column} from './review-columns.js';
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
  /** The text the active cell is being changed from; undefined while it is not. */
  draft: string | undefined;
  /** In order of the table. */
  rows: readonly Entry[] = [];
  columns: readonly Column[] = [];
  /** Other than the last time when something of the table itself has changed. */
  version = 0;

  readonly hints: HintsController;
  readonly window: ReviewWindow;
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
    this.window = new ReviewWindow(host, () => this.#draw());
    host.addController(this);
  }

  /** Also on return: what is observed was let go. */
  hostConnected(): void {
    this.#draw();
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
    const widths = this.columns.map(({name}) => `minmax(0, ${name === 'email' ? 1.75 : 1}fr)`);
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

  indexOf(id: number | undefined): number {
    return this.rows.findIndex((entry) => entry.id === id);
  }

  /** After the next update. */
  async focus(id: number | undefined = this.activeId, cell = 'email'): Promise<void> {
    this.#isHeld = true;
    if (this.indexOf(id) < 0 && this.search !== '') this.search = '';
    this.activeId = id;
    this.activeCell = cell;
    this.draft = undefined;
    this.#arrange();
    this.window.scrollTo(this.indexOf(id));
    this.#draw();
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
    return this.hasFocus && this.draft === undefined ? this.rows[this.indexOf(this.activeId)] : undefined;
  }

  copied(): string | undefined {
    return this.focused && copyText(this.focused);
  }

  removeFocused(): void {
    if (this.focused) this.#remove(this.focused.id, this.activeCell);
  }

  readonly onSearch = (event: Event): void => {
    this.search = (event.target as HTMLInputElement).value;
    this.#isHeld = false;
    this.window.toStart();
    this.#draw();
    clearTimeout(this.#announcing);
    const {strings, announce} = this.#form;
    this.#announcing = setTimeout(() => announce(strings().term('optionsFound', this.rows.length)), searchPause);
  };

  readonly onSearchKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') event.preventDefault();
    if (event.key === 'ArrowDown' && this.rows.length > 0) {
      event.preventDefault();
      void this.focus(this.activeId, this.activeCell);
    }
  };

  readonly onFocusIn = (event: FocusEvent): void => {
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined) return;
    this.#isHeld = true;
    if (id === this.activeId && cell === this.activeCell) return;
    this.activeId = id;
    this.activeCell = cell;
    this.#draw();
  };

  readonly onFocusOut = (event: FocusEvent): void => {
    if (this.draft !== undefined && (event.target as Element).matches('.review-edit')) this.#commit(event.target!);
    // What is drawn anew loses the focus, and gets it back at once.
    setTimeout(() => {
      if (this.hasFocus || !this.#isHeld) return;
      this.#isHeld = false;
      this.#draw();
    });
  };

  readonly onClick = (event: MouseEvent): void => {
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined || this.#isSending) return;
    if (cell === 'remove') this.#remove(id, cell);
    else if (cell === 'take' || cell === 'keep') this.#settle(id, cell);
    else if (this.draft === undefined) this.#edit(id, cell);
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined) return;
    if (this.draft !== undefined) return this.#onEditKeydown(event, id, cell);
    if (isUndo(event) && this.#form.state().undo) {
      event.preventDefault();
      return this.#field.undo();
    }
    const target = this.#targetOf(event, id, cell);
    if (target) {
      event.preventDefault();
      return void this.focus(...target);
    }
    if (hasModifier(event) && !(event.shiftKey && event.key.length === 1)) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove(id, cell);
    } else if (event.key === 'F2' || (event.key === 'Enter' && this.#isEditable(cell))) {
      event.preventDefault();
      this.#edit(id, cell);
    } else if (event.key.length === 1 && event.key !== ' ' && this.#isText(cell)) {
      event.preventDefault();
      this.#edit(id, cell, event.key);
    }
  };

  /** A choice is made by choosing. */
  readonly onChoose = (event: Event): void => {
    const {id, cell} = placeOf(event.target as Element);
    this.#commit(event.target!);
    void this.focus(id, cell);
  };

  get #isSending(): boolean {
    return this.#form.state().phase === 'sending';
  }

  #onEditKeydown(event: KeyboardEvent, id: number, cell: string): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      void this.focus(id, cell);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.#commit(event.target!);
      void this.focus(id, cell);
    } else if (event.key === 'Tab') {
      const cells = this.#cellsOf(id);
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (next === undefined) return;
      event.preventDefault();
      this.#commit(event.target!);
      void this.focus(id, next);
    }
  }

  /** Where a key leads in the grid. */
  #targetOf(event: KeyboardEvent, id: number, cell: string): [id: number | undefined, cell: string] | undefined {
    const {key, ctrlKey, metaKey, altKey, shiftKey} = event;
    if (altKey || shiftKey) return undefined;
    const cells = this.#cellsOf(id);
    const place = cells.indexOf(cell);
    const index = this.indexOf(id);
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const page = this.window.page;
    const toRow = (row: number) => {
      const to = Math.max(0, Math.min(this.rows.length - 1, row));
      return [this.rows[to]?.id, cell] as [number | undefined, string];
    };
    const isFar = ctrlKey || metaKey;
    if (isFar && key !== 'Home' && key !== 'End') return undefined;
    switch (key) {
      case 'ArrowRight':
      case 'ArrowLeft':
        return [id, cells[place + ((key === 'ArrowRight') === isRtl ? -1 : 1)] ?? cell];
      case 'ArrowDown':
        return toRow(index + 1);
      case 'ArrowUp':
        return toRow(index - 1);
      case 'PageDown':
        return toRow(index + page);
      case 'PageUp':
        return toRow(index - page);
      case 'Home':
        return [isFar ? this.rows[0]?.id : id, cells[0] ?? cell];
      case 'End':
        return isFar ? [this.rows.at(-1)?.id, 'remove'] : [id, cells.at(-1) ?? cell];
      default:
        return undefined;
    }
  }

  #cellsOf(id: number): string[] {
    const cells = this.#host.renderRoot.querySelectorAll<HTMLElement>(`.review-rows [data-id="${id}"] [data-cell]`);
    return [...cells].map(({dataset}) => dataset['cell']!);
  }

  #isEditable(cell: string): boolean {
    return this.columns.some(({name, isEditable}) => name === cell && isEditable);
  }

  #isText(cell: string): boolean {
    const type = this.columns.find(({name}) => name === cell)?.field.type ?? 'text';
    return this.#isEditable(cell) && (type === 'text' || type === 'multiline');
  }

  #edit(id: number, cell: string, typed?: string): void {
    if (this.#isSending || !this.#isEditable(cell)) return;
    void this.#openEditor(id, cell, typed);
  }

  async #openEditor(id: number, cell: string, typed: string | undefined): Promise<void> {
    this.#isHeld = true;
    this.activeId = id;
    this.activeCell = cell;
    this.draft = typed ?? '';
    this.#draw();
    await this.#host.updateComplete;
    const editor = this.#find('.review-edit') as HTMLInputElement | HTMLSelectElement | null;
    editor?.focus({preventScroll: true});
    if (!(editor instanceof HTMLInputElement) || editor.type !== 'text') return;
    if (typed === undefined) editor.select();
    else editor.value = typed;
  }

  #commit(target: EventTarget): void {
    const {value, type} = target as HTMLInputElement;
    const {id, cell} = placeOf(target as Element);
    this.draft = undefined;
    this.#draw();
    if (id === undefined || cell === undefined) return;
    if (cell === 'email') return this.#form.dispatch({type: 'rewrite', id, text: value});
    const own: FieldValue = type === 'datetime-local' && value !== '' ? fromLocalText(value) : value;
    const before = (target as HTMLInputElement).dataset['before'];
    if (value !== before) this.#form.dispatch({type: 'own', id, name: cell, value: own});
  }

  #remove(id: number, cell: string): void {
    if (this.#isSending) return;
    const index = this.indexOf(id);
    const neighbour = this.rows[index + 1] ?? this.rows[index - 1];
    this.#isHeld = true;
    this.#form.dispatch({type: 'remove', id});
    void (neighbour ? this.focus(neighbour.id, cell) : this.#field.focusInput());
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

  #draw(): void {
    this.version++;
    this.#host.requestUpdate();
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

function placeOf(target: Element): {readonly id: number | undefined; readonly cell: string | undefined} {
  const id = target.closest<HTMLElement>('[data-id]')?.dataset['id'];
  const cell = target.closest<HTMLElement>('[data-cell], [data-of]');
  return {id: id === undefined ? undefined : Number(id), cell: cell?.dataset['cell'] ?? cell?.dataset['of']};
}
