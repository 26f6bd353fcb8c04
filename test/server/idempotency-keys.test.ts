import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {instanceWide, invites} from './helpers.js';
import {openOnce} from './open-once.js';

describe('an idempotency key in a request', () => {
  it('must have its form', async () => {
    const handler = await openOnce();
    for (const wrong of [
      '',
      '""',
      '"',
      '"a',
      'a b',
      'a"b',
      'x'.repeat(256),
      `"${'x'.repeat(256)}"`,
      '"a\\b"',
      '"a"b',
      'b"a"',
    ]) {
      const answer = await handler.send(wrong);
      assert.equal(answer.json.type, 'urn:invite-elements:problem:invalid-idempotency-key', wrong);
      assert.equal(answer.status, 400);
    }
    const answers = new Set<string>();
    const rights = ['x'.repeat(255), `"${'y'.repeat(255)}"`, '"a b"', '"a\\"b"', '"ab"', '"a\\\\b"', 'a,b;c=d'];
    for (const right of rights) {
      const {status, text} = await handler.send(right);
      assert.equal(status, 201, right);
      answers.add(text);
    }
    assert.equal(answers.size, rights.length, 'each for itself');
    await handler.close();
  });

  it('is asked for where it is required, and only where it means something', async () => {
    const handler = await openOnce({instanceWide}, true);
    const missing = await handler.send(undefined);
    assert.deepEqual(
      [missing.status, missing.json.type],
      [400, 'urn:invite-elements:problem:idempotency-key-required'],
    );
    assert.equal((await handler.ask(invites, {headers: {'idempotency-key': '"'}})).status, 201, 'a GET');
    await handler.close();
    const lax = await openOnce();
    assert.notEqual((await lax.send(undefined)).text, (await lax.send(undefined)).text);
    await lax.close();
  });

  it('holds for a change, too', async () => {
    const handler = await openOnce({instanceWide}, true);
    const path = '/api/invites/consumers/con_1';
    const change = (key?: string) => handler.send(key, '{"name":"Ada"}', path, {method: 'PATCH'});
    assert.equal((await change()).json.type, 'urn:invite-elements:problem:idempotency-key-required');
    assert.equal((await change('k')).text, (await change('k')).text);
    assert.equal(handler.seen.length, 1);
    await handler.close();
  });
});
