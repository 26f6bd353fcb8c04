import type {InviteError} from './errors.js';
import type {Invite, InviteDraft} from './invite.js';

/** What became of one recipient. */
export type InviteOutcome =
  | {readonly kind: 'sent'; readonly draft: InviteDraft; readonly invite: Invite}
  | {readonly kind: 'failed'; readonly draft: InviteDraft; readonly error: InviteError};
