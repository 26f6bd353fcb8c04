import {maskEmail} from '../../model/mask-email.js';
import {jsonReply, type Reply} from '../reply.js';
import type {Link} from '../store/store.js';
import {normalAddress} from './normal-address.js';
import type {Visitor} from './judge.js';

/**
 * What leaves of a link: nothing that names the invite, its tenant or anybody's account, and the address in clear only to
 * whoever has it.
 *
 * @param undoSeconds in which a decline can be undone, where it can
 */
export function present(link: Link, visitor: Visitor | undefined, undoSeconds?: number): Reply {
  const {state, expiresAt, secondsSince = 0} = link;
  const {email, target, invitedBy, message} = link.invite;
  const isTheirs = visitor !== undefined && normalAddress(visitor.account.email) === email;
  const undo = undoSeconds === undefined ? 0 : Math.floor(undoSeconds - secondsSince);
  return jsonReply({
    status: state,
    email: isTheirs ? email : maskEmail(email),
    // JSON leaves out what is not there.
    target,
    invited_by: invitedBy,
    message,
    expires_at: expiresAt.toISOString(),
    ...(state === 'declined' && undo > 0 ? {undo_seconds: undo} : {}),
  });
}
