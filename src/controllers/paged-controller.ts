import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InviteError} from '../model/errors.js';
import type {Page} from '../model/page.js';
import {append, noPages, type Cursor, type Pages, type PageState, type Place} from './paging/pages.js';
import {reread} from './paging/reread.js';
import {QueryController} from './query-controller.js';

export interface PagedOptions<Args extends readonly unknown[], T> {
  readonly args: () => Args | undefined;
  /** One page. */
  readonly read: (args: Args, place: Place, signal: AbortSignal) => Promise<Page<T>>;
  /** Rows a page. */
  readonly limit: (args: Args) => number;
  /** One page at a time, each in the place of the one before. Default: a page is added to those before. */
  readonly isPaged?: () => boolean;
  readonly keeps?: (previous: Args, next: Args) => boolean;
  readonly onValue?: (items: readonly T[]) => void;
  readonly onError?: (error: InviteError) => void;
}

type Step = 'more' | 'next' | 'previous';

/** A place that was come to directly; its identity tells one such coming from another. */
interface Start {
  readonly cursor: Cursor;
}

interface Value<T> extends Pages<T> {
  readonly start: Start | undefined;
}

/** What the host's read depends on, and then how and where it is to be paged. */
type PagedArgs<Args extends readonly unknown[]> = readonly [args: Args, isPaged: boolean, start: Start | undefined];

/**
 * A list that grows page by page, or shows one page at a time, and can be brought up to date without losing its place.
 */
export class PagedController<
  Args extends readonly unknown[],
  T extends {readonly id: string},
> implements ReactiveController {
  readonly #query: QueryController<PagedArgs<Args>, Value<T>>;
  readonly #options: PagedOptions<Args, T>;
  #step: Step | undefined;
  #failedStep: Step | undefined;
  #lastArgs: PagedArgs<Args> | undefined;
  #args: PagedArgs<Args> | undefined;
  #start: Start | undefined;
  #usedStart: Start | undefined;
  #isWhole = false;
  #staleWhileStep: 'partly' | 'whole' | undefined;

  constructor(host: ReactiveControllerHost & Element, options: PagedOptions<Args, T>) {
    host.addController(this);
    this.#options = options;
    const {keeps = isSame} = options;
    this.#query = new QueryController<PagedArgs<Args>, Value<T>>(host, {
      args: () => this.#currentArgs(),
      read: (args, signal) => this.#read(args, signal),
      keeps: ([before], [next]) => keeps(before, next),
      onValue: ({items, start}) => {
        this.#usedStart = start ?? this.#usedStart;
        options.onValue?.(items);
      },
      onError: (error) => {
        this.#failedStep = this.#step;
        options.onError?.(error);
      },
    });
  }

  /** All rows that are shown; undefined before the first page. */
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
    return this.#query.isPending && this.#step === 'more';
  }
  /** Another page was asked for, and is on its way. */
  get isTurning(): boolean {
    return this.#query.isPending && this.#step !== undefined && this.#step !== 'more';
  }
  get hasMore(): boolean {
    return this.#query.value?.next !== undefined;
  }
  get hasPrevious(): boolean {
    const {cursor} = this.page ?? {};
    return cursor?.after !== undefined || cursor?.before !== undefined;
  }
  /** The page that is shown, where pages are shown one at a time. */
  get page(): PageState | undefined {
    return this.#query.value?.page;
  }
  /** So many rows, from the first, came with the last refresh; undefined: all. */
  get freshCount(): number | undefined {
    return this.#query.value?.freshCount;
  }

  /** Fetches the next page and appends it. Does nothing while a read runs or when there is none. */
  async loadMore(): Promise<void> {
    if (this.hasMore && !this.isPending) await this.#go('more');
  }

  /** Shows another page in the place of this one. Does nothing while one is on its way or when there is none. */
  async turn(step: 'next' | 'previous'): Promise<void> {
    if ((step === 'next' ? this.hasMore : this.hasPrevious) && !this.isTurning) await this.#go(step);
  }

  /** The next read starts here, whatever was shown; the host has to be updated for it. */
  startAt(cursor: Cursor): void {
    this.#start = {cursor};
  }

  /** A start that was not come to is not wanted any more: something else was chosen. */
  forgetStart(): void {
    this.#start = this.#usedStart;
  }

  /**
   * Fetches again what is shown. A read that runs already may have missed what changed: it is replaced, but for one that
   * fetches another page, which is let through first.
   *
   * @param isWhole however many requests that takes; otherwise rows far down may stay as they are
   */
  async reload(isWhole = false): Promise<void> {
    if (this.isPending && this.#step) {
      if (this.#staleWhileStep !== 'whole') this.#staleWhileStep = isWhole ? 'whole' : 'partly';
      return;
    }
    // What was asked for in whole and is replaced is still wanted in whole.
    this.#isWhole = isWhole || (this.isPending && this.#isWhole);
    this.#step = undefined;
    await this.#query.reload();
  }

  /** Does again what failed. */
  async retry(): Promise<void> {
    const step = this.#failedStep;
    await (step === undefined ? this.reload(true) : step === 'more' ? this.loadMore() : this.turn(step));
  }

  hostConnected(): void {}

  async #go(step: Step): Promise<void> {
    this.#step = step;
    await this.#query.reload();
    if (this.#step !== step || this.isPending) return;
    this.#step = undefined;
    const stale = this.#staleWhileStep;
    this.#staleWhileStep = undefined;
    if (stale) await this.reload(stale === 'whole');
  }

  /** The same object for the same: an update that changes nothing asks nothing. */
  #currentArgs(): PagedArgs<Args> | undefined {
    const args = this.#options.args();
    if (!args) return undefined;
    const [before, wasPaged, start] = this.#args ?? [];
    const isPaged = this.#options.isPaged?.() ?? false;
    if (!this.#args || !before || !isSame(before, args) || wasPaged !== isPaged || start !== this.#start) {
      this.#args = [before && isSame(before, args) ? before : args, isPaged, this.#start];
    }
    return this.#args;
  }

  async #read(paged: PagedArgs<Args>, signal: AbortSignal): Promise<Value<T>> {
    const [args, isPaged, start] = paged;
    const {read, limit} = this.#options;
    const isSameQuery = this.#lastArgs?.[0] === args && this.#lastArgs[1] === isPaged;
    const isSamePlace = start === this.#usedStart;
    if (!isSameQuery || !isSamePlace) this.#step = undefined;
    const step = this.#step;
    const shown = isSameQuery ? this.#query.value : undefined;
    const readAt = (place: Place) => read(args, place, signal);
    let pages: Pages<T>;
    if (isPaged) {
      const {turnPage} = await import('./paging/turn-page.js');
      pages = await turnPage({
        shown,
        step: step === 'more' ? undefined : step,
        start: isSamePlace ? undefined : start?.cursor,
        read: (cursor) => readAt({limit: limit(args), ...cursor}),
      });
    } else if (step === 'more' && shown?.next !== undefined) {
      pages = append(shown, await readAt({limit: limit(args), after: shown.next}));
    } else {
      pages = await reread({shown: shown ?? noPages(), read: readAt, limit: limit(args), isWhole: this.#isWhole});
    }
    if (!signal.aborted) {
      this.#lastArgs = paged;
      this.#failedStep = undefined;
    }
    return {...pages, start};
  }
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((value, index) => Object.is(value, b[index]));
}
