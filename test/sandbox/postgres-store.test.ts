import assert from 'node:assert/strict';
import {after, before, describe, test} from 'node:test';
import {openPg} from '../../src/sandbox/open-pg.js';
import {openPglite} from '../../src/sandbox/open-pglite.js';
import {PostgresStore} from '../../src/sandbox/postgres-store.js';
import {retried, type Sql} from '../../src/sandbox/sql.js';
import {idsOf, invite, newInvite, page, portalId, smallSeed, times} from './store-helpers.js';
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

    test('refuses a database of a newer version', async () => {
      await sql.query('update sandbox.schema_version set version = 999');
      try {
        await assert.rejects(PostgresStore.open(sql), /schema version 999.*only up to 1/u);
      } finally {
        await sql.query('update sandbox.schema_version set version = 1');
      }
    });

    test('leaves nothing of an invite whose mail fails', async () => {
      await store.seed(smallSeed());
      const mail = () => {
        throw new Error('No mail.');
      };
      await assert.rejects(store.createInvite(newInvite({mail})), /No mail/u);
      assert.deepEqual(page(await store.listConsumers({limit: 10, order: 'asc'})).items, []);
    });

    test('gives the groups of a profile in the order of their assignment', async () => {
      await store.seed(smallSeed());
      const {profile} = await invite(store);
      await store.assignGroups(portalId, profile.id, ['cog_c', 'cog_b'], new Date());
      await store.assignGroups(portalId, profile.id, ['cog_a', 'cog_c'], new Date());
      const {groups} = (await store.getProfile(portalId, profile.id))!;
      assert.deepEqual(idsOf(groups.map(({group}) => group)), ['cog_c', 'cog_b', 'cog_a']);
    });
  });
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
