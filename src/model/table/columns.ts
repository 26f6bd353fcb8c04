import {isAddress, parseRecipients} from '../recipients.js';
import {headerKey, headerNames} from './header-names.js';
import type {Sliced} from './in-slices.js';
import type {Row} from './parse-table.js';

/** What a column can become: a person's address, name or halves of it, or a field of the API. */
export interface ColumnTarget {
  readonly name: string;
  /** Other words for it that a file may use: its label in the page's language. */
  readonly words: readonly string[];
}

export interface Columns {
  readonly hasHeader: boolean;
  /** For each column the name of what it becomes; undefined: nothing. None becomes the same as another. */
  readonly targets: readonly (string | undefined)[];
}

/** Rows that are looked at to tell what a column holds. */
const sampleRows = 100;

/** What the columns are: by their names in any language, and by what they hold. */
export function* matchColumns(rows: readonly Row[], known: readonly ColumnTarget[]): Sliced<Columns> {
  const [first = [], ...others] = rows.slice(0, sampleRows);
  const named = matchNames(first, known);
  const isAllNames = !first.some((cell) => cell.includes('@'));
  const addresses = yield* addressColumn(others.length > 0 ? others : rows);
  const headed = addresses === undefined ? '' : (first[addresses]?.trim() ?? '');
  const hasHeader = isAllNames && (named.some(Boolean) || headed !== '');
  return {hasHeader, targets: yield* matchTargets(rows, known, hasHeader)};
}

/** The same where it is known whether the first row holds the names. */
export function* matchTargets(
  rows: readonly Row[],
  known: readonly ColumnTarget[],
  hasHeader: boolean,
): Sliced<(string | undefined)[]> {
  const sample = rows.slice(hasHeader ? 1 : 0, sampleRows);
  const named = hasHeader ? matchNames(rows[0] ?? [], known) : [];
  const targets = Array.from({length: widthOf(rows)}, (_, column) => named[column]);
  const shares = yield* addressShares(sample);
  const held = largest(shares);
  const called = targets.indexOf('email');
  // A column called so that holds none is not the one.
  if (held !== undefined && !shares[called]) {
    if (called >= 0) targets[called] = undefined;
    targets[held] = 'email';
  }
  const filled = targets.flatMap((target, column) =>
    target === undefined && sample.some((row) => row[column]?.trim()) ? [column] : [],
  );
  // One column beside the addresses that says nothing of itself is their names.
  if (!hasHeader && held !== undefined && filled.length === 1) targets[filled[0]!] = 'name';
  return targets;
}

/** How many columns the widest row has. */
export function widthOf(rows: readonly Row[]): number {
  return rows.reduce((width, {length}) => Math.max(width, length), 0);
}

/** Whether exactly one address is in it, alone or as in `Ada <ada@example.com>`. */
export function holdsAddress(cell: string): boolean {
  if (isAddress(cell.trim())) return true;
  const at = cell.indexOf('@');
  if (at < 0 || at !== cell.lastIndexOf('@') || cell.length > 400) return false;
  return parseRecipients(cell).recipients.length > 0;
}

function matchNames(header: Row, known: readonly ColumnTarget[]): (string | undefined)[] {
  const taken = new Set<string>();
  const words = new Map<string, string>();
  const add = (word: string, name: string) => {
    if (headerKey(word) !== '' && !words.has(headerKey(word))) words.set(headerKey(word), name);
  };
  for (const {name, words: own} of known) [name, ...own].forEach((word) => add(word, name));
  for (const names of Object.values(headerNames)) {
    for (const {name} of known) names[name]?.forEach((word) => add(word, name));
  }
  return header.map((cell) => {
    const name = words.get(headerKey(cell));
    if (name === undefined || taken.has(name)) return undefined;
    taken.add(name);
    return name;
  });
}

/** The column that holds the most addresses; undefined when none holds one. */
function* addressColumn(rows: readonly Row[]): Sliced<number | undefined> {
  return largest(yield* addressShares(rows));
}

/** For each column the share of the rows that have an address there. */
function* addressShares(rows: readonly Row[]): Sliced<number[]> {
  const counts = new Array<number>(widthOf(rows)).fill(0);
  for (const [index, row] of rows.entries()) {
    for (const [column, cell] of row.entries()) {
      if (column % 8 === 0) yield index / rows.length;
      if (holdsAddress(cell)) counts[column]!++;
    }
  }
  return counts.map((count) => count / rows.length);
}

/** Where the largest stands; undefined when all are 0. */
function largest(shares: readonly number[]): number | undefined {
  const most = Math.max(0, ...shares);
  return most > 0 ? shares.indexOf(most) : undefined;
}
