import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore, metorialRoutes, type Route} from '../../src/server/index.js';
import {everything, invites, json, openInProcess, scopeId, site} from './in-process.js';

const uuid = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u;
const ours = {
  'cache-control': 'no-store',
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
  vary: 'Sec-Fetch-Site, Origin, Cookie, Authorization',
  'x-content-type-options': 'nosniff',
};

describe('an answer', () => {
  it('is kept by nobody and read by no other site, whatever it says', async () => {
    const {ask, api} = openInProcess();
    for (const [path, init, type] of [
      [invites, {}, 'application/json'],
      ['/api/invites/nothing', {}, 'application/problem+json'],
      [invites, {headers: {'sec-fetch-site': 'cross-site'}}, 'application/problem+json'],
    ] as const) {
      const {headers} = await ask(path, init);
      const {date, 'x-request-id': id, ...rest} = Object.fromEntries(headers);
      assert.deepEqual(rest, {...ours, 'content-type': type});
      assert.ok(Math.abs(Date.parse(date!) - Date.now()) < 5000);
      assert.match(id!, uuid);
    }
    api(() => Response.json({a: 1}, {headers: {ratelimit: '"a";r=1;t=2', 'cache-control': 'public'}}));
    assert.equal((await ask(invites)).headers.get('cache-control'), 'no-store');
  });

  it('has the id that the caller gave it, where it is one', async () => {
    const {ask, sent, log} = openInProcess();
    for (const [given, passes] of [
      ['12345678', true],
      ['a_B-'.repeat(16), true],
      ['1234567', false],
      ['x'.repeat(65), false],
      ['!12345678', false],
      ['12345678!', false],
    ] as const) {
      const id = (await ask(invites, {headers: {'x-request-id': given}})).headers.get('x-request-id')!;
      if (passes) assert.equal(id, given);
      else assert.match(id, uuid, given);
      assert.deepEqual([sent.at(-1)?.headers.get('x-request-id'), log.at(-1)?.requestId], [id, id]);
    }
  });

  it('is logged with what was asked for, how long it took, and why it was refused', async () => {
    const opened = openInProcess();
    const last = async (path: string, init: RequestInit = {}) => {
      const before = performance.now();
      await opened.ask(path, init);
      const {requestId, duration, ...rest} = opened.log.at(-1)!;
      assert.ok(Number.isInteger(duration) && duration >= 0 && duration <= performance.now() - before + 1);
      return rest;
    };
    const cross = {headers: {'sec-fetch-site': 'cross-site'}};
    assert.deepEqual(await last(invites), {status: 200, operation: 'invites.list'});
    assert.deepEqual(await last('/api/invites/x'), {status: 404, problem: 'not-found'});
    assert.deepEqual(await last(invites, {method: 'PUT', body: '{}', headers: json}), {
      status: 405,
      problem: 'method-not-allowed',
    });
    const refused = {status: 403, operation: 'invites.list', problem: 'not-same-origin'};
    assert.deepEqual(await last(invites, cross), refused);
  });

  it('is given whatever fails: as our own problem, or as that of a caller who has left', async () => {
    const fails = Object.assign([], {
      includes: () => {
        throw new Error('no');
      },
    });
    const opened = openInProcess({authorize: () => ({scope: {id: scopeId}, permissions: fails})});
    const answer = await opened.ask(invites);
    assert.deepEqual([answer.status, answer.problem], [500, 'internal-error']);
    assert.equal(opened.log[0]?.problem, 'internal-error');
    await opened.ask(invites, {signal: AbortSignal.abort()});
    assert.equal(opened.log[1]?.problem, 'client-gone');
  });

  it('says of a path what may be asked of it', async () => {
    const {ask, sent} = openInProcess();
    for (const [path, method, allow] of [
      [invites, 'PATCH', 'GET, POST'],
      // Two operations of one method are here: for whom may read it, and for whom may only have a preview.
      [`${invites}/coi_1`, 'POST', 'GET'],
    ] as const) {
      const {status, headers} = await ask(path, {method, headers: json, body: '{}'});
      assert.deepEqual([status, headers.get('allow')], [405, allow]);
    }
    assert.equal(sent.length, 0);
  });

  it('is there under the handler’s own path alone', async () => {
    const {ask, sent} = openInProcess();
    const rest = invites.slice('/api/invites'.length);
    for (const path of [
      `/api/invitez${rest}`,
      `/api/invitesx${rest}`,
      `/xxx/invites${rest}`,
      rest,
      '/api/invites',
      '/',
    ])
      assert.equal((await ask(path)).problem, 'not-found', path);
    assert.equal(sent.length, 0);
  });
});

describe('who is calling', () => {
  it('is asked with all but the body', async () => {
    const asked: unknown[] = [];
    const {post, sent} = openInProcess({
      authorize: async (request) => {
        const {method, url, headers} = request;
        asked.push(method, url, headers.get('cookie'), await request.text());
        return {scope: {id: scopeId}, permissions: everything};
      },
    });
    assert.equal((await post(`${invites}?x=1`, {name: 'Ada'}, {cookie: 'session=1'})).status, 200);
    assert.deepEqual(asked, ['POST', `${site}${invites}?x=1`, 'session=1', '']);
    assert.equal(sent[0]?.body, '{"name":"Ada"}');
  });

  it('does nothing without being known, in their own scope, and permitted', async () => {
    const opened = openInProcess();
    const [own, other] = [{id: scopeId}, {id: 'por_other'}];
    for (const [caller, operation, problem] of [
      [undefined, 'invites.get', 'unauthenticated'],
      [{scope: other, permissions: everything}, 'invites.get', 'not-found'],
      [{scope: own, permissions: []}, 'invites.get', 'forbidden'],
      [{scope: own, permissions: ['groups:read']}, 'invites.get', 'forbidden'],
      [{scope: own, permissions: ['invites:read']}, 'invites.get', undefined],
      [{scope: own, permissions: ['invites:preview']}, 'invites.preview', undefined],
    ] as const) {
      opened.caller(caller);
      assert.equal((await opened.ask(`${invites}/coi_1`)).problem, problem);
      assert.equal(opened.log.at(-1)?.operation, operation);
    }
    assert.equal(opened.sent.length, 2);
  });

  it('is not told what failed while they were looked up', async () => {
    for (const authorize of [
      () => Promise.reject(new Error('db.internal')),
      () => {
        throw new Error('db.internal');
      },
    ]) {
      const {ask, log} = openInProcess({authorize});
      const {status, problem, text} = await ask(invites);
      assert.deepEqual([status, problem, log[0]?.problem], [500, 'internal-error', 'authorize-failed']);
      assert.ok(!text.includes('db.internal'));
    }
  });

  it('is, on another origin, who a token says: one, and a whole one', async () => {
    const asked: unknown[] = [];
    const verify = (token: string, origin: string) => (
      asked.push(token, origin),
      Promise.resolve({scope: {id: scopeId}, permissions: everything})
    );
    const partner = 'https://partner.example.com';
    const {ask} = openInProcess({sessionTokens: {verify}, tokenOrigins: [partner]});
    for (const [authorization, token] of [
      ['Bearer a.b-c_d', 'a.b-c_d'],
      ['bearer a', 'a'],
      [undefined, undefined],
      ['Basic a', undefined],
      ['x Bearer a', undefined],
      ['Bearer a, Bearer b', undefined],
      ['Bearer', undefined],
    ] as const) {
      const headers = {'sec-fetch-site': 'cross-site', origin: partner, ...(authorization ? {authorization} : {})};
      const {status} = await ask(invites, {headers});
      assert.deepEqual([status, asked.splice(0)], token === undefined ? [401, []] : [200, [token, partner]]);
    }
  });
});

describe('what is asked', () => {
  const base: Route = {operation: 'things.list', method: 'GET', path: '/things', permission: 'invites:read'};
  const at = '/api/invites/things';

  it('names the caller’s own scope wherever the API is told it, and no other', async () => {
    const scopeIn = {query: 'org', body: 'org_id', headers: ['X-Org', 'x-for']};
    const write: Route = {...base, operation: 'things.write', method: 'POST', permission: 'profiles:write'};
    const {ask, post, sent} = openInProcess({
      routes: [
        {...base, scopeIn, query: ['page']},
        {...write, scopeIn},
      ],
    });
    assert.equal((await ask(`${at}?page=2&evil=1`)).status, 200);
    assert.equal(sent[0]?.path, `/things?page=2&org=${scopeId}`);
    assert.deepEqual([sent[0]?.headers.get('x-org'), sent[0]?.headers.get('x-for')], [scopeId, scopeId]);
    assert.equal((await post(at, {a: 1})).status, 200);
    assert.deepEqual([sent[1]?.path, sent[1]?.body], [`/things?org=${scopeId}`, `{"a":1,"org_id":"${scopeId}"}`]);
    assert.equal((await ask(`${at}?org=other`)).problem, 'not-found');
    assert.equal((await post(at, {org_id: 'other'})).problem, 'not-found');
    assert.equal(sent.length, 2);
    const plain = openInProcess({routes: [{...write, scopeIn: {headers: ['x-org']}}]});
    assert.equal((await plain.post(at, {a: 1})).status, 200);
    assert.deepEqual([plain.sent[0]?.path, plain.sent[0]?.body], ['/things', '{"a":1}']);
  });

  it('has the size and the time that were set', async () => {
    const {post} = openInProcess({maxBodyBytes: 20});
    assert.equal((await post(invites, '{"a":"123456789012"}')).status, 200);
    assert.equal((await post(invites, '{"a":"1234567890123"}')).problem, 'body-too-large');
    assert.equal((await post(invites, '{}', {'content-type': 'text/plain'})).problem, 'unsupported-media-type');
    const body = new ReadableStream<Uint8Array>({pull: () => new Promise(() => undefined)});
    const init = {method: 'POST', headers: json, body, duplex: 'half'} as RequestInit;
    assert.equal((await openInProcess({timeout: 30}).ask(invites, init)).problem, 'body-timeout');
  });

  it('is answered with what the route lets through', async () => {
    const opened = openInProcess({
      routes: metorialRoutes.map((route) => ({...route, project: (given: unknown) => ({only: given})})),
    });
    opened.api(() => Response.json({a: 1}, {status: 201}));
    const {status, json: told} = await opened.ask(invites);
    assert.deepEqual([status, told], [201, {only: {a: 1}}]);
  });

  it('happens once for each key of an operation and a payload, and is logged where it could not be kept', async () => {
    const store = createMemoryStore();
    const opened = openInProcess({idempotency: {store}});
    const headers = {'idempotency-key': 'k'};
    const assign = `/api/invites/portals/${scopeId}/consumer-profile/cop_1/assign-groups`;
    assert.equal((await opened.post(invites, {a: 1}, headers)).status, 200);
    assert.equal((await opened.post(invites, {a: 1}, headers)).headers.get('idempotent-replayed'), 'true');
    assert.equal((await opened.post(invites, {a: 2}, headers)).problem, 'idempotency-key-reused');
    assert.equal((await opened.post(assign, {consumer_group_ids: []}, headers)).status, 200);
    assert.equal(opened.sent.length, 2);
    assert.equal(opened.log.at(-1)?.store, undefined);
    const finish = () => Promise.reject(new Error('db.internal'));
    const runs = {begin: store.runs.begin.bind(store.runs), abandon: store.runs.abandon.bind(store.runs), finish};
    const failing = openInProcess({idempotency: {store: {runs}}});
    assert.equal((await failing.post(invites, {b: 1}, {'idempotency-key': 'k2'})).status, 200);
    assert.equal(failing.log[0]?.store, 'failed');
  });
});
