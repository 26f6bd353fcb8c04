import type {Row} from '../../../model/table/parse-table.js';
import type {FileProblem} from '../../../model/table/read-table.js';
import type {Review} from '../../../model/table/review-table.js';

export interface ReviewState {
  readonly phase: 'review';
  readonly name: string;
  readonly rows: readonly Row[];
  readonly hasHeader: boolean;
  /** For each column the name of what it becomes; undefined: nothing. */
  readonly targets: readonly (string | undefined)[];
  /** Columns that are shown at once; the others unfold. A choice moves none. */
  readonly shown: ReadonlySet<number>;
  readonly others: readonly number[];
  readonly review: Review;
  /** The rows are being looked at anew, or added. */
  readonly isBusy: boolean;
  /** How many of those left out are shown. */
  readonly limit: number;
}

export type ImportState =
  | {readonly phase: 'choose'}
  | {readonly phase: 'reading'; readonly name: string; readonly share: number}
  | {readonly phase: 'refused'; readonly name: string; readonly problem: FileProblem}
  | ReviewState
  | (Omit<ReviewState, 'phase'> & {readonly phase: 'added'; readonly count: number});

export type ImportAction =
  | {readonly type: 'read'; readonly name: string}
  | {readonly type: 'progress'; readonly share: number}
  | {readonly type: 'refuse'; readonly problem: FileProblem}
  | ({readonly type: 'table'; readonly rows: readonly Row[]; readonly review: Review} & Matched)
  | ({readonly type: 'match'} & Matched)
  | {readonly type: 'assign'; readonly column: number; readonly target: string | undefined}
  | {readonly type: 'review'; readonly review: Review}
  | {readonly type: 'more'}
  | {readonly type: 'add'}
  | {readonly type: 'added'; readonly count: number};

interface Matched {
  readonly hasHeader: boolean;
  readonly targets: readonly (string | undefined)[];
}

/** More columns than this are shown only where they are used. */
const columnLimit = 8;

/** Rows in which something is looked for to tell whether a column holds anything. */
const sampleRows = 100;

const firstLimit = 5;
const moreLimit = 100;

export const initialImport: ImportState = {phase: 'choose'};

export function reduceImport(state: ImportState, action: ImportAction): ImportState {
  switch (action.type) {
    case 'read':
      return {phase: 'reading', name: action.name, share: 0};
    case 'refuse':
      return {phase: 'refused', name: 'name' in state ? state.name : '', problem: action.problem};
    case 'progress':
      return state.phase === 'reading' ? {...state, share: action.share} : state;
    case 'table':
      return state.phase === 'reading' ? open(state.name, action) : state;
    case 'match':
      return state.phase === 'review' ? match(state, action) : state;
    case 'assign':
      return state.phase === 'review' ? assign(state, action.column, action.target) : state;
    case 'review':
      return state.phase === 'review' ? reviewed(state, action.review) : state;
    case 'more':
      return 'limit' in state ? {...state, limit: state.limit + moreLimit} : state;
    case 'add':
      return state.phase === 'review' ? {...state, isBusy: true} : state;
    case 'added':
      return state.phase === 'review' ? {...state, phase: 'added', count: action.count, limit: firstLimit} : state;
  }
}

/** Everyone in the file who is not added: those that need a look first. */
export function leftOut({review}: Pick<ReviewState, 'review'>): Review['problems'] {
  return [...review.problems, ...review.duplicates];
}

function open(name: string, action: ImportAction & {readonly type: 'table'}): ImportState {
  const {rows, review} = action;
  return reviewed(match({phase: 'review', name, rows, review, limit: firstLimit}, action), review);
}

function match(
  state: Omit<ReviewState, 'hasHeader' | 'targets' | 'shown' | 'others' | 'isBusy'>,
  {hasHeader, targets}: Matched,
): ReviewState {
  const sample = state.rows.slice(hasHeader ? 1 : 0, sampleRows);
  const filled = targets.flatMap((target, column) =>
    target !== undefined || sample.some((row) => row[column]?.trim()) ? [column] : [],
  );
  const isFew = filled.length <= columnLimit;
  const shown = new Set(isFew ? filled : filled.filter((column) => targets[column] !== undefined));
  return {
    ...state,
    hasHeader,
    targets,
    shown,
    others: filled.filter((column) => !shown.has(column)),
    isBusy: true,
  };
}

/** What one column becomes, no other does. */
function assign(state: ReviewState, column: number, target: string | undefined): ReviewState {
  const free = state.targets.map((other) => (other === target ? undefined : other));
  return {...state, targets: free.with(column, target), isBusy: true};
}

/** A file of which nothing is left but blank rows, or the names of its columns, has nobody in it. */
function reviewed(state: ReviewState, review: Review): ImportState {
  if (review.first.length === 0) return {phase: 'refused', name: state.name, problem: 'no-people'};
  return {...state, review, limit: firstLimit, isBusy: false};
}
