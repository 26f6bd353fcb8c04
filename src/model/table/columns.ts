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

/** By the words above them. None becomes what another is already. */
function matchNames(header: Row, known: readonly ColumnTarget[]): (string | undefined)[] {
  const meanings = meaningsOf(header.map(headerKey), known);
  const found: (string | undefined)[] = header.map(() => undefined);
  const taken = new Set<string>();
  // What is certain comes first: it says what the others cannot be.
  for (const isCertain of [true, false]) {
    for (const [column, all] of meanings.entries()) {
      if ((all.length === 1) !== isCertain) continue;
      const name = isCertain ? all[0]! : meaningAmong(all, taken);
      if (name === undefined || taken.has(name)) continue;
      taken.add(name);
      found[column] = name;
    }
  }
  return found;
}

/** What each of these words can be: in the file's own language, where it tells, else in any. */
function meaningsOf(header: readonly string[], known: readonly ColumnTarget[]): readonly (readonly string[])[] {
  const said = new Map<string, string>();
  for (const {name, words} of known) {
    for (const key of [name, ...words].map(headerKey)) if (key !== '' && !said.has(key)) said.set(key, name);
  }
  const names = new Set(known.map(({name}) => name));
  const languages = Object.values(headerNames).map((language) => wordsOf(language, names));
  const share = (words: ReadonlyMap<string, readonly string[]>) => header.filter((key) => words.has(key)).length;
  const most = Math.max(...languages.map(share));
  const own = languages.filter((words) => share(words) === most);
  const inThose = (key: string, those: typeof languages) => [
    ...new Set(those.flatMap((words) => words.get(key) ?? [])),
  ];
  return header.map((key) => {
    const read = own.some((words) => words.has(key)) ? inThose(key, own) : inThose(key, languages);
    const called = said.get(key);
    // What the page or the API calls something is certain, unless it is a word that is known to be two things.
    return called === undefined || read.includes(called) ? read : [called];
  });
}

function wordsOf(language: (typeof headerNames)[string], names: ReadonlySet<string>): Map<string, readonly string[]> {
  const words = new Map<string, readonly string[]>();
  for (const [name, all] of Object.entries(language)) {
    if (!names.has(name)) continue;
    for (const key of new Set(all.map(headerKey))) words.set(key, [...(words.get(key) ?? []), name]);
  }
  return words;
}

/**
 * “Nom” beside “Prénom” is the last name, “Nombre” beside “Apellidos” the first; alone each is a name as it stands.
 *
 * @param taken what other columns are
 * @returns undefined where it could be two things
 */
function meaningAmong(meanings: readonly string[], taken: ReadonlySet<string>): string | undefined {
  const isInHalves = taken.has('firstName') || taken.has('lastName');
  const open = meanings.filter((name) => !taken.has(name));
  const halves = open.filter((name) => name !== 'name');
  if (isInHalves && halves.length > 0) return halves.length === 1 ? halves[0] : undefined;
  return open.includes('name') ? 'name' : undefined;
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
