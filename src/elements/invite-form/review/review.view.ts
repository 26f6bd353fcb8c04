import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import {revealHidden} from '../../../model/show-address.js';
import {icon} from '../../../views/icon.js';
import {hintWords} from '../hints-controller.js';
import {asciiDomain, labelOf, problemOf, shorten, type Entry} from '../invite-form.entries.js';
import {valueOf} from '../invite-form.fields.js';
import type {Limits} from '../invite-form.limits.js';
import type {FormState} from '../invite-form.machine.js';
import {isUnanswered} from '../invite-form.sending.machine.js';
import {errorWords, fieldLabel, problemWords, valueWords} from '../invite-form.words.js';
import {ownControl} from '../own-control.view.js';
import {cellValue, ownOf, type Column} from './review-columns.js';
import type {ReviewTable} from './review-table.js';

export interface ReviewView {
  readonly table: ReviewTable;
  readonly state: FormState;
  readonly strings: StringsController;
  readonly limits: Limits;
  /** Indexes of the rows that are in the page. */
  readonly drawn: readonly number[];
  readonly isSending: boolean;
  readonly sent: ReadonlySet<number>;
}

export function reviewView(view: ReviewView): TemplateResult {
  const {table, strings, drawn} = view;
  const {columns, rows} = table;
  return html`<div class="search review-search">
      ${icon('search')}<input
        type="text"
        class="input"
        part="search"
        inputmode="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${strings.term('reviewSearch')}
        placeholder=${strings.term('reviewSearch')}
        .value=${live(table.search)}
        @input=${table.onSearch}
        @keydown=${table.keys.onSearchKeydown}
      />
    </div>
    <div
      class="review"
      part="review"
      role="grid"
      aria-label=${strings.term('recipientsList')}
      aria-describedby="review-keys"
      aria-rowcount=${rows.length + 1}
      aria-colcount=${columns.length + 2}
      @keydown=${table.keys.onKeydown}
      @click=${table.onClick}
      @focusin=${table.onFocusIn}
      @focusout=${table.onFocusOut}
    >
      <div class="review-head" role="rowgroup">
        <div class="review-row" part="review-header" role="row" aria-rowindex="1">
          ${columns.map(({field}) => html`<span role="columnheader"><bdi>${fieldLabel(field, strings)}</bdi></span>`)}
          <span role="columnheader">${strings.term('reviewRemark')}</span>
          <span role="columnheader"><span class="visually-hidden">${strings.term('reviewRemove')}</span></span>
        </div>
      </div>
      <div class="review-rows" role="rowgroup" @scroll=${table.window.onScroll}>
        <div class="review-canvas" role="presentation">
          ${repeat(
            drawn,
            (index) => rows[index]!.id,
            (index) => row(rows[index]!, index, view),
          )}
        </div>
      </div>
    </div>
    ${rows.length === 0 ? html`<p class="muted" part="options-empty">${strings.term('optionsFound', 0)}</p>` : nothing}
    <span id="review-keys" hidden>${strings.term('reviewKeys')}</span>`;
}

function row(entry: Entry, index: number, view: ReviewView): TemplateResult {
  const {table, strings, limits, isSending, sent} = view;
  const {id} = entry;
  const problem = problemOf(entry, limits.fields);
  return html`<div
    class="review-row ${problem ? 'problem' : ''}"
    part="review-row ${problem ? 'problem' : ''}"
    role="row"
    aria-rowindex=${index + 2}
    data-id=${id}
    data-index=${index}
  >
    ${columns(entry, view)} ${remark(entry, view)}
    <span role="gridcell" class="review-last"
      ><button
        type="button"
        class="remove"
        part="recipient-remove"
        data-cell="remove"
        tabindex=${stop(entry, 'remove', table)}
        aria-label=${strings.term('recipientRemove', shorten(labelOf(entry)))}
        aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
      >
        ${sent.has(id) ? icon('check') : icon('close')}
      </button></span
    >
  </div>`;
}

function columns(entry: Entry, view: ReviewView): unknown {
  const {table, isSending} = view;
  return repeat(
    table.columns,
    ({name}) => name,
    (column) => {
      const {name, isEditable} = column;
      const isActive = entry.id === table.activeId && name === table.activeCell;
      if (isActive && table.editor.draft !== undefined) {
        return html`<span role="gridcell" class="review-cell ${name}" data-of=${name}
          >${editor(entry, column, view)}</span
        >`;
      }
      const {value, isOwn} = cellValue(entry, column, view.state);
      const words = revealHidden(value === undefined ? '' : valueWords(column.field, value, view.strings));
      const isShared = !isOwn && words !== '';
      const ascii = name === 'email' && entry.person ? asciiDomain(entry.person.email) : undefined;
      return html`<span
        role="gridcell"
        class="review-cell ${name} ${isOwn ? '' : 'inherited'}"
        part="review-cell"
        data-cell=${name}
        data-label=${words === '' ? fieldLabel(column.field, view.strings) : ''}
        tabindex=${stop(entry, name, table)}
        title=${isShared ? view.strings.term('reviewSame', words) : ascii ? `${words} · ${ascii}` : words}
        aria-readonly=${isSending || !isEditable}
        ><bdi>${words}</bdi>${ascii ? html` <bdi class="muted">${ascii}</bdi>` : nothing}</span
      >`;
    },
  );
}

/** What is wrong, or worth a look. */
function remark(entry: Entry, {table, strings, limits}: ReviewView): TemplateResult {
  const problem = problemOf(entry, limits.fields);
  const hint = table.hints.of(entry);
  const words = problem
    ? problemWords(problem, limits.fields, strings)
    : (errorWords(entry, limits.fields, strings) ?? (hint ? hintWords(hint, strings) : ''));
  if (words === '' || !hint || problem) {
    return html`<span
      role="gridcell"
      class="review-cell remark ${isUnanswered(entry) ? 'hint' : ''}"
      part="review-cell"
      data-cell="remark"
      tabindex=${stop(entry, 'remark', table)}
      title=${words}
      >${words === '' ? nothing : html`${icon('alert')}<bdi>${words}</bdi>`}</span
    >`;
  }
  const domain = hint.kind === 'typo' ? hint.email.slice(hint.email.lastIndexOf('@') + 1) : hint.other;
  return html`<span role="gridcell" class="review-cell remark hint" part="review-cell" title=${words}
    >${icon('alert')}<span class="visually-hidden">${words}</span> ${
      hint.kind === 'typo'
        ? hintButton(entry, 'take', strings.term('hintTakeDomain', domain), table)
        : html`<bdi aria-hidden="true">${strings.term('hintLike', domain)}</bdi>`
    }
    ${hintButton(entry, 'keep', strings.term('hintKeep'), table)}</span
  >`;
}

function hintButton(entry: Entry, cell: 'take' | 'keep', words: string, table: ReviewTable): TemplateResult {
  return html`<button
    type="button"
    class="button link small"
    part="button"
    data-cell=${cell}
    tabindex=${stop(entry, cell, table)}
  >
    <bdi>${words}</bdi>
  </button>`;
}

function editor(entry: Entry, {field, name}: Column, view: ReviewView): TemplateResult {
  const {strings, state, table} = view;
  const own = name === 'email' ? (entry.person?.email ?? entry.text) : ownOf(entry, field);
  return ownControl({
    field,
    own,
    shared: valueOf(field, state),
    strings,
    className: 'review-edit',
    label: strings.term('recipientRemark', shorten(labelOf(entry)), fieldLabel(field, strings)),
    onChoose: table.editor.onChoose,
  });
}

function stop(entry: Entry, cell: string, {activeId, activeCell}: ReviewTable): number {
  return entry.id === activeId && cell === activeCell ? 0 : -1;
}
