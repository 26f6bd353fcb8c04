import {createMemoryStore, type InviteHandlerOptions} from '../../src/server/index.js';
import {invites, json, openHandler} from './helpers.js';

/** The handler with idempotency, before an API that counts what it makes. */
export async function openOnce(options: Partial<InviteHandlerOptions> = {}, required = false) {
  let now = Date.UTC(2030, 0, 1);
  let count = 0;
  const store = createMemoryStore({now: () => now});
  const handler = await openHandler({idempotency: {store, required}, ...options});
  handler.upstream((_, response) =>
    response
      .writeHead(201, {'content-type': 'application/json', ratelimit: '"upstream";r=1;t=1'})
      .end(`{"id":"${++count}"}`),
  );
  const send = (key: string | undefined, body = '{"email":"ada@acme.test"}', path = invites, init: RequestInit = {}) =>
    handler.ask(path, {
      method: 'POST',
      headers: {...json, ...(key === undefined ? {} : {'idempotency-key': key})},
      body,
      ...init,
    });
  return {...handler, send, pass: (seconds: number) => (now += seconds * 1000)};
}
