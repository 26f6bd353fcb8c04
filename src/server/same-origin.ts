import {clientHeader} from '../transport/client-header.js';
import {Problem} from './problems.js';

/**
 * Whether the request comes from one of the site's own pages, by Fetch Metadata, with the exact `Origin` beside it and in
 * its place where a browser sends none (plain http off this machine). A reading request with neither passes: other sites
 * cannot read its answer, and reading changes nothing.
 *
 * Where it is only by the `Origin` that a writing request is ours, it must say as well that it is of our client: a header
 * that no form can send.
 *
 * @throws {Problem} `not-same-origin`, `client-header-missing`
 */
export function requireSameOrigin({method, headers}: Request, origins: ReadonlySet<string>): void {
  const site = headers.get('sec-fetch-site');
  const origin = headers.get('origin');
  const isRead = method === 'GET';
  const siteIsOurs = site === 'same-origin' || (site === 'none' && isRead);
  const originIsOurs = origin !== null && origins.has(origin);
  if (site !== null && !siteIsOurs) throw new Problem('not-same-origin');
  if (origin !== null && !originIsOurs) throw new Problem('not-same-origin');
  if (isRead || site !== null) return;
  if (origin === null) throw new Problem('not-same-origin');
  if (headers.get(clientHeader.name) !== clientHeader.value) throw new Problem('client-header-missing');
}
