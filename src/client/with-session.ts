import {InviteError} from '../model/errors.js';
import {compose, type Fetcher} from '../transport/fetcher.js';
import type {GetSession} from '../transport/session/session-token.js';

export type {GetSession, SessionToken} from '../transport/session/session-token.js';

export interface SessionSource {
  /** Asks the site's own server for a token, for whoever is signed in. It goes before `sessionUrl`. */
  readonly getSession?: GetSession | undefined;
  /** The page's own address that answers a `POST` with `{token, expires_in}`. */
  readonly sessionUrl?: string | undefined;
}

/** The fetcher with session tokens, where a page has said how they are got; their code comes with the first request. */
export function withSession(fetcher: Fetcher, {getSession, sessionUrl}: SessionSource): Fetcher {
  if (!getSession && !sessionUrl) return fetcher;
  let loading: Promise<Fetcher> | undefined;
  const load = async () => {
    const {session, sessionFrom} = await import('../transport/session/session.js');
    return compose(fetcher, session(getSession ?? sessionFrom(sessionUrl!)));
  };
  return async (request) => {
    loading ??= load().catch((cause: unknown) => {
      loading = undefined;
      throw new InviteError('network', 'The code for sessions could not be loaded.', {cause});
    });
    return (await loading)(request);
  };
}
