import {changedRow, createdRow, statusAt} from './organization-rules.js';
import {findOne, findSlice, Params, upsert} from './postgres-lists.js';
import {insertMail} from './postgres-mails.js';
import {organizationInvitations, toOrganizationInvitationRow} from './postgres-organization-rows.js';
import type {Sql} from './sql.js';
import type {
  NewOrganizationInvitation,
  OrganizationInvitationChanges,
  OrganizationInvitationQuery,
  OrganizationInvitationRecord,
  OrganizationInvitationRow,
  OrganizationInvitationStore,
  Slice,
} from './store-organizations.js';

/** @param transaction - Runs a transaction of the store's. */
export function createOrganizationInvitationStore(
  sql: Sql,
  transaction: <T>(work: (tx: Sql) => Promise<T>) => Promise<T>,
): OrganizationInvitationStore {
  return {
    list: (query) => list(sql, query),
    get: (id) => findOne(sql, organizationInvitations, 'i.id = $1', [id]),
    getByToken: (token) => findOne(sql, organizationInvitations, 'i.token = $1', [token]),
    create: (invitation) => transaction((tx) => create(tx, invitation)),
    update: (id, changes) => transaction((tx) => update(tx, id, changes)),
    accept: (token, now) => transaction((tx) => accept(tx, token, now)),
  };
}

function list(
  sql: Sql,
  {organizationId, email, token, status, now, offset, limit}: OrganizationInvitationQuery,
): Promise<Slice<OrganizationInvitationRecord>> {
  const params = new Params();
  const filters = ['true'];
  if (organizationId !== undefined) filters.push(`i.organization_id = ${params.add(organizationId)}`);
  if (email !== undefined) filters.push(`i.email = ${params.add(email)}`);
  if (token !== undefined) filters.push(`i.token = ${params.add(token)}`);
  if (status !== undefined) {
    const expired = `(i.status = 0 and i.expires_at <= ${params.add(now)}::timestamptz)`;
    filters.push(`(case when ${expired} then 3 else i.status end) = ${params.add(status)}::int`);
  }
  const order = 'i.created_at desc, i.id desc';
  return findSlice(sql, organizationInvitations, {params, where: filters.join(' and '), order, offset, limit});
}

async function create(
  tx: Sql,
  given: NewOrganizationInvitation,
): Promise<OrganizationInvitationRecord | 'already-member'> {
  const {organizationId, email, now} = given;
  // Whoever invites into one organization goes in turn, so that an address is not invited twice at once.
  await tx.query('select 1 from sandbox.organizations where id = $1 for update', [organizationId]);
  const own = await tx.query<{id: string; status: OrganizationInvitationRow['status']; expires: Date; created: Date}>(
    `select id, status, expires_at as expires, created_at as created from sandbox.organization_invitations
     where organization_id = $1 and email = $2 order by created_at desc, id desc for update`,
    [organizationId, email],
  );
  if (own.some(({status}) => status === 1)) return 'already-member';
  const pending = own.find(({status, expires}) => statusAt({status, expiresAt: expires}, now) === 0);
  const row = createdRow(given, pending && {id: pending.id, createdAt: pending.created});
  return keep(tx, row, row.emailSent, given.mail);
}

async function update(
  tx: Sql,
  id: string,
  changes: OrganizationInvitationChanges,
): Promise<OrganizationInvitationRecord | 'unknown-invitation'> {
  const before = await lock(tx, 'i.id = $1', id);
  if (!before) return 'unknown-invitation';
  const {row, isSent} = changedRow(before, changes);
  return keep(tx, row, isSent, changes.mail);
}

async function accept(tx: Sql, token: string, now: Date): Promise<'accepted' | 'not-pending' | 'unknown-invitation'> {
  const row = await lock(tx, 'i.token = $1', token);
  if (!row) return 'unknown-invitation';
  if (statusAt(row, now) !== 0) return 'not-pending';
  await tx.query('update sandbox.organization_invitations set status = 1, updated_at = $2 where id = $1', [
    row.id,
    now,
  ]);
  return 'accepted';
}

async function lock(tx: Sql, where: string, value: string): Promise<OrganizationInvitationRow | undefined> {
  const source = {...organizationInvitations, toRecord: toOrganizationInvitationRow};
  return findOne(tx, source, `${where} for update of i`, [value]);
}

async function keep(
  tx: Sql,
  row: OrganizationInvitationRow,
  isSent: boolean,
  mail: NewOrganizationInvitation['mail'],
): Promise<OrganizationInvitationRecord> {
  await upsert(tx, 'organization_invitations', fromOrganizationInvitation(row));
  const record = (await findOne(tx, organizationInvitations, 'i.id = $1', [row.id]))!;
  if (isSent) await insertMail(tx, mail(record));
  return record;
}

/** A row's columns. */
export function fromOrganizationInvitation({inviter, ...row}: OrganizationInvitationRow): Record<string, unknown> {
  return {
    id: row.id,
    token: row.token,
    organization_id: row.organizationId,
    inviter_id: inviter.id,
    inviter_first_name: inviter.firstName,
    inviter_last_name: inviter.lastName,
    inviter_email: inviter.email,
    email: row.email,
    first_name: row.firstName,
    last_name: row.lastName,
    email_sent: row.emailSent,
    role: row.role,
    status: row.status,
    expires_at: row.expiresAt,
    portfolio_ids: row.portfolioIds,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}
