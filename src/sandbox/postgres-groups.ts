import {findOne} from './postgres-lists.js';
import {profiles} from './postgres-rows.js';
import type {Sql} from './sql.js';
import type {AssignedVia, ProfileRecord} from './store.js';

/** To be run in a transaction. */
export async function assignGroups(
  tx: Sql,
  portalId: string,
  profileId: string,
  groupIds: readonly string[],
  now: Date,
): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group'> {
  if (!(await lockProfile(tx, portalId, profileId))) return 'unknown-profile';
  const wanted = [...new Set(groupIds)];
  if ((await countGroups(tx, portalId, wanted, `status = 'active'`)) < wanted.length) return 'unknown-group';
  const changed = await tx.query(
    `insert into sandbox.assignments (profile_id, group_id, assigned_via)
     select $1, wanted.id, 'manual' from unnest($2::text[]) with ordinality as wanted (id, nth)
     order by wanted.nth
     on conflict do nothing
     returning group_id`,
    [profileId, wanted],
  );
  return readProfile(tx, profileId, changed.length > 0 ? now : undefined);
}

/** To be run in a transaction. */
export async function unassignGroups(
  tx: Sql,
  portalId: string,
  profileId: string,
  groupIds: readonly string[],
  now: Date,
): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group' | 'locked-group'> {
  if (!(await lockProfile(tx, portalId, profileId))) return 'unknown-profile';
  const unwanted = [...new Set(groupIds)];
  if ((await countGroups(tx, portalId, unwanted, 'true')) < unwanted.length) return 'unknown-group';
  const ofThese = 'profile_id = $1 and group_id = any($2::text[])';
  const assigned = await tx.query<{assigned_via: AssignedVia}>(
    `select assigned_via from sandbox.assignments where ${ofThese}`,
    [profileId, unwanted],
  );
  if (assigned.some(({assigned_via}) => assigned_via === 'default' || assigned_via === 'sso')) return 'locked-group';
  await tx.query(`delete from sandbox.assignments where ${ofThese}`, [profileId, unwanted]);
  return readProfile(tx, profileId, assigned.length > 0 ? now : undefined);
}

async function lockProfile(tx: Sql, portalId: string, profileId: string): Promise<boolean> {
  const rows = await tx.query('select 1 from sandbox.profiles where id = $1 and portal_id = $2 for update', [
    profileId,
    portalId,
  ]);
  return rows.length > 0;
}

async function countGroups(tx: Sql, portalId: string, ids: readonly string[], condition: string): Promise<number> {
  const [row] = await tx.query<{count: number}>(
    `select count(*)::int as count from sandbox.groups
     where portal_id = $1 and id = any($2::text[]) and ${condition}`,
    [portalId, ids],
  );
  return row!.count;
}

/** `changedAt`: undefined where nothing was changed. */
async function readProfile(tx: Sql, profileId: string, changedAt: Date | undefined): Promise<ProfileRecord> {
  if (changedAt) await tx.query('update sandbox.profiles set updated_at = $2 where id = $1', [profileId, changedAt]);
  return (await findOne(tx, profiles, 'p.id = $1', [profileId]))!;
}
