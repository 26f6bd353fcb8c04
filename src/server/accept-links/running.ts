import {Problem} from '../problems.js';

/** Milliseconds between two looks at what another request is at. */
const interval = 100;

export function running(): Problem {
  return new Problem('answer-running', {headers: {'retry-after': '1'}});
}

/**
 * Waits before the next look.
 *
 * @param until when nobody waits any longer, by `performance.now()`
 * @throws {Problem} `answer-running` where there is no time for another
 */
export async function pause(until: number): Promise<void> {
  if (performance.now() + interval > until) throw running();
  await new Promise((resolve) => setTimeout(resolve, interval));
}

/**
 * The result, when it comes in so many milliseconds. Else the work goes on, and its caller is told to come again.
 *
 * @throws {Problem} `answer-running`
 */
export async function orRunning<T>(result: Promise<T>, milliseconds: number): Promise<T> {
  let late: ReturnType<typeof setTimeout> | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    late = setTimeout(() => reject(running()), milliseconds);
  });
  // The one that loses the race is heard by nobody.
  result.catch(() => undefined);
  return Promise.race([result, tooLate]).finally(() => clearTimeout(late));
}
