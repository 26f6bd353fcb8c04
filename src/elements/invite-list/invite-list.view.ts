import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {icon} from '../../views/icon.js';
import {notice} from '../../views/notice.js';
import {rowSkeleton, rowView, type RowView} from './invite-list.row.view.js';

export interface ListView {
  readonly strings: StringsController;
  readonly heading: string;
  readonly search: string;
  readonly canSearch: boolean;
  /** What can be filtered by; empty: no filter is drawn. */
  readonly filterStatuses: readonly InviteStatus[];
  readonly statuses: readonly InviteStatus[];
  readonly order: 'newest' | 'oldest';
  readonly items: readonly Invite[] | undefined;
  readonly error: InviteError | undefined;
  readonly isPending: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly isFiltered: boolean;
  readonly pageSize: number;
  /** Minutes, so that a row is drawn again when its relative time may have changed. */
  readonly minute: number;
  readonly row: (invite: Invite) => Omit<RowView, 'strings' | 'invite'>;
  readonly onSearch: (event: Event) => void;
  readonly onStatus: (event: Event) => void;
  readonly onOrder: (event: Event) => void;
  readonly onClear: () => void;
  readonly onRefresh: () => void;
  readonly onRetry: () => void;
  readonly onMore: () => void;
  readonly onRowClick: (event: Event) => void;
}

export function listView(view: ListView): TemplateResult {
  const {heading, items, error, strings} = view;
  return html`${heading === '' ? nothing : html`<h2 class="heading" part="heading">${heading}</h2>`} ${toolbar(view)}
  ${error && items ? staleNotice(view, error) : nothing}
  ${items ? (items.length > 0 ? rows(view, items) : nothingThere(view)) : error ? firstError(view, error) : skeleton(view)}
  ${items && items.length > 0 ? foot(view, strings.term('showing', items.length, view.hasMore)) : nothing}`;
}

function toolbar(view: ListView): TemplateResult {
  const {strings, search, canSearch, filterStatuses, statuses, order, isPending, isLoadingMore} = view;
  const refreshing = isPending && !isLoadingMore;
  return html`<div class="toolbar" part="toolbar">
    ${
      canSearch
        ? html`<div class="search">
            ${icon('search')}
            <input
              class="input"
              part="search"
              type="search"
              autocomplete="off"
              spellcheck="false"
              aria-label=${strings.term('searchLabel')}
              placeholder=${strings.term('searchLabel')}
              .value=${live(search)}
              @input=${view.onSearch}
            />
          </div>`
        : nothing
    }
    ${
      filterStatuses.length > 1
        ? html`<select
            class="input"
            part="status-filter"
            aria-label=${strings.term('statusLabel')}
            @change=${view.onStatus}
          >
            <option value="" ?selected=${statuses.length === 0}>${strings.term('statusAny')}</option>
            ${
              statuses.length > 1
                ? html`<option value=${statuses.join(' ')} selected>
                    ${statuses.map((word) => strings.term('inviteStatus', word, word)).join(', ')}
                  </option>`
                : nothing
            }
            ${filterStatuses.map(
              (word) =>
                html`<option value=${word} ?selected=${statuses.length === 1 && statuses[0] === word}>
                  ${strings.term('inviteStatus', word, word)}
                </option>`,
            )}
          </select>`
        : nothing
    }
    <select class="input" part="order" aria-label=${strings.term('orderLabel')} @change=${view.onOrder}>
      <option value="newest" ?selected=${order === 'newest'}>${strings.term('orderNewest')}</option>
      <option value="oldest" ?selected=${order === 'oldest'}>${strings.term('orderOldest')}</option>
    </select>
    <button
      class="button icon-only"
      part="button refresh"
      type="button"
      aria-label=${strings.term('refresh')}
      @click=${view.onRefresh}
    >
      ${icon('refresh', refreshing ? 'spin' : '')}
    </button>
  </div>`;
}

function rows(view: ListView, items: readonly Invite[]): TemplateResult {
  const {strings, isPending, minute, heading} = view;
  const lang = strings.lang();
  return html`<div
    class="rows"
    part="rows"
    role="list"
    aria-label=${heading || strings.term('listLabel')}
    aria-busy=${isPending}
    @click=${view.onRowClick}
  >
    ${repeat(
      items,
      ({id}) => id,
      (invite) => {
        const row = view.row(invite);
        // An unchanged row costs nothing: a refetch brings new objects, and the same content.
        const content = JSON.stringify(invite);
        return guard([content, minute, lang, ...Object.values(row)], () => rowView({...row, invite, strings}));
      },
    )}
  </div>`;
}

function foot({strings, hasMore, isLoadingMore, onMore}: ListView, count: string): TemplateResult {
  return html`<div class="foot">
    <span class="muted" part="count">${count}</span>
    ${
      hasMore
        ? html`<button
            class="button small"
            part="button more"
            type="button"
            aria-disabled=${isLoadingMore}
            @click=${onMore}
          >
            ${isLoadingMore ? icon('refresh', 'spin') : nothing}${strings.term('loadMore')}
          </button>`
        : nothing
    }
  </div>`;
}

function skeleton({strings, pageSize}: ListView): TemplateResult {
  return html`<div class="rows" part="rows" aria-busy="true">
    <span class="visually-hidden">${strings.term('loading')}</span>
    <div aria-hidden="true">${Array.from({length: Math.min(pageSize, 6)}, rowSkeleton)}</div>
  </div>`;
}

function nothingThere({strings, isFiltered, onClear}: ListView): TemplateResult {
  if (!isFiltered) {
    return html`<slot name="empty">
      <div class="empty" part="empty">
        ${icon('mail')}<strong>${strings.term('listEmptyTitle')}</strong>
        <p class="muted">${strings.term('listEmptyText')}</p>
      </div>
    </slot>`;
  }
  return html`<div class="empty" part="empty">
    ${icon('search')}<strong>${strings.term('listNoMatchTitle')}</strong>
    <button class="button" part="button" type="button" @click=${onClear}>${strings.term('clearFilters')}</button>
  </div>`;
}

function firstError({strings, isPending, onRetry}: ListView, error: InviteError): TemplateResult {
  return html`<div class="empty" part="error">
    ${icon('alert')}<strong>${strings.term('listErrorTitle')}</strong>
    <p class="muted">${strings.term('errorWords', error.kind, error.message)}</p>
    <button
      class="button primary retry"
      part="button primary"
      type="button"
      aria-disabled=${isPending}
      @click=${onRetry}
    >
      ${isPending ? icon('refresh', 'spin') : nothing}${strings.term('retry')}
    </button>
  </div>`;
}

function staleNotice({strings, isPending, onRetry}: ListView, error: InviteError): TemplateResult {
  return notice({
    icon: 'alert',
    tone: 'danger',
    title: strings.term('listStaleTitle'),
    text: strings.term('errorWords', error.kind, error.message),
    actions: html`<button
      class="button small retry"
      part="button"
      type="button"
      aria-disabled=${isPending}
      @click=${onRetry}
    >
      ${strings.term('retry')}
    </button>`,
  });
}
