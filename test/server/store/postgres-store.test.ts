import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createPostgresStore} from '../../../src/server/store/postgres-store.js';
import type {PostgresQuery} from '../../../src/server/store/postgres-statements.js';
import {onEachDatabase} from './databases.js';
import {fresh} from './helpers.js';
import {storeSuite} from './store-suite.js';

onEachDatabase((held) => {
  storeSuite(held);

  it('makes its tables once, however many ask at once, and keeps what is in them', async () => {
    const {query, prefix} = held();
    const other = `${prefix}again_`;
    const stores = Array.from({length: 8}, () => createPostgresStore({query, prefix: other}));
    await Promise.all(stores.map((one) => one.migrate()));
    const key = {tenant: 't', operation: 'o', key: fresh()};
    await stores[0]!.runs.begin(key, 'p', {leaseSeconds: 30, keepSeconds: 60});
    await stores[1]!.migrate();
    assert.equal((await stores[1]!.runs.begin(key, 'p', {leaseSeconds: 30, keepSeconds: 60})).state, 'running');
    await query(`drop table ${other}runs, ${other}links, ${other}limits`, []);
  });

  it('goes by the clock of the database when it is given none', async () => {
    const {query, prefix} = held();
    const own = createPostgresStore({query, prefix});
    const hash = fresh('hash');
    const expires = await own.links.put(
      hash,
      {scope: 's', inviteId: fresh(), email: 'a@b.test'},
      {lifetimeSeconds: 3600},
    );
    const {rows} = await query('select extract(epoch from now())::float8 * 1000 as now', []);
    assert.ok(Math.abs(expires!.getTime() - Number(rows[0]!.now) - 3_600_000) < 60_000);
    assert.equal((await own.links.find(hash))?.isExpired, false);
  });

  it('knows a run that it has begun itself, when the client has sent it again after the connection was lost', async () => {
    const {query, prefix} = held();
    let isLost = true;
    const again = createPostgresStore({
      prefix,
      query: async (text, values) => {
        const result = await query(text, values);
        if (!isLost) return result;
        isLost = false;
        throw Object.assign(new Error('lost'), {code: '40001'});
      },
    });
    const key = {tenant: 't', operation: 'o', key: fresh()};
    const begun = await again.runs.begin(key, 'p', {leaseSeconds: 30, keepSeconds: 60});
    assert.equal(begun.state, 'first');
    const {lease} = begun as {lease: string};
    assert.equal(await again.runs.finish(key, lease, {status: 200, headers: {}, body: ''}), true);
  });

  it('removes what is over by itself', async () => {
    const {query, prefix, store, pass} = held();
    const limits = Array.from({length: 120}, () => fresh());
    for (const key of limits) await store.limits.take(key, {quota: 1, windowSeconds: 1});
    pass(7_200_000);
    for (let i = 0; i < 200; i++) await store.limits.take('again', {quota: 1, windowSeconds: 1});
    const {rows} = await query(`select count(*)::int as count from ${prefix}limits`, []);
    assert.ok(Number(rows[0]!.count) < 10, String(rows[0]!.count));
  });
});

describe('the store on any PostgreSQL', () => {
  const runKey = {tenant: 't', operation: 'o', key: 'k'};
  const times = {leaseSeconds: 30, keepSeconds: 60};
  const answering = (...answers: object[][]) => {
    let asked = 0;
    const {runs} = createPostgresStore({
      query: () => {
        const rows = answers[asked++] as Record<string, unknown>[] | undefined;
        return rows ? Promise.resolve({rows}) : Promise.reject(new Error('asked too often'));
      },
    });
    return {begin: () => runs.begin(runKey, 'p', times), asked: () => asked};
  };

  it('asks once for a run that is the first, and again when the former was let go meanwhile', async () => {
    const usual = answering([{lease: 'l'}]);
    assert.equal((await usual.begin()).state, 'first');
    const letGo = answering([], [], [{lease: 'l'}]);
    assert.equal((await letGo.begin()).state, 'first');
    assert.equal(letGo.asked(), 3);
  });

  const failing = (code: unknown, failures: number) => {
    let tries = 0;
    const store = createPostgresStore({
      query: () =>
        ++tries <= failures
          ? Promise.reject(Object.assign(new Error('given up'), {code}))
          : Promise.resolve({rows: [{used: 1, left: 1}]}),
    });
    return {take: () => store.limits.take('k', {quota: 1, windowSeconds: 1}), tries: () => tries};
  };

  it('tries again what was given up for another transaction only', async () => {
    for (const code of ['40001', '40P01']) {
      const given = failing(code, 5);
      assert.equal((await given.take()).allowed, true);
      assert.equal(given.tries(), 6);
    }
    for (const code of ['23505', undefined, 40001]) {
      const given = failing(code, 1);
      await assert.rejects(given.take(), /given up/u);
      assert.equal(given.tries(), 1);
    }
    for (const thrown of [null, undefined, 'given up', 40001]) {
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- a client may throw what it likes
      const store = createPostgresStore({query: () => Promise.reject(thrown)});
      const taken = store.limits.take('k', {quota: 1, windowSeconds: 1});
      assert.equal(await taken.catch((error: unknown) => [error].includes(thrown)), true, 'as it was thrown');
    }
    const hopeless = failing('40001', 1000);
    await assert.rejects(hopeless.take(), /given up/u);
    assert.equal(hopeless.tries(), 30);
  });

  it('refuses what cannot be the beginning of a name', () => {
    const query: PostgresQuery = () => Promise.resolve({rows: []});
    for (const prefix of ['', 'A', 'a b', 'a;', `a'`, '1a', 'x'.repeat(41), 'a.b'])
      assert.throws(() => createPostgresStore({query, prefix}), /prefix/u);
    assert.throws(() => createPostgresStore({query: undefined as never}), /query/u);
  });
});
