import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ListController, type Paging} from '../../controllers/list-controller.js';
import {ListStateController} from '../../controllers/list-state-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {SearchController} from '../../controllers/search-controller.js';
import {SteadyController} from '../../controllers/steady-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InvitesLoadedEvent} from '../../events/invite-events.js';
import type {ListState} from '../../events/list-events.js';
import {enInvites} from '../../i18n/en-invites.js';
import {enList} from '../../i18n/en-list.js';
import {addEnglish} from '../../i18n/en.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {base, button, field, list, pieces, row, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {
  defaultOptions,
  knownWords,
  readOptions,
  readOneStatus,
  readStatuses,
  warnOnce,
  type CheckedOptions,
} from '../list-options.js';
import {TemplatesController, type RenderItem} from '../templates-controller.js';
import {inviteStatuses} from './invite-list.options.js';
import {rowStyles} from './invite-list.row.styles.js';
import {listView} from './invite-list.view.js';
import {RowActionsController} from './row-actions-controller.js';
import {RowPresses} from './row-presses.js';
import {SelectionController} from './selection-controller.js';

addEnglish({...enList, ...enInvites});

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
 * Revoking can be undone for six seconds, in which nothing is sent; they stand still while the pointer or the focus is on
 * it. Leaving the page, removing the element or giving it another client in that time sends at once: who has pressed
 * “Revoke” must not believe that a link is dead while it lives.
 *
 * The rows are a list and not a grid: each is read as one item with its few buttons, in reading order, by the keys that
 * everybody knows. A grid would take the arrow keys and give nothing that these rows need.
 *
 * Of more than 200 rows those in view are drawn, and those with the focus or with selected text: the browser's own find
 * sees these, and the first 1,000 rows are printed. The list scrolls with the page, or in a box where `::part(rows)` or
 * the element has a height and an `overflow`.
 *
 * @summary Lists the invites of one portal or organisation.
 * @tag invite-list
 * @slot row - A `<template>` that each row is drawn by: see the guide “Your own rows”.
 * @slot details - A `<template>` for what stands in the details below a row.
 * @slot empty - In place of the words that are shown when there is no invite at all.
 * @fires {InvitesLoadedEvent} invites-loaded - After a page was received and committed.
 * @fires {InviteSelectedEvent} invite-selected - When a person picked a row; only with `selectable`.
 * @fires {InviteResendEvent} invite-resend - Before an invite is sent again. Cancelable.
 * @fires {InviteResentEvent} invite-resent - After an invite was sent again.
 * @fires {InviteRevokeEvent} invite-revoke - Before an invite is revoked, and before it can be undone. Cancelable.
 * @fires {InviteRevokedEvent} invite-revoked - After an invite was revoked at the API.
 * @fires {InviteDetailsEvent} invite-details - When a person opened the details of an invite.
 * @fires {InviteSelectionChangeEvent} invite-selection-change - When a person selected other rows, or selected rows left.
 * @fires {InviteLinkCopiedEvent} invite-link-copied - After an invite's link was put on the clipboard.
 * @fires {ListStateChangeEvent} list-state-change - After a person chose what to see. `preventDefault()` leaves the address to the page.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart heading - The heading, where one is given.
 * @csspart toolbar - Search, filter, order and refresh.
 * @csspart search - The search field.
 * @csspart status-filter - The button that opens the status filter.
 * @csspart menu - The choices of the status filter.
 * @csspart order - The order.
 * @csspart rows - All rows together.
 * @csspart row - One invite. Also carries its status, `selected` and `checked`: `::part(row pending)`.
 * @csspart avatar - Initials of a person.
 * @csspart name - A person's name.
 * @csspart address - A person's address.
 * @csspart status - The status; also carries the status itself.
 * @csspart facts - Who invited, when, and what became of it.
 * @csspart warning - That an e-mail was not sent.
 * @csspart message - The message of an invite; a long one is a button that opens it.
 * @csspart actions - The buttons of a row.
 * @csspart actions-menu - The menu behind ⋯: everything that can be done with a row.
 * @csspart action-item - One line of that menu; also carries `copy`, `resend`, `details` or `revoke`.
 * @csspart revoking - A row while its invite is being taken back.
 * @csspart details - The details below a row.
 * @csspart check - The box before a row, with `multiselectable`.
 * @csspart select-all - The box for all rows that are shown.
 * @csspart bar - What selected rows can do, in place of the toolbar.
 * @csspart note - What was just done with a row; also carries `good` or `bad`.
 * @csspart input - A link to be copied by hand.
 * @csspart button - Every button; also carries `refresh`, `copy`, `resend`,
 *   `actions-button`, `undo`, `close`, `revoke`, `cancel`, `copy-id`, `more`, `previous`, `next`, `retry` or `clear`.
 * @csspart foot - The count and the button for more, or those for the pages before and after.
 * @csspart pages - The buttons for the pages before and after.
 * @csspart count - How many rows are shown.
 * @csspart empty - What is shown in place of rows.
 * @csspart error - What is shown when the first page could not be loaded.
 * @csspart notice - What is said when the list could not be brought up to date.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields and buttons.
 * @cssprop [--invite-sticky-top=0px] - How far from the top of what scrolls the bar of a selection stays: under the page's own sticky header.
 * @cssstate loading - While the first page is on its way.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - The last request failed.
 */
export class InviteList extends InviteElement {
  static override readonly tag = 'invite-list';
  static override styles = [tokens, base, button, field, pieces, list, row, rowStyles];

  /** A visible heading. Empty: none; the list is named for assistive technology all the same. */
  @property() heading = '';

  /** Rows a page, 1 to 100. */
  @property({type: Number, attribute: 'page-size'}) pageSize = 20;

  /** How the rows after the first page come: `more` (a button adds them), `pages` (one page at a time) or `scroll`. */
  @property() paging: Paging = 'more';

  /**
   * A name under which the address of the page keeps what was chosen here: `name.search`, `name.status`, `name.order`, and with
   * `paging="pages"` the page. Empty: the address is left alone.
   */
  @property({attribute: 'url-state'}) urlState = '';

  /** Which comes first: `newest` or `oldest`. */
  @property() order: 'newest' | 'oldest' = 'newest';

  /** Which statuses are shown, separated by spaces: `pending expired`. Empty: all. */
  @property() statuses = '';

  /** Seconds between refreshes, 2 or more; 0 for none. */
  @property({type: Number, attribute: 'refresh-interval'}) refreshInterval = 0;

  /** Names are buttons, and picking one fires `invite-selected`. */
  @property({type: Boolean}) selectable = false;

  /** Rows have check boxes, and a bar does things with all that are selected. */
  @property({type: Boolean}) multiselectable = false;

  /** Which rows are selected, with `multiselectable`: ids of invites. */
  @property({attribute: false}) selectedIds: readonly string[] = [];

  /** Draws each row's content in place of the built-in one: what it returns, Lit renders. */
  @property({attribute: false}) renderRow: RenderItem<Invite> | undefined;

  /** Draws what stands in the details below a row: of all that the API says of the invite. */
  @property({attribute: false}) renderDetails: RenderItem<Invite> | undefined;

  /** Draws what is shown when there is nothing at all. */
  @property({attribute: false}) renderEmpty: (() => unknown) | undefined;

  private readonly list = new ListController<Args, Invite>(this, {
    strings: this.strings,
    announcer: this.announcer,
    args: () => {
      const {client} = this.clients;
      if (!client) return undefined;
      return [client, this.search.value, this.#statuses.join(' '), this.#options.order, this.#options.pageSize];
    },
    read: ([client, search, statuses, order], place, signal) =>
      client.listInvites(
        {
          ...place,
          order: order === 'newest' ? 'desc' : 'asc',
          ...(search === '' ? {} : {search}),
          ...(statuses === '' ? {} : {statuses: statuses.split(' ') as InviteStatus[]}),
        },
        {signal},
      ),
    limit: (args) => args.at(-1) as number,
    paging: () => this.#options.paging,
    isWaiting: () => this.listState.isWaiting,
    onTurned: () => this.listState.changed('chosen'),
    noneWords: () => this.strings.term(this.#isFiltered ? 'listNoMatchTitle' : 'listEmptyTitle'),
    onLoaded: (invites, began) => {
      this.rowActions.loaded(invites, began);
      this.selection.current?.loaded(invites);
      this.dispatchEvent(new InvitesLoadedEvent(invites));
    },
  });
  private readonly search = new SearchController(this, {onChange: () => this.#onChosen('typed')});
  private readonly rowActions = new RowActionsController(this, {
    client: () => this.clients.client,
    strings: this.strings,
    announcer: this.announcer,
    items: () => this.list.items ?? [],
    details: (invite, isLoading) => this.templates.details(invite, {isBusy: isLoading, isOpen: true}),
  });
  private readonly selection = new SelectionController(this, {
    client: () => this.clients.client,
    strings: this.strings,
    announcer: this.announcer,
    items: () => this.list.items ?? [],
    rowActions: this.rowActions,
  });
  private readonly presses = new RowPresses(this, {
    items: () => this.list.items,
    isSelectable: () => this.selectable,
    rowActions: this.rowActions,
    selection: this.selection,
  });
  private readonly listState: ListStateController = new ListStateController(this, {
    name: () => this.urlState,
    read: () => ({
      search: this.search.value,
      status: this.statuses ?? '',
      order: this.order ?? '',
      ...this.list.placeState,
    }),
    write: (state) => this.restoreState(state),
  });
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['invites'],
    interval: () => this.#options.interval * 1000,
    error: () => this.list.error,
    refresh: () => this.list.reload(),
  });
  private readonly templates = new TemplatesController<Invite>(this, {
    strings: this.strings,
    statusWord: ({status, rawStatus}) => this.strings.term('inviteStatus', status, rawStatus),
    renderRow: () => this.renderRow,
    renderDetails: () => this.renderDetails,
    renderEmpty: () => this.renderEmpty,
    items: () => this.list.items,
  });
  private readonly steady = new SteadyController(this, {
    items: () => this.list.items,
    question: () => [this.search.value, this.#statuses, this.#options.order].join(),
  });
  private readonly states = new StatesController(this, this._internals, () => this.list.stateNames());

  readonly #warn = warnOnce(this);
  #statuses: readonly InviteStatus[] = [];
  #options: CheckedOptions = defaultOptions;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Before the controllers ask: they read what the attributes mean.
    const offered = this.clients.client && (this.#filters?.statuses ?? []);
    this.#options = readOptions(this, this.#warn);
    const statuses = readStatuses(this.statuses, inviteStatuses, offered, this.#warn);
    this.#statuses = this.#filters?.oneStatus ? readOneStatus(statuses, this.#warn) : statuses;
  }

  protected override render(): TemplateResult {
    const {problem} = this.clients;
    return html`<div class="base" part="base" @keydown=${this.presses.onKeydown}>
      ${problem ? notice({icon: 'alert', title: problem, tone: 'danger'}) : this.#renderList()}
      ${this.rowActions.menu()} ${this.templates.empty()} ${this.announcer.region()}
    </div>`;
  }

  /** Fetches again what is shown. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.list.reload();
  }

  /** Takes what `list-state-change` told, or some of it. What it does not know, it leaves out. */
  restoreState({search, status, order, ...place}: ListState): void {
    if (search !== undefined) this.search.restore(search);
    if (status !== undefined) this.statuses = knownWords(status, inviteStatuses);
    if (order === 'newest' || order === 'oldest') this.order = order;
    this.list.restorePlace(place);
  }

  readonly #onStatus = (event: Event): void => {
    const {value, checked} = event.target as HTMLInputElement;
    const chosen = this.#filters?.oneStatus ? [] : this.#statuses.filter((status) => status !== value);
    this.statuses = [...chosen, ...(checked ? [value] : [])].join(' ');
    this.#onChosen();
  };

  readonly #onOrder = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as 'newest' | 'oldest';
    this.#onChosen();
  };

  readonly #onClear = (): void => {
    this.search.restore('');
    this.statuses = '';
    this.#onChosen();
    // The button goes away with the filters.
    this.renderRoot.querySelector<HTMLElement>('[part~=search], [part~=refresh]')?.focus();
  };

  get #filters() {
    return this.clients.client?.adapter.invites?.filters;
  }

  get #isFiltered(): boolean {
    return this.search.value !== '' || this.#statuses.length > 0;
  }

  /** Something else is to be shown, from its first page on. */
  #onChosen(how: 'typed' | 'chosen' = 'chosen'): void {
    this.list.awaitAnswer();
    this.listState.changed(how, this.#options.paging === 'pages' ? {after: '', before: ''} : {});
  }

  #renderList(): TemplateResult {
    const {strings, list, search} = this;
    const {client} = this.clients;
    const hasMenus = client?.may('invites.get') || client?.may('invites.revoke');
    const hasButtons = client?.may('invites.resend') || list.items?.some(({acceptUrl}) => acceptUrl !== undefined);
    const {current} = this.selection;
    return listView({
      ...list.view(),
      head: current && ((toolbar) => current.head(toolbar)),
      strings,
      heading: this.heading,
      search: search.typed,
      canSearch: Boolean(this.#filters?.search),
      isEmailSearch: this.#filters?.search === 'email',
      filterStatuses: this.#filters?.statuses ?? [],
      isOneStatus: this.#filters?.oneStatus ?? false,
      isFixedOrder: this.#filters?.fixedOrder ?? false,
      statuses: this.#statuses,
      order: this.#options.order,
      isFiltered: this.#isFiltered,
      pageSize: this.#options.pageSize,
      ...(this.templates.isLoading ? {items: undefined} : {}),
      templates: this.templates,
      rowState: (invite) => ({
        ...this.rowActions.stateOf(invite, client),
        selectable: this.selectable,
        isSelected: invite.id === this.presses.selectedId,
        template: this.templates.key,
        actions: hasButtons ? 'all' : hasMenus ? 'menu' : 'none',
        check: this.selection.current?.check,
        isChecked: this.selection.current?.has(invite.id) ?? false,
      }),
      onSearch: search.onInput,
      onSearchCommit: search.onCommit,
      onStatus: this.#onStatus,
      onOrder: this.#onOrder,
      onClear: this.#onClear,
      onRowClick: this.presses.onClick,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-list': InviteList;
  }
}
