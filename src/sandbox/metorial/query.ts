import {isIdShaped} from '../ids.js';
import type {ListQuery} from '../store.js';
import {isEmail, isStorable, limits, normalizeEmail} from '../text.js';
import {badRequest, invalidData, type ApiError, type FieldIssue} from './api-error.js';
import {decodeCursor} from './cursor.js';

/** `limit`, `after`, `before`, `cursor`, `order`. Several places may be named: `after` wins, then `before`. */
export function readPage(params: URLSearchParams): ListQuery {
  const limit = readLimit(params);
  const after = readOne(params, 'after');
  const before = readOne(params, 'before');
  const cursor = readOne(params, 'cursor');
  const order = readOne(params, 'order') ?? 'asc';
  if (order !== 'asc' && order !== 'desc') throw notOneOf('order', ['asc', 'desc'], order);
  const place =
    after !== undefined
      ? readPlace('after', after)
      : before !== undefined
        ? readPlace('before', before)
        : cursor !== undefined
          ? (decodeCursor(cursor) ?? badCursor())
          : undefined;
  return place ? {limit, order, cursor: place} : {limit, order};
}

function readLimit(params: URLSearchParams): number {
  const given = readOne(params, 'limit');
  if (given === undefined) return 20;
  const limit = given.trim() === '' ? Number.NaN : Number(given);
  if (Number.isNaN(limit)) throw issue('limit', 'invalid_type', 'Expected number.', {expected: 'number'});
  if (limit < 1) throw issue('limit', 'invalid_min', 'At least 1.', {min: 1});
  if (limit > 100) throw issue('limit', 'invalid_max', 'At most 100.', {max: 100});
  return Math.floor(limit);
}

function readPlace(type: 'after' | 'before', id: string): NonNullable<ListQuery['cursor']> {
  return isIdShaped(id) ? {type, id} : badCursor();
}

export function badCursor(): never {
  throw badRequest('The cursor is invalid.');
}

/** Nothing, or only spaces, searches nothing. */
export function readSearch(params: URLSearchParams): string | undefined {
  const search = readOne(params, 'search')?.trim();
  if (search !== undefined && search.length > limits.search) {
    throw issue('search', 'invalid_max_length', `At most ${limits.search} characters.`, {max: limits.search});
  }
  return search === '' ? undefined : search;
}

/** One of the words or several of them. */
export function readStatuses<Status extends string>(
  params: URLSearchParams,
  allowed: readonly Status[],
): readonly Status[] | undefined {
  const {values, shape} = collect(params, 'status');
  if (shape === 'none') return undefined;
  const strange = values.find((value) => !(allowed as readonly string[]).includes(value));
  if (shape === 'object' || strange !== undefined) {
    // A union reports one entry for each alternative.
    throw invalidData('query', [
      enumIssue('status', allowed, strange),
      {
        code: 'invalid_type',
        message: 'Expected an array of these.',
        path: ['status'],
        expected: 'array',
        received: shape,
      },
    ]);
  }
  return [...new Set(values as Status[])];
}

/** One address or several. */
export function readEmails(params: URLSearchParams): readonly string[] | undefined {
  const {values, shape} = collect(params, 'email');
  if (shape === 'none') return undefined;
  const emails = values.map(normalizeEmail);
  if (shape === 'object' || !emails.every(isEmail)) throw issue('email', 'invalid_email', 'Invalid email address.');
  return [...new Set(emails)];
}

/** A text that may be sent once. */
export function readOne(params: URLSearchParams, key: string): string | undefined {
  const {values, shape} = collect(params, key);
  if (shape === 'none') return undefined;
  const [value = ''] = values;
  if (shape !== 'string') throw issue(key, 'invalid_type', 'Expected string.', {expected: 'string', received: shape});
  if (!isStorable(value)) throw issue(key, 'invalid_string', 'Contains a character that cannot be stored.');
  return value;
}

interface Collected {
  readonly values: readonly string[];
  readonly shape: 'none' | 'string' | 'array' | 'object';
}

/** As the `qs` package reads a query: `key=`, repeated, `key[]=` and `key[0]=` (up to 20) are lists, `key[a]=` is an object. */
function collect(params: URLSearchParams, key: string): Collected {
  const values: string[] = [];
  let shape: Collected['shape'] = 'none';
  for (const [name, value] of params) {
    if (name !== key && !name.startsWith(`${key}[`)) continue;
    values.push(value);
    if (name === key) shape = shape === 'none' ? 'string' : shape === 'string' ? 'array' : shape;
    else if (/^\[(?:1?\d|20|)\]$/u.test(name.slice(key.length))) shape = shape === 'object' ? shape : 'array';
    else shape = 'object';
  }
  return {values, shape};
}

function notOneOf(key: string, allowed: readonly string[], received: string): ApiError {
  return invalidData('query', [enumIssue(key, allowed, received)]);
}

function enumIssue(key: string, allowed: readonly string[], received = ''): FieldIssue {
  const message = `Expected one of ${allowed.join(', ')}.`;
  return {code: 'invalid_enum', message, path: [key], expected: allowed, received: received.slice(0, 100)};
}

function issue(key: string, code: string, message: string, details: object = {}): ApiError {
  return invalidData('query', [{code, message, path: [key], ...details}]);
}
