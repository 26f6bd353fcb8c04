import {untilAborted} from '../../transport/until-aborted.js';
import {Problem} from '../problems.js';
import type {LinkStore} from '../store/store.js';

/**
 * What the store is asked of links while a caller waits.
 *
 * @throws {Problem} `store-unavailable` when it fails, or takes longer than so many milliseconds
 */
export async function inTime<T>(ask: () => Promise<T>, milliseconds: number): Promise<T> {
  try {
    return await untilAborted(ask(), AbortSignal.timeout(milliseconds));
  } catch {
    throw new Problem('store-unavailable', {loggedAs: 'links-failed'});
  }
}

/** The same store, each of whose methods is waited for no longer. */
export function linksInTime(links: LinkStore, milliseconds: number): LinkStore {
  return {
    put: (...given) => inTime(() => links.put(...given), milliseconds),
    find: (...given) => inTime(() => links.find(...given), milliseconds),
    take: (...given) => inTime(() => links.take(...given), milliseconds),
    claim: (...given) => inTime(() => links.claim(...given), milliseconds),
    settle: (...given) => inTime(() => links.settle(...given), milliseconds),
    end: (...given) => inTime(() => links.end(...given), milliseconds),
  };
}
