import type {Sql} from './sql.js';
import {answersKeptFor, type Intent} from './store-answers.js';

/** To be run in a transaction, the one in which the work writes. */
export async function once(
  tx: Sql,
  {key, request, now}: Intent,
  work: () => Promise<object>,
): Promise<{readonly answer: object} | 'other-request'> {
  // There is no row to lock before the first answer: whoever has the same key waits here until it is kept.
  await tx.query('select 1 from pg_advisory_xact_lock(hashtextextended($1::text, 7253072))', [key]);
  const [kept] = await tx.query<{request: string; answer: string}>(
    'select request, answer from sandbox.answers where key = $1 and kept_at > $2',
    [key, new Date(now.getTime() - answersKeptFor)],
  );
  if (kept) return kept.request === request ? {answer: JSON.parse(kept.answer) as object} : 'other-request';
  const answer = await work();
  await tx.query(
    `insert into sandbox.answers (key, request, answer, kept_at) values ($1, $2, $3, $4)
     on conflict (key) do update set
       request = excluded.request, answer = excluded.answer, kept_at = excluded.kept_at`,
    [key, request, JSON.stringify(answer), now],
  );
  return {answer};
}
