import type {MailRecord} from './store.js';
import type {Slice} from './store-organizations.js';

export type GuestInvitationStatus = 'sent' | 'accepted_by_guest' | 'accepted_by_system';

interface GuestInvitation {
  readonly id: string;
  readonly hostId: string;
  /** Trimmed and in lower case. */
  readonly email: string;
  readonly status: GuestInvitationStatus;
  /** The secret of the mail's link. */
  readonly token: string;
  readonly firstSentAt: Date;
  readonly lastSentAt: Date;
  readonly expiresAt: Date;
  readonly acceptedAt: Date | null;
  readonly archivedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
}

/** As it is kept. */
export interface GuestInvitationRow extends GuestInvitation {
  readonly parentId: string | null;
}

/** As it is given out. */
export interface GuestInvitationRecord extends GuestInvitation {
  readonly parent: {readonly id: string; readonly name: string} | null;
}

/** What comes from outside is settled before: the host is known, and the parent is one of its own. */
export interface NewGuestInvitation {
  readonly hostId: string;
  readonly email: string;
  readonly parentId: string | null;
  readonly expiresAt: Date;
  readonly now: Date;
  /** Composes the mail that is kept together with the invitation. */
  readonly mail: (invitation: GuestInvitationRecord) => MailRecord;
}

export type GuestInvitationOrder =
  'email' | 'firstSentAt' | 'lastSentAt' | 'expiresAt' | 'acceptedAt' | 'archivedAt' | 'createdAt' | 'updatedAt';

export interface GuestInvitationQuery {
  readonly statuses?: readonly GuestInvitationStatus[];
  /** Part of the address, in any case. */
  readonly text?: string;
  /** At `now`. */
  readonly expired?: boolean;
  readonly archived?: boolean;
  readonly orderBy: GuestInvitationOrder;
  /** What has no such time comes last either way. */
  readonly order: 'asc' | 'desc';
  readonly now: Date;
  readonly offset: number;
  readonly limit: number;
}

export interface GuestInvitationStore {
  list(hostId: string, query: GuestInvitationQuery): Promise<Slice<GuestInvitationRecord>>;
  get(hostId: string, id: string): Promise<GuestInvitationRecord | undefined>;
  getByToken(token: string): Promise<GuestInvitationRecord | undefined>;
  /** Renews an open invitation of the same address. A guest who accepted another one of this host has accepted this one at once. */
  create(invitation: NewGuestInvitation): Promise<GuestInvitationRecord>;
  /** `not-open`: it is accepted, archived or expired; nothing was changed. */
  accept(token: string, now: Date): Promise<'accepted' | 'not-open' | 'unknown-invitation'>;
}
