import {execute} from '../call.js';
import {defaultFetcher} from '../fetcher.js';
import type {GetSession, SessionToken} from './session-token.js';

/**
 * Asks for a token by a `POST` without a body, on the page's own origin with its cookies. (What is posted carries the
 * page's `Origin`, and no other page can read the answer.) It must answer with JSON: `{token, expires_in}`.
 */
export function sessionFrom(url: string): GetSession {
  if (!URL.canParse(url, globalThis.document?.baseURI))
    console.warn(`[invite-elements] session-url “${url}” is no address. Give one of this page's own: /invite-session`);
  const call = {url, method: 'POST', decode: (json: unknown) => json as SessionToken} as const;
  return () => execute(defaultFetcher, call);
}
