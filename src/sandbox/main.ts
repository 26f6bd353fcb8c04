import {randomBytes} from 'node:crypto';
import {readFileSync} from 'node:fs';
import {mkdir, readFile, writeFile} from 'node:fs/promises';
import {join, resolve} from 'node:path';
import {setTimeout} from 'node:timers/promises';
import {serve, type ServerType} from '@hono/node-server';
import {createSandboxApp} from './app.js';
import {openDatabase} from './open-database.js';
import type {InviteLinkFacts} from './outbox.js';
import {createPortal} from './portal/portal.js';
import {seedHost, seedOrganization, seedPortal, seedPortfolios, seedStore} from './seed.js';
import type {SandboxStore} from './store.js';

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
  const server = await listen((request) => handle(request), port);
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
  const isNew = await store.isEmpty();
  // Also fills in what an older version of the sandbox did not have.
  await seedStore(store, {origin, inviteLink});
  if (isNew) log('A small site is set up: 60 invites, 40 people, 5 groups; 36 organization and 28 guest invitations.');
  stopOnSignal(async () => {
    server.close();
    await store.close();
  });

  const apiKey = SANDBOX_API_KEY || (await keptSecret(join(dataDir, 'api-key'), 'metorial_sk_'));
  const sessionSecret = await keptSecret(join(dataDir, 'session-secret'), '');
  handle = createSite(store, origin, apiKey, sessionSecret);

  log(`\n  Acme portal   ${origin}/`);
  log(`  Outbox        ${origin}/outbox`);
  log(`  APIs          ${origin}/apis`);
  log(`  API key       ${SANDBOX_API_KEY ? 'as given in SANDBOX_API_KEY' : apiKey}\n`);
}

/** What the seed has made, as the API's documents name it. */
const seeded = {
  portalId: seedPortal.id,
  organization: {
    organizationId: seedOrganization.id,
    portfolios: seedPortfolios.map(({id, name}) => ({id, name})),
  },
  hostId: seedHost.id,
};

function createSite(store: SandboxStore, origin: string, apiKey: string, sessionSecret: string): Handle {
  const app = createSandboxApp({
    store,
    apiKey,
    origin,
    inviteLink,
  });
  app.get('/healthz', (context) => context.json({status: 'ok'}));
  app.route('/', createPortal({store, origin, apiKey, sessionSecret, ...seeded}));
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
  const atStart = ancestors();
  const timer = setInterval(() => {
    if (ancestors() !== atStart) stop();
  }, 500);
  timer.unref();
}

/** The parent and, where the system tells, its parent: a package manager puts a shell between itself and us. */
function ancestors(): string {
  try {
    const status = readFileSync(`/proc/${process.ppid}/status`, 'utf8');
    return `${process.ppid} ${/^PPid:\s*(\d+)/mu.exec(status)?.[1]}`;
  } catch {
    return String(process.ppid);
  }
}

/** One that was just stopped may hold the port a moment longer: three seconds are waited. */
async function listen(fetch: Handle, port: number): Promise<ServerType> {
  for (let tries = 12; ; tries--) {
    const server = serve({fetch, hostname: '127.0.0.1', port});
    const error = await new Promise<NodeJS.ErrnoException | undefined>((done) => {
      server.once('listening', () => done(undefined));
      server.once('error', done);
    });
    if (!error) return server;
    if (error.code !== 'EADDRINUSE') throw error;
    if (tries === 0)
      throw new Error(`Port ${port} is taken. Stop what runs there, or choose another: PORT=4174 npm start`);
    await setTimeout(250);
  }
}

main().catch((error: unknown) => {
  console.error(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
