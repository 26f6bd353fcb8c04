import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';
import {InviteError} from '../../src/model/errors.js';
import {problemOf} from '../../src/transport/problem.js';
import {createInviteHandler, metorialRoutes} from '../../src/server/index.js';
import {
  invites,
  key,
  openHandler,
  permissions,
  scopeId,
  site,
  ways,
  type OpenHandler,
  type Upstream,
} from './helpers.js';

interface Case {
  readonly name: string;
  readonly behave: Upstream;
  readonly status: number;
  readonly type: string;
  /** Where the log says more than the answer. */
  readonly logged?: string;
}

const cases: readonly Case[] = [
  ...[301, 302, 303, 307, 308].map((status) => ({
    name: `redirects with ${status}`,
    behave: ((_, response) => response.writeHead(status, {location: '/elsewhere'}).end('{}')) satisfies Upstream,
    status: 502,
    type: 'upstream-failed',
  })),
  {
    name: 'refuses our key',
    behave: (_, response) => response.writeHead(401, {'www-authenticate': 'Basic'}).end('{"message":"secret"}'),
    status: 502,
    type: 'upstream-failed',
    logged: 'upstream-key-refused',
  },
  {
    name: 'repeats our key in a refusal',
    behave: (request, response) =>
      response.writeHead(400).end(JSON.stringify({message: `secret ${request.headers.authorization}`})),
    status: 502,
    type: 'upstream-failed',
    logged: 'upstream-key-echoed',
  },
  {
    name: 'repeats our key in an answer',
    behave: (request, response) => response.end(JSON.stringify({secret: request.headers})),
    status: 502,
    type: 'upstream-failed',
    logged: 'upstream-key-echoed',
  },
  {
    name: 'repeats our key in a header',
    behave: (_, response) => response.writeHead(200, {ratelimit: `"${key}";r=1`}).end('{}'),
    status: 502,
    type: 'upstream-failed',
    logged: 'upstream-key-echoed',
  },
  {
    name: 'has no plan for it',
    behave: (_, response) => response.writeHead(402).end('{}'),
    status: 403,
    type: 'upstream-forbidden',
  },
  {
    name: 'forbids it',
    behave: (_, response) => response.writeHead(403).end('{"code":"forbidden"}'),
    status: 403,
    type: 'upstream-forbidden',
  },
  ...[500, 501, 502, 503, 504, 599].map((status) => ({
    name: `breaks with ${status}`,
    behave: ((_, response) => response.writeHead(status).end('{"message":"Stack trace: secret"}')) satisfies Upstream,
    status: 502,
    type: 'upstream-failed',
  })),
  {
    name: 'answers HTML',
    behave: (_, response) => response.end('<html>secret</html>'),
    status: 502,
    type: 'upstream-failed',
  },
  {name: 'answers nothing', behave: (_, response) => response.end(), status: 502, type: 'upstream-failed'},
  {name: 'answers 204', behave: (_, response) => response.writeHead(204).end(), status: 502, type: 'upstream-failed'},
  {
    name: 'answers half',
    behave: (request, response) => {
      response.writeHead(200, {'content-length': '100'}).write('{"secret":');
      setImmediate(() => request.socket.destroy());
    },
    status: 502,
    type: 'upstream-failed',
  },
  {
    name: 'refuses in HTML',
    behave: (_, response) => response.writeHead(404).end('<html>secret</html>'),
    status: 404,
    type: 'upstream-refused',
  },
  {
    name: 'hangs up',
    behave: (request) => request.socket.destroy(),
    status: 502,
    type: 'upstream-failed',
  },
  {
    name: 'never ends',
    behave: (_, response) => {
      const more = () => {
        while (response.write('x'.repeat(65_536)));
        response.once('drain', more);
      };
      more();
      response.on('close', () => response.removeAllListeners('drain'));
    },
    status: 502,
    type: 'upstream-failed',
  },
  {
    name: 'sends little that becomes much',
    behave: (_, response) =>
      response
        .writeHead(200, {'content-encoding': 'gzip'})
        .end(gzipSync(JSON.stringify({secret: 'x'.repeat(12 * 1024 * 1024)}))),
    status: 502,
    type: 'upstream-failed',
  },
];

for (const {by, options} of ways)
  describe(`an API that misbehaves, by ${by}`, () => {
    let handler: OpenHandler;
    before(async () => {
      // Long enough for ten megabytes on a busy machine.
      handler = await openHandler({timeout: 5000, ...options});
    });
    after(() => handler.close());
    beforeEach(() => {
      handler.seen.length = 0;
      handler.log.length = 0;
    });

    for (const {name, behave, status, type, logged = type} of cases) {
      it(`${name}: ${status}, in our own words`, async () => {
        handler.upstream(behave);
        const answer = await handler.ask(invites);
        assert.equal(answer.status, status);
        assert.equal(answer.json.type, `urn:invite-elements:problem:${type}`);
        assert.equal(answer.json.status, status);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
        assert.equal(answer.headers.get('location'), null);
        assert.equal(answer.headers.get('www-authenticate'), null);
        assert.doesNotMatch(answer.text, /secret|html/u);
        assert.deepEqual([handler.log[0]?.status, handler.log[0]?.problem], [status, logged]);
        assert.equal(handler.seen.length, 1, 'asked once: no redirect is followed, nothing is tried again');
      });
    }

    it('says nothing, or drips: 504 when its time is over', async () => {
      const impatient = await openHandler({timeout: 200, ...options});
      for (const behave of [
        () => undefined,
        (_, response) => void response.write('{'),
        (_, response) => response.flushHeaders(),
      ] satisfies Upstream[]) {
        impatient.upstream(behave);
        const answer = await impatient.ask(invites);
        assert.equal(answer.status, 504);
        assert.equal(answer.json.type, 'urn:invite-elements:problem:upstream-timeout');
      }
      await impatient.close();
    });

    it('is not there: 502', async () => {
      const alone = await openHandler({upstream: 'http://127.0.0.1:1', ...options});
      assert.equal((await alone.ask(invites)).status, 502);
      await alone.close();
    });

    it('is not waited for by a fetcher that does not listen either', async () => {
      for (const fetcher of [
        () => new Promise<never>(() => undefined),
        () => Promise.resolve(new Response(new ReadableStream())),
      ]) {
        const deaf = await openHandler({timeout: 200, fetcher});
        assert.equal((await deaf.ask(invites)).status, 504);
        await deaf.close();
      }
    });

    it('keeps its status where it refuses, and is heard where it refuses a field; the page reads it', async () => {
      for (const status of [400, 404, 405, 409, 410, 412, 413, 422, 429]) {
        handler.upstream((_, response) =>
          response.writeHead(status, {'retry-after': '7'}).end(
            JSON.stringify({
              object: 'error',
              message: 'Invalid.',
              code: 'invalid_data',
              hint: 'secret',
              stack: 'secret',
              errors: [
                {code: 'invalid_email', message: 'Invalid email address', path: ['email'], received: 'secret'},
                {code: 7, message: 'No code', path: 'secret'},
                {no: 'message'},
                3,
                null,
              ],
            }),
          ),
        );
        const answer = await handler.post(invites, '{}');
        assert.deepEqual(answer.json, {
          type: 'urn:invite-elements:problem:upstream-refused',
          title: 'The API refused the request.',
          status,
          detail: 'Invalid.',
          code: 'invalid_data',
          errors: [
            {path: ['email'], message: 'Invalid email address', code: 'invalid_email'},
            {path: [], message: 'No code'},
          ],
        });
        const error = await problemOf(new Response(answer.text, {status: answer.status, headers: answer.headers}));
        assert.ok(error instanceof InviteError);
        assert.deepEqual(
          [error.status, error.message, error.code, error.retryAfter],
          [status, 'Invalid.', 'invalid_data', 7000],
        );
        assert.deepEqual(error.fields[0], {path: 'email', message: 'Invalid email address', code: 'invalid_email'});
      }
    });

    it('is not quoted at length', async () => {
      const errors = Array.from({length: 80}, (_, index) => ({
        message: index === 0 ? 'x'.repeat(501) : 'm',
        path: ['p'.repeat(101), ...Array.from({length: 20}, () => 'p')],
      }));
      handler.upstream((_, response) =>
        response.writeHead(400).end(JSON.stringify({message: 'x'.repeat(501), code: 'c'.repeat(101), errors})),
      );
      const {json} = await handler.ask(invites);
      assert.equal(json.detail, undefined);
      assert.equal(json.code, undefined);
      const kept = json.errors as {path: string[]}[];
      assert.equal(kept.length, 49);
      assert.ok(kept.every(({path}) => path.length === 10 && path.every((part) => part === 'p')));
    });

    it('is passed on as it wrote, when that is JSON', async () => {
      const text = '{"id": 90071992547409931, "name": "Zo\\u00eb",  "name": "Zoë \u2028"}';
      handler.upstream((_, response) => response.end(`\ufeff${text}`));
      const answer = await handler.ask(invites);
      assert.deepEqual([answer.status, answer.text], [200, text]);
      handler.upstream((_, response) => response.end(`${text} {}`));
      assert.equal((await handler.ask(invites)).status, 502);
    });

    it('is let go when the caller goes, and the log tells it from a failure', async () => {
      const gone = new Promise<void>((resolve) => {
        handler.upstream((_, response) => void response.on('close', resolve));
      });
      const controller = new AbortController();
      const asked = fetch(`${handler.origin}${invites}`, {
        headers: {'sec-fetch-site': 'same-origin'},
        signal: controller.signal,
      }).catch(() => undefined);
      while (handler.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
      const started = performance.now();
      controller.abort();
      await Promise.all([gone, asked]);
      assert.ok(performance.now() - started < 2500, 'long before the time of the API is over');
      while (handler.log.length === 0) await new Promise((resolve) => setImmediate(resolve));
      assert.equal(handler.log[0]?.problem, 'client-gone');
    });
  });

it('an API is not asked for a caller who has left', async () => {
  let asked = 0;
  const handle = createInviteHandler({
    routes: metorialRoutes,
    upstream: 'https://api.example.com',
    basePath: '/api/invites',
    apiKey: key,
    origin: site,
    authorize: () => ({scope: {id: scopeId}, permissions}),
    fetcher: {
      send: () => {
        asked++;
        return Promise.reject(new Error('nobody is there'));
      },
    },
  });
  const headers = {'sec-fetch-site': 'same-origin'};
  assert.equal((await handle(new Request(site + invites, {headers}))).status, 502);
  const left = new Request(site + invites, {headers, signal: AbortSignal.abort()});
  assert.equal((await handle(left)).status, 499);
  assert.equal(asked, 1);
});
