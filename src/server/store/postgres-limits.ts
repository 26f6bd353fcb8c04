import {digest} from './digest.js';
import type {Statements} from './postgres-statements.js';
import type {LimitStore} from './store.js';

export function postgresLimits(sql: Statements, table: string): LimitStore {
  // One that ends later than a new one would was begun before the clock was set back.
  const goesOn = `counted.ends_at > now() and counted.ends_at <= now() + $3::float8 * interval '1 second'`;
  return {
    async take(key, {quota, windowSeconds}) {
      const [row] = await sql(
        `insert into ${table} as counted (key, used, ends_at)
         values ($1, 1, now() + $3::float8 * interval '1 second')
         on conflict (key) do update set
           used = case when ${goesOn} then least(counted.used, $2::int) + 1 else 1 end,
           ends_at = case when ${goesOn} then counted.ends_at else excluded.ends_at end
         returning used, extract(epoch from ends_at - now())::float8 as left`,
        [await digest(key), quota, windowSeconds],
      );
      const used = Number(row!.used);
      return {
        allowed: used <= quota,
        remaining: Math.max(0, quota - used),
        resetSeconds: Math.max(0, Math.ceil(Number(row!.left))),
      };
    },
  };
}
