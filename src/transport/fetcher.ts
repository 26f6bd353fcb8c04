/** Everything this library sends goes through one of these. It may sign, record, replay or re-route. */
export type Fetcher = (request: Request) => Promise<Response>;

/** Wraps a fetcher. `next` may be called more than once, each time with a fresh `request.clone()`. */
export type Middleware = (request: Request, next: Fetcher) => Promise<Response>;

/** The page's own `fetch`, looked up at each call so that a page that replaces it is respected. */
export const defaultFetcher: Fetcher = (request) => globalThis.fetch(request);

/** The first middleware is the outermost: it sees the request first and the response last. */
export function compose(fetcher: Fetcher, ...middleware: readonly Middleware[]): Fetcher {
  return middleware.reduceRight<Fetcher>((next, layer) => (request) => layer(request, next), fetcher);
}
