import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createMemoryStore} from '../../src/server/index.js';
import {invites, openInProcess} from './in-process.js';

describe('a store of limits that does not answer', () => {
  // What ends a request that hangs does not keep the process going by itself.
  let alive: ReturnType<typeof setInterval>;
  before(() => (alive = setInterval(() => undefined, 1000)));
  after(() => clearInterval(alive));

  it('is waited for once by whoever reads, however many limits there are', async () => {
    const store = createMemoryStore();
    let asked = 0;
    store.limits.take = () => (asked++, new Promise<never>(() => undefined));
    const quota = {quota: 5, windowSeconds: 60};
    const rateLimit = {store, perAddress: quota, perCaller: quota, address: () => '192.0.2.1'};
    const {ask, log} = openInProcess({rateLimit, timeout: 200});
    assert.equal((await ask(invites)).status, 200);
    assert.deepEqual([asked, log[0]?.store], [1, 'failed']);
    store.limits.take = createMemoryStore().limits.take;
    const {headers} = await ask(invites);
    assert.equal(headers.get('ratelimit'), '"address";r=4;t=60, "caller";r=4;t=60', 'and the next one is counted');
  });
});
