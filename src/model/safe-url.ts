/**
 * A link from data that a page may follow: absolute, and http or https.
 *
 * @returns the URL in canonical form, or undefined for everything else (`javascript:`, relative, not a string)
 */
export function safeUrl(value: unknown): string | undefined {
  if (typeof value !== 'string' || !URL.canParse(value)) return undefined;
  const url = new URL(value);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : undefined;
}
