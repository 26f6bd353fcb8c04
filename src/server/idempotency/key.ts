import type {Caller} from '../options.js';
import {digest} from '../store/digest.js';

/**
 * The text of a structured field's string, or what stands there without quotes: both are the same key.
 *
 * @returns undefined for what is none
 */
export function readKey(given: string): string | undefined {
  const [, quoted] = /^"((?:[^"\\]|\\["\\])*)"$/u.exec(given) ?? [];
  const key = quoted?.replace(/\\(.)/gu, '$1') ?? given;
  const isRight = quoted === undefined ? /^[\x21\x23-\x7e]{1,255}$/u.test(key) : /^[\x20-\x7e]{1,255}$/u.test(key);
  return isRight ? key : undefined;
}

/** One text for a caller's key: nobody else's is the same. */
export function keyOfCaller({subject}: Caller, key: string): string {
  return JSON.stringify([subject ?? null, key]);
}

/**
 * The key as the API gets it. To the API all tenants are one, by the one secret that they share: with the key as it came, it would
 * answer one of them with what another has asked.
 */
export async function keyForApi(caller: Caller, operation: string, given: string | null): Promise<string | undefined> {
  const key = given === null ? undefined : readKey(given);
  if (key === undefined) return undefined;
  return digest('idempotency-key', caller.scope.id, operation, keyOfCaller(caller, key));
}
