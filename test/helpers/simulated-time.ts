interface Due {
  readonly id: number;
  readonly at: number;
  readonly run: () => void;
}

export interface SimulatedTime {
  /** Milliseconds since it began. */
  now(): number;
  /** A number as `Math.random()` gives it, the same again for the same seed. */
  random(): number;
  /** Lets the time pass, with everything that comes due in it, one after another. */
  pass(milliseconds: number): Promise<void>;
  /** Gives the page its own clock back. */
  end(): void;
}

/** A clock for timers, `performance.now()`, `Date.now()` and `Math.random()` that stands still until it is told to go on. */
export function simulateTime(seed: number): SimulatedTime {
  const own = {
    setTimeout: globalThis.setTimeout,
    clearTimeout: globalThis.clearTimeout,
    random: Math.random,
    now: Date.now,
    performance: Object.getOwnPropertyDescriptor(performance, 'now'),
  };
  const epoch = Date.UTC(2030, 0, 1);
  /** In the order of their times. */
  const due: Due[] = [];
  let time = 0;
  let count = 0;
  let state = seed;
  const random = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };

  globalThis.setTimeout = ((run: () => void, wait = 0) => {
    const at = time + Math.max(0, wait);
    let [from, to] = [0, due.length];
    while (from < to) {
      const middle = (from + to) >> 1;
      if (due[middle]!.at <= at) from = middle + 1;
      else to = middle;
    }
    due.splice(from, 0, {id: ++count, at, run});
    return count;
  }) as typeof setTimeout;
  globalThis.clearTimeout = ((id: number) => {
    const place = due.findIndex((one) => one.id === id);
    if (place >= 0) due.splice(place, 1);
  }) as typeof clearTimeout;
  Math.random = random;
  Date.now = () => epoch + Math.floor(time);
  performance.now = () => time;

  return {
    now: () => time,
    random,
    async pass(milliseconds) {
      const until = time + milliseconds;
      await promises();
      while (due[0] && due[0].at <= until) {
        const next = due.shift()!;
        time = next.at;
        next.run();
        await promises();
      }
      time = until;
    },
    end() {
      globalThis.setTimeout = own.setTimeout;
      globalThis.clearTimeout = own.clearTimeout;
      Math.random = own.random;
      Date.now = own.now;
      if (own.performance) Object.defineProperty(performance, 'now', own.performance);
      else delete (performance as {now?: unknown}).now;
    },
  };
}

/** Lets everything go on that waits for promises only. */
async function promises(): Promise<void> {
  for (let i = 0; i < 40; i++) await Promise.resolve();
}
