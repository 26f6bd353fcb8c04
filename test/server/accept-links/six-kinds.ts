import {ada, bob, freshId, scope, type OpenLinks} from './helpers.js';

export const kindNames = ['unknown', 'expired', 'revoked', 'used', 'otherTenant', 'otherAddress'] as const;

/** Tokens of links that nobody can use, one of each kind; the last was made for an address that the invite no longer has. */
export async function sixKinds(links: OpenLinks): Promise<Record<(typeof kindNames)[number], string>> {
  const [revokedId, movedId] = [freshId(), freshId()];
  const expired = await links.mint({expiresAt: new Date(0)});
  const revoked = await links.mint({inviteId: revokedId});
  await links.handle.endAcceptLink(scope, revokedId);
  const used = await links.mint();
  links.account(ada);
  await links.post('accept', used);
  const otherTenant = await links.mint({scope: {id: 'org-2'}});
  const otherAddress = await links.mint({inviteId: movedId});
  await links.mint({inviteId: movedId, email: bob.email});
  return {unknown: 'A'.repeat(43), expired, revoked, used, otherTenant, otherAddress};
}
