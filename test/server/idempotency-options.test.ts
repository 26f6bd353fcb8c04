import assert from 'node:assert/strict';
import {test} from 'node:test';
import {checkIdempotency} from '../../src/server/idempotency/options.js';
import {createMemoryStore} from '../../src/server/index.js';

test('idempotency keeps answers for a day, asks for no key, and says what is wrong', () => {
  const store = createMemoryStore();
  assert.deepEqual(checkIdempotency({store}), {store, keepSeconds: 86_400, required: false});
  for (const wrong of [undefined, null, {}, {runs: {}}])
    assert.throws(() => checkIdempotency({store: wrong as never}), {
      message: 'createInviteHandler: idempotency.store must be a store: createPostgresStore({query}).',
    });
  for (const keepSeconds of [0, -1, 1.5, NaN, Infinity])
    assert.throws(
      () => checkIdempotency({store, keepSeconds}),
      /idempotency\.keepSeconds must be a whole number above zero\.$/u,
    );
});
