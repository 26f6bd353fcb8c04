import {InviteError} from '../../model/errors.js';
import type {Middleware} from '../fetcher.js';

/**
 * Gives up when the answer, body included, has not come in time.
 *
 * @param milliseconds for one try; put `retry` outside of this
 * @throws {InviteError} `timeout`
 */
export function timeout(milliseconds: number): Middleware {
  return async (request, next) => {
    const controller = new AbortController();
    const late = new InviteError('timeout', 'No answer came in time.');
    const timer = setTimeout(() => controller.abort(late), milliseconds);
    const signal = AbortSignal.any([request.signal, controller.signal]);
    try {
      const response = await next(new Request(request, {signal}));
      // The body is read here, so that an answer that drips for ever is late too.
      const body = response.body === null ? null : await response.arrayBuffer();
      return new Response(body, {status: response.status, statusText: response.statusText, headers: response.headers});
    } catch (error) {
      throw controller.signal.aborted && !request.signal.aborted ? late : error;
    } finally {
      clearTimeout(timer);
    }
  };
}
