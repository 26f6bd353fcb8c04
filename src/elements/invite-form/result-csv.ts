import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteField} from '../../model/field.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {refusalWords} from './invite-form.words.js';

/** Long enough for a slow disk; then the text is let go. */
const keptFor = 60_000;

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
  return [columns.map((column) => strings.term('csvColumn', column)), ...rows]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');
}

/** To the downloads of the person. A file of that text, not a page that is left for it. */
export function saveFile(text: string, name: string): void {
  // The mark tells a spreadsheet that it is UTF-8.
  const url = URL.createObjectURL(new Blob(['\uFEFF', text], {type: 'text/csv;charset=utf-8'}));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), keptFor);
}

/** A spreadsheet must not take it for a formula: not at its beginning, nor where it splits the text at another separator. */
function cell(text: string): string {
  const inside = text.replace(/[;\t\r\n](?=\s*[=+\-@＝＋－＠])/gu, "$&'");
  const guarded = /^[=+\-@\t\r\n＝＋－＠]/u.test(inside) ? `'${inside}` : inside;
  return /[",;\t\r\n]/u.test(guarded) ? `"${guarded.replaceAll('"', '""')}"` : guarded;
}
