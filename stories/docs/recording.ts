import type {Fetcher, Middleware} from '../../src/index.js';

/** One exchange, as plain data: it can be kept in a file. */
export interface Exchange {
  readonly method: string;
  readonly url: string;
  readonly sent: string;
  readonly status: number;
  readonly type: string;
  readonly answered: string;
}

/** Writes down every exchange. Record with data that anybody may see: answers are kept whole. */
export function record(tape: Exchange[]): Middleware {
  return async (request, next) => {
    const {method, url} = request;
    const sent = await request.clone().text();
    const response = await next(request);
    const type = response.headers.get('content-type') ?? '';
    tape.push({method, url, sent, status: response.status, type, answered: await response.clone().text()});
    return response;
  };
}

/** Answers from a tape: the same request gets its answers in the order they came, the last of them ever after. */
export function replay(tape: readonly Exchange[]): Fetcher {
  const played = new Map<string, number>();
  return async (request) => {
    const {method, url} = request;
    const sent = await request.text();
    const key = [method, url, sent].join('\n');
    const matching = tape.filter((exchange) => [exchange.method, exchange.url, exchange.sent].join('\n') === key);
    const index = played.get(key) ?? 0;
    played.set(key, index + 1);
    const exchange = matching[Math.min(index, matching.length - 1)];
    if (!exchange) throw new TypeError(`The recording has no ${method} ${url}.`);
    const {status, type, answered} = exchange;
    return new Response(answered, {status, headers: type === '' ? {} : {'content-type': type}});
  };
}
