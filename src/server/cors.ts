import type {Route} from '../adapters/route.js';
import {clientHeader} from '../transport/client-header.js';
import {Problem} from './problems.js';
import type {Reply} from './reply.js';

/** What a page may send, and what it may read: never what it asks for. */
const allowHeaders = [
  'accept-language',
  'authorization',
  'content-type',
  'idempotency-key',
  clientHeader.name,
  'x-request-id',
];
const exposeHeaders = 'date, idempotent-replayed, ratelimit, ratelimit-policy, retry-after, x-request-id';
/** Seconds that a browser need not ask again. */
const maxAge = '600';

/** The request's origin, where it is one of those whose pages use session tokens. */
export function tokenOriginOf({headers}: Request, tokenOrigins: ReadonlySet<string>): string | undefined {
  const origin = headers.get('origin');
  return origin !== null && tokenOrigins.has(origin) ? origin : undefined;
}

/**
 * Of a page on another origin no browser says that it is ours, or that nobody has sent it.
 *
 * @throws {Problem} `not-same-origin`
 */
export function requireCrossOrigin({headers}: Request): void {
  const site = headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-site' && site !== 'cross-site') throw new Problem('not-same-origin');
}

export function isPreflight({method, headers}: Request): boolean {
  return method === 'OPTIONS' && headers.has('access-control-request-method');
}

/** @param routes of the path that is asked for: their methods, and the headers in which their adapter tells the scope */
export function answerPreflight(routes: readonly Route[]): Reply {
  const own = routes.flatMap(({scopeIn}) => scopeIn?.headers ?? []).map((name) => name.toLowerCase());
  const headers = {
    'access-control-allow-methods': [...new Set(routes.map(({method}) => method))].join(', '),
    'access-control-allow-headers': [...new Set([...allowHeaders, ...own])].join(', '),
    'access-control-max-age': maxAge,
  };
  return {status: 204, headers, body: null};
}

/** On every answer to that origin, refusals too. Without `Access-Control-Allow-Credentials`: cookies have no part in it. */
export function corsHeaders(origin: string | undefined): Readonly<Record<string, string>> {
  if (origin === undefined) return {};
  return {'access-control-allow-origin': origin, 'access-control-expose-headers': exposeHeaders};
}
