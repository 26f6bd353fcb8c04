import type {LimitStore} from '../store/store.js';
import type {AddressHeader} from './client-address.js';

/** So many in a window that begins with the first of them. */
export interface Quota {
  readonly quota: number;
  readonly windowSeconds: number;
}

/**
 * When the store fails, or takes longer than `timeout`, reading goes on uncounted, and everything else is refused with
 * `store-unavailable` (503): nobody is invited, and no link is answered, without being counted. The log says `store:
 * 'failed'` of the one and `limits-failed` of the other.
 */
export interface RateLimitOptions {
  /** Where is counted: `createPostgresStore()` for several processes, or `createMemoryStore()`. */
  readonly store: {readonly limits: LimitStore};
  /** Requests of one caller: of a `subject` in its scope, or of the scope where `authorize` names no subject. */
  readonly perCaller?: Quota;
  /**
   * Requests from one client address, counted before anybody is asked who is calling. Needs `trustedHops` or `address`.
   * Those whose address nobody tells are counted together.
   */
  readonly perAddress?: Quota;
  /** Writes of one scope that name one invited address, or one invite: so nobody's mailbox is filled. */
  readonly perInvited?: Quota;
  /**
   * The site's own proxies in front of this server, each of which appends the address it sees to `addressHeader`. It is
   * read from the right, so what a client writes into it itself changes nothing.
   */
  readonly trustedHops?: number;
  /** What those proxies write. Default `x-forwarded-for`. */
  readonly addressHeader?: AddressHeader;
  /** In place of `trustedHops`: the client's address as the platform knows it. */
  readonly address?: (request: Request) => string | undefined;
}

export type CheckedRateLimit = RateLimitOptions & Required<Pick<RateLimitOptions, 'addressHeader'>>;

/** @throws {TypeError} naming the option and what it must be */
export function checkRateLimit(options: RateLimitOptions): CheckedRateLimit {
  const {store, perCaller, perAddress, perInvited, trustedHops, address, addressHeader = 'x-forwarded-for'} = options;
  if (typeof store?.limits?.take !== 'function') fail('store', 'a store: createPostgresStore({query})');
  const quotas = Object.entries({perCaller, perAddress, perInvited}).filter(([, given]) => given !== undefined);
  if (quotas.length === 0) fail('perCaller, perAddress or perInvited', 'given');
  for (const [name, given] of quotas)
    if (!isWhole(given?.quota) || !isWhole(given.windowSeconds))
      fail(name, 'quota and windowSeconds, whole numbers above zero');
  if (address !== undefined && typeof address !== 'function') fail('address', 'a function that tells the address');
  if (trustedHops !== undefined && (!isWhole(trustedHops) || trustedHops > 10 || address))
    fail('trustedHops', 'a whole number from 1 to 10, and not beside address');
  if (addressHeader !== 'x-forwarded-for' && addressHeader !== 'forwarded')
    fail('addressHeader', 'x-forwarded-for or forwarded');
  if (perAddress && trustedHops === undefined && !address) fail('trustedHops or address', 'given for perAddress');
  return {...options, addressHeader};
}

function isWhole(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createInviteHandler: rateLimit.${name} must be ${expected}.`);
}
