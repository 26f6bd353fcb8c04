import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';

/** Groups of one answer, and how many that can be picked are asked for at a time. */
const limit = 100;
const step = 20;

export interface GroupPagesOptions {
  readonly client: () => InviteClient | undefined;
  /** Some more are there, or it is over. */
  readonly onPage: () => void;
  readonly onError: (error: InviteError) => void;
}

/** The groups of a portal, page by page, as far as somebody wants them. */
export class GroupPages implements ReactiveController {
  /** Undefined until the first have come. */
  items: readonly Group[] | undefined;
  error: InviteError | undefined;
  /** What is there is not all of them. */
  hasMore = true;

  readonly #host: ReactiveControllerHost;
  readonly #options: GroupPagesOptions;
  #client: InviteClient | undefined;
  #groups = new Map<string, Group>();
  #after: string | undefined;
  #isOver = false;
  /** How many that can be picked are wanted. */
  #wanted = 0;
  #running: AbortController | undefined;

  constructor(host: ReactiveControllerHost, options: GroupPagesOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  get isPending(): boolean {
    return this.#running !== undefined;
  }

  hostUpdate(): void {
    if (this.#client && this.#client !== this.#options.client()) this.#reset();
  }

  hostDisconnected(): void {
    this.#running?.abort();
    this.#running = undefined;
  }

  /** From the first page on. What is there stays until that has come. */
  start(): void {
    const {items, hasMore} = this;
    this.#reset();
    Object.assign(this, {items, hasMore});
    this.more();
  }

  more(): void {
    this.#want(this.#pickable() + step);
  }

  /** To the last, unless somebody asks for less meanwhile. */
  all(): void {
    this.#want(Number.POSITIVE_INFINITY);
  }

  /** What is on its way is the last. */
  pause(): void {
    this.#wanted = 0;
  }

  /** Goes on where it failed. */
  retry(): void {
    void this.#read();
  }

  #want(count: number): void {
    this.#wanted = count;
    // What failed is tried again by a press: a server that is down is not asked with each key.
    if (!this.error) void this.#read();
  }

  #reset(): void {
    this.#running?.abort();
    this.#running = this.#client = this.#after = this.items = this.error = undefined;
    this.#groups = new Map();
    this.#isOver = false;
    this.hasMore = true;
  }

  #pickable(): number {
    return [...this.#groups.values()].filter(({status}) => status === 'active').length;
  }

  async #read(): Promise<void> {
    const client = this.#options.client();
    if (!client || this.#running || this.#isOver) return;
    const running = new AbortController();
    this.#client = client;
    this.#running = running;
    this.#host.requestUpdate();
    try {
      do await this.#readPage(client, running.signal);
      while (!running.signal.aborted && !this.#isOver && this.#pickable() < this.#wanted);
    } catch (reason) {
      if (running.signal.aborted) return;
      this.error = toInviteError(reason);
      this.#options.onError(this.error);
    } finally {
      if (this.#running === running) this.#running = undefined;
      this.#host.requestUpdate();
    }
  }

  async #readPage(client: InviteClient, signal: AbortSignal): Promise<void> {
    const after = this.#after;
    const page = await client.listGroups({limit, ...(after === undefined ? {} : {after})}, {signal});
    if (signal.aborted) return;
    const before = this.#groups.size;
    for (const group of page.items) this.#groups.set(group.id, group);
    this.#after = page.next;
    // A page that brings nothing new ends it: a cursor may loop.
    this.#isOver = page.next === undefined || this.#groups.size === before;
    this.hasMore = !this.#isOver;
    this.items = [...this.#groups.values()];
    this.error = undefined;
    this.#host.requestUpdate();
    this.#options.onPage();
  }
}
