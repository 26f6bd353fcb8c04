import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {icon} from '../../views/icon.js';
import {notice} from '../../views/notice.js';
import {fileView} from './file/file.view.js';
import {problemsIn} from './invite-form.entries.js';
import type {FieldsView} from './invite-form.field-parts.view.js';
import {fieldsView} from './invite-form.fields.view.js';
import type {FormState} from './invite-form.machine.js';
import {recipientsView, type RecipientsView} from './invite-form.recipients.view.js';
import {noticeWords, pauseWords} from './invite-form.words.js';

export interface FormView extends RecipientsView, FieldsView {
  readonly label: string;
  /** What was brought back from before. */
  readonly draft: unknown;
  /** Keys in the page's own inputs. */
  readonly onExtraKeydown: (event: KeyboardEvent) => void;
  readonly onSubmit: (event: Event) => void;
  readonly onRetry: () => void;
  readonly onCancel: () => void;
}

export function formView(view: FormView): TemplateResult {
  const {state, strings, limits, label, file, onSubmit} = view;
  const isSending = state.phase === 'sending';
  const ready = isSending
    ? state.underWay.length
    : state.entries.length - problemsIn(state.entries, limits.fields).length;
  return html`<form
    class="form ${file.isOver ? 'dropping' : ''}"
    part="form"
    novalidate
    autocomplete="off"
    aria-label=${label}
    @submit=${onSubmit}
    @dragover=${file.onDragOver}
    @dragleave=${file.onDragLeave}
    @drop=${file.onDrop}
  >
    ${view.draft} ${recipientsView(view)} ${fileView(view)} ${fieldsView(view)}
    <slot name="fields" @keydown=${view.onExtraKeydown}></slot> ${sendNotice(view)} ${pauseNotice(view)}
    <div class="foot" part="foot">
      ${progress(view)}
      <div class="actions" part="actions">
        ${progressText(view)} ${isSending ? cancelButton(view) : nothing}
        <button
          type="submit"
          class="button primary submit"
          part="button primary"
          aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
        >
          ${isSending ? icon('refresh', 'spin') : icon('send')}
          <bdi>${isSending ? strings.term('sendingNow') : strings.term('sendInvites', ready)}</bdi>
        </button>
      </div>
    </div>
  </form>`;
}

/** A thin bar over the buttons. Its place is kept when there is none. */
export function progress({state, strings}: Pick<FormView, 'state' | 'strings'>): TemplateResult {
  const {done, total} = counts(state);
  return html`<div class="bar">
    ${
      state.phase === 'sending'
        ? html`<progress
            part="progress"
            max=${total}
            .value=${done}
            aria-label=${strings.term('sending', done, total)}
          ></progress>`
        : nothing
    }
  </div>`;
}

export function progressText({state, strings}: Pick<FormView, 'state' | 'strings'>): TemplateResult | typeof nothing {
  if (state.phase !== 'sending') return nothing;
  const {done, total} = counts(state);
  return html`<span class="muted done" aria-hidden="true"><bdi>${strings.term('sending', done, total)}</bdi></span>`;
}

export function cancelButton({strings, onCancel}: Pick<FormView, 'strings' | 'onCancel'>): TemplateResult {
  return html`<button type="button" class="button" part="button" @click=${onCancel}>${strings.term('cancel')}</button>`;
}

/** What the sending waits for, and how long still. */
export function pauseNotice({state, strings}: Pick<FormView, 'state' | 'strings'>): TemplateResult | typeof nothing {
  if (!state.pause) return nothing;
  return notice({icon: state.pause.kind === 'offline' ? 'offline' : 'clock', ...pauseWords(state.pause, strings)});
}

function counts({answers, underWay}: FormState): {readonly done: number; readonly total: number} {
  const ids = new Set(underWay);
  return {done: answers.filter(({id}) => ids.has(id)).length, total: underWay.length};
}

function sendNotice({state, strings, onRetry}: FormView): TemplateResult | typeof nothing {
  const words = noticeWords(state, strings);
  if (!words) return nothing;
  const isOffline = state.notice?.kind === 'failed' && state.notice.error.kind === 'network';
  const retry = html`<button type="button" class="button" part="button" @click=${onRetry}>
    ${icon('refresh')}${strings.term('retry')}
  </button>`;
  return state.notice?.kind === 'failed'
    ? notice({icon: isOffline ? 'offline' : 'alert', ...words, tone: 'danger', actions: retry})
    : notice({icon: 'ban', ...words});
}
