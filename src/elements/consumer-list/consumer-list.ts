import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ListController, type Paging} from '../../controllers/list-controller.js';
import {ListStateController} from '../../controllers/list-state-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {SteadyController} from '../../controllers/steady-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {ConsumerSelectedEvent, ConsumersLoadedEvent} from '../../events/consumer-list-events.js';
import type {ListState} from '../../events/list-events.js';
import {enList} from '../../i18n/en-list.js';
import {enPeople} from '../../i18n/en-people.js';
import {addEnglish} from '../../i18n/en.js';
import type {Consumer} from '../../model/consumer.js';
import {base, button, chips, field, list, pieces, row, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {defaultOptions, readHeadingLevel, readOptions, warnOnce, type CheckedOptions} from '../list-options.js';
import {TemplatesController, type RenderItem} from '../templates-controller.js';
import {pressedIn} from '../pressed-in.js';
import {toggled} from '../toggled.js';
import {styles} from './consumer-list.styles.js';
import {listView} from './consumer-list.view.js';
import type {ConsumerDetails} from './consumer-list.row.view.js';
import {ProfilesController} from './profiles-controller.js';

addEnglish({...enList, ...enPeople});

type Args = readonly [client: InviteClient, order: 'newest' | 'oldest', pageSize: number];

/**
 * Lists everybody known to the whole instance, whatever portals they are in, newest first, and keeps itself true: after
 * a write on this page or in another tab, on return to the tab, and on an interval if asked. A row opens to show the
 * profiles of its consumer. The API has no search here, so none is drawn.
 *
 * Of more than 200 rows those in view are drawn, and those with the focus or with selected text: the browser's own find
 * sees these, and the first 1,000 rows are printed. The list scrolls with the page, or in a box where `::part(rows)` or
 * the element has a height and an `overflow`.
 *
 * @summary Lists the consumers of the whole instance.
 * @tag consumer-list
 * @slot row - A `<template>` that each row is drawn by: see the guide “Your own rows”.
 * @slot details - A `<template>` for what opens below a row, in place of its profiles.
 * @slot empty - In place of the words that are shown when there is no consumer at all.
 * @fires {ConsumersLoadedEvent} consumers-loaded - After a page was received and committed.
 * @fires {ConsumerSelectedEvent} consumer-selected - When a person picked a row; only with `selectable`.
 * @fires {ListStateChangeEvent} list-state-change - After a person chose what to see. `preventDefault()` leaves the address to the page.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart heading - The heading, where one is given.
 * @csspart toolbar - Order and refresh.
 * @csspart order - The order.
 * @csspart rows - All rows together.
 * @csspart row - One consumer. Also carries `selected`: `::part(row selected)`.
 * @csspart avatar - The picture, or the initials.
 * @csspart name - A consumer's name.
 * @csspart address - A consumer's address.
 * @csspart facts - Since when they are known, and when they were last changed.
 * @csspart toggle - The button that opens a row.
 * @csspart profiles - What opens.
 * @csspart no-profiles - The sentence shown when there are no profiles.
 * @csspart profile - One profile. Also carries its status: `::part(profile active)`.
 * @csspart profile-name - The name in a profile, where it is another.
 * @csspart profile-id - The id of a profile.
 * @csspart status - The status of a profile; also carries the status itself.
 * @csspart groups - The groups of a profile.
 * @csspart group - One of them.
 * @csspart more-groups - The button that shows the others.
 * @csspart button - Every button with a word or an icon; also carries `refresh`, `toggle`, `more`, `previous`, `next`, `retry`, `more-profiles` or `retry-profiles`.
 * @csspart foot - The count and the button for more, or those for the pages before and after.
 * @csspart pages - The buttons for the pages before and after.
 * @csspart count - How many rows are shown.
 * @csspart empty - What is shown in place of rows.
 * @csspart error - What is shown when the first page could not be loaded.
 * @csspart notice - What is said when the list or somebody's profiles could not be loaded.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields and buttons.
 * @cssstate loading - While the first page is on its way.
 * @cssstate empty - There is nothing to show.
 * @cssstate error - The last request for rows failed.
 */
export class ConsumerList extends InviteElement {
  static override readonly tag: string = 'consumer-list';
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
   * A name under which the address of the page keeps what was chosen here: `name.order`, and with
   * `paging="pages"` the page. Empty: the address is left alone.
   */
  @property({attribute: 'url-state'}) urlState = '';

  /** Which comes first: `newest` or `oldest`. */
  @property() order: 'newest' | 'oldest' = 'newest';

  /** Seconds between refreshes, 2 or more; 0 for none. */
  @property({type: Number, attribute: 'refresh-interval'}) refreshInterval = 0;

  /** Names are buttons, and picking a row fires `consumer-selected`. */
  @property({type: Boolean}) selectable = false;

  /** Leaves out order and refresh. */
  @property({type: Boolean, attribute: 'hide-toolbar'}) hideToolbar = false;

  /** Draws each row's content in place of the built-in one: what it returns, Lit renders. */
  @property({attribute: false}) renderRow: RenderItem<Consumer> | undefined;

  /** Draws what opens below a row, in place of the profiles: those are told to it as `profiles`. */
  @property({attribute: false}) renderDetails: RenderItem<ConsumerDetails> | undefined;

  /** Draws what is shown when there is nothing at all. */
  @property({attribute: false}) renderEmpty: (() => unknown) | undefined;

  private readonly list = new ListController<Args, Consumer>(this, {
    strings: this.strings,
    announcer: this.announcer,
    args: () => {
      const {client} = this.clients;
      return client ? [client, this.#options.order, this.#options.pageSize] : undefined;
    },
    read: ([client, order], place, signal) =>
      client.listConsumers({...place, order: order === 'newest' ? 'desc' : 'asc'}, {signal}),
    limit: (args) => args.at(-1) as number,
    paging: () => this.#options.paging,
    isWaiting: () => this.listState.isWaiting,
    onTurned: () => this.listState.changed('chosen'),
    noneWords: () => this.strings.term('consumersEmptyTitle'),
    onLoaded: (consumers) => this.dispatchEvent(new ConsumersLoadedEvent(consumers)),
  });
  private readonly profiles = new ProfilesController(this, {
    client: () => this.clients.client,
    strings: this.strings,
    announcer: this.announcer,
  });
  private readonly listState: ListStateController = new ListStateController(this, {
    name: () => this.urlState,
    read: () => ({order: this.order ?? '', ...this.list.placeState}),
    write: (state) => this.restoreState(state),
  });
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    // An invite makes a consumer, and what is open shows groups.
    topics: ['consumers', 'profiles'],
    interval: () => this.#options.interval * 1000,
    error: () => this.list.error,
    refresh: () => {
      this.#reloadProfiles();
      return this.list.reload();
    },
  });
  private readonly templates = new TemplatesController<Consumer, ConsumerDetails>(this, {
    strings: this.strings,
    statusWord: () => '',
    renderRow: () => this.renderRow,
    renderDetails: () => this.renderDetails,
    renderEmpty: () => this.renderEmpty,
    items: () => this.list.items,
  });
  private readonly steady = new SteadyController(this, {
    items: () => this.list.items,
    question: () => this.#options.order,
  });
  private readonly states = new StatesController(this, this._internals, () => this.list.stateNames());

  @state() private selectedId: string | undefined;
  @state() private openedGroups: ReadonlySet<string> = new Set();

  readonly #warn = warnOnce(this);
  #options: CheckedOptions = defaultOptions;
  #headingLevel = 2;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    // Before the controllers ask: they read what the attributes mean.
    this.#options = readOptions(this, this.#warn);
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
    this.#reloadProfiles();
    await this.list.reload();
  }

  /** Takes what `list-state-change` told, or some of it. What it does not know, it leaves out. */
  restoreState({order, ...place}: ListState): void {
    if (order === 'newest' || order === 'oldest') this.order = order;
    this.list.restorePlace(place);
  }

  readonly #onOrder = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as 'newest' | 'oldest';
    this.#onChosen();
  };

  readonly #onRefresh = (): void => {
    this.#reloadProfiles();
    this.list.onRefresh();
  };

  readonly #onRowClick = (event: Event): void => {
    const {id, action} = pressedIn(event);
    if (action === 'groups' && id !== undefined) this.openedGroups = toggled(this.openedGroups, id);
    const consumer = this.list.items?.find((item) => item.id === id);
    if (!consumer) return;
    if (action === 'profiles') this.profiles.toggle(consumer);
    if (action === 'retry-profiles') this.profiles.retry(consumer);
    if (action === 'more-profiles') this.profiles.more(consumer);
    if (action === 'select' && this.selectable) {
      this.selectedId = consumer.id;
      this.dispatchEvent(new ConsumerSelectedEvent(consumer));
    }
  };

  /** Something else is to be shown, from its first page on. */
  #onChosen(how: 'typed' | 'chosen' = 'chosen'): void {
    this.list.awaitAnswer();
    this.listState.changed(how, this.#options.paging === 'pages' ? {after: '', before: ''} : {});
  }

  #renderList(): TemplateResult {
    return listView({
      ...this.list.view(),
      strings: this.strings,
      heading: this.heading,
      headingLevel: this.#headingLevel,
      hideToolbar: this.hideToolbar,
      canOpen: this.clients.client?.may('consumers.listProfiles') ?? false,
      order: this.#options.order,
      pageSize: this.#options.pageSize,
      ...(this.templates.isLoading ? {items: undefined} : {}),
      templates: this.templates,
      rowState: ({id}) => ({
        ...this.profiles.stateOf(id),
        openedGroups: this.openedGroups,
        selectable: this.selectable,
        isSelected: id === this.selectedId,
        template: this.templates.key,
      }),
      onOrder: this.#onOrder,
      onRefresh: this.#onRefresh,
      onRowClick: this.#onRowClick,
    });
  }

  #reloadProfiles(): void {
    this.profiles.reload(this.list.items ?? []);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consumer-list': ConsumerList;
  }
}
