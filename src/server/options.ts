import type {Permission, Route, ScopeIn} from '../adapters/route.js';
import type {Scope} from '../model/scope.js';
import {defaultFetcher, type Fetcher} from '../transport/fetcher.js';
import {asObject} from '../transport/problem.js';
import {checkAcceptLinks, type AcceptLinksOptions, type CheckedAcceptLinks} from './accept-links/options.js';
import {checkIdempotency, type CheckedIdempotency, type IdempotencyOptions} from './idempotency/options.js';
import type {HiddenReason, ProblemKind} from './problems.js';
import type {SessionTokens} from './session-tokens/session-tokens.js';
import {fetchSender, type Sender} from './sender.js';
import {checkRateLimit, type CheckedRateLimit, type RateLimitOptions} from './rate-limit/options.js';

/** Who is calling, as the site knows it. */
export interface Caller {
  /** The only portal or organisation this caller reaches. */
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
  /** Who it is in the scope, by an id of the site's: counted apart by `rateLimit.perCaller`. It goes nowhere else. */
  readonly subject?: string;
}

/** Whether it has what decides. An empty scope would be none to an API that is told it in the query: all of them. */
export function isCaller(value: unknown): value is Caller {
  const {scope, permissions} = asObject(value);
  const {id} = asObject(scope);
  return typeof id === 'string' && id.trim() !== '' && id.length <= 200 && Array.isArray(permissions);
}

/** What is logged of a request: nothing that came in. */
export interface LogEntry {
  readonly requestId: string;
  /** `invites.list`; absent where no route matched. */
  readonly operation?: string;
  readonly status: number;
  /** Milliseconds. */
  readonly duration: number;
  /** Why it was refused. Says more than the answer where `authorize` or `apiKey` failed, or the API did not take the key. */
  readonly problem?: ProblemKind | HiddenReason;
  /** The store failed, and the request was answered nonetheless. */
  readonly store?: 'failed';
}

export interface InviteHandlerOptions {
  /**
   * The adapter's operations: `metorialRoutes`, `organizationInvitationsRoutes`, `guestInvitationsRoutes`. What is not in
   * it does not pass. The first path that fits decides, so one with a fixed segment comes before one with a name in its
   * place.
   */
  readonly routes: readonly Route[];
  /** Where the API is: `https://api.metorial.com`. It may have a path, and no query. */
  readonly upstream: string;
  /** Where this handler is mounted: `/api/invites`; `/` where a framework takes its own part of the path away. */
  readonly basePath: string;
  /**
   * The API's secret key, or a function that is asked for it with every request. It leaves this server towards `upstream`
   * only, as `Authorization: Bearer`; an answer of the API that repeats it is not passed on.
   */
  readonly apiKey: string | (() => string | Promise<string>);
  /** Sent to the API with every request: `{'metorial-version': '2026-01-01-magnetar'}`. Default: none. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Asks the site who is calling. It gets the request without its body. Undefined: nobody who is known, 401. What it
   * throws, and a caller without a scope's id or a list of permissions, is answered with 500 and goes no further; the log
   * says `authorize-failed`.
   */
  readonly authorize: (request: Request) => Caller | undefined | Promise<Caller | undefined>;
  /**
   * The site's own origins, exactly: `https://app.example.com`. Requests from elsewhere are refused. The browser says where
   * one is from, in `Sec-Fetch-Site`; where it does not, over plain http or in an old one, a writing request needs the
   * right `Origin` and `X-Invite-Elements: 1`, which the elements send. So do servers and scripts that call by hand; those
   * of `tokenOrigins` need no such header, because nobody else has their token.
   */
  readonly origin: string | readonly string[];
  /** Operations to open, by name, although they reach beyond one scope: `['consumers.list']`. Default: none. */
  readonly instanceWide?: readonly string[];
  /** Bytes a request's body may have. Default 65,536. */
  readonly maxBodyBytes?: number;
  /** Milliseconds the API has to answer, and a body has to arrive. Default 15,000. */
  readonly timeout?: number;
  /**
   * Sends to the API: a function that is called as `fetch` is, or on Node `createUndiciSender()` of
   * `invite-elements/server/node`, which costs a fraction of it. Default: `fetch`.
   */
  readonly fetcher?: Fetcher | Sender;
  /**
   * Links with which invited people accept, for an API that has none: `{basePath}/accept-link`. Links of an invite end
   * when a write to it is asked for here, whatever the API says, and when it is created anew. Default: none.
   */
  readonly acceptLinks?: AcceptLinksOptions;
  /**
   * Tokens by which pages on `tokenOrigins` say who is calling: `createSessionTokens()`. They are sent as `Authorization:
   * Bearer`, and for those origins nothing else counts: `authorize` is not asked, and a cookie changes nothing. Accept
   * links stay with the site's own pages.
   */
  readonly sessionTokens?: Pick<SessionTokens, 'verify'>;
  /** Other origins whose pages may ask, and read the answer, exactly: `https://partner.example.com`. Default: none. */
  readonly tokenOrigins?: string | readonly string[];
  /** How often somebody may ask. Default: as often as they like. */
  readonly rateLimit?: RateLimitOptions;
  /**
   * What is asked with an `Idempotency-Key` happens once: who repeats it, within `keepSeconds`, gets the first answer, with
   * `Idempotent-Replayed: true`. Keys of two tenants, subjects or operations have nothing in common. Refusals and
   * failures are not kept. The API is asked to the end although the caller has left, so that they find its answer when
   * they come back. The handler's own operations, for accept links, need none. With or without it the API gets a key, in
   * which tenant, subject and operation are: to its one secret they would else be one. Default: that is all.
   */
  readonly idempotency?: IdempotencyOptions;
  /** Told of every request once it is answered. What it throws, or rejects with, goes to the console. Default: nobody. */
  readonly log?: (entry: LogEntry) => void;
}

export interface CheckedOptions extends Required<
  Omit<
    InviteHandlerOptions,
    | 'apiKey'
    | 'fetcher'
    | 'origin'
    | 'instanceWide'
    | 'acceptLinks'
    | 'rateLimit'
    | 'idempotency'
    | 'sessionTokens'
    | 'tokenOrigins'
  >
> {
  /** Those that are open: a closed one is as if it were not in the table. */
  readonly routes: readonly Route[];
  readonly apiKey: string | (() => string | Promise<string>);
  readonly sender: Sender;
  readonly origins: ReadonlySet<string>;
  readonly acceptLinks: CheckedAcceptLinks | undefined;
  readonly sessionTokens: Pick<SessionTokens, 'verify'> | undefined;
  readonly tokenOrigins: ReadonlySet<string>;
  readonly rateLimit: CheckedRateLimit | undefined;
  readonly idempotency: CheckedIdempotency | undefined;
}

/** @throws {TypeError} naming the option and what it must be */
export function checkOptions(options: InviteHandlerOptions): CheckedOptions {
  const {routes, upstream, basePath, apiKey, authorize, origin, headers = {}, instanceWide = []} = options;
  const {fetcher = defaultFetcher} = options;
  checkRoutes(routes);
  const api = URL.canParse(upstream) ? new URL(upstream) : undefined;
  // `?` and `#` are looked for in the text, because an empty query or fragment is not seen in the URL.
  if (!api || !/^https?:/u.test(api.protocol) || /[?#]/u.test(upstream) || api.username + api.password !== '')
    fail('upstream', 'an http or https URL without a query: https://api.metorial.com');
  if (!/^(\/|(\/[\w.~-]+)+)$/u.test(basePath)) fail('basePath', 'a path without a slash at its end: /api/invites');
  if (typeof apiKey !== 'function' && (typeof apiKey !== 'string' || !isHeaderSafe(apiKey)))
    fail('apiKey', 'a key of visible characters, or a function that gives it');
  if (typeof authorize !== 'function') fail('authorize', 'a function that says who is calling');
  if (!isHeaders(headers)) fail('headers', 'names and values of HTTP headers, the authorization not among them');
  if (typeof fetcher !== 'function' && typeof fetcher?.send !== 'function')
    fail('fetcher', 'a function like fetch, or createUndiciSender()');
  const origins = checkOrigins([origin].flat(), 'origin');
  if (origins.length === 0) fail('origin', 'at least one origin');
  const tokenOrigins = checkOrigins([options.tokenOrigins ?? []].flat(), 'tokenOrigins');
  if (tokenOrigins.some((one) => origins.includes(one))) fail('tokenOrigins', 'others than origin');
  if (options.sessionTokens ? tokenOrigins.length === 0 : tokenOrigins.length > 0)
    fail('sessionTokens and tokenOrigins', 'given together');
  if (options.sessionTokens && typeof options.sessionTokens.verify !== 'function')
    fail('sessionTokens', 'createSessionTokens({keys, issuer, audience})');
  for (const name of instanceWide) {
    if (!routes.some(({operation, instanceWide: isWide}) => isWide && operation === name)) {
      fail('instanceWide', `names of operations that reach beyond one scope; “${name}” is none`);
    }
  }
  const timeout = positive(options.timeout, 15_000, 'timeout');
  return {
    routes: routes.filter(({instanceWide: isWide, operation}) => !isWide || instanceWide.includes(operation)),
    upstream: api.origin + api.pathname.replace(/\/+$/u, ''),
    basePath: basePath === '/' ? '' : basePath,
    apiKey: typeof apiKey === 'function' ? apiKey : apiKey.trim(),
    headers: Object.fromEntries(new Headers(headers)),
    authorize,
    origins: new Set(origins),
    maxBodyBytes: positive(options.maxBodyBytes, 65_536, 'maxBodyBytes'),
    timeout,
    sender: typeof fetcher === 'function' ? fetchSender(fetcher) : fetcher,
    acceptLinks: options.acceptLinks && checkAcceptLinks(options.acceptLinks, timeout),
    sessionTokens: options.sessionTokens,
    tokenOrigins: new Set(tokenOrigins),
    rateLimit: options.rateLimit && checkRateLimit(options.rateLimit),
    idempotency: options.idempotency && checkIdempotency(options.idempotency),
    log: options.log ?? (() => undefined),
  };
}

/** Whether a header can carry it. A line's end around it, as files have, does not matter. */
export function isHeaderSafe(text: string): boolean {
  return /^[\x20-\x7e]+$/u.test(text.trim());
}

function checkRoutes(routes: readonly Route[]): void {
  if (!Array.isArray(routes) || routes.length === 0) fail('routes', 'the routes of an adapter: metorialRoutes');
  for (const {operation, path, instanceWide, scopeIn} of routes as readonly Route[]) {
    if (!/^(\/(:[a-z_]+|[\w.~-]+))+\/?$/u.test(path))
      fail('routes', `templates such as /portals/:scope_id/consumer-invites/:id; that of “${operation}” is none`);
    // Else everybody's would be answered to anybody.
    if (!instanceWide && !path.split('/').includes(':scope_id') && !tells(scopeIn))
      fail(
        'routes',
        `within one scope or marked as instanceWide; “${operation}” has no :scope_id in its path and no scopeIn`,
      );
  }
}

function checkOrigins(origins: readonly string[], name: string): readonly string[] {
  for (const one of origins) {
    if (!URL.canParse(one) || new URL(one).origin !== one)
      fail(name, `an origin without a path: https://app.example.com, not “${one}”`);
  }
  return origins;
}

function tells({query, body, headers = []}: ScopeIn = {}): boolean {
  return query !== undefined || body !== undefined || headers.length > 0;
}

function isHeaders(headers: Readonly<Record<string, string>>): boolean {
  try {
    return [...new Headers(headers).keys()].every((name) => name !== 'authorization');
  } catch {
    return false;
  }
}

function positive(value: number | undefined, standard: number, name: string): number {
  if (value === undefined) return standard;
  if (!Number.isInteger(value) || value <= 0) fail(name, 'a whole number above zero');
  return value;
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createInviteHandler: ${name} must be ${expected}.`);
}
