const two = (part: number) => String(part).padStart(2, '0');

/** As `<input type=datetime-local>` has it, in the person's own time zone; empty for what is no time. */
export function toLocalText(time: Date): string {
  if (Number.isNaN(time.getTime())) return '';
  const day = [String(time.getFullYear()).padStart(4, '0'), two(time.getMonth() + 1), two(time.getDate())];
  return `${day.join('-')}T${two(time.getHours())}:${two(time.getMinutes())}`;
}

/** The way back. A text without a zone is read in the person's own. */
export function fromLocalText(text: string): Date {
  return new Date(text);
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** What the person's own time zone is called at that time: summer time is another. */
export function timeZoneName(lang: string, time: Date): string {
  let format = formats.get(lang);
  if (!format) formats.set(lang, (format = new Intl.DateTimeFormat(lang, {timeZoneName: 'long'})));
  const at = Number.isNaN(time.getTime()) ? new Date() : time;
  return format.formatToParts(at).find(({type}) => type === 'timeZoneName')?.value ?? '';
}
