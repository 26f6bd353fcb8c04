import {revealHidden} from './hidden-characters.js';

const asciiAddress = /^[\w!#$%&'*+\-/=?^`{|}~.]+@[\w-]+(?:\.[\w-]+)+$/;
/** The same with the letters and signs of the world, without the punctuation that stands around addresses in a list. */
const anyAddress = (() => {
  const around = '\\s\\p{Cs}＠＜＞（），；：、،؛“”„«»';
  const label = `(?:[\\w\\-]|[^\\p{ASCII}${around}‘’‚．。｡])+`;
  return new RegExp(`^[^@<>(),;:"[\\]\\\\${around}]+@${label}(?:\\.${label})+$`, 'u');
})();

const openingMarks = '"\'“„”«»‘‚’';
const quoteMarks = ['""', "''", '“”', '„“', '„”', '””', '«»', '»«', '‘’', '‚‘', '’’'];
/** Around an address they come along with what was copied. An override does not: it is there to deceive. */
const hiddenEdge = /[\s\u061c\u200b-\u200f\u202a-\u202c\u2060\u2066-\u2069]/u;

/** The shape of an address and no more: the server is the judge of the rest. Characters that are not seen have no place in it. */
export function isAddress(text: string): boolean {
  return text.length <= 320 && (asciiAddress.test(text) || (anyAddress.test(text) && revealHidden(text) === text));
}

/** Two spellings of one address have one key. Only the case differs: what else is the same address is the server's to say. */
export function addressKey(email: string): string {
  return email.trim().toLowerCase();
}

/** The address in a word: bare, in quotes, as a `mailto:` link, with full-width signs, or between hidden characters. */
export function readAddress(word: string): string | undefined {
  if (isAddress(word)) return word;
  if (word.length > 2000) return undefined;
  let email = unquote(trimHidden(word));
  if (/^mailto:/iu.test(email)) email = readMailto(email.slice('mailto:'.length)) ?? '';
  email = email.replace('＠', '@');
  // These are the dots of other keyboards, and the same dot in a domain.
  const at = email.indexOf('@') + 1;
  email = email.slice(0, at) + email.slice(at).replace(/[．。｡]/gu, '.');
  return isAddress(email) ? email : undefined;
}

function trimHidden(text: string): string {
  let [start, end] = [0, text.length];
  while (start < end && hiddenEdge.test(text.charAt(start))) start++;
  while (start < end && hiddenEdge.test(text.charAt(end - 1))) end--;
  return text.slice(start, end);
}

/** One address of a `mailto:` link, with what follows it. Other addresses in its headers are not to be lost. */
export function readMailto(text: string): string | undefined {
  const [email = '', ...headers] = text.split('?');
  if (/@|%40/u.test(headers.join(''))) return undefined;
  try {
    return decodeURIComponent(email);
  } catch {
    return email;
  }
}

/** Takes one pair of quotes off. A straight one has to be a whole: not `"Ada" and "Grace"`. */
export function unquote(text: string): string {
  if (text.length < 2 || !openingMarks.includes(text.charAt(0))) return text;
  const marks = text.charAt(0) + text.charAt(text.length - 1);
  if (!quoteMarks.includes(marks)) return text;
  const inner = text.slice(1, -1);
  if (marks !== '""') return inner.trim();
  const unescaped = inner.replace(/\\["\\]/gu, '');
  return unescaped.includes('"') || unescaped.endsWith('\\')
    ? text
    : inner.replace(/\\(?<escaped>["\\])/gu, '$<escaped>').trim();
}
