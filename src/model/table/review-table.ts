import {checkField, isEmpty, type FieldProblem, type FieldValue, type InviteField} from '../field.js';
import {parseDate} from '../parse-date.js';
import {addressKey, isAddress, parseRecipients} from '../recipients.js';
import type {Sliced} from './in-slices.js';
import type {Row} from './parse-table.js';

/** Someone in a table: the address, and by the names of the fields what else the row says. */
export interface TablePerson {
  readonly email: string;
  readonly [field: string]: FieldValue;
}

export type RowProblem =
  | {readonly kind: 'no-address'}
  | {readonly kind: 'not-address'; readonly text: string}
  | {readonly kind: 'several'; readonly text: string}
  | {readonly kind: 'field'; readonly field: InviteField; readonly problem: FieldProblem}
  /** `row` is the one that has the address already; absent: it is in the form. */
  | {readonly kind: 'duplicate'; readonly row?: number};

export interface ReviewedRow {
  /** As a spreadsheet counts them: the first row of the file is 1. */
  readonly row: number;
  readonly cells: Row;
  readonly person?: TablePerson;
  readonly problem?: RowProblem;
}

/** Every row of the table that is not blank is in exactly one of the three. */
export interface Review {
  readonly ready: readonly (ReviewedRow & {readonly person: TablePerson})[];
  readonly problems: readonly ReviewedRow[];
  readonly duplicates: readonly ReviewedRow[];
  /** The first rows, whatever they are. */
  readonly first: readonly ReviewedRow[];
}

export interface ReviewOptions {
  readonly hasHeader: boolean;
  /** For each column the name of what it becomes. */
  readonly targets: readonly (string | undefined)[];
  /** What the API asks of each person. */
  readonly fields: readonly InviteField[];
  /** Addresses that are in the form already. */
  readonly known: Iterable<string>;
  /** How an option is called in the page: a file may use this word. */
  readonly optionLabel: (field: InviteField, value: string) => string;
  /** What keeps this person from being invited. */
  readonly check: (person: TablePerson) => RowProblem | undefined;
}

/** Where the API names none: longer ones are no name and no role. */
const maxLength = 2000;

const firstRows = 5;

/** What the rows will become. */
export function* reviewTable(rows: readonly Row[], options: ReviewOptions): Sliced<Review> {
  const seen = new Map<string, number | undefined>();
  for (const email of options.known) seen.set(addressKey(email), undefined);
  const fields = new Map(options.fields.map((field) => [field.name, field]));
  const review = {ready: [], problems: [], duplicates: [], first: []} as {
    ready: (ReviewedRow & {person: TablePerson})[];
    problems: ReviewedRow[];
    duplicates: ReviewedRow[];
    first: ReviewedRow[];
  };
  for (let index = options.hasHeader ? 1 : 0; index < rows.length; index++) {
    if (index % 4 === 0) yield index / rows.length;
    const cells = rows[index]!;
    if (cells.every((cell) => cell.trim() === '')) continue;
    const reviewed = {row: index + 1, cells, ...readRow(cells, options, fields)};
    const {person} = reviewed;
    let {problem} = reviewed;
    const key = person && addressKey(person.email);
    if (key !== undefined && !problem && seen.has(key)) {
      const row = seen.get(key);
      problem = row === undefined ? {kind: 'duplicate'} : {kind: 'duplicate', row};
    }
    const all = problem ? {...reviewed, problem} : reviewed;
    if (problem?.kind === 'duplicate') review.duplicates.push(all);
    else if (problem || !person) review.problems.push(all);
    else review.ready.push({...reviewed, person});
    if (key !== undefined && !problem) seen.set(key, index + 1);
    if (review.first.length < firstRows) review.first.push(all);
  }
  return review;
}

type Read = Pick<ReviewedRow, 'person' | 'problem'>;

function readRow(cells: Row, options: ReviewOptions, fields: ReadonlyMap<string, InviteField>): Read {
  const {targets, optionLabel, check} = options;
  const address = readAddress(cells[targets.indexOf('email')] ?? '');
  if (!('email' in address)) return {problem: address};
  const values: Record<string, FieldValue> = {};
  for (const [column, name] of targets.entries()) {
    const cell = cells[column]?.trim() ?? '';
    if (name === undefined || name === 'email' || cell === '') continue;
    const field: InviteField = fields.get(name) ?? {name, per: 'recipient', required: false};
    const value = readValue(field, cell, optionLabel);
    const problem = checkField({...field, maxLength: field.maxLength ?? maxLength}, value);
    if (problem) return {problem: {kind: 'field', field, problem}};
    if (!isEmpty(value)) values[name] = value;
  }
  const person = {...(address.name ? {name: address.name} : {}), ...values, email: address.email};
  const problem = check(person);
  return problem ? {person, problem} : {person};
}

function readAddress(cell: string): {readonly email: string; readonly name?: string} | RowProblem {
  const text = cell.trim();
  if (text === '') return {kind: 'no-address'};
  if (isAddress(text)) return {email: text};
  if (text.length > maxLength) return {kind: 'not-address', text};
  const {recipients, problems, duplicates} = parseRecipients(text);
  if (recipients.length + duplicates.length > 1) return {kind: 'several', text};
  return recipients.length === 1 && problems.length === 0 ? recipients[0]! : {kind: 'not-address', text};
}

function readValue(field: InviteField, cell: string, optionLabel: ReviewOptions['optionLabel']): FieldValue {
  const {type, options = []} = field;
  // What a person reads is one of the API's words as well, in whatever case.
  const read = (text: string) => {
    const key = text.trim().toLowerCase();
    const named = ({value}: {readonly value: string}) =>
      value.toLowerCase() === key || optionLabel(field, value).toLowerCase() === key;
    return options.find(named)?.value ?? text.trim();
  };
  switch (type) {
    case 'choice':
      return read(cell);
    case 'choices':
      if (cell.length > maxLength) return [cell];
      return cell
        .split(/[,;|\n]/u)
        .filter((one) => one.trim() !== '')
        .map(read);
    case 'date-time':
      return parseDate(cell.replace(' ', 'T'), 'Z') ?? parseDate(`${cell}T00:00`, 'Z') ?? new Date(NaN);
    case 'multiline':
      return cell;
    default:
      return cell.replace(/\s+/gu, ' ');
  }
}
