/** The address in the API documents' examples. The API's own check refuses it; the sandbox lets the examples through. */
const documentedPlaceholder = 'example_email';

/** The API's own check, as found in its published source. It refuses `o'brien@…` and domains that are not ASCII. */
const emailPattern = /^[\w+-]+(?:\.[\w+-]+)*@[A-Z0-9]+(?:(?:\.|-)[A-Z0-9]+)*\.[A-Z]{2,}$/i;

/** What JSON Schema's `email` is widely checked with: no quotes, no comments, a domain of two parts at least. */
const addressPattern =
  /^[\w!#$%&'*+/=?^`{|}~-]+(?:\.[\w!#$%&'*+/=?^`{|}~-]+)*@(?:[a-z\d](?:[a-z\d-]*[a-z\d])?\.)+[a-z\d](?:[a-z\d-]*[a-z\d])?$/i;

/** Characters. The sandbox's own limits: the vendor's are not known. */
export const limits = {name: 200, email: 320, message: 5_000, search: 200} as const;

export function normalizeEmail(text: string): string {
  return text.trim().toLowerCase();
}

/** For an address that is normalised already. */
export function isEmail(text: string): boolean {
  return text.length <= limits.email && (text === documentedPlaceholder || emailPattern.test(text));
}

/** What an ordinary API takes for an address, in any case and without spaces around it. */
export function isAddress(text: string): boolean {
  return text.length <= limits.email && addressPattern.test(text);
}

/** Nothing arrives there: what is sent is refused at once, so that a mail that could not be sent can be seen. */
export function isDeliverable(email: string): boolean {
  return !email.endsWith('@undeliverable.example');
}

/** As people count them, and not as JavaScript does. */
export function countCharacters(text: string): number {
  return [...text].length;
}

/** PostgreSQL keeps neither U+0000 nor half of a surrogate pair. */
export function isStorable(text: string): boolean {
  return !/\0|\p{Surrogate}/u.test(text);
}

/** For comparing regardless of case. Done here, so that every store finds the same. */
export function foldText(text: string): string {
  return text.toLowerCase();
}

/** `a••@acme.example`: enough for its owner to know it. */
export function maskEmail(email: string): string {
  const [first = ''] = email;
  const at = email.lastIndexOf('@');
  return `${first}••${at < 0 ? '' : email.slice(at)}`;
}

/** Takes as long for any text of the expected length. */
export function equalInConstantTime(given: string, expected: string): boolean {
  const encoder = new TextEncoder();
  const a = encoder.encode(given);
  const b = encoder.encode(expected);
  let difference = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) difference |= (a[i] ?? 0) ^ (b[i] ?? 0);
  return difference === 0;
}
