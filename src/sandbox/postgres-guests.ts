import {createdGuestRow, isOpen} from './guest-rules.js';
import {findOne, findSlice, Params, upsert} from './postgres-lists.js';
import {insertMail} from './postgres-mails.js';
import {guestInvitations, toGuestInvitationRow} from './postgres-organization-rows.js';
import type {Sql} from './sql.js';
import type {
  GuestInvitationOrder,
  GuestInvitationQuery,
  GuestInvitationRecord,
  GuestInvitationRow,
  GuestInvitationStore,
  NewGuestInvitation,
} from './store-guests.js';
import type {Slice} from './store-organizations.js';
import {foldText} from './text.js';

/** @param transaction - Runs a transaction of the store's. */
export function createGuestInvitationStore(
  sql: Sql,
  transaction: <T>(work: (tx: Sql) => Promise<T>) => Promise<T>,
): GuestInvitationStore {
  return {
    list: (hostId, query) => list(sql, hostId, query),
    get: (hostId, id) => findOne(sql, guestInvitations, 'i.id = $1 and i.host_id = $2', [id, hostId]),
    getByToken: (token) => findOne(sql, guestInvitations, 'i.token = $1', [token]),
    create: (invitation) => transaction((tx) => create(tx, invitation)),
    accept: (token, now) => transaction((tx) => accept(tx, token, now)),
  };
}

const columnOf: Readonly<Record<GuestInvitationOrder, string>> = {
  email: 'email',
  firstSentAt: 'first_sent_at',
  lastSentAt: 'last_sent_at',
  expiresAt: 'expires_at',
  acceptedAt: 'accepted_at',
  archivedAt: 'archived_at',
  createdAt: 'created_at',
  updatedAt: 'updated_at',
};

function list(sql: Sql, hostId: string, query: GuestInvitationQuery): Promise<Slice<GuestInvitationRecord>> {
  const {statuses, text, expired, archived, orderBy, order, now, offset, limit} = query;
  const params = new Params();
  const filters = [`i.host_id = ${params.add(hostId)}`];
  if (statuses) filters.push(`i.status = any(${params.add(statuses)}::text[])`);
  if (text !== undefined) filters.push(`position(${params.add(foldText(text))}::text in i.email) > 0`);
  if (expired !== undefined) {
    filters.push(`(i.expires_at <= ${params.add(now)}::timestamptz) = ${params.add(expired)}::boolean`);
  }
  if (archived !== undefined) filters.push(`(i.archived_at is not null) = ${params.add(archived)}::boolean`);
  const direction = order === 'asc' ? 'asc' : 'desc';
  const orders = [`i.${columnOf[orderBy]} ${direction} nulls last`, `i.created_at ${direction}`, `i.id ${direction}`];
  return findSlice(sql, guestInvitations, {
    params,
    where: filters.join(' and '),
    order: orders.join(', '),
    offset,
    limit,
  });
}

async function create(tx: Sql, given: NewGuestInvitation): Promise<GuestInvitationRecord> {
  const {hostId, email, now} = given;
  // Whoever invites for one host goes in turn, so that an address is not invited twice at once.
  await tx.query('select 1 from sandbox.organizations where id = $1 for update', [hostId]);
  const source = {...guestInvitations, toRecord: toGuestInvitationRow};
  const rows = await tx.query<Parameters<typeof toGuestInvitationRow>[0]>(
    `select ${source.columns} from ${source.from} where i.host_id = $1 and i.email = $2
     order by i.created_at desc, i.id desc for update of i`,
    [hostId, email],
  );
  const own = rows.map(toGuestInvitationRow);
  const open = own.find((row) => isOpen(row, now));
  const row = createdGuestRow(
    given,
    open,
    own.some(({acceptedAt}) => acceptedAt !== null),
  );
  await upsert(tx, 'guest_invitations', fromGuestInvitation(row));
  const record = (await findOne(tx, guestInvitations, 'i.id = $1', [row.id]))!;
  await insertMail(tx, given.mail(record));
  return record;
}

async function accept(tx: Sql, token: string, now: Date): Promise<'accepted' | 'not-open' | 'unknown-invitation'> {
  const source = {...guestInvitations, toRecord: toGuestInvitationRow};
  const row = await findOne(tx, source, 'i.token = $1 for update of i', [token]);
  if (!row) return 'unknown-invitation';
  if (!isOpen(row, now)) return 'not-open';
  await tx.query(
    `update sandbox.guest_invitations set status = 'accepted_by_guest', accepted_at = $2, updated_at = $2 where id = $1`,
    [row.id, now],
  );
  return 'accepted';
}

/** A row's columns. */
export function fromGuestInvitation(row: GuestInvitationRow): Record<string, unknown> {
  return {
    id: row.id,
    host_id: row.hostId,
    email: row.email,
    status: row.status,
    token: row.token,
    parent_id: row.parentId,
    first_sent_at: row.firstSentAt,
    last_sent_at: row.lastSentAt,
    expires_at: row.expiresAt,
    accepted_at: row.acceptedAt,
    archived_at: row.archivedAt,
    created_at: row.createdAt,
    updated_at: row.updatedAt,
  };
}
