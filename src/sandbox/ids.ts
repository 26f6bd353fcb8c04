const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

/** What the API's ids begin with. `mal` is the sandbox's own, for mails. */
export type IdPrefix = 'coi' | 'cop' | 'con' | 'cog' | 'mal';

/** A prefix and 20 base62 characters. `random` gives integers from 0 to `below` - 1; default: the platform's secure ones. */
export function newId(prefix: IdPrefix, random: (below: number) => number = secureInteger): string {
  let id = `${prefix}_`;
  for (let i = 0; i < 20; i++) id += digits[random(digits.length)];
  return id;
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
