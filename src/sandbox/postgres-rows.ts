import type {
  AssignedVia,
  ConsumerRecord,
  GroupRecord,
  InviteRecord,
  InviteStatus,
  MailRecord,
  ProfileRecord,
  ProfileStatus,
} from './store.js';

/** What a record is read from: the selected columns, the tables, and what the lists need of them. */
export interface Source<Row, T> {
  readonly columns: string;
  readonly from: string;
  /** The table whose id and creation are the record's. */
  readonly key: string;
  readonly toRecord: (row: Row) => T;
}

interface Times {
  readonly created_at: Date;
  readonly updated_at: Date;
}

interface GroupRow extends Times {
  readonly id: string;
  readonly portal_id: string;
  readonly status: GroupRecord['status'];
  readonly name: string;
  readonly description: string | null;
  readonly is_default: boolean;
  readonly sso_group_ids: readonly string[];
}

export const groups: Source<GroupRow, GroupRecord> = {
  columns:
    'g.id, g.portal_id, g.status, g.name, g.description, g.is_default, g.sso_group_ids, g.created_at, g.updated_at',
  from: 'sandbox.groups g',
  key: 'g',
  toRecord: (row) => ({
    id: row.id,
    portalId: row.portal_id,
    status: row.status,
    name: row.name,
    description: row.description,
    isDefault: row.is_default,
    ssoGroupIds: row.sso_group_ids,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }),
};

interface ConsumerRow extends Times {
  readonly id: string;
  readonly name: string;
  readonly email: string;
}

export const consumers: Source<ConsumerRow, ConsumerRecord> = {
  columns: 'c.id, c.name, c.email, c.created_at, c.updated_at',
  from: 'sandbox.consumers c',
  key: 'c',
  toRecord: ({id, name, email, created_at, updated_at}) => ({
    id,
    name,
    email,
    createdAt: created_at,
    updatedAt: updated_at,
  }),
};

/** In JSON a time is a number of milliseconds: as a text it would depend on the session's time zone. */
interface AssignmentRow extends Omit<GroupRow, keyof Times> {
  readonly assigned_via: AssignedVia;
  readonly created_ms: number;
  readonly updated_ms: number;
}

interface ProfileRow extends Times {
  readonly id: string;
  readonly portal_id: string;
  readonly consumer_id: string;
  readonly name: string;
  readonly email: string;
  readonly status: ProfileStatus;
  readonly assignments: readonly AssignmentRow[];
}

export const profiles: Source<ProfileRow, ProfileRecord> = {
  columns: `p.id, p.portal_id, p.consumer_id, c.name, c.email, p.status, p.created_at, p.updated_at,
    (select coalesce(json_agg(json_build_object(
        'id', g.id, 'portal_id', g.portal_id, 'status', g.status, 'name', g.name, 'description', g.description,
        'is_default', g.is_default, 'sso_group_ids', g.sso_group_ids, 'assigned_via', a.assigned_via,
        'created_ms', round(extract(epoch from g.created_at) * 1000),
        'updated_ms', round(extract(epoch from g.updated_at) * 1000)
      ) order by a.position), '[]')
      from sandbox.assignments a join sandbox.groups g on g.id = a.group_id
      where a.profile_id = p.id) as assignments`,
  from: 'sandbox.profiles p join sandbox.consumers c on c.id = p.consumer_id',
  key: 'p',
  toRecord: (row) => ({
    id: row.id,
    portalId: row.portal_id,
    consumerId: row.consumer_id,
    name: row.name,
    email: row.email,
    status: row.status,
    groups: row.assignments.map(({assigned_via, created_ms, updated_ms, ...group}) => ({
      group: groups.toRecord({...group, created_at: new Date(created_ms), updated_at: new Date(updated_ms)}),
      assignedVia: assigned_via,
    })),
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }),
};

interface InviteRow extends Times {
  readonly id: string;
  readonly portal_id: string;
  readonly status: InviteStatus;
  readonly profile_id: string;
  readonly name: string;
  readonly email: string;
  readonly inviter_id: string;
  readonly inviter_name: string;
  readonly inviter_email: string | null;
  readonly message: string | null;
  readonly accepted_at: Date | null;
}

export const invites: Source<InviteRow, InviteRecord> = {
  columns: `i.id, p.portal_id, i.status, i.profile_id, c.name, c.email, i.inviter_id, i.inviter_name, i.inviter_email,
    i.message, i.accepted_at, i.created_at, i.updated_at`,
  from: `sandbox.invites i join sandbox.profiles p on p.id = i.profile_id
    join sandbox.consumers c on c.id = p.consumer_id`,
  key: 'i',
  toRecord: (row) => ({
    id: row.id,
    portalId: row.portal_id,
    status: row.status,
    profile: {id: row.profile_id, name: row.name, email: row.email},
    invitedBy: {id: row.inviter_id, name: row.inviter_name, email: row.inviter_email},
    message: row.message,
    acceptedAt: row.accepted_at,
    createdAt: row.created_at,
    updatedAt: row.updated_at,
  }),
};

export interface MailRow {
  readonly id: string;
  readonly kind: MailRecord['kind'];
  readonly recipient: string;
  readonly subject: string;
  readonly body: string;
  readonly link: string | null;
  readonly code: string | null;
  readonly sent_at: Date;
}

export const mailColumns = 'id, kind, recipient, subject, body, link, code, sent_at';

export function toMail({id, kind, recipient, subject, body, link, code, sent_at}: MailRow): MailRecord {
  return {id, kind, to: recipient, subject, text: body, link, code, sentAt: sent_at};
}
