import {portalUrl} from '../outbox.js';
import type {
  AssignmentRecord,
  ConsumerRecord,
  GroupRecord,
  InviteRecord,
  ListPage,
  PortalRecord,
  ProfileRecord,
} from '../store.js';

/** Records in the shapes of the API's documents. */

export function presentList<T>({items, hasMoreBefore, hasMoreAfter}: ListPage<T>, present: (item: T) => unknown) {
  return {
    object: 'list',
    items: items.map(present),
    pagination: {has_more_before: hasMoreBefore, has_more_after: hasMoreAfter},
  };
}

export function presentInvite(invite: InviteRecord, portal: PortalRecord, origin: string) {
  return {
    object: 'consumer.invite',
    id: invite.id,
    status: invite.status,
    portal_url: portalUrl(origin, portal),
    consumer_profile: {object: 'consumer.profile#preview', ...invite.profile},
    invited_by: {object: 'organization.actor#preview', ...invite.invitedBy},
    message: invite.message,
    accepted_at: invite.acceptedAt?.toISOString() ?? null,
    created_at: invite.createdAt.toISOString(),
    updated_at: invite.updatedAt.toISOString(),
  };
}

export function presentConsumer(consumer: ConsumerRecord, origin: string) {
  return {
    object: 'consumer',
    id: consumer.id,
    name: consumer.name,
    email: consumer.email,
    image_url: `${origin}/avatars/${encodeURIComponent(consumer.id)}.svg`,
    created_at: consumer.createdAt.toISOString(),
    updated_at: consumer.updatedAt.toISOString(),
  };
}

export function presentGroup(group: GroupRecord) {
  return {
    object: 'consumer.group',
    id: group.id,
    status: group.status,
    name: group.name,
    description: group.description,
    is_default: group.isDefault,
    sso_group_ids: group.ssoGroupIds,
    created_at: group.createdAt.toISOString(),
    updated_at: group.updatedAt.toISOString(),
  };
}

export function presentProfile(profile: ProfileRecord, origin: string) {
  return {
    object: 'consumer.profile',
    id: profile.id,
    name: profile.name,
    email: profile.email,
    image_url: `${origin}/avatars/${encodeURIComponent(profile.consumerId)}.svg`,
    consumer_id: profile.consumerId,
    status: profile.status,
    groups: profile.groups.map(presentAssignment),
    created_at: profile.createdAt.toISOString(),
    updated_at: profile.updatedAt.toISOString(),
  };
}

function presentAssignment({group, assignedVia}: AssignmentRecord) {
  return {object: 'consumer.profile.group_assignment', group: presentGroup(group), assigned_via: assignedVia};
}
