import assert from 'node:assert/strict';
import {createSandboxApp} from '../../../src/sandbox/app.js';
import {MemoryStore} from '../../../src/sandbox/memory-store.js';
import {seedStore} from '../../../src/sandbox/seed.js';
import type {SandboxStore} from '../../../src/sandbox/store.js';
import type {Api} from './apis.js';
import {assertDescribed} from './check-answer.js';
import type {Description} from './description.js';
import type {Draft} from './draft.js';
import {judgeRequest, operationAt, type Verdict} from './judge.js';
import type {Tally} from './tally.js';

export const origin = 'https://sandbox.example';

export type Send = (request: Request) => Promise<Response>;

export interface Exchange {
  readonly verdict: Verdict | undefined;
  readonly status: number;
  readonly body: unknown;
}

/** The whole sandbox, freshly seeded, without a network. */
export async function seededApp(api: Api): Promise<Send> {
  const store = new MemoryStore();
  await seedStore(store, {origin});
  return appOver(store, api);
}

/** The sandbox when its store fails at whatever is asked of it, and says what nobody should be told. */
export function brokenApp(api: Api): Send {
  const broken: object = new Proxy(() => Promise.reject(new Error('password=hunter2')), {get: () => broken});
  return appOver(broken as SandboxStore, api);
}

function appOver(store: SandboxStore, api: Api): Send {
  const app = createSandboxApp({store, apiKey: api.key, origin, onError: () => undefined});
  return async (request) => app.fetch(request);
}

/** Sends a draft and checks what comes back against what the description says of both. */
export async function exchange(
  {api, description, tally}: {readonly api: Api; readonly description: Description; readonly tally: Tally},
  draft: Draft,
  send: Send,
  base = origin,
): Promise<Exchange> {
  const request = draft.toRequest(base + api.mount);
  const pathname = new URL(request.url).pathname.slice(api.mount.length);
  const operation = operationAt(description.operations, request.method, pathname);
  const verdict = operation && judgeRequest(operation, request, pathname, draft.payload);
  const key = /^Bearer +(\S+)$/iu.exec(request.headers.get('authorization') ?? '')?.[1];
  const response = await send(request);
  const {status} = response;
  tally.add(draft.parts.operation.id, status);
  if (!operation) {
    // A part of the path led elsewhere.
    assert.ok([401, 404, 405].includes(status), `${status}: ${await response.text()}`);
    return {verdict, status, body: undefined};
  }
  const body = await assertDescribed(operation, response);
  assert.equal(status === 401, key !== api.key, `With the key “${key}” the answer was a ${status}.`);
  if (status === 401) return {verdict, status, body};
  if (verdict === 'forbidden') assert.ok(!response.ok, 'What the description forbids was taken.');
  const isRefused = verdict === 'allowed' && api.isAboutInput(status, body);
  assert.ok(!isRefused, `What the description allows was refused: ${JSON.stringify(body)}`);
  return {verdict, status, body};
}
