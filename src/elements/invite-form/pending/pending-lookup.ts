import type {InviteClient} from '../../../client/invite-client.js';
import {mapConcurrent} from '../../../client/map-concurrent.js';
import {toInviteError, type InviteErrorKind} from '../../../model/errors.js';
import type {Invite} from '../../../model/invite.js';
import {addressKey} from '../../../model/recipients.js';

/** People are added one after the other: they are asked for together. */
const pause = 300;

/** More than this are not searched for one by one: the newest invites are read instead. */
const searchLimit = 10;
const concurrency = 2;

const pageSize = 100;
const pageLimit = 5;

/** With these, the next question has no better answer. */
const finalKinds: ReadonlySet<InviteErrorKind> = new Set([
  'unauthenticated',
  'forbidden',
  'not-found',
  'rate-limited',
  'unsupported',
]);

/** One request, or one row of them, and for whom it is made. */
interface Question {
  readonly keys: Set<string>;
  readonly controller: AbortController;
}

/**
 * Asks in the background whether people have an invite already: each address once, together, boundedly. It is a
 * courtesy: whatever fails, fails in silence.
 */
export class PendingLookup {
  /** The invites that were found, by the key of their address: pending or accepted. */
  readonly found = new Map<string, Invite>();

  readonly #client: InviteClient;
  readonly #onFound: (invites: readonly Invite[]) => void;
  readonly #asked = new Set<string>();
  readonly #questions = new Set<Question>();
  #wanted: ReadonlySet<string> = new Set();
  #timer: ReturnType<typeof setTimeout> | undefined;
  #isOver = false;
  #isHeld = false;

  constructor(client: InviteClient, onFound: (invites: readonly Invite[]) => void) {
    this.#client = client;
    this.#onFound = onFound;
  }

  /** Who is in the form now. Who is not any more is no longer asked for. */
  follow(emails: Iterable<string>): void {
    this.#wanted = new Set([...emails].map(addressKey));
    for (const question of this.#questions) {
      for (const key of question.keys) {
        if (this.#wanted.has(key)) continue;
        question.keys.delete(key);
        this.#asked.delete(key);
      }
      if (question.keys.size === 0) question.controller.abort();
    }
    if (this.#isOver || this.#isHeld || this.#unasked().length === 0) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#ask(), pause);
  }

  /** Something has changed there: all are asked for anew. */
  refresh(): void {
    this.#asked.clear();
    this.follow(this.#wanted);
  }

  /** Until it is released, nothing is asked, and nothing that was asked is heard. */
  hold(): void {
    this.#isHeld = true;
    this.stop();
  }

  release(): void {
    this.#isHeld = false;
  }

  stop(): void {
    clearTimeout(this.#timer);
    for (const {keys, controller} of this.#questions) {
      for (const key of keys) this.#asked.delete(key);
      controller.abort();
    }
  }

  #unasked(): string[] {
    return [...this.#wanted].filter((key) => !this.#asked.has(key));
  }

  async #ask(): Promise<void> {
    const keys = this.#unasked();
    for (const key of keys) this.#asked.add(key);
    const {search} = this.#client.adapter.invites?.filters ?? {};
    if (!search || keys.length > searchLimit) return this.#question(keys, (signal) => this.#readNewest(keys, signal));
    await mapConcurrent(keys, concurrency, async (key) => {
      // By its turn it may have been removed, or the server have had enough.
      if (!this.#isOver && this.#wanted.has(key)) await this.#question([key], (signal) => this.#search(key, signal));
    });
  }

  async #question(keys: readonly string[], read: (signal: AbortSignal) => Promise<readonly Invite[]>): Promise<void> {
    const question: Question = {keys: new Set(keys), controller: new AbortController()};
    const {signal} = question.controller;
    this.#questions.add(question);
    try {
      const invites = await read(signal);
      if (!signal.aborted) this.#take(question.keys, invites);
    } catch (error) {
      if (finalKinds.has(toInviteError(error).kind)) this.#isOver = true;
    } finally {
      this.#questions.delete(question);
    }
  }

  async #search(email: string, signal: AbortSignal): Promise<readonly Invite[]> {
    return (await this.#client.listInvites({search: email, limit: 20, ...this.#newestFirst()}, {signal})).items;
  }

  async #readNewest(keys: readonly string[], signal: AbortSignal): Promise<readonly Invite[]> {
    const invites: Invite[] = [];
    const missing = new Set(keys);
    let after: string | undefined;
    for (let count = 0; count < pageLimit && missing.size > 0; count++) {
      const query = {limit: pageSize, ...this.#newestFirst(), ...(after === undefined ? {} : {after})};
      const {items, next} = await this.#client.listInvites(query, {signal});
      invites.push(...items);
      for (const {email} of items) missing.delete(addressKey(email));
      if (next === undefined || next === after) break;
      after = next;
    }
    return invites;
  }

  #newestFirst(): {readonly order?: 'desc'} {
    return this.#client.adapter.invites?.filters?.fixedOrder ? {} : {order: 'desc'};
  }

  #take(keys: ReadonlySet<string>, invites: readonly Invite[]): void {
    const best = new Map<string, Invite>();
    for (const invite of invites) {
      const key = addressKey(invite.email);
      if (!keys.has(key) || !isKnown(invite)) continue;
      const other = best.get(key);
      if (!other || (other.status !== 'pending' && invite.status === 'pending')) best.set(key, invite);
    }
    const fresh = [...best].filter(([key]) => !this.found.has(key)).map(([, invite]) => invite);
    for (const key of keys) this.found.delete(key);
    for (const [key, invite] of best) this.found.set(key, invite);
    this.#onFound(fresh);
  }
}

/** One that has ended, or was taken back, says nothing against a new one. */
function isKnown({status}: Invite): boolean {
  return status === 'pending' || status === 'accepted';
}
