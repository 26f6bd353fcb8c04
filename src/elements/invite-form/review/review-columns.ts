import type {FieldValue, InviteField} from '../../../model/field.js';
import {ownValue, type Entry} from '../invite-form.entries.js';
import {valueOf, type Held} from '../invite-form.fields.js';

/** A column that holds a person's own value of one field. */
export interface Column {
  readonly name: string;
  readonly field: InviteField;
  /** Whether a person can change it here. */
  readonly isEditable: boolean;
}

const name: InviteField = {name: 'name', per: 'recipient', required: false};
const email: InviteField = {name: 'email', per: 'recipient', required: true};

/** The name as the API takes it, the address, and what else it asks of each person. */
export function columnsOf(fields: readonly InviteField[]): readonly Column[] {
  const own = fields.filter(({per, name: key}) => per === 'recipient' && key !== 'email' && key !== 'name');
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
  const own = ownValue(entry.person ?? entry.given ?? {}, field);
  return own === undefined || own === '' ? {value: valueOf(field, held), isOwn: false} : {value: own, isOwn: true};
}
