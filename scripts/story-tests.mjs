// Visits every story and guide of the built Storybook in a real browser: its play function must pass, axe must find nothing, no tag
// may be left undefined, nothing may be written to the console as an error. `--shots DIR` also takes pictures.
import {createServer} from 'node:http';
import {mkdirSync, readFileSync} from 'node:fs';
import {readFile} from 'node:fs/promises';
import {extname, join, normalize} from 'node:path';
import {fileURLToPath} from 'node:url';
import {chromium} from 'playwright-core';
import {chromeArgs, findChrome} from './browser.mjs';

const root = fileURLToPath(new URL('../storybook-static', import.meta.url));
const option = (name) => (process.argv.includes(name) ? process.argv[process.argv.indexOf(name) + 1] : undefined);
const shots = option('--shots');
const only = option('--only');

const types = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};
const server = createServer(async (request, response) => {
  const path = normalize(decodeURIComponent(new URL(request.url, 'http://localhost').pathname));
  try {
    const body = await readFile(join(root, path === '/' ? 'index.html' : path));
    response.writeHead(200, {'content-type': types[extname(path)] ?? 'application/octet-stream'}).end(body);
  } catch {
    response.writeHead(404).end();
  }
});
await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
const origin = `http://127.0.0.1:${server.address().port}`;

const {entries} = JSON.parse(readFileSync(join(root, 'index.json'), 'utf8'));
// Pages that are written, not made from the stories of an element, which are visited one by one.
const isPage = ({importPath}) => importPath.endsWith('.mdx');
const stories = Object.values(entries).filter(
  (entry) => (entry.type === 'story' || isPage(entry)) && (!only || entry.id.includes(only)),
);
if (shots) mkdirSync(shots, {recursive: true});

const browser = await chromium.launch({executablePath: await findChrome(), args: chromeArgs});
const counts = {passed: 0, failed: 0};
const queue = [...stories];
await Promise.all([worker(), worker()]);
await browser.close();
server.close();
console.log(`\n${counts.passed} passed, ${counts.failed} failed`);
process.exit(counts.failed > 0 || counts.passed === 0 ? 1 : 0);

async function worker() {
  for (let story = queue.shift(); story; story = queue.shift()) {
    const problems = await (isPage(story) ? read(story) : visit(story)).catch((error) => [error.message]);
    counts[problems.length === 0 ? 'passed' : 'failed']++;
    console.log(`${problems.length === 0 ? '✓' : '✗'} ${story.id}`);
    for (const problem of problems) console.log(`    ${problem}`);
  }
}

async function visit({id}) {
  const context = await browser.newContext({viewport: {width: 900, height: 700}, reducedMotion: 'reduce'});
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(`page error: ${error.message}`));
  try {
    await page.addInitScript(() => {
      // A play function that threw leaves the story's status a success: its own event tells.
      window.__finished = new Promise((resolve) => {
        const thrown = [];
        const wait = () => {
          const channel = window.__STORYBOOK_ADDONS_CHANNEL__;
          if (!channel) return requestAnimationFrame(wait);
          for (const name of [
            'playFunctionThrewException',
            'unhandledErrorsWhilePlaying',
            'storyErrored',
            'storyThrewException',
          ]) {
            channel.on(name, (error) =>
              thrown.push(
                [error]
                  .flat()
                  .map(({message, description}) => message ?? description)
                  .join('; '),
              ),
            );
          }
          channel.on('storyFinished', (result) => resolve(JSON.parse(JSON.stringify({...result, thrown}))));
          channel.on('storyErrored', () => resolve({status: 'error', reporters: [], thrown}));
          channel.on('storyThrewException', () => resolve({status: 'error', reporters: [], thrown}));
        };
        wait();
      });
    });
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=story`);
    const result = await Promise.race([
      page.evaluate(() => window.__finished),
      new Promise((_, reject) => setTimeout(() => reject(new Error('not finished after 30 s')), 30_000).unref()),
    ]);
    const undefinedTags = await page.evaluate(() =>
      [...document.querySelectorAll('#storybook-root :not(:defined)')].map((node) => node.localName),
    );
    const drawn = await page.evaluate(() => document.querySelector('#storybook-root')?.childElementCount ?? 0);
    if (shots) await page.screenshot({path: join(shots, `${id}.png`)});
    return [
      ...errors,
      ...result.thrown.map((message) => `play: ${message.split('\n')[0]}`),
      ...(result.status === 'success' || result.thrown.length > 0 ? [] : [`status: ${result.status}`]),
      ...result.reporters.filter(({status}) => status === 'failed').map(describe),
      ...undefinedTags.map((tag) => `<${tag}> is not defined`),
      ...(drawn === 0 ? ['nothing was drawn'] : []),
    ];
  } finally {
    await context.close();
  }
}

async function read({id}) {
  const page = await browser.newPage({viewport: {width: 900, height: 700}, reducedMotion: 'reduce'});
  const errors = [];
  page.on('pageerror', (error) => errors.push(`page error: ${error.message}`));
  try {
    await page.goto(`${origin}/iframe.html?id=${id}&viewMode=docs`);
    await page.waitForSelector('#storybook-docs h1', {timeout: 30_000});
    await page.waitForSelector('#storybook-docs :is(pre, table)', {timeout: 30_000});
    if (shots) await page.screenshot({path: join(shots, `${id}.png`), fullPage: true});
    return errors;
  } finally {
    await page.close();
  }
}

function describe({type, result}) {
  const violations = result?.violations?.map(
    ({id, nodes}) =>
      `${id}: ${nodes.map(({target, failureSummary}) => `${target.flat().join(' ')} ${failureSummary ?? ''}`).join('; ')}`,
  );
  return `${type}: ${(violations ?? [JSON.stringify(result)]).join(' | ').slice(0, 600)}`;
}
