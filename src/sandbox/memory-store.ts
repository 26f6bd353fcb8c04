/* eslint-disable @typescript-eslint/require-await -- the port is asynchronous; here every operation is done at once. */
import {newId} from './ids.js';
import {MemoryAnswers} from './memory-answers.js';
import {MemoryGuestInvitations} from './memory-guests.js';
import {MemoryOrganizationInvitations} from './memory-organizations.js';
import {pageOf} from './memory-page.js';
import {MemorySignInCodes} from './memory-sign-in-codes.js';
import {inPortal, MemoryTables, put, viewInvite, type InviteRow, type ProfileRow} from './memory-tables.js';
import type {Intent} from './store-answers.js';
import type * as Store from './store.js';
import {foldText} from './text.js';

/** Keeps everything in this process, or page. No operation waits within itself, so each is whole. */
export class MemoryStore implements Store.SandboxStore {
  #tables = new MemoryTables();
  #codes = new MemorySignInCodes();
  #answers = new MemoryAnswers();
  readonly organizationInvitations = new MemoryOrganizationInvitations(() => this.#tables);
  readonly guestInvitations = new MemoryGuestInvitations(() => this.#tables);

  async isEmpty(part?: Store.StorePart): Promise<boolean> {
    const {portals, organizations} = this.#tables;
    return part ? this.#tables[part].size === 0 : portals.size === 0 || organizations.size === 0;
  }

  async seed(data: Store.SeedData): Promise<void> {
    this.#tables.insert(data);
  }

  async reset(): Promise<void> {
    this.#tables = new MemoryTables();
    this.#codes = new MemorySignInCodes();
    this.#answers = new MemoryAnswers();
  }

  async close(): Promise<void> {}

  once(intent: Intent, work: (store: Store.SandboxStore) => Promise<object>) {
    return this.#answers.once(intent, () => work(this));
  }

  async getOrganization(id: string) {
    return this.#tables.organizations.get(id);
  }

  async listPortfolios(organizationId: string) {
    return [...this.#tables.portfolios.values()]
      .filter((portfolio) => portfolio.organizationId === organizationId)
      .sort((a, b) => (a.name < b.name ? -1 : 1));
  }

  async getPortal(id: string) {
    return this.#tables.portals.get(id);
  }

  async getPortalBySlug(slug: string) {
    return [...this.#tables.portals.values()].find((portal) => portal.slug === slug);
  }

  async listInvites(portalId: string, query: Store.InviteListQuery): Promise<Store.ListResult<Store.InviteRecord>> {
    const {search, statuses, emails} = query;
    const matching = [...this.#tables.invites.values()]
      .filter((invite) => invite.portalId === portalId && (statuses?.includes(invite.status) ?? true))
      .map((invite) => this.#tables.viewInvite(invite))
      .filter(({profile}) => isFound(profile, search) && (emails?.includes(profile.email) ?? true));
    return pageOf(matching, query, (id) => inPortal(this.#tables.invites.get(id), portalId));
  }

  async getInvite(portalId: string, id: string) {
    const invite = inPortal(this.#tables.invites.get(id), portalId);
    return invite && this.#tables.viewInvite(invite);
  }

  async createInvite(given: Store.NewInvite): Promise<Store.InviteRecord | 'already-active'> {
    const {portalId, name, email, message, invitedBy, now} = given;
    const tables = this.#tables;
    const known = tables.consumerWith(email);
    const knownProfile = known && tables.profileOf(portalId, known.id);
    if (knownProfile?.status === 'active') return 'already-active';
    const consumer = {...(known ?? newConsumer(email, now)), name, updatedAt: now};
    const profile = {...(knownProfile ?? newProfile(portalId, consumer.id, now)), updatedAt: now};
    const invite: InviteRow = {
      ...(tables.inviteOf(profile.id) ?? {id: newId('coi'), portalId, profileId: profile.id, createdAt: now}),
      status: 'pending',
      acceptedAt: null,
      message,
      invitedBy,
      updatedAt: now,
    };
    const view = viewInvite(invite, consumer);
    // Composed before anything is kept: when it fails, nothing has happened.
    const mail = given.mail(view);
    put(tables.consumers, consumer);
    put(tables.profiles, profile);
    put(tables.invites, invite);
    tables.mails.push(mail);
    return view;
  }

  async acceptInvite(portalId: string, email: string, now: Date) {
    const tables = this.#tables;
    const consumer = tables.consumerWith(email);
    const profile = consumer && tables.profileOf(portalId, consumer.id);
    if (!profile) return 'not-invited';
    const invite = tables.inviteOf(profile.id);
    if (profile.status === 'active' && invite?.status !== 'pending') return 'already-active';
    if (!invite) return 'not-invited';
    const groups = new Map(profile.groups);
    for (const group of tables.groups.values()) {
      const isGiven = group.portalId === portalId && group.isDefault && group.status === 'active';
      if (isGiven && !groups.has(group.id)) groups.set(group.id, 'default');
    }
    put(tables.invites, {...invite, status: 'accepted', acceptedAt: now, updatedAt: now});
    put(tables.profiles, {...profile, status: 'active', groups, updatedAt: now});
    return 'accepted';
  }

  async listProfiles(portalId: string, query: Store.ProfileListQuery): Promise<Store.ListResult<Store.ProfileRecord>> {
    const {search, groupId, statuses} = query;
    const matching = [...this.#tables.profiles.values()]
      .filter((profile) => profile.portalId === portalId && (statuses?.includes(profile.status) ?? true))
      .filter(({groups}) => groupId === undefined || groups.has(groupId))
      .map((profile) => this.#tables.viewProfile(profile))
      .filter((profile) => isFound(profile, search));
    return pageOf(matching, query, (id) => inPortal(this.#tables.profiles.get(id), portalId));
  }

  async getProfile(portalId: string, id: string) {
    const profile = inPortal(this.#tables.profiles.get(id), portalId);
    return profile && this.#tables.viewProfile(profile);
  }

  async assignGroups(portalId: string, profileId: string, groupIds: readonly string[], now: Date) {
    return this.#changeGroups(portalId, profileId, groupIds, now, (groups) => {
      if (groupIds.some((id) => this.#tables.groups.get(id)?.status !== 'active')) return 'unknown-group';
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
    const matching = [...this.#tables.groups.values()].filter((group) => group.portalId === portalId);
    return pageOf(matching, query, (id) => inPortal(this.#tables.groups.get(id), portalId));
  }

  async getGroup(portalId: string, id: string) {
    return inPortal(this.#tables.groups.get(id), portalId);
  }

  async listConsumers(query: Store.ListQuery): Promise<Store.ListResult<Store.ConsumerRecord>> {
    return pageOf([...this.#tables.consumers.values()], query, (id) => this.#tables.consumers.get(id));
  }

  async getConsumer(id: string) {
    return this.#tables.consumers.get(id);
  }

  async createConsumer({name, email, now}: {readonly name: string; readonly email: string; readonly now: Date}) {
    const consumer = this.#tables.consumerWith(email) ?? {...newConsumer(email, now), name};
    put(this.#tables.consumers, consumer);
    return consumer;
  }

  async updateConsumer(
    id: string,
    {name, email, now}: {readonly name?: string; readonly email?: string; readonly now: Date},
  ) {
    const {consumers} = this.#tables;
    const consumer = consumers.get(id);
    if (!consumer) return 'unknown-consumer';
    const owner = email === undefined ? undefined : this.#tables.consumerWith(email);
    if (owner && owner.id !== id) return 'address-taken';
    const changed = {...consumer, name: name ?? consumer.name, email: email ?? consumer.email, updatedAt: now};
    put(consumers, changed);
    return changed;
  }

  async listConsumerProfiles(
    consumerId: string,
    query: Store.ListQuery,
  ): Promise<Store.ListResult<Store.ProfileRecord> | 'unknown-consumer'> {
    if (!this.#tables.consumers.has(consumerId)) return 'unknown-consumer';
    const own = [...this.#tables.profiles.values()].filter((profile) => profile.consumerId === consumerId);
    const matching = own.map((profile) => this.#tables.viewProfile(profile));
    return pageOf(matching, query, (id) => own.find((profile) => profile.id === id));
  }

  async getConsumerProfile(consumerId: string, profileId: string) {
    const profile = this.#tables.profiles.get(profileId);
    return profile?.consumerId === consumerId ? this.#tables.viewProfile(profile) : undefined;
  }

  async putSignInCode(code: Store.SignInCode) {
    const result = this.#codes.put(code);
    if (result === 'sent') this.#tables.mails.push(code.mail);
    return result;
  }

  async trySignInCode(portalId: string, email: string, hash: string, now: Date) {
    return this.#codes.try(portalId, email, hash, now);
  }

  async listMails(limit: number): Promise<readonly Store.MailRecord[]> {
    // The sort is stable: of mails of the same time, the later one comes first.
    return [...this.#tables.mails]
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
    const tables = this.#tables;
    const profile = inPortal(tables.profiles.get(profileId), portalId);
    if (!profile) return 'unknown-profile';
    if (!groupIds.every((id) => inPortal(tables.groups.get(id), portalId))) return 'unknown-group';
    const groups = new Map(profile.groups);
    const result = change(groups);
    if (result !== 'done') return result as Exclude<Refusal, 'done'>;
    const isChanged = groups.size !== profile.groups.size;
    const changed = isChanged ? {...profile, groups, updatedAt: now} : profile;
    put(tables.profiles, changed);
    return tables.viewProfile(changed);
  }
}

function newConsumer(email: string, now: Date) {
  return {id: newId('con'), email, createdAt: now, updatedAt: now};
}

function newProfile(portalId: string, consumerId: string, now: Date): ProfileRow {
  return {id: newId('cop'), portalId, consumerId, status: 'invited', groups: new Map(), createdAt: now, updatedAt: now};
}

/** Literally, in any case; in the name or in the address, not across them. */
function isFound({name, email}: {readonly name: string; readonly email: string}, search: string | undefined): boolean {
  return search === undefined || [name, email].some((text) => foldText(text).includes(foldText(search)));
}
