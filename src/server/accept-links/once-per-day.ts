import {untilAborted} from '../../transport/until-aborted.js';
import {Problem} from '../problems.js';
import type {Begun, RunKey} from '../store/store.js';
import type {CheckedAcceptLinks} from './options.js';
import {orRunning, pause} from './running.js';

const keepSeconds = 24 * 60 * 60;

interface Asker {
  /** Of the link. */
  readonly hash: string;
  /** Who asks, as `Visitor.key` has it. */
  readonly by: string;
  /** Milliseconds that the caller is kept waiting. */
  readonly timeout: number;
}

/**
 * Asks the site for another link in place of one: once a day. When the site fails, nobody has been asked, and the next one
 * is first again.
 *
 * @param ask the site's part
 * @throws {Problem} `answer-running`, `store-unavailable`, `internal-error`
 */
export async function oncePerDay(options: CheckedAcceptLinks, asker: Asker, ask: () => Promise<void>): Promise<void> {
  const runs = options.store.runs!;
  const until = performance.now() + asker.timeout;
  const begun = await begin(options, asker, until);
  if (begun.state !== 'first') return;
  const {lease} = begun;
  const key = keyOf(asker);
  const work = async (): Promise<void> => {
    try {
      await ask();
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

/**
 * Whether it was this account that has asked with a link, today.
 *
 * @throws {Problem} `answer-running`, `store-unavailable`
 */
export async function hasAsked(options: CheckedAcceptLinks, asker: Asker): Promise<boolean> {
  const begun = await begin(options, asker, performance.now() + asker.timeout);
  if (begun.state === 'first') {
    const given = options.store.runs!.abandon(keyOf(asker), begun.lease);
    await untilAborted(given, AbortSignal.timeout(asker.timeout)).catch(() => undefined);
  }
  return begun.state === 'answered';
}

async function begin({store, leaseSeconds}: CheckedAcceptLinks, asker: Asker, until: number): Promise<Begun> {
  for (;;) {
    let begun: Begun;
    try {
      const asked = store.runs!.begin(keyOf(asker), asker.by, {leaseSeconds, keepSeconds});
      begun = await untilAborted(asked, AbortSignal.timeout(asker.timeout));
    } catch {
      throw new Problem('store-unavailable', {loggedAs: 'runs-failed'});
    }
    if (begun.state !== 'running') return begun;
    // Another tab: it hears what the first one hears.
    await pause(until);
  }
}

/** Of no tenant: what tells it is gone with the link. */
function keyOf({hash}: Asker): RunKey {
  return {tenant: '', operation: 'accept-link.request-new', key: hash};
}
