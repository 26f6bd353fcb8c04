import {InviteError, toInviteError} from '../model/errors.js';
import {clientHeader} from './client-header.js';
import type {Fetcher} from './fetcher.js';
import {problemOf, readText, type ReadRefusal} from './problem.js';
import type {ServerClock} from './server-clock.js';
import {untilAborted} from './until-aborted.js';

/** One request to one API, described and not yet sent. */
export interface Call<T> {
  readonly url: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Sent as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  /** Believes nothing: takes the parsed JSON and gives the model, or throws `InviteError` of kind `protocol`. */
  readonly decode: (json: unknown) => T;
  /** Tells two readings of one URL apart, where `decode` itself picks from the answer. */
  readonly reading?: string;
  /** Reads this API's own form of a refusal. Not asked for problem+json. */
  readonly refusal?: ReadRefusal;
}

export interface ExecuteOptions {
  readonly signal?: AbortSignal | undefined;
  /** Sent as `Idempotency-Key`: the same for every try of one intent. */
  readonly idempotencyKey?: string | undefined;
  /** It goes out even when the page goes away. */
  readonly keepalive?: boolean | undefined;
  /** Learns the time from the answer. */
  readonly clock?: ServerClock | undefined;
}

/**
 * Sends a call.
 *
 * @throws {InviteError} and nothing else; kind `aborted` when `signal` was the reason
 */
export async function execute<T>(fetcher: Fetcher, call: Call<T>, options: ExecuteOptions = {}): Promise<T> {
  try {
    options.signal?.throwIfAborted();
    return await untilAborted(send(fetcher, call, options), options.signal);
  } catch (error) {
    if (options.signal?.aborted) throw new InviteError('aborted', 'The request was taken back.', {cause: error});
    throw toInviteError(error);
  }
}

async function send<T>(fetcher: Fetcher, call: Call<T>, options: ExecuteOptions): Promise<T> {
  const asked = performance.now();
  const response = await fetcher(requestOf(call, options));
  options.clock?.hear(response, performance.now() - asked);
  if (!response.ok) throw await problemOf(response, call.refusal);
  return call.decode(await readJson(response));
}

function requestOf(call: Call<unknown>, {signal, idempotencyKey, keepalive = false}: ExecuteOptions): Request {
  const headers = new Headers({accept: 'application/json', ...call.headers});
  if (call.body !== undefined) headers.set('content-type', 'application/json');
  if (idempotencyKey !== undefined) headers.set('idempotency-key', idempotencyKey);
  const url = new URL(call.url, globalThis.document?.baseURI);
  // An API elsewhere would have to allow the header first.
  const isElsewhere = globalThis.origin !== undefined && url.origin !== globalThis.origin;
  if (call.method !== 'GET' && !isElsewhere) headers.set(clientHeader.name, clientHeader.value);
  return new Request(url, {
    method: call.method,
    headers,
    // Accept pages carry addresses and ids in their URL: it is nobody's business.
    referrerPolicy: 'no-referrer',
    // A browser may keep a 410 for ever; and people's addresses are nothing for its disk.
    cache: 'no-store',
    keepalive,
    ...(call.body === undefined ? {} : {body: JSON.stringify(call.body)}),
    ...(signal === undefined ? {} : {signal}),
  });
}

async function readJson(response: Response): Promise<unknown> {
  const text = await readText(response);
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new InviteError('protocol', `The server answered ${describeBody(response, text)} where JSON was expected.`, {
      status: response.status,
      cause,
    });
  }
}

function describeBody(response: Response, text: string): string {
  if (text.trim() === '') return 'nothing';
  const type = response.headers.get('content-type') ?? '';
  return /html/iu.test(type) || /^\s*</u.test(text) ? 'a web page' : 'something else';
}
