import type {Gap} from '../../model/gap.js';

/** Rows from one index up to, and without, another. */
export type Run = readonly [from: number, to: number];

export function lengthOf([from, to]: Run): number {
  return to - from;
}

/** In order, none touching another. */
export function joined(runs: readonly Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs.toSorted(([a], [b]) => a - b)) {
    const last = merged.at(-1);
    if (last && run[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], run[1])];
    else merged.push(run);
  }
  return merged;
}

/** The rows of these runs, and a gap for each of what is between them, as they follow each other. */
export function entriesOf(runs: readonly Run[], count: number): (number | Gap)[] {
  const entries: (number | Gap)[] = [];
  let next = 0;
  const skip = (to: number) => {
    if (to > next) entries.push({id: `gap ${entries.length}`, from: next, to});
  };
  for (const [from, to] of joined(runs)) {
    skip(from);
    for (next = from; next < to; next++) entries.push(next);
  }
  skip(count);
  return entries;
}
