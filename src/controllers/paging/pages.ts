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
  /**
   * Where an id may be in `items`; undefined until it is asked for. An answer that nobody took leaves places behind: look
   * before you believe one.
   */
  readonly index?: Map<string, number>;
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
  return {items: [], count: 0, isByRow: true};
}

/**
 * A row that comes twice is shown once, and a page that brings nothing new ends the list: a cursor may loop. What it
 * costs grows with the page and not with the list, but for one copy of the rows.
 */
export function append<T extends {readonly id: string}>(pages: Pages<T>, page: Page<T>): Pages<T> {
  const {items, count, isByRow, freshCount} = pages;
  const {index, added} = items.length === 0 ? {added: unique(page.items)} : newOf(page.items, pages);
  const next = added.length === 0 ? undefined : page.next;
  return {
    items: items.concat(added),
    ...(index && {index}),
    ...(next === undefined ? {} : {next}),
    count: count + 1,
    isByRow: isByRow && (next === undefined || next === page.items.at(-1)?.id),
    ...(freshCount === undefined ? {} : {freshCount}),
  };
}

/** For the first page this is all there is to do: an index of 100,000 takes three times as long. */
function unique<T extends {readonly id: string}>(items: readonly T[]): readonly T[] {
  if (isInOrder(items)) return items;
  const ids = new Set<string>();
  for (const {id} of items) ids.add(id);
  return ids.size === items.length ? items : items.filter(({id}) => ids.delete(id));
}

/** Ids that only go up or only go down, as those of sequences and ULIDs in a list by time do, come once. */
function isInOrder(items: readonly {readonly id: string}[]): boolean {
  const step = compare(items[0]?.id ?? '', items[1]?.id ?? '');
  return step !== 0 && items.every(({id}, n) => n === 0 || compare(items[n - 1]!.id, id) === step);
}

/** Shorter ones first: `9` comes before `10`. */
function compare(a: string, b: string): number {
  if (a.length !== b.length) return a.length - b.length > 0 ? 1 : -1;
  return a === b ? 0 : a > b ? 1 : -1;
}

function newOf<T extends {readonly id: string}>(more: readonly T[], {items, index: known}: Pages<T>) {
  const index = known ?? indexOf(items);
  const added: T[] = [];
  for (const item of more) {
    const place = index.get(item.id) ?? -1;
    // An answer that nobody took leaves places behind: each is looked at before it is believed.
    if ((items[place] ?? added[place - items.length])?.id === item.id) continue;
    index.set(item.id, items.length + added.length);
    added.push(item);
  }
  return {index, added};
}

function indexOf(items: readonly {readonly id: string}[]): Map<string, number> {
  return new Map(items.map(({id}, place) => [id, place]));
}

/** What was read anew, and after it the rows that were shown behind its last known row and were not read. */
export function withRest<T extends {readonly id: string}>(fresh: Pages<T>, shown: Pages<T>): Pages<T> {
  const index = shown.index ?? indexOf(shown.items);
  const placeOf = ({id}: T) => {
    const place = index.get(id) ?? -1;
    return shown.items[place]?.id === id ? place : -1;
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
