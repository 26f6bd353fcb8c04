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
  | 'declining'
  | 'declined'
  | 'redirecting'
  | 'waiting'
  | 'expired'
  | 'revoked'
  | 'already-accepted'
  | 'already-member'
  | 'not-found'
  | 'forbidden'
  | 'rate-limited'
  | 'offline'
  | 'failed';

/**
 * What the person has done so far: nothing, gone to accept elsewhere (in this tab, or in another), or pressed a button
 * here. `undoable`: they have declined and can still take it back, nothing was sent.
 */
export type AcceptPhase = 'idle' | 'redirecting' | 'away' | 'accepting' | 'undoable' | 'declining';

export interface AcceptFacts {
  /** The page was opened from an invitation's link. */
  readonly hasLink: boolean;
  readonly phase: AcceptPhase;
  /** The newest that is known of the invite. */
  readonly preview?: InvitePreview | undefined;
  /** It was pending when this page first saw it. */
  readonly wasPending: boolean;
  /** Why the newest is not known. */
  readonly error?: InviteError | undefined;
  /** Why accepting or declining was refused, where trying again does not mend it. */
  readonly refusal?: InviteError | undefined;
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

const byPhase: Partial<Record<AcceptPhase, AcceptState>> = {
  accepting: 'accepting',
  undoable: 'declined',
  declining: 'declining',
};

const byError: Partial<Record<InviteErrorKind, AcceptState>> = {
  network: 'offline',
  unauthenticated: 'sign-in-required',
  'wrong-account': 'wrong-account',
  unverified: 'unverified',
  'seats-full': 'seats-full',
  'already-member': 'already-member',
  forbidden: 'forbidden',
  'not-found': 'not-found',
  // An id that cannot be one leads nowhere either.
  invalid: 'not-found',
  gone: 'expired',
  'rate-limited': 'rate-limited',
};

/** What a deed may be refused with that trying again does not mend. After all others the invitation is as it was. */
const refusals: ReadonlySet<InviteErrorKind> = new Set([
  'unauthenticated',
  'wrong-account',
  'unverified',
  'seats-full',
  'already-member',
  'forbidden',
  'not-found',
  'gone',
]);

/** States in which an error is told beside what they say: of a deed, or of a look at what is shown already. */
const toldBeside: ReadonlySet<AcceptState> = new Set(['ready', 'waiting', 'declined', 'expired', 'redirecting']);

/** States that say it already, or in which it is not known yet what became of the deed. */
const toldByItself: ReadonlySet<AcceptState> = new Set(['offline', 'accepting', 'declining']);

/**
 * @param problem why the last deed failed
 * @param error why the last reading failed
 * @returns which of them is told beside what the state says
 */
export function errorBeside(
  state: AcceptState,
  problem: InviteError | undefined,
  error: InviteError | undefined,
): InviteError | undefined {
  if (toldByItself.has(state)) return undefined;
  // That it is gone is what “expired” says already.
  const isSaid = state === 'expired' && error?.kind === 'gone';
  return problem ?? (toldBeside.has(state) && !isSaid ? error : undefined);
}

/** Whether a deed that failed so would fail again: it has a state of its own. */
export function isRefusal({kind}: InviteError): boolean {
  return refusals.has(kind);
}

/** Failures after which a deed may have been done all the same. */
const unclear: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'server', 'protocol', 'conflict']);

/** Whether only the invite itself can tell what became of a deed that failed so. */
export function isUnclear({kind}: InviteError): boolean {
  return unclear.has(kind);
}

/** States that nothing on this page leads out of. */
export const endStates: ReadonlySet<AcceptState> = new Set([
  'accepted',
  'already-accepted',
  'already-member',
  'declined',
  'expired',
  'revoked',
]);

/** States that may be over when the person comes back to this page: they have signed in, or are online again. */
export const passingStates: ReadonlySet<AcceptState> = new Set([
  'sign-in-required',
  'wrong-account',
  'unverified',
  'seats-full',
  'offline',
]);

/** The one state that the facts mean. */
export function acceptState(facts: AcceptFacts): AcceptState {
  const {hasLink, phase, preview, wasPending, error, refusal, now} = facts;
  if (!hasLink) return 'no-link';
  if (preview?.status === 'accepted') return wasPending ? 'accepted' : 'already-accepted';
  const doing = byPhase[phase];
  if (doing) return doing;
  const settled = preview && byStatus[preview.status];
  if (settled) return settled;
  if (preview && phase === 'redirecting') return 'redirecting';
  // Someone who has gone to accept elsewhere is waited for, also over a lost connection.
  if (preview && phase === 'away') return 'waiting';
  if (refusal) return byError[refusal.kind] ?? 'failed';
  if (error) return byError[error.kind] ?? 'failed';
  if (!preview) return 'loading';
  return preview.expiresAt && preview.expiresAt.getTime() <= now ? 'expired' : 'ready';
}

const errorStates: ReadonlySet<AcceptState> = new Set([
  'offline',
  'failed',
  'not-found',
  'forbidden',
  'wrong-account',
  'unverified',
  'seats-full',
  'already-member',
  'rate-limited',
]);

/** The names of `:state()` that hold. */
export function* stateNames(state: AcceptState): Iterable<string> {
  if (['loading', 'ready', 'waiting', 'accepted', 'declined'].includes(state)) yield state;
  if (state === 'already-accepted') yield 'accepted';
  if (state === 'declining') yield 'declined';
  if (errorStates.has(state)) yield 'error';
}
