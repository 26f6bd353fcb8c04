import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import {groupOptions, optionAfter, type GroupOption, type ShownGroup} from './consumer-profile-card.groups.js';
import type {CardAction, CardState} from './consumer-profile-card.machine.js';
import type {PickerModel} from './consumer-profile-card.picker.view.js';
import {FloatingController} from './floating-controller.js';
import {GroupPages} from './group-pages.js';
import {OptionWindow} from './option-window.js';

export interface GroupPickerOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly state: () => CardState;
  readonly dispatch: (action: CardAction) => void;
  /** The groups the person is in, as the card shows them. */
  readonly shown: () => readonly ShownGroup[];
  readonly want: (group: Group, wanted: boolean) => void;
  readonly announce: (text: string) => void;
  readonly onError: (error: InviteError) => void;
}

/** How near to the last option a key has to lead for more to be fetched. */
const nearEnd = 10;

/**
 * What the card's picker does: loads the first groups when it opens and more when somebody scrolls, or all when somebody
 * searches; filters, follows the keys, toggles.
 */
export class GroupPickerController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: GroupPickerOptions;
  readonly #groups: GroupPages;
  readonly #window = new OptionWindow();
  #shownActive: string | undefined;
  /** That not all are searched yet was said. */
  #isToldPartial = false;

  constructor(host: LitElement, options: GroupPickerOptions) {
    this.#options = options;
    this.#groups = new GroupPages(host, {
      client: options.client,
      onPage: () => this.#onPage(),
      onError: (error) => options.onError(error),
    });
    (this.#host = host).addController(this);
  }

  /** The browser closes a popover that is removed, and says nothing. */
  hostDisconnected(): void {
    this.#options.dispatch({type: 'picker-toggled', isOpen: false});
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    this.#window.keepPlace(root?.querySelector('.options'));
    const {active} = this.#options.state();
    const option = root?.querySelector('.option.active');
    // Once: whoever scrolls on by hand is not drawn back.
    if (active !== this.#shownActive && (option || active === undefined)) {
      this.#shownActive = active;
      option?.scrollIntoView({block: 'nearest'});
    }
  }

  model(): PickerModel {
    const {strings, state, client} = this.#options;
    const {pickerOpen, search, active} = state();
    const groups = this.#groups;
    // What is not shown costs nothing.
    const options = pickerOpen ? this.#matching(search) : undefined;
    return {
      strings,
      isOpen: pickerOpen,
      isNative: FloatingController.isNative,
      search,
      active,
      options,
      first: options ? this.#window.place(options, active) : 0,
      known: groups.items?.length ?? 0,
      hasMore: groups.hasMore,
      canRemove: client()?.may('profiles.unassignGroups') ?? false,
      error: groups.error,
      isPending: groups.isPending,
      onToggle: ({newState}) => this.#setOpen(newState === 'open'),
      onAddClick: () => FloatingController.isNative || this.#setOpen(!pickerOpen),
      onScroll: this.#onScroll,
      onSearch: this.#onSearch,
      onKeydown: this.#onKeydown,
      onPick: this.#pick,
      onRetry: () => groups.retry(),
    };
  }

  readonly #onSearch = ({target}: InputEvent) => {
    const text = (target as HTMLInputElement).value;
    const {dispatch} = this.#options;
    const options = this.#matching(text);
    this.#window.reset();
    dispatch({type: 'searched', text, active: text.trim() === '' ? undefined : options?.[0]?.group.id});
    if (text.trim() === '') this.#groups.pause();
    else this.#groups.all();
    this.#tellResult();
  };

  readonly #onScroll = () => {
    if (this.#slide() === 'end') this.#more();
  };

  /** Draws other options where what is drawn comes to its edge. */
  #slide() {
    const list = this.#host.renderRoot.querySelector('.options');
    const reached = list && this.#window.scrolled(list, this.#matching(this.#options.state().search)?.length ?? 0);
    if (reached === 'moved') this.#host.requestUpdate();
    return reached;
  }

  #onPage(): void {
    const {state, dispatch} = this.#options;
    const {pickerOpen, search, active} = state();
    if (!pickerOpen) return;
    // Somebody may wait for them at the end.
    void this.#host.updateComplete.then(() => this.#slide());
    if (search.trim() === '') return;
    const first = active === undefined ? this.#matching(search)?.[0] : undefined;
    if (first) dispatch({type: 'option-reached', groupId: first.group.id});
    this.#tellResult();
  }

  /** Nothing was found; or not all are searched yet, which is said once. */
  #tellResult(): void {
    const {state, announce, strings} = this.#options;
    const {search} = state();
    const {hasMore, items} = this.#groups;
    if (search.trim() === '') this.#isToldPartial = false;
    else if (!hasMore && this.#matching(search)?.length === 0) announce(strings.term('groupPickerNoMatch'));
    else if (hasMore && items && !this.#isToldPartial) {
      this.#isToldPartial = true;
      announce(strings.term('groupPickerSearched', items.length, true));
    }
  }

  #more(): void {
    if (!this.#groups.isPending) this.#groups.more();
  }

  readonly #onKeydown = (event: KeyboardEvent) => {
    const {state, dispatch} = this.#options;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
    if (event.key === 'Escape' && !FloatingController.isNative) {
      this.#setOpen(false);
      return;
    }
    if (!(event.target instanceof HTMLInputElement)) return;
    const options = this.#matching(state().search) ?? [];
    if (event.key === 'Enter') {
      const option = options.find(({group}) => group.id === state().active);
      if (option) this.#pick(option);
      event.preventDefault();
      return;
    }
    const groupId = optionAfter(options, state().active, event.key, this.#groups.hasMore);
    if (groupId === undefined) return;
    dispatch({type: 'option-reached', groupId});
    if (options.slice(-nearEnd).some(({group}) => group.id === groupId)) this.#more();
    event.preventDefault();
  };

  readonly #pick = ({group, isSelected, lockedBy}: GroupOption) => {
    const {dispatch, announce, strings, client, want} = this.#options;
    dispatch({type: 'option-reached', groupId: group.id});
    if (lockedBy !== undefined) announce(strings.term('groupLocked', group.name, lockedBy));
    else if (!isSelected || client()?.may('profiles.unassignGroups')) want(group, !isSelected);
  };

  #matching(search: string): readonly GroupOption[] | undefined {
    return this.#groups.items && groupOptions(this.#groups.items, this.#options.shown(), search);
  }

  #setOpen(isOpen: boolean): void {
    if (isOpen === this.#options.state().pickerOpen) return;
    this.#options.dispatch({type: 'picker-toggled', isOpen});
    this.#window.reset();
    this.#isToldPartial = false;
    if (!isOpen) {
      this.#groups.pause();
      this.#returnFocus();
      return;
    }
    this.#groups.start();
    if (FloatingController.isNative) return;
    void this.#host.updateComplete.then(() => {
      this.#host.shadowRoot?.querySelector<HTMLElement>('.picker input')?.focus();
    });
  }

  /** Browsers give the focus back by themselves, but not all of them inside a shadow root. */
  #returnFocus(): void {
    const root = this.#host.shadowRoot;
    if (!root?.activeElement?.closest('.picker')) return;
    void this.#host.updateComplete.then(() => root.querySelector<HTMLElement>('.add-button')?.focus());
  }
}
