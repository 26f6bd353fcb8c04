import {html, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {ClockController} from '../../controllers/clock-controller.js';
import {PagedController} from '../../controllers/paged-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {
  InviteErrorEvent,
  InviteLinkCopiedEvent,
  InviteResendEvent,
  InviteResentEvent,
  InviteSelectedEvent,
  InvitesLoadedEvent,
} from '../../events/invite-events.js';
import {toInviteError} from '../../model/errors.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {CooldownController} from './cooldown-controller.js';
import {readInterval, readOrder, readPageSize, readStatuses} from './invite-list.options.js';
import type {RowNote} from './invite-list.row.view.js';
import {styles} from './invite-list.styles.js';
import {listView} from './invite-list.view.js';

/** Milliseconds after the last keystroke before a search starts. */
const searchDelay = 250;

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
 * @csspart status-filter - The status filter.
 * @csspart order - The order.
 * @csspart rows - All rows together.
 * @csspart row - One invite. Also carries its status and `selected`: `::part(row pending)`.
 * @csspart avatar - Initials of a person.
 * @csspart name - A person's name.
 * @csspart address - A person's address.
 * @csspart status - The status; also carries the status itself.
 * @csspart facts - Who invited, when, and what became of it.
 * @csspart message - The message of an invite.
 * @csspart actions - The buttons of a row.
 * @csspart note - What was just done with a row.
 * @csspart button - Every button.
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
  static override styles = [tokens, base, button, field, pieces, styles];

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
      return [client, this.search, this.#statuses.join(' '), this.#order, this.#pageSize];
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
    onError: (error) => this.dispatchEvent(new InviteErrorEvent(error)),
  });
  private readonly actions = new ActionController(this);
  private readonly cooldown = new CooldownController(this);
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

  @state() private typed = '';
  @state() private search = '';
  @state() private selectedId: string | undefined;
  @state() private notes: ReadonlyMap<string, RowNote> = new Map();

  #statuses: readonly InviteStatus[] = [];
  #order: 'newest' | 'oldest' = 'newest';
  #pageSize = 20;
  #interval = 0;
  #searchTimer: ReturnType<typeof setTimeout> | undefined;
  #announceCount = false;

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    clearTimeout(this.#searchTimer);
  }

  override performUpdate(): void {
    // Before the controllers ask: they read what the attributes mean.
    this.#readOptions();
    super.performUpdate();
  }

  protected override render(): TemplateResult {
    const {strings, list, clients} = this;
    const {filters} = clients.client?.adapter.invites ?? {};
    const canResend = clients.client?.can('invites.resend') ?? false;
    return html`<div class="base" part="base">
      ${
        clients.problem
          ? notice({icon: 'alert', title: clients.problem, tone: 'danger'})
          : listView({
              strings,
              heading: this.heading,
              search: this.typed,
              canSearch: filters?.search ?? false,
              filterStatuses: filters?.statuses ?? [],
              statuses: this.#statuses,
              order: this.#order,
              items: list.items,
              error: list.error,
              isPending: list.isPending,
              isLoadingMore: list.isLoadingMore,
              hasMore: list.hasMore,
              isFiltered: this.search !== '' || this.#statuses.length > 0,
              pageSize: this.#pageSize,
              minute: Math.floor(Date.now() / 60_000),
              row: ({id}) => ({
                selectable: this.selectable,
                isSelected: id === this.selectedId,
                canResend,
                isBusy: this.actions.isRunning(id),
                isCooling: this.cooldown.isCooling(id),
                note: this.notes.get(id),
              }),
              onSearch: this.#onSearch,
              onStatus: this.#onStatus,
              onOrder: this.#onOrder,
              onClear: this.#onClear,
              onRefresh: () => void this.reload(),
              onRetry: this.#onRetry,
              onMore: () => void this.#more(),
              onRowClick: this.#onRowClick,
            })
      }
      ${this.announcer.region()}
    </div>`;
  }

  /** Fetches again what is shown. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.list.reload();
  }

  readonly #onSearch = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    clearTimeout(this.#searchTimer);
    this.#searchTimer = setTimeout(() => {
      this.#announceCount = this.search !== this.typed.trim();
      this.search = this.typed.trim();
    }, searchDelay);
  };

  readonly #onStatus = (event: Event): void => {
    this.statuses = (event.target as HTMLSelectElement).value;
    this.#announceCount = true;
  };

  readonly #onOrder = (event: Event): void => {
    this.order = (event.target as HTMLSelectElement).value as 'newest' | 'oldest';
  };

  readonly #onClear = (): void => {
    clearTimeout(this.#searchTimer);
    this.typed = '';
    this.search = '';
    this.statuses = '';
    this.#announceCount = true;
    // The button goes away with the filters.
    this.#find('[part~=search], select')?.focus();
  };

  readonly #onRetry = (): void => {
    if (this.list.isPending) return;
    void this.list.retry().then(async () => {
      await this.updateComplete;
      if (this.#focusIsLost()) this.#find('[part~=refresh]')?.focus();
    });
  };

  readonly #onRowClick = (event: Event): void => {
    const pressed = (event.target as Element).closest<HTMLElement>('[data-action]');
    const id = pressed?.closest<HTMLElement>('[data-id]')?.dataset.id;
    const invite = this.list.items?.find((item) => item.id === id);
    if (!pressed || !invite || pressed.getAttribute('aria-disabled') === 'true') return;
    if (pressed.dataset.action === 'select') this.#select(invite);
    if (pressed.dataset.action === 'copy') void this.#copy(invite);
    if (pressed.dataset.action === 'resend') void this.#resend(invite);
  };

  #select(invite: Invite): void {
    this.selectedId = invite.id;
    this.dispatchEvent(new InviteSelectedEvent(invite));
  }

  async #copy(invite: Invite): Promise<void> {
    const {acceptUrl = ''} = invite;
    try {
      await navigator.clipboard.writeText(acceptUrl);
    } catch {
      this.#note(invite, 'bad', this.strings.term('linkNotCopied', acceptUrl));
      return;
    }
    this.#note(invite, 'good', this.strings.term('linkCopied', invite.name || invite.email));
    this.dispatchEvent(new InviteLinkCopiedEvent(invite));
  }

  async #resend(invite: Invite): Promise<void> {
    const {client} = this.clients;
    const who = invite.name || invite.email;
    if (!client || this.cooldown.isCooling(invite.id)) return;
    await this.actions.run(async () => {
      if (!(await new InviteResendEvent(invite).mayProceed(this))) return;
      try {
        const sent = await client.resendInvite(invite);
        this.cooldown.start(invite.id);
        this.#note(invite, 'good', this.strings.term('resent', who));
        this.dispatchEvent(new InviteResentEvent(sent));
      } catch (reason) {
        const error = toInviteError(reason);
        const words = this.strings.term('errorWords', error.kind, error.message);
        this.#note(invite, 'bad', this.strings.term('resendFailed', who, words));
        this.dispatchEvent(new InviteErrorEvent(error));
      }
    }, invite.id);
  }

  /** Says it in the row, and aloud. */
  #note({id}: Invite, kind: RowNote['kind'], text: string): void {
    this.notes = new Map([[id, {kind, text}]]);
    this.announcer.announce(text);
  }

  /** The first new row takes the focus: the button may be gone. */
  async #more(): Promise<void> {
    const before = this.list.items?.length ?? 0;
    await this.list.loadMore();
    await this.updateComplete;
    const {items} = this.list;
    if (!items || items.length <= before || !this.matches(':focus-within')) return;
    const row = this.renderRoot.querySelectorAll<HTMLElement>('[role=listitem]')[before];
    const target = row?.querySelector<HTMLElement>('button') ?? row;
    if (target === row) row?.setAttribute('tabindex', '-1');
    target?.focus();
    this.announcer.announce(this.strings.term('showing', items.length, this.list.hasMore));
  }

  #loaded(invites: readonly Invite[]): void {
    if (this.#announceCount) {
      this.#announceCount = false;
      const words = invites.length > 0 ? 'showing' : 'listNoMatchTitle';
      this.announcer.announce(
        words === 'showing'
          ? this.strings.term('showing', invites.length, this.list.hasMore)
          : this.strings.term(words),
      );
    }
    this.dispatchEvent(new InvitesLoadedEvent(invites));
  }

  #readOptions(): void {
    const warnOf = (name: keyof this & string, value: unknown) => (message: string) => {
      if (this.#warned.get(name) !== value) console.warn(`[invite-elements] <${this.localName}> ${message}`, this);
      this.#warned.set(name, value);
    };
    this.#pageSize = readPageSize(this.pageSize, warnOf('pageSize', this.pageSize));
    this.#order = readOrder(this.order, warnOf('order', this.order));
    this.#statuses = readStatuses(this.statuses ?? '', warnOf('statuses', this.statuses));
    this.#interval = readInterval(this.refreshInterval, warnOf('refreshInterval', this.refreshInterval));
  }
  readonly #warned = new Map<string, unknown>();

  *#stateNames(): Iterable<string> {
    const {items, error} = this.list;
    if (!items && !error && this.clients.client) yield 'loading';
    if (items?.length === 0) yield 'empty';
    if (error) yield 'error';
  }

  #focusIsLost(): boolean {
    return (
      this.shadowRoot?.activeElement === null &&
      (document.activeElement === document.body || document.activeElement === this)
    );
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-list': InviteList;
  }
}
