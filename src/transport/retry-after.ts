/** `Retry-After` in milliseconds: seconds or an HTTP date. What is neither is ignored. */
export function readRetryAfter(headers: Headers): number | undefined {
  const value = headers.get('retry-after')?.trim();
  if (!value) return undefined;
  if (/^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  // `Date.parse` also takes much that is no HTTP date: “-1” would be a day in 2001.
  const until = /^[a-z]{3,9},? /iu.test(value) ? Date.parse(value) : NaN;
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  return Number.isNaN(until) ? undefined : Math.max(0, until - now);
}
