import {indexOf} from './index-of.js';
import type {Run} from './runs.js';
import {selectedRows} from './selected-rows.js';

type Item = {readonly id: string};

/** Rows on both sides of the one that has the focus: the next Tab finds them. */
const neighbours = 2;
/** Text selected in more rows than these is let go when they leave. */
const selectedAtMost = 500;

/** Rows that are drawn wherever they are: the one with the focus, those with selected text, and one that is asked for. */
export class KeptRows {
  /** Drawn with the next update. */
  revealed: string | undefined;

  readonly #root: ShadowRoot;
  #focused: string | undefined;
  /** Where each was found last. */
  readonly #places = new Map<string, number>();
  #around = neighbours;

  constructor(root: ShadowRoot) {
    this.#root = root;
  }

  /** The row that had the focus when rows were drawn last. */
  get focused(): string | undefined {
    return this.#focused;
  }

  has(items: readonly Item[], id: string): boolean {
    return indexOf(items, id, this.#places.get(id)) !== undefined;
  }

  runs(items: readonly Item[]): Run[] {
    this.#focused = this.#root.activeElement?.closest<HTMLElement>('[role=listitem]')?.dataset['id'];
    const before = new Map(this.#places);
    this.#places.clear();
    const placeOf = (id: string | undefined) => {
      const index = indexOf(items, id, id === undefined ? undefined : before.get(id));
      if (id !== undefined && index !== undefined) this.#places.set(id, index);
      return index;
    };
    const runs = [this.#focused, this.revealed].flatMap((id): Run[] => {
      const index = placeOf(id);
      if (index === undefined) return [];
      return [[Math.max(0, index - this.#around), Math.min(items.length, index + this.#around + 1)]];
    });
    const [first, last] = (selectedRows(this.#root) ?? []).map(placeOf);
    if (first !== undefined && last !== undefined && Math.abs(last - first) < selectedAtMost) {
      runs.push([Math.min(first, last), Math.max(first, last) + 1]);
    }
    return runs;
  }

  /** Keeps so many rows on both sides of the one with the focus while this runs. */
  around(rows: number, draw: () => void): void {
    this.#around = rows;
    draw();
    this.#around = neighbours;
  }
}
