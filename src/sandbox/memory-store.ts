/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; here every operation is done at once. */
import {newId} from './ids.js';
import {pageOf} from './memory-page.js';
import {MemorySignInCodes} from './memory-sign-in-codes.js';
import type * as Store from './store.js';
import {foldText, searchText} from './text.js';

type Mutable<T> = {-readonly [Key in keyof T]: T[Key]};
interface Profile extends Omit<Mutable<Store.ProfileRecord>, 'name' | 'email' | 'groups'> {
  readonly groups: Map<string, Store.AssignedVia>;
}
type Invite = Mutable<Omit<Store.InviteRecord, 'profile'>> & {readonly profileId: string};

/** Keeps everything in this process, or page. No operation waits within itself, so each is whole. */
export class MemoryStore implements Store.SandboxStore {
  #portals = new Map<string, Store.PortalRecord>();
  #groups = new Map<string, Store.GroupRecord>();
  #consumers = new Map<string, Mutable<Store.ConsumerRecord>>();
  #profiles = new Map<string, Profile>();
  #invites = new Map<string, Invite>();
  #mails: Store.MailRecord[] = [];
  #codes = new MemorySignInCodes();

  async isEmpty(): Promise<boolean> {
    return this.#portals.size === 0;
  }

  async seed(data: Store.SeedData): Promise<void> {
    for (const portal of data.portals) this.#portals.set(portal.id, portal);
    for (const group of data.groups) this.#groups.set(group.id, group);
    for (const consumer of data.consumers) this.#consumers.set(consumer.id, {...consumer});
    for (const profile of data.profiles) {
      const groups = new Map(profile.groups.map(({groupId, assignedVia}) => [groupId, assignedVia]));
      this.#profiles.set(profile.id, {...profile, groups});
    }
    for (const invite of data.invites) {
      const {portalId} = this.#profiles.get(invite.profileId)!;
      this.#invites.set(invite.id, {...invite, portalId});
    }
    this.#mails.push(...data.mails);
  }

  async reset(): Promise<void> {
    for (const rows of [this.#portals, this.#groups, this.#consumers, this.#profiles, this.#invites]) rows.clear();
    this.#mails = [];
    this.#codes = new MemorySignInCodes();
  }

  async close(): Promise<void> {}

  async getPortal(id: string) {
    return this.#portals.get(id);
  }

  async getPortalBySlug(slug: string) {
    return [...this.#portals.values()].find((portal) => portal.slug === slug);
  }

  async listInvites(portalId: string, query: Store.InviteListQuery): Promise<Store.ListResult<Store.InviteRecord>> {
    const {search, statuses, emails} = query;
    const matching = [...this.#invites.values()]
      .filter((invite) => invite.portalId === portalId && (statuses?.includes(invite.status) ?? true))
      .map((invite) => this.#viewInvite(invite))
      .filter(({profile}) => contains(profile, search) && (emails?.includes(profile.email) ?? true));
    return pageOf(matching, query, (id) => inPortal(this.#invites.get(id), portalId));
  }

  async getInvite(portalId: string, id: string) {
    const invite = inPortal(this.#invites.get(id), portalId);
    return invite && this.#viewInvite(invite);
  }

  async createInvite(given: Store.NewInvite): Promise<Store.InviteRecord | 'already-active'> {
    const {portalId, name, email, message, invitedBy, now} = given;
    const known = this.#consumerWith(email);
    const knownProfile = known && this.#profileOf(portalId, known.id);
    if (knownProfile?.status === 'active') return 'already-active';
    const consumer = known ?? this.#addConsumer(name, email, now);
    Object.assign(consumer, {name, updatedAt: now});
    const profile = knownProfile ?? this.#addProfile(portalId, consumer.id, now);
    profile.updatedAt = now;
    const invite = this.#inviteOf(profile.id) ?? {
      id: newId('coi'),
      portalId,
      profileId: profile.id,
      createdAt: now,
      updatedAt: now,
      status: 'pending',
      message,
      invitedBy,
      acceptedAt: null,
    };
    Object.assign(invite, {status: 'pending', acceptedAt: null, message, invitedBy, updatedAt: now});
    this.#invites.set(invite.id, invite);
    const view = this.#viewInvite(invite);
    this.#mails.push(given.mail(view));
    return view;
  }

  async acceptInvite(portalId: string, email: string, now: Date) {
    const consumer = this.#consumerWith(email);
    const profile = consumer && this.#profileOf(portalId, consumer.id);
    if (!profile) return 'not-invited';
    if (profile.status === 'active') return 'already-active';
    const invite = this.#inviteOf(profile.id);
    if (!invite) return 'not-invited';
    Object.assign(invite, {status: 'accepted', acceptedAt: now, updatedAt: now});
    Object.assign(profile, {status: 'active', updatedAt: now});
    for (const group of this.#groups.values()) {
      const given = group.portalId === portalId && group.isDefault && group.status === 'active';
      if (given && !profile.groups.has(group.id)) profile.groups.set(group.id, 'default');
    }
    return 'accepted';
  }

  async listProfiles(portalId: string, query: Store.ProfileListQuery): Promise<Store.ListResult<Store.ProfileRecord>> {
    const {search, groupId, statuses} = query;
    const matching = [...this.#profiles.values()]
      .filter((profile) => profile.portalId === portalId && (statuses?.includes(profile.status) ?? true))
      .filter(({groups}) => groupId === undefined || groups.has(groupId))
      .map((profile) => this.#viewProfile(profile))
      .filter((profile) => contains(profile, search));
    return pageOf(matching, query, (id) => inPortal(this.#profiles.get(id), portalId));
  }

  async getProfile(portalId: string, id: string) {
    const profile = inPortal(this.#profiles.get(id), portalId);
    return profile && this.#viewProfile(profile);
  }

  async assignGroups(portalId: string, profileId: string, groupIds: readonly string[], now: Date) {
    return this.#changeGroups(portalId, profileId, groupIds, now, (groups) => {
      if (groupIds.some((id) => this.#groups.get(id)?.status !== 'active')) return 'unknown-group';
      for (const id of groupIds) if (!groups.has(id)) groups.set(id, 'manual');
      return 'done';
    });
  }

  async unassignGroups(portalId: string, profileId: string, groupIds: readonly string[], now: Date) {
    return this.#changeGroups(portalId, profileId, groupIds, now, (groups) => {
      if (groupIds.some((id) => ['default', 'sso'].includes(groups.get(id) ?? ''))) return 'locked-group';
      for (const id of groupIds) groups.delete(id);
      return 'done';
    });
  }

  async listGroups(portalId: string, query: Store.ListQuery): Promise<Store.ListResult<Store.GroupRecord>> {
    const matching = [...this.#groups.values()].filter((group) => group.portalId === portalId);
    return pageOf(matching, query, (id) => inPortal(this.#groups.get(id), portalId));
  }

  async getGroup(portalId: string, id: string) {
    return inPortal(this.#groups.get(id), portalId);
  }

  async listConsumers(query: Store.ListQuery): Promise<Store.ListResult<Store.ConsumerRecord>> {
    const matching = [...this.#consumers.values()].map((consumer) => ({...consumer}));
    return pageOf(matching, query, (id) => this.#consumers.get(id));
  }

  async getConsumer(id: string) {
    const consumer = this.#consumers.get(id);
    return consumer && {...consumer};
  }

  async createConsumer({name, email, now}: {readonly name: string; readonly email: string; readonly now: Date}) {
    return {...(this.#consumerWith(email) ?? this.#addConsumer(name, email, now))};
  }

  async updateConsumer(
    id: string,
    {name, email, now}: {readonly name?: string; readonly email?: string; readonly now: Date},
  ) {
    const consumer = this.#consumers.get(id);
    if (!consumer) return 'unknown-consumer';
    if (email !== undefined && (this.#consumerWith(email) ?? consumer) !== consumer) return 'address-taken';
    Object.assign(consumer, {name: name ?? consumer.name, email: email ?? consumer.email, updatedAt: now});
    return {...consumer};
  }

  async listConsumerProfiles(
    consumerId: string,
    query: Store.ListQuery,
  ): Promise<Store.ListResult<Store.ProfileRecord> | 'unknown-consumer'> {
    if (!this.#consumers.has(consumerId)) return 'unknown-consumer';
    const own = [...this.#profiles.values()].filter((profile) => profile.consumerId === consumerId);
    const matching = own.map((profile) => this.#viewProfile(profile));
    return pageOf(matching, query, (id) => own.find((profile) => profile.id === id));
  }

  async getConsumerProfile(consumerId: string, profileId: string) {
    const profile = this.#profiles.get(profileId);
    return profile?.consumerId === consumerId ? this.#viewProfile(profile) : undefined;
  }

  async putSignInCode(code: Store.SignInCode) {
    const result = this.#codes.put(code);
    if (result === 'sent') this.#mails.push(code.mail);
    return result;
  }

  async trySignInCode(portalId: string, email: string, hash: string, now: Date) {
    return this.#codes.try(portalId, email, hash, now);
  }

  async listMails(limit: number): Promise<readonly Store.MailRecord[]> {
    // The sort is stable: of mails of the same time, the later one comes first.
    return [...this.#mails]
      .reverse()
      .sort((a, b) => b.sentAt.getTime() - a.sentAt.getTime())
      .slice(0, limit);
  }

  #changeGroups<Refusal extends string>(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
    change: (groups: Map<string, Store.AssignedVia>) => Refusal | 'done',
  ) {
    const profile = inPortal(this.#profiles.get(profileId), portalId);
    if (!profile) return 'unknown-profile';
    if (!groupIds.every((id) => inPortal(this.#groups.get(id), portalId))) return 'unknown-group';
    const before = profile.groups.size;
    const result = change(profile.groups);
    if (result !== 'done') return result as Exclude<Refusal, 'done'>;
    if (profile.groups.size !== before) profile.updatedAt = now;
    return this.#viewProfile(profile);
  }

  #consumerWith(email: string) {
    return [...this.#consumers.values()].find((consumer) => consumer.email === email);
  }

  #profileOf(portalId: string, consumerId: string) {
    return [...this.#profiles.values()].find((row) => row.portalId === portalId && row.consumerId === consumerId);
  }

  #inviteOf(profileId: string) {
    return [...this.#invites.values()].find((invite) => invite.profileId === profileId);
  }

  #addConsumer(name: string, email: string, now: Date) {
    const consumer = {id: newId('con'), name, email, createdAt: now, updatedAt: now};
    this.#consumers.set(consumer.id, consumer);
    return consumer;
  }

  #addProfile(portalId: string, consumerId: string, now: Date): Profile {
    const groups = new Map<string, Store.AssignedVia>();
    const status = 'invited';
    const profile = {id: newId('cop'), portalId, consumerId, status, groups, createdAt: now, updatedAt: now} as const;
    this.#profiles.set(profile.id, profile);
    return profile;
  }

  #viewInvite({profileId, ...invite}: Invite): Store.InviteRecord {
    const {name, email} = this.#consumers.get(this.#profiles.get(profileId)!.consumerId)!;
    return {...invite, profile: {id: profileId, name, email}};
  }

  #viewProfile(profile: Profile): Store.ProfileRecord {
    const {name, email} = this.#consumers.get(profile.consumerId)!;
    const groups = [...profile.groups].map(([id, assignedVia]) => ({group: this.#groups.get(id)!, assignedVia}));
    return {...profile, name, email, groups};
  }
}

function inPortal<T extends {readonly portalId: string}>(row: T | undefined, portalId: string): T | undefined {
  return row?.portalId === portalId ? row : undefined;
}

function contains({name, email}: {readonly name: string; readonly email: string}, search: string | undefined) {
  return search === undefined || searchText(name, email).includes(foldText(search));
}
