import type {Consumer} from '../../model/consumer.js';
import type {AssignedVia, Group} from '../../model/group.js';
import type {Invite, InvitePreview, InviteStatus} from '../../model/invite.js';
import {parseDate} from '../../model/parse-date.js';
import type {Profile, ProfileStatus} from '../../model/profile.js';
import {safeUrl} from '../../model/safe-url.js';
import {withPresent} from '../with-present.js';
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
  const {consumer_profile: profile, accepted_at: acceptedAt} = wire;
  return withPresent(
    {
      id: wire.id,
      status: inviteStatuses.get(wire.status) ?? 'unknown',
      rawStatus: wire.status,
      name: profile.name,
      email: profile.email,
      profileId: profile.id,
    },
    {
      message: wire.message,
      invitedBy: mapActor(wire.invited_by),
      acceptUrl: portalLink(wire),
      // The API keeps no time of sending; a renewed invite moves `updated_at`, and so does its acceptance.
      sentAt: parseDate(acceptedAt === null || acceptedAt === undefined ? wire.updated_at : wire.created_at),
      createdAt: parseDate(wire.created_at),
      acceptedAt: parseDate(acceptedAt),
    },
  );
}

export function mapPreview(wire: InviteWire): InvitePreview {
  return withPresent(
    {
      id: wire.id,
      status: inviteStatuses.get(wire.status) ?? 'unknown',
      rawStatus: wire.status,
      name: wire.consumer_profile.name,
      email: wire.consumer_profile.email,
    },
    {
      message: wire.message,
      invitedBy: mapActor(wire.invited_by),
      acceptUrl: safeUrl(wire.portal_url),
      acceptedAt: parseDate(wire.accepted_at),
    },
  );
}

export function mapGroup(wire: GroupWire): Group {
  return withPresent(
    {
      id: wire.id,
      name: wire.name,
      status: wire.status === undefined ? 'active' : (groupStatuses.get(wire.status) ?? 'unknown'),
      isDefault: wire.is_default ?? false,
    },
    {description: wire.description},
  );
}

export function mapProfile(wire: ProfileWire): Profile {
  return withPresent(
    {
      id: wire.id,
      consumerId: wire.consumer_id,
      status: profileStatuses.get(wire.status) ?? 'unknown',
      rawStatus: wire.status,
      name: wire.name,
      email: wire.email,
    },
    {
      imageUrl: safeUrl(wire.image_url),
      groups: wire.groups?.map(({group, assigned_via}) => ({
        group: mapGroup(group),
        assignedVia: assignments.get(assigned_via) ?? 'unknown',
      })),
      createdAt: parseDate(wire.created_at),
      updatedAt: parseDate(wire.updated_at),
    },
  );
}

export function mapConsumer(wire: ConsumerWire): Consumer {
  return withPresent(
    {id: wire.id, name: wire.name, email: wire.email},
    {
      imageUrl: safeUrl(wire.image_url),
      createdAt: parseDate(wire.created_at),
      updatedAt: parseDate(wire.updated_at),
    },
  );
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
  return actor ? withPresent({name: actor.name}, {id: actor.id, email: actor.email}) : undefined;
}
