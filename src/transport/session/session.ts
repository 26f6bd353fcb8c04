import type {Middleware} from '../fetcher.js';
import {untilAborted} from '../until-aborted.js';
import {SessionKeeper} from './session-keeper.js';
import type {GetSession} from './session-token.js';

export {sessionFrom} from './session-url.js';

/**
 * Says with each request who is calling, by a short-lived token: `Authorization: Bearer …`. One token serves all requests;
 * it is renewed before its end. What the server refuses with 401 is sent once more with a new one.
 *
 * @throws {InviteError} code `session-failed` where there is no token; nothing is sent then
 */
export function session(get: GetSession, now?: () => number): Middleware {
  const keeper = new SessionKeeper(get, now);
  const take = ({signal}: Request) => untilAborted(keeper.take(), signal);
  return async (request, next) => {
    const token = await take(request);
    const response = await next(signed(request.clone(), token));
    if (response.status !== 401) return response;
    keeper.refuse(token);
    await response.body?.cancel();
    return next(signed(request, await take(request)));
  };
}

function signed(request: Request, token: string): Request {
  const copy = new Request(request);
  copy.headers.set('authorization', `Bearer ${token}`);
  return copy;
}
