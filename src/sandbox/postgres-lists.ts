import type {Source} from './postgres-rows.js';
import type {Sql} from './sql.js';
import type {Slice} from './store-organizations.js';
import type {ListQuery, ListResult} from './store.js';

/** The values of a statement; `add` gives back the name that the text calls one by. */
export class Params {
  readonly values: unknown[] = [];

  add(value: unknown): string {
    return `$${this.values.push(value)}`;
  }
}

export interface ListConditions {
  readonly params: Params;
  /** Which rows the list consists of; the cursor names one of them. */
  readonly base: string;
  /** Which of them are asked for. */
  readonly filter?: string;
}

interface PageColumns {
  readonly known: boolean;
  readonly others: boolean;
  readonly nth: number | null;
}

export async function findOne<Row, T>(
  sql: Sql,
  {columns, from, toRecord}: Source<Row, T>,
  where: string,
  params: readonly unknown[],
): Promise<T | undefined> {
  const [row] = await sql.query<Row>(`select ${columns} from ${from} where ${where}`, params);
  return row && toRecord(row);
}

/** One page, in one statement and so of one moment. Does what `pageOf` does to rows that are in memory. */
export async function findPage<Row, T>(
  sql: Sql,
  {columns, from, key, toRecord}: Source<Row, T>,
  {limit, order, cursor}: ListQuery,
  {params, base, filter = 'true'}: ListConditions,
): Promise<ListResult<T>> {
  const backwards = cursor?.type === 'before';
  const ascending = (order === 'asc') !== backwards;
  const direction = ascending ? 'asc' : 'desc';
  const isPlace = cursor ? `${key}.id = ${params.add(cursor.id)}` : 'false';
  const isBeyond = cursor ? `(created_at, id) ${ascending ? '>' : '<'} (select created_at, id from place)` : 'true';
  // One more than asked for tells whether there are more.
  const count = params.add(limit + 1);
  const rows = await sql.query<Row & PageColumns>(
    `with
      place as (select ${key}.created_at, ${key}.id from ${from} where ${base} and ${isPlace}),
      hits as not materialized (select ${key}.created_at, ${key}.id from ${from} where ${base} and ${filter}),
      page as (
        select
          array(
            select id from hits where ${isBeyond} order by created_at ${direction}, id ${direction} limit ${count}::int
          ) as ids,
          exists (select from place) as known,
          exists (select from hits where not (${isBeyond})) as others
      )
    select page.known, page.others, wanted.nth::int as nth, record.*
    from page
    left join lateral unnest(page.ids) with ordinality as wanted (id, nth) on true
    left join lateral (select ${columns} from ${from} where ${key}.id = wanted.id) as record on true
    order by wanted.nth`,
    params.values,
  );
  const [first] = rows;
  if (!first || (cursor && !first.known)) return 'unknown-cursor';
  const found = first.nth === null ? [] : rows;
  const items = found.slice(0, limit).map(toRecord);
  const hasMore = found.length > limit;
  return backwards
    ? {items: items.reverse(), hasMoreBefore: hasMore, hasMoreAfter: first.others}
    : {items, hasMoreBefore: first.others, hasMoreAfter: hasMore};
}

/** So many rows from a place on, and how many there are in all, in one statement and so of one moment. */
export async function findSlice<Row, T>(
  sql: Sql,
  {columns, from, key, toRecord}: Source<Row, T>,
  {
    params,
    where,
    order,
    offset,
    limit,
  }: {
    readonly params: Params;
    readonly where: string;
    readonly order: string;
    readonly offset: number;
    readonly limit: number;
  },
): Promise<Slice<T>> {
  const rows = await sql.query<Row & {readonly total: number; readonly nth: number | null}>(
    `with hits as not materialized (
        select ${key}.id, row_number() over (order by ${order}) as nth from ${from} where ${where}
      )
    select (select count(*)::int from hits) as total, wanted.nth::int as nth, record.*
    from (select 1) as always
    left join lateral (
      select id, nth from hits order by nth offset ${params.add(offset)}::bigint limit ${params.add(limit)}::int
    ) as wanted on true
    left join lateral (select ${columns} from ${from} where ${key}.id = wanted.id) as record on true
    order by wanted.nth`,
    params.values,
  );
  const found = rows.filter(({nth}) => nth !== null);
  return {items: found.map(toRecord), total: rows[0]!.total};
}

/** Inserts a row, or replaces the one with its id. */
export async function upsert(tx: Sql, table: string, row: Readonly<Record<string, unknown>>): Promise<void> {
  const names = Object.keys(row);
  const places = names.map((_, index) => `$${index + 1}`);
  const changes = names.filter((name) => name !== 'id').map((name) => `${name} = excluded.${name}`);
  await tx.query(
    `insert into sandbox.${table} (${names.join(', ')}) values (${places.join(', ')})
     on conflict (id) do update set ${changes.join(', ')}`,
    Object.values(row),
  );
}
