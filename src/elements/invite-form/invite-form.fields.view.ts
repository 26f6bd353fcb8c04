import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {live} from 'lit/directives/live.js';
import {repeat} from 'lit/directives/repeat.js';
import {checkBoxes, choiceField, choicesMenu, radioButtons} from './invite-form.choices.view.js';
import {errorLine, invalidity, labelWords, type FieldsView, type FieldView} from './invite-form.field-parts.view.js';
import {valueOf} from './invite-form.fields.js';
import {fieldError} from './invite-form.limits.js';
import {fieldLabel} from './invite-form.words.js';
import {timeZoneName, toLocalText} from './local-time.js';

/** More boxes than this are folded away. */
const boxLimit = 6;

/** What a press sets a time to, in days from now. */
const quickDays = [1, 7, 30];

/** The fields under the recipients, as the API has them. */
export function fieldsView(view: FieldsView): unknown {
  const {state, strings, limits} = view;
  return repeat(
    limits.drawn,
    ({name, type}) => `${type} ${name}`,
    (field, index) =>
      fieldView({
        ...view,
        field,
        index,
        id: field.name === 'message' ? 'message' : `field-${index}`,
        label: fieldLabel(field, strings),
        value: valueOf(field, state),
        error: fieldError(field, state, strings),
        isSending: state.phase === 'sending',
      }),
  );
}

function fieldView(view: FieldView): TemplateResult {
  const {type, options = []} = view.field;
  switch (type) {
    case 'choice':
      return radioButtons(view) ?? labelled(view, choiceField(view));
    case 'choices':
      return options.length > boxLimit ? choicesMenu(view) : checkBoxes(view);
    case 'date-time':
      return labelled(view, timeField(view), zone(view));
    case 'multiline':
      return labelled(view, multilineField(view), counter(view));
    default:
      return labelled(view, textField(view));
  }
}

function labelled(view: FieldView, control: TemplateResult, beside: unknown = nothing): TemplateResult {
  const {id, index} = view;
  return html`<div class="field" part="field" data-field=${index}>
    <div class="label" part="label">
      <label for=${id}>${labelWords(view)}</label>
      ${beside}
    </div>
    ${control} ${errorLine(view)}
  </div>`;
}

function textField(view: FieldView): TemplateResult {
  const {field, fields, id, value, isSending} = view;
  return html`<input
    id=${id}
    class="input"
    part="control text"
    type="text"
    name=${field.name}
    autocomplete="off"
    spellcheck="false"
    aria-describedby="${id}-error"
    aria-invalid=${ifDefined(invalidity(view))}
    ?required=${field.required}
    ?readonly=${isSending}
    .value=${live(typeof value === 'string' ? value : '')}
    @input=${(event: Event) => fields.onText(field, event)}
  />`;
}

function multilineField(view: FieldView): TemplateResult {
  const {field, fields, id, value, isSending} = view;
  return html`<textarea
    id=${id}
    class="input"
    part="control multiline ${field.name === 'message' ? 'message' : ''}"
    name=${field.name}
    rows="3"
    autocomplete="off"
    aria-describedby="${id}-count ${id}-error"
    aria-invalid=${ifDefined(invalidity(view))}
    ?required=${field.required}
    ?readonly=${isSending}
    .value=${live(typeof value === 'string' ? value : '')}
    @input=${(event: Event) => fields.onText(field, event)}
    @keydown=${fields.onKeydown}
  ></textarea>`;
}

function counter({field: {maxLength}, id, value, strings}: FieldView): TemplateResult | typeof nothing {
  if (maxLength === undefined) return nothing;
  const {length} = (value ?? '') as string;
  return html`<span class="muted count ${length > maxLength ? 'over' : ''}" part="field-count" id="${id}-count"
    >${strings.term('messageCount', length, maxLength)}</span
  >`;
}

function timeField(view: FieldView): TemplateResult {
  const {field, fields, id, value, label, strings, isSending} = view;
  // A time that is half typed has no text, here or there: it is left as it stands.
  const text = value instanceof Date ? toLocalText(value) : '';
  return html`<div class="time">
    <input
      id=${id}
      class="input"
      part="control date-time"
      type="datetime-local"
      name=${field.name}
      max="9999-12-31T23:59"
      aria-describedby="${id}-zone ${id}-error"
      aria-invalid=${ifDefined(invalidity(view))}
      ?required=${field.required}
      ?readonly=${isSending}
      .value=${live(text)}
      @input=${(event: Event) => fields.onTime(field, event)}
      @blur=${() => fields.onTimeLeft(field)}
    />
    <div class="quick" part="quick" role="group" aria-label=${label}>
      ${quickDays.map(
        (days) =>
          html`<button
            type="button"
            class="button small"
            part="button quick"
            aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
            @click=${() => fields.onDays(field, days)}
          >
            ${strings.term('timeInDays', days)}
          </button>`,
      )}
    </div>
  </div>`;
}

function zone({id, value, strings}: FieldView): TemplateResult {
  const name = timeZoneName(strings.lang(), value instanceof Date ? value : new Date());
  return html`<span class="muted zone" part="hint" id="${id}-zone"><bdi>${strings.term('timeZone', name)}</bdi></span>`;
}
