import type {Permission, Route} from '../adapters/route.js';
import type {Scope} from '../model/scope.js';
import {defaultFetcher, type Fetcher} from '../transport/fetcher.js';

/** Who is calling, as the site knows it. */
export interface Caller {
  /** The only portal or organisation this caller reaches. */
  readonly scope: Scope;
  readonly permissions: readonly Permission[];
}

/** What is logged of a request: nothing that came in. */
export interface LogEntry {
  readonly requestId: string;
  /** `invites.list`; absent where no route matched. */
  readonly operation?: string;
  readonly status: number;
  /** Milliseconds. */
  readonly duration: number;
  /** The problem's kind, where it was one; `upstream-key-refused` when the API did not take our key. */
  readonly problem?: string;
}

export interface InviteHandlerOptions {
  /** The adapter's operations: `metorialRoutes`. What is not in it does not pass. */
  readonly routes: readonly Route[];
  /** Where the API is: `https://api.metorial.com`. */
  readonly upstream: string;
  /** Where this handler is mounted: `/api/invites`. */
  readonly basePath: string;
  /** The API's secret key. It leaves this server towards `upstream` only. */
  readonly apiKey: string | (() => string | Promise<string>);
  /** Sent to the API with every request: `{'metorial-version': '2026-01-01'}`. */
  readonly headers?: Readonly<Record<string, string>>;
  /**
   * Asks the site who is calling. It gets the request without its body. Undefined: nobody who is known, 401. What it
   * throws is answered with 500 and goes no further.
   */
  readonly authorize: (request: Request) => Caller | undefined | Promise<Caller | undefined>;
  /** The site's own origins, exactly: `https://app.example.com`. Requests from elsewhere are refused. */
  readonly origin: string | readonly string[];
  /** Operations to open, by name, although they reach beyond one scope: `['consumers.list']`. Default: none. */
  readonly instanceWide?: readonly string[];
  /** Bytes a request's body may have. Default 65,536. */
  readonly maxBodyBytes?: number;
  /** Milliseconds the API has to answer, and a body has to arrive. Default 15,000. */
  readonly timeout?: number;
  /** Sends to the API. Default: `fetch`. */
  readonly fetcher?: Fetcher;
  readonly log?: (entry: LogEntry) => void;
}

export interface CheckedOptions extends Required<Omit<InviteHandlerOptions, 'apiKey' | 'origin' | 'log'>> {
  readonly apiKey: () => string | Promise<string>;
  readonly origins: ReadonlySet<string>;
  readonly log: (entry: LogEntry) => void;
}

/** @throws {TypeError} naming the option and what it must be */
export function checkOptions(options: InviteHandlerOptions): CheckedOptions {
  const {routes, upstream, basePath, apiKey, authorize, origin, instanceWide = []} = options;
  if (!Array.isArray(routes) || routes.length === 0) fail('routes', 'the routes of an adapter: metorialRoutes');
  const api = URL.canParse(upstream) ? new URL(upstream) : undefined;
  if (!api || !/^https?:$/u.test(api.protocol) || api.search !== '' || api.hash !== '' || api.username !== '') {
    fail('upstream', 'an http or https URL without a query: https://api.metorial.com');
  }
  if (!/^(\/[\w.~-]+)+$/u.test(basePath)) fail('basePath', 'a path without a slash at its end: /api/invites');
  if (typeof apiKey !== 'function' && (typeof apiKey !== 'string' || apiKey === ''))
    fail('apiKey', 'a key, or a function that gives it');
  if (typeof authorize !== 'function') fail('authorize', 'a function that says who is calling');
  const origins = [origin].flat();
  for (const one of origins) {
    if (!URL.canParse(one) || new URL(one).origin !== one)
      fail('origin', `an origin without a path: https://app.example.com, not “${one}”`);
  }
  if (origins.length === 0) fail('origin', 'at least one origin');
  for (const name of instanceWide) {
    if (!routes.some(({operation, instanceWide: isWide}) => isWide && operation === name)) {
      fail('instanceWide', `names of operations that reach beyond one scope; “${name}” is none`);
    }
  }
  return {
    routes,
    upstream: upstream.replace(/\/+$/u, ''),
    basePath,
    apiKey: typeof apiKey === 'function' ? apiKey : () => apiKey,
    headers: options.headers ?? {},
    authorize,
    origins: new Set(origins),
    instanceWide,
    maxBodyBytes: positive(options.maxBodyBytes, 65_536, 'maxBodyBytes'),
    timeout: positive(options.timeout, 15_000, 'timeout'),
    fetcher: options.fetcher ?? defaultFetcher,
    log: options.log ?? (() => undefined),
  };
}

function positive(value: number | undefined, standard: number, name: string): number {
  if (value === undefined) return standard;
  if (!Number.isInteger(value) || value <= 0) fail(name, 'a whole number above zero');
  return value;
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createInviteHandler: ${name} must be ${expected}.`);
}
