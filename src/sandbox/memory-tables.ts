import type {GuestInvitationRow} from './store-guests.js';
import type {OrganizationInvitationRow, OrganizationRecord, PortfolioRecord} from './store-organizations.js';
import type * as Store from './store.js';

export interface ProfileRow extends Omit<Store.ProfileRecord, 'name' | 'email' | 'groups'> {
  readonly groups: ReadonlyMap<string, Store.AssignedVia>;
}

export interface InviteRow extends Omit<Store.InviteRecord, 'profile'> {
  readonly profileId: string;
}

/** Rows by their ids, in the order of their making. A row is replaced, never changed: what was given out stays as it was. */
export class MemoryTables {
  readonly portals = new Map<string, Store.PortalRecord>();
  readonly groups = new Map<string, Store.GroupRecord>();
  readonly consumers = new Map<string, Store.ConsumerRecord>();
  readonly profiles = new Map<string, ProfileRow>();
  readonly invites = new Map<string, InviteRow>();
  readonly organizations = new Map<string, OrganizationRecord>();
  readonly portfolios = new Map<string, PortfolioRecord>();
  readonly organizationInvitations = new Map<string, OrganizationInvitationRow>();
  readonly guestInvitations = new Map<string, GuestInvitationRow>();
  readonly mails: Store.MailRecord[] = [];

  insert(data: Store.SeedData): void {
    for (const portal of data.portals) put(this.portals, portal);
    for (const group of data.groups) put(this.groups, group);
    for (const consumer of data.consumers) put(this.consumers, consumer);
    for (const profile of data.profiles) {
      const groups = new Map(profile.groups.map(({groupId, assignedVia}) => [groupId, assignedVia]));
      put(this.profiles, {...profile, groups});
    }
    for (const invite of data.invites) {
      put(this.invites, {...invite, portalId: this.profiles.get(invite.profileId)!.portalId});
    }
    for (const organization of data.organizations) put(this.organizations, organization);
    for (const portfolio of data.portfolios) put(this.portfolios, portfolio);
    for (const invitation of data.organizationInvitations) put(this.organizationInvitations, invitation);
    for (const invitation of data.guestInvitations) put(this.guestInvitations, invitation);
    this.mails.push(...data.mails);
  }

  consumerWith(email: string): Store.ConsumerRecord | undefined {
    return [...this.consumers.values()].find((consumer) => consumer.email === email);
  }

  profileOf(portalId: string, consumerId: string): ProfileRow | undefined {
    return [...this.profiles.values()].find((row) => row.portalId === portalId && row.consumerId === consumerId);
  }

  inviteOf(profileId: string): InviteRow | undefined {
    return [...this.invites.values()].find((invite) => invite.profileId === profileId);
  }

  viewInvite(invite: InviteRow): Store.InviteRecord {
    return viewInvite(invite, this.consumers.get(this.profiles.get(invite.profileId)!.consumerId)!);
  }

  viewProfile(profile: ProfileRow): Store.ProfileRecord {
    const {name, email} = this.consumers.get(profile.consumerId)!;
    const groups = [...profile.groups].map(([id, assignedVia]) => ({group: this.groups.get(id)!, assignedVia}));
    return {...profile, name, email, groups};
  }
}

export function viewInvite(
  {profileId, ...invite}: InviteRow,
  {name, email}: Pick<Store.ConsumerRecord, 'name' | 'email'>,
): Store.InviteRecord {
  return {...invite, profile: {id: profileId, name, email}};
}

/** Adds the row, or replaces the one with its id. */
export function put<T extends {readonly id: string}>(rows: Map<string, T>, row: T): void {
  rows.set(row.id, row);
}

export function inPortal<T extends {readonly portalId: string}>(row: T | undefined, portalId: string): T | undefined {
  return row?.portalId === portalId ? row : undefined;
}
