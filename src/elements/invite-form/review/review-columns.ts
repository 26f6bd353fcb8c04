import type {FieldValue, InviteField} from '../../../model/field.js';
import {ownValue} from '../invite-form.draft.js';
import type {Entry} from '../invite-form.entries.js';
import {isPersonal, valueOf, type Held} from '../invite-form.fields.js';

/** A column that holds a person's own value of one field. */
export interface Column {
  readonly name: string;
  readonly field: InviteField;
  /** Whether a person can change it here. */
  readonly isEditable: boolean;
}

const name: InviteField = {name: 'name', per: 'recipient', required: false};
const email: InviteField = {name: 'email', per: 'recipient', required: true};

/** The name as the API takes it, the address, and what else a person can have of their own. */
export function columnsOf(fields: readonly InviteField[]): readonly Column[] {
  const own = fields.filter((field) => isPersonal(field) && field.name !== 'email' && field.name !== 'name');
  const halves = own.filter(({name: key}) => key === 'firstName' || key === 'lastName');
  const names = halves.length > 0 ? halves : [fields.find(({name: key}) => key === 'name') ?? name];
  const others = own.filter((field) => !halves.includes(field));
  return [...names, fields.find(({name: key}) => key === 'email') ?? email, ...others].map((field) => ({
    name: field.name,
    field,
    // Several options of one person have no room in a cell.
    isEditable: field.type !== 'choices',
  }));
}

/** What stands in a cell: the person's own, or what everyone gets who has none. */
export function cellValue(
  entry: Entry,
  {field}: Column,
  held: Held,
): {readonly value: FieldValue | undefined; readonly isOwn: boolean} {
  if (field.name === 'email') return {value: entry.person?.email ?? entry.text, isOwn: true};
  const own = ownOf(entry, field);
  return own === undefined ? {value: valueOf(field, held), isOwn: false} : {value: own, isOwn: true};
}

/** The person's own; undefined where they get what everyone gets. */
export function ownOf({person, given = {}}: Entry, field: InviteField): FieldValue | undefined {
  return ownValue(person ?? given, field) || undefined;
}
