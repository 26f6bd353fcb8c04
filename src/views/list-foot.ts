import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {Terms} from '../i18n/strings.js';
import {icon} from './icon.js';

export interface PagerModel {
  /** Counted from 1; undefined where nobody knows. */
  readonly number: number | undefined;
  readonly hasPrevious: boolean;
  readonly isTurning: boolean;
  readonly onPrevious: () => void;
  readonly onNext: () => void;
}

export interface FootModel {
  readonly strings: Terms;
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** So many rows, from the first, are up to date; undefined: all. */
  readonly freshCount: number | undefined;
  /** Undefined where a button adds rows. */
  readonly pager: PagerModel | undefined;
  readonly onMore: () => void;
}

/** How many rows are shown, and the way to the others. */
export function foot(model: FootModel, count: number): TemplateResult {
  const {strings, hasMore, freshCount, pager} = model;
  const isPaged = pager !== undefined && (hasMore || pager.hasPrevious);
  const words = isPaged ? strings.term('pageShowing', pager.number, count) : strings.term('showing', count, hasMore);
  return html`<div class="foot" part="foot">
    <span class="muted" part="count"
      >${words}${freshCount === undefined ? nothing : html`<br />${strings.term('freshRows', freshCount)}`}</span
    >
    ${isPaged ? pages(model, pager) : hasMore && !pager ? more(model) : nothing}
  </div>`;
}

function more({strings, isLoadingMore, onMore}: FootModel): TemplateResult {
  return html`<button
    class="button small"
    part="button more"
    type="button"
    aria-disabled=${ifDefined(isLoadingMore ? 'true' : undefined)}
    @click=${onMore}
  >
    ${isLoadingMore ? icon('refresh', 'spin') : nothing}${strings.term('loadMore')}
  </button>`;
}

function pages({strings, hasMore}: FootModel, pager: PagerModel): TemplateResult {
  const {hasPrevious, isTurning, onPrevious, onNext} = pager;
  // Not `disabled`, and never taken away one by one: whoever turns page after page keeps the focus.
  const turn = (name: 'previous' | 'next', isThere: boolean, onClick: () => void) =>
    html`<button
      class="button small"
      part="button ${name}"
      type="button"
      aria-disabled=${ifDefined(isThere && !isTurning ? undefined : 'true')}
      @click=${onClick}
    >
      ${strings.term(name === 'next' ? 'pageNext' : 'pagePrevious')}
    </button>`;
  return html`<nav class="pages" part="pages" aria-label=${strings.term('pagesLabel')}>
    ${turn('previous', hasPrevious, onPrevious)}${turn('next', hasMore, onNext)}
  </nav>`;
}
