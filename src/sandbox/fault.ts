import type {Operation} from './operations.js';

export interface FaultAnswer {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** An object becomes JSON. */
  readonly body?: object | string;
}

/**
 * `network-error`: the fetch fails as without a connection. `hang`: no answer until the request is aborted. `html`: a web page
 * with status 200, as of a proxy. `delay`: the right answer, so many milliseconds later.
 */
export type FaultResponse = FaultAnswer | 'network-error' | 'hang' | 'html' | {readonly delay: number};

/** Something that goes wrong on purpose. */
export interface Fault {
  readonly operation: Operation;
  /** Which call of the operation, counted from 1 since the fetcher was made. Default: every one. */
  readonly nth?: number;
  readonly respond: FaultResponse;
}

/** Plays a fault; undefined when the request goes on to the app. */
export async function playFault({respond}: Fault, signal: AbortSignal): Promise<Response | undefined> {
  if (respond === 'network-error') throw new TypeError('Failed to fetch');
  if (respond === 'hang') return wait(Number.POSITIVE_INFINITY, signal) as Promise<undefined>;
  if (respond === 'html') {
    const page = '<!doctype html><title>Sign in to the network</title><h1>Sign in to the network</h1>';
    return new Response(page, {headers: {'Content-Type': 'text/html; charset=utf-8'}});
  }
  if ('delay' in respond) {
    await wait(respond.delay, signal);
    return undefined;
  }
  const {status, headers, body} = respond;
  return typeof body === 'object'
    ? Response.json(body, {status, ...(headers ? {headers} : {})})
    : new Response(body ?? null, {status, ...(headers ? {headers} : {})});
}

/** Waits for so many milliseconds, or rejects with the signal's reason; infinity waits for the signal alone. */
export function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = Number.isFinite(milliseconds)
      ? setTimeout(() => {
          signal.removeEventListener('abort', stop);
          resolve();
        }, milliseconds)
      : undefined;
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {once: true});
  });
}
