import {safeUrl} from '../../model/safe-url.js';

/**
 * An address that the page's author wrote, as a page may follow it.
 *
 * @param origins where it may lead; undefined: anywhere
 * @returns undefined for what is empty, no http or https, or elsewhere
 */
export function allowedUrl(value: string | null, origins?: readonly string[]): string | undefined {
  if (!value || !URL.canParse(value, document.baseURI)) return undefined;
  const url = new URL(value, document.baseURI);
  if (origins && !origins.includes(url.origin)) return undefined;
  // A name and password before the host make an address look like another.
  return url.username + url.password === '' ? safeUrl(url.href) : undefined;
}
