import type {Middleware} from '../fetcher.js';

/**
 * Adds `Authorization: Bearer …`. For tokens that belong in a page (a person's own, short-lived), never for an API's
 * secret key: that one lives in the server handler.
 *
 * @param getToken called for each request; undefined leaves the request as it is
 */
export function bearer(getToken: () => string | undefined | Promise<string | undefined>): Middleware {
  return async (request, next) => {
    const token = await getToken();
    if (token === undefined) return next(request);
    const signed = new Request(request);
    signed.headers.set('authorization', `Bearer ${token}`);
    return next(signed);
  };
}
