import type {StringsController} from '../../../controllers/strings-controller.js';
import type {InviteField} from '../../../model/field.js';
import type {Sliced} from '../../../model/table/in-slices.js';
import type {Row} from '../../../model/table/parse-table.js';
import type {ReviewedRow} from '../../../model/table/review-table.js';
import {guardFormulas, writeTable} from '../../../model/table/write-table.js';
import {personFields} from '../invite-form.fields.js';
import {fieldLabel} from '../invite-form.words.js';
import {csvFile} from '../save-file.js';
import {fieldOf, ownFields, rowWords} from './file-import.words.js';

export interface Rejected {
  readonly name: string;
  /** The names of the columns in the file; empty where it has none. */
  readonly header: Row;
  readonly rejected: readonly ReviewedRow[];
  readonly fields: readonly InviteField[];
  readonly strings: StringsController;
}

const rowsAtATime = 200;

/** A table with nobody in it, in the columns that the API asks for. */
export function templateFile(fields: readonly InviteField[], strings: StringsController): File {
  const asked = personFields.filter((name) => name === 'email' || fields.some((field) => field.name === name));
  const names = [...(asked.length > 1 ? asked : ['email', 'name']), ...ownFields(fields).map(({name}) => name)];
  const header = names.map((name) => fieldLabel(fieldOf(name, fields), strings));
  return csvFile([writeTable(guardFormulas([header]))], strings.term('importTemplateName'));
}

/** Those left out, each with its row and the reason before what stands in the file. */
export function* rejectedFile({name, header, rejected, strings}: Rejected): Sliced<File> {
  const names = [strings.term('importRowHeading'), strings.term('importReason'), ...header];
  const parts = [writeTable(guardFormulas([names]))];
  for (let at = 0; at < rejected.length; at += rowsAtATime) {
    yield at / rejected.length;
    const rows = rejected
      .slice(at, at + rowsAtATime)
      .map(({row, problem, cells}) => [String(row), problem ? rowWords(problem, strings) : '', ...cells]);
    parts.push(writeTable(guardFormulas(rows)));
  }
  return csvFile(parts, strings.term('importRejectedName', name.replace(/\.\w+$/u, '')));
}
