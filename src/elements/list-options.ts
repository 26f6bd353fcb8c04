import type {Paging} from '../controllers/list-controller.js';
import {isHeadingLevel} from './heading-level.js';

/** What is wrong with an attribute, and how to say it right. */
export type Warn = (message: string) => void;

/** Says each thing once for each element. */
export function warnOnce(element: Element): Warn {
  const told = new Set<string>();
  return (message) => {
    if (!told.has(message)) console.warn(`[invite-elements] <${element.localName}> ${message}`, element);
    told.add(message);
  };
}

/** What every list's attributes say; null where one was taken away by hand. */
export interface ListAttributes {
  readonly order: string | null;
  readonly pageSize: number | null;
  readonly paging: string | null;
  readonly refreshInterval: number | null;
}

/** What they mean. */
export interface CheckedOptions {
  readonly order: 'newest' | 'oldest';
  readonly pageSize: number;
  readonly paging: Paging;
  /** Seconds; 0 for none. */
  readonly interval: number;
}

export const defaultOptions: CheckedOptions = {order: 'newest', pageSize: 20, paging: 'more', interval: 0};

export function readOptions(given: ListAttributes, warn: Warn): CheckedOptions {
  return {
    pageSize: readPageSize(given.pageSize, warn),
    paging: readPaging(given.paging, warn),
    order: readOrder(given.order, warn),
    interval: readInterval(given.refreshInterval, warn),
  };
}

/** 1 to 100 rows a page; what is not, is 20. */
function readPageSize(value: number | null, warn: Warn): number {
  if (value === null) return 20;
  if (Number.isInteger(value) && value >= 1 && value <= 100) return value;
  warn(`page-size must be a whole number from 1 to 100, not “${value}”. 20 is used.`);
  return 20;
}

function readOrder(value: string | null, warn: Warn): 'newest' | 'oldest' {
  if (value === null || value === 'newest' || value === 'oldest') return value ?? 'newest';
  warn(`order must be “newest” or “oldest”, not “${value}”. “newest” is used.`);
  return 'newest';
}

function readPaging(value: string | null, warn: Warn): Paging {
  if (value === null || value === 'more' || value === 'pages' || value === 'scroll') return value ?? 'more';
  warn(`paging must be “more”, “pages” or “scroll”, not “${value}”. “more” is used.`);
  return 'more';
}

/** 2 to 6; what is not, is 2. */
export function readHeadingLevel(value: number | null, warn: Warn): number {
  if (value === null) return 2;
  if (isHeadingLevel(value)) return value;
  warn(`heading-level must be a whole number from 2 to 6, not “${value}”. 2 is used.`);
  return 2;
}

/**
 * Words of a space separated list; those that cannot be asked for are left out.
 *
 * @param offered what the API can be asked for; undefined while no API is known
 */
export function readStatuses<Status extends string>(
  value: string | null,
  known: readonly Status[],
  offered: readonly Status[] | undefined,
  warn: Warn,
): Status[] {
  const words = (value ?? '').split(/\s+/u).filter(Boolean);
  for (const word of words) {
    if (!known.includes(word as Status)) {
      warn(`statuses knows ${known.join(', ')}, not “${word}”. It is left out.`);
    } else if (offered && !offered.includes(word as Status)) {
      const fix = offered.length > 0 ? `only for ${offered.join(', ')}` : 'for no status: leave the attribute out';
      warn(`statuses has “${word}”, and this API can be asked ${fix}. It is left out.`);
    }
  }
  return (offered ?? known).filter((status) => words.includes(status));
}

/** The first, for an API that can be asked for one status at a time. */
export function readOneStatus<Status extends string>(statuses: readonly Status[], warn: Warn): Status[] {
  if (statuses.length > 1) {
    warn(`statuses has ${statuses.join(', ')}, and this API can be asked for one. “${statuses[0]}” is used.`);
  }
  return statuses.slice(0, 1);
}

/** Seconds between refreshes; 0 for none, 2 at least. */
function readInterval(value: number | null, warn: Warn): number {
  if (value === null || value === 0) return 0;
  if (value >= 2 && Number.isFinite(value)) return value;
  warn(`refresh-interval is in seconds, 2 or more, or 0 for none; not “${value}”. It is off.`);
  return 0;
}

/** Those of the words that are known: what comes from an address is nobody's mistake here. */
export function knownWords(value: string, known: readonly string[]): string {
  const words = value.split(/\s+/u);
  return known.filter((word) => words.includes(word)).join(' ');
}
