import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {InviteField} from '../../model/field.js';
import {revealHidden} from '../../model/show-address.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import {fileButton, type FileView} from './file/file.view.js';
import {hintWords} from './hints-controller.js';
import {asciiDomain, copyText, labelOf, problemOf, problemsIn, type Entry} from './invite-form.entries.js';
import type {FormState} from './invite-form.machine.js';
import {remarksView, type RemarksView} from './invite-form.remarks.view.js';
import {countWords, ownWords, problemWords} from './invite-form.words.js';

/** More chips than this are folded away. */
const chipLimit = 50;

export interface RecipientsView extends FileView, RemarksView {
  /** Why nothing can be sent as it is. */
  readonly error: string | undefined;
  /** What is known about these people. */
  readonly notes: unknown;
  readonly onUndo: () => void;
}

/** The label, the box with the chips and the input, and what is to be said about them. */
export function recipientsView(view: RecipientsView): TemplateResult {
  const {state, strings, recipients, error} = view;
  const isSending = state.phase === 'sending';
  return html`<div class="field" part="field">
    <label class="label" part="label" for="recipients">${strings.term('recipientsLabel')}</label>
    <div
      class="box ${error ? 'invalid' : ''}"
      part="recipients"
      @click=${recipients.onBoxClick}
      @dragover=${recipients.onDragOver}
      @drop=${recipients.onDrop}
    >
      ${state.entries.length > 0 && !recipients.review.table ? chips(view) : nothing}
      <input
        id="recipients"
        class="entry"
        part="input"
        type="text"
        name="recipients"
        inputmode="email"
        autocomplete="off"
        autocapitalize="off"
        autocorrect="off"
        spellcheck="false"
        enterkeyhint=${state.input.trim() === '' && state.entries.length > 0 ? 'send' : 'enter'}
        placeholder=${strings.term('recipientsPlaceholder')}
        aria-describedby="recipients-hint recipients-error"
        aria-invalid=${ifDefined(error ? 'true' : undefined)}
        ?readonly=${isSending}
        .value=${live(state.input)}
        @input=${recipients.onInput}
        @compositionend=${recipients.onCompositionEnd}
        @keydown=${recipients.onInputKeydown}
        @paste=${recipients.onPaste}
        @focus=${recipients.onInputFocus}
        @blur=${recipients.onInputBlur}
      />
    </div>
    ${reading(view)} ${review(view)}
    <div class="count-line">${below(view)} ${fileButton(view)}</div>
    ${remarksView(view)} ${view.notes}
    <p class="error" part="error" id="recipients-error" ?hidden=${!error}>${icon('alert')}<bdi>${error}</bdi></p>
  </div>`;
}

function chips(view: RecipientsView): TemplateResult {
  const {state, strings, recipients, limits} = view;
  const {chips: hands} = recipients;
  const shown = fold(state.entries, limits.fields);
  const folded = state.entries.length - shown.length;
  const stop = shown.find(({id}) => id === hands.activeId) ?? shown[0]!;
  const sent = sentIds(state);
  return html`<div
      class="chips ${hands.isAllSelected ? 'selected' : ''}"
      part="recipient-list"
      role="grid"
      aria-label=${strings.term('recipientsList')}
      aria-describedby="recipients-keys"
      aria-multiselectable="true"
      @pointerdown=${hands.onPointerDown}
      @mousedown=${hands.onMouseDown}
      @click=${hands.onClick}
      @keydown=${hands.onKeydown}
      @focusin=${hands.onFocus}
      @focusout=${hands.onFocusOut}
    >
      ${repeat(
        shown,
        ({id}) => id,
        (entry) => chip(entry, entry === stop ? hands.activeCell : undefined, sent.has(entry.id), view),
      )}
    </div>
    <span id="recipients-keys" hidden>${strings.term('recipientsKeys')}</span>
    ${folded > 0 ? html`<span class="muted folded">${strings.term('recipientsFolded', folded)}</span>` : nothing}`;
}

function chip(
  entry: Entry,
  stop: 'open' | 'remove' | undefined,
  isSent: boolean,
  view: RecipientsView,
): TemplateResult {
  const {state, strings, limits, recipients} = view;
  const {id, person} = entry;
  const problem = problemOf(entry, limits.fields);
  const label = labelOf(entry);
  const full = revealHidden(copyText(entry));
  const ascii = person && asciiDomain(person.email);
  const hint = view.recipients.hints.of(entry);
  const own = ownWords(entry, limits.fields, strings);
  const unseen = [
    person?.name ? revealHidden(person.email) : '',
    problem ? problemWords(problem, limits.fields, strings) : '',
    hint ? hintWords(hint, strings) : '',
  ].filter(Boolean);
  const isSending = state.phase === 'sending' ? 'true' : undefined;
  const mark = problem ? 'problem' : hint ? 'hint' : '';
  return html`<div
    class="chip ${mark}"
    part="recipient ${mark}"
    role="row"
    aria-selected=${recipients.chips.isAllSelected}
  >
    <span role="gridcell"
      ><button
        type="button"
        class="open"
        part="recipient-text"
        data-id=${id}
        title=${strings.term('recipientEdit', full)}
        tabindex=${stop === 'open' ? 0 : -1}
        aria-disabled=${ifDefined(isSending)}
      >
        ${mark ? icon('alert', 'mark') : isSent ? icon('check', 'mark') : avatar(person?.name ?? '', person?.email ?? '')}<bdi>${label}</bdi>${ascii ? html`<bdi class="muted">${ascii}</bdi>` : nothing}${own === '' ? nothing : html` <span class="own muted">· <bdi>${own}</bdi></span>`}<span
          class="visually-hidden"
          >${unseen.map((words) => ` · ${words}`)}</span
        >
      </button></span
    ><span role="gridcell"
      ><button
        type="button"
        class="remove"
        part="recipient-remove"
        data-id=${id}
        tabindex=${stop === 'remove' ? 0 : -1}
        aria-label=${strings.term('recipientRemove', full)}
        aria-disabled=${ifDefined(isSending)}
      >
        ${icon('close')}
      </button></span
    >
  </div>`;
}

/** What a reader must see: the problems, and the newest. */
function fold(entries: readonly Entry[], fields: readonly InviteField[]): readonly Entry[] {
  if (entries.length <= chipLimit) return entries;
  const shown = new Set(problemsIn(entries, fields).slice(0, chipLimit / 2));
  for (let i = entries.length - 1; shown.size < chipLimit; i--) shown.add(entries[i]!);
  return entries.filter((entry) => shown.has(entry));
}

function below({state, strings, limits, onUndo}: RecipientsView): TemplateResult {
  const hasCounts = state.entries.length > 0 || state.merged > 0;
  return html`<div class="below muted" part="count">
    <span id="recipients-hint"
      ><bdi>${hasCounts ? countWords(state, limits.fields, strings) : strings.term('recipientsHint')}</bdi></span
    >
    ${
      state.undo
        ? html`<button type="button" class="button link undo" part="button" @click=${onUndo}>
            ${strings.term('undo')}
          </button>`
        : nothing
    }
  </div>`;
}

/** A long text is being read: how far, and the way to stop. */
function reading({strings, recipients}: RecipientsView): TemplateResult | typeof nothing {
  const {progress} = recipients.reading;
  if (progress === undefined) return nothing;
  return html`<div class="below muted" part="reading">
    ${icon('refresh', 'spin')}<bdi>${strings.term('reading', progress)}</bdi>
    <button type="button" class="button link" part="button" @click=${recipients.onCancelReading}>
      ${strings.term('cancel')}
    </button>
  </div>`;
}

/** Many recipients: a table in place of the chips, as soon as its code is here. */
function review({state, strings, recipients, limits}: RecipientsView): TemplateResult | typeof nothing {
  const {table, hasFailed, retry} = recipients.review;
  if (table && state.entries.length > 0) {
    const {entries, phase, answers, values, starts} = state;
    const words = [strings.lang(), strings.term('reviewKeys'), strings.term('reviewRemove')];
    // A key in some other field of the form is no reason to go through the rows.
    return html`${guard(
      [table.version, entries, phase, answers, values, starts, limits.fields, recipients.hints.all, ...words],
      () => table.view(phase === 'sending', sentIds(state)),
    )}`;
  }
  if (!hasFailed) return nothing;
  return html`<div class="below muted">
    ${icon('alert')}<bdi>${strings.term('reviewFailed')}</bdi>
    <button type="button" class="button link" part="button" @click=${retry}>${strings.term('retry')}</button>
  </div>`;
}

function sentIds({answers}: FormState): ReadonlySet<number> {
  return new Set(answers.flatMap(({id, outcome}) => (outcome.kind === 'sent' ? [id] : [])));
}
