import {isInDomains} from './domains.js';

/** What a field of an invite holds: text, a point in time, or several of the field's options. */
export type FieldValue = string | Date | readonly string[];

/** One choice of a field. `value` is what is sent. */
export interface FieldOption {
  readonly value: string;
  /** What a person reads. Absent: the library's own word for the value, else the value. */
  readonly label?: string;
}

/**
 * What an API asks of an invite. The form draws and checks itself from these, so that a limit stands in one place.
 * Lengths are in UTF-16 code units, as `maxlength` counts them.
 */
export interface InviteField {
  /** The property of `InviteDraft` it fills in: `email`, `name`, `firstName`, `role`, or one of the adapter's own. */
  readonly name: string;
  /** `recipient`: one value for each person. `invite`: one value for the whole sending. */
  readonly per: 'recipient' | 'invite';
  /** Of a field `per: 'invite'`: one person can have another value than everyone else. A create takes it for each alone. */
  readonly overridable?: boolean;
  /**
   * `text` is one line, `multiline` several; `choice` is one of `options`, `choices` any number of them; `date-time` is a
   * point in time. Default `text`.
   */
  readonly type?: 'text' | 'multiline' | 'choice' | 'choices' | 'date-time';
  readonly required: boolean;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly options?: readonly FieldOption[];
  /** What it starts with, where a person chooses nothing. For a `date-time`: milliseconds from now. */
  readonly initial?: string | number;
  /** A `date-time` that must not have passed. */
  readonly future?: boolean;
  /** What a value must look like, where its length does not say it all; whole, as in the attribute `pattern`. */
  readonly pattern?: string;
  /** Never kept in a draft. */
  readonly secret?: boolean;
  /** Where an address may be, as `parseDomains` gives them: `acme.test`, `*.acme.test` for all below it. */
  readonly domains?: readonly string[];
  /** What a person reads. Absent: the library's own word for the name, else the name. */
  readonly label?: string;
}

/** What keeps a value from being sent. */
export type FieldProblem =
  | {readonly kind: 'missing'}
  | {readonly kind: 'short'; readonly min: number}
  | {readonly kind: 'long'; readonly max: number}
  | {readonly kind: 'shape'}
  | {readonly kind: 'unknown-option'}
  | {readonly kind: 'past'}
  | {readonly kind: 'domain'; readonly domains: readonly string[]};

/**
 * Checks one value against its field. The server is the judge of the rest.
 *
 * @param now milliseconds since 1970, by which a time has passed
 * @returns undefined for a value that can be sent
 */
export function checkField(
  field: InviteField,
  value: FieldValue | undefined,
  now: number = Date.now(),
): FieldProblem | undefined {
  if (isEmpty(value)) return field.required ? {kind: 'missing'} : undefined;
  if (value instanceof Date) {
    if (Number.isNaN(value.getTime())) return {kind: 'shape'};
    return field.future && value.getTime() <= now ? {kind: 'past'} : undefined;
  }
  if (field.type === 'date-time') return {kind: 'shape'};
  const {options} = field;
  if (options && ![value].flat().every((one) => options.some((option) => option.value === one))) {
    return {kind: 'unknown-option'};
  }
  return typeof value === 'string' ? checkText(field, value) : undefined;
}

function checkText(
  {minLength = 0, maxLength = Infinity, pattern, domains}: InviteField,
  text: string,
): FieldProblem | undefined {
  if (text.length > maxLength) return {kind: 'long', max: maxLength};
  if (text.length < minLength) return {kind: 'short', min: minLength};
  if (pattern !== undefined && !new RegExp(`^(?:${pattern})$`, 'u').test(text)) return {kind: 'shape'};
  if (domains && !isInDomains(text, domains)) return {kind: 'domain', domains};
  return undefined;
}

/** Nothing to send: absent, blank, or none of the options. */
export function isEmpty(value: FieldValue | undefined): value is undefined {
  if (value === undefined) return true;
  return typeof value === 'string' ? value.trim() === '' : !(value instanceof Date) && value.length === 0;
}
