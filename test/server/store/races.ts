import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {by, fresh, inviteOf, times, week, type Opened} from './helpers.js';

/** What every store does alike for many who come at once. */
export function storeRaces(opened: () => Opened): void {
  const runs = () => opened().store.runs;
  const links = () => opened().store.links;
  const limits = () => opened().store.limits;
  const put = async (hash = fresh('hash'), invite = inviteOf(fresh('invite'))) => {
    assert.ok(await links().put(hash, invite, week));
    return hash;
  };

  describe('runs', () => {
    it('have one first of 100 at once, 5 times', async () => {
      for (let round = 0; round < 5; round++) {
        const key = {tenant: 't', operation: 'invites.create', key: fresh()};
        const begun = await Promise.all(Array.from({length: 100}, () => runs().begin(key, 'print', times)));
        assert.equal(begun.filter(({state}) => state === 'first').length, 1);
        assert.equal(begun.filter(({state}) => state === 'running').length, 99);
      }
    });
  });

  describe('links', () => {
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
}
