const minute = 60_000;

/**
 * How often to look at an invite that is being accepted elsewhere: soon at first, then seldom. Coming back to the page looks
 * at once, whatever the pace.
 *
 * @param waited milliseconds since the person went there
 * @returns milliseconds between two looks
 */
export function watchPace(waited: number): number {
  if (waited < 2 * minute) return 2000;
  return waited < 15 * minute ? 10_000 : 30_000;
}
