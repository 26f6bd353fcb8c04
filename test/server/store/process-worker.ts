import pg from 'pg';
import {createPostgresStore} from '../../../src/server/store/postgres-store.js';
import type {PostgresQuery} from '../../../src/server/store/postgres-statements.js';

/** Run three times at once by the test: does on the shared database what it is told, and says what it won. */
const [prefix = ''] = process.argv.slice(2);
const {TEST_DATABASE_URL} = process.env;
const pool = TEST_DATABASE_URL ? new pg.Pool({connectionString: TEST_DATABASE_URL, max: 5}) : undefined;

/** Without a server, the parent's embedded database is asked. */
let asked = 0;
const answers = new Map<number, {resolve: (value: never) => void; reject: (error: Error) => void}>();
const throughParent: PostgresQuery = (text, values) =>
  new Promise((resolve, reject) => {
    answers.set(++asked, {resolve, reject});
    process.send!({id: asked, text, values});
  });
const store = createPostgresStore({
  query: pool ? (text, values) => pool.query<Record<string, unknown>>(text, values) : throughParent,
  prefix,
});

interface Message {
  readonly id?: number;
  readonly rows?: never;
  readonly error?: string;
  readonly task?: 'work';
}

process.on('message', (message: Message) => {
  if (message.task === 'work') return void work();
  const waiting = answers.get(message.id!)!;
  answers.delete(message.id!);
  if (message.error === undefined) waiting.resolve({rows: message.rows!} as never);
  else waiting.reject(new Error(message.error));
});

async function work(): Promise<void> {
  await store.migrate();
  const won = {links: 0, runs: 0, limits: 0};
  const times = {leaseSeconds: 60, keepSeconds: 60};
  for (let i = 0; i < 20; i++) {
    const by = String(process.pid);
    const [leases, begun, taken] = await Promise.all([
      Promise.all(
        Array.from({length: 5}, () => store.links.take(`hash-${i}`, {state: 'accepted', by, leaseSeconds: 60})),
      ),
      Promise.all(
        Array.from({length: 5}, () => store.runs.begin({tenant: 't', operation: 'o', key: `${i}`}, 'p', times)),
      ),
      Promise.all(Array.from({length: 5}, () => store.limits.take('all', {quota: 50, windowSeconds: 3600}))),
    ]);
    won.links += leases.filter((lease) => lease !== undefined).length;
    won.runs += begun.filter(({state}) => state === 'first').length;
    won.limits += taken.filter(({allowed}) => allowed).length;
  }
  await pool?.end();
  process.send!({won}, () => process.disconnect());
}

process.send!({ready: true});
