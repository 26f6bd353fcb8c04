import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createInviteHandler, type InviteHandlerOptions, type Route} from '../../src/server/index.js';
import {invites, key, openHandler, scopeId, site} from './helpers.js';

const methods = ['GET', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;
const path = '/portals/:scope_id/consumer-invites';
/** Every method on one path, so that none is refused for another reason. */
const routes: readonly Route[] = methods.map((method) => ({
  operation: `invites.${method}`,
  method,
  path,
  permission: 'invites:write',
}));

interface Cell {
  readonly from: string | undefined;
  readonly origin: string | undefined;
  readonly method: string;
  readonly type: string | undefined;
  readonly ours: string | undefined;
}

const statuses: Readonly<Record<string, number>> = {
  passes: 200,
  'not-same-origin': 403,
  'client-header-missing': 403,
  'method-not-allowed': 405,
  'unsupported-media-type': 415,
};

/** Which of the browser's two words for where it is from are ours, and what has to stand beside them. */
const trusted: readonly (readonly [from: string | undefined, origin: string | undefined, needs: string])[] = [
  ['same-origin', undefined, 'nothing'],
  ['same-origin', site, 'nothing'],
  [undefined, site, 'our header'],
  ['none', undefined, 'reading'],
  ['none', site, 'reading'],
  [undefined, undefined, 'reading'],
];

function oracle({from, origin, method, type, ours}: Cell): string {
  if (method === 'HEAD') return 'method-not-allowed';
  const [, , needs] = trusted.find(([a, b]) => a === from && b === origin) ?? [];
  if (needs === undefined || (needs === 'reading' && method !== 'GET')) return 'not-same-origin';
  if (method === 'GET') return 'passes';
  if (needs === 'our header' && ours === undefined) return 'client-header-missing';
  if (method === 'DELETE' && type === undefined) return 'passes';
  return type === 'application/json' ? 'passes' : 'unsupported-media-type';
}

function handlerOf(options: Partial<InviteHandlerOptions> = {}) {
  const asked = {site: 0, api: 0};
  const handle = createInviteHandler({
    routes,
    upstream: 'https://api.example.com',
    basePath: '/api/invites',
    apiKey: key,
    origin: site,
    authorize: () => {
      asked.site++;
      return {scope: {id: scopeId}, permissions: ['invites:write']};
    },
    fetcher: () => {
      asked.api++;
      return Promise.resolve(Response.json({}));
    },
    ...options,
  });
  const send = (method: string, headers: Record<string, string | undefined>) => {
    const given = Object.entries(headers).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const hasBody = method !== 'GET' && method !== 'HEAD';
    return handle(
      // As bytes: text would bring a type of its own.
      new Request(site + invites, {method, headers: given, ...(hasBody ? {body: new TextEncoder().encode('{}')} : {})}),
    );
  };
  return {send, asked};
}

describe('requests of other sites', () => {
  it('are told apart as an independent table says, before anybody is asked who sent them', async () => {
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
      `https://evil.example#${site}`,
    ];
    const types = [
      undefined,
      'application/json',
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data; boundary=x',
    ];
    const {send, asked} = handlerOf();
    const counts: Record<string, number> = {};
    let cells = 0;
    for (const from of sites) {
      for (const origin of origins) {
        for (const method of [...methods, 'HEAD']) {
          for (const type of types) {
            for (const ours of [undefined, '1']) {
              cells++;
              const before = {...asked};
              const headers = {'sec-fetch-site': from, origin, 'content-type': type, 'x-invite-elements': ours};
              const response = await send(method, headers);
              const {type: problem} = (await response.json()) as {type?: string};
              const told = problem?.replace('urn:invite-elements:problem:', '') ?? 'passes';
              const name = `${from} ${origin} ${method} ${type} ${ours}`;
              assert.equal(told, oracle({from, origin, method, type, ours}), name);
              const passed = told === 'passes' ? 1 : 0;
              assert.equal(response.status, statuses[told], name);
              assert.deepEqual(asked, {site: before.site + passed, api: before.api + passed}, name);
              counts[told] = (counts[told] ?? 0) + 1;
            }
          }
        }
      }
    }
    console.log(`    ${cells} cells: ${JSON.stringify(counts)}`);
    assert.equal(cells, 3600);
  });

  it('may say that they are of our client in one way only', async () => {
    const {send} = handlerOf();
    for (const [value, status] of [
      ['1', 200],
      ['', 403],
      ['0', 403],
      ['1, 1', 403],
      ['true', 403],
    ] as const) {
      const headers = {origin: site, 'content-type': 'application/json', 'x-invite-elements': value};
      assert.equal((await send('POST', headers)).status, status, value);
    }
  });

  it('pass from each of several origins, by its whole name', async () => {
    const {send} = handlerOf({origin: [site, 'http://localhost:5173']});
    for (const [origin, status] of [
      [site, 200],
      ['http://localhost:5173', 200],
      ['http://localhost', 403],
      ['http://localhost:51731', 403],
    ] as const)
      assert.equal(
        (await send('POST', {origin, 'content-type': 'application/json', 'x-invite-elements': '1'})).status,
        status,
        origin,
      );
  });

  it('take JSON by any of its spellings, and nothing that only looks like it', async () => {
    const {send} = handlerOf();
    for (const [type, status] of [
      ['application/json; charset=utf-8', 200],
      ['Application/JSON', 200],
      ['application/json ;x=y', 200],
      ['application/jsonp', 415],
      ['application/json+x', 415],
      ['text/plain; application/json', 415],
      ['text/plain, application/json', 415],
    ] as const)
      assert.equal((await send('POST', {'sec-fetch-site': 'same-origin', 'content-type': type})).status, status, type);
  });

  it('get no CORS header, and every answer says what it depended on', async () => {
    const handler = await openHandler();
    for (const headers of [
      {'sec-fetch-site': 'cross-site', origin: 'https://evil.example'},
      {'sec-fetch-site': 'same-origin', origin: site},
    ]) {
      for (const method of ['GET', 'OPTIONS', 'POST']) {
        const answer = await handler.ask(invites, {
          method,
          headers: {...headers, 'access-control-request-method': 'POST'},
        });
        assert.ok([...answer.headers.keys()].every((name) => !name.startsWith('access-control')));
        assert.equal(answer.headers.get('vary'), 'Sec-Fetch-Site, Origin, Cookie, Authorization');
      }
    }
    assert.equal(handler.seen.length, 1);
    await handler.close();
  });
});
