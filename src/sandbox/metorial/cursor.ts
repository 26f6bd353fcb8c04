import {isIdShaped} from '../ids.js';
import type {ListQuery} from '../store.js';

type Cursor = NonNullable<ListQuery['cursor']>;

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const prefix = 'cur_';

/**
 * Reads `cur_` + base62 of the JSON `[type, id]`, a form that the API accepts and never sends. Which of the base62 alphabets it
 * means is not known: here digits, upper case, lower case, the whole JSON as one number.
 */
export function decodeCursor(text: string): Cursor | undefined {
  if (!text.startsWith(prefix) || text.length > 400) return undefined;
  let number = 0n;
  for (const character of text.slice(prefix.length)) {
    const digit = alphabet.indexOf(character);
    if (digit < 0) return undefined;
    number = number * 62n + BigInt(digit);
  }
  const bytes: number[] = [];
  for (; number > 0n; number >>= 8n) bytes.unshift(Number(number & 255n));
  let value: unknown;
  try {
    value = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(new Uint8Array(bytes)));
  } catch {
    return undefined;
  }
  if (!Array.isArray(value) || value.length !== 2) return undefined;
  const [type, id] = value as unknown[];
  if ((type !== 'after' && type !== 'before') || typeof id !== 'string' || !isIdShaped(id)) return undefined;
  return {type, id};
}

/** The reverse of {@link decodeCursor}. */
export function encodeCursor({type, id}: Cursor): string {
  let number = 0n;
  for (const byte of new TextEncoder().encode(JSON.stringify([type, id]))) number = (number << 8n) | BigInt(byte);
  let text = '';
  for (; number > 0n; number /= 62n) text = `${alphabet[Number(number % 62n)]}${text}`;
  return prefix + text;
}
