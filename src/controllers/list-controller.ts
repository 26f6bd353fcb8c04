import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../client/invite-client.js';
import {InviteErrorEvent} from '../events/invite-events.js';
import type {ListState} from '../events/list-events.js';
import type {InviteError} from '../model/errors.js';
import type {AnnounceController} from './announce-controller.js';
import {PagedController, type PagedOptions} from './paged-controller.js';
import {ScrollPaging} from './paging/scroll-paging.js';
import {RowFocusController} from './row-focus-controller.js';
import type {StringsController} from './strings-controller.js';
import {WindowController} from './window-controller.js';

export type ListArgs = readonly [client: InviteClient, ...unknown[]];

/** How the rows after the first page are come to. */
export type Paging = 'more' | 'pages' | 'scroll';

export interface ListOptions<Args extends ListArgs, T> extends Pick<PagedOptions<Args, T>, 'args' | 'read' | 'limit'> {
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  /** What is said when there is no row. */
  readonly noneWords: () => string;
  readonly paging: () => Paging;
  /** It is not known yet what is to be asked for. */
  readonly isWaiting: () => boolean;
  /** @param began when they were asked for */
  readonly onLoaded: (items: readonly T[], began: number) => void;
  /** Somebody turned a page, and it is there. */
  readonly onTurned?: () => void;
}

/** Rows that grow page by page: what is said of them, where the focus goes, what a press of a button does. */
export class ListController<Args extends ListArgs, T extends {readonly id: string}> implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ListOptions<Args, T>;
  readonly #pages: PagedController<Args, T>;
  readonly #window: WindowController;
  readonly #rowFocus: RowFocusController;
  readonly #scroll: ScrollPaging;
  #count = 0;
  #isMoreError = false;
  #isMoreQueued = false;
  /** Somebody did something and is told what came of it; a refresh by itself says nothing. */
  #isAwaited = false;
  /** The rows came by a press of a button: the focus may go to them. */
  #isPressed = false;
  #isTurned = false;
  #toldError = '';
  #signal: AbortSignal | undefined;
  #began = 0;

  constructor(host: LitElement, options: ListOptions<Args, T>) {
    this.#options = options;
    this.#pages = new PagedController<Args, T>(host, {
      args: () => (options.isWaiting() ? undefined : options.args()),
      read: (args, place, signal) => {
        // One read may be several requests.
        if (signal !== this.#signal) this.#began = performance.now();
        this.#signal = signal;
        return options.read(args, place, signal);
      },
      limit: options.limit,
      isPaged: () => options.paging() === 'pages',
      // Another search shows the old rows until the new ones are there; another portal does not.
      keeps: ([before], [next]) => before === next,
      onValue: (items) => this.#loaded(items),
      onError: (error) => this.#failed(error),
    });
    // Before what moves the focus: it finds the rows in their places.
    this.#window = new WindowController(host, () => this.items?.length ?? 0);
    this.#rowFocus = new RowFocusController(host);
    this.#scroll = new ScrollPaging(host, () => {
      // What failed is tried again by a press: a server that is down is not asked again and again.
      if (this.hasMore && !this.isPending && !this.error) this.#more();
    });
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

  /** Something else was fetched, because somebody asked for it: what is shown is not what is wanted. */
  get isBusy(): boolean {
    return this.isPending && this.#isAwaited && !this.isLoadingMore;
  }
  /** Where the page that is shown starts, as a part of what was chosen. */
  get placeState(): ListState {
    const {after = '', before = ''} = this.#pages.page?.cursor ?? {};
    return this.#options.paging() === 'pages' ? {after, before} : {};
  }

  hostUpdated(): void {
    if (this.#options.paging() === 'scroll') void this.#scroll.watch();
    else this.#scroll.stop();
    if (this.#isTurned && !this.isPending) this.#showStart();
    if (!this.#isMoreQueued || this.isPending) return;
    this.#isMoreQueued = false;
    void this.#host.updateComplete.then(() => this.#pages.loadMore());
  }

  hostDisconnected(): void {
    this.#scroll.stop();
  }

  /** Says aloud what comes of the next answer: somebody chose what to see, and is waiting for it. */
  awaitAnswer(): void {
    this.#isAwaited = true;
    this.#pages.forgetStart();
  }

  /** What is shown comes from elsewhere: it starts there, and only who was reading is told. */
  restorePlace({after, before}: ListState): void {
    this.#isAwaited = this.items !== undefined;
    const {after: isAfter, before: isBefore} = this.#pages.page?.cursor ?? {};
    const cursor = after ? {after} : before ? {before} : {};
    if (cursor.after === isAfter && cursor.before === isBefore) this.#pages.forgetStart();
    else this.#pages.startAt(cursor);
    this.#host.requestUpdate();
  }

  /** Fetches again what is shown. @returns whether it went well */
  async reload(): Promise<boolean> {
    await this.#pages.reload();
    return this.error === undefined;
  }

  readonly onRefresh = (): void => {
    this.#isAwaited = true;
    void this.#pages.reload(true);
  };

  readonly onRetry = (): void => {
    if (this.isPending) return;
    this.#isAwaited = this.#isPressed = true;
    void this.#pages.retry();
  };

  readonly onMore = (): void => {
    this.#isPressed = true;
    this.#more();
  };

  readonly onPrevious = (): void => this.#turn('previous');
  readonly onNext = (): void => this.#turn('next');

  /** What a view draws of it. */
  view() {
    const {items, error, isMoreError, isPending, isBusy, isLoadingMore, hasMore, onRefresh, onRetry, onMore} = this;
    const isRefreshing = isPending && !isLoadingMore && !this.#pages.isTurning;
    const rows = {items, error, isMoreError, isPending, isBusy, isRefreshing, isLoadingMore, hasMore};
    const {page, hasPrevious, isTurning, freshCount} = this.#pages;
    const {onPrevious, onNext} = this;
    const pager = page && {number: page.number, hasPrevious, isTurning, onPrevious, onNext};
    return {...rows, window: this.#window, freshCount, pager, onRefresh, onRetry, onMore};
  }

  /** The names of `:state()` that hold. */
  *stateNames(): Iterable<'loading' | 'empty' | 'error'> {
    const {items, error} = this;
    if (!items && !error && this.#options.args()) yield 'loading';
    if (items?.length === 0) yield 'empty';
    if (error) yield 'error';
  }

  #more(): void {
    if (this.isLoadingMore) return;
    this.#isAwaited = true;
    // A refresh that happens to run is let through first.
    if (this.isPending) this.#isMoreQueued = true;
    else void this.#pages.loadMore();
  }

  #turn(step: 'next' | 'previous'): void {
    if (this.#pages.isTurning || !(step === 'next' ? this.hasMore : this.#pages.hasPrevious)) return;
    this.#isAwaited = true;
    void this.#pages.turn(step);
  }

  /** The new page is read from its start, also where the buttons under the old one were far down. */
  #showStart(): void {
    this.#isTurned = false;
    const top = '[part=heading], [part=toolbar], [part=rows] > *';
    this.#host.renderRoot.querySelector(top)?.scrollIntoView({block: 'nearest'});
  }

  #loaded(items: readonly T[]): void {
    const {onLoaded, onTurned} = this.#options;
    const {isTurning} = this.#pages;
    if (this.isLoadingMore) {
      // A page that came by itself takes the focus only from a button that goes away.
      if (this.#isPressed || !this.hasMore) this.#moveTo(items[this.#count]?.id, !this.#isPressed);
    }
    this.#count = items.length;
    this.#isMoreError = this.#isPressed = false;
    this.#toldError = '';
    const gone = this.#pages.page?.isGone ? this.#options.strings.term('pageGone') : '';
    if (this.#isAwaited || gone) this.#options.announcer.announce(`${gone} ${this.#words(items.length)}`.trim());
    this.#isAwaited = false;
    this.#isTurned = isTurning;
    // Whoever listens can await `updateComplete` and find the rows.
    this.#host.requestUpdate();
    onLoaded(items, this.#began);
    if (isTurning) onTurned?.();
  }

  /** What is shown, in words. */
  #words(count: number): string {
    const {strings, noneWords} = this.#options;
    const {page, hasPrevious} = this.#pages;
    if (count === 0) return noneWords();
    if (page && (hasPrevious || this.hasMore)) return strings.term('pageShowing', page.number, count);
    return strings.term('showing', count, this.hasMore);
  }

  #moveTo(id: string | undefined, isOnlyFromButton: boolean): void {
    if (this.#rowFocus.moveTo(id, isOnlyFromButton)) this.#window.reveal(id);
  }

  #failed(error: InviteError): void {
    const {strings, announcer} = this.#options;
    this.#isMoreError = this.isLoadingMore || this.#pages.isTurning;
    const words = strings.term('errorWords', error.kind, error.message);
    // An interval that goes on failing says so once.
    if (this.#isAwaited || words !== this.#toldError) announcer.announce(words);
    this.#toldError = words;
    this.#isAwaited = this.#isPressed = false;
    this.#host.dispatchEvent(new InviteErrorEvent(error));
  }
}
