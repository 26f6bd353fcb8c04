import {
  createInviteHandler,
  metorialRoutes,
  type InviteHandler,
  type InviteHandlerOptions,
} from '../../../src/server/index.js';

export interface Site {
  /** Where your pages are: `https://app.example.com`. */
  readonly origin: string;
  /** Where the invite API is, and its secret key. */
  readonly apiUrl: string;
  readonly apiKey: string;
  /** Your own session: who is signed in, and to which portal. */
  readonly userOf: (request: Request) => Promise<{readonly id: string; readonly portalId: string} | undefined>;
  /** What sends to the API. Without one it is `fetch`. */
  readonly fetcher?: InviteHandlerOptions['fetcher'];
}

export function createInvites({origin, apiUrl, apiKey, userOf, fetcher}: Site): InviteHandler {
  return createInviteHandler({
    routes: metorialRoutes,
    upstream: apiUrl,
    basePath: '/api/invites',
    apiKey,
    origin,
    fetcher,
    authorize: async (request) => {
      const user = await userOf(request);
      return user && {scope: {id: user.portalId}, permissions: ['invites:read', 'invites:write'], subject: user.id};
    },
  });
}
