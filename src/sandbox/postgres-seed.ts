import {fromGuestInvitation} from './postgres-guests.js';
import {insertMail} from './postgres-mails.js';
import {fromOrganizationInvitation} from './postgres-organizations.js';
import type {Sql} from './sql.js';
import type {SeedData} from './store.js';
import {foldText} from './text.js';

/** To be run in a transaction. */
export async function insertSeed(tx: Sql, data: SeedData): Promise<void> {
  await insertAll(tx, 'portals', data.portals, ({id, slug, name}) => ({id, slug, name}));
  await insertAll(tx, 'groups', data.groups, (group) => ({
    id: group.id,
    portal_id: group.portalId,
    status: group.status,
    name: group.name,
    description: group.description,
    is_default: group.isDefault,
    sso_group_ids: group.ssoGroupIds,
    created_at: group.createdAt,
    updated_at: group.updatedAt,
  }));
  await insertAll(tx, 'consumers', data.consumers, ({id, name, email, createdAt, updatedAt}) => ({
    id,
    name,
    search_name: foldText(name),
    email,
    created_at: createdAt,
    updated_at: updatedAt,
  }));
  await insertAll(tx, 'profiles', data.profiles, (profile) => ({
    id: profile.id,
    portal_id: profile.portalId,
    consumer_id: profile.consumerId,
    status: profile.status,
    created_at: profile.createdAt,
    updated_at: profile.updatedAt,
  }));
  const assignments = data.profiles.flatMap(({id, groups}) => groups.map((group) => ({profileId: id, ...group})));
  await insertAll(tx, 'assignments', assignments, ({profileId, groupId, assignedVia}) => ({
    profile_id: profileId,
    group_id: groupId,
    assigned_via: assignedVia,
  }));
  await insertAll(tx, 'invites', data.invites, ({invitedBy, ...invite}) => ({
    id: invite.id,
    profile_id: invite.profileId,
    status: invite.status,
    inviter_id: invitedBy.id,
    inviter_name: invitedBy.name,
    inviter_email: invitedBy.email,
    message: invite.message,
    accepted_at: invite.acceptedAt,
    created_at: invite.createdAt,
    updated_at: invite.updatedAt,
  }));
  await insertAll(tx, 'organizations', data.organizations, ({id, name, api, hostId}) => ({
    id,
    name,
    api,
    host_id: hostId,
  }));
  await insertAll(tx, 'portfolios', data.portfolios, ({id, organizationId, name}) => ({
    id,
    organization_id: organizationId,
    name,
  }));
  await insertAll(tx, 'organization_invitations', data.organizationInvitations, fromOrganizationInvitation);
  await insertAll(tx, 'guest_invitations', data.guestInvitations, fromGuestInvitation);
  for (const mail of data.mails) await insertMail(tx, mail);
}

async function insertAll<T>(
  tx: Sql,
  table: string,
  records: readonly T[],
  toRow: (record: T) => Record<string, unknown>,
): Promise<void> {
  for (const record of records) {
    const row = toRow(record);
    const names = Object.keys(row);
    const values = names.map((_, index) => `$${index + 1}`);
    await tx.query(
      `insert into sandbox.${table} (${names.join(', ')}) values (${values.join(', ')})`,
      Object.values(row),
    );
  }
}
