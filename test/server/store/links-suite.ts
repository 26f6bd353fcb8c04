import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {by, fresh, hostile, inviteOf, second, week, type Opened} from './helpers.js';

/** What every store does alike with links. */
export function linksSuite(opened: () => Opened): void {
  const links = () => opened().store.links;
  const pass = (time: number) => opened().pass(time);

  describe('links', () => {
    const put = async (hash = fresh('hash'), invite = inviteOf(fresh('invite'))) => {
      assert.ok(await links().put(hash, invite, week));
      return hash;
    };

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
      assert.ok(taken.answeredAt instanceof Date);
      pass(1234);
      assert.deepEqual((await links().find(hash))!.answeredAt, taken.answeredAt, 'the same, however often it is asked');
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
        [restored.state, restored.by, restored.isDone, restored.answeredAt, restored.secondsSince],
        ['pending', undefined, false, undefined, undefined],
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
  });
}
