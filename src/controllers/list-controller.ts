import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../client/invite-client.js';
import {InviteErrorEvent} from '../events/invite-events.js';
import type {InviteError} from '../model/errors.js';
import type {AnnounceController} from './announce-controller.js';
import {PagedController, type PagedOptions} from './paged-controller.js';
import {RowFocusController} from './row-focus-controller.js';
import type {StringsController} from './strings-controller.js';
import {WindowController} from './window-controller.js';

export type ListArgs = readonly [client: InviteClient, ...unknown[]];

export interface ListOptions<Args extends ListArgs, T> extends Pick<PagedOptions<Args, T>, 'args' | 'read'> {
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  /** What is said when there is no row. */
  readonly noneWords: () => string;
  readonly onLoaded: (items: readonly T[]) => void;
}

/** Rows that grow page by page: what is said of them, where the focus goes, what a press of a button does. */
export class ListController<Args extends ListArgs, T extends {readonly id: string}> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ListOptions<Args, T>;
  readonly #pages: PagedController<Args, T>;
  readonly #window: WindowController;
  readonly #rowFocus: RowFocusController;
  #count = 0;
  #isMoreError = false;
  #isMoreQueued = false;
  /** Somebody did something and is told what came of it; a refresh by itself says nothing. */
  #isAwaited = false;
  #toldError = '';

  constructor(host: LitElement, options: ListOptions<Args, T>) {
    this.#options = options;
    this.#pages = new PagedController<Args, T>(host, {
      args: options.args,
      read: options.read,
      // Another search shows the old rows until the new ones are there; another portal does not.
      keeps: ([before], [next]) => before === next,
      onValue: (items) => this.#loaded(items),
      onError: (error) => this.#failed(error),
    });
    // Before what moves the focus: it finds the rows in their places.
    this.#window = new WindowController(host, () => this.items?.length ?? 0);
    this.#rowFocus = new RowFocusController(host);
    (this.#host = host).addController(this);
  }

  get items(): readonly T[] | undefined {
    return this.#pages.items;
  }
  get error(): InviteError | undefined {
    return this.#pages.error;
  }
  /** What failed is the next page, not what is shown. */
  get isMoreError(): boolean {
    return this.#isMoreError;
  }
  get isPending(): boolean {
    return this.#pages.isPending;
  }
  get isLoadingMore(): boolean {
    return this.#pages.isLoadingMore;
  }
  get hasMore(): boolean {
    return this.#pages.hasMore;
  }

  hostUpdated(): void {
    if (!this.#isMoreQueued || this.isPending) return;
    this.#isMoreQueued = false;
    void this.#host.updateComplete.then(() => this.#pages.loadMore());
  }

  /** Says aloud what comes of the next answer: somebody is waiting for it. */
  awaitAnswer(): void {
    this.#isAwaited = true;
  }

  /** Fetches again what is shown. @returns whether it went well */
  async reload(): Promise<boolean> {
    await this.#pages.reload();
    return this.error === undefined;
  }

  readonly onRefresh = (): void => {
    this.awaitAnswer();
    void this.reload();
  };

  readonly onRetry = (): void => {
    if (this.isPending) return;
    this.awaitAnswer();
    void this.#pages.retry();
  };

  readonly onMore = (): void => {
    if (this.isLoadingMore) return;
    this.awaitAnswer();
    // A refresh that happens to run is let through first.
    if (this.isPending) this.#isMoreQueued = true;
    else void this.#pages.loadMore();
  };

  /** What a view draws of it. */
  view() {
    const {items, error, isMoreError, isPending, isLoadingMore, hasMore, onRefresh, onRetry, onMore} = this;
    const isRefreshing = isPending && !isLoadingMore;
    const window = this.#window;
    return {
      items,
      error,
      isMoreError,
      isPending,
      isRefreshing,
      isLoadingMore,
      hasMore,
      window,
      onRefresh,
      onRetry,
      onMore,
    };
  }

  /** The names of `:state()` that hold. */
  *stateNames(): Iterable<'loading' | 'empty' | 'error'> {
    const {items, error} = this;
    if (!items && !error && this.#options.args()) yield 'loading';
    if (items?.length === 0) yield 'empty';
    if (error) yield 'error';
  }

  #loaded(items: readonly T[]): void {
    const {strings, announcer, noneWords, onLoaded} = this.#options;
    if (this.isLoadingMore) this.#moveTo(items[this.#count]?.id);
    this.#count = items.length;
    this.#isMoreError = false;
    this.#toldError = '';
    if (this.#isAwaited) {
      announcer.announce(items.length > 0 ? strings.term('showing', items.length, this.hasMore) : noneWords());
    }
    this.#isAwaited = false;
    // Whoever listens can await `updateComplete` and find the rows.
    this.#host.requestUpdate();
    onLoaded(items);
  }

  #moveTo(id: string | undefined): void {
    this.#window.reveal(id);
    this.#rowFocus.moveTo(id);
  }

  #failed(error: InviteError): void {
    const {strings, announcer} = this.#options;
    this.#isMoreError = this.isLoadingMore;
    const words = strings.term('errorWords', error.kind, error.message);
    // An interval that goes on failing says so once.
    if (this.#isAwaited || words !== this.#toldError) announcer.announce(words);
    this.#toldError = words;
    this.#isAwaited = false;
    this.#host.dispatchEvent(new InviteErrorEvent(error));
  }
}
