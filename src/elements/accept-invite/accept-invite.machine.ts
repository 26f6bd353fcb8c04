import type {InviteError, InviteErrorKind} from '../../model/errors.js';
import type {InvitePreview, InviteStatus} from '../../model/invite.js';

export type AcceptState =
  | 'no-link'
  | 'loading'
  | 'ready'
  | 'sign-in-required'
  | 'wrong-account'
  | 'unverified'
  | 'seats-full'
  | 'accepting'
  | 'accepted'
  | 'declined'
  | 'waiting'
  | 'expired'
  | 'revoked'
  | 'already-accepted'
  | 'not-found'
  | 'forbidden'
  | 'rate-limited'
  | 'offline'
  | 'failed';

/** What the person has done so far: nothing, gone to accept elsewhere, or pressed accept here. */
export type AcceptPhase = 'idle' | 'away' | 'accepting';

export interface AcceptFacts {
  /** The page was opened from an invitation's link. */
  readonly hasLink: boolean;
  readonly phase: AcceptPhase;
  /** The newest that is known of the invite. */
  readonly preview?: InvitePreview | undefined;
  /** It was pending when this page first saw it. */
  readonly wasPending: boolean;
  /** Why the newest is not known, or why accepting failed. */
  readonly error?: InviteError | undefined;
  /** The time by which an expiry is judged. */
  readonly now: number;
}

const byStatus: Partial<Record<InviteStatus, AcceptState>> = {
  declined: 'declined',
  expired: 'expired',
  revoked: 'revoked',
  // Going on from a word nobody knows would be a guess.
  unknown: 'failed',
};

const byError: Partial<Record<InviteErrorKind, AcceptState>> = {
  network: 'offline',
  unauthenticated: 'sign-in-required',
  'wrong-account': 'wrong-account',
  unverified: 'unverified',
  'seats-full': 'seats-full',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  // An id that cannot be one leads nowhere either.
  invalid: 'not-found',
  gone: 'expired',
  'rate-limited': 'rate-limited',
};

/** States that nothing on this page leads out of. */
export const endStates: ReadonlySet<AcceptState> = new Set([
  'accepted',
  'already-accepted',
  'declined',
  'expired',
  'revoked',
]);

/** The one state that the facts mean. */
export function acceptState({hasLink, phase, preview, wasPending, error, now}: AcceptFacts): AcceptState {
  if (!hasLink) return 'no-link';
  if (preview?.status === 'accepted') return wasPending ? 'accepted' : 'already-accepted';
  if (phase === 'accepting') return 'accepting';
  const settled = preview && byStatus[preview.status];
  if (settled) return settled;
  // Someone who has gone to accept elsewhere is waited for, also over a lost connection.
  if (preview && phase === 'away') return 'waiting';
  if (error) return byError[error.kind] ?? 'failed';
  if (!preview) return 'loading';
  return preview.expiresAt && preview.expiresAt.getTime() <= now ? 'expired' : 'ready';
}
