import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  createInviteHandler,
  createMemoryStore,
  metorialRoutes,
  type InviteHandlerOptions,
} from '../../src/server/index.js';
import {checkOptions} from '../../src/server/options.js';
import {everything, invites, key, openInProcess, scopeId, site} from './in-process.js';

const right: InviteHandlerOptions = {
  routes: metorialRoutes,
  upstream: 'https://api.example.com',
  basePath: '/api/invites',
  apiKey: key,
  origin: site,
  authorize: () => ({scope: {id: scopeId}, permissions: everything}),
  fetcher: () => Promise.resolve(Response.json({})),
};

const store = createMemoryStore();
const partner = 'https://partner.example.com';
const sessionTokens = {verify: () => Promise.resolve(undefined)};

describe('options', () => {
  it('that are wrong are named at once, with what they must be', () => {
    createInviteHandler(right);
    const {instanceWide: _, ...own} = metorialRoutes[0]!;
    const routes = (changes: object) => ({routes: [{...own, path: '/things', ...changes}]});
    const wrong: readonly [object, string, RegExp][] = [
      [{routes: []}, 'routes', /metorialRoutes/u],
      [{routes: undefined}, 'routes', /metorialRoutes/u],
      [{routes: 'routes'}, 'routes', /metorialRoutes/u],
      [routes({path: 'portals'}), 'routes', /templates .*“invites\.list”/u],
      [routes({path: 'x/portals/:scope_id'}), 'routes', /templates/u],
      [routes({path: '/portals/:scope_id/:inviteId'}), 'routes', /templates/u],
      [routes({path: '/portals/:scope_id/x?y'}), 'routes', /templates/u],
      [routes({}), 'routes', /within one scope .*“invites\.list” has no :scope_id/u],
      [routes({scopeIn: {}}), 'routes', /no scopeIn/u],
      [routes({scopeIn: {headers: []}}), 'routes', /no scopeIn/u],
      [{upstream: 'ftp://x'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'xhttp://x'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'api.example.com'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'https://x.example/?a=1'}, 'upstream', /without a query/u],
      [{upstream: 'https://x.example/?'}, 'upstream', /without a query/u],
      [{upstream: 'https://x.example/#'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'https://u:p@x.example'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'https://u@x.example'}, 'upstream', /https:\/\/api/u],
      [{upstream: 'https://:p@x.example'}, 'upstream', /https:\/\/api/u],
      [{basePath: 'api'}, 'basePath', /\/api\/invites/u],
      [{basePath: 'x/api'}, 'basePath', /\/api\/invites/u],
      [{basePath: '/api/'}, 'basePath', /without a slash at its end/u],
      [{basePath: ''}, 'basePath', /\/api\/invites/u],
      [{basePath: '//evil.example'}, 'basePath', /\/api\/invites/u],
      [{apiKey: ''}, 'apiKey', /visible characters/u],
      [{apiKey: ' \n'}, 'apiKey', /visible characters/u],
      [{apiKey: undefined}, 'apiKey', /or a function/u],
      [{apiKey: `${key}\nx`}, 'apiKey', /visible characters/u],
      [{apiKey: `é${key}`}, 'apiKey', /visible characters/u],
      [{apiKey: `${key}é`}, 'apiKey', /visible characters/u],
      [{authorize: undefined}, 'authorize', /a function/u],
      [{fetcher: {}}, 'fetcher', /./u],
      [{fetcher: 'https://api.metorial.com'}, 'fetcher', /./u],
      [{headers: {'not a name': 'x'}}, 'headers', /names and values/u],
      [{headers: {'x-a': 'b\r\nc: d'}}, 'headers', /names and values/u],
      [{headers: {Authorization: 'Bearer x'}}, 'headers', /authorization not among them/u],
      [{headers: {'x-a': 'b', authorization: 'Bearer x'}}, 'headers', /authorization not among them/u],
      [{origin: 'https://x.example/'}, 'origin', /not “https:\/\/x\.example\/”/u],
      [{origin: [site, 'x.example']}, 'origin', /an origin without a path/u],
      [{origin: []}, 'origin', /at least one/u],
      [{origin: '*'}, 'origin', /an origin/u],
      [{origin: 'null'}, 'origin', /an origin/u],
      [{instanceWide: ['nothing']}, 'instanceWide', /“nothing” is none/u],
      [{instanceWide: ['consumers.list', 'invites.list']}, 'instanceWide', /“invites\.list” is none/u],
      [{maxBodyBytes: 0}, 'maxBodyBytes', /above zero/u],
      [{maxBodyBytes: '1'}, 'maxBodyBytes', /a whole number/u],
      [{timeout: -1}, 'timeout', /above zero/u],
      [{timeout: 1.5}, 'timeout', /a whole number/u],
      [{tokenOrigins: partner}, 'sessionTokens and tokenOrigins', /given together/u],
      [{sessionTokens}, 'sessionTokens and tokenOrigins', /given together/u],
      [{sessionTokens, tokenOrigins: []}, 'sessionTokens and tokenOrigins', /given together/u],
      [{sessionTokens, tokenOrigins: [partner, site]}, 'tokenOrigins', /others than origin/u],
      [{sessionTokens, tokenOrigins: '*'}, 'tokenOrigins', /an origin/u],
      [{sessionTokens, tokenOrigins: `${partner}/`}, 'tokenOrigins', /an origin/u],
      [{sessionTokens: {}, tokenOrigins: partner}, 'sessionTokens', /createSessionTokens/u],
      [{idempotency: {}}, 'idempotency.store', /./u],
      [{idempotency: {store, keepSeconds: 0}}, 'idempotency.keepSeconds', /./u],
      [{rateLimit: {store}}, 'rateLimit.perCaller, perAddress or perInvited', /given/u],
      [{acceptLinks: {}}, 'acceptLinks.store', /./u],
    ];
    for (const [option, name, words] of wrong) {
      assert.throws(
        () => createInviteHandler({...right, ...option}),
        (error) => {
          assert.ok(error instanceof TypeError, JSON.stringify(option));
          const start = `createInviteHandler: ${name} must be `;
          assert.equal(error.message.slice(0, start.length), start);
          assert.match(error.message.slice(start.length), words);
          assert.match(error.message, /[^.]\.$/u);
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
      {headers: {'metorial-version': '2026-01-01', 'x-a': 'b'}},
      {origin: ['https://a.example', 'http://localhost:5173']},
      {instanceWide: ['consumers.list', 'consumers.get']},
      {routes: [{...metorialRoutes[0]!, path: '/v1/a.b~c/:scope_id/'}]},
      {routes: [{...metorialRoutes[0]!, path: '/things', scopeIn: {query: 'org'}}]},
      {routes: [{...metorialRoutes[0]!, path: '/things', scopeIn: {body: 'org'}}]},
      {routes: [{...metorialRoutes[0]!, path: '/things', scopeIn: {headers: ['x-org']}}]},
      {sessionTokens, tokenOrigins: [partner, 'http://localhost:5173']},
    ])
      createInviteHandler({...right, ...option});
  });

  it('say where the API is, and where the handler', async () => {
    const paths: string[] = [];
    const fetcher = ({url}: Request) => (paths.push(url), Promise.resolve(Response.json({})));
    for (const [upstream, basePath, asked] of [
      ['https://api.example.com', '/api/invites', 'https://api.example.com/portals'],
      ['http://127.0.0.1:81/v1/a//', '/', 'http://127.0.0.1:81/v1/a/portals'],
    ] as const) {
      const {ask} = openInProcess({upstream, basePath, fetcher});
      const path = `/portals/${scopeId}/consumer-invites`;
      assert.equal((await ask(basePath === '/' ? path : basePath + path)).status, 200);
      assert.equal(paths.pop(), asked + path.slice('/portals'.length));
    }
  });

  it('give the key, or say where it is to be had with each request', async () => {
    let count = 0;
    for (const [apiKey, sent] of [
      [key, key],
      [`${key}\n`, key],
      [() => `${key}-${++count}`, `${key}-1`],
      [() => Promise.resolve(`${key}-${++count}`), `${key}-2`],
    ] as const) {
      const opened = openInProcess({apiKey});
      assert.equal((await opened.ask(invites)).status, 200);
      assert.equal(opened.sent[0]?.headers.get('authorization'), `Bearer ${sent}`);
    }
  });

  it('shut what reaches beyond one scope, and open it by name', async () => {
    const {ask} = openInProcess({instanceWide: ['consumers.list']});
    assert.equal((await ask('/api/invites/consumers')).status, 200);
    assert.equal((await ask('/api/invites/consumers/con_1')).status, 404);
    assert.equal((await openInProcess().ask('/api/invites/consumers')).status, 404);
  });

  it('have defaults: bodies of 64 KB, the links and limits of a site that sets little', async () => {
    const {maxBodyBytes: most} = checkOptions(right);
    assert.equal(most, 65_536);
    const limited = checkOptions({...right, rateLimit: {store, perCaller: {quota: 1, windowSeconds: 1}}});
    assert.equal(limited.rateLimit?.addressHeader, 'x-forwarded-for');
    assert.ok(checkOptions({...right, idempotency: {store}}).idempotency!.keepSeconds > 0);
    const {acceptLinks} = checkOptions({
      ...right,
      timeout: 100_000,
      acceptLinks: {store, page: `${site}/invite`, account: () => undefined, onAccept: () => undefined},
    });
    assert.deepEqual([acceptLinks?.lifetimeSeconds, acceptLinks?.leaseSeconds], [7 * 24 * 60 * 60, 200]);
  });

  it('include a log, which hears our own words only', async () => {
    const handler = openInProcess();
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
