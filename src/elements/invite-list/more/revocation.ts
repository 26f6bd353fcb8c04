import type {InviteClient} from '../../../client/invite-client.js';
import type {Invite} from '../../../model/invite.js';

/** One press of “Revoke”, for one invite or for several. */
export interface Revocation {
  readonly invites: readonly Invite[];
  readonly client: InviteClient;
  /** How many are revoked by now, and what did not work. */
  readonly done: Set<string>;
  readonly failed: Map<string, Invite>;
  /** Undone, or never sent because it was stopped. */
  readonly left: Set<string>;
  state: 'open' | 'sending' | 'over';
}
