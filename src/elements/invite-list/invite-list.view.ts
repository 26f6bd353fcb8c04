import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {repeat} from 'lit/directives/repeat.js';
import type {InviteError} from '../../model/errors.js';
import type {Invite} from '../../model/invite.js';
import {icon} from '../../views/icon.js';
import {notice} from '../../views/notice.js';
import {rowSkeleton, rowView, type RowView} from './invite-list.row.view.js';
import {toolbar, type ToolbarView} from './invite-list.toolbar.view.js';

export interface ListView extends ToolbarView {
  readonly heading: string;
  readonly items: readonly Invite[] | undefined;
  readonly error: InviteError | undefined;
  /** What failed is the next page, not what is shown. */
  readonly isMoreError: boolean;
  readonly isPending: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly isFiltered: boolean;
  readonly pageSize: number;
  /** Minutes, so that a row is drawn again when its relative time may have changed. */
  readonly minute: number;
  readonly row: (invite: Invite) => Omit<RowView, 'strings' | 'invite'>;
  readonly onClear: () => void;
  readonly onRetry: () => void;
  readonly onMore: () => void;
  readonly onRowClick: (event: Event) => void;
}

export function listView(view: ListView): TemplateResult {
  const {heading, items, error, isMoreError} = view;
  return html`${heading ? html`<h2 class="heading" part="heading">${heading}</h2>` : nothing} ${toolbar(view)}
  ${error && items && !isMoreError ? staleNotice(view, error) : nothing} ${items ? shown(view, items) : unloaded(view)}`;
}

function shown(view: ListView, items: readonly Invite[]): TemplateResult {
  if (items.length === 0) return view.isFiltered ? noMatch(view) : none(view);
  return html`${rows(view, items)} ${view.error && view.isMoreError ? staleNotice(view, view.error) : nothing}
  ${foot(view, items.length)}`;
}

function unloaded(view: ListView): TemplateResult {
  return view.error ? firstError(view, view.error) : skeleton(view);
}

const contents = new WeakMap<Invite, string>();

/** Equal for equal invites: a refetch brings new objects with the same content. */
function contentOf(invite: Invite): string {
  let content = contents.get(invite);
  if (content === undefined) contents.set(invite, (content = JSON.stringify(invite)));
  return content;
}

function rows(view: ListView, items: readonly Invite[]): TemplateResult {
  const {strings, minute, heading} = view;
  // A translation that arrives later changes the words and not the language.
  const language = strings.lang() + strings.term('copyLink');
  return html`<div
    class="rows"
    part="rows"
    role="list"
    aria-label=${heading || strings.term('listLabel')}
    @click=${view.onRowClick}
  >
    ${repeat(
      items,
      ({id}) => id,
      (invite) => {
        const row = view.row(invite);
        // An unchanged row costs nothing.
        return guard([contentOf(invite), minute, language, ...Object.values(row)], () =>
          rowView({...row, invite, strings}),
        );
      },
    )}
  </div>`;
}

function foot({strings, hasMore, isLoadingMore, onMore}: ListView, count: number): TemplateResult {
  return html`<div class="foot" part="foot">
    <span class="muted" part="count">${strings.term('showing', count, hasMore)}</span>
    ${
      hasMore
        ? html`<button
            class="button small"
            part="button more"
            type="button"
            aria-disabled=${ifDefined(isLoadingMore ? 'true' : undefined)}
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

function none({strings}: ListView): TemplateResult {
  return html`<slot name="empty">
    <div class="empty" part="empty">
      ${icon('mail')}<strong>${strings.term('listEmptyTitle')}</strong>
      <p class="muted">${strings.term('listEmptyText')}</p>
    </div>
  </slot>`;
}

function noMatch({strings, onClear}: ListView): TemplateResult {
  return html`<div class="empty" part="empty">
    ${icon('search')}<strong>${strings.term('listNoMatchTitle')}</strong>
    <button class="button" part="button clear" type="button" @click=${onClear}>${strings.term('clearFilters')}</button>
  </div>`;
}

function firstError(view: ListView, error: InviteError): TemplateResult {
  const {strings} = view;
  return html`<div class="empty" part="error">
    ${icon('alert')}<strong>${strings.term('listErrorTitle')}</strong>
    <p class="muted">${strings.term('errorWords', error.kind, error.message)}</p>
    ${retry(view, 'primary')}
  </div>`;
}

function staleNotice(view: ListView, error: InviteError): TemplateResult {
  const {strings, isMoreError} = view;
  return notice({
    icon: 'alert',
    tone: 'danger',
    title: strings.term(isMoreError ? 'listMoreErrorTitle' : 'listStaleTitle'),
    text: strings.term('errorWords', error.kind, error.message),
    actions: retry(view, 'small'),
  });
}

function retry({strings, isPending, onRetry}: ListView, look: 'primary' | 'small'): TemplateResult {
  return html`<button
    class="button ${look}"
    part="button retry"
    type="button"
    aria-disabled=${ifDefined(isPending ? 'true' : undefined)}
    @click=${onRetry}
  >
    ${isPending ? icon('refresh', 'spin') : nothing}${strings.term('retry')}
  </button>`;
}
