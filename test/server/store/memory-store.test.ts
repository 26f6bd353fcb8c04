import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore} from '../../../src/server/store/memory-store.js';
import {storeRaces} from './races.js';
import {storeSuite} from './store-suite.js';

describe('the store in memory', () => {
  let now = Date.UTC(2030, 0, 1);
  const store = createMemoryStore({now: () => now});
  const opened = () => ({store, pass: (time: number) => (now += time)});
  storeSuite(opened);
  storeRaces(opened);

  it('never holds more than it may', async () => {
    let time = Date.UTC(2030, 0, 1);
    const small = createMemoryStore({now: () => time, maxEntries: 3});
    const quota = {quota: 1, windowSeconds: 60};
    for (const key of ['a', 'b', 'c', 'd']) await small.limits.take(key, quota);
    assert.equal((await small.limits.take('d', quota)).allowed, false);
    assert.equal((await small.limits.take('a', quota)).allowed, true, 'the oldest has made room');

    const runKey = (key: string) => ({tenant: 't', operation: 'o', key});
    const times = {leaseSeconds: 30, keepSeconds: 60};
    const begun = [];
    for (const key of ['a', 'b', 'c']) begun.push(await small.runs.begin(runKey(key), 'p', times));
    await assert.rejects(small.runs.begin(runKey('d'), 'p', times), /full/u);
    const [, second] = begun;
    await small.runs.finish(runKey('b'), (second as {lease: string}).lease, {status: 200, headers: {}, body: ''});
    assert.equal((await small.runs.begin(runKey('d'), 'p', times)).state, 'first');
    assert.equal((await small.runs.begin(runKey('a'), 'p', times)).state, 'running');

    const put = (id: string) =>
      small.links.put(`hash-${id}`, {scope: 's', inviteId: id, email: 'a@b.test'}, {lifetimeSeconds: 60});
    for (const id of ['a', 'b', 'c']) await put(id);
    await assert.rejects(put('d'), /full/u);
    assert.ok(await put('a'), 'one that is there can be renewed');
    time += 31 * 86_400_000;
    assert.ok(await put('d'), 'what is over makes room');
    assert.throws(() => createMemoryStore({maxEntries: 0}), /maxEntries/u);
  });
});
