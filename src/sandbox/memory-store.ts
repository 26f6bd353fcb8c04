import {newId} from './ids.js';
import {paginate} from './paginate.js';
import type {
  AssignedVia,
  CodeResult,
  ConsumerRecord,
  GroupRecord,
  InviteListQuery,
  InviteRecord,
  ListQuery,
  ListResult,
  MailRecord,
  NewInvite,
  PortalRecord,
  ProfileListQuery,
  ProfileRecord,
  SandboxStore,
  SeedData,
  SignInCode,
} from './store.js';

type ProfileRow = SeedData['profiles'][number] & {
  readonly groups: readonly {groupId: string; assignedVia: AssignedVia}[];
};
type InviteRow = SeedData['invites'][number];
interface CodeRow extends SignInCode {
  tries: number;
}

const tenMinutes = 10 * 60 * 1000;

/** Everything in memory, for pages, stories and tests. One operation is one turn: nothing comes between. */
export class MemoryStore implements SandboxStore {
  #portals = new Map<string, PortalRecord>();
  #groups = new Map<string, GroupRecord>();
  #consumers = new Map<string, ConsumerRecord>();
  #profiles = new Map<string, ProfileRow>();
  #invites = new Map<string, InviteRow>();
  #mails: MailRecord[] = [];
  #codes = new Map<string, CodeRow>();

  async isEmpty(): Promise<boolean> {
    return this.#portals.size === 0;
  }

  async seed(data: SeedData): Promise<void> {
    for (const portal of data.portals) this.#portals.set(portal.id, portal);
    for (const group of data.groups) this.#groups.set(group.id, group);
    for (const consumer of data.consumers) this.#consumers.set(consumer.id, consumer);
    for (const profile of data.profiles) this.#profiles.set(profile.id, profile);
    for (const invite of data.invites) this.#invites.set(invite.id, invite);
    this.#mails.push(...data.mails);
  }

  async reset(): Promise<void> {
    this.#portals.clear();
    this.#groups.clear();
    this.#consumers.clear();
    this.#profiles.clear();
    this.#invites.clear();
    this.#codes.clear();
    this.#mails = [];
  }

  async close(): Promise<void> {}

  async getPortal(id: string): Promise<PortalRecord | undefined> {
    return this.#portals.get(id);
  }

  async getPortalBySlug(slug: string): Promise<PortalRecord | undefined> {
    return [...this.#portals.values()].find((portal) => portal.slug === slug);
  }

  async listInvites(portalId: string, query: InviteListQuery): Promise<ListResult<InviteRecord>> {
    const all = [...this.#invites.values()].map((row) => this.#invite(row)).filter((row) => row.portalId === portalId);
    const {search, statuses, emails} = query;
    return paginate(all, query, (invite) => {
      const {name, email} = invite.profile;
      return (
        (!search || matches(search, name, email)) &&
        (!statuses || statuses.includes(invite.status)) &&
        (!emails || emails.includes(email))
      );
    });
  }

  async getInvite(portalId: string, id: string): Promise<InviteRecord | undefined> {
    const row = this.#invites.get(id);
    const invite = row && this.#invite(row);
    return invite?.portalId === portalId ? invite : undefined;
  }

  async createInvite({
    portalId,
    name,
    email,
    message,
    invitedBy,
    now,
    mail,
  }: NewInvite): Promise<InviteRecord | 'already-active'> {
    const known = this.#consumerByEmail(email);
    const profile = known && this.#profileOf(portalId, known.id);
    if (profile?.status === 'active') return 'already-active';
    const consumer = {
      ...(known ?? {id: newId('con_'), email, createdAt: now}),
      name,
      updatedAt: now,
    };
    this.#consumers.set(consumer.id, consumer);
    const invited: ProfileRow = profile ?? {
      id: newId('cop_'),
      portalId,
      consumerId: consumer.id,
      status: 'invited',
      groups: [],
      createdAt: now,
      updatedAt: now,
    };
    this.#profiles.set(invited.id, {...invited, updatedAt: now});
    const before = [...this.#invites.values()].find(({profileId}) => profileId === invited.id);
    const row: InviteRow = {
      ...(before ?? {id: newId('coi_'), profileId: invited.id, createdAt: now}),
      status: 'pending',
      invitedBy,
      message,
      acceptedAt: null,
      updatedAt: now,
    };
    this.#invites.set(row.id, row);
    const invite = this.#invite(row);
    this.#mails.push(mail(invite));
    return invite;
  }

  async acceptInvite(
    portalId: string,
    email: string,
    now: Date,
  ): Promise<'accepted' | 'already-active' | 'not-invited'> {
    const consumer = this.#consumerByEmail(email);
    const profile = consumer && this.#profileOf(portalId, consumer.id);
    if (!profile) return 'not-invited';
    const row = [...this.#invites.values()].find(({profileId}) => profileId === profile.id);
    if (profile.status === 'active' && row?.status !== 'pending') return 'already-active';
    if (!row) return 'not-invited';
    this.#invites.set(row.id, {...row, status: 'accepted', acceptedAt: now, updatedAt: now});
    const has = new Set(profile.groups.map(({groupId}) => groupId));
    const defaults = [...this.#groups.values()].filter(
      (group) => group.portalId === portalId && group.isDefault && group.status === 'active' && !has.has(group.id),
    );
    this.#profiles.set(profile.id, {
      ...profile,
      status: 'active',
      updatedAt: now,
      groups: [...profile.groups, ...defaults.map(({id}) => ({groupId: id, assignedVia: 'default' as const}))],
    });
    return 'accepted';
  }

  async listProfiles(portalId: string, query: ProfileListQuery): Promise<ListResult<ProfileRecord>> {
    const all = [...this.#profiles.values()]
      .filter((row) => row.portalId === portalId)
      .map((row) => this.#profile(row));
    const {search, groupId, statuses} = query;
    return paginate(
      all,
      query,
      ({name, email, status, groups}) =>
        (!search || matches(search, name, email)) &&
        (!statuses || statuses.includes(status)) &&
        (groupId === undefined || groups.some(({group}) => group.id === groupId)),
    );
  }

  async getProfile(portalId: string, id: string): Promise<ProfileRecord | undefined> {
    const row = this.#profiles.get(id);
    return row?.portalId === portalId ? this.#profile(row) : undefined;
  }

  async assignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group'> {
    const row = this.#profiles.get(profileId);
    if (row?.portalId !== portalId) return 'unknown-profile';
    if (!groupIds.every((id) => this.#isAssignable(portalId, id))) return 'unknown-group';
    const has = new Set(row.groups.map(({groupId}) => groupId));
    const added = [...new Set(groupIds)].filter((id) => !has.has(id));
    return this.#setGroups(row, now, [
      ...row.groups,
      ...added.map((groupId) => ({groupId, assignedVia: 'manual' as const})),
    ]);
  }

  async unassignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group' | 'locked-group'> {
    const row = this.#profiles.get(profileId);
    if (row?.portalId !== portalId) return 'unknown-profile';
    if (!groupIds.every((id) => this.#groups.get(id)?.portalId === portalId)) return 'unknown-group';
    const gone = row.groups.filter(({groupId}) => groupIds.includes(groupId));
    if (gone.some(({assignedVia}) => assignedVia === 'default' || assignedVia === 'sso')) return 'locked-group';
    return this.#setGroups(
      row,
      now,
      row.groups.filter((group) => !gone.includes(group)),
    );
  }

  async listGroups(portalId: string, query: ListQuery): Promise<ListResult<GroupRecord>> {
    return paginate(
      [...this.#groups.values()].filter((group) => group.portalId === portalId),
      query,
    );
  }

  async getGroup(portalId: string, id: string): Promise<GroupRecord | undefined> {
    const group = this.#groups.get(id);
    return group?.portalId === portalId ? group : undefined;
  }

  async listConsumers(query: ListQuery): Promise<ListResult<ConsumerRecord>> {
    return paginate([...this.#consumers.values()], query);
  }

  async getConsumer(id: string): Promise<ConsumerRecord | undefined> {
    return this.#consumers.get(id);
  }

  async createConsumer({name, email, now}: {name: string; email: string; now: Date}): Promise<ConsumerRecord> {
    const known = this.#consumerByEmail(email);
    if (known) return known;
    const consumer = {id: newId('con_'), name, email, createdAt: now, updatedAt: now};
    this.#consumers.set(consumer.id, consumer);
    return consumer;
  }

  async updateConsumer(
    id: string,
    {name, email, now}: {name?: string; email?: string; now: Date},
  ): Promise<ConsumerRecord | 'unknown-consumer' | 'address-taken'> {
    const before = this.#consumers.get(id);
    if (!before) return 'unknown-consumer';
    const owner = email === undefined ? undefined : this.#consumerByEmail(email);
    if (owner && owner.id !== id) return 'address-taken';
    const consumer = {...before, name: name ?? before.name, email: email ?? before.email, updatedAt: now};
    this.#consumers.set(id, consumer);
    return consumer;
  }

  async listConsumerProfiles(
    consumerId: string,
    query: ListQuery,
  ): Promise<ListResult<ProfileRecord> | 'unknown-consumer'> {
    if (!this.#consumers.has(consumerId)) return 'unknown-consumer';
    const rows = [...this.#profiles.values()].filter((row) => row.consumerId === consumerId);
    return paginate(
      rows.map((row) => this.#profile(row)),
      query,
    );
  }

  async getConsumerProfile(consumerId: string, profileId: string): Promise<ProfileRecord | undefined> {
    const row = this.#profiles.get(profileId);
    return row?.consumerId === consumerId ? this.#profile(row) : undefined;
  }

  async putSignInCode(code: SignInCode): Promise<'sent' | 'too-many'> {
    const since = code.now.getTime() - tenMinutes;
    const recent = this.#mails.filter(
      ({kind, to, sentAt}) => kind === 'sign-in-code' && to === code.email && sentAt.getTime() > since,
    );
    if (recent.length >= 5) return 'too-many';
    this.#codes.set(codeKey(code.portalId, code.email), {...code, tries: 0});
    this.#mails.push(code.mail);
    return 'sent';
  }

  async trySignInCode(portalId: string, email: string, hash: string, now: Date): Promise<CodeResult> {
    const key = codeKey(portalId, email);
    const code = this.#codes.get(key);
    if (!code || code.expiresAt <= now || code.tries >= 5) return {kind: 'gone'};
    if (code.hash === hash) {
      this.#codes.delete(key);
      return {kind: 'right'};
    }
    code.tries++;
    return {kind: 'wrong', triesLeft: 5 - code.tries};
  }

  async listMails(limit: number): Promise<readonly MailRecord[]> {
    // Of two at one time the one that came later is the newer.
    return this.#mails
      .map((mail, index) => ({mail, index}))
      .sort((a, b) => b.mail.sentAt.getTime() - a.mail.sentAt.getTime() || b.index - a.index)
      .slice(0, limit)
      .map(({mail}) => mail);
  }

  #consumerByEmail(email: string): ConsumerRecord | undefined {
    return [...this.#consumers.values()].find((consumer) => consumer.email === email);
  }

  #profileOf(portalId: string, consumerId: string): ProfileRow | undefined {
    return [...this.#profiles.values()].find((row) => row.portalId === portalId && row.consumerId === consumerId);
  }

  #isAssignable(portalId: string, id: string): boolean {
    const group = this.#groups.get(id);
    return group?.portalId === portalId && group.status === 'active';
  }

  #setGroups(row: ProfileRow, now: Date, groups: ProfileRow['groups']): ProfileRecord {
    const changed = {...row, groups, updatedAt: now};
    this.#profiles.set(row.id, changed);
    return this.#profile(changed);
  }

  #profile({groups, ...row}: ProfileRow): ProfileRecord {
    const {name, email} = this.#consumers.get(row.consumerId)!;
    const assigned = groups.map(({groupId, assignedVia}) => ({group: this.#groups.get(groupId)!, assignedVia}));
    return {...row, name, email, groups: assigned};
  }

  #invite({profileId, ...row}: InviteRow): InviteRecord {
    const profile = this.#profiles.get(profileId)!;
    const {name, email} = this.#consumers.get(profile.consumerId)!;
    return {...row, portalId: profile.portalId, profile: {id: profileId, name, email}};
  }
}

function matches(search: string, ...texts: readonly string[]): boolean {
  return texts.some((text) => text.toLowerCase().includes(search.toLowerCase()));
}

function codeKey(portalId: string, email: string): string {
  return JSON.stringify([portalId, email]);
}
