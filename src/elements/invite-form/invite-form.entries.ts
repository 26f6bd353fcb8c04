import type {InviteError} from '../../model/errors.js';
import type {InviteField} from '../../model/field.js';
import {addressKey, formatRecipient, isAddress, parseRecipients} from '../../model/recipients.js';

export interface Person {
  readonly email: string;
  readonly name?: string;
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
  | {readonly kind: 'long'; readonly field: 'email' | 'name'; readonly max: number}
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
  const {recipients, problems, duplicates} = parseRecipients(text, emailsOf(entries));
  const added: Entry[] = [
    ...recipients.map((person) => entryOf(nextId++, personOf(person))),
    ...problems.map((problem): Entry => ({id: nextId++, text: problem.text})),
  ];
  return {...mergeNames(duplicates, entries, added), merged: duplicates.length, nextId};
}

/** The same for people that are given as data. */
export function readPeople(people: readonly Person[], entries: readonly Entry[], nextId: number): ReadEntries {
  const seen = new Set([...emailsOf(entries)].map(addressKey));
  const added: Entry[] = [];
  const duplicates: Person[] = [];
  for (const {email, name} of people) {
    const person = personOf({email: email.trim(), ...(name === undefined ? {} : {name})});
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
    const {email, name} = (value ?? {}) as Partial<Record<keyof Person, unknown>>;
    if (typeof email !== 'string') return [];
    return [typeof name === 'string' ? {email, name} : {email}];
  });
}

/** What keeps an entry from being sent. The server's word on its address or name counts until it is opened. */
export function problemOf({person, error}: Entry, fields: readonly InviteField[] = []): EntryProblem | undefined {
  if (!person) return {kind: 'shape'};
  for (const field of ['email', 'name'] as const) {
    const max = fields.find(({name}) => name === field)?.maxLength;
    if (max !== undefined && (person[field] ?? '').length > max) return {kind: 'long', field, max};
  }
  if (error && fieldWords(error, 'email', 'name') !== undefined) return {kind: 'refused', error};
  return undefined;
}

/** The server's own words on one of these fields. Its path may lead there: `invites.0.email`. */
export function fieldWords(error: InviteError, ...names: readonly string[]): string | undefined {
  return error.fields.find(({path}) => names.includes(path.split(/[./]/u).at(-1)!))?.message;
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

function entryOf(id: number, person: Person): Entry {
  return {id, person, text: formatRecipient(person)};
}

function personOf({email, name}: Person): Person {
  return name ? {email, name} : {email};
}

function* emailsOf(entries: readonly Entry[]): Iterable<string> {
  for (const {person} of entries) if (person) yield person.email;
}

/** A duplicate may know the name that the first one lacks. */
function mergeNames(duplicates: readonly Person[], entries: readonly Entry[], added: readonly Entry[]) {
  const names = new Map<string, string>();
  for (const {email, name} of duplicates) if (name && !names.has(addressKey(email))) names.set(addressKey(email), name);
  if (names.size === 0) return {entries, added};
  const merge = (entry: Entry): Entry => {
    const name = entry.person && !entry.person.name ? names.get(addressKey(entry.person.email)) : undefined;
    return name ? {...entry, ...entryOf(entry.id, {email: entry.person!.email, name})} : entry;
  };
  return {entries: entries.map(merge), added: added.map(merge)};
}
