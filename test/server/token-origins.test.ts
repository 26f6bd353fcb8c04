import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSessionTokens, guestInvitationsRoutes, type Permission} from '../../src/server/index.js';
import {openLinks} from './accept-links/helpers.js';
import {invites, json, openHandler, permissions, scopeId, site} from './helpers.js';

const partner = 'https://partner.example.com';
const third = 'https://third.example.com';
const tokens = createSessionTokens({
  keys: [{kid: 'k1', secret: 'a-secret-of-at-least-32-bytes-canary'}],
  issuer: 'app',
  audience: 'invites',
});
const mint = async (changes: {scope?: string; permissions?: readonly Permission[]; origin?: string} = {}) => {
  const {scope = scopeId, permissions: given = permissions, origin = partner} = changes;
  return (await tokens.mint({scope: {id: scope}, permissions: given, origin, subject: 'ada'})).token;
};

async function openTokens() {
  let asked = 0;
  const authorize = () => (asked++, {scope: {id: scopeId}, permissions});
  const handler = await openHandler({sessionTokens: tokens, tokenOrigins: [partner, third], authorize});
  const from = (origin: string, token?: string, {headers, ...init}: RequestInit = {}, path = invites) =>
    handler.ask(path, {
      ...init,
      headers: {
        'sec-fetch-site': 'cross-site',
        origin,
        ...(token === undefined ? {} : {authorization: `Bearer ${token}`}),
        ...(headers as Record<string, string>),
      },
    });
  return {...handler, from, asked: () => asked};
}
const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control')));
const readable = {
  'access-control-allow-origin': partner,
  'access-control-expose-headers': 'date, idempotent-replayed, ratelimit, ratelimit-policy, retry-after, x-request-id',
};

describe('pages on another origin', () => {
  it('read and write with a token made for them, within its scope and permissions alone', async () => {
    const handler = await openTokens();
    const answer = await handler.from(partner, await mint());
    assert.equal(answer.status, 200);
    assert.deepEqual(corsOf(answer.headers), readable);
    assert.equal(answer.headers.get('vary'), 'Sec-Fetch-Site, Origin, Cookie, Authorization');
    const write = {method: 'POST', headers: json, body: '{}'};
    assert.equal((await handler.from(partner, await mint(), write)).status, 200);
    assert.equal((await handler.from(partner, await mint({permissions: ['invites:read']}), write)).status, 403);
    assert.equal((await handler.from(partner, await mint({scope: 'por_other'}))).status, 404);
    assert.equal(handler.seen.length, 2);
    assert.ok(
      handler.seen.every(({headers}) => !JSON.stringify(headers).includes('eyJ')),
      'no token reaches the API',
    );
    assert.equal(handler.asked(), 0, 'the site’s own session has no part in it');
    await handler.close();
  });

  it('are refused without one, whatever cookie they send, and can read that they are', async () => {
    const handler = await openTokens();
    const ours = await mint();
    for (const [name, token, headers] of [
      ['none', undefined, {}],
      ['a cookie', undefined, {cookie: 'session=ada'}],
      ['another origin’s', await mint({origin: third}), {cookie: 'session=ada'}],
      ['broken', `${ours.slice(0, -1)}_`, {}],
      ['no bearer', undefined, {authorization: `Basic ${ours}`}],
      ['two', undefined, {authorization: `Bearer ${ours}, Bearer ${ours}`}],
    ] as const) {
      const answer = await handler.from(partner, token, {headers});
      assert.deepEqual([answer.status, corsOf(answer.headers)], [401, readable], name);
    }
    assert.equal(
      (await handler.from(partner, ours, {}, '/api/invites/nothing')).headers.get('access-control-allow-origin'),
      partner,
    );
    assert.equal(handler.seen.length + handler.asked(), 0);
    await handler.close();
  });

  it('are only those that are named', async () => {
    const handler = await openTokens();
    const token = await mint();
    for (const origin of [
      'https://evil.example',
      'null',
      `${partner}.evil.example`,
      `${partner}:8443`,
      'http://partner.example.com',
      '*',
    ]) {
      for (const init of [{}, {method: 'OPTIONS', headers: {'access-control-request-method': 'GET'}}]) {
        const {status, headers} = await handler.from(origin, token, init);
        assert.deepEqual([status, corsOf(headers)], [init.method ? 405 : 403, {}], origin);
      }
    }
    // A browser that says so of a page elsewhere is none.
    for (const fetchSite of ['same-origin', 'none', 'junk'])
      assert.equal((await handler.from(partner, token, {headers: {'sec-fetch-site': fetchSite}})).status, 403);
    assert.equal((await handler.from(partner, token, {headers: {'sec-fetch-site': 'same-site'}})).status, 200);
    await handler.close();
  });

  it('do not change what the site’s own pages may: a token is nothing there, a cookie all', async () => {
    const handler = await openTokens();
    const own = {headers: {origin: site, authorization: `Bearer ${await mint({scope: 'por_other'})}`}};
    const answer = await handler.ask(invites, own);
    assert.deepEqual([answer.status, corsOf(answer.headers), handler.asked()], [200, {}, 1]);
    await handler.close();
  });

  it('are told before, exactly, what they may send', async () => {
    const handler = await openTokens();
    const ask = {'access-control-request-method': 'POST', 'access-control-request-headers': 'x-evil, authorization'};
    const preflight = (path: string, headers: Record<string, string> = ask) =>
      handler.from(partner, undefined, {method: 'OPTIONS', headers}, path);
    for (const [path, methods] of [
      [invites, 'GET, POST'],
      [`${invites}/coi_1`, 'GET'],
    ] as const) {
      const answer = await preflight(path);
      assert.deepEqual([answer.status, answer.text], [204, '']);
      assert.deepEqual(corsOf(answer.headers), {
        ...readable,
        'access-control-allow-methods': methods,
        'access-control-allow-headers':
          'accept-language, authorization, content-type, idempotency-key, x-invite-elements, x-request-id',
        'access-control-max-age': '600',
      });
    }
    assert.equal((await preflight('/api/invites/nothing')).status, 404);
    assert.equal((await preflight(invites, {})).status, 405, 'what asks for nothing is no preflight');
    assert.equal(handler.seen.length + handler.asked(), 0);
    await handler.close();
  });

  it('may also send the headers in which an adapter tells the scope', async () => {
    const handler = await openHandler({
      routes: guestInvitationsRoutes,
      sessionTokens: tokens,
      tokenOrigins: partner,
    });
    const {headers} = await handler.ask(`/api/invites${guestInvitationsRoutes[0]!.path}`, {
      method: 'OPTIONS',
      headers: {origin: partner, 'sec-fetch-site': 'cross-site', 'access-control-request-method': 'GET'},
    });
    assert.equal(
      headers.get('access-control-allow-headers'),
      'accept-language, authorization, content-type, idempotency-key, x-invite-elements, x-request-id, requester-organization-id, target-organization-id',
    );
    await handler.close();
  });

  it('have no part in accept links, which are for whoever is signed in to the site', async () => {
    const links = openLinks({}, {sessionTokens: tokens, tokenOrigins: partner});
    const token = await links.mint();
    const headers = {origin: partner, 'sec-fetch-site': 'cross-site', authorization: `Bearer ${await mint()}`};
    for (const [method, path] of [
      ['GET', '/accept-link'],
      ['POST', '/accept-link/accept'],
    ] as const)
      assert.equal((await links.ask(method, path, token, {headers})).status, 403);
    assert.equal(links.told.length, 0);
    const {status} = await links.ask('OPTIONS', '/accept-link', token, {
      headers: {...headers, 'access-control-request-method': 'GET'},
    });
    assert.equal(status, 403);
  });

  it('are refused when their token cannot be checked', async () => {
    const verify = () => Promise.reject(new Error('no jose'));
    const handler = await openHandler({sessionTokens: {verify}, tokenOrigins: partner});
    const headers = {origin: partner, 'sec-fetch-site': 'cross-site', authorization: 'Bearer x'};
    assert.equal((await handler.ask(invites, {headers})).status, 500);
    assert.equal(handler.log.at(-1)?.problem, 'authorize-failed');
    await handler.close();
  });
});
