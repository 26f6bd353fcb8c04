import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {FieldOption, InviteField} from '../../model/field.js';
import {icon} from '../../views/icon.js';
import {errorLine, invalidity, labelWords, type FieldView} from './invite-form.field-parts.view.js';

/** More options than this, or longer words, are no longer seen at a glance. */
const buttonLimit = 4;
const wordLimit = 24;

/** A few short options side by side; undefined where they are better in a list. */
export function radioButtons(view: FieldView): TemplateResult | undefined {
  const {field, fields, id, index, strings, value, isSending} = view;
  const options = labelledOptions(field, strings);
  // A radio button cannot be taken back: to choose none needs a list that has it.
  const needsNone = !field.required && field.initial === undefined;
  if (needsNone || options.length > buttonLimit || options.some(({label}) => label.length > wordLimit)) {
    return undefined;
  }
  return html`<fieldset
    class="field"
    part="field"
    data-field=${index}
    role="radiogroup"
    aria-describedby="${id}-error"
    aria-invalid=${ifDefined(invalidity(view))}
    aria-required=${ifDefined(field.required ? 'true' : undefined)}
  >
    <legend class="label" part="label"><span>${labelWords(view)}</span></legend>
    <div class="radios" part="options">
      ${repeat(
        options,
        (option) => option.value,
        (option) =>
          html`<label class="option" part="option ${option.value === value ? 'selected' : ''}">
            <input
              type="radio"
              name=${field.name}
              value=${option.value}
              aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
              .checked=${live(option.value === value)}
              @click=${fields.onPick}
              @change=${(event: Event) => fields.onText(field, event)}
            /><bdi>${option.label}</bdi></label
          >`,
      )}
    </div>
    ${errorLine(view)}
  </fieldset>`;
}

export function choiceField(view: FieldView): TemplateResult {
  const {field, fields, id, strings, value = '', isSending} = view;
  const hasNone = value === '' || field.initial === undefined || !field.required;
  return html`<span class="select"
    ><select
      id=${id}
      class="input"
      part="control choice"
      name=${field.name}
      aria-describedby="${id}-error"
      aria-invalid=${ifDefined(invalidity(view))}
      aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
      ?required=${field.required}
      @change=${(event: Event) => fields.onText(field, event)}
    >
      ${
        hasNone
          ? html`<option value="" .selected=${live(value === '')}>
              ${strings.term('optionNone', field.required)}
            </option>`
          : nothing
      }
      ${repeat(
        labelledOptions(field, strings),
        (option) => option.value,
        (option) =>
          html`<option value=${option.value} .selected=${live(option.value === value)}>${option.label}</option>`,
      )}</select
    >${icon('chevron')}</span
  >`;
}

export function checkBoxes(view: FieldView): TemplateResult {
  const {field, id, index, strings} = view;
  return html`<fieldset class="field" part="field" data-field=${index} aria-describedby="${id}-error">
    <legend class="label" part="label"><span>${labelWords(view)}</span></legend>
    <div class="boxes" part="options">${boxes(view, labelledOptions(field, strings))}</div>
    ${errorLine(view)}
  </fieldset>`;
}

/** Many options: folded away, and searched. */
export function choicesMenu(view: FieldView): TemplateResult {
  const {field, fields, id, index, strings, label, error} = view;
  const options = labelledOptions(field, strings);
  const chosen = options.filter((option) => isChosen(option, view));
  const isUnfolded = fields.unfolded === field.name;
  return html`<fieldset class="field" part="field" data-field=${index}>
    <legend class="label" part="label" id="${id}-label"><span>${labelWords(view)}</span></legend>
    <button
      type="button"
      id=${id}
      class="input unfold ${error ? 'invalid' : ''}"
      part="control choices"
      aria-labelledby="${id}-label ${id}-chosen"
      aria-describedby="${id}-error"
      aria-expanded=${isUnfolded}
      aria-controls="${id}-menu"
      @click=${() => fields.onFold(field)}
    >
      <bdi id="${id}-chosen"
        >${strings.term(
          'optionsChosen',
          chosen.map((option) => option.label),
        )}</bdi
      >
      ${icon('chevron')}
    </button>
    <div
      class="menu"
      part="menu"
      id="${id}-menu"
      ?hidden=${!isUnfolded}
      @keydown=${(event: KeyboardEvent) => fields.onMenuKeydown(field, event)}
    >
      ${isUnfolded ? menu(view, options, label) : nothing}
    </div>
    ${errorLine(view)}
  </fieldset>`;
}

function menu(view: FieldView, options: readonly Required<FieldOption>[], label: string): TemplateResult {
  const {fields, strings} = view;
  const wanted = fields.search.trim().toLocaleLowerCase();
  const found = options.filter((option) => option.label.toLocaleLowerCase().includes(wanted));
  return html`<div class="search">
      ${icon('search')}<input
        type="text"
        class="input"
        part="search"
        inputmode="search"
        autocomplete="off"
        spellcheck="false"
        aria-label=${strings.term('optionsSearch', label)}
        placeholder=${strings.term('optionsSearch', label)}
        .value=${live(fields.search)}
        @input=${fields.onSearch}
      />
    </div>
    ${
      found.length > 0
        ? html`<div class="boxes scrolling" part="options">${boxes(view, found)}</div>`
        : html`<p class="muted none" part="options-empty">${strings.term('optionsFound', 0)}</p>`
    }`;
}

function boxes(view: FieldView, options: readonly Required<FieldOption>[]): unknown {
  const {field, fields, error, isSending} = view;
  return repeat(
    options,
    (option) => option.value,
    (option) =>
      html`<label class="option" part="option ${isChosen(option, view) ? 'selected' : ''}">
        <input
          type="checkbox"
          name=${field.name}
          value=${option.value}
          aria-invalid=${ifDefined(error ? 'true' : undefined)}
          aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
          .checked=${live(isChosen(option, view))}
          @click=${fields.onPick}
          @change=${(event: Event) => fields.onCheck(field, event)}
        /><bdi>${option.label}</bdi></label
      >`,
  );
}

function isChosen(option: FieldOption, {value}: FieldView): boolean {
  return Array.isArray(value) && value.includes(option.value);
}

function labelledOptions({name, options = []}: InviteField, strings: StringsController): Required<FieldOption>[] {
  return options.map(({value, label}) => ({value, label: label ?? strings.term('optionLabel', name, value)}));
}
