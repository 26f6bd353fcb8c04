// `npm run bench:list`: <invite-list> beside rows of the same look made by hand, in one page of a real Chromium, in turns.
// What is timed starts with the call that fetches (a client whose API answers from memory, no JSON) and ends when the frame
// is painted; in brackets, until the rows are in the page. Medians; ratios count. Parts of it:
// `npm run bench:list -- operations first mounts`, and `scroll`, at most a minute, which runs only when named; the mounts part mounts and unmounts each element a thousand times.
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

const limit = 1.3;
const rounds = 10;
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
const ms = ([toPaint, script]: readonly [number, number]) =>
  `${toPaint.toFixed(1)} (${script.toFixed(1)})`.padStart(15);
const holds = (ratio: number, most = limit) => `${ratio.toFixed(2).padStart(6)} ${ratio <= most ? 'holds' : 'MISSED'}`;

async function operations(page: Page): Promise<void> {
  const times: Record<string, Record<Name, (readonly [number, number])[]>> = {};
  for (let round = 0; round <= rounds; round++) {
    for (const name of names) {
      const result = await page.evaluate((subject) => bench.operations(subject), name);
      // The first round is for the compiler.
      if (round === 0) continue;
      for (const [operation, time] of Object.entries(result)) {
        times[operation] ??= {element: [], grid: [], window: []};
        times[operation][name].push(time);
      }
    }
  }
  print('ms to paint (in the page)', times);
}

function print(title: string, times: Record<string, Record<Name, (readonly [number, number])[]>>): void {
  console.log(
    `\n${title.padEnd(26)}${names.map((name) => name.padStart(15)).join('')}   to grid   to window, at most ${limit}`,
  );
  for (const [operation, of] of Object.entries(times)) {
    const middle = (name: Name) =>
      [median(of[name].map(([toPaint]) => toPaint)), median(of[name].map(([, script]) => script))] as const;
    const [element, grid, hand] = [middle('element'), middle('grid'), middle('window')];
    const words = [element, grid, hand].map(ms).join('');
    const toGrid = (element[0] / grid[0]).toFixed(2);
    console.log(`${operation.padEnd(26)}${words}${toGrid.padStart(10)}   ${holds(element[0] / hand[0])}`);
  }
}

async function firstPaint(page: Page, session: CDPSession, count: number): Promise<void> {
  const times: Record<Name, (readonly [number, number])[]> = {element: [], grid: [], window: []};
  const subjects = count > 10_000 ? names.filter((name) => name !== 'grid') : names;
  const notes: string[] = [];
  for (let round = 0; round < rounds; round++) {
    for (const name of subjects) {
      if (name === 'grid' && round > 1) continue;
      const before = await heap(session);
      times[name].push(await page.evaluate(([subject, rows]) => bench.first(subject, rows), [name, count] as const));
      if (round === 1) {
        const after = await heap(session);
        const [elements, nodes] = await page.evaluate(() => bench.nodes());
        const perRow = ((after.bytes - before.bytes) / count).toFixed(0);
        notes.push(
          `  ${name}: ${elements} elements, ${nodes} nodes of all kinds, ${perRow} bytes of heap for a row with its record`,
        );
      }
      await page.evaluate(() => bench.leave());
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
  await session.send('Performance.enable');
  const asked = process.argv.slice(2);
  const isAsked = (part: string) => asked.length === 0 || asked.includes(part);
  await page.evaluate(() => bench.readTemplate());
  if (isAsked('operations')) await operations(page);
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
