import {isEmpty, type FieldValue, type InviteField} from '../../model/field.js';
import type {InviteDraft} from '../../model/invite.js';
import {splitName} from '../../model/person-name.js';
import type {Person} from './invite-form.entries.js';
import {fitting, isDrawn, personFields, sentValue, type Held} from './invite-form.fields.js';

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

/** What is sent for one person: of the values, those that this API has a field for. */
export function draftOf(person: Person, held: Held, fields: readonly InviteField[]): InviteDraft {
  const own = nameOf(person, fields);
  const values = fields
    .filter((field) => !personFields.includes(field.name) && (field.per === 'recipient' || isDrawn(field)))
    .map((field): [string, FieldValue | undefined] => {
      const theirs = field.per === 'recipient' ? fitting(field, person[field.name]) : undefined;
      return [field.name, theirs ?? sentValue(field, held)];
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
