import {Problem} from '../problems.js';
import {digest, randomToken} from '../store/digest.js';
import {normalAddress} from './normal-address.js';
import type {AcceptLinkDraft, CheckedAcceptLinks} from './options.js';

export interface AcceptLink {
  /** For the invited person's mail. Whoever has it can use it: it belongs into no log and no other database. */
  readonly url: string;
  readonly expiresAt: Date;
}

/** Under which a token is kept and found. From it, the token cannot be had. */
export function hashToken(token: string): Promise<string> {
  return digest('accept-link', token);
}

/**
 * Makes a link for an invite, and ends its former one.
 *
 * @throws {TypeError} for what is no address, no id or no date
 * @throws {Problem} `already-answered` where the invite has been accepted
 */
export async function mintLink(
  {store, page, lifetimeSeconds}: CheckedAcceptLinks,
  {scope, inviteId, email: given, target, invitedBy, message, expiresAt}: AcceptLinkDraft,
): Promise<AcceptLink> {
  const email = normalAddress(given);
  if (email === undefined) throw new TypeError('mintAcceptLink: email must be an address.');
  if (!isText(scope?.id) || !isText(inviteId)) throw new TypeError('mintAcceptLink: scope and inviteId must be ids.');
  if (expiresAt !== undefined && Number.isNaN(expiresAt.getTime()))
    throw new TypeError('mintAcceptLink: expiresAt must be a date.');
  const token = randomToken();
  const invite = {
    scope: scope.id,
    inviteId,
    email,
    ...(isText(target) ? {target} : {}),
    ...(isText(invitedBy) ? {invitedBy} : {}),
    ...(isText(message) ? {message} : {}),
  };
  const ends = await store.links.put(await hashToken(token), invite, {lifetimeSeconds, expiresAt});
  if (!ends) throw new Problem('already-answered');
  // A fragment reaches no server, no log of one, and no other site.
  return {url: `${page}#token=${token}`, expiresAt: ends};
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '';
}
