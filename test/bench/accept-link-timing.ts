import {performance} from 'node:perf_hooks';
import {openLinks} from '../server/accept-links/helpers.js';
import {kindNames, sixKinds} from '../server/accept-links/six-kinds.js';
import {scope, type Answered} from '../server/accept-links/helpers.js';

/**
 * Whether the time of an answer tells why a link cannot be used: six kinds, in turns, so that what disturbs one disturbs
 * all. `node --import tsx test/bench/accept-link-timing.ts [samples]`; over PostgreSQL with TEST_DATABASE_URL.
 */
const samples = Number(process.argv[2] ?? 5000);
const databaseUrl = process.env.TEST_DATABASE_URL;
const pool = databaseUrl ? new (await import('pg')).default.Pool({connectionString: databaseUrl}) : undefined;
const {createPostgresStore} = await import('../../src/server/index.js');
const prefix = `timing_${process.pid}_`;
const store =
  pool && createPostgresStore({query: (text, values) => pool.query<Record<string, unknown>>(text, values), prefix});
await store?.migrate();

const links = openLinks({open: ['preview-before-sign-in'], scope: () => scope, ...(store ? {store} : {})});
const kinds = await sixKinds(links);
links.account(undefined);
const times = new Map(kindNames.map((kind) => [kind, [] as number[]]));
const bodies = new Set<string>();
const ask = async (kind: (typeof kindNames)[number]): Promise<Answered> => {
  const started = performance.now();
  const answered = await links.get(kinds[kind]);
  times.get(kind)!.push(performance.now() - started);
  return answered;
};
for (let i = 0; i < samples + 200; i++) {
  if (i === 200) for (const all of times.values()) all.length = 0;
  for (let k = 0; k < kindNames.length; k++) {
    const {status, text} = await ask(kindNames[(k + i) % kindNames.length]!);
    bodies.add(`${status} ${text}`);
  }
  links.left.length = links.log.length = 0;
}

const medians = [...times].map(([kind, all]) => ({kind, median: all.sort((a, b) => a - b)[all.length >> 1]!}));
for (const {kind, median} of medians) console.log(`${kind.padEnd(14)} ${median.toFixed(4)} ms`);
const values = medians.map(({median}) => median);
const gap = Math.max(...values) - Math.min(...values);
const share = gap / Math.min(...values);
console.log(
  `${kindNames.length} kinds x ${samples} over ${pool ? 'PostgreSQL' : 'memory'}: gap of the medians ${gap.toFixed(4)} ms, ${(share * 100).toFixed(1)} %; ${bodies.size} body`,
);
if (pool) {
  await pool.query(`drop table ${prefix}runs, ${prefix}links, ${prefix}limits`);
  await pool.end();
}
process.exitCode = (gap < 0.2 || share < 0.05) && bodies.size === 1 ? 0 : 1;
