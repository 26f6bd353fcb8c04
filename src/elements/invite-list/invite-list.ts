import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ClockController} from '../../controllers/clock-controller.js';
import {PagedController} from '../../controllers/paged-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InviteErrorEvent, InviteSelectedEvent, InvitesLoadedEvent} from '../../events/invite-events.js';
import type {InviteError} from '../../model/errors.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {readInterval, readOrder, readPageSize, readStatuses, warnOnce} from './invite-list.options.js';
import {rowStyles} from './invite-list.row.styles.js';
import {styles} from './invite-list.styles.js';
import {listView} from './invite-list.view.js';
import {RowActionsController} from './row-actions-controller.js';
import {RowFocusController} from './row-focus-controller.js';
import {SearchController} from './search-controller.js';

type Args = readonly [
  client: InviteClient,
  search: string,
  statuses: string,
  order: 'newest' | 'oldest',
  pageSize: number,
];

/**
 * Lists invites, newest first, and keeps itself true: after a write on this page or in another tab, on return to the
 * tab, and on an interval if asked.
 *
 * The rows are a list and not a grid: each is read as one item with its few buttons, in reading order, by the keys that
 * everybody knows. A grid would take the arrow keys and give nothing that these rows need.
 *
 * @summary Lists the invites of one portal or organisation.
 * @tag invite-list
 * @slot empty - In place of the words that are shown when there is no invite at all.
 * @fires {InvitesLoadedEvent} invites-loaded - After a page was received and committed.
 * @fires {InviteSelectedEvent} invite-selected - When a person picked a row; only with `selectable`.
 * @fires {InviteResendEvent} invite-resend - Before an invite is sent again. Cancelable.
 * @fires {InviteResentEvent} invite-resent - After an invite was sent again.
 * @fires {InviteLinkCopiedEvent} invite-link-copied - After an invite's link was put on the clipboard.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart heading - The heading, where one is given.
 * @csspart toolbar - Search, filter, order and refresh.
 * @csspart search - The search field.
 * @csspart status-filter - The button that opens the status filter.
 * @csspart menu - The choices of the status filter.
 * @csspart order - The order.
 * @csspart rows - All rows together.
 * @csspart row - One invite. Also carries its status and `selected`: `::part(row pending)`.
 * @csspart avatar - Initials of a person.
 * @csspart name - A person's name.
 * @csspart address - A person's address.
 * @csspart status - The status; also carries the status itself.
 * @csspart facts - Who invited, when, and what became of it.
 * @csspart warning - That an e-mail was not sent.
 * @csspart message - The message of an invite; a long one is a button that opens it.
 * @csspart actions - The buttons of a row.
 * @csspart note - What was just done with a row; also carries `good` or `bad`.
 * @csspart input - A link to be copied by hand.
 * @csspart button - Every button; also carries `refresh`, `copy`, `resend`, `more`, `retry` or `clear`.
 * @csspart foot - The count and the button for more.
 * @csspart count - How many rows are shown.
 * @csspart empty - What is shown in place of rows.
 * @csspart error - What is shown when the first page could not be loaded.
 * @csspart notice - What is said when the list could not be brought up to date.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields and buttons.
 * @cssstate loading - While the first page is on its way.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - The last request failed.
 */
export class InviteList extends InviteElement {
  static override readonly tag = 'invite-list';
  static override styles = [tokens, base, button, field, pieces, styles, rowStyles];

  /** A visible heading. Empty: none; the list is named for assistive technology all the same. */
  @property() heading = '';

  /** Rows a page, 1 to 100. */
  @property({type: Number, attribute: 'page-size'}) pageSize = 20;

  /** Which comes first: `newest` or `oldest`. */
  @property() order: 'newest' | 'oldest' = 'newest';

  /** Which statuses are shown, separated by spaces: `pending expired`. Empty: all. */
  @property() statuses = '';

  /** Seconds between refreshes, 2 or more; 0 for none. */
  @property({type: Number, attribute: 'refresh-interval'}) refreshInterval = 0;

  /** Names are buttons, and picking one fires `invite-selected`. */
  @property({type: Boolean}) selectable = false;

  private readonly list = new PagedController<Args, Invite>(this, {
    args: () => {
      const {client} = this.clients;
      if (!client) return undefined;
      return [client, this.search.value, this.#statuses.join(' '), this.#order, this.#pageSize];
    },
    read: ([client, search, statuses, order, limit], after, signal) =>
      client.listInvites(
        {
          limit,
          order: order === 'newest' ? 'desc' : 'asc',
          ...(after === undefined ? {} : {after}),
          ...(search === '' ? {} : {search}),
          ...(statuses === '' ? {} : {statuses: statuses.split(' ') as InviteStatus[]}),
        },
        {signal},
      ),
    // Another search shows the old rows until the new ones are there; another portal does not.
    keeps: ([before], [next]) => before === next,
    onValue: (invites) => this.#loaded(invites),
    onError: (error) => this.#failed(error),
  });
  private readonly search = new SearchController(this, {onChange: () => this.#await()});
  private readonly rowActions = new RowActionsController(this, {
    client: () => this.clients.client,
    strings: this.strings,
    announcer: this.announcer,
  });
  private readonly rowFocus = new RowFocusController(this);
  private readonly clock = new ClockController(this);
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['invites'],
    interval: () => this.#interval * 1000,
    refresh: async () => {
      await this.list.reload();
      return this.list.error === undefined;
    },
  });
  private readonly states = new StatesController(this, this._internals, () => this.#stateNames());

  @state() private selectedId: string | undefined;

  readonly #warn = warnOnce(this);
  #statuses: readonly InviteStatus[] = [];
  #order: 'newest' | 'oldest' = 'newest';
  #pageSize = 20;
  #interval = 0;
  #count = 0;
  #isMoreError = false;
  #isMoreQueued = false;
  /** Somebody did something and is told what came of it; a refresh by itself says nothing. */
  #isAwaited = false;
  #toldError = '';

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Before the controllers ask: they read what the attributes mean.
    const offered = this.clients.client && (this.#filters?.statuses ?? []);
    this.#pageSize = readPageSize(this.pageSize, this.#warn);
    this.#order = readOrder(this.order, this.#warn);
    this.#statuses = readStatuses(this.statuses, offered, this.#warn);
    this.#interval = readInterval(this.refreshInterval, this.#warn);
  }

  protected override render(): TemplateResult {
    const {problem} = this.clients;
    return html`<div class="base" part="base">
      ${problem ? notice({icon: 'alert', title: problem, tone: 'danger'}) : this.#renderList()}
      ${this.announcer.region()}
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!this.#isMoreQueued || this.list.isPending) return;
    this.#isMoreQueued = false;
    void this.updateComplete.then(() => this.list.loadMore());
  }

  /** Fetches again what is shown. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.list.reload();
  }

  readonly #onStatus = (event: Event): void => {
    const {value, checked} = event.target as HTMLInputElement;
    const chosen = this.#statuses.filter((status) => status !== value);
    this.#await();
    this.statuses = [...chosen, ...(checked ? [value] : [])].join(' ');
  };

  readonly #onOrder = (event: Event): void => {
    this.#await();
    this.order = (event.target as HTMLSelectElement).value as 'newest' | 'oldest';
  };

  readonly #onClear = (): void => {
    this.#await();
    this.search.clear();
    this.statuses = '';
    // The button goes away with the filters.
    this.renderRoot.querySelector<HTMLElement>('[part~=search], [part~=refresh]')?.focus();
  };

  readonly #onRefresh = (): void => {
    this.#await();
    void this.list.reload();
  };

  readonly #onRetry = (): void => {
    if (this.list.isPending) return;
    this.#await();
    void this.list.retry();
  };

  readonly #onMore = (): void => {
    if (this.list.isLoadingMore) return;
    this.#await();
    // A refresh that happens to run is let through first.
    if (this.list.isPending) this.#isMoreQueued = true;
    else void this.list.loadMore();
  };

  readonly #onRowClick = (event: Event): void => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-action]');
    const id = pressed?.closest<HTMLElement>('[data-id]')?.dataset.id;
    const invite = this.list.items?.find((item) => item.id === id);
    if (!pressed || !invite || pressed.ariaDisabled === 'true') return;
    if (pressed.dataset.action === 'select') this.#select(invite);
    if (pressed.dataset.action === 'message') this.rowActions.toggleMessage(invite);
    if (pressed.dataset.action === 'copy') void this.rowActions.copy(invite);
    if (pressed.dataset.action === 'resend') void this.rowActions.resend(invite);
  };

  get #filters() {
    return this.clients.client?.adapter.invites?.filters;
  }

  #renderList(): TemplateResult {
    const {strings, list, search} = this;
    return listView({
      strings,
      heading: this.heading,
      search: search.typed,
      canSearch: Boolean(this.#filters?.search),
      filterStatuses: this.#filters?.statuses ?? [],
      statuses: this.#statuses,
      order: this.#order,
      items: list.items,
      error: list.error,
      isMoreError: this.#isMoreError,
      isPending: list.isPending,
      isRefreshing: list.isPending && !list.isLoadingMore,
      isLoadingMore: list.isLoadingMore,
      hasMore: list.hasMore,
      isFiltered: search.value !== '' || this.#statuses.length > 0,
      pageSize: this.#pageSize,
      minute: Math.floor(Date.now() / 60_000),
      row: ({id}) => ({
        ...this.rowActions.stateOf(id),
        selectable: this.selectable,
        isSelected: id === this.selectedId,
      }),
      onSearch: search.onInput,
      onSearchCommit: search.onCommit,
      onStatus: this.#onStatus,
      onOrder: this.#onOrder,
      onClear: this.#onClear,
      onRefresh: this.#onRefresh,
      onRetry: this.#onRetry,
      onMore: this.#onMore,
      onRowClick: this.#onRowClick,
    });
  }

  #select(invite: Invite): void {
    this.selectedId = invite.id;
    this.dispatchEvent(new InviteSelectedEvent(invite));
  }

  #await(): void {
    this.#isAwaited = true;
  }

  #loaded(invites: readonly Invite[]): void {
    if (this.list.isLoadingMore) this.rowFocus.moveTo(invites[this.#count]?.id);
    this.#count = invites.length;
    this.#isMoreError = false;
    this.#toldError = '';
    if (this.#isAwaited) this.announcer.announce(this.#countWords(invites.length));
    this.#isAwaited = false;
    // Whoever listens can await `updateComplete` and find the rows.
    this.requestUpdate();
    this.dispatchEvent(new InvitesLoadedEvent(invites));
  }

  #countWords(count: number): string {
    if (count > 0) return this.strings.term('showing', count, this.list.hasMore);
    const isFiltered = this.search.value !== '' || this.#statuses.length > 0;
    return this.strings.term(isFiltered ? 'listNoMatchTitle' : 'listEmptyTitle');
  }

  #failed(error: InviteError): void {
    this.#isMoreError = this.list.isLoadingMore;
    const words = this.strings.term('errorWords', error.kind, error.message);
    // An interval that goes on failing says so once.
    if (this.#isAwaited || words !== this.#toldError) this.announcer.announce(words);
    this.#toldError = words;
    this.#isAwaited = false;
    this.dispatchEvent(new InviteErrorEvent(error));
  }

  *#stateNames(): Iterable<string> {
    const {items, error} = this.list;
    if (!items && !error && this.clients.client) yield 'loading';
    if (items?.length === 0) yield 'empty';
    if (error) yield 'error';
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-list': InviteList;
  }
}
