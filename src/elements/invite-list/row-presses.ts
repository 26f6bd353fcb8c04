import type {LitElement} from 'lit';
import {InviteSelectedEvent} from '../../events/invite-events.js';
import type {Invite} from '../../model/invite.js';
import {isRowAction} from './row-actions.js';
import type {RowActionsController} from './row-actions-controller.js';
import type {SelectionController} from './selection-controller.js';

export interface RowPressesOptions {
  readonly items: () => readonly Invite[] | undefined;
  readonly isSelectable: () => boolean;
  readonly rowActions: RowActionsController;
  readonly selection: SelectionController;
}

/** What a press in a row does, by pointer or by key: the list listens once for all of them. */
export class RowPresses {
  readonly #host: LitElement;
  readonly #options: RowPressesOptions;
  #selectedId: string | undefined;

  constructor(host: LitElement, options: RowPressesOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** The invite that was picked last. */
  get selectedId(): string | undefined {
    return this.#selectedId;
  }

  readonly onClick = (event: Event): void => {
    const {isSelectable, rowActions, selection} = this.#options;
    const pressed = (event.target as Element).closest<HTMLElement>('[data-action]');
    const invite = this.#inviteAt(pressed);
    if (!pressed || !invite || pressed.ariaDisabled === 'true') return;
    const {action} = pressed.dataset;
    if (action === 'select' && isSelectable()) this.#select(invite);
    if (action === 'message') rowActions.toggleMessage(invite);
    if (action === 'check') selection.current?.onCheck(invite, event as MouseEvent);
    if (action === 'menu') void rowActions.toggleMenu(invite);
    if (isRowAction(action)) void rowActions.act(action, invite, event);
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    const {rowActions, selection} = this.#options;
    const {key, target} = event;
    const button = (target as Element).closest<HTMLElement>('[data-action=menu]');
    const invite = this.#inviteAt(button);
    if (!invite || (key !== 'ArrowDown' && key !== 'ArrowUp')) {
      if (selection.current?.onKeydown(event)) event.preventDefault();
      return;
    }
    event.preventDefault();
    void rowActions.toggleMenu(invite, key === 'ArrowDown' ? 'first' : 'last');
  };

  #inviteAt(element: Element | null): Invite | undefined {
    const id = element?.closest<HTMLElement>('[data-id]')?.dataset.id;
    return this.#options.items()?.find((item) => item.id === id);
  }

  #select(invite: Invite): void {
    this.#selectedId = invite.id;
    this.#host.requestUpdate();
    this.#host.dispatchEvent(new InviteSelectedEvent(invite));
  }
}
