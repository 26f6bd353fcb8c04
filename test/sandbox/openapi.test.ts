import assert from 'node:assert/strict';
import {after, describe, it} from 'node:test';
import {describeAnswers} from './openapi/answers-suite.js';
import {apis} from './openapi/apis.js';
import {readDescription} from './openapi/description.js';
import {describeDocument} from './openapi/document-suite.js';
import {origin, seededApp} from './openapi/exchange.js';
import {Tally} from './openapi/tally.js';

/** The same requests each time. `OPENAPI_SEED=<number>` makes others; a failure prints its seed. */
const seed = Number(process.env.OPENAPI_SEED ?? 20_260_522);
/** Of each operation; `OPENAPI_RUNS=<number>` for more. */
const runs = {inMemory: Number(process.env.OPENAPI_RUNS ?? 1_000), overHttp: 50};

const tally = new Tally();
after(() => console.log(`Requests by operation, seed ${seed}: ${String(tally)}`));

it('the sandbox lists these APIs, each with its description, and no other', async () => {
  const send = await seededApp(apis[0]!);
  const get = async (url: string) => (await send(new Request(url))).json() as Promise<unknown>;
  const list = (await get(`${origin}/apis`)) as {readonly apis: readonly {readonly description_url: string}[]};
  const served = await Promise.all(list.apis.map(({description_url}) => get(description_url)));
  const expected = apis.map(({mount, document}) => {
    return {...document, servers: [{url: origin + mount, description: 'This sandbox.'}]};
  });
  assert.deepEqual(served, expected);
});

for (const api of apis) {
  const description = readDescription(api.document);
  describe(`the description of ${api.name}`, () => describeDocument(api, description.operations));
  describe(`${api.name}: each answer is as described`, {timeout: 1_200_000}, () =>
    describeAnswers({api, description, tally, seed, runs}),
  );
}
