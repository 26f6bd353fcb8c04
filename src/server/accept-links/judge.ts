import {maskEmail} from '../../model/mask-email.js';
import {Problem, type HiddenReason} from '../problems.js';
import type {Link} from '../store/store.js';
import {normalAddress} from './normal-address.js';
import type {Account, CheckedAcceptLinks} from './options.js';

/** Whoever asks, as far as it matters for a link. */
export interface Visitor {
  readonly account: Account;
  /** The account under a name that says nothing, for keeping. */
  readonly key: string;
}

/** What a visitor may do with a link: answer it, or see what they have answered. */
export type Standing = 'open' | 'answered';

/**
 * Decides over a link, the same for looking and for answering. Whoever cannot use it hears nothing of why, but for the
 * person it is for, and for one who holds a usable link and is signed in as somebody else.
 *
 * @param visitor undefined: nobody is signed in
 * @param scope where the site tells the tenant
 * @throws {Problem} `link-not-usable`, `link-expired`, `wrong-account`, `unverified`
 */
export function judge(
  link: Link | undefined,
  visitor: Visitor | undefined,
  {addressPolicy}: Pick<CheckedAcceptLinks, 'addressPolicy'>,
  scope?: string,
): {readonly link: Link; readonly standing: Standing} {
  if (!link) throw notUsable('link-unknown');
  if (scope !== undefined && link.invite.scope !== scope) throw notUsable('link-of-other-scope');
  if (link.state !== 'pending') {
    if (visitor === undefined || link.by !== visitor.key) throw notUsable('link-used');
    return {link, standing: 'answered'};
  }
  const isSame = visitor !== undefined && normalAddress(visitor.account.email) === link.invite.email;
  const isVerified = visitor?.account.isVerified === true;
  if (link.isExpired) {
    if (isSame && isVerified) throw new Problem('link-expired');
    throw notUsable('link-expired');
  }
  if (visitor && addressPolicy !== 'any-signed-in') {
    if (!isSame) throw wrongAccount(link.invite.email);
    if (!isVerified && addressPolicy !== 'same') throw new Problem('unverified');
  }
  return {link, standing: 'open'};
}

/** One answer for all of them; only the log is told why. */
export function notUsable(loggedAs: HiddenReason | 'link-expired'): Problem {
  return new Problem('link-not-usable', {loggedAs});
}

function wrongAccount(invited: string): Problem {
  const email = maskEmail(invited);
  return new Problem('wrong-account', {details: {detail: `This invitation is for ${email}.`, email}});
}
