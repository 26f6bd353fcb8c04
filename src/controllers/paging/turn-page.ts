import {isInviteError} from '../../model/errors.js';
import type {Page} from '../../model/page.js';
import {append, noPages, type Cursor, type Pages, type PageState} from './pages.js';

/** Pages that are tried on the way back from one that is not there any more; then it is the first. */
const mostSteps = 3;

export interface Turn<T> {
  readonly shown: Pages<T> | undefined;
  /** Undefined: the same page anew. */
  readonly step: 'next' | 'previous' | undefined;
  /** A place that was come to directly: by the address. */
  readonly start: Cursor | undefined;
  readonly read: (cursor: Cursor) => Promise<Page<T>>;
}

interface Way {
  readonly cursor: Cursor;
  readonly trail: readonly Cursor[];
}

/** Reads one page in the place of another. */
export async function turnPage<T extends {readonly id: string}>(turn: Turn<T>): Promise<Pages<T>> {
  const {shown, step, start, read} = turn;
  let way = start ? wayTo(start, shown?.page) : wayOn(shown, step);
  let steps = 0;
  for (;;) {
    const page = await readIfThere(way.cursor, read);
    const isFirst = isFirstPage(way.cursor);
    if (page && (isFirst || page.items.length > 0)) {
      // The rows before another page may be fewer than a page: the first page is a whole one.
      if (way.cursor.before === undefined || page.previous !== undefined) return shownAs(page, way, steps > 0, step);
      way = {cursor: {}, trail: []};
    } else {
      way = steps < mostSteps ? wayBack(way) : {cursor: {}, trail: []};
      steps++;
    }
  }
}

function shownAs<T extends {readonly id: string}>(
  page: Page<T>,
  {cursor, trail}: Way,
  isGone: boolean,
  step: Turn<T>['step'],
): Pages<T> {
  const {next, ...pages} = append(noPages<T>(), page);
  const isLoop = next !== undefined && [...trail, cursor].some(({after}) => after === next);
  // What is after this page was just seen to be nothing.
  const isEnd = isLoop || (isGone && step === 'next');
  const number = isFirstPage(trail[0] ?? cursor) ? trail.length + 1 : undefined;
  return {
    ...pages,
    ...(next === undefined || isEnd ? {} : {next}),
    page: {cursor, trail, previous: page.previous, number, isGone},
  };
}

export function isFirstPage({after, before}: Cursor): boolean {
  return after === undefined && before === undefined;
}

function wayOn<T>(shown: Pages<T> | undefined, step: Turn<T>['step']): Way {
  if (!shown?.page) return {cursor: {}, trail: []};
  const {cursor, trail, previous} = shown.page;
  if (step === 'next' && shown.next !== undefined) return {cursor: {after: shown.next}, trail: [...trail, cursor]};
  if (step !== 'previous') return {cursor, trail};
  if (trail.length > 0) return wayBack({cursor, trail});
  return {cursor: previous === undefined ? {} : {before: previous}, trail: []};
}

/** Where somebody was already, the pages before are known. */
function wayTo(cursor: Cursor, page: PageState | undefined): Way {
  const known = page ? [...page.trail, page.cursor] : [];
  const at = known.findIndex(({after, before}) => after === cursor.after && before === cursor.before);
  return {cursor, trail: at < 0 ? [] : known.slice(0, at)};
}

function wayBack({trail}: Way): Way {
  return {cursor: trail.at(-1) ?? {}, trail: trail.slice(0, -1)};
}

/** Undefined: the API knows no such place, or not any more. */
async function readIfThere<T>(cursor: Cursor, read: Turn<T>['read']): Promise<Page<T> | undefined> {
  try {
    return await read(cursor);
  } catch (error) {
    const isGone = isInviteError(error) && ['invalid', 'not-found', 'gone'].includes(error.kind);
    if (isGone && !isFirstPage(cursor)) return undefined;
    throw error;
  }
}
