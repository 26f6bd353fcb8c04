/** Work that can be interrupted wherever it yields, about every millisecond: with the share of it that is done, 0 to 1. */
export type Sliced<T> = Generator<number, T>;

export interface SliceOptions {
  readonly signal?: AbortSignal | undefined;
  /** The share of the work that is done, 0 to 1; after each slice. */
  readonly onProgress?: ((share: number) => void) | undefined;
  /** Milliseconds of one slice. */
  readonly budget?: number;
}

/**
 * Does the work without holding up the page: after each few milliseconds the page has its turn.
 *
 * @throws the signal's reason, once it is aborted
 */
export async function inSlices<T>(work: Sliced<T>, {signal, onProgress, budget = 8}: SliceOptions = {}): Promise<T> {
  for (;;) {
    const end = performance.now() + budget;
    for (;;) {
      signal?.throwIfAborted();
      const step = work.next();
      if (step.done) return step.value;
      if (performance.now() < end) continue;
      onProgress?.(step.value);
      break;
    }
    await pause();
  }
}

/** All of it at once: for what is small. */
export function atOnce<T>(work: Sliced<T>): T {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
  }
}

/** Work that is a part of some other, from one share of it to another. */
export function* partOf<T>(work: Sliced<T>, from: number, to: number): Sliced<T> {
  for (;;) {
    const step = work.next();
    if (step.done) return step.value;
    yield from + step.value * (to - from);
  }
}

/** A timer would wait 4 ms each time; `scheduler.yield()` would come back before the page's own timers and messages. */
function pause(): Promise<void> {
  return new Promise((resolve) => {
    const {port1, port2} = new MessageChannel();
    port1.onmessage = () => {
      port1.close();
      resolve();
    };
    port2.postMessage(undefined);
  });
}
