import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteStatus} from '../../model/invite.js';
import {icon} from '../../views/icon.js';

export interface ToolbarView {
  readonly strings: StringsController;
  readonly search: string;
  readonly canSearch: boolean;
  /** What can be filtered by; empty: no filter is drawn. */
  readonly filterStatuses: readonly InviteStatus[];
  readonly statuses: readonly InviteStatus[];
  readonly order: 'newest' | 'oldest';
  readonly isRefreshing: boolean;
  readonly onSearch: (event: Event) => void;
  readonly onSearchCommit: () => void;
  readonly onStatus: (event: Event) => void;
  readonly onOrder: (event: Event) => void;
  readonly onRefresh: () => void;
}

export function toolbar(view: ToolbarView): TemplateResult {
  const {strings, canSearch, filterStatuses, order, isRefreshing} = view;
  return html`<div class="toolbar" part="toolbar">
    ${canSearch ? searchField(view) : nothing} ${filterStatuses.length > 0 ? statusFilter(view) : nothing}
    <label>
      <span class="visually-hidden">${strings.term('orderLabel')}</span>
      <select class="input" part="order" .value=${live(order)} @change=${view.onOrder}>
        <option value="newest">${strings.term('orderNewest')}</option>
        <option value="oldest">${strings.term('orderOldest')}</option>
      </select>
    </label>
    <button
      class="button icon-only"
      part="button refresh"
      type="button"
      aria-label=${strings.term('refresh')}
      title=${strings.term('refresh')}
      @click=${view.onRefresh}
    >
      ${icon('refresh', isRefreshing ? 'spin' : '')}
    </button>
  </div>`;
}

function searchField({strings, search, onSearch, onSearchCommit}: ToolbarView): TemplateResult {
  return html`<label class="search">
    <span class="visually-hidden">${strings.term('searchLabel')}</span>
    ${icon('search')}
    <input
      class="input"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder=${strings.term('searchLabel')}
      .value=${live(search)}
      @input=${onSearch}
      @change=${onSearchCommit}
    />
  </label>`;
}

function statusFilter({strings, filterStatuses, statuses, onStatus}: ToolbarView): TemplateResult {
  const wordOf = (status: InviteStatus) => strings.term('inviteStatus', status, status);
  return html`<div class="filter">
    <button class="button" part="button status-filter" type="button" popovertarget="statuses">
      <span class="chosen">${strings.term('statusFilter', statuses.map(wordOf))}</span>${icon('chevron')}
    </button>
    <fieldset id="statuses" class="menu" part="menu" popover @change=${onStatus} @beforetoggle=${keepFocus}>
      <legend class="visually-hidden">${strings.term('statusLabel')}</legend>
      ${filterStatuses.map(
        (status) =>
          html`<label class="choice">
            <input type="checkbox" value=${status} .checked=${live(statuses.includes(status))} />
            ${wordOf(status)}
          </label>`,
      )}
    </fieldset>
  </div>`;
}

/** Closing with Escape takes the focused choice away: the focus goes back to the button. */
function keepFocus(event: Event): void {
  const menu = event.target as HTMLElement;
  const {newState} = event as ToggleEvent;
  if (newState === 'closed' && menu.matches(':focus-within')) menu.parentElement?.querySelector('button')?.focus();
}
