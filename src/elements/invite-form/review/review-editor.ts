import type {LitElement} from 'lit';
import type {FieldValue} from '../../../model/field.js';
import type {FormAccess} from '../form-access.js';
import {fromLocalText} from '../local-time.js';
import {cellsOf, placeOf} from './review-cells.js';
import type {ReviewTable} from './review-table.js';

/** How the active cell is changed: in an input or a list in its place. */
export class ReviewEditor {
  /** The text the active cell is being changed from; undefined while it is not. */
  draft: string | undefined;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #table: ReviewTable;

  constructor(host: LitElement, form: FormAccess, table: ReviewTable) {
    this.#host = host;
    this.#form = form;
    this.#table = table;
  }

  isEditable(cell: string): boolean {
    return this.#table.columns.some(({name, isEditable}) => name === cell && isEditable);
  }

  /** A letter begins its text anew. */
  isText(cell: string): boolean {
    const type = this.#table.columns.find(({name}) => name === cell)?.field.type ?? 'text';
    return this.isEditable(cell) && (type === 'text' || type === 'multiline');
  }

  /** @param typed what the text begins with, in place of what stands there */
  open(id: number, cell: string, typed?: string): void {
    if (this.#form.state().phase === 'sending' || !this.isEditable(cell)) return;
    void this.#open(id, cell, typed);
  }

  /** Takes the change over. */
  commit(target: EventTarget): void {
    const {value, type} = target as HTMLInputElement;
    const {id, cell} = placeOf(target as Element);
    this.draft = undefined;
    this.#table.draw();
    if (id === undefined || cell === undefined) return;
    if (cell === 'email') return this.#form.dispatch({type: 'rewrite', id, text: value});
    const own: FieldValue = type === 'datetime-local' && value !== '' ? fromLocalText(value) : value;
    const before = (target as HTMLInputElement).dataset['before'];
    if (value !== before) this.#form.dispatch({type: 'own', id, name: cell, value: own});
  }

  /** A choice is made by choosing. */
  readonly onChoose = (event: Event): void => {
    const {id, cell} = placeOf(event.target as Element);
    this.commit(event.target!);
    void this.#table.focus(id, cell);
  };

  onKeydown(event: KeyboardEvent, id: number, cell: string): void {
    if (event.key === 'Escape') {
      event.preventDefault();
      void this.#table.focus(id, cell);
    } else if (event.key === 'Enter') {
      event.preventDefault();
      this.commit(event.target!);
      void this.#table.focus(id, cell);
    } else if (event.key === 'Tab') {
      const cells = cellsOf(this.#host.renderRoot, id);
      const next = cells[cells.indexOf(cell) + (event.shiftKey ? -1 : 1)];
      if (next === undefined) return;
      event.preventDefault();
      this.commit(event.target!);
      void this.#table.focus(id, next);
    }
  }

  async #open(id: number, cell: string, typed: string | undefined): Promise<void> {
    this.#table.hold(id, cell);
    this.draft = typed ?? '';
    this.#table.draw();
    await this.#host.updateComplete;
    const editor = this.#host.renderRoot.querySelector<HTMLInputElement | HTMLSelectElement>('.review-edit');
    editor?.focus({preventScroll: true});
    if (!(editor instanceof HTMLInputElement) || editor.type !== 'text') return;
    if (typed === undefined) editor.select();
    else editor.value = typed;
  }
}
