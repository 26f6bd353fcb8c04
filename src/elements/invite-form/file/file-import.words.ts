import type {StringsController} from '../../../controllers/strings-controller.js';
import type {FieldValue, InviteField} from '../../../model/field.js';
import type {ColumnTarget} from '../../../model/table/columns.js';
import type {RowProblem} from '../../../model/table/review-table.js';
import {shorten} from '../invite-form.entries.js';
import {personFields} from '../invite-form.fields.js';
import {fieldLabel} from '../invite-form.words.js';

/** What a column can become: a person's own, and what the API asks of each. */
export function targetsOf(fields: readonly InviteField[], strings: StringsController): ColumnTarget[] {
  return [...personFields, ...ownFields(fields).map(({name}) => name)].map((name) => ({
    name,
    words: [fieldLabel(fieldOf(name, fields), strings)],
  }));
}

/** What the API asks of each person besides address and name. */
export function ownFields(fields: readonly InviteField[]): readonly InviteField[] {
  return fields.filter(({name, per}) => per === 'recipient' && !personFields.includes(name));
}

export function fieldOf(name: string, fields: readonly InviteField[]): InviteField {
  return fields.find((field) => field.name === name) ?? {name, per: 'recipient', required: false};
}

export function optionLabel({name, options = []}: InviteField, value: string, strings: StringsController): string {
  return options.find((option) => option.value === value)?.label ?? strings.term('optionLabel', name, value);
}

export function valueWords(field: InviteField, value: FieldValue, strings: StringsController): string {
  if (value instanceof Date) return strings.dateTime(value);
  return [value]
    .flat()
    .map((one) => (field.options ? optionLabel(field, one, strings) : one))
    .join(', ');
}

export function rowWords(problem: RowProblem, strings: StringsController): string {
  if (problem.kind === 'field') {
    return strings.term('recipientFieldProblem', fieldLabel(problem.field, strings), problem.problem);
  }
  return strings.term('importRowProblem', 'text' in problem ? {...problem, text: shorten(problem.text)} : problem);
}
