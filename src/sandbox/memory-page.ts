import type {ListQuery, ListResult} from './store.js';

interface Row {
  readonly id: string;
  readonly createdAt: Date;
}

/** By creation, then by id: no two rows are equal, so that none is lost or repeated between pages. */
function compare(a: Row, b: Row): number {
  return a.createdAt.getTime() - b.createdAt.getTime() || (a.id < b.id ? -1 : a.id > b.id ? 1 : 0);
}

/**
 * One page of `matching`, which come in any order.
 *
 * @param find - Finds the row that a cursor names; it need not be among the matching.
 */
export function pageOf<T extends Row>(
  matching: readonly T[],
  {limit, order, cursor}: ListQuery,
  find: (id: string) => Row | undefined,
): ListResult<T> {
  const direction = order === 'asc' ? 1 : -1;
  const rows = [...matching].sort((a, b) => direction * compare(a, b));
  if (!cursor) return {items: rows.slice(0, limit), hasMoreBefore: false, hasMoreAfter: rows.length > limit};
  const place = find(cursor.id);
  if (!place) return 'unknown-cursor';
  const side = (row: Row) => direction * compare(row, place);
  if (cursor.type === 'after') {
    const after = rows.filter((row) => side(row) > 0);
    return {
      items: after.slice(0, limit),
      hasMoreBefore: after.length < rows.length,
      hasMoreAfter: after.length > limit,
    };
  }
  const before = rows.filter((row) => side(row) < 0);
  return {
    items: before.slice(-limit),
    hasMoreBefore: before.length > limit,
    hasMoreAfter: before.length < rows.length,
  };
}
