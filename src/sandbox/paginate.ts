import type {ListQuery, ListResult} from './store.js';

interface Row {
  readonly id: string;
  readonly createdAt: Date;
}

/** By creation, then by id, both compared in binary: no two rows are equal, so no page loses or repeats one. */
export function compareRows(a: Row, b: Row): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * One page of rows that are in memory. The cursor may name a row that the filter leaves out: it is a place, not a hit.
 *
 * @param rows all rows of the list
 * @param matches which of them are asked for
 */
export function paginate<T extends Row>(
  rows: readonly T[],
  {limit, order, cursor}: ListQuery,
  matches: (row: T) => boolean = () => true,
): ListResult<T> {
  const direction = order === 'asc' ? 1 : -1;
  const sorted = rows.filter(matches).sort((a, b) => direction * compareRows(a, b));
  if (!cursor) return {items: sorted.slice(0, limit), hasMoreBefore: false, hasMoreAfter: sorted.length > limit};
  const place = rows.find(({id}) => id === cursor.id);
  if (!place) return 'unknown-cursor';
  const before = sorted.filter((row) => direction * compareRows(row, place) < 0);
  const after = sorted.filter((row) => direction * compareRows(row, place) > 0);
  if (cursor.type === 'after') {
    const items = after.slice(0, limit);
    return {items, hasMoreBefore: sorted.length > after.length, hasMoreAfter: after.length > limit};
  }
  const items = before.slice(-limit);
  return {items, hasMoreBefore: before.length > limit, hasMoreAfter: sorted.length > before.length};
}
