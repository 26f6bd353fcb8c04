import type {Consumer} from '../../model/consumer.js';
import type {AssignedVia, Group} from '../../model/group.js';
import type {Invite, InvitePreview, InviteStatus} from '../../model/invite.js';
import {parseDate} from '../../model/parse-date.js';
import type {Profile, ProfileStatus} from '../../model/profile.js';
import {safeUrl} from '../../model/safe-url.js';
import {optional} from '../optional.js';
import type {ConsumerWire, GroupWire, InviteWire, ProfileWire} from './metorial.wire.js';

/** Wire → model. Total: every wire value that passed the schema has a model value. */

const inviteStatuses: ReadonlyMap<string, InviteStatus> = new Map([
  ['pending', 'pending'],
  ['accepted', 'accepted'],
]);
const profileStatuses: ReadonlyMap<string, ProfileStatus> = new Map([
  ['active', 'active'],
  ['invited', 'invited'],
]);
const groupStatuses: ReadonlyMap<string, Group['status']> = new Map([
  ['active', 'active'],
  ['archived', 'archived'],
  ['deleted', 'deleted'],
]);
const assignments: ReadonlyMap<string, AssignedVia> = new Map([
  ['default', 'default'],
  ['manual', 'manual'],
  ['sso', 'sso'],
  ['user', 'user'],
]);

export function mapInvite(wire: InviteWire): Invite {
  return {
    ...optional('message', wire.message),
    ...optional('invitedBy', mapActor(wire.invited_by)),
    ...optional('acceptUrl', portalLink(wire)),
    // The API keeps no time of sending; a renewed invite moves `updated_at`, and so does its acceptance.
    ...optional(
      'sentAt',
      parseDate(wire.accepted_at === null || wire.accepted_at === undefined ? wire.updated_at : wire.created_at),
    ),
    ...optional('createdAt', parseDate(wire.created_at)),
    ...optional('acceptedAt', parseDate(wire.accepted_at)),
    id: wire.id,
    status: inviteStatuses.get(wire.status) ?? 'unknown',
    rawStatus: wire.status,
    name: wire.consumer_profile.name,
    email: wire.consumer_profile.email,
    profileId: wire.consumer_profile.id,
  };
}

export function mapPreview(wire: InviteWire): InvitePreview {
  return {
    ...optional('message', wire.message),
    ...optional('invitedBy', mapActor(wire.invited_by)),
    ...optional('acceptUrl', safeUrl(wire.portal_url)),
    ...optional('acceptedAt', parseDate(wire.accepted_at)),
    ...optional('name', wire.consumer_profile.name),
    id: wire.id,
    status: inviteStatuses.get(wire.status) ?? 'unknown',
    rawStatus: wire.status,
    email: wire.consumer_profile.email,
  };
}

export function mapGroup(wire: GroupWire): Group {
  return {
    ...optional('description', wire.description),
    id: wire.id,
    name: wire.name,
    status: wire.status === undefined ? 'active' : (groupStatuses.get(wire.status) ?? 'unknown'),
    isDefault: wire.is_default ?? false,
  };
}

export function mapProfile(wire: ProfileWire): Profile {
  return {
    ...optional('imageUrl', safeUrl(wire.image_url)),
    ...optional(
      'groups',
      wire.groups?.map(({group, assigned_via}) => ({
        group: mapGroup(group),
        assignedVia: assignments.get(assigned_via) ?? 'unknown',
      })),
    ),
    ...optional('createdAt', parseDate(wire.created_at)),
    ...optional('updatedAt', parseDate(wire.updated_at)),
    id: wire.id,
    consumerId: wire.consumer_id,
    status: profileStatuses.get(wire.status) ?? 'unknown',
    rawStatus: wire.status,
    name: wire.name,
    email: wire.email,
  };
}

export function mapConsumer(wire: ConsumerWire): Consumer {
  return {
    ...optional('imageUrl', safeUrl(wire.image_url)),
    ...optional('createdAt', parseDate(wire.created_at)),
    ...optional('updatedAt', parseDate(wire.updated_at)),
    id: wire.id,
    name: wire.name,
    email: wire.email,
  };
}

/** The link of the invitation mail. The API itself hands out the bare portal address without these parameters. */
export function withLink(portalUrl: string, parameters: Readonly<Record<string, string | undefined>>): string {
  const url = new URL(portalUrl);
  for (const [name, value] of Object.entries(parameters)) if (value) url.searchParams.set(name, value);
  return url.href;
}

function portalLink({id, portal_url, consumer_profile: profile}: InviteWire): string | undefined {
  const url = safeUrl(portal_url);
  return url && withLink(url, {consumer_invite_id: id, consumer_profile_id: profile.id, email: profile.email});
}

function mapActor(actor: InviteWire['invited_by']): Invite['invitedBy'] {
  return actor ? {...optional('id', actor.id), ...optional('email', actor.email), name: actor.name} : undefined;
}
