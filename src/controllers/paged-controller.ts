import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InviteError} from '../model/errors.js';
import type {Page} from '../model/page.js';
import {QueryController} from './query-controller.js';

export interface PagedOptions<Args extends readonly unknown[], T> {
  readonly args: () => Args | undefined;
  /** One page; `after` is undefined for the first. */
  readonly read: (args: Args, after: string | undefined, signal: AbortSignal) => Promise<Page<T>>;
  readonly keeps?: (previous: Args, next: Args) => boolean;
  readonly onValue?: (items: readonly T[]) => void;
  readonly onError?: (error: InviteError) => void;
}

interface Pages<T> {
  readonly items: readonly T[];
  readonly count: number;
  readonly next?: string;
}

/** A list that grows page by page and can be brought up to date without losing its place. */
export class PagedController<
  Args extends readonly unknown[],
  T extends {readonly id: string},
> implements ReactiveController {
  readonly #query: QueryController<Args, Pages<T>>;
  readonly #options: PagedOptions<Args, T>;
  #wantsMore = false;
  #failedMore = false;
  #lastArgs: Args | undefined;
  #staleWhileMore = false;

  constructor(host: ReactiveControllerHost & Element, options: PagedOptions<Args, T>) {
    host.addController(this);
    this.#options = options;
    this.#query = new QueryController<Args, Pages<T>>(host, {
      args: options.args,
      read: (args, signal) => this.#read(args, signal),
      ...(options.keeps ? {keeps: options.keeps} : {}),
      onValue: ({items}) => options.onValue?.(items),
      onError: (error) => {
        this.#failedMore = this.#wantsMore;
        options.onError?.(error);
      },
    });
  }

  /** All rows loaded so far; undefined before the first page. */
  get items(): readonly T[] | undefined {
    return this.#query.value?.items;
  }
  get error(): InviteError | undefined {
    return this.#query.error;
  }
  get isPending(): boolean {
    return this.#query.isPending;
  }
  get isLoadingMore(): boolean {
    return this.#query.isPending && this.#wantsMore;
  }
  get hasMore(): boolean {
    return this.#query.value?.next !== undefined;
  }

  /** Fetches the next page and appends it. Does nothing while a read runs or when there is none. */
  async loadMore(): Promise<void> {
    if (!this.hasMore || this.isPending) return;
    this.#wantsMore = true;
    await this.#query.reload();
    this.#wantsMore = false;
    if (!this.#staleWhileMore) return;
    this.#staleWhileMore = false;
    await this.reload();
  }

  /**
   * Fetches again as many pages as are shown. A read that runs already may have missed what changed: it is replaced,
   * but for one that loads more, which is let through first.
   */
  async reload(): Promise<void> {
    if (this.isLoadingMore) {
      this.#staleWhileMore = true;
      return;
    }
    this.#wantsMore = false;
    await this.#query.reload();
  }

  /** Does again what failed. */
  async retry(): Promise<void> {
    await (this.#failedMore ? this.loadMore() : this.reload());
  }

  hostConnected(): void {}

  async #read(args: Args, signal: AbortSignal): Promise<Pages<T>> {
    const shown = this.#query.value;
    const sameQuery =
      this.#lastArgs !== undefined && args.every((arg, index) => Object.is(arg, this.#lastArgs![index]));
    if (!sameQuery) this.#wantsMore = false;
    const more = this.#wantsMore && shown?.next !== undefined;
    const wanted = more ? shown.count + 1 : sameQuery ? (shown?.count ?? 1) : 1;
    let pages: Pages<T> = more ? shown : {items: [], count: 0};
    do {
      const page = await this.#options.read(args, pages.next, signal);
      pages = append(pages, page);
    } while (pages.count < wanted && pages.next !== undefined);
    this.#lastArgs = args;
    this.#failedMore = false;
    return pages;
  }
}

/** The ids of rows that another page may follow. */
const idsOf = new WeakMap<readonly unknown[], Set<string>>();

/** A row that comes twice is shown once, and a page that brings nothing new ends the list: a cursor may loop. */
function append<T extends {readonly id: string}>({items, count}: Pages<T>, page: Page<T>): Pages<T> {
  const ids = idsOf.get(items) ?? new Set(items.map(({id}) => id));
  // A read that comes to nothing leaves these rows without: what it has added is not among them.
  idsOf.delete(items);
  const fresh = page.items.filter(({id}) => ids.size < ids.add(id).size);
  const next = fresh.length === 0 ? undefined : page.next;
  const all = [...items, ...fresh];
  if (next !== undefined) idsOf.set(all, ids);
  return {items: all, count: count + 1, ...(next === undefined ? {} : {next})};
}
