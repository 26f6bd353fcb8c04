import type {InviteStatus} from '../../model/invite.js';

/** What `statuses` may name. */
export const inviteStatuses: readonly InviteStatus[] = ['pending', 'accepted', 'declined', 'expired', 'revoked'];
