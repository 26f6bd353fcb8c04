import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {orRunning, pause, running} from '../../../src/server/accept-links/running.js';

const isRunning = {kind: 'answer-running', headers: {'retry-after': '1'}};
const timers = () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length;

describe('whoever waits for what another request is at', () => {
  it('is told to come again in a second', () => {
    const {kind, headers} = running();
    assert.deepEqual({kind, headers}, isRunning);
  });

  it('waits a tenth of a second before the next look, where there is time for it', async () => {
    const began = performance.now();
    await pause(began + 60_000);
    // A timer may be a little early.
    assert.ok(performance.now() - began > 90);
    for (const left of [0, 50]) await assert.rejects(pause(performance.now() + left), isRunning);
  });

  it('hears the result, or its failure, when it comes in time, and no timer is left', async () => {
    const before = timers();
    assert.equal(await orRunning(Promise.resolve('done'), 60_000), 'done');
    await assert.rejects(orRunning(Promise.reject(new Error('no')), 60_000), /^Error: no$/u);
    assert.equal(timers(), before);
  });

  it('is told to come again when it takes longer, and what it comes to then is heard by nobody', async () => {
    let fail: ((error: Error) => void) | undefined;
    const unheard: unknown[] = [];
    const hear = (error: unknown) => void unheard.push(error);
    process.on('unhandledRejection', hear);
    const result = new Promise<never>((_, reject) => (fail = reject));
    await assert.rejects(orRunning(result, 1), isRunning);
    fail!(new Error('late'));
    await new Promise((resolve) => setTimeout(resolve, 10));
    process.off('unhandledRejection', hear);
    assert.deepEqual(unheard, []);
  });
});
