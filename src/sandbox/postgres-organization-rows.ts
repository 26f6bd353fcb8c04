import type {Source} from './postgres-rows.js';
import type {GuestInvitationRecord, GuestInvitationRow} from './store-guests.js';
import type {OrganizationInvitationRecord, OrganizationInvitationRow} from './store-organizations.js';

interface OrganizationInvitationColumns {
  readonly id: string;
  readonly token: string;
  readonly organization_id: string;
  readonly organization_name: string;
  readonly inviter_id: string;
  readonly inviter_first_name: string;
  readonly inviter_last_name: string;
  readonly inviter_email: string;
  readonly email: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email_sent: boolean;
  readonly role: OrganizationInvitationRow['role'];
  readonly status: OrganizationInvitationRow['status'];
  readonly expires_at: Date;
  readonly portfolio_ids: readonly string[];
  readonly portfolios: readonly {readonly id: string; readonly name: string}[];
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const organizationInvitations: Source<OrganizationInvitationColumns, OrganizationInvitationRecord> = {
  columns: `i.id, i.token, i.organization_id, o.name as organization_name, i.inviter_id, i.inviter_first_name,
    i.inviter_last_name, i.inviter_email, i.email, i.first_name, i.last_name, i.email_sent, i.role, i.status, i.expires_at,
    i.portfolio_ids, i.created_at, i.updated_at,
    (select coalesce(json_agg(json_build_object('id', p.id, 'name', p.name) order by wanted.nth), '[]')
      from unnest(i.portfolio_ids) with ordinality as wanted (id, nth)
      join sandbox.portfolios p on p.id = wanted.id) as portfolios`,
  from: 'sandbox.organization_invitations i join sandbox.organizations o on o.id = i.organization_id',
  key: 'i',
  toRecord: (columns) => {
    const {organizationId: id, portfolioIds: _, ...row} = toOrganizationInvitationRow(columns);
    return {...row, organization: {id, name: columns.organization_name}, portfolios: columns.portfolios};
  },
};

export function toOrganizationInvitationRow(columns: OrganizationInvitationColumns): OrganizationInvitationRow {
  return {
    id: columns.id,
    token: columns.token,
    organizationId: columns.organization_id,
    inviter: {
      id: columns.inviter_id,
      firstName: columns.inviter_first_name,
      lastName: columns.inviter_last_name,
      email: columns.inviter_email,
    },
    email: columns.email,
    firstName: columns.first_name,
    lastName: columns.last_name,
    emailSent: columns.email_sent,
    role: columns.role,
    status: columns.status,
    expiresAt: columns.expires_at,
    portfolioIds: columns.portfolio_ids,
    createdAt: columns.created_at,
    updatedAt: columns.updated_at,
  };
}

interface GuestInvitationColumns {
  readonly id: string;
  readonly host_id: string;
  readonly email: string;
  readonly status: GuestInvitationRow['status'];
  readonly token: string;
  readonly parent_id: string | null;
  readonly parent_name: string | null;
  readonly first_sent_at: Date;
  readonly last_sent_at: Date;
  readonly expires_at: Date;
  readonly accepted_at: Date | null;
  readonly archived_at: Date | null;
  readonly created_at: Date;
  readonly updated_at: Date;
}

export const guestInvitations: Source<GuestInvitationColumns, GuestInvitationRecord> = {
  columns: `i.id, i.host_id, i.email, i.status, i.token, i.parent_id, o.name as parent_name, i.first_sent_at, i.last_sent_at,
    i.expires_at, i.accepted_at, i.archived_at, i.created_at, i.updated_at`,
  from: 'sandbox.guest_invitations i left join sandbox.organizations o on o.id = i.parent_id',
  key: 'i',
  toRecord: (columns) => {
    const {parentId: id, ...row} = toGuestInvitationRow(columns);
    return {...row, parent: id === null ? null : {id, name: columns.parent_name!}};
  },
};

export function toGuestInvitationRow(columns: GuestInvitationColumns): GuestInvitationRow {
  return {
    id: columns.id,
    hostId: columns.host_id,
    email: columns.email,
    status: columns.status,
    token: columns.token,
    parentId: columns.parent_id,
    firstSentAt: columns.first_sent_at,
    lastSentAt: columns.last_sent_at,
    expiresAt: columns.expires_at,
    acceptedAt: columns.accepted_at,
    archivedAt: columns.archived_at,
    createdAt: columns.created_at,
    updatedAt: columns.updated_at,
  };
}
