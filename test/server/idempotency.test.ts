import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore, metorialRoutes, type RunStore} from '../../src/server/index.js';
import {invites, json, permissions, runAll, scopeId} from './helpers.js';
import {openOnce} from './open-once.js';

const until = async (isSo: () => boolean) => {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
};

describe('an idempotency key', () => {
  it('makes of two requests one, and of both answers the same', async () => {
    const handler = await openOnce();
    const first = await handler.send('"key-1"');
    // The quotes of a structured field, and spaces in the JSON, change nothing.
    for (const again of [await handler.send('key-1'), await handler.send('"key-1"', '{ "email": "ada@acme.test" }')]) {
      assert.deepEqual([again.status, again.text], [201, first.text]);
      assert.equal(again.headers.get('idempotent-replayed'), 'true');
      assert.equal(again.headers.get('content-type'), 'application/json');
      assert.equal(again.headers.get('cache-control'), 'no-store');
      assert.equal(again.headers.get('ratelimit'), null);
    }
    assert.equal(first.headers.get('idempotent-replayed'), null);
    assert.equal(handler.seen.length, 1);
    await handler.close();
  });

  it('stands for one payload, and one path', async () => {
    const handler = await openOnce();
    await handler.send('k');
    const other = await handler.send('k', '{"email":"bob@acme.test"}');
    assert.deepEqual([other.status, other.json.type], [422, 'urn:invite-elements:problem:idempotency-key-reused']);
    assert.equal(handler.seen.length, 1);
    const route = metorialRoutes.find(({operation}) => operation === 'profiles.assign-groups')!;
    const path = (id: string) => `/api/invites${route.path.replace(':scope_id', scopeId).replace(/:[a-z_]+/u, id)}`;
    assert.equal((await handler.send('k', '{}', path('one'))).status, 201, 'another operation');
    assert.equal((await handler.send('k', '{}', path('two'))).status, 422, 'another path');
    await handler.close();
  });

  it('is nobody else’s: neither another tenant’s, nor another subject’s, nor of who has lost the permission', async () => {
    const handler = await openOnce();
    const path = (scope: string) => invites.replace(scopeId, scope);
    const answers = [];
    for (const [scope, subject] of [
      [scopeId, 'ada'],
      [scopeId, 'bob'],
      [scopeId, undefined],
      ['por_other', 'ada'],
    ] as const) {
      handler.caller({scope: {id: scope}, permissions, ...(subject === undefined ? {} : {subject})});
      answers.push((await handler.send('k', undefined, path(scope))).text);
    }
    assert.equal(new Set(answers).size, 4);
    const keys = handler.seen.map(({headers}) => headers['idempotency-key'] as string);
    assert.equal(new Set(keys).size, 4, 'nor does the API, to which all are one, take them for one');
    for (const one of keys) assert.match(one, /^[\w-]{43}$/u);
    handler.caller({scope: {id: scopeId}, permissions: ['invites:read'], subject: 'ada'});
    assert.equal((await handler.send('k')).status, 403);
    await handler.close();
  });

  it('is the same to the API for each try of one request, in either form, and another for another operation', async () => {
    const {send, seen, upstream, close} = await openOnce({idempotency: undefined as never});
    upstream((_, response) => response.writeHead(201, json).end('{}'));
    for (const key of ['k', '"k"', 'k']) await send(key);
    const route = metorialRoutes.find(({operation}) => operation === 'profiles.assign-groups')!;
    const path = `/api/invites${route.path.replace(':scope_id', scopeId).replace(/:[a-z_]+/u, 'one')}`;
    await send('k', '{}', path);
    await send('"two words"');
    const keys = seen.map(({headers}) => headers['idempotency-key']);
    assert.deepEqual([keys[0], keys[0]], [keys[1], keys[2]]);
    assert.equal(new Set(keys).size, 3);
    for (const none of [undefined, 'two words', '"k', 'x'.repeat(256)]) {
      await send(none);
      assert.equal(seen.at(-1)?.headers['idempotency-key'], undefined, none);
    }
    await close();
  });

  it('lets one of many at once through', async () => {
    // The first one waits for all the others, however busy the machine is.
    const handler = await openOnce({timeout: 30_000});
    const answer: (() => void)[] = [];
    handler.upstream((_, response) => answer.push(() => response.writeHead(201, json).end('{"id":"1"}')));
    const first = handler.send('k');
    await until(() => answer.length === 1);
    const statuses: number[] = [];
    await runAll(
      Array.from({length: 20}, () => async () => {
        const twin = await handler.send('k');
        assert.equal(twin.headers.get('retry-after'), '1');
        statuses.push(twin.status);
      }),
    );
    assert.deepEqual(statuses, Array<number>(20).fill(409));
    answer[0]!();
    assert.equal((await first).status, 201);
    assert.equal((await handler.send('k')).text, '{"id":"1"}');
    assert.equal(handler.seen.length, 1);
    await handler.close();
  });

  it('costs an invited address nothing where the answer is only given again, and one over its quota keeps no key', async () => {
    let now = 0;
    const store = createMemoryStore({now: () => now});
    const handler = await openOnce({
      idempotency: {store},
      rateLimit: {store, perInvited: {quota: 1, windowSeconds: 60}},
    });
    assert.equal((await handler.send('k')).status, 201);
    for (let time = 0; time < 3; time++) {
      const again = await handler.send('k');
      assert.deepEqual([again.status, again.headers.get('idempotent-replayed')], [201, 'true']);
    }
    for (let time = 0; time < 2; time++) assert.equal((await handler.send('other')).status, 429);
    now += 61_000;
    const later = await handler.send('other');
    assert.deepEqual([later.status, later.headers.get('idempotent-replayed')], [201, null]);
    assert.equal(handler.seen.length, 2);
    await handler.close();
  });

  it('is forgotten after a refusal or a failure, and after its time', async () => {
    const handler = await openOnce();
    for (const [status, expected] of [
      [422, 422],
      [400, 400],
      [500, 502],
      [302, 502],
    ] as const) {
      handler.upstream((_, response) => response.writeHead(status, json).end('{"message":"no"}'));
      assert.equal((await handler.send('k')).status, expected);
    }
    assert.equal((await handler.send('k', '{')).status, 400);
    handler.upstream((_, response) => response.writeHead(201, json).end('{"id":"1"}'));
    assert.equal((await handler.send('k', '{"email":"corrected@acme.test"}')).status, 201);
    assert.equal(
      (await handler.send('k', '{"email":"corrected@acme.test"}')).headers.get('idempotent-replayed'),
      'true',
    );
    assert.equal(handler.seen.length, 5);
    handler.pass(24 * 60 * 60 + 1);
    assert.equal((await handler.send('k')).headers.get('idempotent-replayed'), null);
    await handler.close();
  });

  it('keeps the answer for a caller who has left', async () => {
    const handler = await openOnce({timeout: 5000});
    let answer: (() => void) | undefined;
    handler.upstream((_, response) => (answer = () => response.writeHead(201, json).end('{"id":"late"}')));
    const leaving = new AbortController();
    const left = handler.send('k', undefined, invites, {signal: leaving.signal}).catch(() => 'left');
    await until(() => answer !== undefined);
    leaving.abort();
    assert.equal(await left, 'left');
    assert.equal((await handler.send('k')).status, 409);
    answer!();
    let again = await handler.send('k');
    while (again.status === 409) again = await handler.send('k');
    assert.deepEqual([again.status, again.text], [201, '{"id":"late"}']);
    assert.equal(handler.seen.length, 1);
    await handler.close();
  });

  it('is given over by whoever is first after three times as long as a request may take', async () => {
    const store = createMemoryStore();
    const begun: unknown[] = [];
    const runs: RunStore = {...store.runs, begin: (...given) => (begun.push(given[2]), store.runs.begin(...given))};
    const handler = await openOnce({idempotency: {store: {runs}, keepSeconds: 60}, timeout: 2500});
    await handler.send('k');
    assert.deepEqual(begun, [{leaseSeconds: 8, keepSeconds: 60}]);
    await handler.close();
  });

  it('keeps of a very long answer only that there was one', async () => {
    const store = createMemoryStore();
    const kept: unknown[] = [];
    const runs: RunStore = {...store.runs, finish: (...given) => (kept.push(given[2]), store.runs.finish(...given))};
    const handler = await openOnce({idempotency: {store: {runs}}});
    const longest = JSON.stringify({id: 'x'.repeat(256 * 1024 - '{"id":""}'.length)});
    const tooLong = longest.replace('x', 'xx');
    let answer = longest;
    handler.upstream((_, response) => response.writeHead(201, json).end(answer));
    assert.equal((await handler.send('j')).text, longest);
    assert.equal((await handler.send('j')).text, longest);
    answer = tooLong;
    assert.equal((await handler.send('k')).text, tooLong);
    const again = await handler.send('k');
    assert.deepEqual([again.status, again.json.type], [409, 'urn:invite-elements:problem:answer-not-kept']);
    assert.deepEqual(kept, [
      {status: 201, headers: {}, body: longest},
      {status: 0, headers: {}, body: ''},
    ]);
    assert.equal(handler.seen.length, 2);
    await handler.close();
  });

  it('fails closed before, and open after it has happened', async () => {
    const fail = () => Promise.reject(new Error('db.internal'));
    const hang = () => new Promise<never>(() => undefined);
    const first = () => Promise.resolve({state: 'first', lease: 'l'} as const);
    const cases: readonly [Partial<RunStore>, number, boolean][] = [
      [{begin: fail}, 503, false],
      [{begin: hang}, 503, false],
      [{begin: first, finish: fail}, 201, true],
      [{begin: first, finish: hang}, 201, true],
    ];
    for (const [runs, status, isAsked] of cases) {
      const store = {runs: {begin: hang, finish: hang, abandon: fail, ...runs}};
      const handler = await openOnce({idempotency: {store}, timeout: 300});
      const answer = await handler.send('k');
      assert.equal(answer.status, status);
      assert.ok(!answer.text.includes('db.internal'));
      assert.equal(handler.seen.length, isAsked ? 1 : 0);
      const {problem, store: told} = handler.log.at(-1)!;
      assert.deepEqual([problem, told], isAsked ? [undefined, 'failed'] : ['runs-failed', undefined]);
      handler.upstream((_, response) => response.writeHead(422, json).end('{}'));
      if (isAsked) assert.equal((await handler.send('k')).status, 422, 'also when it cannot be given back');
      await handler.close();
    }
  });
});
