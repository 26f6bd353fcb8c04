import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {invites, key, openHandler, rawRequest, scopeId, ways, type OpenHandler} from './helpers.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;

/** Names that a proxy, a framework or the API itself might believe. */
const hostile = `
  accept accept-charset accept-encoding access-control-request-headers access-control-request-method authorization
  cache-control cf-connecting-ip cf-ray client-ip content-disposition content-encoding content-language content-location cookie
  cookie2 date dnt early-data expect-ct fastly-client-ip forwarded from front-end-https if-match if-modified-since
  if-none-match if-range if-unmodified-since link max-forwards metorial-consumer-profile-id
  metorial-consumer-session-client-secret metorial-instance-id metorial-version origin-agent-cluster pragma prefer
  proxy-authorization range referer sec-fetch-dest sec-fetch-mode sec-fetch-user true-client-ip upgrade-insecure-requests
  user-agent via want-digest x-api-key x-api-version x-csrf-token x-forwarded-for x-forwarded-host x-forwarded-port
  x-forwarded-proto x-http-method x-http-method-override x-method-override x-original-url x-real-ip x-requested-with
  x-rewrite-url x-invite-evil x-invite-elements invite-token invite-resume x-amz-security-token
`
  .trim()
  .split(/\s+/u);

for (const {by, options} of ways)
  describe(`headers, by ${by}`, () => {
    let handler: OpenHandler;
    before(async () => {
      handler = await openHandler({
        headers: {'Metorial-Version': '2026-01-01-magnetar', 'x-static': 'ours'},
        ...options,
      });
    });
    after(() => handler.close());
    beforeEach(() => {
      handler.seen.length = 0;
    });

    it('of the caller reach the API only when listed', async () => {
      assert.ok(hostile.length >= 60);
      const {status} = await rawRequest(handler.port, invites, {
        headers: [
          ...hostile.map((name) => `${name}: evil-value`),
          'Accept-Language: de-CH, de;q=0.9, *;q=0.1',
          'Idempotency-Key: "k-1"',
          'X-Request-Id: my-request-1',
          'X-Static: evil-value',
        ],
      });
      assert.equal(status, 200);
      const {headers} = handler.seen[0]!;
      const {
        host,
        connection,
        'accept-encoding': encoding,
        'user-agent': agent,
        'sec-fetch-mode': mode,
        'idempotency-key': idempotencyKey,
        ...sent
      } = headers;
      assert.match(String(idempotencyKey), /^[\w-]{43}$/u, 'one of ours, made of the caller’s');
      // These five are of what sends it.
      for (const value of [host, connection, encoding, agent, mode]) assert.notEqual(value, 'evil-value');
      assert.deepEqual(sent, {
        accept: 'application/json',
        'accept-language': 'de-CH, de;q=0.9, *;q=0.1',
        authorization: `Bearer ${key}`,
        'metorial-version': '2026-01-01-magnetar',
        'x-request-id': 'my-request-1',
        'x-static': 'ours',
      });
      console.log(`    ${hostile.length} names`);
    });

    it('that are listed pass in their own form only', async () => {
      const ask = async (headers: Record<string, string>) => {
        const answer = await handler.ask(invites, {headers});
        return {answer, sent: handler.seen.at(-1)!.headers};
      };
      for (const id of ['short', 'x'.repeat(65), 'has space', 'semi;colon', 'ümlaut-ümlaut', '<script>']) {
        const {answer, sent} = await ask({'x-request-id': id});
        assert.match(answer.headers.get('x-request-id')!, uuid, id);
        assert.equal(sent['x-request-id'], answer.headers.get('x-request-id'));
      }
      for (const id of ['12345678', 'x'.repeat(64), 'a_b-C_d-9']) {
        const {answer, sent} = await ask({'x-request-id': id});
        assert.equal(answer.headers.get('x-request-id'), id);
        assert.equal(sent['x-request-id'], id);
      }
      for (const [value, passes] of [
        ['de', true],
        [`de${' '.repeat(0)}`.padEnd(200, 'x'), true],
        ['x'.repeat(201), false],
        ['de<script>', false],
        ['dé', false],
      ] as const)
        assert.equal(
          (await ask({'accept-language': value})).sent['accept-language'] === value,
          passes,
          value.slice(0, 20),
        );
    });

    it('of the API reach the caller only when listed, under our own', async () => {
      const theirs = `set-cookie server x-powered-by via link location refresh content-location content-disposition
      content-language content-security-policy content-security-policy-report-only access-control-allow-origin
      access-control-allow-credentials access-control-allow-headers access-control-expose-headers
      strict-transport-security public-key-pins clear-site-data service-worker-allowed sourcemap x-sourcemap
      www-authenticate proxy-authenticate alt-svc nel report-to reporting-endpoints timing-allow-origin etag
      last-modified age expires pragma metorial-version metorial-req-id x-evil trailer`
        .trim()
        .split(/\s+/u)
        .filter((name) => name !== 'trailer');
      const passed = {
        'retry-after': '7',
        ratelimit: '"default";r=50;t=30',
        'ratelimit-policy': '"default";q=100;w=60',
        'ratelimit-limit': '100',
        'ratelimit-remaining': '7',
        'ratelimit-reset': '1900000000',
      };
      const ours = {
        'cache-control': 'no-store',
        'x-content-type-options': 'nosniff',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'no-referrer',
        vary: 'Sec-Fetch-Site, Origin, Cookie, Authorization',
      };
      for (const [status, type] of [
        [200, 'application/json'],
        [201, 'application/json'],
        [409, 'application/problem+json'],
        [429, 'application/problem+json'],
        [403, 'application/problem+json'],
      ] as const) {
        handler.upstream((_, response) => {
          for (const name of theirs) response.setHeader(name, 'evil-value');
          for (const name of Object.keys(ours)) response.setHeader(name, 'evil-value');
          for (const [name, value] of Object.entries(passed)) response.setHeader(name, value);
          response.setHeader('x-request-id', 'evil-value');
          response.writeHead(status, {'content-type': 'text/html'}).end('{}');
        });
        const answer = await handler.ask(invites, {headers: {'x-request-id': 'my-request-1'}});
        assert.equal(answer.status, status);
        const {
          connection,
          date,
          'keep-alive': _,
          'content-length': __,
          'transfer-encoding': ___,
          ...headers
        } = Object.fromEntries(answer.headers);
        for (const value of [connection, date]) assert.notEqual(value, 'evil-value');
        assert.deepEqual(headers, {...ours, ...passed, 'content-type': type, 'x-request-id': 'my-request-1'});
      }
      console.log(`    ${theirs.length + Object.keys(ours).length} names x 5 statuses`);
      handler.upstream((_, response) => response.end('{}'));
    });

    it('of the API that nobody could read are left out', async () => {
      handler.upstream((request, response) => {
        const {socket} = response;
        socket!.end('HTTP/1.1 200 OK\r\nRetry-After: \u00fc\r\nRateLimit: \u20ac\r\nContent-Length: 2\r\n\r\n{}');
      });
      const {status, headers} = await handler.ask(invites);
      assert.deepEqual([status, headers.get('retry-after'), headers.get('ratelimit')], [200, null, null]);
      handler.upstream((_, response) => response.end('{}'));
    });

    it('are our own on every refusal', async () => {
      for (const [path, init] of [
        ['/api/invites/nothing', {}],
        [invites, {method: 'DELETE'}],
        [invites, {headers: {'sec-fetch-site': 'cross-site'}}],
        [invites, {method: 'POST', body: 'x'}],
        [`/api/invites/portals/por_other/consumer-invites`, {}],
        [`${invites}?search=${'x'.repeat(3000)}`, {}],
      ] as const) {
        const {status, headers} = await handler.ask(path, init);
        assert.ok(status >= 400 && status < 500);
        assert.equal(headers.get('content-type'), 'application/problem+json');
        assert.equal(headers.get('cache-control'), 'no-store');
        assert.equal(headers.get('x-content-type-options'), 'nosniff');
        assert.equal(headers.get('cross-origin-resource-policy'), 'same-origin');
        assert.equal(headers.get('referrer-policy'), 'no-referrer');
        assert.match(headers.get('x-request-id')!, uuid);
      }
    });
  });

describe('queries', () => {
  let handler: OpenHandler;
  before(async () => {
    handler = await openHandler();
  });
  after(() => handler.close());

  it('pass by the names that the route lists, written anew', async () => {
    await handler.ask(
      `${invites}?limit=5&status%5B0%5D=pending&status[]=accepted&status=x&api-version=1&__proto__=x&Limit=9&status[a]=1&status[0][1]=1&consumer_group_id=g&search=a%26b%3Dc+d%00`,
    );
    assert.equal(
      handler.seen[0]?.url,
      `/portals/${scopeId}/consumer-invites?limit=5&status%5B0%5D=pending&status%5B%5D=accepted&status=x&search=a%26b%3Dc+d%00`,
    );
    await handler.ask(`${invites}/coi_1?limit=5&status=pending`);
    assert.equal(handler.seen[1]?.url, `/portals/${scopeId}/consumer-invites/coi_1`);
  });

  it('are bounded', async () => {
    handler.seen.length = 0;
    for (const [query, status] of [
      [`?search=${'x'.repeat(2040)}`, 200],
      [`?search=${'x'.repeat(2041)}`, 414],
      [`?${'status=a&'.repeat(50)}`, 200],
      [`?${'status=a&'.repeat(51)}`, 400],
      [`?${'other=a&'.repeat(200)}`, 200],
    ] as const)
      assert.equal((await handler.ask(invites + query)).status, status, query.slice(0, 20));
    assert.equal(handler.seen.length, 3);
  });
});
