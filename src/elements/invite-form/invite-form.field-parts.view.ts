import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {FieldValue, InviteField} from '../../model/field.js';
import {icon} from '../../views/icon.js';
import type {FieldsController} from './fields-controller.js';
import type {Limits} from './invite-form.limits.js';
import type {FormState} from './invite-form.machine.js';

export interface FieldsView {
  readonly state: FormState;
  readonly strings: StringsController;
  readonly limits: Limits;
  readonly fields: FieldsController;
}

/** One field, and everything that is to be seen of it. */
export interface FieldView extends FieldsView {
  readonly field: InviteField;
  readonly index: number;
  readonly id: string;
  readonly label: string;
  readonly value: FieldValue | undefined;
  readonly error: string | undefined;
  readonly isSending: boolean;
}

/** What can be left empty says so, and so does what cannot. What always holds something need not. */
export function labelWords({field, label, value, strings}: FieldView): TemplateResult {
  const isAlwaysFilled = field.type === 'choice' && field.initial !== undefined && Boolean(value);
  return html`<bdi>${label}</bdi> ${
      isAlwaysFilled
        ? nothing
        : html`<span class="muted">(${strings.term(field.required ? 'required' : 'optional')})</span>`
    }`;
}

export function errorLine({id, error}: FieldView): TemplateResult {
  return html`<p class="error" part="error" id="${id}-error" ?hidden=${!error}>${icon('alert')}<bdi>${error}</bdi></p>`;
}

/** What is required is not wrong for being empty: not before it was said. */
export function invalidity({field, error}: FieldView): 'true' | 'false' | undefined {
  return error ? 'true' : field.required ? 'false' : undefined;
}
