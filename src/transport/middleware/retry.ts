import type {Middleware} from '../fetcher.js';
import {readRetryAfter} from '../retry-after.js';

export interface RetryOptions {
  /** Tries in all. Default 3. */
  readonly tries?: number;
  /** Milliseconds before the second try; doubles with each further one, with jitter. Default 500. */
  readonly delay?: number;
  /** To how many milliseconds that wait grows; when a server asks for more with `Retry-After`, its refusal is handed on. Default 5000. */
  readonly maxDelay?: number;
  /** Also send a write again when it carries an `Idempotency-Key`. Only for servers that honour the key: others write twice. */
  readonly writes?: boolean;
}

const worthAnotherTry = new Set([408, 429, 502, 503, 504]);

/** Tries again after a lost connection or a passing refusal: reads always, writes only as `writes` allows. */
export function retry({tries = 3, delay = 500, maxDelay = 5000, writes = false}: RetryOptions = {}): Middleware {
  return async (request, next) => {
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    if (!isRead && !(writes && request.headers.has('idempotency-key'))) return next(request);
    for (let attempt = 1; ; attempt++) {
      const last = attempt >= tries;
      let wait = Math.min(maxDelay, delay * 2 ** (attempt - 1)) * (0.5 + Math.random() / 2);
      try {
        const response = await next(request.clone());
        if (last || !worthAnotherTry.has(response.status)) return response;
        const asked = readRetryAfter(response.headers, response.status) ?? 0;
        if (asked > maxDelay) return response;
        // On top of it: whoever it was said to would come back at the same moment.
        wait += asked;
        await response.body?.cancel();
      } catch (error) {
        if (last || request.signal.aborted) throw error;
      }
      await sleep(wait, request.signal);
    }
  };
}

function sleep(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, milliseconds);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {once: true});
  });
}
