/** Lets go when the signal aborts, with its reason, also of work that does not listen to it. */
export async function untilAborted<T>(work: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (!signal) return work;
  const listening = new AbortController();
  const aborted = new Promise<never>((_, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    else signal.addEventListener('abort', stop, {signal: listening.signal});
  });
  try {
    return await Promise.race([work, aborted]);
  } finally {
    listening.abort();
  }
}
