// `npm run load`: what the handler costs. The handler, a bare reverse proxy and the API behind both each have a process of
// their own, and this one asks. Handler and proxy take turns, so that whatever disturbs one disturbs the other.
// `npm run load -- --seconds 10 --connections 10 --profile` is shorter, and writes where the handler's time goes;
// `--memory 300000` goes on asking the handler until it has had so many requests, and looks at what it holds on the way; `--memory 0` does not.
import {fork} from 'node:child_process';
import {once} from 'node:events';
import {fileURLToPath} from 'node:url';
import {parseArgs} from 'node:util';
import autocannon from 'autocannon';

const {values: given} = parseArgs({
  options: {
    seconds: {type: 'string', default: '60'},
    connections: {type: 'string', default: '10,100'},
    memory: {type: 'string', default: '100000'},
    profile: {type: 'boolean', default: false},
  },
});
const seconds = Number(given.seconds);
/** Seconds of one turn: short, so that what else the machine does falls upon all of them. */
const turn = Math.min(2, seconds);
/** Requests before anything counts: by then the code is compiled, and the pools have their size. */
const warmUp = 5000;
const targets = {ratio: 0.7, growth: 10};
/** Requests between two looks at the memory. */
const stretch = 50_000;

const folder = new URL('../test/bench/load/', import.meta.url);
const children = [];
process.on('exit', () => children.forEach((child) => child.kill('SIGKILL')));

const upstream = await start('upstream.ts');
const proxy = await start('proxy.ts', [upstream.url]);
const fetching = await start('fetch-proxy.ts', [upstream.url]);
const handler = await start(
  'handler.ts',
  [upstream.url],
  given.profile ? ['--cpu-prof', `--cpu-prof-dir=${process.cwd()}`] : [],
);

const byFetch = await start('handler.ts', [upstream.url, 'fetch']);

let failures = 0;
for (const connections of given.connections.split(',').map(Number)) await compare(connections);
if (Number(given.memory) > 0) await watchMemory(Number(given.memory));
if (given.profile) {
  handler.child.disconnect();
  await once(handler.child, 'exit');
  console.log('The profile of the handler is the newest .cpuprofile here.');
}
process.exit(failures > 0 ? 1 : 0);

async function compare(connections) {
  const asked = [proxy, fetching, byFetch, handler].map((one) => ({
    one,
    runs: [],
    before: undefined,
    after: undefined,
  }));
  for (const {one} of asked) await ask(one, {connections, amount: warmUp});
  for (const each of asked) each.before = await usage(each.one);
  for (let done = 0; done < seconds; done += turn)
    for (const {one, runs} of asked) runs.push(await ask(one, {connections, duration: turn}));
  for (const each of asked) each.after = await usage(each.one);
  const [bare, fetched, slow, ours] = asked.map(summary);
  console.log(`\nc=${connections}, ${seconds} s each in turns of ${turn} s`);
  console.log(`  proxy          ${line(bare)}\n  fetching proxy ${line(fetched)}`);
  console.log(`  handler        ${line(ours)}\n  … by fetch     ${line(slow)}`);
  console.log(`  added p50 ${(ours.p50 - bare.p50).toFixed(2)} ms, p99 ${(ours.p99 - bare.p99).toFixed(2)} ms`);
  // By the processor's time: what the throughput comes to where each has a core to itself, on a machine that does nothing else.
  const by = (one, other) =>
    `${(one.perSecond / other.perSecond).toFixed(2)} (${(other.cpu / one.cpu).toFixed(2)} by processor)`;
  console.log(`  throughput by fetch ${by(slow, fetched)} of the fetching proxy's`);
  check(
    `throughput ${by(ours, bare)} of the proxy's`,
    ours.perSecond / bare.perSecond >= targets.ratio,
    `at least ${targets.ratio}`,
  );
  const errors = bare.errors + fetched.errors + slow.errors + ours.errors;
  check(`${errors} errors`, errors === 0, 'none');
}

/**
 * Of what is held after the garbage has been collected: the resident memory follows the size of the heap, which the engine
 * lets grow as it likes, up and down by more than what is looked for.
 */
async function watchMemory(requests) {
  console.log(`\nmemory, at ${stretch} requests each`);
  const looks = [await usage(handler)];
  for (let asked = 0; asked < requests; asked += stretch) {
    const {errors} = await ask(handler, {connections: 100, amount: stretch});
    looks.push(await usage(handler));
    const {held, rss} = looks.at(-1);
    console.log(`  ${megabytes(held).padStart(6)} MB held, ${megabytes(rss)} MB resident, ${errors} errors`);
  }
  const [first, last] = [looks[0], looks.at(-1)];
  const growth = (last.held - first.held) / ((looks.length - 1) * (stretch / 100_000));
  check(
    `memory ${megabytes(growth)} MB more per 100,000 requests`,
    growth < targets.growth * 2 ** 20,
    `under ${targets.growth}`,
  );
}

function megabytes(bytes) {
  return (bytes / 2 ** 20).toFixed(1);
}

function check(text, isRight, target) {
  if (!isRight) failures++;
  console.log(`  ${isRight ? 'ok' : 'MISSED'}  ${text} (${target})`);
}

function line({perSecond, cpu, p50, p99, requests, errors}) {
  return `${perSecond.toFixed(0).padStart(6)}/s  ${cpu.toFixed(3)} ms of processor each  p50 ${p50.toFixed(2)} ms  p99 ${p99.toFixed(2)} ms  ${requests} requests, ${errors} errors`;
}

async function ask({url}, how) {
  const times = [];
  const run = autocannon({
    url: `${url}/api/invites/portals/por_own/consumer-invites?limit=20`,
    headers: {'sec-fetch-site': 'same-origin', accept: 'application/json', cookie: 'session=0123456789abcdef'},
    ...how,
  });
  run.on('response', (_client, _status, _bytes, time) => times.push(time));
  const {errors, timeouts, non2xx, duration: took} = await run;
  return {times, took, errors: errors + timeouts + non2xx};
}

function summary({runs, before, after}) {
  const times = Float64Array.from(runs.flatMap(({times: some}) => some)).sort();
  const at = (share) => times[Math.min(times.length - 1, Math.floor(times.length * share))];
  const took = runs.reduce((sum, run) => sum + run.took, 0);
  return {
    requests: times.length,
    perSecond: times.length / took,
    cpu: (after.until - before.from) / times.length,
    p50: at(0.5),
    p99: at(0.99),
    errors: runs.reduce((sum, run) => sum + run.errors, 0),
  };
}

async function start(file, args = [], flags = []) {
  const child = fork(fileURLToPath(new URL(file, folder)), args, {
    cwd: fileURLToPath(new URL('..', import.meta.url)),
    execArgv: ['--import', 'tsx', '--expose-gc', ...flags],
  });
  children.push(child);
  const [{port}] = await once(child, 'message');
  return {child, url: `http://127.0.0.1:${port}`};
}

/** Bytes of memory, and milliseconds of processor so far. */
async function usage({child}) {
  child.send('usage');
  const [answer] = await once(child, 'message');
  return answer;
}
