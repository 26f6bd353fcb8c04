import {isMissing, type InviteError} from '../../model/errors.js';

/** What the card shows: exactly one of these. */
export type CardPhase = 'misconfigured' | 'missing-id' | 'loading' | 'not-found' | 'error' | 'ready';

export interface PhaseInput {
  readonly hasClient: boolean;
  /** The page has not said which API to ask, or not rightly. */
  readonly hasProblem: boolean;
  readonly hasId: boolean;
  readonly hasProfile: boolean;
  /** Why the person that is shown could not be read. */
  readonly error: InviteError | undefined;
}

export function phaseOf({hasClient, hasProblem, hasId, hasProfile, error}: PhaseInput): CardPhase {
  if (!hasClient) return hasProblem ? 'misconfigured' : 'loading';
  if (!hasId) return 'missing-id';
  if (hasProfile) return 'ready';
  if (!error) return 'loading';
  return isMissing(error) ? 'not-found' : 'error';
}

/** The names of `:state()` that hold. */
export function* stateNames(phase: CardPhase, isStale: boolean): Iterable<string> {
  const hasFailed = phase === 'error' || phase === 'not-found' || phase === 'misconfigured';
  if (phase === 'loading') yield 'loading';
  if (hasFailed || (phase === 'ready' && isStale)) yield 'error';
  if (phase === 'missing-id') yield 'empty';
}
