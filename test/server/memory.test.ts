import assert from 'node:assert/strict';
import {getEventListeners} from 'node:events';
import {test} from 'node:test';
import {setFlagsFromString} from 'node:v8';
import {runInNewContext} from 'node:vm';
import {createInviteHandler, metorialRoutes} from '../../src/server/index.js';
import {invites, key, permissions, scopeId, site} from './helpers.js';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

test(
  'a request that is answered leaves nothing in memory, however long the API would have had',
  {timeout: 60_000},
  async () => {
    const handle = createInviteHandler({
      routes: metorialRoutes,
      upstream: 'https://api.example.com',
      basePath: '/api/invites',
      apiKey: key,
      origin: site,
      authorize: () => ({scope: {id: scopeId}, permissions}),
      timeout: 3_600_000,
      fetcher: () => Promise.resolve(Response.json({items: []})),
    });
    const ask = async (times: number) => {
      for (let i = 0; i < times; i++) {
        const request = new Request(site + invites, {
          headers: {'sec-fetch-site': 'same-origin'},
          signal: new AbortController().signal,
        });
        const response = await handle(request);
        assert.equal(response.status, 200);
        await response.text();
        assert.equal(getEventListeners(request.signal, 'abort').length, 0);
      }
      // What is registered to be told of it goes in the round after.
      for (let round = 0; round < 5; round++) {
        await new Promise((resolve) => setTimeout(resolve, 20));
        collectGarbage();
      }
      return process.memoryUsage().heapUsed;
    };
    const before = await ask(500);
    const after = await ask(4000);
    const each = (after - before) / 4000;
    console.log(`${each.toFixed(0)} bytes of each of 4,000 requests stay in memory`);
    assert.ok(each < 500, `${each}`);
  },
);
