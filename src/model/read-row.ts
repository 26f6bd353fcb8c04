import {readAddress, unquote} from './address.js';
import type {Recipient, RecipientProblem} from './recipients.js';

const isFilled = (cell: string) => /[^\s\u0085\u200b-\u200d\u2060,;，；、،؛]/u.test(cell);
const hasAt = (cell: string) => /[@＠]/u.test(cell);
const cellLimit = 3;
const lengthLimit = 2000;

/**
 * A line of a spreadsheet that is about one person: a name and an address in either order, or a first name, a last name
 * and an address. Without an address, or with one that is none yet, the line is one thing to correct.
 *
 * @returns undefined for every other line
 */
export function readRow(text: string, from: number, to: number): Recipient | RecipientProblem | undefined {
  if (to - from > lengthLimit) return undefined;
  const line = text.slice(from, to).trim();
  const cells = line.split('\t').filter(isFilled);
  if (cells.length < 2 || cells.length > cellLimit) return undefined;
  const at = cells.findIndex(hasAt);
  if (at < 0) return {text: line};
  const cell = cells[at]!.trim();
  const names = cells.toSpliced(at, 1);
  if (names.some(hasAt) || (names.length > 1 && at < names.length)) return undefined;
  const email = readAddress(cell.replace(/^<(?<inner>.*)>$/u, '$<inner>'));
  if (email === undefined) return /[\s,;，；、،؛]/u.test(cell) ? undefined : {text: line};
  const name = names.map(readCell).join(' ').trim();
  return name === '' ? {email, text: line} : {email, name, text: line};
}

/** What stands in a cell, as a name. A label (`Email:`) is none. */
function readCell(cell: string): string {
  const text = cell.replace(/[\v\f\u0085\u2028\u2029]/gu, ' ').trim();
  if (text.endsWith(':')) return '';
  return /^"(?:[^"]|"")*"$/u.test(text) ? text.slice(1, -1).replaceAll('""', '"').trim() : unquote(text);
}
