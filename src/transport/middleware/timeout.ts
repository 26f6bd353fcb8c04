import {InviteError} from '../../model/errors.js';
import type {Middleware} from '../fetcher.js';
import {untilAborted} from '../until-aborted.js';

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
      // A fetcher of the page's own may not listen to the signal: the caller is let go all the same.
      return await untilAborted(whole(next(new Request(request, {signal}))), signal);
    } catch (error) {
      throw controller.signal.aborted && !request.signal.aborted ? late : error;
    } finally {
      clearTimeout(timer);
    }
  };
}

/** The answer with its body read, so that one that drips for ever is late too. */
async function whole(answer: Promise<Response>): Promise<Response> {
  const response = await answer;
  const body = response.body === null ? null : await response.arrayBuffer();
  return new Response(body, {status: response.status, statusText: response.statusText, headers: response.headers});
}
