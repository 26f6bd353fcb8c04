import type {InviteError} from '../../model/errors.js';
import {checkField, type FieldProblem, type FieldValue, type InviteField} from '../../model/field.js';
import {addressKey, formatRecipient, isAddress, parseRecipients} from '../../model/recipients.js';
import {halvesOf} from './invite-form.draft.js';
import {personFields, toValues} from './invite-form.fields.js';

/** Someone to invite. What else the API asks of each person can be given by the name of its field. */
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
  /** What the last sending said about this one. */
  readonly error?: InviteError | undefined;
}

export type EntryProblem =
  | {readonly kind: 'shape'}
  | {readonly kind: 'field'; readonly field: InviteField; readonly problem: FieldProblem}
  | {readonly kind: 'refused'; readonly error: InviteError};

export interface ReadEntries {
  /** Those that were there, with names they had not yet and a duplicate had. */
  readonly entries: readonly Entry[];
  readonly added: readonly Entry[];
  readonly merged: number;
  readonly nextId: number;
}

/** Text as entries, beside those that are there. Every fragment is added, or counted as merged. */
export function readText(text: string, entries: readonly Entry[], nextId: number): ReadEntries {
  const read = parseRecipients(text, emailsOf(entries));
  const [recipients, duplicates] = [read.recipients, read.duplicates].map((all) =>
    all.map(({email, name}): Person => (name ? {email, name} : {email})),
  ) as [Person[], Person[]];
  const added: Entry[] = [
    ...recipients.map((person) => entryOf(nextId++, person)),
    ...read.problems.map((problem): Entry => ({id: nextId++, text: problem.text})),
  ];
  return {...mergeNames(duplicates, entries, added), merged: duplicates.length, nextId};
}

/** The same for people that are given as data. */
export function readPeople(people: readonly Person[], entries: readonly Entry[], nextId: number): ReadEntries {
  const seen = new Set([...emailsOf(entries)].map(addressKey));
  const added: Entry[] = [];
  const duplicates: Person[] = [];
  for (const given of people) {
    const person = personOf({...given, email: given.email.trim()});
    const key = addressKey(person.email);
    if (seen.has(key)) {
      duplicates.push(person);
    } else if (isAddress(person.email)) {
      seen.add(key);
      added.push(entryOf(nextId++, person));
    } else if (formatRecipient(person).trim() !== '') {
      added.push({id: nextId++, text: formatRecipient(person)});
    }
  }
  return {...mergeNames(duplicates, entries, added), merged: duplicates.length, nextId};
}

/** What is people in what a page has given; the rest is left out. */
export function toPeople(given: unknown): Person[] {
  if (!Array.isArray(given)) return [];
  return given.flatMap((value: unknown): Person[] => {
    if (typeof value !== 'object' || value === null) return [];
    const {email, name, firstName, lastName} = value as Partial<Record<string, unknown>>;
    const {values} = toValues({...value, email, name, firstName, lastName});
    // What is no text is no name.
    const isText = ([name, one]: [string, FieldValue]) => typeof one === 'string' || !personFields.includes(name);
    const person = Object.fromEntries(Object.entries(values).filter(isText));
    return typeof person['email'] === 'string' ? [person as Person] : [];
  });
}

/** What keeps an entry from being sent. The server's word on its address or name counts until it is opened. */
export function problemOf({person, error}: Entry, fields: readonly InviteField[] = []): EntryProblem | undefined {
  if (!person) return {kind: 'shape'};
  for (const field of fields) {
    const text = textOf(person, field.name);
    // A name may be missing: whether the API does without is the API's to say.
    const problem = text === undefined ? undefined : checkField({...field, required: false}, text);
    if (problem) return {kind: 'field', field, problem};
  }
  if (error && fieldWords(error, ...personFields) !== undefined) return {kind: 'refused', error};
  return undefined;
}

function textOf(person: Person, name: string): string | undefined {
  if (name === 'email' || name === 'name') return person[name] ?? '';
  return name === 'firstName' || name === 'lastName' ? halvesOf(person)[name] : undefined;
}

/** The server's own words on one of these fields. Its path may lead there: `invites.0.email`, `portfolioIds.2`. */
export function fieldWords(error: InviteError, ...names: readonly string[]): string | undefined {
  return error.fields.find(({path}) => names.includes(fieldNameOf(path)))?.message;
}

/** The last part of a path that is no place in a list. */
export function fieldNameOf(path: string): string {
  return path.split(/[./[\]]+/u).findLast((part) => part !== '' && !/^\d+$/u.test(part)) ?? '';
}

/** How an entry is called in the page: the name, else the address, else the text that is neither. */
export function labelOf({person, text}: Entry): string {
  return person ? person.name || person.email : text;
}

/** For a sentence: a name of ten thousand characters is not one to read. */
export function shorten(text: string): string {
  const characters = [...text.slice(0, 200)];
  return characters.length > 60 ? `${characters.slice(0, 60).join('')}…` : text;
}

/**
 * What the page gave beside the address, for an entry that a person has opened and changed. Other words for the name
 * are another name: the halves are guessed anew.
 */
export function keepGiven(entry: Entry, before: Person | undefined): Entry {
  if (!entry.person || !before) return entry;
  const {name, firstName, lastName, ...others} = before;
  const isSameName = entry.person.name === name;
  return {...entry, person: {...(isSameName ? before : others), ...entry.person}};
}

function entryOf(id: number, person: Person): Entry {
  return {id, person, text: formatRecipient(person)};
}

/** A name that is given in halves is also one. */
function personOf(person: Person): Person {
  const {name = '', ...rest} = person;
  const whole = name.trim() || `${rest.firstName ?? ''} ${rest.lastName ?? ''}`.trim();
  return whole ? {...rest, name: whole} : rest;
}

function* emailsOf(entries: readonly Entry[]): Iterable<string> {
  for (const {person} of entries) if (person) yield person.email;
}

/** A duplicate may know the name that the first one lacks. */
function mergeNames(duplicates: readonly Person[], entries: readonly Entry[], added: readonly Entry[]) {
  const named = new Map<string, Person>();
  for (const person of duplicates) {
    if (person.name && !named.has(addressKey(person.email))) named.set(addressKey(person.email), person);
  }
  if (named.size === 0) return {entries, added};
  const merge = (entry: Entry): Entry => {
    const duplicate = entry.person && !entry.person.name ? named.get(addressKey(entry.person.email)) : undefined;
    return duplicate ? {...entry, ...entryOf(entry.id, {...duplicate, ...entry.person!})} : entry;
  };
  return {entries: entries.map(merge), added: added.map(merge)};
}
