import type {LitElement} from 'lit';
import type {FormAccess} from '../form-access.js';
import {hasModifier, isComposing, isUndo} from '../keys.js';
import {cellsOf, placeOf} from './review-cells.js';
import type {ReviewField, ReviewTable} from './review-table.js';

/** What keys do in the table, and where they lead. */
export class ReviewKeys {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: ReviewField;
  readonly #table: ReviewTable;

  constructor(host: LitElement, form: FormAccess, field: ReviewField, table: ReviewTable) {
    this.#host = host;
    this.#form = form;
    this.#field = field;
    this.#table = table;
  }

  readonly onSearchKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    if (event.key === 'Enter') event.preventDefault();
    const {rows, activeId, activeCell} = this.#table;
    if (event.key === 'ArrowDown' && rows.length > 0) {
      event.preventDefault();
      void this.#table.focus(activeId, activeCell);
    }
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const {id, cell} = placeOf(event.target as Element);
    if (id === undefined || cell === undefined) return;
    const {editor} = this.#table;
    if (editor.draft !== undefined) return editor.onKeydown(event, id, cell);
    if (isUndo(event) && this.#form.state().undo) {
      event.preventDefault();
      return this.#field.undo();
    }
    const target = this.#targetOf(event, id, cell);
    if (target) {
      event.preventDefault();
      return void this.#table.focus(...target);
    }
    if (hasModifier(event) && !(event.shiftKey && event.key.length === 1)) return;
    if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#table.remove(id, cell);
    } else if (event.key === 'F2' || (event.key === 'Enter' && editor.isEditable(cell))) {
      event.preventDefault();
      editor.open(id, cell);
    } else if (event.key.length === 1 && event.key !== ' ' && editor.isText(cell)) {
      event.preventDefault();
      editor.open(id, cell, event.key);
    }
  };

  /** Where a key leads in the grid. */
  #targetOf(event: KeyboardEvent, id: number, cell: string): [id: number | undefined, cell: string] | undefined {
    const {key, ctrlKey, metaKey, altKey, shiftKey} = event;
    if (altKey || shiftKey) return undefined;
    const {rows} = this.#table;
    const {page} = this.#table.window;
    const cells = cellsOf(this.#host.renderRoot, id);
    const place = cells.indexOf(cell);
    const index = this.#table.indexOf(id);
    const isRtl = getComputedStyle(this.#host).direction === 'rtl';
    const toRow = (row: number) => {
      const to = Math.max(0, Math.min(rows.length - 1, row));
      return [rows[to]?.id, cell] as [number | undefined, string];
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
        return [isFar ? rows[0]?.id : id, cells[0] ?? cell];
      case 'End':
        return isFar ? [rows.at(-1)?.id, 'remove'] : [id, cells.at(-1) ?? cell];
      default:
        return undefined;
    }
  }
}
