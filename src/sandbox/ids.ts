const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What the API's ids begin with. `mal` is the sandbox's own, for mails. */
export type IdPrefix = 'coi' | 'cop' | 'con' | 'cog' | 'mal';

/** A prefix and 20 base62 characters. `random` gives integers from 0 to `below` - 1; default: the platform's secure ones. */
export function newId(prefix: IdPrefix, random: (below: number) => number = secureInteger): string {
  let id = `${prefix}_`;
  for (let i = 0; i < 20; i++) id += digits[random(digits.length)];
  return id;
}

/** A random UUID (version 4). `random` as for {@link newId}. */
export function newUuid(random: (below: number) => number = secureInteger): string {
  return 'xxxxxxxx-xxxx-4xxx-yxxx-xxxxxxxxxxxx'.replace(/[xy]/gu, (place) =>
    (place === 'x' ? random(16) : 8 + random(4)).toString(16),
  );
}

/** A secret for a link: 48 base62 characters, more than 285 bits. */
export function newToken(random: (below: number) => number = secureInteger): string {
  let token = '';
  for (let i = 0; i < 48; i++) token += digits[random(digits.length)];
  return token;
}

/** Six decimal digits. */
export function newCode(): string {
  return String(secureInteger(1_000_000)).padStart(6, '0');
}

/** Evenly distributed: values of the incomplete last block are thrown away. */
function secureInteger(below: number): number {
  const limit = Math.floor(2 ** 32 / below) * below;
  for (;;) {
    const [value = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (value < limit) return value % below;
  }
}

/** Whether a text could be an id at all. What could not is unknown without asking the store. */
export function isIdShaped(text: string): boolean {
  return /^[\w-]{1,100}$/u.test(text);
}

/** In the usual notation, in any case. */
export function isUuid(text: string): boolean {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/iu.test(text);
}
