import type {AcceptLink, InviteAdapter, InviteQuery, ProfileQuery} from '../adapters/adapter.js';
import type {Consumer, ConsumerDraft} from '../model/consumer.js';
import {InviteError, toInviteError} from '../model/errors.js';
import type {Group} from '../model/group.js';
import type {Invite, InviteDraft, InvitePreview} from '../model/invite.js';
import type {InviteOutcome} from '../model/outcome.js';
import type {Page, PageQuery} from '../model/page.js';
import type {Profile} from '../model/profile.js';
import type {Scope} from '../model/scope.js';
import {execute, type Call} from '../transport/call.js';
import type {Fetcher} from '../transport/fetcher.js';
import {ServerClock} from '../transport/server-clock.js';
import {freshness as pageFreshness, type Freshness, type Topic} from './freshness.js';
import {describeCreate} from './describe-create.js';
import {Inflight} from './inflight.js';
import {mapConcurrent} from './map-concurrent.js';
import {adapterCan, type Operation} from './operations.js';

export interface InviteClientOptions {
  readonly adapter: InviteAdapter;
  readonly fetcher: Fetcher;
  readonly scope: Scope;
  readonly freshness?: Freshness;
}

export type {AcceptLink} from '../adapters/adapter.js';

export interface CallOptions {
  readonly signal?: AbortSignal | undefined;
}

export interface WriteOptions extends CallOptions {
  /** It goes out even when the page goes away, and is not cut short by that. */
  readonly keepalive?: boolean | undefined;
}

export interface CreateInvitesOptions extends CallOptions {
  /** Requests at the same time. Default 4. */
  readonly concurrency?: number;
  /** One key for each draft, kept by the caller over retries of the same intent. Default: a new one each. */
  readonly idempotencyKeys?: readonly string[];
  /** Awaited before each request, one that is made again included: holds it back. When it rejects, nothing is sent. */
  readonly turn?: (index: number) => Promise<void>;
  /** Asked about each failure: true sends the same once more, in its turn and with the same key. */
  readonly again?: (error: InviteError, index: number) => boolean;
  /** Called for each recipient as soon as its answer is in. */
  readonly onOutcome?: (outcome: InviteOutcome, index: number) => void;
}

const inflightOf = new WeakMap<Fetcher, Inflight>();

/**
 * The one door to an invite API: joins an adapter, a fetcher and a scope. Works without any element.
 *
 * Every method throws `InviteError` and nothing else; where the adapter lacks the method, of kind `unsupported`.
 */
export class InviteClient {
  readonly adapter: InviteAdapter;
  readonly fetcher: Fetcher;
  readonly scope: Scope;
  /** What time it is, in milliseconds since 1970: the page's clock, put right by what the API's answers say. */
  readonly now: () => number;
  readonly #clock = new ServerClock();
  readonly #freshness: Freshness;
  /** Keys of those that were not answered well, by what they asked. */
  #resends = new Map<string, string>();
  #revokes = new Map<string, string>();
  /** Undefined: everything. */
  #permitted: ReadonlySet<Operation> | undefined;
  readonly #restricted = new Map<string, InviteClient>();

  constructor({adapter, fetcher, scope, freshness = pageFreshness}: InviteClientOptions) {
    this.adapter = adapter;
    this.fetcher = fetcher;
    this.scope = scope;
    this.#freshness = freshness;
    this.now = this.#clock.now;
  }

  /** Whether the API can. */
  can(operation: Operation): boolean {
    return adapterCan(this.adapter, operation);
  }

  /** Whether the API can, and whoever uses this client is to: what is drawn is decided here. */
  may(operation: Operation): boolean {
    return this.#isPermitted(operation) && this.can(operation);
  }

  /**
   * The same API, and of its operations these only; every other is refused as `forbidden`, and nothing is sent. It is a
   * courtesy to whoever looks at the page: what somebody is allowed, the server decides.
   *
   * @returns for the same names the same client
   */
  restrictedTo(permitted: readonly Operation[]): InviteClient {
    const names = [...new Set(permitted)].filter((name) => this.#isPermitted(name)).sort();
    const key = names.join(' ');
    let client = this.#restricted.get(key);
    if (!client) {
      const {adapter, fetcher, scope} = this;
      client = new InviteClient({adapter, fetcher, scope, freshness: this.#freshness});
      client.#permitted = new Set(names);
      // A retry is one, whichever of them made the first try.
      client.#resends = this.#resends;
      client.#revokes = this.#revokes;
      this.#restricted.set(key, client);
    }
    return client;
  }

  /** Calls back after a write anywhere on this site made what the topic names stale. Returns the way to stop. */
  subscribe(topic: Topic, listener: () => void): () => void {
    return this.#freshness.subscribe(this.#key(topic), () => {
      // A read that runs may have missed what another client or another tab has written.
      inflightOf.get(this.fetcher)?.reset();
      listener();
    });
  }

  listInvites(query: InviteQuery = {}, options?: CallOptions): Promise<Page<Invite>> {
    return this.#read('invites.list', options, ({invites}) => invites?.list?.(this.scope, query));
  }

  getInvite(id: string, options?: CallOptions): Promise<Invite> {
    return this.#read('invites.get', options, ({invites}) => invites?.get?.(this.scope, id));
  }

  /**
   * Sends one invite to each. Never rejects for one person's sake: the outcome of each stands at its place. When
   * `signal` aborts, those not yet answered fail with kind `aborted`; whether the server had them is not known, except
   * for those with code `not-sent`: it never had them.
   */
  async createInvites(drafts: readonly InviteDraft[], options: CreateInvitesOptions = {}): Promise<InviteOutcome[]> {
    const {signal, concurrency = 4, idempotencyKeys, turn, again, onOutcome} = options;
    let created = false;
    const outcomes = await mapConcurrent(drafts, concurrency, async (draft, index): Promise<InviteOutcome> => {
      const idempotencyKey = idempotencyKeys?.[index] ?? crypto.randomUUID();
      let outcome: InviteOutcome | undefined;
      while (!outcome) {
        try {
          await turn?.(index);
          if (signal?.aborted) throw new InviteError('aborted', 'It was not sent.', {code: 'not-sent'});
          const call = this.#describe(this.#createBy(draft), (adapter) => describeCreate(adapter, this.scope, draft));
          outcome = {
            kind: 'sent',
            draft,
            invite: await execute(this.fetcher, call, {signal, idempotencyKey, clock: this.#clock}),
          };
          created = true;
        } catch (reason) {
          const error = toInviteError(reason);
          if (error.kind === 'aborted' || !again?.(error, index)) outcome = {kind: 'failed', draft, error};
        }
      }
      try {
        onOutcome?.(outcome, index);
      } catch (error) {
        // The page's own mistake: the others still get their turn.
        reportError(error);
      }
      return outcome;
    });
    if (created) this.#changed('invites', 'profiles');
    return outcomes;
  }

  /** Changes an invite. Only what is in `changes` differs from what it was. */
  async updateInvite(invite: Invite, changes: Partial<InviteDraft>, options?: CallOptions): Promise<Invite> {
    return this.#write('invites.update', options, ['invites'], ({invites}) =>
      invites?.update?.(this.scope, invite, changes),
    );
  }

  /** Mails an invite once more. After a failure the next call for the same is a retry, under the same key: one mail. */
  async resendInvite(invite: Invite, options?: CallOptions): Promise<Invite> {
    return this.#write(
      'invites.resend',
      options,
      ['invites'],
      ({invites}) => invites?.resend?.(this.scope, invite),
      this.#resends,
    );
  }

  /** Takes an invite back. After a failure the next call for the same is a retry, under the same key. */
  async revokeInvite(invite: Invite, options?: WriteOptions): Promise<Invite> {
    return this.#write(
      'invites.revoke',
      options,
      ['invites'],
      ({invites}) => invites?.revoke?.(this.scope, invite),
      this.#revokes,
    );
  }

  previewInvite(link: AcceptLink, options?: CallOptions): Promise<InvitePreview> {
    return this.#read('acceptance.preview', options, ({acceptance}) => acceptance?.preview?.(this.scope, link));
  }

  acceptInvite(link: AcceptLink, options?: CallOptions): Promise<InvitePreview> {
    return this.#write('acceptance.accept', options, ['invites', 'profiles'], ({acceptance}) =>
      acceptance?.accept?.(this.scope, link),
    );
  }

  declineInvite(link: AcceptLink, options?: WriteOptions): Promise<InvitePreview> {
    return this.#write('acceptance.decline', options, ['invites'], ({acceptance}) =>
      acceptance?.decline?.(this.scope, link),
    );
  }

  undoDecline(link: AcceptLink, options?: CallOptions): Promise<InvitePreview> {
    return this.#write('acceptance.undoDecline', options, ['invites'], ({acceptance}) =>
      acceptance?.undoDecline?.(this.scope, link),
    );
  }

  /** Asks the inviter for a new invite in place of one that has ended. */
  async requestNewInvite(link: AcceptLink, options?: CallOptions): Promise<void> {
    await this.#write('acceptance.requestNew', options, [], ({acceptance}) =>
      acceptance?.requestNew?.(this.scope, link),
    );
  }

  /** Leaves a link with the server while its person signs in. @returns the handle that brings it back */
  keepLink(link: AcceptLink, options?: CallOptions): Promise<string> {
    return this.#write('acceptance.keep', options, [], ({acceptance}) => acceptance?.keep?.(this.scope, link));
  }

  listProfiles(query: ProfileQuery = {}, options?: CallOptions): Promise<Page<Profile>> {
    return this.#read('profiles.list', options, ({profiles}) => profiles?.list?.(this.scope, query));
  }

  getProfile(id: string, options?: CallOptions): Promise<Profile> {
    return this.#read('profiles.get', options, ({profiles}) => profiles?.get?.(this.scope, id));
  }

  assignGroups(profileId: string, groupIds: readonly string[], options?: CallOptions): Promise<Profile> {
    return this.#write('profiles.assignGroups', options, ['profiles'], ({profiles}) =>
      profiles?.assignGroups?.(this.scope, profileId, groupIds),
    );
  }

  unassignGroups(profileId: string, groupIds: readonly string[], options?: CallOptions): Promise<Profile> {
    return this.#write('profiles.unassignGroups', options, ['profiles'], ({profiles}) =>
      profiles?.unassignGroups?.(this.scope, profileId, groupIds),
    );
  }

  listGroups(query: PageQuery = {}, options?: CallOptions): Promise<Page<Group>> {
    return this.#read('groups.list', options, ({groups}) => groups?.list?.(this.scope, query));
  }

  listConsumers(query: PageQuery = {}, options?: CallOptions): Promise<Page<Consumer>> {
    return this.#read('consumers.list', options, ({consumers}) => consumers?.list?.(query));
  }

  getConsumer(id: string, options?: CallOptions): Promise<Consumer> {
    return this.#read('consumers.get', options, ({consumers}) => consumers?.get?.(id));
  }

  createConsumer(draft: ConsumerDraft, options?: CallOptions): Promise<Consumer> {
    return this.#write('consumers.create', options, ['consumers'], ({consumers}) => consumers?.create?.(draft));
  }

  updateConsumer(id: string, changes: Partial<ConsumerDraft>, options?: CallOptions): Promise<Consumer> {
    return this.#write('consumers.update', options, ['consumers', 'profiles'], ({consumers}) =>
      consumers?.update?.(id, changes),
    );
  }

  listConsumerProfiles(id: string, query: PageQuery = {}, options?: CallOptions): Promise<Page<Profile>> {
    return this.#read('consumers.listProfiles', options, ({consumers}) => consumers?.listProfiles?.(id, query));
  }

  getConsumerProfile(id: string, profileId: string, options?: CallOptions): Promise<Profile> {
    return this.#read('consumers.getProfile', options, ({consumers}) => consumers?.getProfile?.(id, profileId));
  }

  async #read<T>(operation: Operation, options: CallOptions | undefined, describe: Describe<T>): Promise<T> {
    const call = this.#describe(operation, describe);
    let inflight = inflightOf.get(this.fetcher);
    if (!inflight) inflightOf.set(this.fetcher, (inflight = new Inflight()));
    // The operation is part of the key: two operations may read one URL and decode it differently.
    const key = JSON.stringify([operation, call.url, call.headers, call.reading]);
    try {
      return await inflight.run(
        key,
        (signal) => execute(this.fetcher, call, {signal, clock: this.#clock}),
        options?.signal,
      );
    } catch (error) {
      throw options?.signal?.aborted
        ? new InviteError('aborted', 'The request was taken back.', {cause: error})
        : toInviteError(error);
    }
  }

  async #write<T>(
    operation: Operation,
    options: WriteOptions | undefined,
    topics: readonly Topic[],
    describe: Describe<T>,
    keys = new Map<string, string>(),
  ): Promise<T> {
    const call = this.#describe(operation, describe);
    const intent = JSON.stringify([call.url, call.body]);
    const idempotencyKey = keys.get(intent) ?? crypto.randomUUID();
    keys.set(intent, idempotencyKey);
    let result: T;
    try {
      result = await execute(this.fetcher, call, {...options, idempotencyKey, clock: this.#clock});
    } finally {
      // A failed one may have been done all the same: whoever looks now must not get an answer from before it.
      inflightOf.get(this.fetcher)?.reset();
    }
    keys.delete(intent);
    this.#changed(...topics);
    return result;
  }

  #isPermitted(operation: Operation): boolean {
    return this.#permitted?.has(operation) ?? true;
  }

  /** One that renews a pending invite sends that again. */
  #createBy({renews}: InviteDraft): Operation {
    return renews && this.can('invites.resend') ? 'invites.resend' : 'invites.create';
  }

  #describe<T>(operation: Operation, describe: Describe<T>): Call<T> {
    if (!this.#isPermitted(operation)) {
      throw new InviteError('forbidden', `${operation} is not among the permissions that are given here.`);
    }
    const call = describe(this.adapter);
    if (call) return call;
    throw new InviteError('unsupported', `The adapter “${this.adapter.name}” cannot do ${operation}.`);
  }

  #changed(...topics: readonly Topic[]): void {
    inflightOf.get(this.fetcher)?.reset();
    for (const topic of topics) this.#freshness.publish(this.#key(topic));
  }

  #key(topic: Topic): string {
    const {name, baseUrl} = this.adapter;
    // One API, however its address is written.
    const base = globalThis.document?.baseURI;
    const url = URL.canParse(baseUrl, base) ? new URL(baseUrl, base).href : baseUrl;
    return JSON.stringify([name, url.replace(/\/+$/u, ''), this.scope.id, topic]);
  }
}

type Describe<T> = (adapter: InviteAdapter) => Call<T> | undefined;
