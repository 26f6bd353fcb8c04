import {html, nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {Invite} from '../../../model/invite.js';
import {icon, type IconName} from '../../../views/icon.js';
import {ItemKeys} from '../../../views/item-keys.js';
import {whoOf} from '../../../views/person.js';
import {floatBelow} from '../../consumer-profile-card/float-below.js';
import type {RowAction} from '../row-actions.js';
import {findInRow} from './find-in-row.js';

export interface MenuItem {
  readonly action: RowAction;
  readonly icon: IconName;
  readonly label: string;
  readonly isDisabled?: boolean;
}

export interface RowMenuOptions {
  readonly strings: StringsController;
  /** The invite as it is now; undefined when it is not shown any more. */
  readonly find: (id: string) => Invite | undefined;
  readonly items: (invite: Invite) => readonly MenuItem[];
  readonly onAction: (action: RowAction, invite: Invite, event: Event) => void;
}

const isNative = 'popover' in HTMLElement.prototype;

/** The menu behind the button ⋯: one for all rows. The keys are those of the ARIA pattern “menu button”. */
export class RowMenu implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowMenuOptions;
  #id: string | undefined;
  /** Where its row is, for the focus when the row goes. */
  #index = 0;
  #reach: 'first' | 'last' | undefined;
  #floating: (() => void) | undefined;
  #listening: AbortController | undefined;
  readonly #keys = new ItemKeys();

  constructor(host: LitElement, options: RowMenuOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  get openId(): string | undefined {
    return this.#id;
  }

  open(id: string, reach: 'first' | 'last'): void {
    this.#hide();
    this.#id = id;
    this.#reach = reach;
    this.#index = this.#rows().findIndex(({dataset}) => dataset.id === id);
    this.#host.requestUpdate();
  }

  /** Closes it; the focus goes back to the button. */
  close(): void {
    if (this.#id === undefined) return;
    const hadFocus = this.#menu?.contains(this.#host.shadowRoot?.activeElement ?? null);
    const button = this.#button;
    this.#hide();
    if (hadFocus) button?.focus({preventScroll: true});
    this.#host.requestUpdate();
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#hide();
  }

  hostUpdated(): void {
    if (this.#id === undefined) return;
    const menu = this.#menu;
    const button = this.#button;
    if (!menu || !button) return this.#lose();
    if (!this.#floating) this.#show(menu, button);
    if (this.#reach) this.#focus(this.#reach === 'first' ? 0 : -1);
    // What had the focus may have gone with a change of the invite.
    else if (!menu.contains(this.#host.shadowRoot?.activeElement ?? null)) this.#focus(0);
    this.#reach = undefined;
  }

  view(): TemplateResult {
    const {strings, find, items} = this.#options;
    const invite = this.#id === undefined ? undefined : find(this.#id);
    const shown = invite ? items(invite) : [];
    return html`<div
      class="actions-menu"
      part="actions-menu"
      role="menu"
      aria-label=${invite ? strings.term('actionsOf', whoOf(invite)) : nothing}
      popover=${isNative ? 'manual' : nothing}
      ?hidden=${!isNative && shown.length === 0}
      @keydown=${this.#onKeydown}
      @click=${this.#onClick}
      @focusout=${this.#onFocusOut}
    >
      ${shown.map(
        (item) =>
          html`<button
            class="action-item"
            part="action-item ${item.action}"
            type="button"
            role="menuitem"
            tabindex="-1"
            data-name=${item.action}
            aria-disabled=${ifDefined(item.isDisabled ? 'true' : undefined)}
          >
            ${icon(item.icon)}<span>${item.label}</span>
          </button>`,
      )}
    </div>`;
  }

  readonly #onClick = (event: Event): void => {
    const button = (event.target as Element).closest<HTMLElement>('[role=menuitem]');
    const invite = this.#id === undefined ? undefined : this.#options.find(this.#id);
    if (!button || !invite || button.ariaDisabled === 'true') return;
    this.close();
    this.#options.onAction(button.dataset.name as RowAction, invite, event);
  };

  /** Somebody went elsewhere, by whatever means. */
  readonly #onFocusOut = ({relatedTarget}: FocusEvent): void => {
    // A press on its button takes the focus there first, and closes it only then.
    if (!relatedTarget || relatedTarget === this.#button) return;
    if (!this.#menu?.contains(relatedTarget as Node)) this.close();
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (event.isComposing) return;
    // It closes, and the browser goes on from the button.
    if (event.key === 'Tab') return this.close();
    const items = this.#items();
    const at = items.indexOf(this.#host.shadowRoot?.activeElement as HTMLElement);
    if (event.key === 'Escape') this.close();
    else if (!this.#keys.lead(event, items, at)) return;
    event.preventDefault();
    // They mean nothing else around the menu.
    event.stopPropagation();
  };

  #show(menu: HTMLElement, button: HTMLElement): void {
    if (isNative) menu.showPopover();
    // A button of the page's own row is not drawn by us.
    button.ariaExpanded = 'true';
    this.#floating = floatBelow(menu, button, undefined, 'end');
    this.#listening = new AbortController();
    const onOutside = (event: Event) => {
      const path = event.composedPath();
      if (!path.includes(menu) && !path.includes(this.#button ?? menu)) this.close();
    };
    this.#host.ownerDocument.addEventListener('pointerdown', onOutside, {
      capture: true,
      signal: this.#listening.signal,
    });
  }

  #hide(): void {
    if (this.#floating && this.#button) this.#button.ariaExpanded = 'false';
    this.#floating?.();
    this.#listening?.abort();
    this.#floating = undefined;
    const menu = this.#menu;
    if (isNative && menu?.matches(':popover-open')) menu.hidePopover();
    this.#id = undefined;
    this.#keys.forget();
  }

  /** Its row went, or can do nothing any more. */
  #lose(): void {
    this.#hide();
    const {shadowRoot} = this.#host;
    const active = shadowRoot?.activeElement;
    // The focus was in the menu, which is gone: what keeps it in the list knows no row of it.
    if (!active || active.matches('[part~=refresh]')) {
      const rows = this.#rows();
      const row = rows[Math.min(this.#index, rows.length - 1)];
      if (row) row.tabIndex = -1;
      row?.focus({preventScroll: true});
    }
  }

  #focus(index: number): void {
    this.#items().at(index)?.focus();
  }

  #items(): HTMLElement[] {
    return [...(this.#menu?.querySelectorAll<HTMLElement>('[role=menuitem]') ?? [])];
  }

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[role=listitem]')];
  }

  get #menu(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.actions-menu');
  }

  get #button(): HTMLElement | undefined {
    return this.#id === undefined ? undefined : findInRow(this.#host, this.#id, '[data-action=menu]');
  }
}
