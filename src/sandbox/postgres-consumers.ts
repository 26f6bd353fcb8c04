import {newId} from './ids.js';
import {consumers} from './postgres-rows.js';
import {sqlState, uniqueViolation, type Sql} from './sql.js';
import type {ConsumerRecord} from './store.js';
import {foldText} from './text.js';

export async function createConsumer(
  sql: Sql,
  {name, email, now}: {readonly name: string; readonly email: string; readonly now: Date},
): Promise<ConsumerRecord> {
  // Changes nothing of who is there; in one statement, so that nobody moves the address away in between.
  const [consumer] = await sql.query<Parameters<typeof consumers.toRecord>[0]>(
    `insert into sandbox.consumers as c (id, name, search_name, email, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $5)
     on conflict (email) do update set email = excluded.email
     returning ${consumers.columns}`,
    [newId('con'), name, foldText(name), email, now],
  );
  return consumers.toRecord(consumer!);
}

export async function updateConsumer(
  sql: Sql,
  id: string,
  {name, email, now}: {readonly name?: string; readonly email?: string; readonly now: Date},
): Promise<ConsumerRecord | 'unknown-consumer' | 'address-taken'> {
  try {
    const [changed] = await sql.query<Parameters<typeof consumers.toRecord>[0]>(
      `update sandbox.consumers as c set
         name = coalesce($2, c.name), search_name = coalesce($3, c.search_name), email = coalesce($4, c.email),
         updated_at = $5
       where c.id = $1
       returning ${consumers.columns}`,
      [id, name, name === undefined ? undefined : foldText(name), email, now],
    );
    return changed ? consumers.toRecord(changed) : 'unknown-consumer';
  } catch (error) {
    if (sqlState(error) === uniqueViolation) return 'address-taken';
    throw error;
  }
}
