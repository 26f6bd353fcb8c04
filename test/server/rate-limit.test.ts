import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createMemoryStore, type InviteHandlerOptions, type RateLimitOptions} from '../../src/server/index.js';
import {everything as permissions, invites, openInProcess, scopeId} from './in-process.js';

const minute = (quota: number) => ({quota, windowSeconds: 60});
const type = 'https://iana.org/assignments/http-problem-types#quota-exceeded';

function openLimited(rateLimit: Omit<RateLimitOptions, 'store'>, options: Partial<InviteHandlerOptions> = {}) {
  let now = Date.UTC(2030, 0, 1);
  const store = createMemoryStore({now: () => now});
  const handler = openInProcess({rateLimit: {store, ...rateLimit}, ...options});
  const from = (address: string, path = invites) => handler.ask(path, {headers: {'x-forwarded-for': address}});
  return {...handler, from, pass: (seconds: number) => (now += seconds * 1000)};
}

describe('rate limits', () => {
  // In place of a server that listens: the signals of a timeout do not keep a process alive.
  let listening: ReturnType<typeof setInterval>;
  before(() => {
    listening = setInterval(() => undefined, 1000);
  });
  after(() => clearInterval(listening));

  it('say how much is left, and refuse what is over until the window ends', async () => {
    const handler = openLimited({perCaller: minute(3)});
    for (const left of [2, 1, 0]) {
      const answer = await handler.ask(invites);
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('ratelimit-policy'), '"caller";q=3;w=60');
      assert.equal(answer.headers.get('ratelimit'), `"caller";r=${left};t=60`);
      assert.equal(answer.headers.get('retry-after'), null);
    }
    handler.pass(20);
    const refused = await handler.ask(invites);
    assert.equal(refused.status, 429);
    assert.deepEqual(refused.json, {
      type,
      title: 'Too many requests. Try again later.',
      status: 429,
      'violated-policies': ['caller'],
    });
    assert.equal(refused.headers.get('retry-after'), '40');
    assert.equal(refused.headers.get('ratelimit'), '"caller";r=0;t=40');
    assert.equal(handler.sent.length, 3);
    assert.equal(handler.log.at(-1)?.problem, 'rate-limited');
    handler.pass(41);
    assert.equal((await handler.ask(invites)).status, 200);
  });

  it('count callers apart: by scope, and by subject within it', async () => {
    const handler = openLimited({perCaller: minute(1)});
    const other = 'por_other';
    for (const [scope, subject, status] of [
      [scopeId, 'ada', 200],
      [scopeId, 'bob', 200],
      [scopeId, undefined, 200],
      [other, 'ada', 200],
      [scopeId, 'ada', 429],
      [scopeId, undefined, 429],
      [other, undefined, 200],
    ] as const) {
      handler.caller({scope: {id: scope}, permissions, ...(subject === undefined ? {} : {subject})});
      const path = invites.replace(scopeId, scope);
      assert.equal((await handler.ask(path)).status, status, `${scope} ${subject}`);
    }
  });

  it('let exactly the quota through when all come at once', async () => {
    const handler = openLimited({perCaller: minute(20)});
    const counts: Record<number, number> = {};
    const ask = async () => {
      const {status} = await handler.ask(invites);
      counts[status] = (counts[status] ?? 0) + 1;
    };
    await Promise.all(Array.from({length: 60}, ask));
    assert.deepEqual(counts, {200: 20, 429: 40});
  });

  it('count addresses before anybody is asked who is calling, and name both policies', async () => {
    let asked = 0;
    const handler = openLimited(
      {perAddress: minute(2), perCaller: minute(9), trustedHops: 1},
      {authorize: () => (asked++, undefined)},
    );
    for (const status of [401, 401, 429, 429]) assert.equal((await handler.from('192.0.2.1')).status, status);
    assert.equal(asked, 2);
    assert.equal((await handler.from('192.0.2.2')).status, 401);
    const both = openLimited({perAddress: minute(2), perCaller: minute(9), trustedHops: 1});
    const {headers} = await both.from('192.0.2.1');
    assert.equal(headers.get('ratelimit-policy'), '"address";q=2;w=60, "caller";q=9;w=60');
    assert.equal(headers.get('ratelimit'), '"address";r=1;t=60, "caller";r=8;t=60');
  });

  it('are not used up by pages of other sites', async () => {
    const handler = openLimited({perAddress: minute(1), perCaller: minute(1), trustedHops: 1});
    for (let round = 0; round < 5; round++) {
      const headers = {'sec-fetch-site': 'cross-site', origin: 'https://evil.example', 'x-forwarded-for': '192.0.2.1'};
      const {status, headers: given} = await handler.ask(invites, {headers});
      assert.deepEqual([status, given.get('ratelimit')], [403, null]);
    }
    assert.equal((await handler.from('192.0.2.1')).status, 200);
  });

  it('cannot be got round by what a client writes into the header itself', async () => {
    const handler = openLimited({perAddress: minute(1), trustedHops: 2});
    // The outer proxy has seen 192.0.2.1, the inner one the outer.
    assert.equal((await handler.from('192.0.2.1, 10.0.0.1')).status, 200);
    for (const forged of ['1.1.1.1', '1.1.1.1, 2.2.2.2', '"', '"\\', ',,,', 'x'.repeat(7000), '10.0.0.1'])
      assert.equal((await handler.from(`${forged}, 192.0.2.1, 10.0.0.1`)).status, 429, forged.slice(0, 20));
    // What nobody tells is one address.
    assert.equal((await handler.from('192.0.2.9')).status, 200);
    assert.equal((await handler.from('not an address, 10.0.0.1')).status, 429);
    assert.equal((await handler.ask(invites)).status, 429);
  });

  it('take the address that the platform tells, when told how', async () => {
    let address: string | undefined = '2001:db8::1';
    const handler = openLimited({
      perAddress: minute(1),
      address: () => {
        if (address === 'throw') throw new Error('no socket');
        return address;
      },
    });
    for (const [next, status] of [
      ['2001:db8::1', 200],
      ['2001:db8::2', 429],
      ['192.0.2.1', 200],
      [undefined, 200],
      ['throw', 429],
    ] as const) {
      address = next;
      assert.equal((await handler.from('9.9.9.9')).status, status, String(next));
    }
  });

  it('keep one mailbox from being filled, whatever the caller', async () => {
    const handler = openLimited({perInvited: minute(2)});
    const send = (body: object) => handler.post(invites, JSON.stringify(body));
    for (const [email, status] of [
      ['ada@acme.test', 200],
      [' ADA@Acme.test ', 200],
      ['ada@acme.test', 429],
      ['bob@acme.test', 200],
    ] as const) {
      handler.caller({scope: {id: scopeId}, permissions, subject: crypto.randomUUID()});
      assert.equal((await send({name: 'A', email})).status, status, email);
    }
    const refused = await send({email: 'Ada@acme.test'});
    assert.deepEqual(refused.json['violated-policies'], ['invited']);
    assert.ok(!refused.text.includes('ada@'));
    // Reading is not mailing, and another tenant's quota is its own.
    assert.equal((await handler.ask(`${invites}?search=ada@acme.test`)).headers.get('ratelimit'), null);
    handler.caller({scope: {id: 'por_other'}, permissions});
    assert.equal((await handler.post(invites.replace(scopeId, 'por_other'), '{"email":"ada@acme.test"}')).status, 200);
  });

  it('keep the caller of a long list waiting no longer than of a short one when their store is slow', async () => {
    const take = () =>
      new Promise<{allowed: boolean; remaining: number; resetSeconds: number}>((resolve) =>
        setTimeout(() => resolve({allowed: true, remaining: 1, resetSeconds: 1}), 15),
      );
    const handler = openInProcess({rateLimit: {store: {limits: {take}}, perInvited: minute(1)}, timeout: 50});
    const emails = Array.from({length: 50}, (_, at) => `a${at}@acme.test`);
    assert.equal((await handler.post(invites, JSON.stringify({emails}))).status, 503);
    assert.equal(handler.sent.length, 0);
  });

  it('let reading go on, and nothing else, when the store fails or hangs', async () => {
    for (const take of [
      () => Promise.reject(new Error('connection refused to db.internal')),
      () => new Promise<never>(() => undefined),
      () => {
        throw new Error('thrown');
      },
    ]) {
      const handler = openInProcess({rateLimit: {store: {limits: {take}}, perCaller: minute(1)}, timeout: 300});
      const read = await handler.ask(invites);
      assert.deepEqual([read.status, read.headers.get('ratelimit')], [200, null]);
      assert.equal(handler.log.at(-1)?.store, 'failed');
      const write = await handler.post(invites, '{}');
      assert.equal(write.status, 503);
      assert.equal(write.json.type, 'urn:invite-elements:problem:store-unavailable');
      assert.ok(!write.text.includes('db.internal'));
      assert.equal(handler.log.at(-1)?.problem, 'limits-failed');
      assert.equal(handler.sent.length, 1);
    }
  });
});
