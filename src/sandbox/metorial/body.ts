import {readText} from '../read-text.js';
import {isEmail, isStorable, limits, normalizeEmail} from '../text.js';
import {badRequest, invalidData, payloadTooLarge, type ApiError} from './api-error.js';

/** Bytes. */
const maxBytes = 1024 * 1024;

/** The sandbox's own limit: the vendor's is not known. */
const maxGroupIds = 100;

export type Body = Readonly<Record<string, unknown>>;

/** The JSON object that was sent. No body at all is an empty object, as the API's SDK sends it. */
export async function readBody(request: Request): Promise<Body> {
  const read = await readText(request, maxBytes);
  if (read === 'too-large') throw payloadTooLarge(maxBytes);
  if (read === 'not-utf-8') throw invalidJson();
  if (read.text === '') return {};
  const type = (request.headers.get('content-type') ?? '').split(';', 1)[0]?.trim().toLowerCase();
  if (type !== 'application/json') throw badRequest('Unsupported content type. Send application/json.');
  let body: unknown;
  try {
    body = JSON.parse(read.text);
  } catch {
    throw invalidJson();
  }
  if (typeOf(body) !== 'object') throw issue([], 'invalid_type', 'Expected an object.', expected('object', body));
  return body as Body;
}

function invalidJson(): ApiError {
  return badRequest('The body is not valid JSON.', 'invalid_json_body');
}

export function readName(body: Body): string {
  return readString(body, 'name', limits.name);
}

/** Trimmed and in lower case. */
export function readEmail(body: Body): string {
  const given = body.email;
  if (typeof given !== 'string') throw wrongType('email', 'string', given);
  const email = normalizeEmail(given);
  if (email.length > limits.email) throw tooLong('email', limits.email);
  if (!isEmail(email)) throw issue(['email'], 'invalid_email', 'Invalid email address.');
  return email;
}

/** Null is refused, as the API does: a message is a text or is not sent. */
export function readMessage(body: Body): string | null {
  return body.message === undefined ? null : readString(body, 'message', limits.message);
}

export function readGroupIds(body: Body): readonly string[] {
  const ids: unknown = body.group_ids;
  if (!Array.isArray(ids)) throw wrongType('group_ids', 'array', ids);
  const strange = ids.findIndex((id) => typeof id !== 'string');
  if (strange >= 0) {
    throw issue(['group_ids', String(strange)], 'invalid_type', 'Expected string.', expected('string', ids[strange]));
  }
  if (ids.length < 1) throw issue(['group_ids'], 'invalid_min_length', 'At least 1 item.', {min: 1});
  if (ids.length > maxGroupIds)
    throw issue(['group_ids'], 'invalid_max_length', `At most ${maxGroupIds} items.`, {max: maxGroupIds});
  const unstorable = (ids as string[]).findIndex((id) => !isStorable(id));
  if (unstorable >= 0) throw notStorable(['group_ids', String(unstorable)]);
  return [...new Set(ids as string[])];
}

function readString(body: Body, key: string, max: number): string {
  const value = body[key];
  if (typeof value !== 'string') throw wrongType(key, 'string', value);
  if (value.length > max) throw tooLong(key, max);
  if (!isStorable(value)) throw notStorable([key]);
  return value;
}

function notStorable(path: readonly string[]): ApiError {
  return issue(path, 'invalid_string', 'Contains a character that cannot be stored.');
}

function wrongType(key: string, type: string, value: unknown): ApiError {
  return issue([key], 'invalid_type', `Expected ${type}.`, expected(type, value));
}

function tooLong(key: string, max: number): ApiError {
  return issue([key], 'invalid_max_length', `At most ${max} characters.`, {max});
}

/** Types only: what was sent is not sent back. */
function expected(type: string, value: unknown): {expected: string; received: string} {
  return {expected: type, received: typeOf(value)};
}

/** The API reports the first failing field only. */
function issue(path: readonly string[], code: string, message: string, details: object = {}): ApiError {
  return invalidData('body', [{code, message, path, ...details}]);
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
