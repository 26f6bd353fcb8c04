import {InviteError, type FieldError, type InviteErrorKind} from '../model/errors.js';
import {readRetryAfter} from './retry-after.js';

/** Bytes of a body that are read: 16 MiB for an answer, 64 KiB for a refusal. */
const answerLimit = 16 * 1024 * 1024;
const problemLimit = 64 * 1024;

const kinds: Readonly<Record<number, InviteErrorKind>> = {
  401: 'unauthenticated',
  402: 'forbidden',
  403: 'forbidden',
  404: 'not-found',
  408: 'timeout',
  409: 'conflict',
  410: 'gone',
  429: 'rate-limited',
  504: 'timeout',
};

/** What an API says when it refuses, in the words of this library. What is absent is as in any other API. */
export interface Refusal {
  readonly kind?: InviteErrorKind;
  readonly message?: string;
  readonly code?: string;
  readonly fields?: readonly FieldError[];
  /** The invited address, masked, for `wrong-account`. */
  readonly email?: string;
}

/**
 * Reads an API's own form of a refusal from its JSON. Total: whatever comes, it does not throw.
 *
 * @returns undefined for what it does not know
 */
export type ReadRefusal = (json: unknown, status: number) => Refusal | undefined;

/**
 * A refusal as an `InviteError`. Understands problem+json (RFC 9457) and the `{message, code, errors}` of most APIs.
 *
 * @param read the API's own form; what it does not tell is read as above
 */
export async function problemOf(response: Response, read?: ReadRefusal): Promise<InviteError> {
  const json = parse(await readText(response, problemLimit).catch(() => ''));
  const status = response.status;
  const {
    kind = kindOf(status),
    message,
    code,
    fields,
    email,
  }: Refusal = {...readStandard(json), ...read?.(json, status)};
  const retryAfter = readRetryAfter(response.headers, response.status);
  return new InviteError(kind, message ?? `The server answered ${status}.`, {
    status,
    fields: fields ?? [],
    ...(code === undefined ? {} : {code}),
    ...(email === undefined ? {} : {email}),
    ...(retryAfter === undefined ? {} : {retryAfter}),
  });
}

/**
 * The body as text, at most `limit` bytes of it.
 *
 * @throws {InviteError} `protocol` when there is more: an endless answer must not fill the page's memory
 */
export async function readText(response: Response, limit = answerLimit): Promise<string> {
  if (!response.body) return '';
  const reader = response.body.getReader();
  const decoder = new TextDecoder();
  let text = '';
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) return text + decoder.decode();
    size += value.byteLength;
    if (size > limit) {
      await reader.cancel();
      throw new InviteError('protocol', 'The server answered more than this page will read.', {
        status: response.status,
      });
    }
    text += decoder.decode(value, {stream: true});
  }
}

function kindOf(status: number): InviteErrorKind {
  return kinds[status] ?? (status >= 500 ? 'server' : status >= 400 ? 'invalid' : 'protocol');
}

function readStandard(json: unknown): Refusal {
  const body = asObject(json);
  const message = firstText(body.detail, body.message, body.title);
  const code = firstText(body.code, body.type);
  return {
    fields: readFields(body.errors),
    ...(message === undefined ? {} : {message}),
    ...(code === undefined ? {} : {code}),
  };
}

function readFields(errors: unknown): FieldError[] {
  if (!Array.isArray(errors)) return [];
  return errors.flatMap((entry: unknown) => {
    const {path, pointer, message, detail, code} = asObject(entry);
    const text = firstText(message, detail);
    if (text === undefined) return [];
    const where = Array.isArray(path) ? path.join('.') : (firstText(path, pointer) ?? '');
    const name = firstText(code);
    return [{path: where, message: text, ...(name === undefined ? {} : {code: name})}];
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Anything as an object to look into; what is none is an empty one. */
export function asObject(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** The first that is text a person could read; anything longer than a paragraph is not. */
export function firstText(...values: readonly unknown[]): string | undefined {
  return values.find((value): value is string => typeof value === 'string' && value !== '' && value.length <= 1000);
}
