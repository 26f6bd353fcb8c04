import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SandboxStore} from '../../src/sandbox/store.js';
import {at, invite, newInvite, page, portalId, smallSeed, times, type GetStore} from './store-helpers.js';

const day = 24 * 60 * 60 * 1000;
const intent = (more: object = {}) => ({key: 'k', request: 'r', now: at(), ...more});

export function answerSuite(store: GetStore): void {
  const work =
    (more: object = {}) =>
    async (inner: SandboxStore) => ({z: 1, ...(await invite(inner, more)), a: 2});
  const mails = async () => (await store().listMails(100)).length;

  describe('once', () => {
    test('the same intent again gets the same answer, and nothing is written or mailed', async () => {
      await store().seed(smallSeed());
      const first = await store().once(intent(), work());
      const again = await store().once(intent({now: at(day - 1)}), work({name: 'Other'}));
      assert.equal(JSON.stringify(again), JSON.stringify(first));
      assert.equal(await mails(), 1);
    });

    test('twenty at once are one', async () => {
      await store().seed(smallSeed());
      const answers = await Promise.all(times(20, () => store().once(intent(), work())));
      assert.equal(new Set(answers.map((answer) => JSON.stringify(answer))).size, 1);
      assert.equal(await mails(), 1);
    });

    test('another request with the key is refused and does nothing, another key is another intent', async () => {
      await store().seed(smallSeed());
      await store().once(intent(), work());
      assert.equal(await store().once(intent({request: 'other'}), work()), 'other-request');
      assert.equal(await mails(), 1);
      await store().once(intent({key: 'other'}), work());
      assert.equal(await mails(), 2);
    });

    test('keeps nothing of what failed: neither the answer nor what was written', async () => {
      await store().seed(smallSeed());
      const mail = () => {
        throw new Error('No mail.');
      };
      await assert.rejects(
        store().once(intent(), (inner) => inner.createInvite(newInvite({mail})) as Promise<object>),
        /No mail/u,
      );
      assert.deepEqual(page(await store().listInvites(portalId, {limit: 10, order: 'asc'})).items, []);
      await store().once(intent({request: 'other'}), work());
      assert.equal(await mails(), 1);
    });

    test('after a day the key is free', async () => {
      await store().seed(smallSeed());
      await store().once(intent(), work());
      const later = await store().once(intent({request: 'other', now: at(day)}), work());
      assert.notEqual(later, 'other-request');
      assert.equal(await mails(), 2);
    });

    test('is emptied with the rest', async () => {
      await store().seed(smallSeed());
      await store().once(intent(), work());
      await store().reset();
      await store().seed(smallSeed());
      await store().once(intent(), work());
      assert.equal(await mails(), 1);
    });
  });
}
