/** An ISO 8601 date and time, as JSON APIs write it; the day must exist in its month. */
const isoDateTime = /^(\d{4})-(\d{2})-(\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:?\d{2})?$/;

/**
 * A date from data, or undefined. Never `Invalid Date`, never 1970 for null, never 2 March for 30 February.
 *
 * @param zone what a time without a zone is in; absent: such a time is none, because nobody knows when it is
 */
export function parseDate(value: unknown, zone?: 'Z'): Date | undefined {
  if (typeof value !== 'string') return undefined;
  const match = isoDateTime.exec(value);
  if (!match) return undefined;
  const hasZone = match[6] !== undefined;
  if (!hasZone && zone === undefined) return undefined;
  const [, year, month, day] = match.map(Number) as [number, number, number, number];
  const daysInMonth = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth) return undefined;
  const date = new Date(hasZone ? value : `${value}${zone}`);
  return Number.isNaN(date.getTime()) ? undefined : date;
}
