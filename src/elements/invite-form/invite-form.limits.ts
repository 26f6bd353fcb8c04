import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteField} from '../../model/field.js';
import {problemOf, type Entry} from './invite-form.entries.js';
import type {FormState} from './invite-form.machine.js';

/** Characters of a message where neither the page nor the API names a limit. */
const defaultMessageMax = 500;

export interface Limits {
  readonly fields: readonly InviteField[];
  readonly hasMessage: boolean;
  readonly messageMax: number;
  readonly maxRecipients: number;
}

/**
 * What holds for this form. The page may ask for less than the API allows, not for more.
 *
 * @param fields the API's; undefined while it is not known which API that is
 */
export function limitsOf(
  fields: readonly InviteField[] | undefined,
  asked: {readonly maxRecipients: unknown; readonly messageMaxLength: unknown},
): Limits {
  const message = fields?.find(({name}) => name === 'message');
  const messageMax = isLimit(asked.messageMaxLength) ? asked.messageMaxLength : undefined;
  return {
    fields: fields ?? [],
    hasMessage: !fields || message !== undefined,
    messageMax: Math.min(messageMax ?? message?.maxLength ?? defaultMessageMax, message?.maxLength ?? Infinity),
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

export function messageError(state: FormState, limits: Limits, strings: StringsController): string | undefined {
  if (!limits.hasMessage) return undefined;
  const {message, messageError: refusal} = state;
  return message.length > limits.messageMax ? strings.term('messageTooLong', limits.messageMax) : refusal;
}
