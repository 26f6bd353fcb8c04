import type {SessionTokens} from '../../src/server/index.js';

export interface SessionEndpointOptions {
  readonly tokens: SessionTokens;
  /** Of the pages that this server serves: `https://portal.example.com`. */
  readonly origin: string;
  /** Your own session: who is signed in, and to which portal. */
  readonly userOf: (request: Request) => Promise<{readonly id: string; readonly portalId: string} | undefined>;
}

/** `POST /invite-session`, on the server whose pages have the elements. */
export function createSessionEndpoint({tokens, origin, userOf}: SessionEndpointOptions) {
  return async (request: Request): Promise<Response> => {
    const user = await userOf(request);
    if (!user) return new Response(null, {status: 401});
    const token = await tokens.mint({
      scope: {id: user.portalId},
      permissions: ['invites:read', 'invites:write'],
      origin,
      subject: user.id,
    });
    return Response.json(token, {headers: {'cache-control': 'no-store'}});
  };
}
