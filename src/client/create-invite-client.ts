import type {InviteAdapter} from '../adapters/adapter.js';
import {compose, defaultFetcher, type Fetcher} from '../transport/fetcher.js';
import {retry} from '../transport/middleware/retry.js';
import {timeout} from '../transport/middleware/timeout.js';
import {createAdapter, type AdapterOptions} from './adapters.js';
import {InviteClient} from './invite-client.js';
import {withSession, type SessionSource} from './with-session.js';

export type {Fetcher} from '../transport/fetcher.js';
export type {GetSession, SessionToken} from './with-session.js';

/** What every client uses that was given no fetcher: reads are tried three times, an answer has 30 seconds. */
const standardFetcher = compose(defaultFetcher, retry(), timeout(30_000));

export interface CreateInviteClientOptions extends SessionSource {
  /** The portal or organisation whose invites these are. */
  readonly scopeId: string;
  /**
   * A name, or an adapter of your own. Default `metorial`. The others that can be named, `organization-invitations`,
   * `guest-invitations`, `better-auth` and `accept-links`, are loaded with `await loadAdapter(name)` first.
   */
  readonly adapter?: string | InviteAdapter;
  /** What a named adapter takes besides `baseUrl`. */
  readonly adapterOptions?: AdapterOptions;
  /** Where the API is answered from. Not needed with an adapter of your own. */
  readonly baseUrl?: string;
  /** Replaces the whole transport, timeouts and retries included; put it together with `compose`. */
  readonly fetcher?: Fetcher;
}

/**
 * @throws {TypeError} with the fix in its message: an adapter name that is not known or not loaded, or a name without a
 *   `baseUrl`
 */
export function createInviteClient(options: CreateInviteClientOptions): InviteClient {
  const {scopeId, fetcher = standardFetcher} = options;
  return new InviteClient({adapter: resolve(options), fetcher: withSession(fetcher, options), scope: {id: scopeId}});
}

function resolve({adapter = 'metorial', adapterOptions, baseUrl}: CreateInviteClientOptions): InviteAdapter {
  if (typeof adapter === 'object') return adapter;
  if (!baseUrl)
    throw new TypeError(`The adapter “${adapter}” needs a base URL: where your server answers for the API.`);
  return createAdapter(adapter, baseUrl, adapterOptions);
}
