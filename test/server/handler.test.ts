import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createInviteHandler, metorialRoutes, problems} from '../../src/server/index.js';
import {InviteError} from '../../src/model/errors.js';
import {problemOf} from '../../src/transport/problem.js';
import {key, openHandler, rawRequest, scopeId, site, type OpenHandler} from './helpers.js';

const invites = `/api/invites/portals/${scopeId}/consumer-invites`;
const json = {'content-type': 'application/json'};

describe('createInviteHandler', () => {
  let handler: OpenHandler;
  before(async () => {
    handler = await openHandler();
  });
  after(() => handler.close());
  beforeEach(() => {
    handler.seen.length = 0;
    handler.caller({
      scope: {id: scopeId},
      permissions: [
        'invites:read',
        'invites:write',
        'profiles:read',
        'profiles:write',
        'groups:read',
        'consumers:read',
      ],
    });
    handler.upstream((_, response) => response.setHeader('content-type', 'application/json').end('{"ok":true}'));
  });

  describe('what passes', () => {
    it('asks the API with the key, the listed query and nothing else of the caller', async () => {
      const forbidden = [
        'cookie',
        'authorization',
        'x-forwarded-for',
        'forwarded',
        'x-real-ip',
        'referer',
        'user-agent',
        'x-evil',
        'proxy-authorization',
        'te',
        'range',
        'if-none-match',
        'metorial-instance-id',
        'metorial-consumer-profile-id',
      ];
      const headers = Object.fromEntries(forbidden.filter((name) => name !== 'te').map((name) => [name, 'evil-value']));
      const answer = await handler.ask(
        `${invites}?limit=5&status%5B0%5D=pending&status[]=accepted&api-version=1&__proto__=x`,
        {
          headers: {...headers, 'accept-language': 'de', 'idempotency-key': 'k1', 'x-request-id': 'my-request-1'},
        },
      );
      assert.equal(answer.status, 200);
      const [{url, headers: got}] = handler.seen as [(typeof handler.seen)[number]];
      assert.equal(url, `/portals/${scopeId}/consumer-invites?limit=5&status%5B0%5D=pending&status%5B%5D=accepted`);
      assert.equal(got.authorization, `Bearer ${key}`);
      assert.equal(got['accept-language'], 'de');
      assert.equal(got['idempotency-key'], 'k1');
      assert.equal(got['x-request-id'], 'my-request-1');
      assert.equal(answer.headers.get('x-request-id'), 'my-request-1');
      for (const value of Object.values(got)) assert.notEqual(value, 'evil-value');
    });

    it('sends a body parsed and written anew', async () => {
      await handler.ask(invites, {method: 'POST', headers: json, body: ' {"name": "A",\n"__proto__": {"x": 1}} '});
      assert.equal(handler.seen[0]?.body, '{"name":"A","__proto__":{"x":1}}');
      assert.equal(handler.seen[0]?.headers['content-type'], 'application/json');
    });

    it('answers with few headers of the API and its own on top', async () => {
      handler.upstream((_, response) =>
        response
          .writeHead(200, {
            'content-type': 'text/html',
            'set-cookie': 'a=b',
            'x-powered-by': 'x',
            'ratelimit-remaining': '7',
            server: 's',
            'access-control-allow-origin': '*',
            link: 'x',
          })
          .end('{}'),
      );
      const {headers} = await handler.ask(invites);
      assert.equal(headers.get('ratelimit-remaining'), '7');
      for (const name of ['set-cookie', 'x-powered-by', 'server', 'access-control-allow-origin', 'link'])
        assert.equal(headers.get(name), null);
      assert.match(headers.get('content-type')!, /^application\/json/u);
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
      assert.match(headers.get('vary')!, /Sec-Fetch-Site, Origin/u);
    });

    it('lets exactly the listed methods through', async () => {
      let cells = 0;
      for (const {path} of metorialRoutes.filter(({instanceWide}) => !instanceWide)) {
        const target = `/api/invites${path.replace(':scope_id', scopeId).replace(/:\w+/gu, 'x1')}`;
        const listed = new Set(
          metorialRoutes.filter((route) => route.path === path).map(({method}) => method as string),
        );
        for (const method of ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'QUERY']) {
          cells++;
          handler.seen.length = 0;
          const status = await rawRequest(
            handler.port,
            target,
            method,
            ['Content-Type: application/json', 'Content-Length: 2', '', '{}'].slice(
              0,
              method === 'GET' || method === 'HEAD' ? 0 : 4,
            ),
          );
          assert.equal(handler.seen.length, listed.has(method) ? 1 : 0, `${method} ${target}`);
          assert.equal(status, listed.has(method) ? 200 : 405, `${method} ${target}`);
        }
      }
      console.log(`    ${cells} cells`);
    });
  });

  describe('paths', () => {
    it('never lets one leave its template', async () => {
      const ids = [
        '..',
        '.',
        '%2e%2e',
        '%2E%2e',
        '..%2f..%2fconsumers',
        '%2e%2e%2fconsumers',
        'a/../../consumers',
        'a%2fb',
        'a%5cb',
        '\\\\evil.example',
        '//evil.example',
        '@evil.example',
        ':80@evil.example',
        'a%00',
        'a%0d%0aX:1',
        '%',
        '%zz',
        '%c0%af',
        '%e2%80%ae',
        'a;b',
        'a?b',
        'a%3fb',
        'a%23b',
        'a#b',
        '__proto__',
        'constructor',
        '💥'.length > 0 ? '%F0%9F%92%A5' : '',
        '%ed%a0%80',
        'x'.repeat(201),
        'x'.repeat(4000),
        '%252e%252e',
        '%252f',
        '~',
        '*',
        "'",
        '%20',
        '+',
        'con_1',
        '',
        '/',
        '...',
        '.%2e',
        'a%09b',
        '%09',
        'http:%2f%2fevil.example',
        'a&b',
        'a=b',
        ',',
        '%7b%7d',
        '{x}',
        '%5b',
        '[1]',
        '%40',
        '%3a',
        ':id',
        ':scope_id',
        '%3Ascope_id',
        'a%7fb',
        '%EF%BB%BF',
        '%C2%A0',
        'A'.repeat(200),
        'consumer-invites',
        '%2e',
        '../%2e%2e',
      ];
      const templates = [
        (id: string) => `/api/invites/portals/${scopeId}/consumer-invites/${id}`,
        (id: string) => `/api/invites/portals/${id}/consumer-invites`,
        (id: string) => `/api/invites/portals/${scopeId}/consumer-profile/${id}`,
        (id: string) => `/api/invites/${id}`,
        (id: string) => `/api/invites/consumers/${id}/profiles/x`,
        (id: string) => `/api/invites//${id}`,
        (id: string) => `/${id}/api/invites/portals/${scopeId}/consumer-invites`,
        (id: string) => `/api/invites/portals/${scopeId}/consumer-groups/${id}`,
      ];
      const allowed = new RegExp(
        `^/portals/${scopeId}/(consumer-invites|consumer-profile|consumer-groups)(/[^/?#\\\\]+)?(\\?.*)?$`,
        'u',
      );
      let cells = 0;
      for (const id of ids) {
        for (const template of templates) {
          cells++;
          const status = await rawRequest(handler.port, template(id));
          assert.ok([200, 400, 404, 405, 431].includes(status), `${status} for ${template(id).slice(0, 80)}`);
        }
      }
      console.log(`    ${cells} cells, ${handler.seen.length} reached the API`);
      assert.ok(handler.seen.length > 20);
      for (const {url} of handler.seen) {
        assert.match(url, allowed);
        const [path = ''] = url.split('?');
        assert.doesNotMatch(decodeURIComponent(path), /\.\.|\\|\p{Cc}/u);
        assert.equal(new URL(url, 'http://a.example').pathname, path, 'the URL means what it says');
      }
    });
  });

  describe('who is calling', () => {
    it('is asked without the body, and nobody is 401', async () => {
      handler.caller(undefined);
      const answer = await handler.ask(invites, {method: 'POST', headers: json, body: '{}'});
      assert.equal(answer.status, 401);
      assert.equal(answer.json.type, 'urn:invite-elements:problem:unauthenticated');
      assert.equal(handler.seen.length, 0);
    });

    it('reaches their own scope alone: another is as if it were not there', async () => {
      for (const path of ['consumer-invites', 'consumer-invites/coi_1', 'consumer-profile', 'consumer-groups']) {
        const other = await handler.ask(`/api/invites/portals/por_other/${path}`);
        const unknown = await handler.ask(`/api/invites/nothing/${path}`);
        assert.equal(other.status, 404);
        assert.equal(other.text, unknown.text);
      }
      assert.equal(handler.seen.length, 0);
    });

    it('does what they are permitted, decided for each operation', async () => {
      const operations = metorialRoutes.filter(
        ({instanceWide, operation}) => !instanceWide && operation !== 'invites.preview',
      );
      for (const {operation, method, path, permission} of operations) {
        const target = `/api/invites${path.replace(':scope_id', scopeId).replace(':id', 'x1')}`;
        const init = method === 'GET' ? {} : {method, headers: json, body: '{}'};
        handler.caller({scope: {id: scopeId}, permissions: [permission]});
        assert.equal((await handler.ask(target, init)).status, 200, operation);
        const others = ['invites:read', 'invites:write', 'profiles:read', 'profiles:write', 'groups:read'] as const;
        handler.caller({scope: {id: scopeId}, permissions: others.filter((other) => other !== permission)});
        assert.equal((await handler.ask(target, init)).status, 403, operation);
      }
    });

    it('finds routes that reach across the instance shut, unless opened by name', async () => {
      assert.equal((await handler.ask('/api/invites/consumers')).status, 404);
      const open = await openHandler({instanceWide: ['consumers.list']});
      assert.equal((await open.ask('/api/invites/consumers')).status, 200);
      assert.equal((await open.ask('/api/invites/consumers/con_1')).status, 404);
      await open.close();
    });

    it('sees of an invitation only the preview when that is all they may', async () => {
      handler.caller({scope: {id: scopeId}, permissions: ['invites:preview']});
      handler.upstream((_, response) =>
        response.end(
          JSON.stringify({
            object: 'consumer.invite',
            id: 'coi_1',
            status: 'pending',
            portal_url: 'https://p.example/',
            token: 'secret-token',
            message: 'Hi',
            accepted_at: null,
            created_at: '2026-01-01T00:00:00Z',
            consumer_profile: {id: 'cop_1', name: 'Ada Lovelace', email: 'ada@acme.example'},
            invited_by: {id: 'oac_1', name: 'Grace', email: 'grace@acme.example'},
          }),
        ),
      );
      const {status, text} = await handler.ask(`${invites}/coi_1`);
      assert.equal(status, 200);
      assert.doesNotMatch(text, /ada@|Lovelace|cop_1|grace@|oac_1|secret-token/u);
      assert.match(text, /a••@acme\.example/u);
      assert.equal((await handler.ask(invites)).status, 403);
    });

    it('does not learn what went wrong while they were looked up', async () => {
      const broken = await openHandler({
        authorize: () => {
          throw new Error(`database password ${key}`);
        },
      });
      const answer = await broken.ask(invites);
      assert.equal(answer.status, 500);
      assert.deepEqual(answer.json, {
        type: 'urn:invite-elements:problem:internal-error',
        title: 'The server has a problem.',
        status: 500,
      });
      await broken.close();
    });
  });

  describe('other sites', () => {
    it('are told apart as an independent table says', async () => {
      const sites = [undefined, 'same-origin', 'none', 'same-site', 'cross-site', 'junk'];
      const origins = [
        undefined,
        site,
        'null',
        'https://evil.example',
        `${site}.evil.example`,
        'http://app.example.com',
        `${site}:8443`,
        site.toUpperCase(),
        `${site}/`,
        'https://evil.example#https://app.example.com',
      ];
      const methods = ['GET', 'POST', 'PATCH', 'PUT', 'DELETE', 'HEAD'];
      const types = [
        undefined,
        'application/json',
        'text/plain',
        'application/x-www-form-urlencoded',
        'multipart/form-data; boundary=x',
      ];
      const handle = createInviteHandler({
        routes: metorialRoutes,
        upstream: 'http://upstream.example',
        basePath: '/api/invites',
        apiKey: key,
        origin: site,
        authorize: () => ({scope: {id: scopeId}, permissions: ['invites:read', 'invites:write']}),
        fetcher: () => Promise.resolve(Response.json({})),
      });
      let cells = 0;
      for (const from of sites) {
        for (const origin of origins) {
          for (const method of methods) {
            for (const type of types) {
              cells++;
              const headers = new Headers();
              if (from) headers.set('sec-fetch-site', from);
              if (origin) headers.set('origin', origin);
              if (type) headers.set('content-type', type);
              const hasBody = method !== 'GET' && method !== 'HEAD';
              const response = await handle(
                new Request(`${site}${invites}`, {method, headers, ...(hasBody ? {body: '{}'} : {})}),
              );
              const expected = oracle(from, origin, method, type);
              assert.equal(response.status, expected, `${from} ${origin} ${method} ${type}`);
            }
          }
        }
      }
      console.log(`    ${cells} cells`);

      function oracle(
        from: string | undefined,
        origin: string | undefined,
        method: string,
        type: string | undefined,
      ): number {
        if (method !== 'GET' && method !== 'POST') return 405;
        const ownPage = from === 'same-origin' && (origin === undefined || origin === site);
        const byOrigin = from === undefined && origin === site;
        const typed = method === 'GET' && from === 'none' && (origin === undefined || origin === site);
        const oldReader = method === 'GET' && from === undefined && origin === undefined;
        if (!(ownPage || byOrigin || typed || oldReader)) return 403;
        return method === 'GET' || type === 'application/json' ? 200 : 415;
      }
    });

    it('get no CORS header', async () => {
      const answer = await handler.ask(invites, {
        headers: {'sec-fetch-site': 'cross-site', origin: 'https://evil.example'},
      });
      assert.equal(answer.status, 403);
      assert.equal(answer.json.type, 'urn:invite-elements:problem:not-same-origin');
      assert.ok([...answer.headers.keys()].every((name) => !name.startsWith('access-control')));
    });
  });

  describe('bodies', () => {
    it('are counted as they come', async () => {
      const limit = 65_536;
      // A server of its own, here and below: the connection of a body that was cut is not used again.
      const fresh = await openHandler();
      for (const [size, status] of [
        [limit - 1, 200],
        [limit, 200],
        [limit + 1, 413],
        [limit * 20, 413],
      ] as const) {
        const body = `{"a":"${'x'.repeat(size - 8)}"}`;
        assert.equal(body.length, size);
        assert.equal((await fresh.ask(invites, {method: 'POST', headers: json, body})).status, status, `${size}`);
      }
      const stream = new ReadableStream<Uint8Array>({
        pull(controller) {
          controller.enqueue(new Uint8Array(10_000).fill(32));
        },
      });
      const endless = {method: 'POST', headers: json, body: stream, duplex: 'half'} as RequestInit;
      const status = await fresh.ask(invites, endless).then(
        (answer) => answer.status,
        () => 413,
      );
      assert.equal(status, 413);
      await fresh.close();
    });

    it('that drip are not waited for', async () => {
      const fresh = await openHandler({timeout: 300});
      const stream = new ReadableStream<Uint8Array>({start: (controller) => controller.enqueue(new Uint8Array([123]))});
      const init = {method: 'POST', headers: json, body: stream, duplex: 'half'} as RequestInit;
      assert.equal((await fresh.ask(invites, init)).status, 408);
      assert.equal(fresh.seen.length, 0);
      await fresh.close();
    });

    it('that are no JSON object are refused and reach nobody', async () => {
      for (const body of ['', '{', '[]', '"x"', 'null', '1', '{"a":1}{"b":2}', '\ufeff{', 'a=b']) {
        const answer = await handler.ask(invites, {method: 'POST', headers: json, body});
        assert.equal(answer.status, 400, body);
      }
      assert.equal(handler.seen.length, 0);
    });
  });

  describe('an API that misbehaves', () => {
    const cases: readonly [string, Parameters<OpenHandler['upstream']>[0], number, string][] = [
      ['redirects', (_, response) => response.writeHead(302, {location: '/elsewhere'}).end(), 502, 'upstream-failed'],
      [
        'refuses our key',
        (_, response) => response.writeHead(401).end('{"message":"bad key"}'),
        502,
        'upstream-failed',
      ],
      ['has no plan for it', (_, response) => response.writeHead(402).end('{}'), 403, 'upstream-forbidden'],
      ['breaks', (_, response) => response.writeHead(500).end('Stack trace: secret'), 502, 'upstream-failed'],
      ['answers HTML', (_, response) => response.end('<html>secret</html>'), 502, 'upstream-failed'],
      ['refuses in HTML', (_, response) => response.writeHead(404).end('<html>secret</html>'), 404, 'upstream-refused'],
      ['hangs up', (request) => request.socket.destroy(), 502, 'upstream-failed'],
      ['says nothing', () => undefined, 504, 'upstream-timeout'],
      ['drips', (_, response) => void response.write('{'), 504, 'upstream-timeout'],
      [
        'never ends',
        (_, response) => {
          const more = () => {
            while (response.write('x'.repeat(65_536)));
            response.once('drain', more);
          };
          more();
          response.on('close', () => response.removeAllListeners('drain'));
        },
        502,
        'upstream-failed',
      ],
    ];
    for (const [name, behave, status, type] of cases) {
      it(`${name}: ${status}, in our own words`, async () => {
        handler.upstream(behave);
        const answer = await handler.ask(invites);
        assert.equal(answer.status, status);
        assert.equal(answer.json.type, `urn:invite-elements:problem:${type}`);
        assert.equal(answer.headers.get('content-type'), 'application/problem+json');
        assert.doesNotMatch(answer.text, /secret|bad key|html/u);
        assert.equal(handler.seen.length, 1, 'asked once: no redirect is followed, nothing is tried again');
      });
    }

    it('is heard where it refuses a field, and the page reads it', async () => {
      handler.upstream((_, response) =>
        response
          .writeHead(400, {'retry-after': '7'})
          .end(
            '{"object":"error","message":"Invalid.","code":"invalid_data","errors":[{"code":"invalid_email","message":"Invalid email address","path":["email"],"received":"x"},{"no":"message"},3],"stack":"secret"}',
          ),
      );
      const answer = await handler.ask(invites, {method: 'POST', headers: json, body: '{}'});
      assert.deepEqual(answer.json, {
        type: 'urn:invite-elements:problem:upstream-refused',
        title: 'The API refused the request.',
        status: 400,
        detail: 'Invalid.',
        code: 'invalid_data',
        errors: [{path: ['email'], message: 'Invalid email address', code: 'invalid_email'}],
      });
      const error = await problemOf(new Response(answer.text, {status: 400, headers: {'retry-after': '7'}}));
      assert.ok(error instanceof InviteError);
      assert.deepEqual(error.fields, [{path: 'email', message: 'Invalid email address', code: 'invalid_email'}]);
      assert.equal(answer.headers.get('retry-after'), '7');
    });

    it('is let go when the caller goes', async () => {
      const gone = new Promise<void>((resolve) => {
        handler.upstream((_, response) => void response.on('close', resolve));
      });
      const controller = new AbortController();
      const asked = fetch(`${handler.origin}${invites}`, {
        headers: {'sec-fetch-site': 'same-origin'},
        signal: controller.signal,
      }).catch(() => undefined);
      while (handler.seen.length === 0) await new Promise((resolve) => setImmediate(resolve));
      controller.abort();
      await Promise.all([gone, asked]);
    });
  });

  it('logs its own words only', async () => {
    handler.log.length = 0;
    await handler.ask(`${invites}/coi_secret?search=ada@acme.example`, {headers: {'x-request-id': 'bad id\t'}});
    await handler.ask('/api/invites/elsewhere');
    const text = JSON.stringify(handler.log);
    assert.doesNotMatch(text, /coi_secret|ada@|elsewhere|bad id/u);
    assert.deepEqual(
      handler.log.map(({operation, status, problem}) => [operation, status, problem]),
      [
        ['invites.get', 200, undefined],
        [undefined, 404, 'not-found'],
      ],
    );
  });

  it('never let the key out, in any answer of these tests', () => {
    assert.ok(handler.answers.length > 40);
    assert.ok(handler.answers.every((text) => !text.includes(key)));
    assert.ok(!JSON.stringify(handler.log).includes(key));
  });

  it('says at once which option is wrong', () => {
    const right = {
      routes: metorialRoutes,
      upstream: 'https://api.example.com',
      basePath: '/api',
      apiKey: 'k',
      origin: site,
      authorize: () => undefined,
    };
    createInviteHandler(right);
    for (const [wrong, words] of [
      [{routes: []}, /routes/u],
      [{upstream: 'ftp://x'}, /upstream/u],
      [{upstream: 'https://x.example/?a=1'}, /upstream/u],
      [{upstream: 'https://u:p@x.example'}, /upstream/u],
      [{basePath: 'api'}, /basePath/u],
      [{basePath: '/api/'}, /basePath/u],
      [{apiKey: ''}, /apiKey/u],
      [{origin: 'https://x.example/'}, /origin/u],
      [{origin: []}, /origin/u],
      [{origin: '*'}, /origin/u],
      [{instanceWide: ['nothing']}, /instanceWide/u],
      [{instanceWide: ['invites.list']}, /instanceWide/u],
      [{maxBodyBytes: 0}, /maxBodyBytes/u],
      [{timeout: -1}, /timeout/u],
    ] as const) {
      assert.throws(() => createInviteHandler({...right, ...wrong} as typeof right), {
        name: 'TypeError',
        message: words,
      });
    }
  });

  it('has a fixed title and a status for every problem', () => {
    for (const {status, title} of Object.values(problems)) {
      assert.ok(status >= 400 && status < 600);
      assert.match(title, /^[A-Z].*\.$/u);
    }
  });
});
