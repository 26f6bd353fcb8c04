import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {QueryController} from '../../controllers/query-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {Group} from '../../model/group.js';
import {
  firstDrawn,
  groupOptions,
  optionAfter,
  type GroupOption,
  type ShownGroup,
} from './consumer-profile-card.groups.js';
import type {CardAction, CardState} from './consumer-profile-card.machine.js';
import type {PickerModel} from './consumer-profile-card.picker.view.js';
import {FloatingController} from './floating-controller.js';
import {listAllGroups} from './list-all-groups.js';

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

/** What the card's picker does: loads the groups when it opens, filters, follows the keys, toggles. */
export class GroupPickerController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: GroupPickerOptions;
  readonly #groups: QueryController<readonly [InviteClient], readonly Group[]>;
  #wasOpened = false;
  #first = 0;

  constructor(host: LitElement, options: GroupPickerOptions) {
    this.#options = options;
    this.#groups = new QueryController<readonly [InviteClient], readonly Group[]>(host, {
      args: () => {
        const client = this.#wasOpened ? options.client() : undefined;
        return client && [client];
      },
      read: ([client], signal) => listAllGroups(client, signal),
      onError: (error) => options.onError(error),
    });
    (this.#host = host).addController(this);
  }

  /** The browser closes a popover that is removed, and says nothing. */
  hostDisconnected(): void {
    this.#options.dispatch({type: 'picker-toggled', isOpen: false});
  }

  hostUpdated(): void {
    this.#host.shadowRoot?.querySelector('.option.active')?.scrollIntoView({block: 'nearest'});
  }

  model(): PickerModel {
    const {strings, state, client} = this.#options;
    const {pickerOpen, search, active} = state();
    const groups = this.#groups;
    // What is not shown costs nothing.
    const options = pickerOpen ? this.#matching(search) : undefined;
    this.#first = options ? firstDrawn(options, active, this.#first) : 0;
    return {
      strings,
      isOpen: pickerOpen,
      isNative: FloatingController.isNative,
      search,
      active,
      options,
      first: this.#first,
      canRemove: client()?.may('profiles.unassignGroups') ?? false,
      error: groups.error,
      isPending: groups.isPending,
      onToggle: ({newState}) => this.#setOpen(newState === 'open'),
      onAddClick: () => FloatingController.isNative || this.#setOpen(!pickerOpen),
      onSearch: this.#onSearch,
      onKeydown: this.#onKeydown,
      onPick: this.#pick,
      onRetry: () => void (groups.isPending || groups.reload()),
    };
  }

  readonly #onSearch = ({target}: InputEvent) => {
    const text = (target as HTMLInputElement).value;
    const options = this.#matching(text);
    const active = text.trim() === '' ? undefined : options?.[0]?.group.id;
    this.#options.dispatch({type: 'searched', text, active});
    if (options?.length === 0) this.#options.announce(this.#options.strings.term('groupPickerNoMatch'));
  };

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
    const groupId = optionAfter(options, state().active, event.key);
    if (groupId === undefined) return;
    dispatch({type: 'option-reached', groupId});
    event.preventDefault();
  };

  readonly #pick = ({group, isSelected, lockedBy}: GroupOption) => {
    const {dispatch, announce, strings, client, want} = this.#options;
    dispatch({type: 'option-reached', groupId: group.id});
    if (lockedBy !== undefined) announce(strings.term('groupLocked', group.name, lockedBy));
    else if (!isSelected || client()?.may('profiles.unassignGroups')) want(group, !isSelected);
  };

  #matching(search: string): readonly GroupOption[] | undefined {
    return this.#groups.value && groupOptions(this.#groups.value, this.#options.shown(), search);
  }

  #setOpen(isOpen: boolean): void {
    if (isOpen === this.#options.state().pickerOpen) return;
    this.#options.dispatch({type: 'picker-toggled', isOpen});
    if (!isOpen) {
      this.#returnFocus();
      return;
    }
    if (this.#wasOpened) void this.#groups.reload();
    this.#wasOpened = true;
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
