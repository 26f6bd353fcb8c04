import type {InviteError} from '../../model/errors.js';
import {checkField, type FieldProblem, type FieldValue, type InviteField} from '../../model/field.js';
import {formatRecipient} from '../../model/recipients.js';
import {asciiEmail, revealHidden} from '../../model/show-address.js';
import {halvesOf, hasOwn, ownValue} from './invite-form.draft.js';
import {fits, personFields} from './invite-form.fields.js';

/**
 * Someone to invite. What else the API asks of each person, or takes for one person alone (an `overridable` field, as a
 * role), can be given by the name of its field.
 */
export interface Person {
  readonly email: string;
  readonly name?: string;
  /** Absent with `lastName`: the name is split by guess, where the API asks for the halves. */
  readonly firstName?: string;
  readonly lastName?: string;
  readonly [field: string]: FieldValue | undefined;
}

/** One chip. */
export interface Entry {
  readonly id: number;
  /** What goes back into the input when it is opened. */
  readonly text: string;
  /** Absent while the text is no address. */
  readonly person?: Person;
  /** What is known of them while their text is no address. */
  readonly given?: Partial<Person> | undefined;
  /** A person has said that the address is meant as it is. */
  readonly isMeant?: boolean;
  /** What the last sending said about this one. */
  readonly error?: InviteError | undefined;
}

/** An entry that is out of the list, and where it goes back to. */
export interface Placed {
  readonly entry: Entry;
  readonly index: number;
}

export type EntryProblem =
  | {readonly kind: 'shape'}
  | {readonly kind: 'field'; readonly field: InviteField; readonly problem: FieldProblem}
  | {readonly kind: 'refused'; readonly error: InviteError};

const problems = new WeakMap<Entry, Known<EntryProblem | undefined>>();
const problemLists = new WeakMap<readonly Entry[], Known<readonly Entry[]>>();

/** What was found out about something by the fields of an API. */
interface Known<T> {
  readonly fields: readonly InviteField[];
  readonly found: T;
}

/** What keeps an entry from being sent. The server's word on its address or name counts until it is opened. */
export function problemOf(entry: Entry, fields: readonly InviteField[] = noFields): EntryProblem | undefined {
  return known(problems, entry, fields, () => findProblem(entry, fields));
}

/** Those that need a look, in order. Ten thousand are gone through once, not at every key. */
export function problemsIn(entries: readonly Entry[], fields: readonly InviteField[]): readonly Entry[] {
  return known(problemLists, entries, fields, () => entries.filter((entry) => problemOf(entry, fields)));
}

const noFields: readonly InviteField[] = [];

function known<K extends object, T>(
  all: WeakMap<K, Known<T>>,
  key: K,
  fields: readonly InviteField[],
  find: () => T,
): T {
  let one = all.get(key);
  if (one?.fields !== fields) all.set(key, (one = {fields, found: find()}));
  return one.found;
}

function findProblem({person, error}: Entry, fields: readonly InviteField[]): EntryProblem | undefined {
  if (!person) return {kind: 'shape'};
  for (const field of fields) {
    const value = ownValue(person, field);
    // What is missing may be: whether the API does without is the API's to say.
    const problem = value === undefined ? undefined : checkOwn(field, value);
    if (problem) return {kind: 'field', field, problem};
  }
  if (error && ownWords(error, person, fields) !== undefined) return {kind: 'refused', error};
  return undefined;
}

function checkOwn(field: InviteField, value: FieldValue): FieldProblem | undefined {
  return fits(field, value) ? checkField({...field, required: false}, value) : {kind: 'unknown-option'};
}

/** The server's own words on what is this person's alone. */
function ownWords(error: InviteError, person: Person, fields: readonly InviteField[]): string | undefined {
  const own = fields.filter((field) => hasOwn(person, field)).map(({name}) => name);
  return fieldWords(error, ...personFields, ...own);
}

/** The server's own words on one of these fields. Its path may lead there: `invites.0.email`, `portfolioIds.2`. */
export function fieldWords(error: InviteError, ...names: readonly string[]): string | undefined {
  return error.fields.find(({path}) => names.includes(fieldNameOf(path)))?.message;
}

/** The last part of a path that is no place in a list. */
export function fieldNameOf(path: string): string {
  return path.split(/[./[\]]+/u).findLast((part) => part !== '' && !/^\d+$/u.test(part)) ?? '';
}

/** How an entry is called in the page: the name, else the address, else the text that is neither. Nothing in it hides. */
export function labelOf({person, text}: Entry): string {
  return revealHidden(person ? person.name || person.email : text);
}

/** What can be pasted elsewhere. */
export function copyText({person, text}: Entry): string {
  return person ? formatRecipient(person) : text;
}

/** The domain of an address as it is sent, where that is not how it is written. */
export function asciiDomain(email: string): string | undefined {
  const ascii = asciiEmail(`a${email.slice(email.lastIndexOf('@'))}`);
  return ascii?.slice(2);
}

/** For a sentence: a name of ten thousand characters is not one to read. */
export function shorten(text: string): string {
  const characters = [...text.slice(0, 200)];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}

/**
 * What was known beside the address, for an entry that was changed. Other words for the name are another name: the halves
 * are guessed anew. No words for it are another name only where the text is all there is to write it in.
 */
export function keepGiven(entry: Entry, before: Entry | undefined, isNameApart = false): Entry {
  const known = before?.person ?? before?.given;
  if (!known) return entry;
  if (!entry.person) return {...entry, given: known};
  const {name, firstName, lastName, ...others} = known;
  const isSameName = entry.person.name === name || (!entry.person.name && (isNameApart || !before?.person));
  return entryOf(entry.id, {...(isSameName ? known : others), ...entry.person});
}

export const nameFields: readonly string[] = ['name', 'firstName', 'lastName'];

/** With another value in one field of the person's own. */
export function withOwn(entry: Entry, name: string, value: FieldValue): Entry {
  const known = entry.person ?? entry.given ?? {};
  const halves = name === 'firstName' || name === 'lastName' ? {...halvesOf(known), [name]: value} : {};
  const isName = name === 'name' || 'firstName' in halves;
  const rest = Object.entries({...known, ...halves, [name]: value}).filter(
    ([key, one]) => one !== '' && !(isName && key !== name && !(key in halves) && nameFields.includes(key)),
  );
  const person = Object.fromEntries(rest);
  if (!entry.person) return {...entry, given: personOf(person), error: undefined};
  const {isMeant = false} = entry;
  return {...entryOf(entry.id, personOf({...person, email: entry.person.email})), isMeant};
}

/** A chip for someone. */
export function entryOf(id: number, person: Person): Entry {
  return {id, person, text: formatRecipient(person)};
}

/** A name that is given in halves is also one. */
export function personOf<P extends Partial<Person>>(person: P): P {
  const {firstName = '', lastName = ''}: Partial<Person> = person;
  const {name = '', ...rest} = person;
  const whole = name.trim() || `${firstName} ${lastName}`.trim();
  return (whole ? {...rest, name: whole} : rest) as unknown as P;
}
