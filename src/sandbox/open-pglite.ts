import {mkdir, readdir, rename, rm, rmdir, stat} from 'node:fs/promises';
import {basename, dirname, join, resolve} from 'node:path';
import type {PGlite, Transaction} from '@electric-sql/pglite';
import {lockDirectory} from './directory-lock.js';
import {toParams, type Sql} from './sql.js';

/** A PostgreSQL in this process: in the directory, or in memory without one. */
export async function openPglite(dataDir: string | undefined, log: (message: string) => void): Promise<Sql> {
  const {PGlite} = await import('@electric-sql/pglite');
  if (dataDir === undefined) return createSql(await PGlite.create());

  const directory = resolve(dataDir);
  await mkdir(dirname(directory), {recursive: true});
  const unlock = await lockDirectory(directory);
  try {
    await removeHalfMade(directory);
    if (!(await isMade(directory))) {
      log(`Making the database in ${directory} (once, about ten seconds) …`);
      await makeDatabase(directory, async (place) => (await PGlite.create(place)).close());
      log('The database is made.');
    }
    // A process that was killed leaves it; that nobody else is in there the lock has shown.
    await rm(join(directory, 'postmaster.pid'), {force: true});
    return createSql(await openDirectory(directory, (place) => PGlite.create(place)), unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Made beside its place and moved there when it is complete: whatever stops it, what is in place is whole. */
async function makeDatabase(directory: string, make: (place: string) => Promise<void>): Promise<void> {
  const place = `${directory}.making-${process.pid}`;
  await make(place);
  // Not every platform renames onto an empty directory.
  await rmdir(directory).catch(() => undefined);
  await rename(place, directory);
}

/** Whoever makes a database holds the lock, as we do now: these have no maker any more. */
async function removeHalfMade(directory: string): Promise<void> {
  const parent = dirname(directory);
  const prefix = `${basename(directory)}.making-`;
  const names = (await readdir(parent)).filter((name) => name.startsWith(prefix));
  await Promise.all(names.map((name) => rm(join(parent, name), {recursive: true, force: true})));
}

async function isMade(directory: string): Promise<boolean> {
  const names = await readdir(directory).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return [];
    throw error;
  });
  if (names.length === 0) return false;
  const control = await stat(join(directory, 'global', 'pg_control')).catch(() => undefined);
  if (control?.isFile() && names.includes('PG_VERSION')) return true;
  throw new Error(
    `${directory} holds something, but no complete database. ` +
      'Move it away to start with an empty database, or choose another place with DATA_DIR.',
  );
}

async function openDirectory(directory: string, open: (place: string) => Promise<PGlite>): Promise<PGlite> {
  try {
    return await open(directory);
  } catch (cause) {
    throw new Error(
      `The database in ${directory} does not open (${cause instanceof Error ? cause.message : String(cause)}). ` +
        'Move the directory away to start with an empty database.',
      {cause},
    );
  }
}

function createSql(db: PGlite, unlock?: () => Promise<void>): Sql {
  let closing: Promise<void> | undefined;
  return {
    query: (text, params) => query(db, text, params),
    transaction: (work) =>
      db.transaction((tx) => {
        const inner: Sql = {
          query: (text, params) => query(tx, text, params),
          transaction: (innerWork) => innerWork(inner),
          close: () => Promise.reject(new Error('A transaction is not closed by hand.')),
        };
        return work(inner);
      }),
    close: () => (closing ??= db.close().finally(unlock)),
  };
}

async function query<T>(db: PGlite | Transaction, text: string, params: readonly unknown[] = []): Promise<T[]> {
  return (await db.query<T>(text, toParams(params))).rows;
}
