/**
 * What the server's half keeps. Two are here, `createMemoryStore()` and `createPostgresStore()`; another has to pass the
 * same tests.
 *
 * Every method is atomic by itself: whoever calls it at the same time, from whichever process, one of them is first. All
 * times are the store's own, so that processes whose clocks differ agree; what is given are lengths of time, and the one
 * date that comes from outside, when an invite ends.
 */
export interface InviteStore {
  readonly runs: RunStore;
  readonly links: LinkStore;
  readonly limits: LimitStore;
  /**
   * Removes what is over, at most `limit` entries of each kind. The store does so by itself from time to time; a site with
   * little traffic may call it on a schedule.
   *
   * @returns how many were removed
   */
  clean(limit?: number): Promise<number>;
}

/** What one request was given to be recognised by. Keys of two tenants, or of two operations, have nothing in common. */
export interface RunKey {
  readonly tenant: string;
  readonly operation: string;
  readonly key: string;
}

/** An answer as it is given again. */
export interface StoredAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/**
 * - `first` run it, and `finish` or `abandon` it with the lease · `running` somebody is at it
 * - `answered` it is done · `other-payload` the key stands for another request
 */
export type Begun =
  | {readonly state: 'first'; readonly lease: string}
  | {readonly state: 'running'}
  | {readonly state: 'answered'; readonly answer: StoredAnswer}
  | {readonly state: 'other-payload'};

/** For idempotency: what was asked with a key happens once, and is answered the same ever after. */
export interface RunStore {
  /**
   * @param fingerprint tells one payload from another
   * @param times how long whoever is first has before another may take over, and how long the key is remembered
   */
  begin(
    key: RunKey,
    fingerprint: string,
    times: {readonly leaseSeconds: number; readonly keepSeconds: number},
  ): Promise<Begun>;
  /** @returns whether the lease still held; if not, another has taken over, and this answer is nobody's */
  finish(key: RunKey, lease: string, answer: StoredAnswer): Promise<boolean>;
  /** It did not happen: the next one with this key is first again. */
  abandon(key: RunKey, lease: string): Promise<void>;
}

/** The invite that a link is to, as far as the invited person is shown it, and what the link is bound to. */
export interface LinkInvite {
  readonly scope: string;
  readonly inviteId: string;
  /** As `normalAddress()` writes it. */
  readonly email: string;
  readonly target?: string;
  readonly invitedBy?: string;
  readonly message?: string;
}

export type LinkAnswer = 'accepted' | 'declined';

export interface Link {
  readonly invite: LinkInvite;
  readonly state: 'pending' | LinkAnswer;
  readonly expiresAt: Date;
  readonly isExpired: boolean;
  /** Who has answered it, as `take` was told. */
  readonly by?: string;
  /** The site has done what follows from the answer. */
  readonly isDone: boolean;
  /** By the store's clock, and the same each time it is found. */
  readonly answeredAt?: Date;
  /** Since it was answered. */
  readonly secondsSince?: number;
}

/** Accept links, by the hash of their token. There is one link for each invite. */
export interface LinkStore {
  /**
   * Keeps a link, and ends the invite's former one.
   *
   * @param ends after so many seconds, and no later than the date
   * @returns when it expires; undefined, and nothing is kept, where the invite has been accepted through a link
   */
  put(
    hash: string,
    invite: LinkInvite,
    ends: {readonly lifetimeSeconds: number; readonly expiresAt?: Date | undefined},
  ): Promise<Date | undefined>;
  find(hash: string): Promise<Link | undefined>;
  /**
   * A pending link becomes answered: exactly once.
   *
   * @returns a lease, with which to `settle` what follows from it; undefined for everybody but the first
   */
  take(
    hash: string,
    answer: {readonly state: LinkAnswer; readonly by: string; readonly leaseSeconds: number},
  ): Promise<string | undefined>;
  /**
   * Takes up a link that `by` has answered so: one whose work is not done, and that nobody is at; or, to take it back, one
   * that is done, and was answered `withinSeconds`.
   */
  claim(
    hash: string,
    answer: {
      readonly state: LinkAnswer;
      readonly by: string;
      readonly leaseSeconds: number;
      readonly doneWithinSeconds?: number;
    },
  ): Promise<string | undefined>;
  /**
   * Gives the lease back: the work is `done`; it `failed` and the link is left as it was claimed; or the answer is
   * `restored` to pending.
   *
   * @returns whether the lease still held
   */
  settle(hash: string, lease: string, outcome: 'done' | 'failed' | 'restored'): Promise<boolean>;
  /** Ends the invite's link. One that is accepted stays: there is nothing left in it, and its work may still be going on. */
  end(scope: string, inviteId: string): Promise<void>;
}

export interface LimitTaken {
  readonly allowed: boolean;
  readonly remaining: number;
  /** Until the whole quota is there again. */
  readonly resetSeconds: number;
}

/** Counts in fixed windows, each of which begins with its first use. */
export interface LimitStore {
  take(key: string, quota: {readonly quota: number; readonly windowSeconds: number}): Promise<LimitTaken>;
}

/** How long a link is remembered after it has expired, so that whoever has used it still gets its answer. */
export const linkKeptSeconds = 30 * 24 * 60 * 60;
