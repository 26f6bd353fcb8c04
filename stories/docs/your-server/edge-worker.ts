import type {InviteHandler} from '../../../src/server/index.js';
import {userOf} from './session.js';
import {createInvites} from './invites.js';

interface Env {
  readonly APP_ORIGIN: string;
  readonly INVITE_API_URL: string;
  readonly INVITE_API_KEY: string;
}

let invites: InviteHandler | undefined;

export default {
  fetch(request: Request, {APP_ORIGIN, INVITE_API_URL, INVITE_API_KEY}: Env): Response | Promise<Response> {
    const {pathname} = new URL(request.url);
    if (!pathname.startsWith('/api/invites/')) return new Response(null, {status: 404});
    // What it is made of comes with the first request, and stays the same.
    invites ??= createInvites({origin: APP_ORIGIN, apiUrl: INVITE_API_URL, apiKey: INVITE_API_KEY, userOf});
    return invites(request);
  },
};
