import {Problem} from './problems.js';

/**
 * Whether the request comes from one of the site's own pages, by Fetch Metadata, with the exact `Origin` beside it and in
 * its place where a browser sends none (plain http off this machine). A reading request with neither passes: other sites
 * cannot read its answer, and reading changes nothing.
 *
 * @throws {Problem} `not-same-origin`
 */
export function requireSameOrigin({method, headers}: Request, origins: ReadonlySet<string>): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isRead = method === 'GET';
  const siteIsOurs = site === 'same-origin' || (site === 'none' && isRead);
  const originIsOurs = origin !== null && origins.has(origin);
  if (site !== null && !siteIsOurs) throw new Problem('not-same-origin');
  if (origin !== null && !originIsOurs) throw new Problem('not-same-origin');
  if (site === null && origin === null && !isRead) throw new Problem('not-same-origin');
}
