import {checkField, type FieldProblem, type FieldValue, type InviteField} from '../../model/field.js';

/** Values by the names of their fields. */
export type Values = Readonly<Record<string, FieldValue>>;

/** What was set, and what stands there where nothing was. */
export interface Held {
  readonly values: Values;
  readonly starts: Values;
}

/** Characters of a message where neither the page nor the API names a limit. */
const defaultMessageMax = 500;

const minute = 60_000;

/** Milliseconds since 1970 that a year of four digits can have. */
const lastTime = Date.UTC(9999, 0);

/** A person's own: they come from the chips. */
export const personFields: readonly string[] = ['email', 'name', 'firstName', 'lastName'];

const undeclared: readonly InviteField[] = [{name: 'message', per: 'invite', required: false}];
const asked = new WeakMap<readonly InviteField[], Map<number | undefined, readonly InviteField[]>>();

/**
 * The fields as the form takes them. The page may ask for a shorter message than the API allows, not for a longer one.
 *
 * @param declared the API's; undefined while it is not known which API that is
 * @returns the same for the same, so that what was found out by them need not be found out again
 */
export function fieldsOf(
  declared: readonly InviteField[] = undeclared,
  messageMaxLength: number | undefined,
): readonly InviteField[] {
  const known = asked.get(declared) ?? new Map<number | undefined, readonly InviteField[]>();
  asked.set(declared, known);
  const fields = known.get(messageMaxLength) ?? limited(declared, messageMaxLength);
  known.set(messageMaxLength, fields);
  return fields;
}

function limited(declared: readonly InviteField[], messageMaxLength: number | undefined): readonly InviteField[] {
  const fields = new Map(declared.map((field) => [field.name, field]));
  return [...fields.values()].map((field) => {
    if (field.name !== 'message') return field;
    const maxLength = Math.min(messageMaxLength ?? field.maxLength ?? defaultMessageMax, field.maxLength ?? Infinity);
    return {...field, maxLength, type: field.type ?? 'multiline'};
  });
}

/** What a person fills in beside the recipients. A choice of nothing is none. */
export function isDrawn({per, type, options = []}: InviteField): boolean {
  return per === 'invite' && (options.length > 0 || (type !== 'choice' && type !== 'choices'));
}

/** Whether a person can have a value of their own in it. */
export function isPersonal(field: InviteField): boolean {
  return field.per === 'recipient' || (field.overridable === true && isDrawn(field));
}

/** What there is to say about a person beside the address, in what has room for one line each. */
export function detailsOf(fields: readonly InviteField[]): readonly InviteField[] {
  return fields.filter((field) => isPersonal(field) && field.name !== 'email' && field.type !== 'choices');
}

/** @param now milliseconds since 1970, by which times are counted */
export function startValues(fields: readonly InviteField[], now: number): Values {
  const starts: Record<string, FieldValue> = {};
  for (const {name, type, initial} of fields) {
    if (initial === undefined) continue;
    if (type !== 'date-time') starts[name] = type === 'choices' ? [String(initial)] : String(initial);
    else if (Math.abs(now + Number(initial)) < lastTime) starts[name] = inWholeMinutes(now + Number(initial));
  }
  return starts;
}

/** What is shown is what is sent: seconds are not shown. */
export function inWholeMinutes(time: number): Date {
  return new Date(Math.ceil(time / minute) * minute);
}

/** What the field holds. What another API's field of that name has left behind is passed over. */
export function valueOf(field: InviteField, {values, starts}: Held): FieldValue | undefined {
  return fitting(field, values[field.name]) ?? fitting(field, starts[field.name]);
}

/** Everything that is held: in each field what it shows, and what there is no field for. */
export function allValues(fields: readonly InviteField[], held: Held): Values {
  const names = new Set(fields.map(({name}) => name));
  const others = Object.entries(held.values).filter(([name]) => !names.has(name));
  const shown = fields.map((field) => [field.name, valueOf(field, held)] as const);
  return toValues(Object.fromEntries([...others, ...shown])).values;
}

/** The value if the field can hold it. A text that is empty says that a person wants none. */
export function fitting({type, options = []}: InviteField, value: unknown): FieldValue | undefined {
  if (value === '') return value;
  switch (type) {
    case 'date-time':
      return value instanceof Date ? value : undefined;
    case 'choices':
      return Array.isArray(value)
        ? options.map((option) => option.value).filter((one) => value.includes(one))
        : undefined;
    case 'choice':
      return options.some((option) => option.value === value) ? (value as string) : undefined;
    default:
      return typeof value === 'string' ? value : undefined;
  }
}

/** Whether the field can hold all of it. */
export function fits(field: InviteField, value: FieldValue): boolean {
  const held = fitting(field, value);
  if (!Array.isArray(value)) return held === value;
  return new Set(value).size === (held as readonly string[] | undefined)?.length;
}

/** As it is sent: a pasted id with a space behind it is that id. */
export function sentValue(field: InviteField, held: Held): FieldValue | undefined {
  const value = valueOf(field, held);
  return typeof value === 'string' && field.type !== 'multiline' ? value.trim() : value;
}

export function problemOfField(field: InviteField, held: Held, now: number = Date.now()): FieldProblem | undefined {
  return checkField(field, sentValue(field, held), now);
}

/** What stays for the next sending: what was chosen, not what was written to these people, nor a time that has passed. */
export function remembered(values: Values, fields: readonly InviteField[], now: number): Values {
  const isOver = ({name, type}: InviteField) => {
    const value = values[name];
    return type === 'multiline' || (type === 'date-time' && !(value instanceof Date && value.getTime() > now));
  };
  const over = new Set(fields.filter(isOver).map(({name}) => name));
  return Object.fromEntries(Object.entries(values).filter(([name]) => !over.has(name)));
}

/** What are values in what a page has given, and the names of the others. Undefined and null set nothing. */
export function toValues(given: unknown): {readonly values: Values; readonly wrong: readonly string[]} {
  const entries = Object.entries(given ?? {}).filter(([, value]) => value !== undefined && value !== null);
  const isText = (value: unknown): value is string => typeof value === 'string';
  const right = entries.flatMap(([name, value]: [string, unknown]): [string, FieldValue][] => {
    if (value instanceof Date) return Number.isNaN(value.getTime()) ? [] : [[name, new Date(value)]];
    if (Array.isArray(value) && value.every(isText)) return [[name, [...value]]];
    return isText(value) ? [[name, value]] : [];
  });
  const names = new Set(right.map(([name]) => name));
  return {
    values: Object.fromEntries(right),
    wrong: entries.map(([name]) => name).filter((name) => !names.has(name)),
  };
}
