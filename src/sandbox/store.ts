import type {AnswerStore} from './store-answers.js';
import type {GuestInvitationRow, GuestInvitationStore} from './store-guests.js';
import type {
  OrganizationInvitationRow,
  OrganizationInvitationStore,
  OrganizationRecord,
  PortfolioRecord,
} from './store-organizations.js';

/** What the sandbox keeps, and the operations on it. Each operation is whole: it happens entirely or not at all. */

export type InviteStatus = 'pending' | 'accepted';
export type ProfileStatus = 'active' | 'invited';
export type AssignedVia = 'default' | 'manual' | 'sso' | 'user';

export interface PortalRecord {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

export interface ActorRecord {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
}

export interface ConsumerRecord {
  readonly id: string;
  readonly name: string;
  /** Trimmed and in lower case; unique. */
  readonly email: string;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface GroupRecord {
  readonly id: string;
  readonly portalId: string;
  readonly status: 'active' | 'archived' | 'deleted';
  readonly name: string;
  readonly description: string | null;
  readonly isDefault: boolean;
  readonly ssoGroupIds: readonly string[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface AssignmentRecord {
  readonly group: GroupRecord;
  readonly assignedVia: AssignedVia;
}

/** A consumer in a portal; one for each pair. Name and e-mail are the consumer's. */
export interface ProfileRecord {
  readonly id: string;
  readonly portalId: string;
  readonly consumerId: string;
  readonly name: string;
  readonly email: string;
  readonly status: ProfileStatus;
  readonly groups: readonly AssignmentRecord[];
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** One for each profile. */
export interface InviteRecord {
  readonly id: string;
  readonly portalId: string;
  readonly status: InviteStatus;
  readonly profile: {readonly id: string; readonly name: string; readonly email: string};
  readonly invitedBy: ActorRecord;
  readonly message: string | null;
  readonly acceptedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

export interface MailRecord {
  readonly id: string;
  readonly kind: 'invite' | 'sign-in-code' | 'organization-invitation' | 'guest-invitation';
  readonly to: string;
  readonly subject: string;
  readonly text: string;
  readonly link: string | null;
  readonly code: string | null;
  readonly sentAt: Date;
}

export interface ListQuery {
  /** 1 to 100. */
  readonly limit: number;
  readonly order: 'asc' | 'desc';
  /** The rows after, or right before, the row with this id; the order is by creation, then by id. */
  readonly cursor?: {readonly type: 'after' | 'before'; readonly id: string};
}

export interface ListPage<T> {
  readonly items: readonly T[];
  readonly hasMoreBefore: boolean;
  readonly hasMoreAfter: boolean;
}

/** `unknown-cursor`: no row of this list's kind has the cursor's id. */
export type ListResult<T> = ListPage<T> | 'unknown-cursor';

export interface InviteListQuery extends ListQuery {
  /** Part of the name or address, in any case. */
  readonly search?: string;
  readonly statuses?: readonly InviteStatus[];
  readonly emails?: readonly string[];
}

export interface ProfileListQuery extends ListQuery {
  readonly search?: string;
  readonly groupId?: string;
  readonly statuses?: readonly ProfileStatus[];
}

export interface NewInvite {
  readonly portalId: string;
  readonly name: string;
  /** Trimmed and in lower case. */
  readonly email: string;
  readonly message: string | null;
  readonly invitedBy: ActorRecord;
  readonly now: Date;
  /** Composes the mail that is kept together with the invite. */
  readonly mail: (invite: InviteRecord) => MailRecord;
}

/** A code that proves an address at the hosted portal. Only its hash is kept. */
export interface SignInCode {
  readonly portalId: string;
  readonly email: string;
  readonly hash: string;
  readonly expiresAt: Date;
  readonly now: Date;
  readonly mail: MailRecord;
}

export type CodeResult =
  {readonly kind: 'right'} | {readonly kind: 'wrong'; readonly triesLeft: number} | {readonly kind: 'gone'};

/** What is filled in and emptied together: the portal with its people, and the organizations with their invitations. */
export type StorePart = 'portals' | 'organizations';

/** What the seed fills in; a part only while it is empty. */
export interface SeedData {
  readonly portals: readonly PortalRecord[];
  readonly groups: readonly GroupRecord[];
  readonly consumers: readonly ConsumerRecord[];
  readonly profiles: readonly {
    readonly id: string;
    readonly portalId: string;
    readonly consumerId: string;
    readonly status: ProfileStatus;
    readonly groups: readonly {readonly groupId: string; readonly assignedVia: AssignedVia}[];
    readonly createdAt: Date;
    readonly updatedAt: Date;
  }[];
  readonly invites: readonly {
    readonly id: string;
    readonly profileId: string;
    readonly status: InviteStatus;
    readonly invitedBy: ActorRecord;
    readonly message: string | null;
    readonly acceptedAt: Date | null;
    readonly createdAt: Date;
    readonly updatedAt: Date;
  }[];
  readonly organizations: readonly OrganizationRecord[];
  readonly portfolios: readonly PortfolioRecord[];
  readonly organizationInvitations: readonly OrganizationInvitationRow[];
  readonly guestInvitations: readonly GuestInvitationRow[];
  readonly mails: readonly MailRecord[];
}

export interface SandboxStore extends AnswerStore {
  readonly organizationInvitations: OrganizationInvitationStore;
  readonly guestInvitations: GuestInvitationStore;

  /** Whether the part has nothing in it; without a part, whether any of them has nothing in it. */
  isEmpty(part?: StorePart): Promise<boolean>;
  seed(data: SeedData): Promise<void>;
  /** Empties everything. */
  reset(): Promise<void>;
  close(): Promise<void>;

  getOrganization(id: string): Promise<OrganizationRecord | undefined>;
  /** By name. */
  listPortfolios(organizationId: string): Promise<readonly PortfolioRecord[]>;

  getPortal(id: string): Promise<PortalRecord | undefined>;
  getPortalBySlug(slug: string): Promise<PortalRecord | undefined>;

  listInvites(portalId: string, query: InviteListQuery): Promise<ListResult<InviteRecord>>;
  getInvite(portalId: string, id: string): Promise<InviteRecord | undefined>;
  /** The same address again renews its invite. `already-active`: the person is in the portal, nothing was changed. */
  createInvite(invite: NewInvite): Promise<InviteRecord | 'already-active'>;
  /**
   * Accepts the pending invite of an address that was proven and makes its profile active, with the portal's default
   * groups. `not-invited`: the address has neither a pending nor an accepted invite nor an active profile.
   */
  acceptInvite(portalId: string, email: string, now: Date): Promise<'accepted' | 'already-active' | 'not-invited'>;

  listProfiles(portalId: string, query: ProfileListQuery): Promise<ListResult<ProfileRecord>>;
  getProfile(portalId: string, id: string): Promise<ProfileRecord | undefined>;
  /** Assigns by hand; what is assigned already stays as it was. */
  assignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group'>;
  /** `locked-group`: one of them is assigned by default or by single sign-on; nothing was changed. */
  unassignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group' | 'locked-group'>;

  listGroups(portalId: string, query: ListQuery): Promise<ListResult<GroupRecord>>;
  getGroup(portalId: string, id: string): Promise<GroupRecord | undefined>;

  listConsumers(query: ListQuery): Promise<ListResult<ConsumerRecord>>;
  getConsumer(id: string): Promise<ConsumerRecord | undefined>;
  /** Creates, or gives back the one who has the address already. */
  createConsumer(consumer: {
    readonly name: string;
    readonly email: string;
    readonly now: Date;
  }): Promise<ConsumerRecord>;
  updateConsumer(
    id: string,
    changes: {readonly name?: string; readonly email?: string; readonly now: Date},
  ): Promise<ConsumerRecord | 'unknown-consumer' | 'address-taken'>;
  listConsumerProfiles(consumerId: string, query: ListQuery): Promise<ListResult<ProfileRecord> | 'unknown-consumer'>;
  getConsumerProfile(consumerId: string, profileId: string): Promise<ProfileRecord | undefined>;

  /** Replaces the address's earlier code and keeps the mail. `too-many`: five codes within ten minutes went out. */
  putSignInCode(code: SignInCode): Promise<'sent' | 'too-many'>;
  /** At most five tries for a code; the right one burns it. Safe under concurrent tries. */
  trySignInCode(portalId: string, email: string, hash: string, now: Date): Promise<CodeResult>;

  /** Newest first. */
  listMails(limit: number): Promise<readonly MailRecord[]>;
}
