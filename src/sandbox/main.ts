import {randomBytes} from 'node:crypto';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {serve} from '@hono/node-server';
import {createSandboxApp} from './app.js';
import {openDatabase} from './open-database.js';
import type {InviteLinkFacts} from './outbox.js';
import {createPortal} from './portal/portal.js';
import {seedStore} from './seed.js';
import type {SandboxStore} from './store.js';

/** The portal that the seed makes, as the API's documents name it. */
const portalId = 'por_Rm4Mnheq2bfEPhBhP7SY';

const log = (message: string): void => console.log(message);

type Handle = (request: Request) => Response | Promise<Response>;

/** Until the database is there, every address says so. */
const starting: Handle = () =>
  Response.json({status: 'starting'}, {status: 503, headers: {'Retry-After': '1', 'Cache-Control': 'no-store'}});

/**
 * Starts the sandbox and its portal. From the environment: `PORT` (default 4173; 0 for any free one), `DATA_DIR` (default
 * `.data/`), `SANDBOX_API_KEY` (default: made up once and kept in `DATA_DIR`), `DATABASE_URL` (default: a database embedded
 * in `DATA_DIR`). The argument `--reset` empties everything first.
 */
async function main(): Promise<void> {
  const {PORT = '4173', DATA_DIR = '.data/', SANDBOX_API_KEY, DATABASE_URL} = process.env;
  const port = /^\d{1,5}$/u.test(PORT) ? Number(PORT) : Number.NaN;
  if (!(port <= 65_535)) throw new Error(`PORT is a number from 0 to 65535, not “${PORT}”.`);
  const dataDir = resolve(DATA_DIR);
  await mkdir(dataDir, {recursive: true});

  let handle = starting;
  const server = serve({fetch: (request) => handle(request), hostname: '127.0.0.1', port});
  await new Promise<void>((resolveListening, reject) => {
    server.once('listening', resolveListening);
    server.once('error', (error: NodeJS.ErrnoException) =>
      reject(
        error.code === 'EADDRINUSE'
          ? new Error(`Port ${port} is taken. Stop what runs there, or choose another: PORT=4174 npm start`)
          : error,
      ),
    );
  });
  const address = server.address();
  const origin = `http://127.0.0.1:${typeof address === 'object' ? address?.port : port}`;

  const store = await openDatabase({
    dataDir: join(dataDir, 'database'),
    log,
    ...(DATABASE_URL ? {databaseUrl: DATABASE_URL} : {}),
  });
  if (process.argv.includes('--reset')) {
    await store.reset();
    log('Everything is emptied.');
  }
  if (await store.isEmpty()) {
    await seedStore(store, {origin, inviteLink});
    log('A small portal is set up: 60 invites, 40 people, 5 groups.');
  }
  stopOnSignal(async () => {
    server.close();
    await store.close();
  });

  const apiKey = SANDBOX_API_KEY || (await keptSecret(join(dataDir, 'api-key'), 'metorial_sk_'));
  const sessionSecret = await keptSecret(join(dataDir, 'session-secret'), '');
  handle = createSite(store, origin, apiKey, sessionSecret);

  log(`\n  Acme portal   ${origin}/`);
  log(`  Outbox        ${origin}/outbox`);
  log(`  API           ${origin}/apis/metorial`);
  log(`  API key       ${SANDBOX_API_KEY ? 'as given in SANDBOX_API_KEY' : apiKey}\n`);
}

function createSite(store: SandboxStore, origin: string, apiKey: string, sessionSecret: string): Handle {
  const app = createSandboxApp({
    store,
    apiKey,
    origin,
    inviteLink,
  });
  app.get('/healthz', (context) => context.json({status: 'ok'}));
  app.route('/', createPortal({store, origin, portalId, apiKey, sessionSecret}));
  return (request) => app.fetch(request);
}

/** The mails of this sandbox lead to the site's own page, which leads on to the hosted portal. */
function inviteLink({origin, invite}: InviteLinkFacts): string {
  const link = new URL('/invite', origin);
  link.searchParams.set('consumer_invite_id', invite.id);
  link.searchParams.set('consumer_profile_id', invite.profile.id);
  link.searchParams.set('email', invite.profile.email);
  return link.href;
}

/** A secret that is made up once and read ever after; only this user may read the file. */
async function keptSecret(file: string, prefix: string): Promise<string> {
  const made = prefix + randomBytes(24).toString('base64url');
  try {
    await writeFile(file, made, {flag: 'wx', mode: 0o600});
    return made;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
    const kept = (await readFile(file, 'utf8')).trim();
    if (kept !== '') return kept;
    await writeFile(file, made, {mode: 0o600});
    return made;
  }
}

function stopOnSignal(close: () => Promise<void>): void {
  let closing = false;
  const stop = () => {
    if (closing) return;
    closing = true;
    void close().finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  stopWithParent(stop);
}

/** A package manager that is killed outright leaves its children behind, holding the port and the database. */
function stopWithParent(stop: () => void): void {
  const parent = process.ppid;
  if (parent <= 1) return;
  const timer = setInterval(() => {
    if (process.ppid !== parent) stop();
  }, 500);
  timer.unref();
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
