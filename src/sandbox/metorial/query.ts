import type {InviteListQuery, ListQuery, ProfileListQuery} from '../store.js';
import {badRequest, invalidData} from './api-error.js';
import {decodeCursor} from './cursor.js';
import {email, enumWord, text} from './validate.js';

/** The query as the service parses it: `name=a`, repeated, `name[]=a` and `name[0]=a` are all lists of one name. */
class Query {
  readonly #values = new Map<string, string[]>();

  constructor(url: string) {
    for (const [key, value] of new URL(url).searchParams) {
      const name = /^([^[\]]+)(?:\[\d*\])?$/u.exec(key)?.[1] ?? key;
      this.#values.set(name, [...(this.#values.get(name) ?? []), value]);
    }
  }

  all(name: string): readonly string[] | undefined {
    return this.#values.get(name);
  }

  one(name: string, max = 200): string | undefined {
    const values = this.#values.get(name);
    if (values === undefined) return undefined;
    return text('query', name, values.length === 1 ? values[0] : values, {max});
  }
}

export function listQuery(url: string): ListQuery {
  return readList(new Query(url));
}

export function inviteListQuery(url: string): InviteListQuery {
  const query = new Query(url);
  const list = readList(query);
  const search = query.one('search');
  const statuses = words(query, 'status', ['pending', 'accepted'] as const);
  const emails = query.all('email')?.map((value) => email('query', 'email', value));
  return {...list, ...(search ? {search} : {}), ...(statuses ? {statuses} : {}), ...(emails ? {emails} : {})};
}

export function profileListQuery(url: string): ProfileListQuery {
  const query = new Query(url);
  const list = readList(query);
  const search = query.one('search');
  const groupId = query.one('consumer_group_id');
  const statuses = words(query, 'status', ['active', 'invited'] as const);
  return {
    ...list,
    ...(search ? {search} : {}),
    ...(groupId === undefined ? {} : {groupId}),
    ...(statuses ? {statuses} : {}),
  };
}

function words<T extends string>(query: Query, name: string, allowed: readonly T[]): readonly T[] | undefined {
  return query.all(name)?.map((value) => enumWord('query', name, value, allowed));
}

function readList(query: Query): ListQuery {
  const order =
    query.all('order') === undefined ? 'asc' : enumWord('query', 'order', query.one('order'), ['asc', 'desc'] as const);
  const cursor = readCursor(query);
  return {limit: readLimit(query.one('limit')), order, ...(cursor ? {cursor} : {})};
}

/** 1 to 100. A fraction passes, as it does at the service. */
function readLimit(value: string | undefined): number {
  if (value === undefined) return 20;
  const limit = /^-?\d{1,9}(\.\d+)?$/u.test(value) ? Number(value) : Number.NaN;
  const refuse = (code: string, message: string) => invalidData('query', {code, message, path: ['limit']});
  if (Number.isNaN(limit)) throw refuse('invalid_type', 'Expected number, received string');
  if (limit < 1) throw refuse('invalid_min', 'Expected a number of at least 1');
  if (limit > 100) throw refuse('invalid_max', 'Expected a number of at most 100');
  return Math.floor(limit);
}

/** Where several are given, `after` goes before `before`, and both before `cursor`. */
function readCursor(query: Query): ListQuery['cursor'] {
  const after = query.one('after');
  if (after !== undefined) return {type: 'after', id: after};
  const before = query.one('before');
  if (before !== undefined) return {type: 'before', id: before};
  const cursor = query.one('cursor', 1000);
  if (cursor === undefined) return undefined;
  const decoded = decodeCursor(cursor);
  if (!decoded) throw badRequest('The cursor is not valid.', 'invalid_cursor');
  return decoded;
}
