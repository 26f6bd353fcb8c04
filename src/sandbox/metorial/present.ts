import {portalUrl} from '../outbox.js';
import type {ConsumerRecord, GroupRecord, InviteRecord, ListPage, PortalRecord, ProfileRecord} from '../store.js';

/** Records as the API's documents show them. */

export function presentInvite(invite: InviteRecord, portal: PortalRecord, origin: string) {
  const {profile, invitedBy} = invite;
  return {
    object: 'consumer.invite',
    id: invite.id,
    status: invite.status,
    portal_url: portalUrl(origin, portal),
    consumer_profile: {object: 'consumer.profile#preview', id: profile.id, name: profile.name, email: profile.email},
    invited_by: {
      object: 'organization.actor#preview',
      id: invitedBy.id,
      name: invitedBy.name,
      email: invitedBy.email,
    },
    message: invite.message,
    accepted_at: invite.acceptedAt?.toISOString() ?? null,
    ...dates(invite),
  };
}

export function presentProfile(profile: ProfileRecord, origin: string) {
  return {
    object: 'consumer.profile',
    id: profile.id,
    name: profile.name,
    email: profile.email,
    image_url: avatarUrl(profile.consumerId, origin),
    consumer_id: profile.consumerId,
    status: profile.status,
    groups: profile.groups.map(({group, assignedVia}) => ({
      object: 'consumer.profile.group_assignment',
      group: presentGroup(group),
      assigned_via: assignedVia,
    })),
    ...dates(profile),
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
    ...dates(group),
  };
}

export function presentConsumer(consumer: ConsumerRecord, origin: string) {
  return {
    object: 'consumer',
    id: consumer.id,
    name: consumer.name,
    email: consumer.email,
    image_url: avatarUrl(consumer.id, origin),
    ...dates(consumer),
  };
}

export function presentList<T>(page: ListPage<T>, present: (item: T) => object) {
  return {
    object: 'list',
    items: page.items.map((item) => present(item)),
    pagination: {has_more_before: page.hasMoreBefore, has_more_after: page.hasMoreAfter},
  };
}

function avatarUrl(consumerId: string, origin: string): string {
  return `${origin}/avatars/${consumerId}.svg`;
}

function dates({createdAt, updatedAt}: {readonly createdAt: Date; readonly updatedAt: Date}) {
  return {created_at: createdAt.toISOString(), updated_at: updatedAt.toISOString()};
}
