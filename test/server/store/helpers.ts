import type {InviteStore, LinkInvite} from '../../../src/server/store/store.js';

/** A store whose clock is set by hand. */
export interface Opened {
  readonly store: InviteStore;
  /** Milliseconds. */
  pass(time: number): void;
}

export const second = 1000;
export const times = {leaseSeconds: 30, keepSeconds: 3600};
export const week = {lifetimeSeconds: 7 * 86_400};
export const hostile = [
  '',
  '\u0000',
  'a\u0000b',
  'x'.repeat(10_000),
  'ä',
  'a\u0308',
  '\ud800',
  '\u202e',
  `'; drop table x --`,
  '["a"]',
];

let count = 0;
/** Of this process alone, because a database outlives it. */
export const fresh = (name = 'key') => `${name}-${process.pid}-${++count}`;
export const inviteOf = (inviteId: string, changes: Partial<LinkInvite> = {}): LinkInvite => ({
  scope: 'org',
  inviteId,
  email: 'ada@acme.test',
  ...changes,
});
export const by = (name: string, state: 'accepted' | 'declined' = 'accepted') => ({state, by: name, leaseSeconds: 30});
