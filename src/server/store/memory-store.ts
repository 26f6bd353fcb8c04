import {memoryLimits} from './memory-limits.js';
import {memoryLinks} from './memory-links.js';
import {memoryRuns} from './memory-runs.js';
import type {InviteStore} from './store.js';

export interface MemoryStoreOptions {
  /** Milliseconds since 1970. Default: `Date.now`. */
  readonly now?: () => number;
  /** Of each kind. Default 10,000. */
  readonly maxEntries?: number;
}

/**
 * A store in this process: for tests, for trying things out, and for a site that is one process and may forget.
 *
 * When it is full, what is over goes first. Then the oldest counter of a limit and the oldest answered request make room;
 * a link, and a request that is running, never do: a new one is refused with an error.
 */
export function createMemoryStore({now = Date.now, maxEntries = 10_000}: MemoryStoreOptions = {}): InviteStore {
  if (!Number.isInteger(maxEntries) || maxEntries <= 0)
    throw new TypeError('createMemoryStore: maxEntries must be a whole number above zero.');
  const [runs, links, limits] = [
    memoryRuns(now, maxEntries),
    memoryLinks(now, maxEntries),
    memoryLimits(now, maxEntries),
  ];
  return {
    runs,
    links,
    limits,
    clean: (limit = 1000) =>
      Promise.resolve([runs, links, limits].reduce((removed, part) => removed + part.clean(limit), 0)),
  };
}
