import {isAddress} from '../../model/address.js';

/**
 * The one spelling by which two addresses are the same: without space around it, ASCII letters small, the domain in its
 * `xn--` form. Letters of other scripts before the `@` stay as they are: there, what looks like another case can be
 * another person.
 *
 * @returns undefined for what is no address: it is nobody's
 */
export function normalAddress(text: unknown): string | undefined {
  if (typeof text !== 'string') return undefined;
  const email = text.trim();
  if (!isAddress(email)) return undefined;
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // What else a URL gives a meaning to would be cut off, and the rest be another domain.
  if (/[\s/\\:?#%[\]]/u.test(domain)) return undefined;
  const url = `http://${domain}`;
  if (!URL.canParse(url)) return undefined;
  const {hostname} = new URL(url);
  if (/^[\d.]*$/u.test(hostname) || hostname.startsWith('.') || hostname.endsWith('.')) return undefined;
  // Not composed either: that, too, makes a Latin K of the Kelvin sign.
  const local = email.slice(0, at);
  return `${local.replace(/[A-Z]/gu, (letter) => letter.toLowerCase())}@${hostname}`;
}
