import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {metorialRoutes} from '../../src/server/index.js';
import {instanceWide, invites, json, key, openHandler, permissions, scopeId, type OpenHandler} from './helpers.js';

const pathOf = (template: string, scope = scopeId) =>
  `/api/invites${template.replace(':scope_id', scope).replace(/:\w+/gu, 'x1')}`;
const initOf = (method: string) => (method === 'GET' ? {} : {method, headers: json, body: '{}'});

describe('who is calling', () => {
  let handler: OpenHandler;
  before(async () => {
    handler = await openHandler({instanceWide});
  });
  after(() => handler.close());
  beforeEach(() => {
    handler.seen.length = 0;
    handler.log.length = 0;
    handler.caller({scope: {id: scopeId}, permissions});
  });

  it('is asked with the cookie, and without the body, which is still there afterwards', async () => {
    const got: string[] = [];
    const own = await openHandler({
      authorize: async (request) => {
        got.push(request.method, new URL(request.url).pathname, request.headers.get('cookie')!, await request.text());
        return {scope: {id: scopeId}, permissions};
      },
    });
    const body = '{"email":"ada@acme.example"}';
    const answer = await own.ask(invites, {method: 'POST', headers: {...json, cookie: 'session=1'}, body});
    assert.equal(answer.status, 200);
    assert.deepEqual(got, ['POST', invites, 'session=1', '']);
    assert.equal(own.seen[0]?.body, body);
    await own.close();
  });

  it('is 401 when nobody knows them', async () => {
    handler.caller(undefined);
    for (const {method, path} of metorialRoutes) {
      const answer = await handler.ask(pathOf(path), initOf(method));
      assert.equal(answer.status, 401);
      assert.equal(answer.json.type, 'urn:invite-elements:problem:unauthenticated');
    }
    assert.equal(handler.seen.length, 0);
  });

  it('reaches their own scope alone: another is as if it were not there', async () => {
    const scopes = ['por_own', 'por_other', 'POR_OWN', 'por_ow', 'por_own2'];
    const withoutId = ({headers}: {headers: Headers}) =>
      [...headers].filter(([name]) => !['x-request-id', 'date', 'connection', 'keep-alive'].includes(name));
    let cells = 0;
    for (const own of scopes) {
      handler.caller({scope: {id: own}, permissions});
      for (const {method, path} of metorialRoutes.filter((route) => !route.instanceWide)) {
        for (const asked of scopes) {
          cells++;
          handler.seen.length = 0;
          const answer = await handler.ask(pathOf(path, asked), initOf(method));
          assert.equal(answer.status, own === asked ? 200 : 404, `${own} ${method} ${pathOf(path, asked)}`);
          assert.equal(handler.seen.length, own === asked ? 1 : 0);
          if (own === asked) assert.ok(handler.seen[0]!.url.startsWith(`/portals/${own}/`));
        }
      }
    }
    console.log(`    ${cells} cells`);
    const other = await handler.ask('/api/invites/portals/por_other/consumer-invites');
    const unknown = await handler.ask('/api/invites/nothing/por_other/consumer-invites');
    assert.equal(other.text, unknown.text);
    assert.deepEqual(withoutId(other), withoutId(unknown));
  });

  it('does what they are permitted, decided for each operation', async () => {
    let cells = 0;
    for (const {operation, method, path} of metorialRoutes) {
      const sharing = metorialRoutes.filter((route) => route.method === method && route.path === path);
      for (const permission of permissions) {
        cells++;
        handler.caller({scope: {id: scopeId}, permissions: [permission]});
        const {status, json} = await handler.ask(pathOf(path), initOf(method));
        const isPermitted = sharing.some((route) => route.permission === permission);
        assert.equal(status, isPermitted ? 200 : 403, `${operation} with ${permission}`);
        if (!isPermitted) assert.equal(json.type, 'urn:invite-elements:problem:forbidden');
      }
      handler.caller({scope: {id: scopeId}, permissions: []});
      assert.equal((await handler.ask(pathOf(path), initOf(method))).status, 403, operation);
    }
    console.log(`    ${cells} cells`);
    assert.equal(handler.log[0]?.operation, 'invites.list');
  });

  it('finds routes that reach across the instance shut, whatever the method, unless opened by name', async () => {
    const shut = await openHandler();
    const wide = metorialRoutes.filter((route) => route.instanceWide);
    assert.equal(wide.length, 6);
    for (const {path} of wide) {
      for (const method of ['GET', 'POST', 'PATCH', 'DELETE', 'OPTIONS'])
        assert.equal((await shut.ask(pathOf(path), initOf(method))).status, 404, `${method} ${path}`);
    }
    assert.equal(shut.seen.length, 0);
    await shut.close();
    const open = await openHandler({instanceWide: ['consumers.list']});
    assert.equal((await open.ask('/api/invites/consumers')).status, 200);
    assert.equal((await open.ask('/api/invites/consumers', initOf('POST'))).status, 405);
    assert.equal((await open.ask('/api/invites/consumers/con_1')).status, 404);
    await open.close();
  });

  it('sees of an invitation only the preview when that is all they may', async () => {
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
          consumer_profile: {id: 'cop_1', name: 'Ada Lovelace', email: 'ada@acme.example', phone: '555-0100'},
          invited_by: {id: 'oac_1', name: 'Grace', email: 'grace@acme.example'},
        }),
      ),
    );
    handler.caller({scope: {id: scopeId}, permissions: ['invites:preview']});
    const preview = await handler.ask(`${invites}/coi_1`);
    assert.equal(preview.status, 200);
    assert.doesNotMatch(preview.text, /ada@|Lovelace|cop_1|555|grace@|oac_1|secret-token/u);
    assert.match(preview.text, /a••@acme\.example/u);
    assert.equal(handler.log.at(-1)?.operation, 'invites.preview');
    assert.equal((await handler.ask(invites)).status, 403);
    handler.caller({scope: {id: scopeId}, permissions: ['invites:preview', 'invites:read']});
    assert.match((await handler.ask(`${invites}/coi_1`)).text, /ada@acme\.example/u);
    handler.upstream((_, response) => response.end('{}'));
  });

  it('does not learn what went wrong while they were looked up, or the key was', async () => {
    const fail = () => {
      throw new Error(`database password ${key}`);
    };
    for (const [options, logged] of [
      [{authorize: fail}, 'authorize-failed'],
      [{authorize: () => Promise.reject(new Error(key))}, 'authorize-failed'],
      [{apiKey: fail}, 'api-key-failed'],
      [{apiKey: () => Promise.reject(new Error(key))}, 'api-key-failed'],
      [{apiKey: () => ''}, 'api-key-failed'],
      [{apiKey: () => `${key}\r\nx: y`}, 'api-key-failed'],
      [{apiKey: () => undefined as never}, 'api-key-failed'],
      [{authorize: () => ({}) as never}, 'authorize-failed'],
      [{authorize: () => ({scope: {id: '..'}, permissions}), instanceWide: ['consumers.list']}, undefined],
    ] as const) {
      const broken = await openHandler(options);
      const answer = await broken.ask(invites);
      if (logged === undefined) {
        assert.equal(answer.status, 404);
      } else {
        assert.deepEqual(answer.json, {
          type: 'urn:invite-elements:problem:internal-error',
          title: 'The server has a problem.',
          status: 500,
        });
        assert.equal(broken.log[0]?.problem, logged);
      }
      assert.equal(broken.seen.length, 0);
      await broken.close();
    }
  });

  it('is served with a key that is fetched anew for each request', async () => {
    let number = 0;
    const rotating = await openHandler({apiKey: async () => `${key}-${++number}\n`});
    await rotating.ask(invites);
    await rotating.ask(invites);
    assert.deepEqual(
      rotating.seen.map(({headers}) => headers.authorization),
      [`Bearer ${key}-1`, `Bearer ${key}-2`],
    );
    await rotating.close();
  });
});
