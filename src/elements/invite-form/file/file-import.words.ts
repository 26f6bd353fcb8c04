import type {StringsController} from '../../../controllers/strings-controller.js';
import type {InviteField} from '../../../model/field.js';
import type {ColumnTarget} from '../../../model/table/columns.js';
import type {RowProblem} from '../../../model/table/review-table.js';
import {shorten} from '../invite-form.entries.js';
import {isPersonal, personFields} from '../invite-form.fields.js';
import {fieldLabel, ownProblemWords} from '../invite-form.words.js';

/** What a column can become: name and address, and what else a person can have of their own. */
export function targetsOf(fields: readonly InviteField[], strings: StringsController): ColumnTarget[] {
  return [...personFields, ...ownFields(fields).map(({name}) => name)].map((name) => ({
    name,
    words: [fieldLabel(fieldOf(name, fields), strings)],
  }));
}

/** What a person can have of their own besides address and name. */
export function ownFields(fields: readonly InviteField[]): readonly InviteField[] {
  return fields.filter((field) => isPersonal(field) && !personFields.includes(field.name));
}

export function fieldOf(name: string, fields: readonly InviteField[]): InviteField {
  return fields.find((field) => field.name === name) ?? {name, per: 'recipient', required: false};
}

export function rowWords(problem: RowProblem, strings: StringsController): string {
  if (problem.kind === 'field') {
    return ownProblemWords(problem.field, problem.problem, strings);
  }
  return strings.term('importRowProblem', 'text' in problem ? {...problem, text: shorten(problem.text)} : problem);
}
