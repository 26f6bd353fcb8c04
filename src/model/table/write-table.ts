import type {Row} from './parse-table.js';

/** A spreadsheet takes a cell that begins so for a formula, and runs it; also in full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** The same where a spreadsheet of another language would cut the cell. */
const formulaInside = /[;\t\r\n](?=\s*[=+\-@＝＋－＠])/gu;

/** A table as RFC 4180 writes it, each row ended by CRLF. `parseTable` reads it back as it was. */
export function writeTable(rows: readonly Row[], separator = ','): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`).join('');
}

/** For a file that a person opens in a spreadsheet: what would be run is quoted and led by an apostrophe. */
export function guardFormulas(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.map(guardCell));
}

function guardCell(cell: string): string {
  const inside = cell.replace(formulaInside, "$&'");
  return formula.test(inside) ? `'${inside}` : inside;
}

function writeCell(cell: string, separator: string): string {
  const isPlain = !/["\r\n\t;]|^\s|\s$|^'/u.test(cell) && !cell.includes(separator);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
