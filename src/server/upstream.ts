import type {Route} from '../adapters/route.js';
import {isHeaderSafe, type CheckedOptions} from './options.js';
import {Problem} from './problems.js';
import {allowedFields} from './refusal.js';
import type {Received} from './sender.js';

const maxAnswerBytes = 10 * 1024 * 1024;
const utf8 = new TextDecoder();
/** Characters. A key shorter than this could also be a word. */
const shortestKeyToLookFor = 16;
/** Whatever came with them, no `Response` can have both the status and a body. */
const bodiless = new Set([204, 205]);
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
  /** Of the caller, the operation and what the request was sent with. */
  readonly idempotencyKey: string | undefined;
  /** The caller's request, few of whose headers pass. */
  readonly from: Headers;
  /** Of a caller who leaves. */
  readonly signal: AbortSignal | undefined;
}

export interface UpstreamAnswer {
  readonly json: unknown;
  /** The JSON as it came: to read it is dear enough. */
  readonly text: string;
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
  if (gone?.aborted) throw new Problem('client-gone');
  let stop!: () => void;
  // A promise, because a signal of its own costs more than all the rest.
  const stopped = new Promise<never>((_, reject) => (stop = () => reject(new Error('It is over.'))));
  stopped.catch(() => undefined);
  let isLate = false;
  const timer = setTimeout(() => {
    isLate = true;
    stop();
  }, options.timeout);
  gone?.addEventListener('abort', stop);
  try {
    const key = await keyOf(options, stopped);
    // Raced, because a fetcher need not listen.
    return await Promise.race([exchange(options, request, key, stopped), stopped]);
  } catch (error) {
    if (gone?.aborted) throw new Problem('client-gone');
    if (error instanceof Problem) throw error;
    throw new Problem(isLate ? 'upstream-timeout' : 'upstream-failed');
  } finally {
    clearTimeout(timer);
    gone?.removeEventListener('abort', stop);
  }
}

async function keyOf({apiKey}: CheckedOptions, stopped: Promise<never>): Promise<string> {
  if (typeof apiKey === 'string') return apiKey;
  const key = await Promise.race([Promise.resolve().then(apiKey), stopped]).catch(() => undefined);
  // What a header refuses it repeats in its error: the key must not get that far.
  if (typeof key !== 'string' || !isHeaderSafe(key)) throw new Problem('internal-error', {loggedAs: 'api-key-failed'});
  return key.trim();
}

async function exchange(
  {upstream, headers: fixed, timeout, sender}: CheckedOptions,
  {route, path, body, requestId, headers: scope, idempotencyKey, from}: UpstreamRequest,
  key: string,
  stopped: Promise<never>,
): Promise<UpstreamAnswer> {
  const headers: Record<string, string> = {accept: 'application/json'};
  // Assigned, because several objects spread into one cost thirty times as much.
  Object.assign(headers, fixed, callerHeaders(from), scope);
  // What makes a second try the same request.
  if (idempotencyKey !== undefined) headers['idempotency-key'] = idempotencyKey;
  headers['x-request-id'] = requestId;
  headers.authorization = `Bearer ${key}`;
  if (body !== undefined) headers['content-type'] = 'application/json';
  const received = await sender.send({
    method: route.method,
    url: upstream + path,
    headers,
    body,
    maxBytes: maxAnswerBytes,
    timeout,
    stopped,
  });
  return answerOf(received, utf8.decode(received.body), key, route);
}

/** What of the caller's headers goes on as it is: the language of messages. */
function callerHeaders(headers: Headers): Record<string, string> {
  const language = headers.get('accept-language') ?? '';
  return /^[\w\-*,;=. ]{1,200}$/u.test(language) ? {'accept-language': language} : {};
}

function answerOf({status, header}: Received, text: string, key: string, {refusal: read}: Route): UpstreamAnswer {
  const headers: Record<string, string> = {};
  for (const name of passedOn) {
    const value = header(name);
    // What is more than ASCII there is nothing that anybody reads.
    if (value !== null && isHeaderSafe(value)) headers[name] = value;
  }
  const passing = [text, ...Object.values(headers)];
  if (key.length >= shortestKeyToLookFor && passing.some((part) => part.includes(key)))
    throw new Problem('upstream-failed', {loggedAs: 'upstream-key-echoed'});
  const json = parse(text);
  if (status >= 200 && status < 300 && !bodiless.has(status) && json !== undefined)
    return {json, text, status, headers};
  // To the caller a refused key is no different from a redirect or a broken API: it is ours to mend. So is a proxy of ours
  // that wants a key: a browser that hears of it takes it for its own.
  if (status === 407) throw new Problem('upstream-failed', {headers});
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
