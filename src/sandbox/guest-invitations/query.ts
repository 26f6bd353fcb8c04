import type {GuestInvitationOrder, GuestInvitationQuery, GuestInvitationStatus} from '../store-guests.js';
import {readLength, ValueError, type Checks} from './checks.js';

const statuses: readonly GuestInvitationStatus[] = ['sent', 'accepted_by_guest', 'accepted_by_system'];

const orders: Readonly<Record<string, GuestInvitationOrder>> = {
  email: 'email',
  first_invitation_sent_at: 'firstSentAt',
  last_invitation_sent_at: 'lastSentAt',
  expired_at: 'expiresAt',
  accepted_at: 'acceptedAt',
  archived_at: 'archivedAt',
  created_at: 'createdAt',
  updated_at: 'updatedAt',
};

/**
 * The documents show what the search by e-mail and the direction do, but not their names: `text` and `order` are inferred, as
 * are the newest first where nothing is said. Unknown names are passed over.
 */
export function readQuery(params: URLSearchParams, checks: Checks, now: Date): GuestInvitationQuery {
  const read = <T>(name: string, reader: (value: string) => T): T | undefined => {
    // Of several, the last one counts.
    const value = params.getAll(name).at(-1);
    return value === undefined ? undefined : checks.read('query', name, () => reader(value));
  };
  const given = params.getAll('statuses');
  const filters = {
    statuses: given.length === 0 ? undefined : checks.read('query', 'statuses', () => given.map(readStatus)),
    text: read('text', (value) => readLength(value, 1, 255)),
    expired: read('expired', readBoolean),
    archived: read('archived', readBoolean),
  };
  const asked = Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== undefined));
  return {
    ...asked,
    orderBy: read('order_by', readOrderBy) ?? 'createdAt',
    order: read('order', readOrder) ?? 'desc',
    limit: read('limit', (value) => readInteger(value, 1, 100)) ?? 10,
    offset: read('offset', (value) => readInteger(value, 0, Number.MAX_SAFE_INTEGER)) ?? 0,
    now,
  };
}

function readStatus(value: string): GuestInvitationStatus {
  return statuses.find((status) => status === value) ?? notOneOf(statuses);
}

function readOrderBy(value: string): GuestInvitationOrder {
  return (Object.hasOwn(orders, value) ? orders[value] : undefined) ?? notOneOf(Object.keys(orders));
}

function readOrder(value: string): 'asc' | 'desc' {
  return value === 'asc' || value === 'desc' ? value : notOneOf(['asc', 'desc']);
}

function notOneOf(choices: readonly string[]): never {
  const quoted = choices.map((choice) => `'${choice}'`);
  throw new ValueError('enum', `Input should be ${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`);
}

function readBoolean(value: string): boolean {
  const word = value.toLowerCase();
  if (['true', 't', 'yes', 'y', 'on', '1'].includes(word)) return true;
  if (['false', 'f', 'no', 'n', 'off', '0'].includes(word)) return false;
  throw new ValueError('bool_parsing', 'Input should be a valid boolean, unable to interpret input');
}

function readInteger(value: string, min: number, max: number): number {
  if (!/^[+-]?\d+$/u.test(value)) {
    throw new ValueError('int_parsing', 'Input should be a valid integer, unable to parse string as an integer');
  }
  const number = Number(value);
  if (number < min) throw new ValueError('greater_than_equal', `Input should be greater than or equal to ${min}`);
  if (number > max) throw new ValueError('less_than_equal', `Input should be less than or equal to ${max}`);
  return number === 0 ? 0 : number;
}
