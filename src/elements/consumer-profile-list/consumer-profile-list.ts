import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ListController, type Paging} from '../../controllers/list-controller.js';
import {ListStateController} from '../../controllers/list-state-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {SearchController} from '../../controllers/search-controller.js';
import {SteadyController} from '../../controllers/steady-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {ProfileSelectedEvent, ProfilesLoadedEvent} from '../../events/profile-events.js';
import type {ListState} from '../../events/list-events.js';
import {enList} from '../../i18n/en-list.js';
import {enPeople} from '../../i18n/en-people.js';
import {addEnglish} from '../../i18n/en.js';
import type {Profile, ProfileStatus} from '../../model/profile.js';
import {base, button, chips, field, list, pieces, row, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {
  defaultOptions,
  knownWords,
  readHeadingLevel,
  readOptions,
  readStatuses,
  warnOnce,
  type CheckedOptions,
} from '../list-options.js';
import {TemplatesController, type RenderItem} from '../templates-controller.js';
import {pressedIn} from '../pressed-in.js';
import {toggled} from '../toggled.js';
import {styles} from './consumer-profile-list.styles.js';
import {listView} from './consumer-profile-list.view.js';
import {GroupFilterController} from './group-filter-controller.js';

addEnglish({...enList, ...enPeople});

/** What the list can be narrowed by. */
const profileStatuses: readonly ProfileStatus[] = ['active', 'invited'];

type Args = readonly [
  client: InviteClient,
  search: string,
  statuses: string,
  groupId: string,
  order: 'newest' | 'oldest',
  pageSize: number,
];

/**
 * Lists the people of a portal, newest first, and keeps itself true: after a write on this page or in another tab, on
 * return to the tab, and on an interval if asked.
 *
 * Of more than 200 rows those in view are drawn, and those with the focus or with selected text: the browser's own find
 * sees these, and the first 1,000 rows are printed. The list scrolls with the page, or in a box where `::part(rows)` or
 * the element has a height and an `overflow`.
 *
 * @summary Lists the people of one portal.
 * @tag consumer-profile-list
 * @slot row - A `<template>` that each row is drawn by: see the guide “Your own rows”.
 * @slot empty - In place of the words that are shown when there is nobody at all.
 * @fires {ProfilesLoadedEvent} profiles-loaded - After a page was received and committed.
 * @fires {ProfileSelectedEvent} profile-selected - When a person picked a row; only with `selectable`.
 * @fires {ListStateChangeEvent} list-state-change - After a person chose what to see. `preventDefault()` leaves the address to the page.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart heading - The heading, where one is given.
 * @csspart toolbar - Search, filters, order and refresh.
 * @csspart search - The search field.
 * @csspart status-filter - The button that opens the status filter.
 * @csspart menu - The choices of the status filter.
 * @csspart group-filter - The group filter.
 * @csspart order - The order.
 * @csspart rows - All rows together.
 * @csspart row - One person. Also carries the status and `selected`: `::part(row active)`.
 * @csspart avatar - The picture, or the initials.
 * @csspart name - A person's name.
 * @csspart address - A person's address.
 * @csspart status - The status; also carries the status itself.
 * @csspart groups - The groups of a person.
 * @csspart group - One of them.
 * @csspart more-groups - The button that shows the others.
 * @csspart since - Since when a person is there.
 * @csspart button - Every button with a word or an icon; also carries `refresh`, `status-filter`, `more`, `previous`, `next`, `retry` or `clear`.
 * @csspart foot - The count and the button for more, or those for the pages before and after.
 * @csspart pages - The buttons for the pages before and after.
 * @csspart count - How many rows are shown.
 * @csspart empty - What is shown in place of rows.
 * @csspart error - What is shown when the first page could not be loaded.
 * @csspart notice - What is said when the list could not be brought up to date.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields and buttons.
 * @cssstate loading - While the first page is on its way.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - The last request for rows failed.
 */
export class ConsumerProfileList extends InviteElement {
  static override readonly tag: string = 'consumer-profile-list';
  static override styles = [tokens, base, button, field, pieces, chips, list, row, styles];

  /** A visible heading. Empty: none; the list is named for assistive technology all the same. */
  @property() heading = '';

  /** The level of that heading, 2 to 6. */
  @property({type: Number, attribute: 'heading-level'}) headingLevel = 2;

  /** Rows a page, 1 to 100. */
  @property({type: Number, attribute: 'page-size'}) pageSize = 20;

  /** How the rows after the first page come: `more` (a button adds them), `pages` (one page at a time) or `scroll`. */
  @property() paging: Paging = 'more';

  /**
   * A name under which the address of the page keeps what was chosen here: `name.search`, `name.status`, `name.group`, `name.order`, and with
   * `paging="pages"` the page. Empty: the address is left alone.
   */
  @property({attribute: 'url-state'}) urlState = '';

  /** Which comes first: `newest` or `oldest`. */
  @property() order: 'newest' | 'oldest' = 'newest';

  /** Which statuses are shown, separated by spaces: `active invited`. Empty: all. */
  @property() statuses = '';

  /** The id of the one group whose people are shown. Empty: everybody. */
  @property({attribute: 'group-id'}) groupId = '';

  /** Seconds between refreshes, 2 or more; 0 for none. */
  @property({type: Number, attribute: 'refresh-interval'}) refreshInterval = 0;

  /** Names are buttons, and picking a row fires `profile-selected`. */
  @property({type: Boolean}) selectable = false;

  /** Leaves out search, filters, order and refresh. */
  @property({type: Boolean, attribute: 'hide-toolbar'}) hideToolbar = false;

  /** Draws each row's content in place of the built-in one: what it returns, Lit renders. */
  @property({attribute: false}) renderRow: RenderItem<Profile> | undefined;

  /** Draws what is shown when there is nothing at all. */
  @property({attribute: false}) renderEmpty: (() => unknown) | undefined;

  private readonly list = new ListController<Args, Profile>(this, {
    strings: this.strings,
    announcer: this.announcer,
    args: () => {
      const {client} = this.clients;
      if (!client) return undefined;
      return [
        client,
        this.#search,
        this.#statuses.join(' '),
        this.groupId ?? '',
        this.#options.order,
        this.#options.pageSize,
      ];
    },
    read: ([client, search, statuses, groupId, order], place, signal) =>
      client.listProfiles(
        {
          ...place,
          order: order === 'newest' ? 'desc' : 'asc',
          ...(search === '' ? {} : {search}),
          ...(statuses === '' ? {} : {statuses: statuses.split(' ') as ProfileStatus[]}),
          ...(groupId === '' ? {} : {groupId}),
        },
        {signal},
      ),
    limit: (args) => args.at(-1) as number,
    paging: () => this.#options.paging,
    isWaiting: () => this.listState.isWaiting,
    onTurned: () => this.listState.changed('chosen'),
    noneWords: () => this.strings.term(this.#isFiltered ? 'profilesNoMatchTitle' : 'profilesEmptyTitle'),
    onLoaded: (profiles) => {
      this.groups.tellError();
      this.dispatchEvent(new ProfilesLoadedEvent(profiles));
    },
  });
  private readonly groups = new GroupFilterController(this, {
    client: () => (this.#canFilterGroups ? this.clients.client : undefined),
    strings: this.strings,
    announcer: this.announcer,
    hasPeople: () => this.list.items !== undefined && !this.list.error,
  });
  private readonly search = new SearchController(this, {onChange: () => this.#onChosen('typed')});
  private readonly listState: ListStateController = new ListStateController(this, {
    name: () => this.urlState,
    read: () => ({
      search: this.search.value,
      status: this.statuses ?? '',
      group: this.groupId ?? '',
      order: this.order ?? '',
      ...this.list.placeState,
    }),
    write: (state) => this.restoreState(state),
  });
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['profiles'],
    interval: () => this.#options.interval * 1000,
    error: () => this.list.error,
    refresh: () => {
      if (this.groups.isError) this.groups.reload();
      return this.list.reload();
    },
  });
  private readonly templates = new TemplatesController<Profile>(this, {
    strings: this.strings,
    statusWord: ({status, rawStatus}) => this.strings.term('profileStatus', status, rawStatus),
    renderRow: () => this.renderRow,
    renderEmpty: () => this.renderEmpty,
    items: () => this.list.items,
  });
  private readonly steady = new SteadyController(this, {
    items: () => this.list.items,
    question: () => [this.#search, this.#statuses, this.groupId, this.#options.order].join(),
  });
  private readonly states = new StatesController(this, this._internals, () => this.list.stateNames());

  @state() private selectedId: string | undefined;
  @state() private opened: ReadonlySet<string> = new Set();

  readonly #warn = warnOnce(this);
  #statuses: readonly ProfileStatus[] = [];
  #options: CheckedOptions = defaultOptions;
  #headingLevel = 2;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Before the controllers ask: they read what the attributes mean.
    this.#options = readOptions(this, this.#warn);
    this.#statuses = readStatuses(this.statuses, profileStatuses, profileStatuses, this.#warn);
    this.#headingLevel = readHeadingLevel(this.headingLevel, this.#warn);
  }

  protected override render(): TemplateResult {
    const {problem} = this.clients;
    return html`<div class="base" part="base">
      ${problem ? notice({icon: 'alert', title: problem, tone: 'danger'}) : this.#renderList()}
      ${this.templates.empty()} ${this.announcer.region()}
    </div>`;
  }

  /** Fetches again what is shown. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.list.reload();
  }

  /** Takes what `list-state-change` told, or some of it. What it does not know, it leaves out. */
  restoreState({search, status, group, order, ...place}: ListState): void {
    if (search !== undefined) this.search.restore(search);
    if (status !== undefined) this.statuses = knownWords(status, profileStatuses);
    if (group !== undefined) this.groupId = group;
    if (order === 'newest' || order === 'oldest') this.order = order;
    this.list.restorePlace(place);
  }

  readonly #onStatus = (event: Event): void => {
    const {value, checked} = event.target as HTMLInputElement;
    const chosen = this.#statuses.filter((status) => status !== value);
    this.statuses = [...chosen, ...(checked ? [value] : [])].join(' ');
    this.#onChosen();
  };

  readonly #onGroup = (event: Event): void => {
    this.groupId = (event.target as HTMLSelectElement).value;
    this.#onChosen();
  };

  readonly #onOrder = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as 'newest' | 'oldest';
    this.#onChosen();
  };

  readonly #onClear = (): void => {
    this.search.restore('');
    this.statuses = '';
    this.groupId = '';
    this.#onChosen();
    // The button goes away with the filters.
    this.renderRoot.querySelector<HTMLElement>('[part~=search]')?.focus();
  };

  readonly #onRefresh = (): void => {
    this.groups.reload();
    this.list.onRefresh();
  };

  readonly #onRowClick = (event: Event): void => {
    const {id, action} = pressedIn(event);
    const profile = this.list.items?.find((item) => item.id === id);
    if (!profile) return;
    if (action === 'groups') this.opened = toggled(this.opened, profile.id);
    if (action === 'select' && this.selectable) {
      this.selectedId = profile.id;
      this.dispatchEvent(new ProfileSelectedEvent(profile));
    }
  };

  /** What is typed into a field that was taken away does not narrow what is shown. */
  get #search(): string {
    return this.hideToolbar ? '' : this.search.value;
  }

  get #canFilterGroups(): boolean {
    return !this.hideToolbar && (this.clients.client?.may('groups.list') ?? false);
  }

  get #isFiltered(): boolean {
    return this.#search !== '' || this.#statuses.length > 0 || Boolean(this.groupId);
  }

  /** Something else is to be shown, from its first page on. */
  #onChosen(how: 'typed' | 'chosen' = 'chosen'): void {
    this.list.awaitAnswer();
    this.listState.changed(how, this.#options.paging === 'pages' ? {after: '', before: ''} : {});
  }

  #renderList(): TemplateResult {
    const {strings, list, search, groups, hideToolbar} = this;
    return listView({
      ...list.view(),
      strings,
      heading: this.heading,
      headingLevel: this.#headingLevel,
      hideToolbar,
      search: search.typed,
      filterStatuses: profileStatuses,
      statuses: this.#statuses,
      canFilterGroups: this.#canFilterGroups,
      groupId: this.groupId ?? '',
      groups: groups.groups,
      isGroupsError: groups.isError,
      order: this.#options.order,
      isFiltered: this.#isFiltered,
      pageSize: this.#options.pageSize,
      ...(this.templates.isLoading ? {items: undefined} : {}),
      templates: this.templates,
      rowState: ({id}) => ({
        selectable: this.selectable,
        isSelected: id === this.selectedId,
        template: this.templates.key,
        isOpen: this.opened.has(id),
      }),
      onSearch: search.onInput,
      onSearchCommit: search.onCommit,
      onStatus: this.#onStatus,
      onGroup: this.#onGroup,
      onOrder: this.#onOrder,
      // Without a toolbar the page has chosen, and not who reads it.
      onClear: hideToolbar ? undefined : this.#onClear,
      onRefresh: this.#onRefresh,
      onRowClick: this.#onRowClick,
    });
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consumer-profile-list': ConsumerProfileList;
  }
}
