import {untilAborted} from '../../transport/until-aborted.js';
import {Problem} from '../problems.js';
import type {Begun} from '../store/store.js';
import type {CheckedAcceptLinks} from './options.js';
import {orRunning, pause} from './running.js';

const keepSeconds = 24 * 60 * 60;

interface Asking {
  readonly tenant: string;
  /** Of the link. */
  readonly hash: string;
  /** Milliseconds that the caller is kept waiting. */
  readonly timeout: number;
  /** The site's part. */
  readonly run: () => Promise<void>;
}

/**
 * Asks the site for another link in place of one: once a day. When the site fails, nobody has been asked, and the next one
 * is first again.
 *
 * @throws {Problem} `answer-running`, `store-unavailable`, `internal-error`
 */
export async function oncePerDay(
  {store, leaseSeconds}: CheckedAcceptLinks,
  {tenant, hash, timeout, run}: Asking,
): Promise<void> {
  const runs = store.runs!;
  const key = {tenant, operation: 'accept-link.request-new', key: hash};
  const until = performance.now() + timeout;
  let begun: Begun;
  for (;;) {
    try {
      const asked = runs.begin(key, hash, {leaseSeconds, keepSeconds});
      begun = await untilAborted(asked, AbortSignal.timeout(timeout));
    } catch {
      throw new Problem('store-unavailable', {loggedAs: 'runs-failed'});
    }
    if (begun.state !== 'running') break;
    // Another tab: it hears what the first one hears.
    await pause(until);
  }
  if (begun.state !== 'first') return;
  const {lease} = begun;
  const work = async (): Promise<void> => {
    try {
      await run();
    } catch {
      // When it cannot be given back, its lease ends.
      await runs.abandon(key, lease).catch(() => undefined);
      throw new Problem('internal-error', {loggedAs: 'request-new-failed'});
    }
    // It has happened, whether or not that could be kept.
    await runs.finish(key, lease, {status: 202, headers: {}, body: ''}).catch(() => undefined);
  };
  await orRunning(work(), Math.max(0, until - performance.now()));
}
