import assert from 'node:assert/strict';
import {test} from 'node:test';
import {base64url, digest, randomToken} from '../../../src/server/store/digest.js';

test('bytes become base64url, as Node writes it', async () => {
  for (let first = 0; first < 256; first++)
    for (const length of [0, 1, 2, 3, 4, 5, 32]) {
      const bytes = Uint8Array.from({length}, (_, place) => (first * (place + 1) * 7 + 251 * place) & 255);
      assert.equal(base64url(bytes), Buffer.from(bytes).toString('base64url'));
    }
  assert.equal(base64url(new Uint8Array([251, 239, 190, 255, 255, 254])), '----___-');
  assert.match(await digest('a'), /^[\w-]{43}$/u);
  assert.notEqual(await digest('a', 'b'), await digest('ab'));
  assert.match(randomToken(), /^[\w-]{43}$/u);
});
