import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import {icon} from '../../views/icon.js';
import {
  fieldNames,
  isChanged,
  problemOf,
  theirsOf,
  valueOf,
  type Entry,
  type FieldName,
} from './consumer-form.machine.js';
import {failureNotice, staleNotice} from './consumer-form.notices.view.js';
import {fieldWords, shorten} from './consumer-form.words.js';

export interface FormView {
  readonly strings: StringsController;
  readonly entry: Entry;
  readonly label: string;
  readonly isNew: boolean;
  /** Whether the API lets it be saved at all. */
  readonly isEditable: boolean;
  /** Why it could not be brought up to date. */
  readonly staleError: InviteError | undefined;
  readonly isRetrying: boolean;
  readonly onInput: (event: Event) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onTake: (field: FieldName) => void;
  readonly onSubmit: (event: Event) => void;
  readonly onRetrySave: () => void;
  readonly onRetryLoad: () => void;
  readonly onDiscard: () => void;
}

export function formView(view: FormView): TemplateResult {
  const {strings, entry, label, isNew, isEditable, onSubmit} = view;
  return html`<form class="form" part="form" novalidate autocomplete="off" aria-label=${label} @submit=${onSubmit}>
    ${fieldNames.map((name) => fieldView(name, view))} ${staleNotice(view)} ${failureNotice(view)}
    ${entry.result ? html`<slot name="success"></slot>` : nothing}
    ${
      isEditable
        ? html`<div class="actions" part="actions">
            ${isNew ? nothing : html`${standing(view)} ${discardButton(view)}`} ${saveButton(view)}
          </div>`
        : html`<p class="muted" part="hint">${strings.term('consumerFormReadOnly')}</p>`
    }
  </form>`;
}

function fieldView(
  name: FieldName,
  {strings, entry, isEditable, onInput, onKeydown, onTake}: FormView,
): TemplateResult {
  const error =
    entry.refusals[name] ?? (entry.isChecked ? fieldWords(problemOf(entry, name), name, strings) : undefined);
  const theirs = theirsOf(entry, name);
  const isEmail = name === 'email';
  // Names and addresses of somebody else: the browser must not offer its owner's own.
  return html`<div class="field" part="field">
    <label class="label" part="label" for=${name}>${strings.term('consumerFormLabel', name)}</label>
    <input
      id=${name}
      class="input"
      part="input"
      type="text"
      name=${name}
      required
      dir=${ifDefined(isEmail ? 'ltr' : undefined)}
      inputmode=${isEmail ? 'email' : 'text'}
      autocomplete="off"
      autocapitalize=${isEmail ? 'off' : 'words'}
      autocorrect="off"
      spellcheck="false"
      enterkeyhint="done"
      aria-describedby="${name}-error ${name}-theirs"
      aria-invalid=${ifDefined(error ? 'true' : undefined)}
      ?readonly=${entry.isSaving || !isEditable}
      .value=${live(valueOf(entry, name))}
      @input=${onInput}
      @keydown=${onKeydown}
    />
    <p class="error" part="error" id="${name}-error" ?hidden=${!error}>${icon('alert')}<bdi>${error}</bdi></p>
    <p class="theirs" part="theirs" ?hidden=${theirs === undefined}>
      ${icon('people')}
      <bdi id="${name}-theirs"
        >${theirs === undefined ? nothing : strings.term('consumerFormTheirs', name, shorten(theirs))}</bdi
      >
      <button type="button" class="button link" part="button take" @click=${() => onTake(name)}>
        ${strings.term('consumerFormTake', name)}
      </button>
    </p>
  </div>`;
}

/** Whether there is anything to save; it is also what explains the button. */
function standing({strings, entry}: FormView): TemplateResult {
  const isUnchanged = !isChanged(entry) && !entry.isSaving;
  const isSaved = isUnchanged && entry.result !== undefined;
  const words = isSaved
    ? strings.term('consumerFormUpdated')
    : isUnchanged
      ? strings.term('consumerFormUnchanged')
      : entry.isHeld
        ? strings.term('consumerFormHeld')
        : '';
  return html`<span class="standing ${isSaved ? 'saved' : 'muted'}" part="hint ${isSaved ? 'saved' : ''}" id="standing"
    >${isSaved ? icon('check') : nothing}<bdi>${words}</bdi></span
  >`;
}

function discardButton({strings, entry, onDiscard}: FormView): TemplateResult {
  const canDiscard = isChanged(entry) && !entry.isSaving;
  return html`<button
    type="button"
    class="button quiet discard"
    part="button discard"
    aria-disabled=${ifDefined(canDiscard ? undefined : 'true')}
    @click=${onDiscard}
  >
    ${strings.term('consumerFormDiscard')}
  </button>`;
}

function saveButton({strings, entry, isNew}: FormView): TemplateResult {
  const {isSaving} = entry;
  const isDisabled = isSaving || (!isNew && !isChanged(entry));
  return html`<button
    type="submit"
    class="button primary submit"
    part="button primary"
    aria-disabled=${ifDefined(isDisabled ? 'true' : undefined)}
    aria-describedby=${ifDefined(isNew ? undefined : 'standing')}
  >
    ${isSaving ? icon('refresh', 'spin') : nothing}
    <bdi>${isSaving ? strings.term('consumerFormSaving') : strings.term('consumerFormSubmit', isNew)}</bdi>
  </button>`;
}
