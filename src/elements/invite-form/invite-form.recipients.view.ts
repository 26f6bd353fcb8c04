import {html, nothing, type TemplateResult} from 'lit';
import {guard} from 'lit/directives/guard.js';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {icon} from '../../views/icon.js';
import {fileButton, type FileView} from './file/file.view.js';
import {chipsView, sentIds} from './invite-form.chips.view.js';
import {remarksView, type RemarksView} from './invite-form.remarks.view.js';
import {countWords} from './invite-form.words.js';

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
      ${state.entries.length > 0 && !recipients.review.table ? chipsView(view) : nothing}
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
    ${recipients.person.view()} ${reading(view)} ${review(view)} ${loadFailures(view)}
    <div class="count-line">${below(view)} ${fileButton(view)}</div>
    ${remarksView(view)} ${view.notes}
    <p class="error" part="error" id="recipients-error" ?hidden=${!error}>${icon('alert')}<bdi>${error}</bdi></p>
  </div>`;
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
  const {table} = recipients.review;
  if (table && state.entries.length > 0) {
    const {entries, phase, answers, values, starts} = state;
    const words = [strings.lang(), strings.term('reviewKeys'), strings.term('reviewRemove')];
    // A key in some other field of the form is no reason to go through the rows.
    return html`${guard(
      [table.version, entries, phase, answers, values, starts, limits.fields, recipients.hints.all, ...words],
      () => table.view(phase === 'sending', sentIds(state)),
    )}`;
  }
  return nothing;
}

function loadFailures({strings, recipients: {review, person}}: RecipientsView): unknown {
  const failures = [
    review.hasFailed ? {words: strings.term('reviewFailed'), retry: review.retry} : undefined,
    person.hasFailed ? {words: strings.term('recipientDetailsFailed'), retry: person.retry} : undefined,
  ].filter((one) => one !== undefined);
  return failures.map(
    ({words, retry}) =>
      html`<div class="below muted">
        ${icon('alert')}<bdi>${words}</bdi>
        <button type="button" class="button link" part="button" @click=${retry}>${strings.term('retry')}</button>
      </div>`,
  );
}
