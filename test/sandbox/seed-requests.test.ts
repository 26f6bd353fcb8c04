import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {seedRequests} from './seed-requests.js';
import {serveSandbox} from './serve-sandbox.js';

/** The same order for the same start. */
function shuffled<T>(items: readonly T[], start: number): T[] {
  const rest = [...items];
  const result: T[] = [];
  for (let state = start; rest.length > 0;) {
    state = (state * 48_271) % 2_147_483_647;
    result.push(...rest.splice(state % rest.length, 1));
  }
  return result;
}

describe('the requests of the API’s documents', () => {
  for (const start of [1, 20_261, 777_777]) {
    it(`are all answered on a fresh portal, twice, in the order of ${start}`, async () => {
      const {ask, close} = await serveSandbox();
      try {
        for (const round of [1, 2]) {
          for (const {method, path, body} of shuffled(seedRequests, start + round)) {
            const {status, text} = await ask(method, path, body);
            assert.equal(status, 200, `${method} ${path}: ${text}`);
          }
        }
      } finally {
        await close();
      }
    });
  }

  it('are thirteen, all different', () => {
    assert.equal(seedRequests.length, 13);
    assert.equal(new Set(seedRequests.map(({method, path}) => `${method} ${path}`)).size, 13);
  });
});
