import {LocalizeController, registerTranslation} from '@shoelace-style/localize';
import type {LitElement} from 'lit';
import {en} from '../i18n/en.js';
import type {Strings} from '../i18n/strings.js';

// English is the floor under every other language.
registerTranslation(en);

const formats = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Making an Intl format is dear; there are few of them. */
function cached<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, create: () => T): T {
  let format = formats.get(key);
  if (!format) formats.set(key, (format = create()));
  return format as T;
}

const steps: readonly [limit: number, seconds: number, unit: Intl.RelativeTimeFormatUnit][] = [
  [60, 1, 'second'],
  [3600, 60, 'minute'],
  [86_400, 3600, 'hour'],
  [2_592_000, 86_400, 'day'],
];

/** The texts in the language of the nearest `lang`, and dates and numbers in its ways. */
export class StringsController extends LocalizeController<Strings> {
  constructor(host: LitElement) {
    super(host);
  }

  /** The nearest `lang`, through shadow roots; the page's otherwise. */
  override lang(): string {
    for (let node: Node | null = this.host; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      const lang = node instanceof Element ? node.getAttribute('lang') : null;
      if (lang) {
        try {
          return new Intl.Locale(lang).toString().toLowerCase();
        } catch {
          // Not a language: look further up.
        }
      }
    }
    return super.lang();
  }

  /** Day and time in full: what stands behind a relative time. */
  dateTime(date: Date): string {
    const lang = this.lang();
    return cached(`${lang} full`, () => new Intl.DateTimeFormat(lang, {dateStyle: 'long', timeStyle: 'short'})).format(
      date,
    );
  }

  /** `2 Oct`, with the year when it is not this one. */
  day(date: Date, now = new Date()): string {
    const lang = this.lang();
    const sameYear = date.getFullYear() === now.getFullYear();
    return cached(
      `${lang} day ${sameYear}`,
      () => new Intl.DateTimeFormat(lang, {day: 'numeric', month: 'short', ...(sameYear ? {} : {year: 'numeric'})}),
    ).format(date);
  }

  /** `May 2024`. */
  month(date: Date): string {
    const lang = this.lang();
    return cached(`${lang} month`, () => new Intl.DateTimeFormat(lang, {month: 'long', year: 'numeric'})).format(date);
  }

  /** `3 days ago`, `in 4 days`; beyond 30 days the day itself. A few seconds either way are “now”. */
  ago(date: Date, now = Date.now()): string {
    const lang = this.lang();
    const relative = cached(`${lang} relative`, () => new Intl.RelativeTimeFormat(lang, {numeric: 'auto'}));
    const seconds = Math.round((date.getTime() - now) / 1000);
    const distance = Math.abs(seconds);
    if (distance < 10) return relative.format(0, 'second');
    for (const [limit, size, unit] of steps) {
      if (distance < limit) return relative.format(Math.trunc(seconds / size), unit);
    }
    return this.day(date, new Date(now));
  }
}
