// `npm test`: everything, one step after another, each counted; a failed step does not hide the next ones.
// `npm test -- lint types` runs only the steps named.
import {spawn} from 'node:child_process';
import {readdirSync, readFileSync} from 'node:fs';
import {fileURLToPath} from 'node:url';
import {findChrome} from './browser.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const bin = (name) => `${root}/node_modules/.bin/${name}`;

const nodeTests = (...folders) =>
  folders.flatMap((folder) =>
    readdirSync(`${root}/test/${folder}`, {recursive: true})
      .filter((name) => name.endsWith('.test.ts'))
      .map((name) => `test/${folder}/${name}`),
  );

/** A step is one test, or as many as its output counts. */
const steps = {
  lint: [
    [bin('eslint'), '.'],
    ['npm', 'run', '--silent', 'lint:templates'],
    [bin('prettier'), '--check', '--log-level', 'warn', '.'],
  ],
  types: [[bin('tsc'), '--noEmit']],
  build: [
    [bin('vite'), 'build', '--logLevel', 'warn'],
    [bin('vite'), 'build', '--mode', 'cdn', '--logLevel', 'warn'],
    [bin('vite'), 'build', '--mode', 'cdn-accept-invite', '--logLevel', 'warn'],
    [bin('tsc'), '-p', 'tsconfig.build.json'],
  ],
  manifest: [checkManifest],
  browser: [[bin('wtr')]],
  node: [() => node('server', 'sandbox', 'recipes')],
  package: [() => node('package')],
  stories: [
    [bin('storybook'), 'build', '--quiet', '--loglevel', 'error'],
    [process.execPath, 'scripts/story-tests.mjs'],
  ],
  e2e: [() => node('e2e')],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in steps));
if (unknown.length > 0) {
  console.error(`There is no step ${unknown.join(', ')}. Steps: ${Object.keys(steps).join(', ')}.`);
  process.exit(2);
}

const started = Date.now();
const total = {passed: 0, failed: 0};
const table = [];
const failures = [];
// Found, or installed, once: the steps inherit it.
process.env.CHROME_PATH = await findChrome();
process.env.STORYBOOK_DISABLE_TELEMETRY = '1';

for (const [name, commands] of Object.entries(steps)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const begin = Date.now();
  const counts = {passed: 0, failed: 0};
  for (const command of commands) {
    const {code, output} = typeof command === 'function' ? await command() : await run(command);
    const counted = count(output);
    counts.passed += counted?.passed ?? (code === 0 ? 1 : 0);
    counts.failed += counted?.failed ?? 0;
    // A command that failed without a failing test has failed all the same.
    if (code !== 0 && !counted?.failed) counts.failed++;
    if (code !== 0) failures.push(`${name}:`, ...failed(output));
  }
  total.passed += counts.passed;
  total.failed += counts.failed;
  table.push(
    `${name.padEnd(10)} ${String(counts.passed).padStart(5)} passed ${String(counts.failed).padStart(4)} failed ${seconds(begin).padStart(7)}`,
  );
}

// Once more at the end, where nobody has to look for it.
if (failures.length > 0) console.log(`\n${failures.join('\n')}`);
console.log(`\n${table.join('\n')}\nnpm test took ${seconds(started)}\n`);
console.log(`${total.passed} passed, ${total.failed} failed`);
process.exit(total.failed > 0 || total.passed === 0 ? 1 : 0);

function node(...folders) {
  return run([process.execPath, '--import', 'tsx', '--test', '--test-reporter', 'spec', ...nodeTests(...folders)]);
}

async function checkManifest() {
  const before = readFileSync(`${root}/custom-elements.json`, 'utf8');
  const result = await run([bin('cem'), 'analyze', '--config', 'custom-elements-manifest.config.mjs', '--quiet']);
  const same = readFileSync(`${root}/custom-elements.json`, 'utf8') === before;
  if (!same) console.error('custom-elements.json was not up to date: commit what `npm run manifest` writes.');
  return {code: same ? result.code : 1, output: ''};
}

function run([command, ...args]) {
  console.log(`\n> ${[command.replace(`${root}/node_modules/.bin/`, ''), ...args].join(' ').slice(0, 160)}`);
  return new Promise((resolve) => {
    const child = spawn(command, args, {cwd: root, stdio: ['ignore', 'pipe', 'inherit']});
    let output = '';
    child.stdout.on('data', (data) => {
      output += data;
      process.stdout.write(data);
    });
    child.on('close', (code) => resolve({code: code ?? 1, output}));
  });
}

/** The last counts in a runner's output: ours and web-test-runner's line, or node's. */
function count(output) {
  const line = [...output.matchAll(/^(\d+) passed, (\d+) failed/gmu)].at(-1);
  if (line) return {passed: Number(line[1]), failed: Number(line[2])};
  const pass = [...output.matchAll(/^ℹ pass (\d+)/gmu)].at(-1);
  const fail = [...output.matchAll(/^ℹ fail (\d+)/gmu)].at(-1);
  return pass && fail ? {passed: Number(pass[1]), failed: Number(fail[1])} : undefined;
}

/** The lines in which a runner names what failed, each with what is indented below it; the end of an output that names nothing. */
function failed(output) {
  const lines = output.split('\n').filter((line) => line.trim() !== '');
  const named = lines.filter((line, at) => isMark(line) || (/^ {4}/u.test(line) && isMark(lines[at - 1] ?? '')));
  return (named.length > 0 ? [...new Set(named)] : lines.slice(-20)).map((line) => `  ${line}`);
}

function isMark(line) {
  return /^\s*[✗✖] (?!failing tests:)/u.test(line);
}

function seconds(since) {
  return `${Math.round((Date.now() - since) / 1000)} s`;
}
