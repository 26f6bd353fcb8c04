import {untilAborted} from '../../transport/until-aborted.js';
import type {JsonObject} from '../body.js';
import type {Caller, CheckedOptions} from '../options.js';
import {Problem} from '../problems.js';
import type {LimitTaken} from '../store/store.js';
import {forwardedAddress, networkOf} from './client-address.js';
import {invitedIn} from './invited.js';
import type {CheckedRateLimit, Quota} from './options.js';

/** The limits as one request meets them. */
export interface Limits {
  /** @throws {Problem} `rate-limited`, `store-unavailable`, as do the others */
  readonly takeAddress: () => Promise<void>;
  readonly takeCaller: (caller: Caller) => Promise<void>;
  /** @param inviteId of a write to one invite, which may mail it again */
  readonly takeInvited: (scopeId: string, body: JsonObject | undefined, inviteId?: string) => Promise<void>;
  /** `RateLimit-Policy` and `RateLimit`, of what has been taken. */
  readonly headers: () => Readonly<Record<string, string>>;
}

type Policy = 'caller' | 'address' | 'invited';

interface Taken {
  readonly quota: Quota;
  readonly left: LimitTaken;
}

/**
 * @param options of the handler: its rate limits, and the milliseconds that their store has
 * @param onStoreFailed told when the store failed, and the request goes on
 */
export function limitsOf(
  request: Request,
  {rateLimit: options, timeout}: Pick<CheckedOptions, 'rateLimit' | 'timeout'>,
  onStoreFailed: () => void,
): Limits {
  const taken = new Map<Policy, Taken>();
  let isDown = false;

  const take = async (
    policy: Policy,
    quota: Quota,
    who: readonly (string | undefined)[],
    signal = AbortSignal.timeout(timeout),
  ): Promise<void> => {
    // Whoever reads has waited for it once.
    if (isDown) return;
    let left: LimitTaken;
    try {
      const asked = options!.store.limits.take(JSON.stringify([policy, ...who]), quota);
      left = await untilAborted(asked, signal);
    } catch {
      if (request.method !== 'GET') throw new Problem('store-unavailable', {loggedAs: 'limits-failed'});
      isDown = true;
      onStoreFailed();
      return;
    }
    const former = taken.get(policy);
    if (!former || left.remaining <= former.left.remaining) taken.set(policy, {quota, left});
    if (!left.allowed) throw overQuota(policy, left);
  };

  return {
    takeAddress: async () => {
      if (options?.perAddress) await take('address', options.perAddress, [addressOf(request, options)]);
    },
    takeCaller: async ({scope, subject}) => {
      if (options?.perCaller) await take('caller', options.perCaller, [scope.id, subject]);
    },
    takeInvited: async (scopeId, body, inviteId) => {
      if (!options?.perInvited) return;
      // For all of them together: a list may be long.
      const signal = AbortSignal.timeout(timeout);
      if (inviteId !== undefined) await take('invited', options.perInvited, [scopeId, 'id', inviteId], signal);
      // One after the other: what is over its quota must not cost the rest.
      for (const email of invitedIn(body)) await take('invited', options.perInvited, [scopeId, 'email', email], signal);
    },
    headers: () => headersOf([...taken]),
  };
}

/** Of the draft “RateLimit header fields for HTTP”. */
function headersOf(taken: readonly (readonly [Policy, Taken])[]): Record<string, string> {
  if (taken.length === 0) return {};
  const policies = taken.map(([name, {quota}]) => `"${name}";q=${quota.quota};w=${quota.windowSeconds}`);
  const left = taken.map(
    ([
      name,
      {
        left: {remaining, resetSeconds},
      },
    ]) => `"${name}";r=${remaining};t=${resetSeconds}`,
  );
  return {'ratelimit-policy': policies.join(', '), ratelimit: left.join(', ')};
}

function addressOf(request: Request, {trustedHops, addressHeader, address}: CheckedRateLimit): string {
  let network: string | undefined;
  try {
    network = address ? networkOf(address(request)) : forwardedAddress(request.headers, addressHeader, trustedHops!);
  } catch {
    // Like an address that nobody tells.
  }
  return network ?? 'unknown';
}

function overQuota(policy: Policy, {resetSeconds}: LimitTaken): Problem {
  return new Problem('rate-limited', {
    details: {'violated-policies': [policy]},
    headers: {'retry-after': String(Math.max(1, resetSeconds))},
  });
}
