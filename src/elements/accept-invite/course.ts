import type {InviteError} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import type {AcceptPhase} from './accept-invite.machine.js';

/**
 * What has happened to one invite on this page. An element that is given another link, while something is on its way, has
 * two of them: what comes in late belongs to the first.
 */
export interface Course {
  phase: AcceptPhase;
  /** When that began, by the clock that nobody sets. */
  since: number;
  /** Why accepting or declining was refused, where trying again does not mend it: a state of its own. */
  refusal?: InviteError | undefined;
  /** Why the last deed failed, where the invitation is as it was. */
  problem?: InviteError | undefined;
  /** What a deed was answered with: an API need not show a used invitation to anybody. */
  outcome?: InvitePreview | undefined;
  /** It was pending when this page first saw it. */
  wasPending: boolean;
  /** The page has heard that it is accepted. */
  isTold: boolean;
  /** The person declined it here. */
  isDeclined: boolean;
}

export function newCourse(): Course {
  return {phase: 'idle', since: 0, wasPending: false, isTold: false, isDeclined: false};
}
