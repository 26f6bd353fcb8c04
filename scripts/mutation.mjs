// `npm run mutation`: changes the server's code in one place after another and sees whether a test fails each time.
// `npm run mutation -- session-tokens match` does so for the parts named. The tests of a part are bundled once, with every
// change in them, so that a change costs no more than its tests do.
import {readFileSync, mkdirSync, writeFileSync} from 'node:fs';
import {setPriority} from 'node:os';
import {relative} from 'node:path';
import {fileURLToPath} from 'node:url';
import {equivalents, parts} from './mutation-parts.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const [first, ...rest] = process.argv.slice(2);

/** Percent of the changes that the tests have to notice. */
const threshold = 90;
const noticed = new Set(['Killed', 'Timeout']);
const left = new Set(['Survived', 'NoCoverage']);

if (first === '--bundle') await bundle(rest[0]);
else await run([first, ...rest].filter((name) => name !== undefined));

async function run(names) {
  const unknown = names.filter((name) => !(name in parts));
  if (unknown.length > 0) {
    console.error(`There is no part ${unknown.join(', ')}. Parts: ${Object.keys(parts).join(', ')}.`);
    process.exit(2);
  }
  // Whoever works on this machine comes first.
  setPriority(10);
  process.env.TEST_DATABASES ??= 'one';
  const rows = [];
  for (const name of names.length > 0 ? names : Object.keys(parts)) rows.push(...(await mutate(name)));
  console.log(`\n${rows.map(({text}) => text).join('\n')}`);
  process.exit(rows.every(({isEnough}) => isEnough) ? 0 : 1);
}

async function mutate(name) {
  const {Stryker} = await import('@stryker-mutator/core');
  const started = Date.now();
  const results = await new Stryker({
    mutate: parts[name].mutate,
    testRunner: 'command',
    commandRunner: {command: `${process.execPath} .mutation/tests.mjs`},
    buildCommand: `${process.execPath} scripts/mutation.mjs --bundle ${name}`,
    plugins: [],
    reporters: ['dots'],
    concurrency: 2,
    timeoutMS: 5000,
    timeoutFactor: 2,
    tempDirName: 'node_modules/.cache/mutation',
    ignorePatterns: ['*', '!package.json', '!tsconfig.json', '!src/**', '!test/**', '!scripts/**'],
    disableTypeChecks: false,
    fileLogLevel: 'off',
    logLevel: 'error',
  }).runMutationTest();
  console.log(`\n${name}: ${results.length} changes in ${Math.round((Date.now() - started) / 1000)} s`);
  const files = [...new Set(results.map(fileOf))].sort();
  return files.map((file) =>
    report(
      file,
      results.filter((mutant) => fileOf(mutant) === file),
    ),
  );
}

function report(file, mutants) {
  const source = readFileSync(`${root}/${file}`, 'utf8').split('\n');
  const survivors = mutants
    .filter(({status}) => left.has(status))
    .map((mutant) => ({...mutant, text: textOf(source, mutant)}));
  const same = survivors.filter((one) => equivalents.some((known) => isOne(known, file, one)));
  const open = survivors.filter((one) => !same.includes(one));
  const caught = mutants.filter(({status}) => noticed.has(status)).length;
  const score = (100 * caught) / (caught + open.length || 1);
  // What only took too long may be a busy machine's doing: it is for the reader to see.
  const slow = mutants
    .filter(({status}) => status === 'Timeout')
    .map((mutant) => ({...mutant, text: textOf(source, mutant)}));
  for (const {location, mutatorName, text, replacement, status} of [...open, ...slow])
    console.log(
      `  ${status === 'Timeout' ? 'by time: ' : ''}${file}:${location.start.line} ${mutatorName}: ${oneLine(text)} → ${oneLine(replacement)}`,
    );
  const known = same.length > 0 ? `, ${same.length} that change nothing` : '';
  return {
    isEnough: score >= threshold,
    text: `${file.padEnd(50)} ${score.toFixed(1).padStart(5)} %  ${caught} noticed, ${open.length} not${known}`,
  };
}

function isOne(known, file, {text, replacement}) {
  return known.file === file && known.text === oneLine(text) && known.becomes === oneLine(replacement);
}

/** @param mutant whose places count from one, its columns too */
function textOf(source, {location: {start, end}}) {
  const lines = source.slice(start.line - 1, end.line);
  lines[lines.length - 1] = lines.at(-1).slice(0, end.column - 1);
  lines[0] = lines[0].slice(start.column - 1);
  return lines.join('\n');
}

function oneLine(text = '') {
  return text.replace(/\s+/gu, ' ').trim();
}

function fileOf({fileName}) {
  return relative(root, fileName).replaceAll('\\', '/');
}

/** In the copy of the project that has the changes in it. */
async function bundle(name) {
  const {build} = await import('vite');
  mkdirSync('.mutation', {recursive: true});
  const tests = ['scripts/mutation-bail.mjs', ...parts[name].tests];
  writeFileSync('.mutation/entry.ts', tests.map((test) => `import '../${test}';\n`).join(''));
  await build({
    configFile: false,
    logLevel: 'warn',
    build: {
      ssr: true,
      outDir: '.mutation',
      emptyOutDir: false,
      target: 'node20',
      rollupOptions: {
        input: '.mutation/entry.ts',
        output: {entryFileNames: 'tests.mjs', format: 'es'},
        treeshake: false,
      },
    },
  });
}
