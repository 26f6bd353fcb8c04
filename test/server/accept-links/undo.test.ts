import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {openLinks} from './helpers.js';

const tick = () => new Promise((resolve) => setTimeout(resolve, 10));

describe('a decline that is taken back', () => {
  it('is brought to its end first where the site has failed at it', async () => {
    let isUp = false;
    const did: string[] = [];
    const links = openLinks({
      onDecline: () => {
        did.push('decline');
        if (!isUp) throw new Error('crm.internal');
      },
      onDeclineUndone: () => void did.push('undo'),
    });
    const token = await links.mint();
    assert.equal((await links.post('decline', token)).problem, 'answer-failed');
    assert.equal((await links.get(token)).json.status, 'declined');
    assert.equal((await links.post('decline/undo', token)).problem, 'answer-failed', 'said as it is');
    isUp = true;
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
    assert.deepEqual(did, ['decline', 'decline', 'decline', 'undo']);
    assert.equal((await links.post('accept', token)).json.status, 'accepted');
  });

  it('is taken back although the process, or the store, ended before the decline was done', async () => {
    const links = openLinks({onDecline: undefined as never, onDeclineUndone: undefined as never}, {timeout: 150});
    const token = await links.mint();
    const {settle} = links.store.links;
    links.store.links.settle = () => Promise.reject(new Error('db.internal'));
    assert.ok((await links.post('decline', token)).status >= 500);
    links.store.links.settle = settle;
    assert.equal((await links.post('decline/undo', token)).problem, 'answer-running', 'somebody may be at it');
    links.pass(60_000);
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
  });

  it('is final after its time, whether or not the site has done what follows', async () => {
    const links = openLinks({
      onDecline: () => {
        throw new Error('crm.internal');
      },
    });
    const token = await links.mint();
    await links.post('decline', token);
    links.pass(600_000);
    assert.equal((await links.post('decline/undo', token)).problem, 'already-answered');
  });

  it('says to come again while it is being taken back, and is done once', async () => {
    let done: (() => void) | undefined;
    let times = 0;
    const links = openLinks(
      {onDeclineUndone: () => (times++, new Promise<void>((resolve) => (done = resolve)))},
      {timeout: 150},
    );
    const token = await links.mint();
    await links.post('decline', token);
    for (let i = 0; i < 2; i++) {
      const late = await links.post('decline/undo', token);
      assert.deepEqual([late.problem, late.headers.get('retry-after')], ['answer-running', '1']);
    }
    const last = links.post('decline/undo', token);
    await tick();
    done!();
    assert.equal((await last).json.status, 'pending', 'the second press hears what the first comes to');
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
    assert.equal(times, 1);
  });
});

describe('the key that the site gets with an answer', () => {
  it('is of that answer alone: another one, or the same given anew, is not taken for it', async () => {
    const keys: string[] = [];
    const keep = ({idempotencyKey}: {readonly idempotencyKey: string}) => void keys.push(idempotencyKey);
    let refusal: 'seats-full' | undefined = 'seats-full';
    const links = openLinks({onAccept: (answer) => (keep(answer), refusal), onDecline: keep, onDeclineUndone: keep});
    const token = await links.mint();
    for (const [act, status] of [
      ['decline', 200],
      ['decline/undo', 200],
      ['decline', 200],
      ['decline/undo', 200],
      ['accept', 403],
      ['accept', 200],
    ] as const) {
      links.pass(1000);
      refusal = status === 403 ? 'seats-full' : undefined;
      assert.equal((await links.post(act, token)).status, status, act);
    }
    assert.equal(new Set(keys).size, 6);
    for (const one of keys) assert.match(one, /^accept-link-[\w-]{22}$/u);
  });

  it('is the same for each try of one, in whichever process, at whatever time', async () => {
    const keys: string[] = [];
    const links = openLinks({
      onAccept: ({idempotencyKey}) => {
        if (keys.push(idempotencyKey) < 4) throw new Error('crm.internal');
      },
    });
    const token = await links.mint();
    for (const status of [500, 500, 500, 200]) {
      assert.equal((await links.post('accept', token)).status, status);
      links.pass(1234);
    }
    assert.deepEqual([keys.length, new Set(keys).size], [4, 1]);
  });
});
