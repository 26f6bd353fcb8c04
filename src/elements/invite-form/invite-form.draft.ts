import {isEmpty, type FieldValue, type InviteField} from '../../model/field.js';
import type {InviteDraft} from '../../model/invite.js';
import {splitName} from '../../model/person-name.js';
import type {Person} from './invite-form.entries.js';
import {fitting, isDrawn, isPersonal, personFields, sentValue, type Held} from './invite-form.fields.js';

const halves = new WeakMap<Partial<Person>, {readonly firstName: string; readonly lastName: string}>();

/** A name in two: as the page gave it, else a guess. */
export function halvesOf(person: Partial<Person>): {readonly firstName: string; readonly lastName: string} {
  let known = halves.get(person);
  if (!known) {
    const {name = '', firstName, lastName} = person;
    const isGiven = firstName !== undefined || lastName !== undefined;
    known = isGiven ? {firstName: firstName ?? '', lastName: lastName ?? ''} : splitName(name);
    halves.set(person, known);
  }
  return known;
}

/**
 * What a person's own field holds. What is none of its options is among it: it has to be seen, and not to become what
 * everyone gets. What else the field cannot hold is passed over.
 */
export function ownValue(person: Partial<Person>, field: InviteField): FieldValue | undefined {
  const {name, options} = field;
  if (name === 'email' || name === 'name') return person[name] ?? '';
  if (name === 'firstName' || name === 'lastName') return halvesOf(person)[name];
  if (!isPersonal(field) || !Object.hasOwn(person, name)) return undefined;
  return options ? person[name] : fitting(field, person[name]);
}

/** Whether a person does not get what everyone gets. */
export function hasOwn(person: Partial<Person>, field: InviteField): boolean {
  const own = ownValue(person, field);
  return own !== undefined && own !== '';
}

/** What is sent for one person: of the values, those that this API has a field for. */
export function draftOf(person: Person, held: Held, fields: readonly InviteField[]): InviteDraft {
  const own = nameOf(person, fields);
  const values = fields
    .filter((field) => !personFields.includes(field.name) && (isPersonal(field) || isDrawn(field)))
    .map((field): [string, FieldValue | undefined] => {
      return [field.name, hasOwn(person, field) ? ownValue(person, field) : sentValue(field, held)];
    });
  const filled = [...Object.entries(own), ...values].filter(([, value]) => !isEmpty(value));
  return {email: person.email, ...(Object.fromEntries(filled) as Record<string, FieldValue>)};
}

/** In one or in halves, as the API asks. */
function nameOf(person: Person, fields: readonly InviteField[]): Record<string, string> {
  const has = (name: string) => fields.some((field) => field.name === name);
  const inHalves = ['firstName', 'lastName'].filter(has);
  const {name = ''} = person;
  return {
    ...(has('name') || inHalves.length === 0 ? {name} : {}),
    ...Object.fromEntries(Object.entries(halvesOf(person)).filter(([half]) => inHalves.includes(half))),
  };
}
