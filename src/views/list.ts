import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {repeat} from 'lit/directives/repeat.js';
import type {InviteError} from '../model/errors.js';
import type {Gap} from '../model/gap.js';
import {heading} from './heading.js';
import {icon, type IconName} from './icon.js';
import {foot, type FootModel} from './list-foot.js';
import {notice} from './notice.js';

/** What a list of these things is called, and what it says in their place. */
export interface ListWords {
  readonly label: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  /** Left out where nothing narrows the list. */
  readonly noMatchTitle?: string;
  readonly errorTitle: string;
  readonly moreErrorTitle: string;
}

/** What of a long list is drawn. */
export interface RowWindow {
  /** Not all rows are drawn. */
  readonly isOn: boolean;
  /** How many rows are left out of what is printed. */
  readonly unprinted: number;
  draw<T extends {readonly id: string}>(items: readonly T[]): readonly (T | Gap)[];
}

export interface ListModel<T extends {readonly id: string}, Row extends object> extends FootModel {
  readonly words: ListWords;
  readonly heading: string;
  readonly headingLevel: number;
  readonly toolbar: TemplateResult | typeof nothing;
  readonly items: readonly T[] | undefined;
  readonly error: InviteError | undefined;
  /** What failed is the next page, not what is shown. */
  readonly isMoreError: boolean;
  readonly isPending: boolean;
  /** What is shown is not what was asked for: that is on its way. */
  readonly isBusy: boolean;
  readonly isFiltered: boolean;
  readonly pageSize: number;
  readonly window: RowWindow;
  readonly emptyIcon: IconName;
  /** What a row shows beside the thing itself; it is drawn again when one of these changes. */
  readonly rowState: (item: T) => Row;
  readonly row: (item: T, state: Row) => TemplateResult;
  readonly skeletonRow: () => TemplateResult;
  /** Undefined where there is nothing that a person could clear. */
  readonly onClear: (() => void) | undefined;
  readonly onRetry: () => void;
  readonly onRowClick: (event: Event) => void;
}

type Model = ListModel<{readonly id: string}, object>;

export function list<T extends {readonly id: string}, Row extends object>(model: ListModel<T, Row>): TemplateResult {
  const {items, error, isMoreError} = model;
  return html`${model.heading ? heading(model.headingLevel, model.heading) : nothing} ${model.toolbar}
  ${error && items && !isMoreError ? staleNotice(model, error) : nothing}
  ${items ? shown(model, items) : unloaded(model)}`;
}

function shown<T extends {readonly id: string}, Row extends object>(
  model: ListModel<T, Row>,
  items: readonly T[],
): TemplateResult {
  if (items.length === 0) return model.isFiltered ? noMatch(model) : none(model);
  return html`${rows(model, items)} ${model.error && model.isMoreError ? staleNotice(model, model.error) : nothing}
  ${foot(model, items.length)}`;
}

type Frame = Omit<Model, 'items' | 'rowState' | 'row'>;

function unloaded(model: Frame): TemplateResult {
  return model.error ? firstError(model, model.error) : skeleton(model);
}

const contents = new WeakMap<object, string>();

/** Equal for equal things: a refetch brings new objects with the same content. */
function contentOf(item: object): string {
  let content = contents.get(item);
  if (content === undefined) contents.set(item, (content = JSON.stringify(item)));
  return content;
}

function rows<T extends {readonly id: string}, Row extends object>(
  model: ListModel<T, Row>,
  items: readonly T[],
): TemplateResult {
  const {strings, words, window} = model;
  // A translation that arrives later changes the words and not the language.
  const language = strings.lang() + strings.term('loadMore');
  return html`<div
      class=${window.isOn ? 'rows windowed' : 'rows'}
      part="rows"
      role="list"
      aria-label=${model.heading || words.label}
      aria-busy=${ifDefined(model.isBusy ? 'true' : undefined)}
      @click=${model.onRowClick}
    >
      ${repeat(
        window.draw(items),
        ({id}) => id,
        (item) => {
          if ('from' in item) return html`<div class="gap" aria-hidden="true"></div>`;
          const state = model.rowState(item);
          // An unchanged row costs nothing.
          return guard([contentOf(item), language, ...(Object.values(state) as unknown[])], () =>
            model.row(item, state),
          );
        },
      )}
    </div>
    ${window.unprinted > 0 ? html`<p class="muted">${strings.term('notPrinted', window.unprinted)}</p>` : nothing}`;
}

function skeleton({strings, pageSize, skeletonRow}: Frame): TemplateResult {
  return html`<div class="rows" part="rows" aria-busy="true">
    <span class="visually-hidden">${strings.term('loading')}</span>
    <div aria-hidden="true">${Array.from({length: Math.min(pageSize, 6)}, skeletonRow)}</div>
  </div>`;
}

function none({words, emptyIcon}: Frame): TemplateResult {
  return html`<slot name="empty">
    <div class="empty" part="empty">
      ${icon(emptyIcon)}<strong>${words.emptyTitle}</strong>
      <p class="muted">${words.emptyText}</p>
    </div>
  </slot>`;
}

function noMatch({strings, words, onClear}: Frame): TemplateResult {
  return html`<div class="empty" part="empty">
    ${icon('search')}<strong>${words.noMatchTitle}</strong>
    ${
      onClear
        ? html`<button class="button" part="button clear" type="button" @click=${onClear}>
            ${strings.term('clearFilters')}
          </button>`
        : nothing
    }
  </div>`;
}

function firstError(model: Frame, error: InviteError): TemplateResult {
  const {strings, words} = model;
  return html`<div class="empty" part="error">
    ${icon('alert')}<strong>${words.errorTitle}</strong>
    <p class="muted">${strings.term('errorWords', error.kind, error.message)}</p>
    ${/* What an API cannot do, it cannot do the second time either. */ error.kind === 'unsupported' ? nothing : retryButton(model, 'primary')}
  </div>`;
}

function staleNotice(model: Frame, error: InviteError): TemplateResult {
  const {strings, words, isMoreError, pager} = model;
  const moreErrorTitle = pager ? strings.term('pageErrorTitle') : words.moreErrorTitle;
  return notice({
    icon: 'alert',
    tone: 'danger',
    title: isMoreError ? moreErrorTitle : strings.term('listStaleTitle'),
    text: strings.term('errorWords', error.kind, error.message),
    actions: retryButton(model, 'small'),
  });
}

function retryButton({strings, isPending, onRetry}: Frame, look: 'primary' | 'small'): TemplateResult {
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
