/** Beyond a day somebody else is wrong: a replayed answer, or a server without a clock. */
const farthest = 24 * 60 * 60_000;
/** An answer that took longer says too little about when it was made; tries and pauses are in it, too. */
const longest = 10_000;
/** A `Date` header has whole seconds, and so has `Age`. */
const grain = 1000;

/**
 * What time it is where the answers come from: the page's clock, put right by the `Date` header of answers. Pages of
 * another origin see that header only with `Access-Control-Expose-Headers: Date` (and `Age`); without it, it is the page's own
 * clock.
 */
export class ServerClock {
  #offset = 0;

  /** Milliseconds since 1970. */
  readonly now = (): number => Date.now() + this.#offset;

  /**
   * Learns from an answer.
   *
   * @param took milliseconds from asking to hearing, by a clock that nobody sets
   */
  hear({headers}: Response, took: number, heardAt = Date.now()): void {
    const date = httpDate(headers.get('date'));
    const age = ageOf(headers.get('age'));
    if (date === undefined || age === undefined || took > longest) return;
    // Half a second for the part of the second that the header leaves out.
    const offset = date + age + grain / 2 - (heardAt - took / 2);
    if (Math.abs(offset) > farthest) return;
    const doubt = grain * 1.5 + took / 2;
    // A clock that is right within what can be known is left alone, and so is an offset that is known.
    if (Math.abs(offset) <= doubt) this.#offset = 0;
    else if (Math.abs(offset - this.#offset) > doubt) this.#offset = offset;
  }
}

/** `Date.parse` also takes much that is no HTTP date. */
function httpDate(value: string | null): number | undefined {
  const date = /^[a-z]{3,9},? /iu.test(value ?? '') ? Date.parse(value!) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

/** How long a cache kept it. */
function ageOf(value: string | null): number | undefined {
  if (value === null) return 0;
  return /^\d{1,6}$/u.test(value.trim()) ? Number(value) * 1000 : undefined;
}
