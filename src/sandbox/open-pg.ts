import type {ClientBase, Pool, QueryResultRow} from 'pg';
import {toParams, type Sql} from './sql.js';

/** A PostgreSQL server. */
export async function openPg(databaseUrl: string, log: (message: string) => void): Promise<Sql> {
  const {default: pg} = await import('pg');
  const pool = new pg.Pool({connectionString: databaseUrl, max: 10, connectionTimeoutMillis: 10_000});
  // Without a listener, a server that goes away while nobody asks it anything would end this process.
  pool.on('error', (error) => log(`A connection to the database was lost: ${error.message}`));
  try {
    await pool.query('select 1');
  } catch (cause) {
    await pool.end();
    throw new Error(`The database of DATABASE_URL does not answer (${reasonOf(cause)}).`, {cause});
  }
  return createSql(pool);
}

/** A name that leads to several addresses fails with several errors, and with no text of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join('; ');
  return error instanceof Error ? error.message : String(error);
}

function createSql(pool: Pool): Sql {
  let closing: Promise<void> | undefined;
  return {
    query: (text, params) => query(pool, text, params),
    transaction: (work) => transaction(pool, work),
    close: () => (closing ??= pool.end()),
  };
}

async function transaction<T>(pool: Pool, work: (sql: Sql) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  const sql: Sql = {
    query: (text, params) => query(client, text, params),
    transaction: (innerWork) => innerWork(sql),
    close: () => Promise.reject(new Error('A transaction is not closed by hand.')),
  };
  let broken = false;
  // The pool listens only to the connections it holds. One that is lost meanwhile would end this process; here it fails
  // the statement, and the transaction with it.
  const onLost = () => (broken = true);
  client.on('error', onLost);
  try {
    // The store waits by row locks and reads on; a stricter default of the database would refuse it after the wait.
    await client.query('begin isolation level read committed');
    const result = await work(sql);
    await client.query('commit');
    return result;
  } catch (error) {
    await client.query('rollback').catch(() => (broken = true));
    throw error;
  } finally {
    client.off('error', onLost);
    client.release(broken);
  }
}

async function query<T>(client: Pool | ClientBase, text: string, params: readonly unknown[] = []): Promise<T[]> {
  return (await client.query<T & QueryResultRow>(text, toParams(params))).rows;
}
