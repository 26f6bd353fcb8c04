import type {MailRecord} from './store.js';

export interface OrganizationRecord {
  readonly id: string;
  readonly name: string;
  /** The API that it is a customer of; the other one knows that it is there, and nothing more. */
  readonly api: 'organization-invitations' | 'guest-invitations';
  /** Whose guests it may be named as the parent of; null for one that stands for itself. */
  readonly hostId: string | null;
}

export interface PortfolioRecord {
  readonly id: string;
  readonly organizationId: string;
  readonly name: string;
}

/** Who invites. */
export interface MemberRecord {
  readonly id: string;
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
}

/** 0 pending, 1 accepted, 2 cancelled, 3 expired, 4 revoked. */
export type OrganizationInvitationStatus = 0 | 1 | 2 | 3 | 4;

/** 0 member, 1 collaborator, 2 administrator. */
export type OrganizationRole = 0 | 1 | 2;

interface OrganizationInvitation {
  readonly id: string;
  /** The secret of the mail's link. */
  readonly token: string;
  readonly inviter: MemberRecord;
  /** Trimmed and in lower case. */
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly emailSent: boolean;
  readonly role: OrganizationRole;
  /** As it was set; a pending one expires by time alone. */
  readonly status: OrganizationInvitationStatus;
  readonly expiresAt: Date;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** As it is kept. */
export interface OrganizationInvitationRow extends OrganizationInvitation {
  readonly organizationId: string;
  readonly portfolioIds: readonly string[];
}

/** As it is given out. */
export interface OrganizationInvitationRecord extends OrganizationInvitation {
  readonly organization: {readonly id: string; readonly name: string};
  readonly portfolios: readonly {readonly id: string; readonly name: string}[];
}

/** What comes from outside is settled before: the organization is known, and the portfolios are its own. */
export interface NewOrganizationInvitation {
  readonly organizationId: string;
  readonly email: string;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly role: OrganizationRole;
  readonly status: OrganizationInvitationStatus;
  readonly portfolioIds: readonly string[];
  readonly inviter: MemberRecord;
  readonly now: Date;
  /** Composes the mail that is kept together with the invitation; asked for only when one is sent. */
  readonly mail: (invitation: OrganizationInvitationRecord) => MailRecord;
}

/** What is left out stays as it is. */
export interface OrganizationInvitationChanges extends Pick<
  NewOrganizationInvitation,
  'organizationId' | 'email' | 'now' | 'mail'
> {
  readonly firstName?: string | null;
  readonly lastName?: string | null;
  readonly role?: OrganizationRole;
  readonly status?: OrganizationInvitationStatus;
  readonly portfolioIds?: readonly string[];
}

export interface OrganizationInvitationQuery {
  readonly organizationId?: string;
  readonly email?: string;
  readonly token?: string;
  /** As it is at `now`. */
  readonly status?: OrganizationInvitationStatus;
  readonly now: Date;
  readonly offset: number;
  readonly limit: number;
}

/** Some of the rows, and how many there are of them in all. */
export interface Slice<T> {
  readonly items: readonly T[];
  readonly total: number;
}

export interface OrganizationInvitationStore {
  /** Newest first. */
  list(query: OrganizationInvitationQuery): Promise<Slice<OrganizationInvitationRecord>>;
  get(id: string): Promise<OrganizationInvitationRecord | undefined>;
  getByToken(token: string): Promise<OrganizationInvitationRecord | undefined>;
  /**
   * A pending invitation of the same address is renewed. `already-member`: the address has accepted one of this
   * organization's invitations, nothing was changed.
   */
  create(invitation: NewOrganizationInvitation): Promise<OrganizationInvitationRecord | 'already-member'>;
  /** Sends one that becomes pending, or whose address or organization changes while it is, anew. */
  update(
    id: string,
    changes: OrganizationInvitationChanges,
  ): Promise<OrganizationInvitationRecord | 'unknown-invitation'>;
  /** `not-pending`: it is accepted, closed or expired; nothing was changed. */
  accept(token: string, now: Date): Promise<'accepted' | 'not-pending' | 'unknown-invitation'>;
}
