import type {Consumer} from '../../model/consumer.js';

/** Whether what the page has given can be edited: whoever writes no TypeScript may give anything. */
export function isConsumer(value: unknown): value is Consumer {
  if (typeof value !== 'object' || value === null) return false;
  const {id, name, email} = value as Partial<Consumer>;
  return typeof id === 'string' && id !== '' && typeof name === 'string' && typeof email === 'string';
}

/** Where the API does not say when they were changed, neither is. */
export function isOlder(a: Consumer, b: Consumer): boolean {
  return a.updatedAt !== undefined && b.updatedAt !== undefined && a.updatedAt < b.updatedAt;
}
