import type {RunStore} from '../store/store.js';

export interface IdempotencyOptions {
  /** Where answers are kept: `createPostgresStore()` for several processes, or `createMemoryStore()`. */
  readonly store: {readonly runs: RunStore};
  /** How long an answer is given again. Default 24 hours. */
  readonly keepSeconds?: number;
  /** Refuse a `POST` or `PATCH` without a key. Default: it is sent on, each time it comes. */
  readonly required?: boolean;
}

export type CheckedIdempotency = Required<IdempotencyOptions>;

/** @throws {TypeError} naming the option and what it must be */
export function checkIdempotency({
  store,
  keepSeconds = 24 * 60 * 60,
  required = false,
}: IdempotencyOptions): CheckedIdempotency {
  if (typeof store?.runs?.begin !== 'function') fail('store', 'a store: createPostgresStore({query})');
  if (!Number.isInteger(keepSeconds) || keepSeconds <= 0) fail('keepSeconds', 'a whole number above zero');
  return {store, keepSeconds, required};
}

function fail(name: string, expected: string): never {
  throw new TypeError(`createInviteHandler: idempotency.${name} must be ${expected}.`);
}
