import {after, describe} from 'node:test';
import {describeAnswers} from './openapi/answers-suite.js';
import {apis} from './openapi/apis.js';
import {readDescription} from './openapi/description.js';
import {describeDocument} from './openapi/document-suite.js';
import {Tally} from './openapi/tally.js';

/** The same requests each time. `OPENAPI_SEED=<number>` makes others; a failure prints its seed. */
const seed = Number(process.env.OPENAPI_SEED ?? 20_260_522);
/** Of each operation; `OPENAPI_RUNS=<number>` for more. */
const runs = {inMemory: Number(process.env.OPENAPI_RUNS ?? 1_000), overHttp: 50};

const tally = new Tally();
after(() => console.log(`Requests by operation, seed ${seed}: ${String(tally)}`));

for (const api of apis) {
  const description = readDescription(api.document);
  describe(`the description of ${api.name}`, () => describeDocument(api, description.operations));
  describe(`${api.name}: each answer is as described`, {timeout: 1_200_000}, () =>
    describeAnswers({api, description, tally, seed, runs}),
  );
}
