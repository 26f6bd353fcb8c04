import {digest, randomToken} from './digest.js';
import type {Row, Statements} from './postgres-statements.js';
import type {Link, LinkInvite, LinkStore} from './store.js';

export function postgresLinks(sql: Statements, table: string): LinkStore {
  const keyOf = (scope: string, inviteId: string) => digest(scope, inviteId);
  const leaseOf = (rows: readonly Row[]) => rows[0]?.lease as string | undefined;
  return {
    async put(hash, invite, {lifetimeSeconds, expiresAt}) {
      const [row] = await sql(
        `insert into ${table} as link (key, hash, invite, expires_at, state, is_done)
         values ($1, $2, $3, least(now() + $4::float8 * interval '1 second', $5::timestamptz), 'pending', false)
         on conflict (key) do update set
           hash = excluded.hash, invite = excluded.invite, expires_at = excluded.expires_at, state = 'pending',
           is_done = false, answered_by = null, answered_at = null, lease = null, leased_until = null
         where link.state <> 'accepted'
         returning ${milliseconds('expires_at')} as expires`,
        [
          await keyOf(invite.scope, invite.inviteId),
          hash,
          JSON.stringify(invite),
          lifetimeSeconds,
          expiresAt?.toISOString() ?? null,
        ],
      );
      return row && new Date(Number(row.expires));
    },
    async find(hash) {
      const [row] = await sql(
        `select invite, state, is_done, answered_by, ${milliseconds('expires_at')} as expires,
           ${milliseconds('answered_at')} as answered, expires_at <= now() as is_expired,
           extract(epoch from now() - answered_at)::float8 as since
         from ${table} where hash = $1`,
        [hash],
      );
      return row && linkOf(row);
    },
    async take(hash, {state, by, leaseSeconds}) {
      const rows = await sql(
        `update ${table} set state = $2, answered_by = $3, answered_at = now(), is_done = false, lease = $4,
           leased_until = now() + $5::float8 * interval '1 second'
         where hash = $1 and state = 'pending' and expires_at > now() returning lease`,
        [hash, state, by, randomToken(), leaseSeconds],
      );
      return leaseOf(rows);
    },
    async claim(hash, {state, by, leaseSeconds, doneWithinSeconds: within}) {
      const isMeant =
        within === undefined ? 'not is_done' : `is_done and answered_at > now() - $6::float8 * interval '1 second'`;
      const rows = await sql(
        `update ${table} set lease = $4, leased_until = now() + $5::float8 * interval '1 second'
         where hash = $1 and state = $2 and answered_by = $3 and (lease is null or leased_until <= now())
           and ${isMeant} returning lease`,
        [hash, state, by, randomToken(), leaseSeconds, ...(within === undefined ? [] : [within])],
      );
      return leaseOf(rows);
    },
    async settle(hash, lease, outcome) {
      const changes = {
        done: 'is_done = true',
        failed: 'is_done = is_done',
        restored: `state = 'pending', is_done = false, answered_by = null, answered_at = null`,
      }[outcome];
      const rows = await sql(
        `update ${table} set lease = null, leased_until = null, ${changes} where hash = $1 and lease = $2 returning 1 as won`,
        [hash, lease],
      );
      return rows.length > 0;
    },
    async end(scope, inviteId) {
      await sql(`delete from ${table} where key = $1 and state <> 'accepted'`, [await keyOf(scope, inviteId)]);
    },
  };
}

/** As a number, because clients differ in how they read a time. */
function milliseconds(column: string): string {
  return `(extract(epoch from ${column}) * 1000)::float8`;
}

function linkOf({invite, state, is_done, answered_by, expires, is_expired, answered, since}: Row): Link {
  return {
    invite: JSON.parse(invite as string) as LinkInvite,
    state: state as Link['state'],
    expiresAt: new Date(Number(expires)),
    isExpired: is_expired === true,
    isDone: is_done === true,
    ...(typeof answered_by === 'string' ? {by: answered_by} : {}),
    ...(since === null ? {} : {answeredAt: new Date(Number(answered)), secondsSince: Number(since)}),
  };
}
