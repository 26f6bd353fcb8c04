import type {ListQuery} from '../store.js';

const alphabet = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** `cur_` and the base62 of the JSON `[type, id]`. The service accepts such cursors and never hands one out. */
export function decodeCursor(cursor: string): ListQuery['cursor'] {
  const digits = /^cur_([0-9A-Za-z]{1,400})$/u.exec(cursor)?.[1];
  if (digits === undefined) return undefined;
  let number = 0n;
  for (const digit of digits) number = number * 62n + BigInt(alphabet.indexOf(digit));
  const hex = number.toString(16);
  const bytes = (hex.length % 2 ? `0${hex}` : hex).match(/../gu)!.map((pair) => Number.parseInt(pair, 16));
  try {
    const [type, id] = JSON.parse(new TextDecoder('utf-8', {fatal: true}).decode(new Uint8Array(bytes))) as unknown[];
    return (type === 'after' || type === 'before') && typeof id === 'string' && !id.includes('\0')
      ? {type, id}
      : undefined;
  } catch {
    return undefined;
  }
}

export function encodeCursor(cursor: NonNullable<ListQuery['cursor']>): string {
  let number = 0n;
  for (const byte of new TextEncoder().encode(JSON.stringify([cursor.type, cursor.id])))
    number = number * 256n + BigInt(byte);
  let digits = '';
  for (; number > 0n; number /= 62n) digits = alphabet[Number(number % 62n)]! + digits;
  return `cur_${digits}`;
}
