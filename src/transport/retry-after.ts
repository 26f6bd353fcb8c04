/**
 * How long the server asks to wait, in milliseconds: `Retry-After`, in seconds or as an HTTP date. What is neither is
 * ignored. Where a 429 has none, what it says about its limit: `RateLimit` as in the IETF's drafts, `RateLimit-Reset`,
 * or `X-RateLimit-Reset`.
 */
export function readRetryAfter(headers: Headers, status: number): number | undefined {
  const value = headers.get('retry-after')?.trim();
  const now = Date.parse(headers.get('date') ?? '') || Date.now();
  if (value && /^\d{1,9}$/u.test(value)) return Number(value) * 1000;
  // `Date.parse` also takes much that is no HTTP date: “-1” would be a day in 2001.
  const until = value && /^[a-z]{3,9},? /iu.test(value) ? Date.parse(value) : NaN;
  if (!Number.isNaN(until)) return Math.max(0, until - now);
  return status === 429 ? readReset(headers, now) : undefined;
}

function readReset(headers: Headers, now: number): number | undefined {
  const limits = headers.get('ratelimit');
  if (limits) return readLimits(limits);
  const reset = headers.get('ratelimit-reset') ?? headers.get('x-ratelimit-reset');
  if (!reset || !/^\d{1,10}$/u.test(reset)) return undefined;
  // Some give the time itself, in seconds since 1970.
  return reset.length === 10 ? Math.max(0, Number(reset) * 1000 - now) : Number(reset) * 1000;
}

/** `"default";r=0;t=30, "daily";r=70;t=9000`; an older draft had `limit=100, remaining=0, reset=30`. */
function readLimits(limits: string): number | undefined {
  const seconds = limits
    .replaceAll(/"[^"]*"/gu, '')
    .split(',')
    .flatMap((limit) => {
      const [, left = '0'] = /;\s*r=(\d+)/u.exec(limit) ?? [];
      const [, wait] = /(?:;\s*t|^\s*reset)=(\d{1,9})(?!\d)/u.exec(limit) ?? [];
      return wait !== undefined && Number(left) === 0 ? [Number(wait)] : [];
    });
  return seconds.length > 0 ? Math.max(...seconds) * 1000 : undefined;
}
