const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;

/** How far away a moment is, in the one unit that a reader would use. */
export interface Distance {
  readonly value: number;
  readonly unit: 'second' | 'minute' | 'hour' | 'day';
}

/**
 * From `now` to `date`; negative is past. A few seconds either way are 0, and below a minute it goes in tens: words that
 * change every second are a distraction. From 24 hours on it is the days of the reader's calendar that are counted, so that
 * “tomorrow” is tomorrow, also when the clocks change in between.
 *
 * @returns undefined beyond 30 days, where the day itself says more
 */
export function distanceOf(date: Date, now: number): Distance | undefined {
  const distance = date.getTime() - now;
  const size = Math.abs(distance);
  if (size < minute) return {value: Math.trunc(distance / (10 * second)) * 10, unit: 'second'};
  if (size < hour) return {value: Math.trunc(distance / minute), unit: 'minute'};
  if (size < day) return {value: Math.trunc(distance / hour), unit: 'hour'};
  const days = dayNumber(date) - dayNumber(new Date(now));
  return Math.abs(days) <= 30 ? {value: days, unit: 'day'} : undefined;
}

/** Milliseconds until the distance is another one: an hour at most, since a traveller's midnight moves. */
export function untilNextDistance(date: Date, now: number): number {
  const distance = date.getTime() - now;
  const size = Math.abs(distance);
  const step = size < minute ? 10 * second : size < hour ? minute : hour;
  // What comes nearer changes when it falls below a whole step; what goes away, when it reaches the next.
  const within = distance > 0 ? (size % step) + 1 : step - (size % step);
  if (size < day) return within;
  const {fullYear, month, date: today} = parts(new Date(now));
  return Math.min(hour, within, new Date(fullYear, month, today + 1).getTime() - now);
}

/** Counts the days of the calendar, each of them once, however many hours it has. */
function dayNumber(date: Date): number {
  const {fullYear, month, date: today} = parts(date);
  return Date.UTC(fullYear, month, today) / day;
}

function parts(date: Date) {
  return {fullYear: date.getFullYear(), month: date.getMonth(), date: date.getDate()};
}
