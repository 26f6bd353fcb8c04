/** An ISO 8601 date and time, as JSON APIs write it. */
const isoDateTime = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A date from data, or undefined. Never `Invalid Date`, never 1970 for null, never 2 March for 30 February.
 *
 * @param zone what a time without a zone is in; absent: such a time is none, because nobody knows when it is
 */
export function parseDate(value: unknown, zone?: 'Z'): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const match = isoDateTime.exec(value);
  if (!match) return undefined;
  const hasZone = match[4] !== undefined;
  if (!hasZone && zone === undefined) return undefined;
  const date = new Date(hasZone ? value : `${value}${zone}`);
  if (!isDate(date)) return undefined;
  // What is no month is no date; a day that its month does not have would become one of the next.
  const day = Number(match[3]);
  return day <= 28 || day <= daysIn(Number(match[1]), Number(match[2])) ? date : undefined;
}

function daysIn(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Whether it is a moment at all, and not `Invalid Date`. */
export function isDate(date: Date): boolean {
  return !Number.isNaN(date.getTime());
}
