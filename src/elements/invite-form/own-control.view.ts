import {html, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {FieldValue, InviteField} from '../../model/field.js';
import {valueWords} from './invite-form.words.js';
import {toLocalText} from './local-time.js';

export interface OwnControl {
  readonly field: InviteField;
  /** Undefined where the person gets what everyone gets. */
  readonly own: FieldValue | undefined;
  readonly shared: FieldValue | undefined;
  readonly strings: StringsController;
  readonly className: string;
  /** What it is called, where no label stands beside it. */
  readonly label?: string;
  readonly id?: string;
  readonly onChoose?: (event: Event) => void;
}

/** What one person's own value of a field is changed in. Nothing in it: what everyone gets. */
export function ownControl(view: OwnControl): TemplateResult {
  const {field, own, shared, strings} = view;
  const sharedWords = shared === undefined || shared === '' ? '' : valueWords(field, shared, strings);
  if (field.type === 'choice') return choice(view, sharedWords);
  const text = own instanceof Date ? toLocalText(own) : typeof own === 'string' ? own : '';
  return html`<input
    class=${view.className}
    id=${ifDefined(view.id)}
    type=${field.type === 'date-time' ? 'datetime-local' : 'text'}
    part=${ifDefined(view.id && 'control')}
    inputmode=${ifDefined(field.name === 'email' ? 'email' : undefined)}
    autocomplete="off"
    autocapitalize="off"
    spellcheck="false"
    placeholder=${sharedWords}
    aria-label=${ifDefined(view.label)}
    data-name=${field.name}
    data-before=${text}
    .value=${text}
  />`;
}

function choice({field, own, strings, ...view}: OwnControl, sharedWords: string): TemplateResult {
  const {options = []} = field;
  const isUnknown = own !== undefined && !options.some(({value}) => value === own);
  return html`<select
    class=${view.className}
    id=${ifDefined(view.id)}
    part=${ifDefined(view.id && 'control')}
    aria-label=${ifDefined(view.label)}
    data-name=${field.name}
    data-before=${own === undefined ? '' : String(own)}
    @change=${view.onChoose}
  >
    ${isUnknown ? html`<option value=${String(own)} disabled selected>${valueWords(field, own, strings)}</option>` : ''}
    <option value="" .selected=${own === undefined}>${strings.term('reviewSame', sharedWords)}</option>
    ${options.map(
      ({value}) =>
        html`<option value=${value} .selected=${value === own}>${valueWords(field, value, strings)}</option>`,
    )}
  </select>`;
}
