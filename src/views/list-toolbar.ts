import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Terms} from '../i18n/strings.js';
import {icon} from './icon.js';
import {ItemKeys} from './item-keys.js';

export interface SearchModel {
  readonly strings: Terms;
  readonly search: string;
  /** Only a whole address is found. */
  readonly isEmailSearch?: boolean;
  readonly onSearch: (event: Event) => void;
  readonly onSearchCommit: () => void;
}

export function searchField(model: SearchModel): TemplateResult {
  const {strings, search, isEmailSearch = false, onSearch, onSearchCommit} = model;
  const label = strings.term(isEmailSearch ? 'searchEmailLabel' : 'searchLabel');
  return html`<label class="search">
    <span class="visually-hidden">${label}</span>
    ${icon('search')}
    <input
      class="input"
      part="search"
      type="search"
      autocomplete="off"
      spellcheck="false"
      placeholder=${label}
      .value=${live(search)}
      @input=${onSearch}
      @change=${onSearchCommit}
    />
  </label>`;
}

export interface StatusFilterModel<Status extends string> {
  readonly strings: Terms;
  /** What can be filtered by. */
  readonly filterStatuses: readonly Status[];
  readonly statuses: readonly Status[];
  /** One at a time, or none. */
  readonly isOneStatus?: boolean;
  readonly onStatus: (event: Event) => void;
}

/** Several statuses at once, or one, behind a button. */
export function statusFilter<Status extends string>(
  {strings, filterStatuses, statuses, isOneStatus = false, onStatus}: StatusFilterModel<Status>,
  wordOf: (status: Status) => string,
): TemplateResult {
  const choice = (value: string, word: string, isChosen: boolean) =>
    html`<label class="choice">
      <input type=${isOneStatus ? 'radio' : 'checkbox'} name="status" value=${value} .checked=${live(isChosen)} />
      ${word}
    </label>`;
  return html`<div class="filter">
    <button class="button" part="button status-filter" type="button" popovertarget="statuses" @keydown=${openByKey}>
      <span class="chosen">${strings.term('statusFilter', statuses.map(wordOf))}</span>${icon('chevron')}
    </button>
    <fieldset
      id="statuses"
      class="menu"
      part="menu"
      popover
      @change=${onStatus}
      @beforetoggle=${keepFocus}
      @keydown=${moveByKey}
      @focusout=${closeBehind}
    >
      <legend class="visually-hidden">${strings.term('statusLabel')}</legend>
      ${isOneStatus ? choice('', strings.term('statusFilter', []), statuses.length === 0) : nothing}
      ${filterStatuses.map((status) => choice(status, wordOf(status), statuses.includes(status)))}
    </fieldset>
  </div>`;
}

/** Closing with Escape takes the focused choice away: the focus goes back to the button. */
function keepFocus(event: Event): void {
  const menu = event.target as HTMLElement;
  const {newState} = event as ToggleEvent;
  if (newState === 'closed' && menu.matches(':focus-within')) menu.parentElement?.querySelector('button')?.focus();
}

const keys = new ItemKeys();
const choicesIn = (menu: Element) => [...menu.querySelectorAll('input')];

/** An arrow opens it and goes to where it points from. */
function openByKey(event: KeyboardEvent): void {
  if (event.key !== 'ArrowDown' && event.key !== 'ArrowUp') return;
  event.preventDefault();
  const menu = (event.currentTarget as HTMLButtonElement).popoverTargetElement as HTMLElement | null;
  if (!menu?.matches(':popover-open')) menu?.showPopover();
  keys.forget();
  if (menu)
    choicesIn(menu)
      .at(event.key === 'ArrowDown' ? 0 : -1)
      ?.focus();
}

/** Tab and Space do what they do; of one choice among several the browser moves the arrows itself. */
function moveByKey(event: KeyboardEvent): void {
  const choice = event.target as HTMLInputElement;
  const isOne = choice.type === 'radio';
  if (isOne && event.key.startsWith('Arrow')) return;
  const choices = choicesIn(event.currentTarget as Element);
  if (!keys.lead(event, choices, choices.indexOf(choice))) return;
  event.preventDefault();
  const reached = choices.find((one) => one.matches(':focus'));
  if (isOne && reached !== choice) reached?.click();
}

/** It does not stay open over what somebody went to. */
function closeBehind({currentTarget, relatedTarget}: FocusEvent): void {
  const menu = currentTarget as HTMLElement;
  const isElsewhere = relatedTarget instanceof Node && !menu.parentElement?.contains(relatedTarget);
  if (isElsewhere && menu.popover && menu.matches(':popover-open')) menu.hidePopover();
}

export interface OrderModel {
  readonly strings: Terms;
  readonly order: 'newest' | 'oldest';
  readonly onOrder: (event: Event) => void;
}

export function orderField({strings, order, onOrder}: OrderModel): TemplateResult {
  return html`<label>
    <span class="visually-hidden">${strings.term('orderLabel')}</span>
    <select class="input" part="order" .value=${live(order)} @change=${onOrder}>
      <option value="newest">${strings.term('orderNewest')}</option>
      <option value="oldest">${strings.term('orderOldest')}</option>
    </select>
  </label>`;
}

export interface RefreshModel {
  readonly strings: Terms;
  readonly isRefreshing: boolean;
  readonly onRefresh: () => void;
}

/** Spins only while it fetches. */
export function refreshButton({strings, isRefreshing, onRefresh}: RefreshModel): TemplateResult {
  return html`<button
    class="button icon-only"
    part="button refresh"
    type="button"
    aria-label=${strings.term('refresh')}
    title=${strings.term('refresh')}
    @click=${onRefresh}
  >
    ${icon('refresh', isRefreshing ? 'spin' : '')}
  </button>`;
}
