import {newId} from './ids.js';
import {findOne} from './postgres-lists.js';
import {insertMail} from './postgres-mails.js';
import {invites} from './postgres-rows.js';
import type {Sql} from './sql.js';
import type {InviteRecord, InviteStatus, NewInvite, ProfileStatus} from './store.js';
import {foldText} from './text.js';

/** To be run in a transaction. */
export async function createInvite(
  tx: Sql,
  {portalId, name, email, message, invitedBy, now, mail}: NewInvite,
): Promise<InviteRecord | 'already-active'> {
  // Changes nothing of a consumer who is there, but locks the row: everything about one address goes in turn.
  const [consumer] = await tx.query<{id: string}>(
    `insert into sandbox.consumers (id, name, search_name, email, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5)
     on conflict (email) do update set email = excluded.email
     returning id`,
    [newId('con'), name, foldText(name), email, now],
  );
  const [before] = await tx.query<{status: ProfileStatus}>(
    'select status from sandbox.profiles where portal_id = $1 and consumer_id = $2 for update',
    [portalId, consumer!.id],
  );
  if (before?.status === 'active') return 'already-active';
  await tx.query('update sandbox.consumers set name = $2, search_name = $3, updated_at = $4 where id = $1', [
    consumer!.id,
    name,
    foldText(name),
    now,
  ]);
  const [profile] = await tx.query<{id: string}>(
    `insert into sandbox.profiles (id, portal_id, consumer_id, status, created_at, updated_at)
     values ($1, $2, $3, 'invited', $4, $4)
     on conflict (portal_id, consumer_id) do update set updated_at = excluded.updated_at
     returning id`,
    [newId('cop'), portalId, consumer!.id, now],
  );
  await tx.query(
    `insert into sandbox.invites
       (id, profile_id, status, inviter_id, inviter_name, inviter_email, message, created_at, updated_at)
     values ($1, $2, 'pending', $3, $4, $5, $6, $7, $7)
     on conflict (profile_id) do update set
       status = excluded.status, inviter_id = excluded.inviter_id, inviter_name = excluded.inviter_name,
       inviter_email = excluded.inviter_email, message = excluded.message, accepted_at = null,
       updated_at = excluded.updated_at`,
    [newId('coi'), profile!.id, invitedBy.id, invitedBy.name, invitedBy.email, message, now],
  );
  const invite = (await findOne(tx, invites, 'i.profile_id = $1', [profile!.id]))!;
  await insertMail(tx, mail(invite));
  return invite;
}

/** To be run in a transaction. */
export async function acceptInvite(
  tx: Sql,
  portalId: string,
  email: string,
  now: Date,
): Promise<'accepted' | 'already-active' | 'not-invited'> {
  // In the order in which createInvite locks, so that neither waits for the other forever.
  const [consumer] = await tx.query<{id: string}>('select id from sandbox.consumers where email = $1 for update', [
    email,
  ]);
  if (!consumer) return 'not-invited';
  const [profile] = await tx.query<{id: string; status: ProfileStatus}>(
    'select id, status from sandbox.profiles where portal_id = $1 and consumer_id = $2 for update',
    [portalId, consumer.id],
  );
  if (!profile) return 'not-invited';
  const [invite] = await tx.query<{status: InviteStatus}>(
    'select status from sandbox.invites where profile_id = $1 for update',
    [profile.id],
  );
  if (profile.status === 'active' && invite?.status !== 'pending') return 'already-active';
  if (!invite) return 'not-invited';
  await tx.query(
    `update sandbox.invites set status = 'accepted', accepted_at = $2, updated_at = $2 where profile_id = $1`,
    [profile.id, now],
  );
  await tx.query(`update sandbox.profiles set status = 'active', updated_at = $2 where id = $1`, [profile.id, now]);
  await tx.query(
    `insert into sandbox.assignments (profile_id, group_id, assigned_via)
     select $1, id, 'default' from sandbox.groups
     where portal_id = $2 and is_default and status = 'active'
     order by position
     on conflict do nothing`,
    [profile.id, portalId],
  );
  return 'accepted';
}
