import type {FieldValue} from '../../model/field.js';
import {
  addressKey,
  formatRecipient,
  isAddress,
  parseRecipients,
  type ParsedRecipients,
} from '../../model/recipients.js';
import {withPlainSeparators} from '../../model/separators.js';
import {entryOf, nameFields, personOf, type Entry, type Person, type Placed} from './invite-form.entries.js';
import {personFields, toValues} from './invite-form.fields.js';

export interface ReadEntries {
  /** Those that were there, with what they had not yet and a duplicate had: a name, a role. */
  readonly entries: readonly Entry[];
  readonly added: readonly Entry[];
  readonly merged: number;
  readonly nextId: number;
}

/** Text as entries, beside those that are there. Every fragment is added, or counted as merged. */
export function readText(text: string, entries: readonly Entry[], nextId: number): ReadEntries {
  if (text.trim() === '') return {entries, added: [], merged: 0, nextId};
  return readParsed(parseRecipients(withPlainSeparators(text)), entries, nextId);
}

/** The same for text that was read before, while the list may have changed. */
export function readParsed(
  {recipients, problems, duplicates}: ParsedRecipients,
  entries: readonly Entry[],
  nextId: number,
): ReadEntries {
  const seen = keysOf(entries);
  const doubles = duplicates.map(toPerson);
  const added: Entry[] = [];
  for (const recipient of recipients) {
    const key = addressKey(recipient.email);
    if (seen.has(key)) doubles.push(toPerson(recipient));
    else added.push(entryOf(nextId++, toPerson(recipient)));
    seen.add(key);
  }
  for (const {text} of problems) added.push({id: nextId++, text});
  return {...mergeKnown(doubles, entries, added), merged: doubles.length, nextId};
}

/** The same for people that are given as data. */
export function readPeople(people: readonly Person[], entries: readonly Entry[], nextId: number): ReadEntries {
  const seen = keysOf(entries);
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
  return {...mergeKnown(duplicates, entries, added), merged: duplicates.length, nextId};
}

/** Back to their places, unless the same address has come in meanwhile. */
export function putBack(entries: readonly Entry[], placed: readonly Placed[]): Pick<ReadEntries, 'entries' | 'merged'> {
  const seen = keysOf(entries);
  const isTaken = ({entry: {person}}: Placed) => person !== undefined && seen.has(addressKey(person.email));
  const doubles = placed.filter(isTaken).map(({entry}) => entry.person!);
  const rest = mergeKnown(doubles, entries, []).entries;
  const result: Entry[] = [];
  let next = 0;
  for (const {entry, index} of placed.filter((one) => !isTaken(one)).toSorted((a, b) => a.index - b.index)) {
    while (result.length < index && next < rest.length) result.push(rest[next++]!);
    result.push(entry);
  }
  for (; next < rest.length; next++) result.push(rest[next]!);
  return {entries: result, merged: doubles.length};
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

function toPerson({email, name}: Pick<Person, 'email' | 'name'>): Person {
  return name ? {email, name} : {email};
}

function keysOf(entries: readonly Entry[]): Set<string> {
  return new Set(entries.flatMap(({person}) => (person ? [addressKey(person.email)] : [])));
}

/** A duplicate may know the name or the role that the first one lacks. */
function mergeKnown(duplicates: readonly Person[], entries: readonly Entry[], added: readonly Entry[]) {
  const known = new Map<string, Person>();
  for (const person of duplicates) {
    const key = addressKey(person.email);
    if (Object.keys(person).length > 1) known.set(key, joined(known.get(key) ?? {email: person.email}, person));
  }
  if (known.size === 0) return {entries, added};
  const merge = (entry: Entry): Entry => {
    const duplicate = entry.person && known.get(addressKey(entry.person.email));
    const person = duplicate && joined(entry.person, duplicate);
    const isMore = person && Object.keys(person).length > Object.keys(entry.person).length;
    return isMore ? {...entry, ...entryOf(entry.id, person)} : entry;
  };
  return {entries: entries.map(merge), added: added.map(merge)};
}

/** One name is not made of two. */
function joined(person: Person, other: Person): Person {
  if (!person.name) return {...other, ...person};
  const rest = Object.entries(other).filter(([name]) => !nameFields.includes(name));
  return {...(Object.fromEntries(rest) as Partial<Person>), ...person};
}
