import {readBytes} from './body.js';
import type {CheckedOptions} from './options.js';
import {Problem} from './problems.js';

const maxAnswerBytes = 10 * 1024 * 1024;
const passedOn = [
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
];

export interface UpstreamRequest {
  readonly method: string;
  /** Built from a template and encoded ids. */
  readonly path: string;
  readonly body?: string | undefined;
  readonly requestId: string;
  /** The caller's request: its signal, and the few of its headers that pass. */
  readonly from: Request;
}

export interface UpstreamAnswer {
  readonly json: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks the API with our key.
 *
 * @throws {Problem} for everything but a 2xx with JSON in it; of an API's refusal only its code, message and field errors
 *   are kept. `keyRefused` is called when the API did not take the key: that is ours to mend, not the caller's.
 */
export async function askUpstream(
  {upstream, apiKey, headers: fixed, timeout, fetcher}: CheckedOptions,
  {method, path, body, requestId, from}: UpstreamRequest,
  keyRefused: () => void,
): Promise<UpstreamAnswer> {
  const headers = new Headers({accept: 'application/json', ...fixed, 'x-request-id': requestId});
  headers.set('authorization', `Bearer ${await apiKey()}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const language = from.headers.get('accept-language');
  if (language && language.length <= 200) headers.set('accept-language', language);
  const key = from.headers.get('idempotency-key');
  if (key && /^[\x21-\x7e]{1,255}$/u.test(key)) headers.set('idempotency-key', key);

  const late = AbortSignal.timeout(timeout);
  try {
    const response = await fetcher(
      new Request(upstream + path, {
        method,
        headers,
        // A redirect would take the key along.
        redirect: 'manual',
        signal: AbortSignal.any([from.signal, late]),
        ...(body === undefined ? {} : {body}),
      }),
    );
    const failed = new Problem('upstream-failed');
    const bytes = await readBytes(response.body, maxAnswerBytes, timeout, failed, new Problem('upstream-timeout'));
    return answerOf(response, parse(bytes), keyRefused);
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem(late.aborted ? 'upstream-timeout' : 'upstream-failed');
  }
}

function answerOf({status, headers}: Response, json: unknown, keyRefused: () => void): UpstreamAnswer {
  const passed = Object.fromEntries(
    passedOn.flatMap((name) => (headers.has(name) ? [[name, headers.get(name)!]] : [])),
  );
  if (status >= 200 && status < 300) {
    if (json === undefined) throw new Problem('upstream-failed');
    return {json, status, headers: passed};
  }
  if (status === 401) keyRefused();
  // A redirect, a refused key and a broken API are one thing to the caller.
  if (status === 401 || status < 400 || status >= 500) throw new Problem('upstream-failed', {}, passed);
  if (status === 402 || status === 403) throw new Problem('upstream-forbidden', allowedFields(json), passed);
  throw new Problem('upstream-refused', {...allowedFields(json), status}, passed);
}

/** Of an API's own words only what a person needs, and only where it has the form that it should. */
function allowedFields(json: unknown): {detail?: string; code?: string; errors?: unknown[]} {
  const {message, code, errors} = record(json);
  const detail = short(message, 500);
  const word = short(code, 100);
  return {
    ...(detail === undefined ? {} : {detail}),
    ...(word === undefined ? {} : {code: word}),
    ...(Array.isArray(errors) ? {errors: errors.slice(0, 50).flatMap(allowedError)} : {}),
  };
}

function allowedError(error: unknown): unknown[] {
  const {path, code, message} = record(error);
  const text = short(message, 500);
  if (text === undefined) return [];
  const where = Array.isArray(path) ? path.filter((part) => short(part, 100) !== undefined).slice(0, 10) : [];
  const word = short(code, 100);
  return [{path: where, message: text, ...(word === undefined ? {} : {code: word})}];
}

function parse(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function short(value: unknown, max: number): string | undefined {
  return typeof value === 'string' && value !== '' && value.length <= max ? value : undefined;
}
