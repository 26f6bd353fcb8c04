import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {fresh, hostile, inviteOf, second, times, type Opened} from './helpers.js';
import {linksSuite} from './links-suite.js';

const answer = {status: 201, headers: {'content-type': 'application/json'}, body: '{"a":"\u0000ä😀"}'};

/** What every store does alike. */
export function storeSuite(opened: () => Opened): void {
  const runs = () => opened().store.runs;
  const limits = () => opened().store.limits;
  const pass = (time: number) => opened().pass(time);

  describe('runs', () => {
    const keyOf = (key = fresh()) => ({tenant: 't', operation: 'invites.create', key});
    const lease = async (key: ReturnType<typeof keyOf>) => {
      const begun = await runs().begin(key, 'print', times);
      return begun.state === 'first' ? begun.lease : assert.fail(begun.state);
    };
    const state = async (key: ReturnType<typeof keyOf>, print = 'print') =>
      (await runs().begin(key, print, times)).state;

    it('run once, and are answered the same ever after', async () => {
      const key = keyOf();
      const held = await lease(key);
      assert.equal(await state(key), 'running');
      assert.equal(await runs().finish(key, held, answer), true);
      assert.deepEqual(await runs().begin(key, 'print', times), {state: 'answered', answer});
      assert.equal(await runs().finish(key, held, {...answer, status: 500}), false);
      assert.deepEqual(await runs().begin(key, 'print', times), {state: 'answered', answer});
    });

    it('know another payload, before and after the answer', async () => {
      const key = keyOf();
      const held = await lease(key);
      assert.equal(await state(key, 'other'), 'other-payload');
      await runs().finish(key, held, answer);
      assert.equal(await state(key, 'other'), 'other-payload');
    });

    it('are first again when they were abandoned, and never when they were answered', async () => {
      const key = keyOf();
      await runs().abandon(key, await lease(key));
      const held = await lease(key);
      await runs().abandon(key, 'not the lease');
      assert.equal(await state(key), 'running');
      await runs().finish(key, held, answer);
      await runs().abandon(key, held);
      assert.equal(await state(key), 'answered');
    });

    it('are taken over after the lease, and whoever had it comes too late', async () => {
      const key = keyOf();
      const crashed = await lease(key);
      pass(29 * second);
      assert.equal(await state(key), 'running');
      pass(1 * second);
      assert.equal(await state(key, 'other'), 'other-payload');
      const next = await lease(key);
      assert.equal(await state(key), 'running');
      assert.equal(await runs().finish(key, crashed, {...answer, status: 500}), false);
      await runs().abandon(key, crashed);
      assert.equal(await runs().finish(key, next, answer), true);
    });

    it('are forgotten after their time, also with another payload', async () => {
      const key = keyOf();
      await runs().finish(key, await lease(key), answer);
      pass(3599 * second);
      assert.equal(await state(key), 'answered');
      pass(1 * second);
      assert.equal(await state(key, 'other'), 'first');
      assert.equal(await state(key, 'other'), 'running');
    });

    it('stay what they are when the clock is set back', async () => {
      const [running, answered] = [keyOf(), keyOf()];
      await lease(running);
      await runs().finish(answered, await lease(answered), answer);
      pass(-3600 * second);
      assert.deepEqual([await state(running), await state(answered)], ['running', 'answered']);
      pass(3600 * second);
    });

    it('have nothing in common over tenants and operations, whatever is in their keys', async () => {
      const keys = hostile.flatMap((text) => [
        {tenant: text, operation: 'o', key: 'k'},
        {tenant: 'y', operation: text, key: 'z'},
        {tenant: 'y', operation: 'o', key: text},
      ]);
      for (const key of keys) {
        const own = {...key, tenant: `${key.tenant}#${fresh()}`};
        assert.equal(await state(own), 'first');
        assert.equal(await state(own, '\u0000'), 'other-payload');
      }
      const key = fresh('d');
      assert.equal(await state({tenant: 'ab', operation: 'c', key}), 'first');
      assert.equal(await state({tenant: 'a', operation: 'bc', key}), 'first');
    });
  });

  linksSuite(opened);

  describe('limits', () => {
    const five = {quota: 5, windowSeconds: 60};

    it('let so many through, and more when the time is over', async () => {
      const key = fresh();
      const taken = [];
      for (let i = 0; i < 7; i++) taken.push(await limits().take(key, five));
      assert.deepEqual(
        taken.map(({allowed}) => allowed),
        [true, true, true, true, true, false, false],
      );
      assert.deepEqual(
        taken.map(({remaining}) => remaining),
        [4, 3, 2, 1, 0, 0, 0],
      );
      assert.ok(taken.every(({resetSeconds}) => resetSeconds === 60));
      pass(59.5 * second);
      assert.deepEqual(await limits().take(key, five), {allowed: false, remaining: 0, resetSeconds: 1});
      pass(0.5 * second);
      assert.deepEqual(await limits().take(key, five), {allowed: true, remaining: 4, resetSeconds: 60});
      assert.deepEqual(await limits().take(fresh(), {quota: 0, windowSeconds: 1}), {
        allowed: false,
        remaining: 0,
        resetSeconds: 1,
      });
    });

    it('are not in force for longer than a window when the clock is set back', async () => {
      const key = fresh();
      for (let i = 0; i < 5; i++) await limits().take(key, five);
      pass(-86_400 * second);
      assert.deepEqual(await limits().take(key, five), {allowed: true, remaining: 4, resetSeconds: 60});
      pass(86_400 * second);
    });

    it('follow a quota that is raised or lowered meanwhile', async () => {
      const key = fresh();
      for (let i = 0; i < 5; i++) await limits().take(key, five);
      assert.equal((await limits().take(key, {...five, quota: 2})).allowed, false);
      assert.equal((await limits().take(key, {...five, quota: 9})).allowed, true);
    });

    it('take any key, each for itself', async () => {
      for (const text of hostile) {
        const key = `${fresh()}${text}`;
        assert.equal((await limits().take(key, {...five, quota: 1})).allowed, true);
        assert.equal((await limits().take(key, {...five, quota: 1})).allowed, false);
      }
    });
  });

  it('cleans up what is over, in steps, and nothing else', async () => {
    const {store} = opened();
    pass(7200 * second);
    while ((await store.clean()) > 0);
    const key = {tenant: 't', operation: 'o', key: fresh()};
    const [old, unfinished, kept] = [fresh('hash'), fresh('hash'), fresh('hash')];
    const invite = inviteOf(fresh());
    await store.links.put(kept, invite, {lifetimeSeconds: 60});
    for (const hash of [old, unfinished]) await store.links.put(hash, inviteOf(fresh()), {lifetimeSeconds: 60});
    await store.links.take(unfinished, {state: 'accepted', by: 'ada', leaseSeconds: 30});
    for (let i = 0; i < 3; i++) await store.limits.take(fresh(), {quota: 1, windowSeconds: 60});
    await store.runs.begin(key, 'p', {leaseSeconds: 30, keepSeconds: 60});
    pass(60 * second);
    assert.equal(await store.clean(2), 3);
    assert.equal(await store.clean(2), 1);
    assert.equal(await store.clean(2), 0);
    assert.ok(await store.links.find(old), 'a link is remembered');
    await store.links.put(kept, invite, {lifetimeSeconds: 60 * 86_400});
    pass(30 * 86_400 * second);
    while ((await store.clean()) > 0);
    assert.equal(await store.links.find(old), undefined);
    assert.equal((await store.links.find(unfinished))?.state, 'accepted');
    assert.ok(await store.links.find(kept));
  });
}
