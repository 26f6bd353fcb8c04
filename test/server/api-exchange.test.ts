import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import {describe, it} from 'node:test';
import {createMemoryStore, metorialRoutes} from '../../src/server/index.js';
import {keyForApi} from '../../src/server/idempotency/key.js';
import {api, invites, json, key, openInProcess, scopeId, site} from './in-process.js';

const at = `/portals/${scopeId}/consumer-invites`;
const never = () => new Promise<never>(() => undefined);

describe('the API', () => {
  it('is asked in our own words, with the key, and follows nothing', async () => {
    const {ask, sent, post} = openInProcess({
      headers: {'metorial-version': '2026-01-01', 'accept-language': 'de', authorization2: 'x'},
      apiKey: () => ` ${key}\n`,
    });
    await ask(`${invites}?limit=5`, {headers: {'x-request-id': 'request-1', 'x-evil': '1', cookie: 'session=1'}});
    assert.deepEqual([sent[0]?.method, sent[0]?.path, sent[0]?.body], ['GET', `${at}?limit=5`, '']);
    assert.deepEqual(Object.fromEntries(sent[0]!.headers), {
      accept: 'application/json',
      'accept-language': 'de',
      authorization: `Bearer ${key}`,
      authorization2: 'x',
      'metorial-version': '2026-01-01',
      'x-request-id': 'request-1',
    });
    assert.equal(sent[0]?.request.redirect, 'manual');
    await post(invites, {name: 'Ada'}, {'x-request-id': 'request-2', 'accept-language': 'fr', 'idempotency-key': 'k'});
    assert.deepEqual([sent[1]?.method, sent[1]?.path, sent[1]?.body], ['POST', at, '{"name":"Ada"}']);
    assert.deepEqual(Object.fromEntries(sent[1]!.headers), {
      accept: 'application/json',
      'accept-language': 'fr',
      authorization: `Bearer ${key}`,
      authorization2: 'x',
      'content-type': 'application/json',
      'idempotency-key': await keyForApi({scope: {id: scopeId}, permissions: []}, 'invites.create', 'k'),
      'metorial-version': '2026-01-01',
      'x-request-id': 'request-2',
    });
  });

  it('hears the caller’s language where it is what it must be', async () => {
    const {ask, sent} = openInProcess();
    for (const [name, value, passes] of [
      ['accept-language', 'de-CH, de;q=0.9, *;q=0.1', true],
      ['accept-language', 'd'.repeat(200), true],
      ['accept-language', 'd'.repeat(201), false],
      ['accept-language', '<de', false],
      ['accept-language', 'de<', false],
    ] as const) {
      await ask(invites, {headers: {[name]: value}});
      assert.equal(sent.at(-1)?.headers.get(name), passes ? value : null, value);
    }
    await ask(invites);
    assert.deepEqual([...sent.at(-1)!.headers.keys()], ['accept', 'authorization', 'x-request-id']);
  });

  it('is passed on with what it says of its limits, and no other header', async () => {
    const opened = openInProcess();
    const limits = {
      'retry-after': '7',
      ratelimit: '"a";r=1;t=2',
      'ratelimit-policy': '"a";q=3;w=4',
      'ratelimit-limit': '5',
      'ratelimit-remaining': '6',
      'ratelimit-reset': '7',
    };
    const theirs = (headers: Headers) =>
      Object.fromEntries([...headers].filter(([name]) => /^ratelimit|^retry-after|^x-evil/u.test(name)));
    for (const status of [200, 201, 299, 400, 401, 403, 500]) {
      opened.api(() => Response.json({a: 1}, {status, headers: {...limits, 'x-evil': '1'}}));
      assert.deepEqual(theirs((await opened.ask(invites)).headers), limits, `${status}`);
    }
    opened.api(() => Response.json({a: 1}));
    assert.deepEqual(theirs((await opened.ask(invites)).headers), {});
  });

  it('is believed where it answers, and heard where it refuses', async () => {
    const opened = openInProcess();
    const refusal = {message: 'No.', code: 'no'};
    for (const [status, told, problem, logged] of [
      [200, 200, undefined, undefined],
      [299, 299, undefined, undefined],
      [300, 502, 'upstream-failed', 'upstream-failed'],
      [307, 502, 'upstream-failed', 'upstream-failed'],
      [399, 502, 'upstream-failed', 'upstream-failed'],
      [400, 400, 'upstream-refused', 'upstream-refused'],
      [401, 502, 'upstream-failed', 'upstream-key-refused'],
      [402, 403, 'upstream-forbidden', 'upstream-forbidden'],
      [403, 403, 'upstream-forbidden', 'upstream-forbidden'],
      [404, 404, 'upstream-refused', 'upstream-refused'],
      [499, 499, 'upstream-refused', 'upstream-refused'],
      [500, 502, 'upstream-failed', 'upstream-failed'],
      [599, 502, 'upstream-failed', 'upstream-failed'],
    ] as const) {
      opened.api(() => Response.json(refusal, {status}));
      const answer = await opened.ask(invites);
      assert.deepEqual([answer.status, answer.problem, opened.log.at(-1)?.problem], [told, problem, logged]);
      if (problem === undefined) assert.deepEqual(answer.json, refusal);
      else assert.equal(answer.json['detail'], problem === 'upstream-failed' ? undefined : 'No.');
    }
    for (const body of ['', '<html>', '{'])
      for (const [status, told] of [
        [200, 502],
        [404, 404],
      ] as const) {
        opened.api(() => new Response(body, {status}));
        assert.equal((await opened.ask(invites)).status, told, body);
      }
    opened.api(() => new Response(null, {status: 204}));
    assert.equal((await opened.ask(invites)).problem, 'upstream-failed');
  });

  it('is read by its adapter where it refuses in a form of its own', async () => {
    const read = (body: unknown, status: number) => ({
      message: `${(body as {say: string}).say} (${status})`,
      fields: [],
    });
    const route = metorialRoutes.find(({operation}) => operation === 'invites.list')!;
    const opened = openInProcess({routes: [{...route, refusal: read}]});
    opened.api(() => Response.json({say: 'No.', message: 'Other.'}, {status: 409}));
    assert.equal((await opened.ask(invites)).json['detail'], 'No. (409)');
  });

  it('does not give the key away: in what it says, or in a header', async () => {
    for (const [secret, headers, body, status] of [
      [key, {}, {secret: key}, 502],
      [key, {ratelimit: key}, {}, 502],
      ['k'.repeat(16), {}, {secret: 'k'.repeat(16)}, 502],
      // Where a key could be a word, it is the word that is meant.
      ['k'.repeat(15), {}, {secret: 'k'.repeat(15)}, 200],
      [key, {}, {secret: key.slice(1)}, 200],
    ] as const) {
      const opened = openInProcess({apiKey: secret});
      opened.api(() => Response.json(body, {headers}));
      assert.equal((await opened.ask(invites)).status, status, secret);
      assert.equal(opened.log[0]?.problem, status === 502 ? 'upstream-key-echoed' : undefined);
    }
  });

  it('may answer with ten megabytes, and no more', async () => {
    const opened = openInProcess({timeout: 20_000});
    const megabyte = new Uint8Array(1024 * 1024).fill(0x20);
    let isLetGo = false;
    const endless = new ReadableStream<Uint8Array>({
      pull: (controller) => controller.enqueue(megabyte),
      cancel: () => void (isLetGo = true),
    });
    opened.api(() => new Response(endless));
    assert.equal((await opened.ask(invites)).problem, 'upstream-failed');
    assert.ok(isLetGo);
  });

  it('has its time, and is told when it is over', async () => {
    const opened = openInProcess({timeout: 100});
    for (const answer of [never, () => new Response(new ReadableStream({pull: never}))]) {
      opened.api(answer);
      assert.deepEqual(await opened.ask(invites).then(({status, problem}) => [status, problem]), [
        504,
        'upstream-timeout',
      ]);
      assert.ok(opened.sent.at(-1)?.request.signal.aborted);
    }
    const waiting = openInProcess({timeout: 30, apiKey: never});
    assert.equal((await waiting.ask(invites)).status, 500);
    assert.deepEqual([waiting.sent.length, waiting.log[0]?.problem], [0, 'api-key-failed']);
  });

  it('fails in our words: when it cannot be reached, and when there is no key', async () => {
    const opened = openInProcess();
    opened.api(() => Promise.reject(new TypeError(`fetch failed for ${key}`)));
    const answer = await opened.ask(invites);
    assert.deepEqual([answer.status, answer.problem], [502, 'upstream-failed']);
    for (const apiKey of [
      () => undefined as never,
      () => '',
      () => `${key}\r\nx: y`,
      () => Promise.reject(new Error(key)),
      () => {
        throw new Error(key);
      },
    ]) {
      const broken = openInProcess({apiKey});
      assert.equal((await broken.ask(invites)).problem, 'internal-error');
      assert.deepEqual([broken.sent.length, broken.log[0]?.problem], [0, 'api-key-failed']);
    }
  });

  it('is let go at once when the caller leaves, who leaves nothing behind', async () => {
    const opened = openInProcess({timeout: 20_000});
    const ask = async (signal: AbortSignal) => {
      const request = new Request(site + invites, {headers: {'sec-fetch-site': 'same-origin'}, signal});
      await opened.handle(request);
      assert.equal(getEventListeners(request.signal, 'abort').length, 0);
      return opened.log.at(-1)?.problem;
    };
    const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;
    const before = timers();
    assert.equal(await ask(new AbortController().signal), undefined);
    assert.equal(timers(), before);
    assert.equal(await ask(AbortSignal.abort()), 'client-gone');
    assert.equal(opened.sent.length, 1, 'the API is not asked for somebody who has left');
    const leaving = new AbortController();
    opened.api(() => {
      setImmediate(() => leaving.abort());
      return never();
    });
    assert.equal(await ask(leaving.signal), 'client-gone');
    assert.ok(opened.sent.at(-1)?.request.signal.aborted);
  });

  it('is asked to the end where its answer is kept for a caller who has left', async () => {
    const opened = openInProcess({idempotency: {store: createMemoryStore()}});
    const leaving = new AbortController();
    opened.api(async () => {
      leaving.abort();
      await new Promise((resolve) => setImmediate(resolve));
      return Response.json({id: 'i1'});
    });
    const init = {method: 'POST', body: '{}', headers: {...json, 'idempotency-key': 'k'}};
    const answer = await opened.ask(invites, {...init, signal: leaving.signal});
    assert.deepEqual([answer.status, opened.sent.length], [200, 1]);
    assert.equal((await opened.ask(invites, init)).headers.get('idempotent-replayed'), 'true');
    assert.equal(opened.sent.length, 1);
    opened.api(() => Promise.reject(new TypeError('fetch failed')));
    const failed = await opened.post(invites, {}, {'idempotency-key': 'another'});
    assert.equal(failed.problem, 'upstream-failed', 'and fails in our words');
  });

  it('is asked by the page’s own fetch where no other is given', async (test) => {
    const fetched = test.mock.method(globalThis, 'fetch', () => Promise.resolve(Response.json({by: 'fetch'})));
    const opened = openInProcess({fetcher: undefined as never});
    assert.deepEqual((await opened.ask(invites)).json, {by: 'fetch'});
    assert.equal((fetched.mock.calls[0]!.arguments as unknown as [Request])[0].url, api + at);
  });
});
