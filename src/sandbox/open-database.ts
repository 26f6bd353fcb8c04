import {PostgresStore} from './postgres-store.js';
import type {SandboxStore} from './store.js';

export interface DatabaseOptions {
  /** Where the embedded database is kept; without it, in memory. */
  readonly dataDir?: string;
  /** A PostgreSQL server to use instead of the embedded one. */
  readonly databaseUrl?: string;
  log(message: string): void;
}

/** Opens the database, and makes it when it is not there yet. Each client is loaded only when it is the one asked for. */
export async function openDatabase({dataDir, databaseUrl, log}: DatabaseOptions): Promise<SandboxStore> {
  const sql = databaseUrl
    ? await (await import('./open-pg.js')).openPg(databaseUrl, log)
    : await (await import('./open-pglite.js')).openPglite(dataDir, log);
  try {
    return await PostgresStore.open(sql);
  } catch (error) {
    await sql.close();
    throw error;
  }
}
