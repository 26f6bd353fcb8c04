import assert from 'node:assert/strict';
import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {it} from 'node:test';
import {serve} from '@hono/node-server';
import fc from 'fast-check';
import type {Api} from './apis.js';
import {assertDescribed} from './check-answer.js';
import type {DescribedOperation, Description} from './description.js';
import type {Draft} from './draft.js';
import {brokenApp, exchange, origin, seededApp, type Send} from './exchange.js';
import {mutationsOf} from './mutations.js';
import {draftsAmiss, setIn} from './near-misses.js';
import type {Tally} from './tally.js';
import {validDrafts} from './valid-drafts.js';

export interface AnswersOptions {
  readonly api: Api;
  readonly description: Description;
  readonly tally: Tally;
  readonly seed: number;
  /** Of each operation. */
  readonly runs: {readonly inMemory: number; readonly overHttp: number};
}

const keyHeader = 'Idempotency-Key';

/** Of the answers of an operation, so many are to be a success at least. */
const successShare = 0.1;

/** Whatever comes: each answer is one that is described, and what the description allows and forbids is so. */
export function describeAnswers(options: AnswersOptions): void {
  const {api, description, tally, seed, runs} = options;
  const {operations, resolve} = description;

  for (const operation of operations) {
    it(`${operation.id}, ${runs.inMemory} times`, async () => {
      await fuzz(operation, runs.inMemory, await seededApp(api));
      await checkAmiss(operation);
      await checkExtremes(operation);
      const [total, successes] = [tally.total(operation.id), tally.total(operation.id, (status) => status < 300)];
      assert.ok(successes >= total * successShare, `Only ${successes} of ${total} were a success.`);
      const seen = tally.statusesOf(operation.id);
      const unseen = [...operation.answers.keys()].filter((status) => !seen.has(status));
      assert.deepEqual(unseen, [], 'These statuses are described and were never answered.');
    });
  }

  it(`over HTTP, ${runs.overHttp} times each`, async () => {
    // Long addresses are for the API to refuse, not for the server before it.
    const serverOptions = {maxHeaderSize: 1024 * 1024};
    const answer = await seededApp(api);
    const server = serve({fetch: answer, hostname: '127.0.0.1', port: 0, serverOptions}) as Server;
    await new Promise((resolve) => server.once('listening', resolve));
    const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    try {
      for (const operation of operations) await fuzz(operation, runs.overHttp, (request) => fetch(request), base);
    } finally {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    }
  });

  async function fuzz(operation: DescribedOperation, numRuns: number, send: Send, base?: string): Promise<void> {
    const valid = validDrafts(api, operation, resolve);
    const spoilt = fc
      .tuple(valid, fc.array(mutationsOf(api, operation, resolve), {minLength: 1, maxLength: 3}))
      .map(([draft, mutations]) => mutations.reduce((changed, mutate) => mutate(changed), draft));
    const drafts = fc.oneof({weight: 2, arbitrary: valid}, {weight: 3, arbitrary: spoilt});
    await fc.assert(
      fc.asyncProperty(drafts, async (draft) => void (await exchange(options, draft, send, base))),
      {numRuns, seed},
    );
  }

  /** Each thing that can be just wrong with a request that is otherwise a success. */
  async function checkAmiss(operation: DescribedOperation): Promise<void> {
    const send = await seededApp(api);
    const sound = await findSound(operation, send);
    // What is wrong is to be the reason, not that its key was there before.
    const keyless = sound.with({headers: setIn(sound.parts.headers, keyHeader, undefined)});
    for (const draft of draftsAmiss(keyless, resolve)) {
      const {verdict, status, body} = await exchange(options, draft, send).catch((cause: unknown) => {
        throw new Error(fc.stringify(draft), {cause});
      });
      const isRefused = status === 404 || api.isAboutInput(status, body);
      const about = `${fc.stringify(draft)}\n${status} ${JSON.stringify(body)}`;
      assert.ok(verdict !== 'forbidden' || isRefused, `Refused for another reason than what is wrong: ${about}`);
    }
  }

  /** What no generated request leads to: a body that is too large, and a store that fails. */
  async function checkExtremes(operation: DescribedOperation): Promise<void> {
    const send = await seededApp(api);
    const sound = await findSound(operation, send);
    const large = sound.with({raw: JSON.stringify({name: 'x'.repeat(1024 * 1024)})});
    if (operation.body) await expect(413, large, send);
    if (operation.parameters.some(({name}) => name === keyHeader)) {
      const keyed = sound.with({headers: setIn(sound.parts.headers, keyHeader, 'once')});
      const first = await expect(200, keyed, send);
      assert.deepEqual(await expect(200, keyed, send), first);
      await expect(422, keyed.with({raw: `${JSON.stringify(keyed.parts.body)} `}), send);
    }
    await expect(500, sound, brokenApp(api));
  }

  async function expect(status: number, draft: Draft, send: Send): Promise<unknown> {
    const {operation} = draft.parts;
    const response = await send(draft.toRequest(origin + api.mount));
    tally.add(operation.id, response.status);
    assert.equal(response.status, status);
    const body = await assertDescribed(operation, response);
    assert.doesNotMatch(JSON.stringify(body), /hunter2/u);
    return body;
  }

  async function findSound(operation: DescribedOperation, send: Send): Promise<Draft> {
    for (const draft of fc.sample(validDrafts(api, operation, resolve), {numRuns: 100, seed})) {
      const response = await send(draft.toRequest(origin + api.mount));
      if (response.ok) return draft;
    }
    return assert.fail('Not one of 100 valid requests was a success.');
  }
}
