const pattern =
  /^(\d{4})-(\d\d)-(\d\d)[Tt ](\d\d):(\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(?:([Zz])|([+-])(\d\d):?(\d\d))?$/u;

/** Reads a date with a time; one without a zone is UTC. Undefined for what is none, a 30 February among it. */
export function parseDateTime(text: string): Date | undefined {
  const match = pattern.exec(text);
  if (!match) return undefined;
  const [, year, month, day, hours, minutes, seconds = '0', fraction = '', , sign, zoneHours = '0', zoneMinutes = '0'] =
    match;
  const fields = [year, month, day, hours, minutes, seconds].map(Number);
  const time = new Date(0);
  time.setUTCFullYear(fields[0]!, fields[1]! - 1, fields[2]);
  time.setUTCHours(fields[3]!, fields[4], fields[5], Number(fraction.padEnd(3, '0').slice(0, 3)));
  const read = [
    time.getUTCFullYear(),
    time.getUTCMonth() + 1,
    time.getUTCDate(),
    time.getUTCHours(),
    time.getUTCMinutes(),
    time.getUTCSeconds(),
  ];
  if (read.some((value, index) => value !== fields[index])) return undefined;
  if (Number(zoneHours) > 23 || Number(zoneMinutes) > 59) return undefined;
  const offset = (Number(zoneHours) * 60 + Number(zoneMinutes)) * 60_000;
  return new Date(time.getTime() - (sign === '-' ? -offset : offset));
}

/** As the API writes it: in UTC, without saying so, and with microseconds, of which the sandbox keeps the thousands. */
export function formatDateTime(date: Date): string {
  return `${date.toISOString().slice(0, -1)}000`;
}
