import {BoundedMap} from './bounded-map.js';
import {digest, randomToken} from './digest.js';
import {linkKeptSeconds, type LinkAnswer, type LinkInvite, type LinkStore} from './store.js';

interface Entry {
  readonly hash: string;
  readonly invite: LinkInvite;
  readonly expiresAt: number;
  readonly state: 'pending' | LinkAnswer;
  readonly by?: string;
  readonly answeredAt?: number;
  readonly isDone: boolean;
  readonly lease?: string | undefined;
  readonly leasedUntil?: number;
}

export function memoryLinks(now: () => number, maxEntries: number): LinkStore & {clean(limit: number): number} {
  const links = new BoundedMap<Entry>({
    maxEntries,
    isOver: ({state, isDone, expiresAt}) =>
      (state !== 'accepted' || isDone) && expiresAt + linkKeptSeconds * 1000 <= now(),
  });
  const keys = new Map<string, string>();
  const keyOf = (scope: string, inviteId: string) => digest(scope, inviteId);
  const byHash = (hash: string) => {
    const key = keys.get(hash);
    const entry = key === undefined ? undefined : links.get(key);
    return entry?.hash === hash ? {key: key!, entry} : undefined;
  };
  const forgetKeys = () => {
    for (const hash of keys.keys()) if (!byHash(hash)) keys.delete(hash);
  };
  const leased = (leaseSeconds: number) => ({lease: randomToken(), leasedUntil: now() + leaseSeconds * 1000});

  return {
    async put(hash, invite, {lifetimeSeconds, expiresAt: latest}) {
      const key = await keyOf(invite.scope, invite.inviteId);
      const former = links.get(key);
      if (former?.state === 'accepted') return undefined;
      const expiresAt = Math.min(now() + lifetimeSeconds * 1000, latest?.getTime() ?? Infinity);
      links.set(key, {hash, invite, expiresAt, state: 'pending', isDone: false});
      if (former) keys.delete(former.hash);
      keys.set(hash, key);
      if (keys.size > maxEntries) forgetKeys();
      return new Date(expiresAt);
    },
    find(hash) {
      const entry = byHash(hash)?.entry;
      if (!entry) return Promise.resolve(undefined);
      const {invite, state, expiresAt, by, isDone, answeredAt} = entry;
      return Promise.resolve({
        invite,
        state,
        expiresAt: new Date(expiresAt),
        isExpired: expiresAt <= now(),
        isDone,
        ...(by === undefined ? {} : {by}),
        ...(answeredAt === undefined
          ? {}
          : {answeredAt: new Date(answeredAt), secondsSince: (now() - answeredAt) / 1000}),
      });
    },
    take(hash, {state, by, leaseSeconds}) {
      const found = byHash(hash);
      if (found?.entry.state !== 'pending' || found.entry.expiresAt <= now()) return Promise.resolve(undefined);
      const lease = leased(leaseSeconds);
      links.set(found.key, {...found.entry, state, by, answeredAt: now(), isDone: false, ...lease});
      return Promise.resolve(lease.lease);
    },
    claim(hash, {state, by, leaseSeconds, doneWithinSeconds: within}) {
      const found = byHash(hash);
      if (!found) return Promise.resolve(undefined);
      const {entry} = found;
      const isFree = entry.lease === undefined || entry.leasedUntil! <= now();
      const isMeant = within === undefined ? !entry.isDone : entry.isDone && now() - entry.answeredAt! < within * 1000;
      if (entry.state !== state || entry.by !== by || !isFree || !isMeant) return Promise.resolve(undefined);
      const lease = leased(leaseSeconds);
      links.set(found.key, {...entry, ...lease});
      return Promise.resolve(lease.lease);
    },
    settle(hash, lease, outcome) {
      const found = byHash(hash);
      if (found?.entry.lease !== lease) return Promise.resolve(false);
      const {by, answeredAt, leasedUntil, lease: given, ...rest} = found.entry;
      const next: Entry =
        outcome === 'restored'
          ? {...rest, state: 'pending', isDone: false}
          : {...found.entry, lease: undefined, isDone: outcome === 'done' || rest.isDone};
      links.set(found.key, next);
      return Promise.resolve(true);
    },
    async end(scope, inviteId) {
      const key = await keyOf(scope, inviteId);
      const entry = links.get(key);
      if (!entry || entry.state === 'accepted') return;
      links.delete(key);
      keys.delete(entry.hash);
    },
    clean(limit) {
      const removed = links.clean(limit);
      if (removed > 0) forgetKeys();
      return removed;
    },
  };
}
