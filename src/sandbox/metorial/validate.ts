import {invalidData} from './api-error.js';

/** The service's own pattern: it refuses apostrophes and international domains. */
const emailPattern = /^[\w+-]+(?:\.[\w+-]+)*@[A-Z0-9]+(?:(?:\.|-)[A-Z0-9]+)*\.[A-Z]{2,}$/iu;

/** The examples of the API's documents send this word as an address; here, and only here, it is one. */
const documentedExample = 'example_email';

type Entity = 'body' | 'query';

interface TextRule {
  readonly max: number;
  readonly min?: number;
}

/** @throws {ApiError} `invalid_data` for what is not text, too long, or holds what no database can keep */
export function text(entity: Entity, path: string, value: unknown, {max, min = 0}: TextRule): string {
  const refuse = (code: string, message: string) => invalidData(entity, {code, message, path: [path]});
  if (typeof value !== 'string') throw refuse('invalid_type', `Expected string, received ${typeName(value)}`);
  // U+0000 and halves of pairs cannot be stored.
  if (/\u0000|\p{Surrogate}/u.test(value))
    throw refuse('invalid_type', 'The text holds characters that are not allowed');
  if (value.length < min) throw refuse('invalid_min_length', `Expected at least ${min} characters`);
  if (value.length > max) throw refuse('invalid_max_length', `Expected at most ${max} characters`);
  return value;
}

/** Trimmed and in lower case. */
export function email(entity: Entity, path: string, value: unknown): string {
  const address = text(entity, path, value, {max: 320}).trim().toLowerCase();
  if (address !== documentedExample && !emailPattern.test(address)) {
    throw invalidData(entity, {code: 'invalid_email', message: 'Invalid email address', path: [path]});
  }
  return address;
}

export function enumWord<T extends string>(entity: Entity, path: string, value: unknown, words: readonly T[]): T {
  const found = words.find((word) => word === value);
  if (found !== undefined) return found;
  throw invalidData(entity, {code: 'invalid_enum', message: `Expected one of ${words.join(', ')}`, path: [path]});
}

export function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}
