import {postgresLimits} from './postgres-limits.js';
import {postgresLinks} from './postgres-links.js';
import {postgresRuns} from './postgres-runs.js';
import {createStatements, type PostgresQuery} from './postgres-statements.js';
import {linkKeptSeconds, type InviteStore} from './store.js';

export interface PostgresStoreOptions {
  /**
   * Sends one statement with its values, as any client of PostgreSQL can:
   *
   * - `pg`: `(text, values) => pool.query(text, values)`
   * - `postgres`: `async (text, values) => ({rows: await sql.unsafe(text, values)})`
   * - PGlite: `(text, values) => db.query(text, values)`
   *
   * Outside of a transaction: what is taken must be taken, whatever becomes of the rest of a request.
   */
  readonly query: PostgresQuery;
  /** What the names of the three tables begin with: small letters, digits and `_`. Default `invite_elements_`. */
  readonly prefix?: string;
  /** Milliseconds since 1970, for tests. Default: the database's clock, which all processes share. */
  readonly now?: () => number;
}

export interface PostgresStore extends InviteStore {
  /** Makes the tables where they are not there yet. Any number of processes may call it at once, at every start. */
  migrate(): Promise<void>;
}

/** A store in PostgreSQL 12 or newer, for any number of processes. Each act is one statement, right at every isolation level. */
export function createPostgresStore({query, prefix = 'invite_elements_', now}: PostgresStoreOptions): PostgresStore {
  if (typeof query !== 'function') throw new TypeError('createPostgresStore: query must be a function (text, values).');
  if (!/^[a-z_][a-z0-9_]{0,39}$/u.test(prefix))
    throw new TypeError('createPostgresStore: prefix must be up to 40 small letters, digits and underscores.');

  const sql = createStatements(query, now);
  const removable = {
    runs: 'kept_until <= now()',
    links: `expires_at + interval '${linkKeptSeconds} seconds' <= now() and (state <> 'accepted' or is_done)`,
    limits: 'ends_at <= now()',
  };
  const clean = async (limit = 1000): Promise<number> => {
    let removed = 0;
    for (const [table, isOver] of Object.entries(removable)) {
      // Those that somebody is at are left for the next time.
      const rows = await sql(
        `delete from ${prefix}${table} where key in
           (select key from ${prefix}${table} where ${isOver} limit $1::int for update skip locked) returning 1`,
        [limit],
      );
      removed += rows.length;
    }
    return removed;
  };
  let writes = 0;
  /** A hundredth of the writes take some of what is over along, so that nobody has to. */
  const tidy = async <T>(written: Promise<T>): Promise<T> => {
    const result = await written;
    if (++writes % 100 === 0) await clean(300).catch(() => undefined);
    return result;
  };

  const runs = postgresRuns(sql, `${prefix}runs`);
  const links = postgresLinks(sql, `${prefix}links`);
  const limits = postgresLimits(sql, `${prefix}limits`);
  return {
    runs: {...runs, begin: (...given) => tidy(runs.begin(...given))},
    links: {...links, put: (...given) => tidy(links.put(...given))},
    limits: {take: (...given) => tidy(limits.take(...given))},
    clean,
    async migrate() {
      await sql(schema(prefix), []);
    },
  };
}

/** One statement, and so one transaction: what comes at the same time waits for the lock and finds all there. */
function schema(prefix: string): string {
  return `do $migrate$ begin
    perform pg_advisory_xact_lock(hashtextextended('${prefix}', 4713));
    create table if not exists ${prefix}runs (
      key text primary key, fingerprint text not null, lease text not null, leased_until timestamptz not null,
      answer text, kept_until timestamptz not null);
    create index if not exists ${prefix}runs_kept on ${prefix}runs (kept_until);
    create table if not exists ${prefix}links (
      key text primary key, hash text not null unique, invite text not null, expires_at timestamptz not null,
      state text not null check (state in ('pending', 'accepted', 'declined')), answered_by text,
      answered_at timestamptz, is_done boolean not null, lease text, leased_until timestamptz);
    create index if not exists ${prefix}links_expires on ${prefix}links (expires_at);
    create table if not exists ${prefix}limits (
      key text primary key, used int not null, ends_at timestamptz not null);
    create index if not exists ${prefix}limits_ends on ${prefix}limits (ends_at);
  end $migrate$`;
}
