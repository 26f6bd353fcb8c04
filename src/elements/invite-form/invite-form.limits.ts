import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteField} from '../../model/field.js';
import {problemOf, type Entry} from './invite-form.entries.js';
import {fieldsOf, isDrawn, problemOfField} from './invite-form.fields.js';
import type {FormState} from './invite-form.machine.js';

export interface Limits {
  /** What the API asks of an invite. */
  readonly fields: readonly InviteField[];
  /** Those that are drawn under the recipients, in the API's order. */
  readonly drawn: readonly InviteField[];
  readonly maxRecipients: number;
}

/**
 * What holds for this form.
 *
 * @param declared the API's fields; undefined while it is not known which API that is
 */
export function limitsOf(
  declared: readonly InviteField[] | undefined,
  asked: {readonly maxRecipients: unknown; readonly messageMaxLength: unknown},
): Limits {
  const fields = fieldsOf(declared, isLimit(asked.messageMaxLength) ? asked.messageMaxLength : undefined);
  return {
    fields,
    drawn: fields.filter(isDrawn),
    maxRecipients: isLimit(asked.maxRecipients) ? asked.maxRecipients : Infinity,
  };
}

export function isLimit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

/** The first that needs a look before sending. */
export function firstProblem({entries}: FormState, {fields}: Limits): Entry | undefined {
  return entries.find((entry) => problemOf(entry, fields));
}

/** Why the recipients cannot be sent to as they are. What is only missing is said after a press on the button. */
export function recipientsError(state: FormState, limits: Limits, strings: StringsController): string | undefined {
  const {entries, complaint} = state;
  const over = entries.length - limits.maxRecipients;
  if (over > 0) return strings.term('recipientsTooMany', limits.maxRecipients, over);
  if (complaint === 'empty') return strings.term('recipientsEmpty');
  const problems = entries.filter((entry) => problemOf(entry, limits.fields)).length;
  return complaint === 'problems' && problems > 0 ? strings.term('fixProblems', problems) : undefined;
}

/** What is wrong with what a field holds. What a person may still be about to write is said after a press on the button. */
export function fieldError(field: InviteField, state: FormState, strings: StringsController): string | undefined {
  const problem = problemOfField(field, state);
  if (problem && (state.isChecked || problem.kind === 'long')) return strings.term('fieldProblem', problem, field);
  return Object.hasOwn(state.refusals, field.name) ? state.refusals[field.name] : undefined;
}
