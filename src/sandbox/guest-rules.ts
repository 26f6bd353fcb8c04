import {newToken, newUuid} from './ids.js';
import type {GuestInvitationRow, NewGuestInvitation} from './store-guests.js';

/** What becomes of a guest's invitation; every store keeps these rules. */

/** @param open - The invitation that this address has not answered yet, which is sent again. */
export function createdGuestRow(
  {hostId, email, parentId, expiresAt, now}: NewGuestInvitation,
  open: Pick<GuestInvitationRow, 'id' | 'firstSentAt' | 'createdAt'> | undefined,
  hasAccepted: boolean,
): GuestInvitationRow {
  return {
    id: open?.id ?? newUuid(),
    hostId,
    email,
    parentId,
    status: hasAccepted ? 'accepted_by_system' : 'sent',
    token: newToken(),
    firstSentAt: open?.firstSentAt ?? now,
    lastSentAt: now,
    expiresAt,
    acceptedAt: hasAccepted ? now : null,
    archivedAt: null,
    createdAt: open?.createdAt ?? now,
    updatedAt: now,
  };
}

export function isOpen(
  {status, archivedAt, expiresAt}: Pick<GuestInvitationRow, 'status' | 'archivedAt' | 'expiresAt'>,
  now: Date,
): boolean {
  return status === 'sent' && archivedAt === null && expiresAt > now;
}
