import type {InviteStatus} from '../../model/invite.js';

const statuses: readonly InviteStatus[] = ['pending', 'accepted', 'declined', 'expired', 'revoked'];

/** What is wrong with an attribute, and how to say it right. */
export type Warn = (message: string) => void;

/** 1 to 100 rows a page; what is not, is 20. */
export function readPageSize(value: number, warn: Warn): number {
  if (Number.isInteger(value) && value >= 1 && value <= 100) return value;
  warn(`page-size must be a whole number from 1 to 100, not “${value}”. 20 is used.`);
  return 20;
}

export function readOrder(value: string, warn: Warn): 'newest' | 'oldest' {
  if (value === 'newest' || value === 'oldest') return value;
  warn(`order must be “newest” or “oldest”, not “${value}”. “newest” is used.`);
  return 'newest';
}

/** Words of a space separated list; unknown ones are left out. */
export function readStatuses(value: string, warn: Warn): InviteStatus[] {
  const words = value.split(/\s+/u).filter(Boolean);
  for (const word of words) {
    if (!statuses.includes(word as InviteStatus)) {
      warn(`statuses knows ${statuses.join(', ')}, not “${word}”. It is left out.`);
    }
  }
  return statuses.filter((status) => words.includes(status));
}

/** Seconds between refreshes; 0 for none, 2 at least. */
export function readInterval(value: number, warn: Warn): number {
  if (value === 0 || value >= 2) return value;
  warn(`refresh-interval is in seconds, 2 or more, or 0 for none; not “${value}”. It is off.`);
  return 0;
}
