// `npm run bench:list`: <invite-list> beside rows of the same look made by hand, in one page of a real Chromium, in turns.
// What is timed starts with the call that fetches (a client whose API answers from memory, no JSON) and ends when the frame
// is painted; in brackets, until the rows are in the page; after them, what the page’s thread worked for it, which a busy machine
// does not change much. Medians; ratios count. Parts of it:
// `npm run bench:list -- operations first mounts`, and `scroll`, at most a minute, which runs only when named; the mounts part mounts
// and unmounts each element a thousand times. ROUNDS=3 takes three rounds and not ten.
import {createServer, type Server} from 'node:http';
import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {extname, join} from 'node:path';
import {chromium, type CDPSession, type Page} from 'playwright-core';
import {build} from 'vite';
// @ts-expect-error: a script, without types
import {chromeArgs, findChrome} from '../../scripts/browser.mjs';
import type {Bench, Name} from './list.page.js';

declare const bench: Bench;
declare const gc: () => void;

const limit = 1.3;
const rounds = Number(process.env['ROUNDS'] ?? 10);
const names: readonly Name[] = ['element', 'grid', 'window'];
const tags = [
  'invite-list',
  'consumer-profile-list',
  'consumer-list',
  'invite-form',
  'accept-invite',
  'consumer-profile-card',
  'consumer-form',
  'invite-provider',
];

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
const holds = (ratio: number, most = limit) => `${ratio.toFixed(2).padStart(6)} ${ratio <= most ? 'holds' : 'MISSED'}`;

interface Time {
  readonly toPaint: number;
  readonly script: number;
  /** What the page's thread worked, whatever else the machine does; until two more frames are painted. */
  readonly work: number;
}
type Times = Record<string, Record<Name, Time[]>>;

const none = (): Record<Name, Time[]> => ({element: [], grid: [], window: []});

async function timed(
  page: Page,
  session: CDPSession,
  deed: () => Promise<readonly [toPaint: number, script: number]>,
): Promise<Time> {
  await page.evaluate(() => gc());
  const before = await work(session);
  const [toPaint, script] = await deed();
  await page.evaluate(() => bench.settled());
  return {toPaint, script, work: (await work(session)) - before};
}

async function operations(page: Page, session: CDPSession): Promise<void> {
  const times: Times = {};
  const all = await page.evaluate(() => bench.operations);
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      for (const operation of all) {
        await page.evaluate(([subject, step]) => bench.prepare(subject, step), [name, operation] as const);
        const time = await timed(page, session, () => page.evaluate((step) => bench.operate(step), operation));
        // The first round is for the compiler.
        if (round > 0) (times[operation] ??= none())[name].push(time);
      }
      await page.evaluate(() => bench.leave());
    }
  }
  print('ms to paint (in the page) work', times);
}

function print(title: string, times: Times): void {
  const heads = names.map((name) => name.padStart(24)).join('');
  console.log(`\n${title.padEnd(30)}${heads}   to grid   to window, at most ${limit}   its work`);
  for (const [operation, of] of Object.entries(times)) {
    const middle = (name: Name, what: keyof Time) => median(of[name].map((time) => time[what]));
    const words = names.map((name) => {
      const [toPaint, script, work] = (['toPaint', 'script', 'work'] as const).map((what) => middle(name, what));
      return `${toPaint!.toFixed(1)} (${script!.toFixed(1)}) ${work!.toFixed(1)}`.padStart(24);
    });
    const ratio = (what: keyof Time, name: Name) => middle('element', what) / middle(name, what);
    const toGrid = ratio('toPaint', 'grid').toFixed(2).padStart(10);
    const toWindow = holds(ratio('toPaint', 'window')).padEnd(24);
    console.log(`${operation.padEnd(30)}${words.join('')}${toGrid}   ${toWindow}${holds(ratio('work', 'window'))}`);
  }
}

async function firstPaint(page: Page, session: CDPSession, count: number): Promise<void> {
  const times = none();
  const subjects = count > 10_000 ? names.filter((name) => name !== 'grid') : names;
  const notes: string[] = [];
  for (let round = 0; round <= rounds; round++) {
    for (const name of subjects) {
      if (name === 'grid' && round > 1) continue;
      const before = await heap(session);
      const time = await timed(page, session, () =>
        page.evaluate(([subject, rows]) => bench.first(subject, rows), [name, count] as const),
      );
      if (round > 0) times[name].push(time);
      if (round === 1) {
        const after = await heap(session);
        const [elements, nodes] = await page.evaluate(() => bench.nodes());
        const perRow = ((after.bytes - before.bytes) / count).toFixed(0);
        notes.push(
          `  ${name}: ${elements} elements, ${nodes} nodes of all kinds, ${perRow} bytes of heap for a row with its record`,
        );
      }
      await page.evaluate(() => bench.leave());
      await page.evaluate(() => bench.forget());
    }
  }
  print(`${count} rows`, {'first paint': times});
  for (const note of notes) console.log(note);
}

async function scrolling(page: Page): Promise<void> {
  console.log('\nscrolling 100,000 rows      late frames slow, fast      blank frames slow, fast');
  for (const name of ['element', 'window'] as const) {
    await page.evaluate((subject) => bench.first(subject, 100_000), name);
    const slow: {late: number; blank: number}[] = [];
    const fast: {late: number; blank: number}[] = [];
    for (let round = 0; round < 3; round++) {
      slow.push(await page.evaluate(() => bench.scroll(20, 150)));
      fast.push(await page.evaluate(() => bench.scroll(1200, 180)));
    }
    const late = [slow, fast].map((all) => `${median(all.map((one) => one.late)).toFixed(1)} %`).join(', ');
    const blank = [slow, fast].map((all) => median(all.map((one) => one.blank))).join(', ');
    console.log(`${name.padEnd(28)}${late.padEnd(28)}${blank}`);
    await page.evaluate(() => bench.leave());
  }
}

/** Milliseconds. */
async function work(session: CDPSession): Promise<number> {
  const {metrics} = await session.send('Performance.getMetrics');
  return (metrics.find(({name}) => name === 'TaskDuration')?.value ?? NaN) * 1000;
}

async function heap(session: CDPSession): Promise<{bytes: number; nodes: number; listeners: number}> {
  for (let n = 0; n < 3; n++) await session.send('HeapProfiler.collectGarbage');
  const {metrics} = await session.send('Performance.getMetrics');
  const of = (name: string) => metrics.find((metric) => metric.name === name)?.value ?? NaN;
  return {bytes: of('JSHeapUsedSize'), nodes: of('Nodes'), listeners: of('JSEventListeners')};
}

async function mounts(page: Page, session: CDPSession): Promise<void> {
  console.log('\n1,000 mounts and unmounts      heap KB more      nodes more      listeners more');
  for (const tag of tags) {
    // What is made once, and what was compiled, is there before.
    await page.evaluate((name) => bench.mounts(name, 200), tag);
    const before = await heap(session);
    await page.evaluate((name) => bench.mounts(name, 1000), tag);
    const after = await heap(session);
    const more = [(after.bytes - before.bytes) / 1024, after.nodes - before.nodes, after.listeners - before.listeners];
    const isBack = more[0]! < 200 && more[1]! < 100 && more[2]! < 20;
    console.log(
      `${tag.padEnd(31)}${more.map((n) => n.toFixed(0).padEnd(16)).join('  ')}${isBack ? 'back to the start' : 'LEFT'}`,
    );
  }
}

const folder = await mkdtemp(join(tmpdir(), 'invite-elements-bench-'));
await build({
  configFile: false,
  logLevel: 'error',
  build: {
    outDir: folder,
    target: 'es2022',
    rolldownOptions: {input: 'test/bench/list.page.ts', output: {entryFileNames: 'list.js'}},
  },
});
const html =
  '<!doctype html><html lang="en"><title>list</title><body><input id="elsewhere" /><div id="place"></div><script type="module" src="/list.js"></script>';
const server: Server = createServer((request, response) => {
  const path = request.url === '/' ? '' : join(folder, new URL(request.url!, 'http://bench').pathname);
  response.setHeader('Content-Type', extname(path) === '.js' ? 'text/javascript' : 'text/html');
  if (path === '') response.end(html);
  else
    readFile(path).then(
      (file) => response.end(file),
      () => response.writeHead(404).end(),
    );
});
await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
const {port} = server.address() as {readonly port: number};
const browser = await chromium.launch({
  executablePath: (await (findChrome as () => Promise<string>)()) ?? '',
  args: [...(chromeArgs as string[]), '--js-flags=--expose-gc'],
});
try {
  const page = await browser.newPage({viewport: {width: 1280, height: 900}});
  page.on('pageerror', (error) => console.error(error));
  await page.goto(`http://127.0.0.1:${port}/`);
  await page.waitForFunction('window.bench');
  const session = await page.context().newCDPSession(page);
  await session.send('Performance.enable', {timeDomain: 'threadTicks'});
  const asked = process.argv.slice(2);
  const isAsked = (part: string) => asked.length === 0 || asked.includes(part);
  await page.evaluate(() => bench.readTemplate());
  if (isAsked('operations')) await operations(page, session);
  if (isAsked('first')) {
    await firstPaint(page, session, 10_000);
    await firstPaint(page, session, 100_000);
  }
  if (asked.includes('scroll')) await scrolling(page);
  await page.evaluate(() => bench.forget());
  if (isAsked('mounts')) await mounts(page, session);
} finally {
  await browser.close();
  server.close();
  await rm(folder, {recursive: true});
}
