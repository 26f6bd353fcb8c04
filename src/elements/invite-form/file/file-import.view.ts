import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {InviteField} from '../../../model/field.js';
import type {ColumnTarget} from '../../../model/table/columns.js';
import {maxRows} from '../../../model/table/read-table.js';
import {icon} from '../../../views/icon.js';
import {notice} from '../../../views/notice.js';
import {columnsView} from './columns.view.js';
import {leftOut, type ImportState, type ReviewState} from './file-import.machine.js';
import {shorten} from '../invite-form.entries.js';
import {firstRows, rejectedRows} from './rows.view.js';

export interface ImportView {
  readonly state: ImportState;
  readonly strings: StringsController;
  readonly fields: readonly InviteField[];
  /** What a column can become. */
  readonly targets: readonly ColumnTarget[];
  readonly maxBytes: number;
  readonly onFiles: (files: readonly File[]) => void;
  readonly onTemplate: () => void;
  readonly onHeader: (hasHeader: boolean) => void;
  readonly onAssign: (column: number, target: string | undefined) => void;
  readonly onMore: () => void;
  readonly onRejected: () => void;
  readonly onAdd: () => void;
  readonly onClose: () => void;
}

const accepted = '.csv,.tsv,.tab,.txt,text/csv,text/tab-separated-values,text/plain';

/** A region in the form: nothing else is shut while it is there. */
export function importView(view: ImportView): TemplateResult {
  return html`<section class="import" part="import" aria-labelledby="import-heading" @keydown=${keepEnter}>
    <h3 class="import-heading" part="import-heading" id="import-heading" tabindex="-1">
      <bdi>${headingOf(view)}</bdi>
    </h3>
    ${content(view)}
  </section>`;
}

function headingOf({state, strings}: ImportView): string {
  switch (state.phase) {
    case 'choose':
      return strings.term('importHeading');
    case 'reading':
      return strings.term('importReading', shorten(state.name));
    case 'added':
      return strings.term('importAdded', state.count, leftOut(state).length);
    default:
      return shorten(state.name);
  }
}

function content(view: ImportView): unknown {
  const {state, strings} = view;
  switch (state.phase) {
    case 'choose':
      return html`${hint(view)}
        <div class="actions">
          ${closeButton(view, strings.term('cancel'))} ${templateButton(view)} ${fileInput(view)}
        </div>`;
    case 'reading':
      return html`<progress
          part="progress"
          max="1"
          .value=${state.share}
          aria-label=${strings.term('importReading', shorten(state.name))}
        ></progress>
        <div class="actions">${closeButton(view, strings.term('cancel'))}</div>`;
    case 'refused':
      return html`${notice({icon: 'alert', title: strings.term('importProblem', state.problem), tone: 'danger'})}
        ${hint(view)}
        <div class="actions">
          ${closeButton(view, strings.term('cancel'))} ${templateButton(view)} ${fileInput(view)}
        </div>`;
    case 'review':
      return review(view, state);
    case 'added':
      return html`${rejectedRows(view, state)}
        <div class="actions">${closeButton(view, strings.term('close'))}</div>`;
  }
}

function review(view: ImportView, state: ReviewState): TemplateResult {
  const {strings, onAdd} = view;
  const {ready, problems, duplicates} = state.review;
  return html`<p class="import-counts" part="import-counts">
      <bdi>${strings.term('importCounts', ready.length, problems.length, duplicates.length)}</bdi>
    </p>
    ${ready.length === 0 ? html`<p class="muted">${strings.term('importNoneReady')}</p>` : nothing}
    ${columnsView(view, state)} ${firstRows(view, state)} ${rejectedRows(view, state)}
    <div class="actions">
      ${closeButton(view, strings.term('cancel'))} ${fileInput(view)}
      ${
        ready.length > 0
          ? html`<button
              type="button"
              class="button primary import-add"
              part="button primary"
              aria-disabled=${ifDefined(state.isBusy ? 'true' : undefined)}
              @click=${onAdd}
            >
              ${icon('plus')}${strings.term('importAdd', ready.length)}
            </button>`
          : nothing
      }
    </div>`;
}

function hint({strings, maxBytes}: ImportView): TemplateResult {
  return html`<p class="muted">${strings.term('importHint', maxBytes / 1024 / 1024, maxRows)}</p>`;
}

/** A button like the others, before an input that is not to be seen. */
function fileInput({state, strings, onFiles}: ImportView): TemplateResult {
  const isFirst = state.phase === 'choose';
  const onChange = (event: Event) => {
    const input = event.target as HTMLInputElement;
    const files = [...(input.files ?? [])];
    // The same file, put right meanwhile, can be chosen again.
    input.value = '';
    if (files.length > 0) onFiles(files);
  };
  const onClick = (event: Event) => (event.currentTarget as Element).parentElement?.querySelector('input')?.click();
  return html`<button
      type="button"
      class="button ${isFirst ? 'primary' : ''} import-choose"
      part="button ${isFirst ? 'primary' : ''}"
      @click=${onClick}
    >
      ${strings.term(isFirst ? 'importChoose' : 'importChooseOther')}</button
    ><input type="file" hidden accept=${accepted} aria-label=${strings.term('importChoose')} @change=${onChange} />`;
}

function templateButton({strings, onTemplate}: ImportView): TemplateResult {
  return html`<button type="button" class="button import-template" part="button" @click=${onTemplate}>
    ${strings.term('importTemplate')}
  </button>`;
}

function closeButton({onClose}: ImportView, words: string): TemplateResult {
  return html`<button type="button" class="button quiet import-close" part="button" @click=${onClose}>
    ${words}
  </button>`;
}

/** Enter in a field of a form sends the form: here nothing is to be sent yet. */
function keepEnter(event: KeyboardEvent): void {
  if (event.key === 'Enter' && event.target instanceof HTMLInputElement) event.preventDefault();
}
