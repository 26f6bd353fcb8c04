import {newUuid} from './ids.js';
import type {
  NewOrganizationInvitation,
  OrganizationInvitationChanges,
  OrganizationInvitationRow,
  OrganizationInvitationStatus,
} from './store-organizations.js';
import {isDeliverable} from './text.js';

/** What becomes of an organization's invitation; every store keeps these rules. */

/** Milliseconds. The sandbox's own: the vendor's is not known. */
export const invitationLifetime = 7 * 24 * 60 * 60_000;

/** The status at a time: a pending one is expired from its expiry on. */
export function statusAt(
  {status, expiresAt}: Pick<OrganizationInvitationRow, 'status' | 'expiresAt'>,
  now: Date,
): OrganizationInvitationStatus {
  return status === 0 && expiresAt <= now ? 3 : status;
}

/** @param pending - The pending invitation of this address, which is renewed. */
export function createdRow(
  {organizationId, email, firstName, lastName, role, status, portfolioIds, inviter, now}: NewOrganizationInvitation,
  pending: Pick<OrganizationInvitationRow, 'id' | 'createdAt'> | undefined,
): OrganizationInvitationRow {
  return {
    id: pending?.id ?? newUuid(),
    token: newUuid(),
    organizationId,
    inviter,
    email,
    firstName,
    lastName,
    emailSent: status === 0 && isDeliverable(email),
    role,
    status,
    expiresAt: status === 3 ? now : new Date(now.getTime() + invitationLifetime),
    portfolioIds,
    createdAt: pending?.createdAt ?? now,
    updatedAt: now,
  };
}

/** The row with the changes, and whether a mail goes out. One that becomes pending, or is for somebody else, gets a new link. */
export function changedRow(
  row: OrganizationInvitationRow,
  {organizationId, email, now, mail: _, ...changes}: OrganizationInvitationChanges,
): {readonly row: OrganizationInvitationRow; readonly isSent: boolean} {
  const before = statusAt(row, now);
  const after = changes.status ?? before;
  const isMoved = organizationId !== row.organizationId;
  const changed: OrganizationInvitationRow = {
    ...row,
    // Those of another organization mean nothing in the new one.
    ...(isMoved ? {portfolioIds: []} : {}),
    ...changes,
    organizationId,
    email,
    expiresAt: after === 3 && row.expiresAt > now ? now : row.expiresAt,
    updatedAt: now,
  };
  const isRenewed = after === 0 && (before !== 0 || isMoved || email !== row.email);
  if (!isRenewed) return {row: changed, isSent: false};
  const emailSent = isDeliverable(email);
  const expiresAt = new Date(now.getTime() + invitationLifetime);
  return {row: {...changed, token: newUuid(), emailSent, expiresAt}, isSent: emailSent};
}
