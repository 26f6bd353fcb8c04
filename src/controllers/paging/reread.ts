import type {Page} from '../../model/page.js';
import {append, noPages, withRest, type Pages, type Place} from './pages.js';

/** Rows that are asked for at once, where the API lets them be asked for in other portions than they were shown in. */
const mostRows = 100;
/** Requests of a refresh that nobody pressed a button for. */
const mostRequests = 10;

export interface Reread<T> {
  readonly shown: Pages<T>;
  readonly read: (place: Place) => Promise<Page<T>>;
  /** Rows a page. */
  readonly limit: number;
  /** All that is shown, however many requests that takes. */
  readonly isWhole: boolean;
}

/**
 * Reads again what is shown, from the first row on, a hundred rows at once where a cursor is the id of a row and a page
 * at once where it is not: the number of a page means other rows when the pages are larger. A refresh by itself stops
 * after ten requests; the rows behind stay as they were, and `freshCount` says how many are new.
 */
export async function reread<T extends {readonly id: string}>(options: Reread<T>): Promise<Pages<T>> {
  const {shown, read, limit, isWhole} = options;
  const wanted = shown.items.length;
  let pages = noPages<T>();
  // Never more pages than before: an API may give fewer rows than it is asked for.
  const most = Math.min(shown.count, isWhole ? Infinity : mostRequests);
  do {
    const missing = Math.ceil((wanted - pages.items.length) / limit) * limit;
    const size = shown.isByRow && pages.isByRow ? Math.min(Math.max(missing, limit), Math.max(mostRows, limit)) : limit;
    const page = await read({limit: size, ...(pages.next === undefined ? {} : {after: pages.next})});
    pages = append(pages, page);
  } while (pages.items.length < wanted && pages.next !== undefined && pages.count < most);
  const isCut = pages.items.length < wanted && pages.next !== undefined && pages.count < shown.count;
  return {...(isCut ? withRest(pages, shown) : pages), count: Math.max(pages.count, shown.count)};
}
