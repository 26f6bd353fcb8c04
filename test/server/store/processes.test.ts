import assert from 'node:assert/strict';
import {fork, type ChildProcess} from 'node:child_process';
import {once} from 'node:events';
import {test} from 'node:test';
import {fileURLToPath} from 'node:url';
import {PGlite} from '@electric-sql/pglite';
import pg from 'pg';
import {createPostgresStore} from '../../../src/server/store/postgres-store.js';
import type {PostgresQuery} from '../../../src/server/store/postgres-statements.js';

const worker = fileURLToPath(new URL('process-worker.ts', import.meta.url));
const {TEST_DATABASE_URL} = process.env;

interface Message {
  readonly id?: number;
  readonly text: string;
  readonly values: unknown[];
  readonly won?: Readonly<Record<'links' | 'runs' | 'limits', number>>;
}

test(
  'three processes on one database: one wins each link and each run, and a quota holds over all',
  {timeout: 120_000},
  async (t) => {
    const prefix = `three_${process.pid}_`;
    const pool = TEST_DATABASE_URL ? new pg.Pool({connectionString: TEST_DATABASE_URL}) : undefined;
    const embedded = pool ? undefined : await PGlite.create();
    const query: PostgresQuery = (text, values) =>
      pool ? pool.query<Record<string, unknown>>(text, values) : embedded!.query<Record<string, unknown>>(text, values);
    const store = createPostgresStore({query, prefix});
    await store.migrate();
    for (let i = 0; i < 20; i++)
      await store.links.put(`hash-${i}`, {scope: 's', inviteId: `${i}`, email: 'a@b.test'}, {lifetimeSeconds: 3600});

    const children: ChildProcess[] = [];
    t.after(async () => {
      for (const child of children) child.kill('SIGKILL');
      await query(`drop table ${prefix}runs, ${prefix}links, ${prefix}limits`, []);
      await pool?.end();
      await embedded?.close();
    });
    const won: NonNullable<Message['won']>[] = [];
    for (let i = 0; i < 3; i++) {
      const child = fork(worker, [prefix], {execArgv: ['--import', 'tsx']});
      children.push(child);
      child.on('message', (message: Message) => {
        if (message.won) won.push(message.won);
        if (message.id === undefined) return;
        query(message.text, message.values).then(
          ({rows}) => child.send({id: message.id, rows}),
          (error: Error) => child.send({id: message.id, error: error.message}),
        );
      });
    }
    const ended = children.map((child) => once(child, 'exit'));
    await Promise.all(children.map((child) => once(child, 'message')));
    for (const child of children) child.send({task: 'work'});
    await Promise.all(ended);

    assert.equal(won.length, 3);
    const total = (name: 'links' | 'runs' | 'limits') => won.reduce((sum, one) => sum + one[name], 0);
    assert.deepEqual([total('links'), total('runs'), total('limits')], [20, 20, 50]);
  },
);
