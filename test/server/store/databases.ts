import {after, before, describe} from 'node:test';
import {PGlite} from '@electric-sql/pglite';
import pg from 'pg';
import {createPostgresStore, type PostgresStore} from '../../../src/server/store/postgres-store.js';
import type {PostgresQuery} from '../../../src/server/store/postgres-statements.js';
import type {Opened} from './helpers.js';

const {TEST_DATABASE_URL, TEST_DATABASES} = process.env;

interface Database {
  readonly query: PostgresQuery;
  close(): Promise<void>;
}

async function openPglite(): Promise<Database> {
  const db = await PGlite.create();
  return {query: (text, values) => db.query(text, values), close: () => db.close()};
}

async function openPool(level?: string): Promise<Database> {
  const pool = new pg.Pool({
    connectionString: TEST_DATABASE_URL,
    max: 10,
    ...(level === undefined ? {} : {options: `-c default_transaction_isolation=${level}`}),
  });
  return {query: (text, values) => pool.query<Record<string, unknown>>(text, values), close: () => pool.end()};
}

const all: [string, () => Promise<Database>][] = [['PGlite', openPglite]];
if (TEST_DATABASE_URL) {
  all.push(
    ['a PostgreSQL server that isolates strictly', () => openPool('serializable')],
    ['a PostgreSQL server', () => openPool()],
  );
}

/** With `TEST_DATABASES=one`, only the last, which is a server where there is one: PGlite takes seconds to start. */
const databases = TEST_DATABASES === 'one' ? all.slice(-1) : all;

/** A store in tables of its own. */
export interface Held extends Opened {
  readonly store: PostgresStore;
  readonly query: PostgresQuery;
  readonly prefix: string;
}

export function onEachDatabase(tests: (held: () => Held) => void): void {
  for (const [name, open] of databases) {
    describe(`the store on ${name}`, () => {
      let now = Date.UTC(2030, 0, 1);
      let database: Database;
      let store: PostgresStore;
      const prefix = `links_test_${process.pid}_`;
      before(async () => {
        database = await open();
        store = createPostgresStore({query: database.query, prefix, now: () => now});
        await store.migrate();
      });
      after(async () => {
        await database.query(`drop table ${prefix}runs, ${prefix}links, ${prefix}limits`, []);
        await database.close();
      });
      tests(() => ({store, query: database.query, prefix, pass: (time) => (now += time)}));
    });
  }
}
