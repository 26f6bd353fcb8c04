import type {InviteField} from '../../../model/field.js';
import {typeProblem, type FileProblem} from '../../../model/table/read-table.js';
import type {RowProblem, TablePerson} from '../../../model/table/review-table.js';
import {problemOf} from '../invite-form.entries.js';

/** What a browser holds at ease, four times over. */
export const maxBytes = 10 * 1024 * 1024;

/** What the form itself would find wrong with them. */
export function checkPerson(person: TablePerson, fields: readonly InviteField[]): RowProblem | undefined {
  const {firstName = '', lastName = '', name = [firstName, lastName].join(' ').trim()} = person;
  const problem = problemOf({id: 0, text: '', person: {...person, name: String(name)}}, fields);
  if (problem?.kind === 'field') return problem;
  return problem ? {kind: 'not-address', text: person.email} : undefined;
}

/** What can be told of a file without reading it. */
export function checkFile({type, size}: File): FileProblem | undefined {
  const problem = typeProblem(type);
  if (problem) return problem;
  return size > maxBytes ? 'too-large' : undefined;
}
