import {expect} from '@open-wc/testing';
import {isInviteError} from '../../src/model/errors.js';
import {compose, type Fetcher, type Middleware} from '../../src/transport/fetcher.js';
import {bearer} from '../../src/transport/middleware/bearer.js';
import {idempotency} from '../../src/transport/middleware/idempotency.js';
import {retry} from '../../src/transport/middleware/retry.js';
import {timeout} from '../../src/transport/middleware/timeout.js';

const url = 'https://api.example/things';
const get = (init?: RequestInit) => new Request(url, init);
const post = (headers: Record<string, string> = {}) => new Request(url, {method: 'POST', body: '{"a":1}', headers});

/** Answers in turn; the last one for ever. Keeps what was asked. */
function scripted(...answers: readonly (() => Response | Promise<Response>)[]): Fetcher & {readonly asked: Request[]} {
  const asked: Request[] = [];
  const fetcher = (request: Request) => {
    asked.push(request);
    return Promise.resolve(answers[Math.min(asked.length, answers.length) - 1]!());
  };
  return Object.assign(fetcher, {asked});
}

const ok = () => new Response('{}');
const refused =
  (status: number, headers: Record<string, string> = {}) =>
  () =>
    new Response('', {status, headers});
const lost = () => Promise.reject(new TypeError('Failed to fetch'));

async function reasonOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It did not fail.');
}

describe('compose', () => {
  it('lets the first middleware see the request first and the response last', async () => {
    const seen: string[] = [];
    const layer =
      (name: string): Middleware =>
      async (request, next) => {
        seen.push(`${name} in`);
        const response = await next(request);
        seen.push(`${name} out`);
        return response;
      };
    await compose(scripted(ok), layer('a'), layer('b'))(get());
    expect(seen).to.deep.equal(['a in', 'b in', 'b out', 'a out']);
  });

  it('is the fetcher itself without middleware', () => {
    const fetcher = scripted(ok);
    expect(compose(fetcher)).to.equal(fetcher);
  });
});

describe('bearer', () => {
  it('signs each request with the token of the moment', async () => {
    const fetcher = scripted(ok);
    let count = 0;
    const signed = compose(
      fetcher,
      bearer(() => Promise.resolve(`t${++count}`)),
    );
    await signed(get());
    await signed(post({'x-own': 'kept'}));
    expect(fetcher.asked.map(({headers}) => headers.get('authorization'))).to.deep.equal(['Bearer t1', 'Bearer t2']);
    expect(fetcher.asked[1]!.headers.get('x-own')).to.equal('kept');
    expect(await fetcher.asked[1]!.text()).to.equal('{"a":1}');
  });

  it('leaves the request as it is without a token', async () => {
    const fetcher = scripted(ok);
    const request = get();
    await compose(
      fetcher,
      bearer(() => undefined),
    )(request);
    expect(fetcher.asked[0]).to.equal(request);
  });

  it('keeps the caller’s signal', async () => {
    const fetcher = scripted(ok);
    const controller = new AbortController();
    await compose(
      fetcher,
      bearer(() => 't'),
    )(get({signal: controller.signal}));
    controller.abort();
    expect(fetcher.asked[0]!.signal.aborted).to.equal(true);
  });

  it('fails with what getToken fails with, and sends nothing', async () => {
    const fetcher = scripted(ok);
    const reason = await reasonOf(
      compose(
        fetcher,
        bearer(() => Promise.reject(new Error('no session'))),
      )(get()),
    );
    expect(reason).to.have.property('message', 'no session');
    expect(fetcher.asked).to.have.length(0);
  });
});

describe('idempotency', () => {
  it('gives a write one key for all its tries', async () => {
    const fetcher = scripted(lost, ok);
    await compose(fetcher, idempotency(), retry({writes: true, delay: 1}))(post());
    const keys = fetcher.asked.map(({headers}) => headers.get('idempotency-key'));
    expect(keys).to.have.length(2);
    expect(keys[0]).to.match(/^[\da-f-]{36}$/u);
    expect(keys[1]).to.equal(keys[0]);
  });

  it('gives two writes two keys, and leaves reads and the caller’s own keys alone', async () => {
    const fetcher = scripted(ok);
    let count = 0;
    const keyed = compose(
      fetcher,
      idempotency(() => `key-${++count}`),
    );
    for (const request of [post(), post(), get(), post({'idempotency-key': 'mine'})]) await keyed(request);
    expect(fetcher.asked.map(({headers}) => headers.get('idempotency-key'))).to.deep.equal([
      'key-1',
      'key-2',
      null,
      'mine',
    ]);
    expect(await fetcher.asked[0]!.text()).to.equal('{"a":1}');
  });
});

describe('timeout', () => {
  const waits: Fetcher = (request) =>
    new Promise((_, reject) => {
      request.signal.addEventListener('abort', () => reject(request.signal.reason as Error));
    });

  it('gives up when no answer comes', async () => {
    const reason = await reasonOf(compose(waits, timeout(20))(get()));
    expect(isInviteError(reason) && reason.kind).to.equal('timeout');
  });

  it('gives up when the body drips', async () => {
    const drips: Fetcher = (request) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new Uint8Array([32]));
          request.signal.addEventListener('abort', () => controller.error(request.signal.reason));
        },
      });
      return Promise.resolve(new Response(body));
    };
    const reason = await reasonOf(compose(drips, timeout(20))(get()));
    expect(isInviteError(reason) && reason.kind).to.equal('timeout');
  });

  it('gives up on a fetcher that does not listen to the signal', async () => {
    const deaf: Fetcher = () => new Promise(() => {});
    const reason = await reasonOf(compose(deaf, timeout(20))(get()));
    expect(isInviteError(reason) && reason.kind).to.equal('timeout');
  });

  it('gives up on a dripping body that does not listen to the signal', async () => {
    const deaf: Fetcher = () => Promise.resolve(new Response(new ReadableStream({pull: () => new Promise(() => {})})));
    const reason = await reasonOf(compose(deaf, timeout(20))(get()));
    expect(isInviteError(reason) && reason.kind).to.equal('timeout');
  });

  it('hands an answer that is in time on, whole', async () => {
    const fetcher = scripted(() => new Response('body', {status: 207, statusText: 'Multi', headers: {'x-a': 'b'}}));
    const response = await compose(fetcher, timeout(1000))(get());
    expect([response.status, response.statusText, response.headers.get('x-a')]).to.deep.equal([207, 'Multi', 'b']);
    expect(await response.text()).to.equal('body');
  });

  it('hands an answer without a body on', async () => {
    const response = await compose(
      scripted(() => new Response(null, {status: 204})),
      timeout(1000),
    )(get());
    expect(response.status).to.equal(204);
    expect(response.body).to.equal(null);
  });

  it('is no timeout when the caller takes the request back', async () => {
    const controller = new AbortController();
    const pending = reasonOf(compose(waits, timeout(1000))(get({signal: controller.signal})));
    controller.abort();
    expect(await pending).to.have.property('name', 'AbortError');
  });

  it('sends the body of a write', async () => {
    const fetcher = scripted(ok);
    await compose(fetcher, timeout(1000))(post());
    expect(await fetcher.asked[0]!.text()).to.equal('{"a":1}');
  });
});

describe('retry', () => {
  const quick = {delay: 1, maxDelay: 50};

  for (const status of [408, 429, 502, 503, 504]) {
    it(`tries a read again after ${status}`, async () => {
      const fetcher = scripted(refused(status), ok);
      expect((await compose(fetcher, retry(quick))(get())).ok).to.equal(true);
      expect(fetcher.asked).to.have.length(2);
    });
  }

  for (const status of [400, 401, 403, 404, 409, 422, 500, 501]) {
    it(`hands ${status} on at once`, async () => {
      const fetcher = scripted(refused(status), ok);
      expect((await compose(fetcher, retry(quick))(get())).status).to.equal(status);
      expect(fetcher.asked).to.have.length(1);
    });
  }

  it('gives up after three tries and hands the last answer on, its body unread', async () => {
    const fetcher = scripted(() => new Response('why', {status: 503}));
    const response = await compose(fetcher, retry(quick))(get());
    expect(fetcher.asked).to.have.length(3);
    expect(await response.text()).to.equal('why');
  });

  it('tries again after a lost connection, and fails with it in the end', async () => {
    const fetcher = scripted(lost);
    expect(await reasonOf(compose(fetcher, retry(quick))(get()))).to.be.instanceOf(TypeError);
    expect(fetcher.asked).to.have.length(3);
  });

  it('does not write twice, unless asked to and with a key', async () => {
    for (const [options, headers, times] of [
      [quick, {}, 1],
      [quick, {'idempotency-key': 'k'}, 1],
      [{...quick, writes: true}, {}, 1],
      [{...quick, writes: true}, {'idempotency-key': 'k'}, 2],
    ] as const) {
      const fetcher = scripted(refused(503), ok);
      await compose(fetcher, retry(options))(post(headers));
      expect(fetcher.asked).to.have.length(times);
    }
  });

  it('sends the body with each try', async () => {
    const fetcher = scripted(refused(503), ok);
    await compose(fetcher, retry({...quick, writes: true}))(post({'idempotency-key': 'k'}));
    expect(await Promise.all(fetcher.asked.map((request) => request.text()))).to.deep.equal(['{"a":1}', '{"a":1}']);
  });

  it('waits as long as Retry-After says', async () => {
    const fetcher = scripted(refused(429, {'retry-after': '1'}), ok);
    const started = performance.now();
    await compose(fetcher, retry({delay: 1, maxDelay: 2000}))(get());
    expect(performance.now() - started).to.be.within(950, 1900);
  });

  it('hands the refusal on when it would have to wait for too long', async () => {
    const fetcher = scripted(refused(429, {'retry-after': '3600'}), ok);
    expect((await compose(fetcher, retry(quick))(get())).status).to.equal(429);
    expect(fetcher.asked).to.have.length(1);
  });

  it('understands Retry-After as a date', async () => {
    const inAnHour = new Date(Date.now() + 3_600_000).toUTCString();
    const fetcher = scripted(refused(503, {'retry-after': inAnHour}), ok);
    expect((await compose(fetcher, retry(quick))(get())).status).to.equal(503);
    expect(fetcher.asked).to.have.length(1);
  });

  it('does not try again at once when Retry-After is 0 or nonsense', async () => {
    for (const value of ['0', 'soon', '-1']) {
      const fetcher = scripted(refused(503, {'retry-after': value}), ok);
      expect((await compose(fetcher, retry(quick))(get())).ok).to.equal(true);
    }
  });

  it('stops waiting when the caller takes the request back', async () => {
    const controller = new AbortController();
    const fetcher = scripted(() => {
      setTimeout(() => controller.abort());
      return new Response('', {status: 503});
    }, ok);
    const started = performance.now();
    const reason = await reasonOf(compose(fetcher, retry({delay: 4000}))(get({signal: controller.signal})));
    expect(reason).to.have.property('name', 'AbortError');
    expect(performance.now() - started).to.be.lessThan(1000);
    expect(fetcher.asked).to.have.length(1);
  });

  it('does not try again what the caller took back', async () => {
    const controller = new AbortController();
    const fetcher = scripted(() => {
      controller.abort();
      return lost();
    });
    await reasonOf(compose(fetcher, retry(quick))(get({signal: controller.signal})));
    expect(fetcher.asked).to.have.length(1);
  });

  it('gives each try a time limit of its own when timeout stands inside', async () => {
    let asked = 0;
    const slowOnce: Fetcher = () => (++asked === 1 ? new Promise(() => {}) : Promise.resolve(ok()));
    expect((await compose(slowOnce, retry(quick), timeout(20))(get())).ok).to.equal(true);
    expect(asked).to.equal(2);
  });
});
