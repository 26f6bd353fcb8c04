import type {Row} from './parse-table.js';

/** A spreadsheet takes a cell that begins so for a formula, and runs it; also in full width. */
const formula = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A table as RFC 4180 writes it, each row ended by CRLF. `parseTable` reads it back as it was. */
export function writeTable(rows: readonly Row[], separator = ','): string {
  return rows.map((row) => `${row.map((cell) => writeCell(cell, separator)).join(separator)}\r\n`).join('');
}

/** For a file that a person opens in a spreadsheet: a cell that would be run is quoted and led by an apostrophe. */
export function guardFormulas(rows: readonly Row[]): Row[] {
  return rows.map((row) => row.map((cell) => (formula.test(cell) ? `'${cell}` : cell)));
}

function writeCell(cell: string, separator: string): string {
  const isPlain = !/["\r\n\t]|^\s|\s$|^'/u.test(cell) && !cell.includes(separator);
  return isPlain ? cell : `"${cell.replaceAll('"', '""')}"`;
}
