import type {Route} from '../adapters/route.js';
import {untilAborted} from '../transport/until-aborted.js';
import {isHeaderSafe, type CheckedOptions} from './options.js';
import {Problem} from './problems.js';
import {readBytes} from './read-bytes.js';
import {allowedFields} from './refusal.js';

const maxAnswerBytes = 10 * 1024 * 1024;
/** Characters. A key shorter than this could also be a word. */
const shortestKeyToLookFor = 16;
const passedOn = [
  'retry-after',
  'ratelimit',
  'ratelimit-policy',
  'ratelimit-limit',
  'ratelimit-remaining',
  'ratelimit-reset',
];

export interface UpstreamRequest {
  readonly route: Route;
  /** Built from a template and encoded ids. */
  readonly path: string;
  readonly body: string | undefined;
  readonly requestId: string;
  /** Those that tell the API the scope. */
  readonly headers: Readonly<Record<string, string>>;
  /** The caller's request, few of whose headers pass. */
  readonly from: Headers;
  /** Of a caller who leaves. */
  readonly signal: AbortSignal | undefined;
}

export interface UpstreamAnswer {
  readonly json: unknown;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
}

/**
 * Asks the API with our key: once, without following a redirect, at most `timeout` long, and no longer than until
 * `signal`.
 *
 * @throws {Problem} for everything but a 2xx with JSON in it; of an API's refusal only its code, message and field errors
 *   are kept
 */
export async function askUpstream(options: CheckedOptions, request: UpstreamRequest): Promise<UpstreamAnswer> {
  const {signal: gone} = request;
  // By hand: the signals of `AbortSignal.timeout()` and `any()` wait for several rounds of garbage collection.
  const stopping = new AbortController();
  const {signal} = stopping;
  const stop = () => stopping.abort();
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, options.timeout);
  gone?.addEventListener('abort', stop);
  if (gone?.aborted) stop();
  try {
    const key = await keyOf(options, signal);
    // Raced, because a fetcher need not listen to the signal.
    return await untilAborted(exchange(options, request, key, signal), signal);
  } catch (error) {
    if (gone?.aborted) throw new Problem('client-gone');
    if (error instanceof Problem) throw error;
    throw new Problem(isLate ? 'upstream-timeout' : 'upstream-failed');
  } finally {
    clearTimeout(timer);
    gone?.removeEventListener('abort', stop);
  }
}

async function keyOf({apiKey}: CheckedOptions, signal: AbortSignal): Promise<string> {
  if (typeof apiKey === 'string') return apiKey;
  const key = await untilAborted(Promise.resolve().then(apiKey), signal).catch(() => undefined);
  // What a header refuses it repeats in its error: the key must not get that far.
  if (typeof key !== 'string' || !isHeaderSafe(key)) throw new Problem('internal-error', {loggedAs: 'api-key-failed'});
  return key.trim();
}

async function exchange(
  {upstream, headers: fixed, timeout, fetcher}: CheckedOptions,
  {route, path, body, requestId, headers: scope, from}: UpstreamRequest,
  key: string,
  signal: AbortSignal,
): Promise<UpstreamAnswer> {
  const headers = new Headers({accept: 'application/json', ...fixed, ...callerHeaders(from), ...scope});
  headers.set('x-request-id', requestId);
  headers.set('authorization', `Bearer ${key}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  const response = await fetcher(
    new Request(upstream + path, {
      method: route.method,
      headers,
      // A redirect would take the key along.
      redirect: 'manual',
      signal,
      body: body ?? null,
    }),
  );
  const bytes = await readBytes(response.body, {
    maxBytes: maxAnswerBytes,
    milliseconds: timeout,
    tooMuch: () => new Problem('upstream-failed'),
    tooLate: () => new Problem('upstream-timeout'),
  });
  return answerOf(response, new TextDecoder().decode(bytes), key, route);
}

/** What of the caller's headers goes on: the language of messages, and what makes a second try the same request. */
function callerHeaders(headers: Headers): Record<string, string> {
  const language = headers.get('accept-language') ?? '';
  const idempotencyKey = headers.get('idempotency-key') ?? '';
  return {
    ...(/^[\w\-*,;=. ]{1,200}$/u.test(language) ? {'accept-language': language} : {}),
    ...(/^[\x21-\x7e]{1,255}$/u.test(idempotencyKey) ? {'idempotency-key': idempotencyKey} : {}),
  };
}

function answerOf(
  {ok, status, headers: given}: Response,
  text: string,
  key: string,
  {refusal: read}: Route,
): UpstreamAnswer {
  const headers = Object.fromEntries(passedOn.flatMap((name) => (given.has(name) ? [[name, given.get(name)!]] : [])));
  const passing = [text, ...Object.values(headers)];
  if (key.length >= shortestKeyToLookFor && passing.some((part) => part.includes(key)))
    throw new Problem('upstream-failed', {loggedAs: 'upstream-key-echoed'});
  const json = parse(text);
  if (ok && json !== undefined) return {json, status, headers};
  // To the caller a refused key is no different from a redirect or a broken API: it is ours to mend.
  if (status === 401) throw new Problem('upstream-failed', {headers, loggedAs: 'upstream-key-refused'});
  if (status < 400 || status >= 500) throw new Problem('upstream-failed', {headers});
  const details = allowedFields(json, read?.(json, status));
  if (status === 402 || status === 403) throw new Problem('upstream-forbidden', {details, headers});
  throw new Problem('upstream-refused', {details: {...details, status}, headers});
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
