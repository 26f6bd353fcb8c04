import {decodeText, type TextEncoding} from './decode-text.js';
import {partOf, type Sliced} from './in-slices.js';
import {parseTable, type Row} from './parse-table.js';
import {detectSeparator} from './separator.js';

export interface Table {
  /** As they stand in the file, blank ones too: the first is row 1. */
  readonly rows: readonly Row[];
  readonly separator: string;
  readonly encoding: TextEncoding;
}

/** Why there is no table in a file. */
export type TableProblem = 'empty' | 'binary' | 'spreadsheet' | 'other-type' | 'too-wide' | 'too-long';

/** Why no people can be taken from a file. */
export type FileProblem = TableProblem | 'too-large' | 'unreadable' | 'several' | 'no-people';

/** No list of people is wider: Outlook writes 92 columns, Google up to 100. */
export const maxColumns = 250;

/** More are not invited at a time, and would not fit into a page. */
export const maxRows = 20_000;

const sliceSize = 256 * 1024;

/** @returns why not, where it is no table */
export function* readTable(bytes: Uint8Array): Sliced<Table | TableProblem> {
  if (isSpreadsheet(bytes)) return 'spreadsheet';
  const decoded = yield* partOf(decodeText(bytes), 0, 0.2);
  if (!decoded) return 'binary';
  const {encoding} = decoded;
  // Excel's own way to name the separator.
  const named = /^sep=([,;\t|])(?:\r\n|\r|\n|$)/iu.exec(decoded.text);
  const text = named ? decoded.text.slice(named[0].length) : decoded.text;
  if (yield* isBlank(text)) return 'empty';
  if (/^\s*(?:<(?:!doctype|html|table|\?xml)|\{\\rtf|%PDF-|BEGIN:VCARD)/iu.test(text)) return 'other-type';
  const separator = named?.[1] ?? (yield* partOf(detectSeparator(text), 0.2, 0.2));
  // The row of names is one more.
  const rows = yield* partOf(parseTable(text, separator, {rows: maxRows + 1, columns: maxColumns}), 0.2, 1);
  if ((rows.at(-1)?.length ?? 0) > maxColumns) return 'too-wide';
  return rows.length > maxRows + 1 ? 'too-long' : {rows, separator, encoding};
}

function* isBlank(text: string): Sliced<boolean> {
  for (let at = 0; at < text.length; at += sliceSize) {
    yield 0.2;
    if (/\S/u.test(text.slice(at, at + sliceSize))) return false;
  }
  return true;
}

/** What a browser says a text with a table in it is; Excel on Windows calls its CSV its own. Unknown ones are looked into. */
const textTypes: ReadonlySet<string> = new Set([
  ...['', 'text/csv', 'text/plain', 'text/tab-separated-values', 'text/comma-separated-values', 'text/x-csv'],
  ...['application/csv', 'application/x-csv', 'application/vnd.ms-excel', 'application/octet-stream'],
]);

/** What can be told of a file without reading it. */
export function typeProblem(type: string): TableProblem | undefined {
  if (textTypes.has(type.replace(/;.*$/u, '').trim().toLowerCase())) return undefined;
  return /spreadsheet|excel|numbers/iu.test(type) ? 'spreadsheet' : 'other-type';
}

/** The packed files of Excel, Numbers and LibreOffice, and those of Excel before 2007. */
function isSpreadsheet([first, second, third, fourth]: Uint8Array): boolean {
  const isPacked = first === 0x50 && second === 0x4b && third === 0x03 && fourth === 0x04;
  return isPacked || (first === 0xd0 && second === 0xcf && third === 0x11 && fourth === 0xe0);
}
