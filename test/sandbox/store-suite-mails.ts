import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {SignInCode} from '../../src/sandbox/store.js';
import {
  at,
  idsOf,
  invite,
  mail,
  minute,
  otherPortalId,
  portalId,
  smallSeed,
  times,
  type GetStore,
} from './store-helpers.js';

const ada = 'ada@acme.example';

function code(more: Partial<SignInCode> = {}): SignInCode {
  const now = more.now ?? at();
  const email = more.email ?? ada;
  return {
    portalId,
    email,
    hash: 'right',
    expiresAt: new Date(now.getTime() + 10 * minute),
    now,
    mail: mail({kind: 'sign-in-code', to: email, code: '123456', link: null, sentAt: now}),
    ...more,
  };
}

export function mailSuite(store: GetStore): void {
  const attempt = (hash: string, now = at(1), portal = portalId) => store().trySignInCode(portal, ada, hash, now);

  describe('sign-in codes', () => {
    test('let in once', async () => {
      await store().seed(smallSeed());
      assert.equal(await store().putSignInCode(code()), 'sent');
      assert.deepEqual(await attempt('right', at(1), otherPortalId), {kind: 'gone'});
      assert.deepEqual(await attempt('right'), {kind: 'right'});
      assert.deepEqual(await attempt('right'), {kind: 'gone'});
    });

    test('count five tries down', async () => {
      await store().seed(smallSeed());
      await store().putSignInCode(code());
      for (const triesLeft of [4, 3, 2, 1, 0]) assert.deepEqual(await attempt('wrong'), {kind: 'wrong', triesLeft});
      assert.deepEqual(await attempt('right'), {kind: 'gone'});
      await store().putSignInCode(code({hash: 'new', now: at(5)}));
      assert.deepEqual(await attempt('new', at(6)), {kind: 'right'});
    });

    test('let in one of many who are right at once', async () => {
      await store().seed(smallSeed());
      await store().putSignInCode(code());
      const kinds = (await Promise.all(times(10, () => attempt('right')))).map(({kind}) => kind);
      assert.deepEqual(kinds.sort(), [...times(9, () => 'gone'), 'right']);
    });

    test('count the tries that come at once', async () => {
      await store().seed(smallSeed());
      await store().putSignInCode(code());
      const kinds = (await Promise.all(times(12, () => attempt('wrong')))).map(({kind}) => kind);
      assert.equal(kinds.filter((kind) => kind === 'wrong').length, 5);
    });

    test('expire, and an earlier one is replaced', async () => {
      await store().seed(smallSeed());
      await store().putSignInCode(code());
      assert.deepEqual(await attempt('right', at(10 * minute)), {kind: 'gone'});
      await store().putSignInCode(code({hash: 'second', now: at(1)}));
      assert.deepEqual(await attempt('right'), {kind: 'wrong', triesLeft: 4});
      assert.deepEqual(await attempt('second', at(10 * minute)), {kind: 'right'});
    });

    test('are sent five times within ten minutes and no more', async () => {
      await store().seed(smallSeed());
      const put = (ms: number, email = ada) => store().putSignInCode(code({now: at(ms), email}));
      for (let i = 0; i < 5; i++) assert.equal(await put(i * minute), 'sent');
      assert.equal(await put(9 * minute), 'too-many');
      assert.equal((await store().listMails(10)).length, 5);
      assert.equal(await put(9 * minute, 'bob@acme.example'), 'sent');
      assert.equal(await put(10 * minute), 'sent');
      assert.equal(await put(10 * minute + 1), 'too-many');
    });

    test('are counted for the address, whichever portal they are for', async () => {
      await store().seed(smallSeed());
      for (const portal of [portalId, otherPortalId, portalId, otherPortalId, portalId]) {
        assert.equal(await store().putSignInCode(code({portalId: portal, hash: portal})), 'sent');
      }
      assert.equal(await store().putSignInCode(code({portalId: otherPortalId})), 'too-many');
      assert.deepEqual(await attempt(portalId), {kind: 'right'});
      assert.deepEqual(await attempt(otherPortalId, at(1), otherPortalId), {kind: 'right'});
    });

    test('are sent five times also when asked for at once', async () => {
      await store().seed(smallSeed());
      const results = await Promise.all(times(12, () => store().putSignInCode(code())));
      assert.equal(results.filter((result) => result === 'sent').length, 5);
      assert.equal((await store().listMails(20)).length, 5);
    });
  });

  describe('mails', () => {
    test('come newest first; of one time, the later one', async () => {
      const seeded = [mail({sentAt: at(10)}), mail({sentAt: at(30)}), mail({sentAt: at(10)})];
      await store().seed(smallSeed({mails: seeded}));
      const {id} = await invite(store(), {now: at(10)});
      const mails = await store().listMails(10);
      assert.deepEqual(mails.map(({text}) => text).indexOf(id), 1);
      assert.deepEqual(idsOf(mails.filter(({text}) => text !== id)), [seeded[1]!.id, seeded[2]!.id, seeded[0]!.id]);
      assert.deepEqual(mails[0], seeded[1]);
      assert.deepEqual(idsOf(await store().listMails(1)), [seeded[1]!.id]);
    });
  });
}
