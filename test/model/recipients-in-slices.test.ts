import {expect} from '@open-wc/testing';
import * as fc from 'fast-check';
import {parseRecipientsInSlices} from '../../src/model/recipients-in-slices.js';
import {parseRecipients} from '../../src/model/recipients.js';

const people = (count: number, between = '\n') =>
  Array.from({length: count}, (_, index) => `"Last, P${index}" <p${index}@acme.test>`).join(between);

/** Every look at the clock finds it later by so many ms. */
async function withClock<T>(step: number, run: () => Promise<T>): Promise<T> {
  const {now} = performance;
  let time = 0;
  performance.now = () => (time += step);
  try {
    return await run();
  } finally {
    performance.now = now;
  }
}

/** As in a browser that has MessageChannel only. */
async function withoutScheduler<T>(run: () => Promise<T>): Promise<T> {
  const own = Object.getOwnPropertyDescriptor(globalThis, 'scheduler');
  Object.defineProperty(globalThis, 'scheduler', {value: undefined, configurable: true});
  try {
    return await run();
  } finally {
    if (own) Object.defineProperty(globalThis, 'scheduler', own);
    else delete (globalThis as {scheduler?: unknown}).scheduler;
  }
}

describe('parseRecipientsInSlices', () => {
  it('gives what parseRecipients gives, of any text', async () => {
    const token = fc.constantFrom('a@b.c', 'A@B.c', 'Ada', ' ', ',', ';', '\t', '\n', '<', '>', '"', '(', ')', 'x@y.z');
    const text = fc.oneof(
      fc.string({unit: 'binary', maxLength: 60}),
      fc.array(token, {maxLength: 200}).map((parts) => parts.join('')),
    );
    await fc.assert(
      fc.asyncProperty(text, fc.constantFrom([], ['x@y.z']), async (text, known) => {
        const sliced = await withClock(100, () => parseRecipientsInSlices(text, known));
        expect(sliced).to.deep.equal(parseRecipients(text, known));
      }),
      {numRuns: 500},
    );
  });

  it('gives the page a turn between slices', async () => {
    let turns = 0;
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      turns++;
      channel.port2.postMessage(undefined);
    };
    channel.port2.postMessage(undefined);
    const parsed = await withClock(3, () => withoutScheduler(() => parseRecipientsInSlices(people(2000))));
    channel.port1.close();
    expect(parsed.recipients).to.have.length(2000);
    expect(turns).to.be.greaterThan(5);
  });

  it('says how far it is, up to the end', async () => {
    for (const between of ['\n', '\r\n']) {
      const shares: number[] = [];
      await withClock(3, () =>
        parseRecipientsInSlices(people(2000, between), [], {onProgress: (share) => shares.push(share)}),
      );
      expect(shares.length).to.be.greaterThan(5);
      expect(shares).to.deep.equal(shares.toSorted((a, b) => a - b));
      expect(shares.filter((share) => share === 1)).to.have.length(1);
      expect(shares.at(-1)).to.equal(1);
    }
  });

  it('says that nothing was read whole', async () => {
    const shares: number[] = [];
    expect(await parseRecipientsInSlices('', [], {onProgress: (share) => shares.push(share)})).to.deep.equal(
      parseRecipients(''),
    );
    expect(shares).to.deep.equal([1]);
  });

  it('stops when it is told to, before and between', async () => {
    const reason = new Error('enough');
    const refused = (promise: Promise<unknown>) =>
      promise.then(
        () => undefined,
        (error: unknown) => error,
      );
    expect(await refused(parseRecipientsInSlices('a@b.c', [], {signal: AbortSignal.abort(reason)}))).to.equal(reason);
    const stop = new AbortController();
    let calls = 0;
    const onProgress = () => {
      calls++;
      stop.abort(reason);
    };
    const stopped = withClock(3, () => parseRecipientsInSlices(people(2000), [], {signal: stop.signal, onProgress}));
    expect(await refused(stopped)).to.equal(reason);
    expect(calls).to.equal(1);
  });
});
