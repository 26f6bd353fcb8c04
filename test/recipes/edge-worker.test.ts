import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {once} from 'node:events';
import {mkdtemp, readdir, readFile, rm, writeFile} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {it} from 'node:test';
import {fileURLToPath} from 'node:url';
import {build} from 'vite';
// @ts-expect-error: where its program is, without types
import workerd from 'workerd';
import {recipeSuite, type Given, type Opened} from './suite.js';

const root = fileURLToPath(new URL('../../', import.meta.url));
const dist = join(root, 'dist/server');

/** The recipe with the built server in one module, as a deployment would make it. */
async function bundled(): Promise<string> {
  const recipe = join(root, 'stories/docs/your-server/edge-worker.ts');
  const result = await build({
    root,
    configFile: false,
    logLevel: 'error',
    resolve: {alias: [{find: /^(\.\.\/)+src\/server\/index\.js$/u, replacement: join(dist, 'index.js')}]},
    build: {
      write: false,
      target: 'es2022',
      minify: false,
      lib: {entry: recipe, formats: ['es']},
      rolldownOptions: {external: ['jose'], output: {codeSplitting: false}},
    },
  });
  const [{output}] = result as unknown as [{output: [{code: string}]}];
  return output[0].code;
}

/** In the runtime itself, which has no `process`, no `Buffer` and no module of Node’s. */
async function openWorker({origin, apiUrl, apiKey}: Given): Promise<Opened> {
  const folder = await mkdtemp(join(tmpdir(), 'invite-elements-'));
  const guard = `import worker from 'recipe.js';
for (const name of ['process', 'Buffer', 'require', 'document', 'window'])
  if (name in globalThis) throw new Error('There is a ' + name);
export default worker;`;
  await writeFile(join(folder, 'recipe.js'), await bundled());
  await writeFile(join(folder, 'main.js'), guard);
  await writeFile(
    join(folder, 'config.capnp'),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [
        (name = "main.js", esModule = embed "main.js"),
        (name = "recipe.js", esModule = embed "recipe.js"),
      ],
      compatibilityDate = "2026-01-01",
      globalOutbound = "outside",
      bindings = [
        (name = "APP_ORIGIN", text = "${origin}"),
        (name = "INVITE_API_URL", text = "${apiUrl}"),
        (name = "INVITE_API_KEY", text = "${apiKey}"),
      ],
    )),
    (name = "outside", network = (allow = ["private"])),
  ],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "main")],
);`,
  );
  const child = spawn(
    (workerd as {default: string}).default,
    ['serve', join(folder, 'config.capnp'), '--control-fd=3'],
    {
      stdio: ['ignore', 'inherit', 'inherit', 'pipe'],
    },
  );
  const port = await new Promise<number>((resolve, reject) => {
    let told = '';
    child.stdio[3]!.on('data', (data: Buffer) => {
      told += data.toString();
      const found = /"event":"listen".*"port":(\d+)/u.exec(told)?.[1];
      if (found) resolve(Number(found));
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`workerd ended with ${code}`)));
  });
  return {
    url: `http://127.0.0.1:${port}`,
    close: async () => {
      const gone = once(child, 'exit');
      child.kill('SIGTERM');
      await gone;
      await rm(folder, {recursive: true, force: true});
    },
  };
}

// Callers who leave are not told to a worker: the handler's own timeout is the end.
recipeSuite('an edge runtime', openWorker, 25_000);

it('the built server imports nothing but its own files, and jose; what is for Node, undici and what it stands on', async () => {
  const names = (await readdir(dist, {recursive: true})).filter((name) => name.endsWith('.js'));
  assert.equal(names.length > 20, true);
  assert.ok(names.includes('node/index.js'));
  for (const name of names) {
    const allowed = name.startsWith('node/') ? /^(\.{1,2}\/|undici$|node:)/u : /^(\.{1,2}\/(?!node\/)|jose$)/u;
    const code = await readFile(join(dist, name), 'utf8');
    for (const [, module] of code.matchAll(/(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/gu))
      assert.match(module!, allowed, `${name} imports ${module}`);
    if (!name.startsWith('node/')) assert.doesNotMatch(code, /\b(?:process|Buffer|__dirname)\b\s*[.[(]/u, name);
  }
});
