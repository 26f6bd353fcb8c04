import type {StringsController} from '../../controllers/strings-controller.js';
import {parseDomains} from '../../model/domains.js';
import type {InviteField} from '../../model/field.js';
import {labelOf, problemsIn, shorten, type Entry} from './invite-form.entries.js';
import {fieldsOf, isDrawn, problemOfField} from './invite-form.fields.js';
import type {FormState} from './invite-form.machine.js';

export interface Limits {
  /** What the API asks of an invite. */
  readonly fields: readonly InviteField[];
  /** Those that are drawn under the recipients, in the API's order. */
  readonly drawn: readonly InviteField[];
  readonly maxRecipients: number;
  readonly remainingSeats: number;
  /** Whether this one has a seat already. */
  readonly isSeated?: (entry: Entry) => boolean;
}

/** What the page asks beside the API. What makes no sense limits nothing. */
export interface AskedLimits {
  readonly maxRecipients: unknown;
  readonly messageMaxLength: unknown;
  readonly remainingSeats?: unknown;
  readonly allowedDomains?: string | undefined;
}

/** More of those who are too many are not named. */
const namedLimit = 3;

/**
 * What holds for this form.
 *
 * @param declared the API's fields; undefined while it is not known which API that is
 */
export function limitsOf(declared: readonly InviteField[] | undefined, asked: AskedLimits): Limits {
  const all = fieldsOf(declared, isLimit(asked.messageMaxLength) ? asked.messageMaxLength : undefined);
  const fields = withDomains(all, domainsOf(String(asked.allowedDomains ?? '')));
  return {
    fields,
    drawn: fields.filter(isDrawn),
    maxRecipients: isLimit(asked.maxRecipients) ? asked.maxRecipients : Infinity,
    remainingSeats: isSeats(asked.remainingSeats) ? asked.remainingSeats : Infinity,
  };
}

/** The address is a field like the others: where it may be is checked with it. */
function withDomains(fields: readonly InviteField[], domains: readonly string[]): readonly InviteField[] {
  if (domains.length === 0) return fields;
  const own = fields.find(({name}) => name === 'email') ?? {name: 'email', per: 'recipient', required: true};
  return [{...own, domains}, ...fields.filter(({name}) => name !== 'email')];
}

export function isLimit(value: unknown): value is number {
  return Number.isInteger(value) && (value as number) > 0;
}

let latest = {text: '', domains: parseDomains('').domains};

/** It is asked for with every person and every drawing. */
function domainsOf(text: string): readonly string[] {
  if (text !== latest.text) latest = {text, domains: parseDomains(text).domains};
  return latest.domains;
}

/** None left is a number of seats. */
export function isSeats(value: unknown): value is number {
  return value === 0 || isLimit(value);
}

const attributes = [
  ['maxRecipients', 'max-recipients', isLimit, 'a whole number, 1 or more'],
  ['messageMaxLength', 'message-max-length', isLimit, 'a whole number, 1 or more'],
  ['remainingSeats', 'remaining-seats', isSeats, 'a whole number, 0 or more'],
] as const;

/** Tells the developer which of the limits that were set make no sense, and how to write them. */
export function warnOfLimits(host: AskedLimits, isChanged: (name: keyof AskedLimits) => boolean): void {
  for (const [name, attribute, isRight, words] of attributes) {
    const value = host[name] ?? undefined;
    if (!isChanged(name) || value === undefined || isRight(value)) continue;
    console.warn(`[invite-elements] ${attribute} must be ${words}. As it is, it limits nothing.`, host);
  }
  if (!isChanged('allowedDomains')) return;
  const {wrong} = parseDomains(String(host.allowedDomains ?? ''));
  if (wrong.length === 0) return;
  console.warn(
    `[invite-elements] allowed-domains is a list such as “acme.test, *.acme.test”. Passed over: ${wrong.join(', ')}.`,
    host,
  );
}

/** The first that needs a look before sending. */
export function firstProblem({entries}: FormState, {fields}: Limits): Entry | undefined {
  return problemsIn(entries, fields)[0];
}

/** Why the recipients cannot be sent to as they are. What is only missing is said after a press on the button. */
export function recipientsError(state: FormState, limits: Limits, strings: StringsController): string | undefined {
  const {entries, complaint} = state;
  const {maxRecipients, remainingSeats, isSeated} = limits;
  const named = (over: number, of = entries) =>
    of.slice(-Math.min(over, namedLimit)).map((entry) => shorten(labelOf(entry)));
  const over = entries.length - maxRecipients;
  if (over > 0) return strings.term('recipientsTooMany', maxRecipients, over, named(over));
  // Without a limit, ten thousand are not looked at one by one.
  const isCounted = isSeated && entries.length > remainingSeats;
  const unseated = isCounted ? entries.filter((entry) => !isSeated(entry)) : entries;
  const seatless = unseated.length - remainingSeats;
  if (seatless > 0) return strings.term('seatsTooFew', remainingSeats, seatless, named(seatless, unseated));
  if (complaint === 'empty') return strings.term('recipientsEmpty');
  const problems = problemsIn(entries, limits.fields).length;
  return complaint === 'problems' && problems > 0 ? strings.term('fixProblems', problems) : undefined;
}

/** What is wrong with what a field holds. What a person may still be about to write is said after a press on the button. */
export function fieldError(field: InviteField, state: FormState, strings: StringsController): string | undefined {
  const problem = problemOfField(field, state);
  if (problem && (state.isChecked || problem.kind === 'long')) return strings.term('fieldProblem', problem, field);
  return Object.hasOwn(state.refusals, field.name) ? state.refusals[field.name] : undefined;
}
