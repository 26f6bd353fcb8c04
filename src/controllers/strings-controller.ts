import {LocalizeController, registerTranslation, type FunctionParams} from '@shoelace-style/localize';
import type {LitElement} from 'lit';
import {en} from '../i18n/en.js';
import {distanceOf} from '../i18n/relative-time.js';
import type {Strings} from '../i18n/strings.js';
import {tickAll, type TimeWords} from '../i18n/ticker.js';
import {isDate} from '../model/parse-date.js';

// English is the floor under every other language.
registerTranslation(en);

const formats = new Map<string, Intl.DateTimeFormat | Intl.RelativeTimeFormat>();

/** Making an Intl format is dear; there are few of them. */
function cached<T extends Intl.DateTimeFormat | Intl.RelativeTimeFormat>(key: string, create: () => T): T {
  let format = formats.get(key);
  if (!format) formats.set(key, (format = create()));
  return format as T;
}

/** A dash for what is no date: an adapter of the page's own may have let one through. */
function written(key: string, create: () => Intl.DateTimeFormat, date: Date): string {
  return isDate(date) ? cached(key, create).format(date) : '–';
}

let zoneNow: string | undefined;

/** Another one after a journey: a format keeps the time zone that it was made in. */
function zone(): string {
  if (zoneNow === undefined) queueMicrotask(() => (zoneNow = undefined));
  const year = new Date().getFullYear();
  return (zoneNow ??= [0, 6].map((month) => new Date(year, month).getTimezoneOffset()).join(' '));
}

/** Milliseconds by which the clock may change before words are said anew. */
const jump = 1000;

const locales = new Map<string, string>();

/** As @shoelace-style/localize names them. Throws for what is not a language. */
function canonical(lang: string): string {
  let locale = locales.get(lang);
  if (locale === undefined) locales.set(lang, (locale = new Intl.Locale(lang).toString().toLowerCase()));
  return locale;
}

/** The texts in the language of the nearest `lang`, and dates and numbers in its ways. */
export class StringsController extends LocalizeController<Strings> {
  /** What time it is by the clock that the dates come from. */
  readonly now: () => number;
  #offset: number | undefined;
  /** What was found in this task, and what was said: every row asks for the same again. */
  #lang: string | undefined;
  readonly #said = new Map<string, string>();

  constructor(host: LitElement, now: () => number = Date.now) {
    super(host);
    this.now = now;
  }

  hostUpdate(): void {
    this.#forget();
  }

  hostUpdated(): void {
    // Against the clock that nobody sets: a computer that slept, or one that is set right, is seen, too.
    const offset = this.now() - performance.now();
    if (Math.abs(offset - (this.#offset ?? offset)) > jump) queueMicrotask(tickAll);
    this.#offset = offset;
  }

  /** The nearest `lang`, through shadow roots; the page's otherwise. */
  override lang(): string {
    if (this.#lang === undefined) queueMicrotask(() => this.#forget());
    return (this.#lang ??= this.#nearest());
  }

  override term<K extends keyof Strings>(key: K, ...args: FunctionParams<Strings[K]>): string {
    const lang = this.lang();
    const question = JSON.stringify([lang, key, args]);
    let said = this.#said.get(question);
    if (said === undefined) this.#said.set(question, (said = super.term(key, ...args)));
    return said;
  }

  #forget(): void {
    this.#lang = undefined;
    this.#said.clear();
  }

  #nearest(): string {
    for (let node: Node | null = this.host; node; node = node instanceof ShadowRoot ? node.host : node.parentNode) {
      const lang = node instanceof Element ? node.getAttribute('lang') : null;
      if (lang) {
        try {
          return canonical(lang);
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
    const create = () => new Intl.DateTimeFormat(lang, {dateStyle: 'long', timeStyle: 'short'});
    return written(`${lang} full ${zone()}`, create, date);
  }

  /** `2 Oct`, with the year when it is not this one. */
  day(date: Date, now = new Date(this.now())): string {
    const lang = this.lang();
    const sameYear = date.getFullYear() === now.getFullYear();
    const create = () =>
      new Intl.DateTimeFormat(lang, {day: 'numeric', month: 'short', ...(sameYear ? {} : {year: 'numeric'})});
    return written(`${lang} day ${sameYear} ${zone()}`, create, date);
  }

  /** `May 2024`. */
  month(date: Date): string {
    const lang = this.lang();
    const create = () => new Intl.DateTimeFormat(lang, {month: 'long', year: 'numeric'});
    return written(`${lang} month ${zone()}`, create, date);
  }

  /** `3 days ago`, `in 4 days`; beyond 30 days the day itself. A few seconds either way are “now”. */
  ago(date: Date, now = this.now()): string {
    const lang = this.lang();
    const distance = distanceOf(date, now);
    if (!distance) return this.day(date, new Date(now));
    const {value, unit} = distance;
    return cached(`${lang} relative`, () => new Intl.RelativeTimeFormat(lang, {numeric: 'auto'})).format(value, unit);
  }

  /** What `say` makes of `3 days ago`, as words that stay true by themselves. */
  ticking(date: Date, say: (ago: string) => string): TimeWords {
    return {date, now: this.now, say: () => say(this.ago(date))};
  }
}
