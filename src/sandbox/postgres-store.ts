import {once} from './postgres-answers.js';
import {createConsumer, updateConsumer} from './postgres-consumers.js';
import {assignGroups, unassignGroups} from './postgres-groups.js';
import {createGuestInvitationStore} from './postgres-guests.js';
import {acceptInvite, createInvite} from './postgres-invites.js';
import {findOne, findPage, Params} from './postgres-lists.js';
import {listMails, putSignInCode, trySignInCode} from './postgres-mails.js';
import {createOrganizationInvitationStore} from './postgres-organizations.js';
import {consumers, groups, invites, profiles} from './postgres-rows.js';
import {createSchema, tables} from './postgres-schema.js';
import {insertSeed} from './postgres-seed.js';
import {retried, type Sql} from './sql.js';
import type {Intent} from './store-answers.js';
import type {GuestInvitationStore} from './store-guests.js';
import type {OrganizationInvitationStore, OrganizationRecord, PortfolioRecord} from './store-organizations.js';
import type {
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
  StorePart,
} from './store.js';
import {foldText} from './text.js';

/** Everything in PostgreSQL. What must be there only once is so by the database's constraints. */
export class PostgresStore implements SandboxStore {
  #sql: Sql;
  /** Within a transaction, which is run again as a whole. */
  readonly #isWithin: boolean;
  readonly organizationInvitations: OrganizationInvitationStore;
  readonly guestInvitations: GuestInvitationStore;

  private constructor(sql: Sql, isWithin = false) {
    this.#sql = sql;
    this.#isWithin = isWithin;
    const transaction = <T>(work: (tx: Sql) => Promise<T>) => this.#transaction(work);
    this.organizationInvitations = createOrganizationInvitationStore(sql, transaction);
    this.guestInvitations = createGuestInvitationStore(sql, transaction);
  }

  static async open(sql: Sql): Promise<PostgresStore> {
    await retried(() => createSchema(sql));
    return new PostgresStore(sql);
  }

  async isEmpty(part?: StorePart): Promise<boolean> {
    const parts = part ? [part] : ['portals', 'organizations'];
    const empty = parts.map((name) => `not exists (select from sandbox.${name})`);
    const [row] = await this.#sql.query<{empty: boolean}>(`select ${empty.join(' or ')} as empty`);
    return row!.empty;
  }

  seed(data: SeedData): Promise<void> {
    return this.#transaction((tx) => insertSeed(tx, data));
  }

  async reset(): Promise<void> {
    await this.#transaction((tx) => tx.query(`truncate ${tables}`));
  }

  close(): Promise<void> {
    return this.#sql.close();
  }

  once(
    intent: Intent,
    work: (store: SandboxStore) => Promise<object>,
  ): Promise<{readonly answer: object} | 'other-request'> {
    return this.#transaction((tx) => once(tx, intent, () => work(new PostgresStore(tx, true))));
  }

  async getOrganization(id: string): Promise<OrganizationRecord | undefined> {
    const [organization] = await this.#sql.query<OrganizationRecord>(
      'select id, name, api, host_id as "hostId" from sandbox.organizations where id = $1',
      [id],
    );
    return organization;
  }

  async listPortfolios(organizationId: string): Promise<readonly PortfolioRecord[]> {
    return this.#sql.query<PortfolioRecord>(
      `select id, organization_id as "organizationId", name from sandbox.portfolios
       where organization_id = $1 order by name collate "C"`,
      [organizationId],
    );
  }

  async getPortal(id: string): Promise<PortalRecord | undefined> {
    const [portal] = await this.#sql.query<PortalRecord>('select id, slug, name from sandbox.portals where id = $1', [
      id,
    ]);
    return portal;
  }

  async getPortalBySlug(slug: string): Promise<PortalRecord | undefined> {
    const [portal] = await this.#sql.query<PortalRecord>('select id, slug, name from sandbox.portals where slug = $1', [
      slug,
    ]);
    return portal;
  }

  listInvites(portalId: string, query: InviteListQuery): Promise<ListResult<InviteRecord>> {
    const params = new Params();
    const base = `p.portal_id = ${params.add(portalId)}`;
    const filters = ['true'];
    if (query.search) filters.push(isFound(params, query.search));
    if (query.statuses) filters.push(`i.status = any(${params.add(query.statuses)}::text[])`);
    if (query.emails) filters.push(`c.email = any(${params.add(query.emails)}::text[])`);
    return findPage(this.#sql, invites, query, {params, base, filter: filters.join(' and ')});
  }

  getInvite(portalId: string, id: string): Promise<InviteRecord | undefined> {
    return findOne(this.#sql, invites, 'i.id = $1 and p.portal_id = $2', [id, portalId]);
  }

  createInvite(invite: NewInvite): Promise<InviteRecord | 'already-active'> {
    return this.#transaction((tx) => createInvite(tx, invite));
  }

  acceptInvite(portalId: string, email: string, now: Date): Promise<'accepted' | 'already-active' | 'not-invited'> {
    return this.#transaction((tx) => acceptInvite(tx, portalId, email, now));
  }

  listProfiles(portalId: string, query: ProfileListQuery): Promise<ListResult<ProfileRecord>> {
    const params = new Params();
    const base = `p.portal_id = ${params.add(portalId)}`;
    const filters = ['true'];
    if (query.search) filters.push(isFound(params, query.search));
    if (query.statuses) filters.push(`p.status = any(${params.add(query.statuses)}::text[])`);
    if (query.groupId !== undefined) {
      const group = params.add(query.groupId);
      filters.push(`exists (select from sandbox.assignments a where a.profile_id = p.id and a.group_id = ${group})`);
    }
    return findPage(this.#sql, profiles, query, {params, base, filter: filters.join(' and ')});
  }

  getProfile(portalId: string, id: string): Promise<ProfileRecord | undefined> {
    return findOne(this.#sql, profiles, 'p.id = $1 and p.portal_id = $2', [id, portalId]);
  }

  assignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group'> {
    return this.#transaction((tx) => assignGroups(tx, portalId, profileId, groupIds, now));
  }

  unassignGroups(
    portalId: string,
    profileId: string,
    groupIds: readonly string[],
    now: Date,
  ): Promise<ProfileRecord | 'unknown-profile' | 'unknown-group' | 'locked-group'> {
    return this.#transaction((tx) => unassignGroups(tx, portalId, profileId, groupIds, now));
  }

  listGroups(portalId: string, query: ListQuery): Promise<ListResult<GroupRecord>> {
    const params = new Params();
    return findPage(this.#sql, groups, query, {params, base: `g.portal_id = ${params.add(portalId)}`});
  }

  getGroup(portalId: string, id: string): Promise<GroupRecord | undefined> {
    return findOne(this.#sql, groups, 'g.id = $1 and g.portal_id = $2', [id, portalId]);
  }

  listConsumers(query: ListQuery): Promise<ListResult<ConsumerRecord>> {
    return findPage(this.#sql, consumers, query, {params: new Params(), base: 'true'});
  }

  getConsumer(id: string): Promise<ConsumerRecord | undefined> {
    return findOne(this.#sql, consumers, 'c.id = $1', [id]);
  }

  createConsumer(consumer: {
    readonly name: string;
    readonly email: string;
    readonly now: Date;
  }): Promise<ConsumerRecord> {
    return this.#transaction((tx) => createConsumer(tx, consumer));
  }

  updateConsumer(
    id: string,
    changes: {readonly name?: string; readonly email?: string; readonly now: Date},
  ): Promise<ConsumerRecord | 'unknown-consumer' | 'address-taken'> {
    return this.#retried(() => updateConsumer(this.#sql, id, changes));
  }

  async listConsumerProfiles(
    consumerId: string,
    query: ListQuery,
  ): Promise<ListResult<ProfileRecord> | 'unknown-consumer'> {
    if (!(await this.getConsumer(consumerId))) return 'unknown-consumer';
    const params = new Params();
    return findPage(this.#sql, profiles, query, {params, base: `p.consumer_id = ${params.add(consumerId)}`});
  }

  getConsumerProfile(consumerId: string, profileId: string): Promise<ProfileRecord | undefined> {
    return findOne(this.#sql, profiles, 'p.id = $1 and p.consumer_id = $2', [profileId, consumerId]);
  }

  putSignInCode(code: SignInCode): Promise<'sent' | 'too-many'> {
    return this.#transaction((tx) => putSignInCode(tx, code));
  }

  trySignInCode(portalId: string, email: string, hash: string, now: Date): Promise<CodeResult> {
    return this.#transaction((tx) => trySignInCode(tx, portalId, email, hash, now));
  }

  listMails(limit: number): Promise<readonly MailRecord[]> {
    return listMails(this.#sql, limit);
  }

  #transaction<T>(work: (tx: Sql) => Promise<T>): Promise<T> {
    return this.#retried(() => this.#sql.transaction(work));
  }

  #retried<T>(work: () => Promise<T>): Promise<T> {
    return this.#isWithin ? work() : retried(work);
  }
}

/** Literally: no sign in what is looked for means anything else. Addresses are in lower case already. */
function isFound(params: Params, search: string): string {
  const text = `${params.add(foldText(search))}::text`;
  return `(position(${text} in c.search_name) > 0 or position(${text} in c.email) > 0)`;
}
