import type {Page} from '../../model/page.js';

/** Where a page starts; neither: at the first row. */
export interface Cursor {
  readonly after?: string;
  readonly before?: string;
}

/** What one request asks for. */
export interface Place extends Cursor {
  readonly limit: number;
}

/** The one page that is shown, and the way there. */
export interface PageState {
  readonly cursor: Cursor;
  /** Where the pages before this one start, the first one first; empty for a page that was come to directly. */
  readonly trail: readonly Cursor[];
  /** The API's cursor for the rows before. */
  readonly previous?: string | undefined;
  /** Counted from 1; undefined where nobody knows. */
  readonly number: number | undefined;
  /** The page that was asked for is not there any more: this is one before it. */
  readonly isGone: boolean;
}

/** Rows that are shown together. */
export interface Pages<T> {
  readonly items: readonly T[];
  /** Where an id may be in `items`. An answer that nobody took leaves entries behind: look before you believe one. */
  readonly index: Map<string, number>;
  readonly next?: string;
  /** So many pages were asked for. */
  readonly count: number;
  /** Every cursor so far was the id of the last row: it means the same whatever the size of a page. */
  readonly isByRow: boolean;
  /** So many rows, from the first, came with the last refresh; undefined: all. */
  readonly freshCount?: number;
  readonly page?: PageState;
}

export function noPages<T>(): Pages<T> {
  return {items: [], index: new Map(), count: 0, isByRow: true};
}

/**
 * A row that comes twice is shown once, and a page that brings nothing new ends the list: a cursor may loop. What it
 * costs grows with the page and not with the list, but for one copy of the rows.
 */
export function append<T extends {readonly id: string}>(pages: Pages<T>, page: Page<T>): Pages<T> {
  const {items, index, count, isByRow, freshCount} = pages;
  const added: T[] = [];
  for (const item of page.items) {
    const at = index.get(item.id) ?? -1;
    if ((items[at] ?? added[at - items.length])?.id === item.id) continue;
    index.set(item.id, items.length + added.length);
    added.push(item);
  }
  const next = added.length === 0 ? undefined : page.next;
  return {
    items: items.concat(added),
    index,
    ...(next === undefined ? {} : {next}),
    count: count + 1,
    isByRow: isByRow && (next === undefined || next === page.items.at(-1)?.id),
    ...(freshCount === undefined ? {} : {freshCount}),
  };
}

/** What was read anew, and after it the rows that were shown behind its last known row and were not read. */
export function withRest<T extends {readonly id: string}>(fresh: Pages<T>, shown: Pages<T>): Pages<T> {
  const placeOf = ({id}: T) => {
    const at = shown.index.get(id) ?? -1;
    return shown.items[at]?.id === id ? at : -1;
  };
  const last = fresh.items.findLast((item) => placeOf(item) >= 0);
  const rest = last ? shown.items.slice(placeOf(last) + 1) : [];
  const {next, page: _, ...joined} = append(fresh, {items: rest});
  if (joined.items.length === fresh.items.length) return fresh;
  return {
    ...joined,
    ...(shown.next === undefined ? {} : {next: shown.next}),
    isByRow: fresh.isByRow && shown.isByRow,
    freshCount: fresh.items.length,
  };
}
