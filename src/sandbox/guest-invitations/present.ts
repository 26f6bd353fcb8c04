import type {GuestInvitationRecord, GuestInvitationStore} from '../store-guests.js';
import {formatDateTime} from './date-time.js';

/** Records as the API's documents show them. */

export function presentInvitation(invitation: GuestInvitationRecord, now: Date) {
  const {parent, acceptedAt, archivedAt} = invitation;
  return {
    id: invitation.id,
    host_organization_id: invitation.hostId,
    email: invitation.email,
    first_invitation_sent_at: formatDateTime(invitation.firstSentAt),
    last_invitation_sent_at: formatDateTime(invitation.lastSentAt),
    expired_at: formatDateTime(invitation.expiresAt),
    expired: invitation.expiresAt <= now,
    status: invitation.status,
    invitation_token: invitation.token,
    archived: archivedAt !== null,
    created_at: formatDateTime(invitation.createdAt),
    updated_at: formatDateTime(invitation.updatedAt),
    accepted_at: acceptedAt && formatDateTime(acceptedAt),
    archived_at: archivedAt && formatDateTime(archivedAt),
    parent_organization_id: parent?.id ?? null,
    parent_organization_name: parent?.name ?? null,
  };
}

export function presentList({items, total}: Awaited<ReturnType<GuestInvitationStore['list']>>, now: Date) {
  return {items: items.map((invitation) => presentInvitation(invitation, now)), total_items: total};
}
