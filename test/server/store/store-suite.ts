import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {InviteStore, LinkInvite} from '../../../src/server/store/store.js';

/** A store whose clock is set by hand. */
export interface Opened {
  readonly store: InviteStore;
  /** Milliseconds. */
  pass(time: number): void;
}

const second = 1000;
const times = {leaseSeconds: 30, keepSeconds: 3600};
const answer = {status: 201, headers: {'content-type': 'application/json'}, body: '{"a":"\u0000ä😀"}'};
const week = {lifetimeSeconds: 7 * 86_400};
const hostile = [
  '',
  '\u0000',
  'a\u0000b',
  'x'.repeat(10_000),
  'ä',
  'a\u0308',
  '\ud800',
  '\u202e',
  `'; drop table x --`,
  '["a"]',
];

let count = 0;
export const fresh = (name = 'key') => `${name}-${process.pid}-${++count}`;
const inviteOf = (inviteId: string, changes: Partial<LinkInvite> = {}): LinkInvite => ({
  scope: 'org',
  inviteId,
  email: 'ada@acme.test',
  ...changes,
});

/** What every store does alike. */
export function storeSuite(opened: () => Opened): void {
  const runs = () => opened().store.runs;
  const links = () => opened().store.links;
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
        {tenant: text, operation: 'o', key: fresh('k').slice(0, 1)},
        {tenant: 'y', operation: text, key: 'z'},
        {tenant: 'y', operation: 'o', key: text},
      ]);
      for (const key of keys) {
        const own = {...key, tenant: `${key.tenant}#${count}`};
        assert.equal(await state(own), 'first');
        assert.equal(await state(own, '\u0000'), 'other-payload');
      }
      assert.equal(await state({tenant: 'ab', operation: 'c', key: `d${++count}`}), 'first');
      assert.equal(await state({tenant: 'a', operation: 'bc', key: `d${count}`}), 'first');
    });

    it('have one first of 100 at once, 5 times', async () => {
      for (let round = 0; round < 5; round++) {
        const key = keyOf();
        const states = await Promise.all(Array.from({length: 100}, () => state(key)));
        assert.equal(states.filter((one) => one === 'first').length, 1);
        assert.equal(states.filter((one) => one === 'running').length, 99);
      }
    });
  });

  describe('links', () => {
    const put = async (hash = fresh('hash'), invite = inviteOf(fresh('invite'))) => {
      assert.ok(await links().put(hash, invite, week));
      return hash;
    };
    const by = (name: string, state: 'accepted' | 'declined' = 'accepted') => ({state, by: name, leaseSeconds: 30});

    it('are found as they were put, whatever is in them', async () => {
      for (const text of hostile) {
        const invite = inviteOf(`${text}${fresh()}`, {scope: text, target: text, invitedBy: text, message: text});
        const hash = await put(fresh('hash'), invite);
        const found = (await links().find(hash))!;
        const {expiresAt, ...rest} = found;
        assert.deepEqual(rest, {invite, state: 'pending', isExpired: false, isDone: false});
        assert.ok(expiresAt instanceof Date);
      }
      assert.equal(await links().find(fresh('nothing')), undefined);
    });

    it('end after their time, or with their invite, whichever is sooner', async () => {
      const [soon, late] = [fresh('hash'), fresh('hash')];
      const now = (await links().put(soon, inviteOf(fresh()), {lifetimeSeconds: 60}))!.getTime() - 60_000;
      const ends = await links().put(late, inviteOf(fresh()), {
        lifetimeSeconds: 3600,
        expiresAt: new Date(now + 90_000),
      });
      assert.equal(ends?.getTime(), now + 90_000);
      const never = await links().put(fresh(), inviteOf(fresh()), {
        lifetimeSeconds: 1,
        expiresAt: new Date(now + 90_000),
      });
      assert.equal(never?.getTime(), now + 1000);
      pass(59_999);
      assert.equal((await links().find(soon))?.isExpired, false);
      pass(1);
      assert.equal((await links().find(soon))?.isExpired, true);
      assert.equal(await links().take(soon, by('ada')), undefined);
      assert.equal((await links().find(soon))?.state, 'pending');
      assert.ok(await links().take(late, by('ada')));
      pass(3600 * second);
      assert.equal(await links().claim(late, by('bob')), undefined);
      assert.ok(await links().claim(late, by('ada')), 'what was taken in time can be finished later');
    });

    it('are taken once', async () => {
      const hash = await put();
      const lease = (await links().take(hash, by('ada')))!;
      assert.equal(await links().take(hash, by('ada')), undefined);
      assert.equal(await links().take(hash, by('bob', 'declined')), undefined);
      pass(5 * second);
      const taken = (await links().find(hash))!;
      assert.deepEqual([taken.state, taken.by, taken.isDone, taken.secondsSince], ['accepted', 'ada', false, 5]);
      assert.equal(await links().settle(hash, 'not the lease', 'done'), false);
      assert.equal(await links().settle(hash, lease, 'done'), true);
      assert.equal(await links().settle(hash, lease, 'restored'), false);
      assert.equal((await links().find(hash))?.isDone, true);
      assert.equal(await links().claim(hash, by('ada')), undefined);
    });

    it('are taken up again by the same one when the work failed, or its lease is over', async () => {
      const hash = await put();
      const first = (await links().take(hash, by('ada')))!;
      assert.equal(await links().claim(hash, by('ada')), undefined);
      await links().settle(hash, first, 'failed');
      assert.equal(await links().claim(hash, by('bob')), undefined);
      assert.equal(await links().claim(hash, by('ada', 'declined')), undefined);
      const second_ = (await links().claim(hash, by('ada')))!;
      assert.equal(await links().claim(hash, by('ada')), undefined);
      pass(30 * second);
      const third = (await links().claim(hash, by('ada')))!;
      assert.equal(await links().settle(hash, second_, 'done'), false);
      assert.equal(await links().settle(hash, third, 'done'), true);
    });

    it('are restored by whoever has declined, within the time', async () => {
      const hash = await put();
      await links().settle(hash, (await links().take(hash, by('ada', 'declined')))!, 'done');
      const undo = (name: string) => links().claim(hash, {...by(name, 'declined'), doneWithinSeconds: 600});
      assert.equal(await undo('bob'), undefined);
      assert.equal(await links().claim(hash, by('ada', 'declined')), undefined);
      pass(599 * second);
      const lease = (await undo('ada'))!;
      assert.equal(await undo('ada'), undefined);
      assert.equal(await links().settle(hash, lease, 'restored'), true);
      const restored = (await links().find(hash))!;
      assert.deepEqual(
        [restored.state, restored.by, restored.isDone, restored.secondsSince],
        ['pending', undefined, false, undefined],
      );
      await links().settle(hash, (await links().take(hash, by('ada', 'declined')))!, 'done');
      pass(600 * second);
      assert.equal(await undo('ada'), undefined);
    });

    it('leave a decline declined when taking it back failed', async () => {
      const hash = await put();
      await links().settle(hash, (await links().take(hash, by('ada', 'declined')))!, 'done');
      const undo = () => links().claim(hash, {...by('ada', 'declined'), doneWithinSeconds: 600});
      await links().settle(hash, (await undo())!, 'failed');
      assert.deepEqual([(await links().find(hash))?.state, (await links().find(hash))?.isDone], ['declined', true]);
      assert.ok(await undo());
    });

    it('are one for each invite: a new one ends the former', async () => {
      const invite = inviteOf(fresh('invite'));
      const former = await put(fresh(), invite);
      const elsewhere = await put(fresh(), {...invite, scope: 'other'});
      const next = await put(fresh(), {...invite, email: 'eve@acme.test'});
      assert.equal(await links().find(former), undefined);
      assert.equal(await links().take(former, by('ada')), undefined);
      assert.equal((await links().find(next))?.invite.email, 'eve@acme.test');
      assert.ok(await links().find(elsewhere));
      await links().settle(next, (await links().take(next, by('eve', 'declined')))!, 'done');
      const again = await put(fresh(), invite);
      assert.equal((await links().find(again))?.state, 'pending');
      await links().take(again, by('ada'));
      assert.equal(await links().put(fresh(), invite, week), undefined);
      assert.equal((await links().find(again))?.state, 'accepted');
    });

    it('end with their invite; an accepted one stays', async () => {
      const [open, taken] = [inviteOf(fresh('invite')), inviteOf(fresh('invite'))];
      const [a, b] = [await put(fresh(), open), await put(fresh(), taken)];
      await links().take(b, by('ada'));
      await links().end('other', open.inviteId);
      assert.ok(await links().find(a));
      for (const {scope, inviteId} of [open, taken]) await links().end(scope, inviteId);
      assert.equal(await links().find(a), undefined);
      assert.equal((await links().find(b))?.state, 'accepted');
      await links().end('org', fresh('nothing'));
    });

    it('are won by exactly one of 100 at once, 100 times', async () => {
      let won = 0;
      for (let round = 0; round < 100; round++) {
        const hash = await put();
        const leases = await Promise.all(
          Array.from({length: 100}, (_, i) => links().take(hash, by(`a${i}`, i % 2 ? 'accepted' : 'declined'))),
        );
        const winners = leases.flatMap((lease, i) => (lease === undefined ? [] : [`a${i}`]));
        won += winners.length;
        assert.equal((await links().find(hash))?.by, winners[0]);
      }
      console.log(`10,000 takes: ${won} won`);
      assert.equal(won, 100);
    });

    it('are either revoked or accepted, never both', async () => {
      for (let round = 0; round < 50; round++) {
        const invite = inviteOf(fresh('invite'));
        const hash = await put(fresh(), invite);
        const [lease] = await Promise.all([links().take(hash, by('ada')), links().end('org', invite.inviteId)]);
        assert.equal((await links().find(hash))?.state, lease === undefined ? undefined : 'accepted');
      }
    });
  });

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

    it('let exactly as many through of 100 at once', async () => {
      for (let round = 0; round < 3; round++) {
        const key = fresh();
        const taken = await Promise.all(
          Array.from({length: 100}, () => limits().take(key, {quota: 37, windowSeconds: 3600})),
        );
        assert.equal(taken.filter(({allowed}) => allowed).length, 37);
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
