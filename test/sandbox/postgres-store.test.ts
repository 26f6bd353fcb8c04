import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {openPg} from '../../src/sandbox/open-pg.js';
import {openPglite} from '../../src/sandbox/open-pglite.js';
import {PostgresStore} from '../../src/sandbox/postgres-store.js';
import {seedOrganization, seedPortal, seedStore} from '../../src/sandbox/seed.js';
import {retried, type Sql} from '../../src/sandbox/sql.js';
import {at, smallSeed, times} from './store-helpers.js';
import {storeSuite} from './store-suite.js';

const silent = () => undefined;
const {TEST_DATABASE_URL} = process.env;

/** The server's database is emptied: it is one for tests. */
const databases: [string, () => Promise<Sql>][] = [['PGlite', () => openPglite(undefined, silent)]];
if (TEST_DATABASE_URL) databases.push(['a PostgreSQL server', () => openPg(TEST_DATABASE_URL, silent)]);

for (const [name, open] of databases) {
  describe(`PostgresStore on ${name}`, () => {
    let sql: Sql;
    let store: PostgresStore;

    before(async () => {
      sql = await open();
      store = await PostgresStore.open(sql);
    });
    after(() => store.close());

    storeSuite(() => store);

    test('opens again what it made', async () => {
      await store.seed(smallSeed());
      const again = await Promise.all(times(3, () => PostgresStore.open(sql)));
      assert.equal(await again[0]!.isEmpty(), false);
    });

    test('keeps what a database of version 1 holds, and adds what it lacks', async () => {
      await seedStore(store, {origin: 'https://sandbox.example', now: at()});
      const invites = () => store.listInvites(seedPortal.id, {limit: 100, order: 'asc'});
      const [before, mails] = [await invites(), await store.listMails(1_000)];
      await makeVersionOne(sql);
      const migrated = await PostgresStore.open(sql);
      assert.deepEqual(await invites(), before);
      assert.deepEqual(
        await migrated.listMails(1_000),
        mails.filter(({kind}) => kind === 'invite'),
      );
      assert.deepEqual([await migrated.isEmpty('portals'), await migrated.isEmpty()], [false, true]);
      await seedStore(migrated, {origin: 'https://sandbox.example', now: at()});
      assert.deepEqual(await invites(), before);
      assert.deepEqual(await migrated.listMails(1_000), mails);
      assert.equal((await migrated.getOrganization(seedOrganization.id))?.name, 'Acme');
      const query = {now: at(), offset: 0, limit: 100};
      assert.equal((await migrated.organizationInvitations.list(query)).total, 36);
      assert.equal(await migrated.isEmpty(), false);
    });

    test('refuses a database of a newer version', async () => {
      await sql.query('update sandbox.schema_version set version = 999');
      try {
        await assert.rejects(PostgresStore.open(sql), /schema version 999.*only up to 3/u);
      } finally {
        await sql.query('update sandbox.schema_version set version = 3');
      }
    });
  });
}

/** Takes away what later versions have added. */
async function makeVersionOne(sql: Sql): Promise<void> {
  await sql.query(
    'drop table sandbox.answers, sandbox.guest_invitations, sandbox.organization_invitations, sandbox.portfolios, sandbox.organizations',
  );
  await sql.query(`delete from sandbox.mails where kind in ('organization-invitation', 'guest-invitation')`);
  await sql.query('alter table sandbox.mails drop constraint mails_kind_check');
  await sql.query(
    `alter table sandbox.mails add constraint mails_kind_check check (kind in ('invite', 'sign-in-code'))`,
  );
  await sql.query('update sandbox.schema_version set version = 1');
}

test('retries what failed only because of others, three times in all', async () => {
  const failing = (code: string, failures: number) => {
    let tries = 0;
    const work = async () => {
      if (++tries <= failures) throw Object.assign(new Error(code), {code});
      return tries;
    };
    return {work, tries: () => tries};
  };
  assert.equal(await retried(failing('40001', 2).work), 3);
  assert.equal(await retried(failing('40P01', 1).work), 2);
  const hopeless = failing('40P01', 9);
  await assert.rejects(retried(hopeless.work), /40P01/u);
  assert.equal(hopeless.tries(), 3);
  const other = failing('23505', 9);
  await assert.rejects(retried(other.work), /23505/u);
  assert.equal(other.tries(), 1);
});

if (TEST_DATABASE_URL) {
  test('outlives a connection that the server drops in the middle of a transaction', async () => {
    const sql = await openPg(TEST_DATABASE_URL, silent);
    try {
      const work = sql.transaction(async (tx) => {
        const [row] = await tx.query<{pid: number}>('select pg_backend_pid() as pid');
        await sql.query('select pg_terminate_backend($1::int)', [row!.pid]);
        for (;;) await tx.query('select pg_sleep(0.01)');
      });
      await assert.rejects(work);
      assert.deepEqual(await sql.query('select 1 as one'), [{one: 1}]);
    } finally {
      await sql.close();
    }
  });

  test('sees what others have committed, whatever the database isolates by default', async () => {
    const url = new URL(TEST_DATABASE_URL);
    url.searchParams.set('options', '-c default_transaction_isolation=serializable');
    const sql = await openPg(url.href, silent);
    try {
      const [row] = await sql.transaction((tx) =>
        tx.query<{level: string}>(`select current_setting('transaction_isolation') as level`),
      );
      assert.equal(row!.level, 'read committed');
    } finally {
      await sql.close();
    }
  });
}
