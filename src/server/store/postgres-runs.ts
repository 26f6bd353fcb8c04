import {digest, randomToken} from './digest.js';
import type {Statements} from './postgres-statements.js';
import type {RunKey, RunStore, StoredAnswer} from './store.js';

export function postgresRuns(sql: Statements, table: string): RunStore {
  const keyOf = ({tenant, operation, key}: RunKey) => digest(tenant, operation, key);
  return {
    async begin(runKey, fingerprint, {leaseSeconds, keepSeconds}) {
      const key = await keyOf(runKey);
      const print = await digest(fingerprint);
      const lease = randomToken();
      for (;;) {
        const [won] = await sql(
          `insert into ${table} as run (key, fingerprint, lease, leased_until, kept_until)
           values ($1, $2, $3, now() + $4::float8 * interval '1 second', now() + $5::float8 * interval '1 second')
           on conflict (key) do update set
             fingerprint = excluded.fingerprint, lease = excluded.lease, leased_until = excluded.leased_until,
             kept_until = excluded.kept_until, answer = null
           where run.kept_until <= now()
             or (run.answer is null and run.fingerprint = excluded.fingerprint and run.leased_until <= now())
           returning lease`,
          [key, print, lease, leaseSeconds, Math.max(leaseSeconds, keepSeconds)],
        );
        if (won) return {state: 'first', lease};
        const [found] = await sql(
          `select fingerprint, lease, answer from ${table} where key = $1 and kept_until > now()`,
          [key],
        );
        // Let go since the first statement: then the next try may be the one.
        if (!found) continue;
        // The connection was lost after the first statement was done, and the client has sent it again.
        if (found.lease === lease) return {state: 'first', lease};
        if (found.fingerprint !== print) return {state: 'other-payload'};
        if (typeof found.answer !== 'string') return {state: 'running'};
        return {state: 'answered', answer: JSON.parse(found.answer) as StoredAnswer};
      }
    },
    async finish(runKey, lease, answer) {
      const rows = await sql(
        `update ${table} set answer = $3 where key = $1 and lease = $2 and answer is null returning 1 as won`,
        [await keyOf(runKey), lease, JSON.stringify(answer)],
      );
      return rows.length > 0;
    },
    async abandon(runKey, lease) {
      await sql(`delete from ${table} where key = $1 and lease = $2 and answer is null`, [await keyOf(runKey), lease]);
    },
  };
}
