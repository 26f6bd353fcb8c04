import {isAddress} from '../recipients.js';
import type {Sliced} from './in-slices.js';
import {parseTable, type Row} from './parse-table.js';

export const separators = [',', ';', '\t'] as const;

const sampleSize = 32 * 1024;
const sampleRows = 100;

/** The separator under which the beginning of the text is most like a table with addresses in it. */
export function* detectSeparator(text: string): Sliced<string> {
  const sample = text.slice(0, sampleSize);
  let best: {readonly separator: string; readonly score: number} = {separator: ',', score: 0};
  for (const separator of separators) {
    const rows = (yield* parseTable(sample, separator)).slice(0, sampleRows);
    // The last one may be cut.
    if (text.length > sampleSize && rows.length > 1) rows.pop();
    yield 0;
    const score = evenness(rows) + addressed(rows);
    if (score > best.score + 1e-9) best = {separator, score};
  }
  return best.separator;
}

/** The share of the rows that have as many cells as most have, and more than one. */
function evenness(rows: readonly Row[]): number {
  const counts = new Map<number, number>();
  for (const {length} of rows) if (length > 1) counts.set(length, (counts.get(length) ?? 0) + 1);
  return Math.max(0, ...counts.values()) / (rows.length || 1);
}

/** The share of the rows in which an address stands alone in a cell. */
function addressed(rows: readonly Row[]): number {
  return rows.filter((row) => row.some((cell) => isAddress(cell.trim()))).length / (rows.length || 1);
}
