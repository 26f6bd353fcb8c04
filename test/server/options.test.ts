import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  createInviteHandler,
  createMemoryStore,
  metorialRoutes,
  problems,
  type InviteHandlerOptions,
} from '../../src/server/index.js';
import {invites, key, openHandler, scopeId, site} from './helpers.js';

const right: InviteHandlerOptions = {
  routes: metorialRoutes,
  upstream: 'https://api.example.com',
  basePath: '/api/invites',
  apiKey: key,
  origin: site,
  authorize: () => ({scope: {id: scopeId}, permissions: ['invites:read']}),
  fetcher: () => Promise.resolve(Response.json({})),
};

const store = createMemoryStore();
const sessionTokens = {verify: () => Promise.resolve(undefined)};

describe('options', () => {
  it('that are wrong are named at once, with what they must be', () => {
    createInviteHandler(right);
    const route = metorialRoutes[0]!;
    const wrong: readonly [object, RegExp][] = [
      [{routes: []}, /routes/u],
      [{routes: undefined}, /routes/u],
      [{routes: [{...route, path: 'portals'}]}, /routes .*“invites\.list”/u],
      [{routes: [{...route, path: '/portals/:scope_id/:inviteId'}]}, /routes/u],
      [{routes: [{...route, path: '/portals/:scope_id/x?y'}]}, /routes/u],
      [{routes: [{...route, path: '/everything'}]}, /:scope_id/u],
      [{upstream: 'ftp://x'}, /upstream/u],
      [{upstream: 'api.example.com'}, /upstream/u],
      [{upstream: 'https://x.example/?a=1'}, /upstream/u],
      [{upstream: 'https://x.example/?'}, /upstream/u],
      [{upstream: 'https://x.example/#'}, /upstream/u],
      [{upstream: 'https://u:p@x.example'}, /upstream/u],
      [{upstream: 'https://:p@x.example'}, /upstream/u],
      [{basePath: 'api'}, /basePath/u],
      [{basePath: '/api/'}, /basePath/u],
      [{basePath: ''}, /basePath/u],
      [{basePath: '//evil.example'}, /basePath/u],
      [{apiKey: ''}, /apiKey/u],
      [{apiKey: ' \n'}, /apiKey/u],
      [{apiKey: undefined}, /apiKey/u],
      [{apiKey: `${key}\nx`}, /apiKey/u],
      [{authorize: undefined}, /authorize/u],
      [{headers: {'not a name': 'x'}}, /headers/u],
      [{headers: {'x-a': 'b\r\nc: d'}}, /headers/u],
      [{headers: {Authorization: 'Bearer x'}}, /headers/u],
      [{origin: 'https://x.example/'}, /origin/u],
      [{origin: 'x.example'}, /origin/u],
      [{origin: []}, /origin/u],
      [{origin: '*'}, /origin/u],
      [{origin: 'null'}, /origin/u],
      [{instanceWide: ['nothing']}, /instanceWide/u],
      [{instanceWide: ['invites.list']}, /instanceWide/u],
      [{maxBodyBytes: 0}, /maxBodyBytes/u],
      [{timeout: -1}, /timeout/u],
      [{timeout: 1.5}, /timeout/u],
      [{tokenOrigins: 'https://b.example'}, /given together/u],
      [{sessionTokens}, /given together/u],
      [{sessionTokens, tokenOrigins: site}, /tokenOrigins/u],
      [{sessionTokens, tokenOrigins: '*'}, /tokenOrigins/u],
      [{sessionTokens, tokenOrigins: 'https://b.example/'}, /tokenOrigins/u],
      [{sessionTokens: {}, tokenOrigins: 'https://b.example'}, /sessionTokens/u],
      [{idempotency: {}}, /idempotency\.store/u],
      [{idempotency: {store, keepSeconds: 0}}, /idempotency\.keepSeconds/u],
    ];
    for (const [option, words] of wrong) {
      assert.throws(
        () => createInviteHandler({...right, ...option}),
        (error) => {
          assert.ok(error instanceof TypeError, JSON.stringify(option));
          assert.match(error.message, words);
          assert.ok(!error.message.includes(key));
          return true;
        },
      );
    }
  });

  it('that are right are taken', () => {
    for (const option of [
      {upstream: 'http://127.0.0.1:4173/apis/metorial/'},
      {basePath: '/'},
      {basePath: '/a/b-c/d.e'},
      {apiKey: `${key}\n`},
      {apiKey: () => key},
      {origin: ['https://a.example', 'http://localhost:5173']},
      {instanceWide: ['consumers.list', 'consumers.get']},
    ])
      createInviteHandler({...right, ...option});
  });

  it('include a log, which hears our own words only', async () => {
    const handler = await openHandler();
    await handler.ask(`${invites}/coi_secret?search=ada@acme.example`, {headers: {'x-request-id': 'bad id\t'}});
    await handler.ask('/api/invites/elsewhere');
    await handler.ask(`/api/invites/portals/por_other/consumer-invites`);
    assert.doesNotMatch(JSON.stringify(handler.log), /coi_secret|ada@|elsewhere|bad id|por_/u);
    assert.deepEqual(
      handler.log.map(({operation, status, problem}) => [operation, status, problem]),
      [
        ['invites.get', 200, undefined],
        [undefined, 404, 'not-found'],
        ['invites.list', 404, 'not-found'],
      ],
    );
    for (const entry of handler.log) {
      const allowed = ['requestId', 'status', 'duration', 'operation', 'problem'];
      assert.deepEqual(
        Object.keys(entry).filter((name) => !allowed.includes(name)),
        [],
      );
      assert.ok(Number.isInteger(entry.duration) && entry.duration >= 0);
    }
    await handler.close();
  });

  it('include a log, which may fail', async (test) => {
    const complaints = test.mock.method(console, 'error', () => undefined);
    for (const log of [
      () => {
        throw new Error('the log is full');
      },
      () => Promise.reject(new Error('the log is full')),
    ]) {
      const handle = createInviteHandler({...right, log: log as () => void});
      assert.equal((await handle(new Request(site + invites))).status, 200);
    }
    // Were one of them unheard, the process would end here.
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(complaints.mock.callCount(), 2);
  });
});

describe('problems', () => {
  it('have a fixed title and a status each', () => {
    for (const {status, title} of Object.values(problems)) {
      assert.ok(status >= 400 && status < 600);
      assert.match(title, /^[A-Z].*\.$/u);
    }
  });
});
