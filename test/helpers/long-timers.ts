/** Timers of a second and more wait for `pass()`; shorter ones are the browser's own, and so is all else. */
export function holdLongTimers() {
  const {setTimeout: set, clearTimeout: clear} = globalThis;
  const {now} = Date;
  const monotonic = performance.now.bind(performance);
  const waiting = new Map<number, {at: number; run: () => void}>();
  let offset = 0;
  let next = -1;
  Date.now = () => now() + offset;
  performance.now = () => monotonic() + offset;
  Object.assign(globalThis, {
    setTimeout: (run: () => void, delay = 0, ...rest: unknown[]) => {
      if (delay < 1000 || delay > 12_000) return set(run, delay, ...rest);
      waiting.set(next, {at: Date.now() + delay, run});
      return next--;
    },
    clearTimeout: (id: number) => {
      if (!waiting.delete(id)) clear(id);
    },
  });
  return {
    /** Lets so many milliseconds pass at once. */
    pass(milliseconds: number): void {
      offset += milliseconds;
      for (const [id, {at, run}] of [...waiting]) if (at <= Date.now() && waiting.delete(id)) run();
    },
    restore(): void {
      Object.assign(globalThis, {setTimeout: set, clearTimeout: clear});
      Date.now = now;
      Reflect.deleteProperty(performance, 'now');
    },
  };
}
