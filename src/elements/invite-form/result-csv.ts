import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteField} from '../../model/field.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {guardFormulas, writeTable} from '../../model/table/write-table.js';
import {refusalWords} from './invite-form.words.js';

export {csvFile, saveFile} from './save-file.js';

const columns = ['address', 'name', 'outcome', 'reason', 'link'] as const;

/** What became of each, as a table: address, name, outcome, reason, link. */
export function resultCsv(
  outcomes: readonly InviteOutcome[],
  fields: readonly InviteField[],
  strings: StringsController,
): string {
  const rows = outcomes.map((outcome): string[] => {
    const {email, name, firstName = '', lastName = ''} = outcome.draft;
    const who = [email, name ?? `${firstName} ${lastName}`.trim()];
    if (outcome.kind === 'failed') {
      return [...who, strings.term('csvOutcome', 'failed'), refusalWords(outcome.error, fields, strings), ''];
    }
    const {emailSent, acceptUrl = ''} = outcome.invite;
    return [...who, strings.term('csvOutcome', emailSent === false ? 'undelivered' : 'sent'), '', acceptUrl];
  });
  return writeTable(guardFormulas([columns.map((column) => strings.term('csvColumn', column)), ...rows]));
}
