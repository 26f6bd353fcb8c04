import {readFragments} from './read-fragments.js';
import {RecipientSorter, type ParsedRecipients} from './recipients.js';

export interface ParseInSlicesOptions {
  /** Rejects with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
  /** The share of the text that is read, from 0 to 1; after every slice. */
  readonly onProgress?: ((share: number) => void) | undefined;
}

/** In ms: a frame at 60 Hz has room for it twice and for itself. */
const sliceLength = 4;
/** Looking at the clock costs as much as reading a fragment. */
const fragmentsPerLook = 16;

/**
 * Reads the same as `parseRecipients`, in slices of a few milliseconds with room between them for input and painting. The
 * first slice is read before it returns.
 */
export async function parseRecipientsInSlices(
  text: string,
  known: Iterable<string> = [],
  {signal, onProgress}: ParseInSlicesOptions = {},
): Promise<ParsedRecipients> {
  signal?.throwIfAborted();
  const sorter = new RecipientSorter(known);
  const cursor = {at: 0};
  const pause = openPause();
  try {
    let [ends, looks] = [performance.now() + sliceLength, 0];
    for (const fragment of readFragments(text, cursor)) {
      if (fragment) sorter.add(fragment);
      if (++looks % fragmentsPerLook > 0 || performance.now() < ends) continue;
      onProgress?.(cursor.at / text.length);
      await pause.wait();
      signal?.throwIfAborted();
      ends = performance.now() + sliceLength;
    }
    onProgress?.(1);
    return sorter.sorted;
  } finally {
    pause.close();
  }
}

/** Lets the page do what waits. Timers would: after a few, no sooner than 4 ms later, and once a second in a hidden tab. */
function openPause(): {readonly wait: () => Promise<void>; readonly close: () => void} {
  const scheduler = (globalThis as {scheduler?: Partial<Scheduler>}).scheduler;
  if (scheduler?.yield) return {wait: () => scheduler.yield!(), close: () => {}};
  const {port1, port2} = new MessageChannel();
  return {
    wait: () =>
      new Promise((resolve) => {
        port1.onmessage = () => resolve();
        port2.postMessage(undefined);
      }),
    close: () => port1.close(),
  };
}
