import type {FieldValue, InviteField} from '../../../model/field.js';
import type {Entry, Person} from '../invite-form.entries.js';
import {fitting, isDrawn, isPersonal, personFields, type Values} from '../invite-form.fields.js';
import {toPeople} from '../invite-form.reading.js';

/** Longer than this is not kept, and not read. */
export const textLimit = 1_000_000;

const version = 1;

/** What is kept of a form: what a person wrote and chose. Nothing that the server gave for it, and nothing secret. */
export interface Draft {
  /** Milliseconds since 1970. */
  readonly at: number;
  /** In order: people, and texts that are no address yet. */
  readonly entries: readonly (Person | string)[];
  readonly input: string;
  readonly values: Values;
}

export interface Kept {
  readonly entries: readonly Entry[];
  readonly input: string;
  readonly values: Values;
}

/** As text; undefined where it is too long to be kept. */
export function writeDraft(
  {entries, input, values}: Kept,
  fields: readonly InviteField[],
  at: number,
): string | undefined {
  const people = entries.map(({person, text}) => (person ? ownOf(person, fields) : text));
  const draft: Draft = {
    at,
    entries: people.filter((one) => typeof one !== 'string' || isKept(one)),
    input: isKept(input) ? input : '',
    values: valuesOf(new Map(Object.entries(values)), fields),
  };
  const text = JSON.stringify({version, ...draft});
  return text.length <= textLimit ? text : undefined;
}

/**
 * Believes nothing: others can write there too.
 *
 * @param text what was found
 * @param fields the API's. What it has no field for is passed over
 */
export function readDraft(text: string, fields: readonly InviteField[]): Draft | undefined {
  const found = text.length <= textLimit ? parse(text) : undefined;
  if (!isRecord(found) || found['version'] !== version || typeof found['at'] !== 'number') return undefined;
  const {at, entries, input, values} = found;
  const people = (Array.isArray(entries) ? entries : []).flatMap((one: unknown): (Person | string)[] =>
    typeof one === 'string' ? [one] : toPeople([one]).map((person) => ownOf(person, fields)),
  );
  return {
    at,
    entries: people,
    input: typeof input === 'string' ? input : '',
    values: isRecord(values) ? valuesOf(new Map(Object.entries(values)), fields) : {},
  };
}

/** Someone may paste an invite's link where an address belongs: a link can be a key. */
function isKept(text: string): boolean {
  return !text.includes('://');
}

/** Of a person, what the API asks. */
export function ownOf(person: Person, fields: readonly InviteField[]): Person {
  const theirs = fields.filter((field) => isPersonal(field) && !field.secret).map(({name}) => name);
  const names = new Set([...personFields, ...theirs]);
  return Object.fromEntries(Object.entries(person).filter(([name]) => names.has(name))) as Person;
}

/** Of the values, those in fields that a person sees. */
function valuesOf(values: ReadonlyMap<string, unknown>, fields: readonly InviteField[]): Values {
  const drawn = fields.filter((field) => isDrawn(field) && !field.secret);
  return Object.fromEntries(
    drawn.flatMap((field): [string, FieldValue][] => {
      const given = values.get(field.name);
      const value = fitting(field, field.type === 'date-time' && given !== '' ? dateOf(given) : given);
      return value === undefined ? [] : [[field.name, value]];
    }),
  );
}

export function dateOf(given: unknown): Date | undefined {
  const date = given instanceof Date || typeof given === 'string' ? new Date(given) : undefined;
  return date && !Number.isNaN(date.getTime()) ? date : undefined;
}

export function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
