import {createInviteHandler, metorialRoutes, type SessionTokens} from '../../src/server/index.js';

export interface SessionHandlerOptions {
  readonly tokens: Pick<SessionTokens, 'verify'>;
  /** Where this server is reached: `https://api.example.com`. */
  readonly origin: string;
  /** Whose pages may ask: `https://portal.example.com`. */
  readonly pageOrigin: string;
  /** Where the invite API is, and its secret key. */
  readonly apiUrl: string;
  readonly apiKey: string;
}

/** `/api/invites/…`, on the other server: it knows nobody's cookie, and takes the token's word for who is calling. */
export function createSessionHandler({tokens, origin, pageOrigin, apiUrl, apiKey}: SessionHandlerOptions) {
  return createInviteHandler({
    routes: metorialRoutes,
    upstream: apiUrl,
    basePath: '/api/invites',
    apiKey,
    origin,
    authorize: () => undefined,
    sessionTokens: tokens,
    tokenOrigins: pageOrigin,
  });
}
