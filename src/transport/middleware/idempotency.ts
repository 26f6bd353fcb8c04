import type {Middleware} from '../fetcher.js';

/**
 * Gives every write that has none an `Idempotency-Key`, one for all tries that layers further in make of it. The
 * client's own writes carry a key for each recipient already; this is for calls that are made by hand.
 */
export function idempotency(createKey: () => string = () => crypto.randomUUID()): Middleware {
  return (request, next) => {
    if (request.method === 'GET' || request.method === 'HEAD' || request.headers.has('idempotency-key')) {
      return next(request);
    }
    const keyed = new Request(request);
    keyed.headers.set('idempotency-key', createKey());
    return next(keyed);
  };
}
