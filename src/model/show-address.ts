export {revealHidden} from './hidden-characters.js';

/**
 * An address the way it is sent over the wire, where that differs: the domain in its `xn--` form. It tells apart what
 * looks the same.
 *
 * @returns undefined when the domain is ASCII as it stands, or cannot be a domain
 */
export function asciiEmail(email: string): string | undefined {
  const at = email.lastIndexOf('@');
  const domain = email.slice(at + 1);
  // What else a URL gives a meaning to would be cut off.
  if (at < 1 || /^\p{ASCII}*$/u.test(domain) || /[\s/\\:?#@%[\]]/u.test(domain)) return undefined;
  const url = `http://${domain}`;
  if (!URL.canParse(url)) return undefined;
  const {hostname} = new URL(url);
  return /^[\d.]*$/u.test(hostname) ? undefined : email.slice(0, at + 1) + hostname;
}
