import {mailColumns, toMail, type MailRow} from './postgres-rows.js';
import {signInLimits} from './sign-in-limits.js';
import type {Sql} from './sql.js';
import type {CodeResult, MailRecord, SignInCode} from './store.js';

export async function insertMail(sql: Sql, mail: MailRecord): Promise<void> {
  const {id, kind, to, subject, text, link, code, sentAt} = mail;
  await sql.query(`insert into sandbox.mails (${mailColumns}) values ($1, $2, $3, $4, $5, $6, $7, $8)`, [
    id,
    kind,
    to,
    subject,
    text,
    link,
    code,
    sentAt,
  ]);
}

export async function listMails(sql: Sql, limit: number): Promise<readonly MailRecord[]> {
  const rows = await sql.query<MailRow>(
    `select ${mailColumns} from sandbox.mails order by sent_at desc, position desc limit $1::int`,
    [limit],
  );
  return rows.map(toMail);
}

/** To be run in a transaction. */
export async function putSignInCode(tx: Sql, code: SignInCode): Promise<'sent' | 'too-many'> {
  const {portalId, email, hash, expiresAt, now, mail} = code;
  // The limit is the address's, over all portals: there is no row to lock that stands for it.
  await tx.query('select 1 from pg_advisory_xact_lock(hashtextextended($1::text, 7253071))', [email]);
  const [recent] = await tx.query<{count: number}>(
    `select count(*)::int as count from sandbox.mails
     where recipient = $1 and kind = 'sign-in-code' and sent_at > $2`,
    [email, new Date(now.getTime() - signInLimits.window)],
  );
  if (recent!.count >= signInLimits.codes) return 'too-many';
  await tx.query(
    `insert into sandbox.sign_in_codes (portal_id, email, hash, tries, expires_at) values ($1, $2, $3, 0, $4)
     on conflict (portal_id, email) do update set hash = excluded.hash, tries = 0, expires_at = excluded.expires_at`,
    [portalId, email, hash, expiresAt],
  );
  await insertMail(tx, mail);
  return 'sent';
}

/** To be run in a transaction. */
export async function trySignInCode(
  tx: Sql,
  portalId: string,
  email: string,
  hash: string,
  now: Date,
): Promise<CodeResult> {
  const [code] = await tx.query<{hash: string; tries: number; expires_at: Date}>(
    'select hash, tries, expires_at from sandbox.sign_in_codes where portal_id = $1 and email = $2 for update',
    [portalId, email],
  );
  if (!code || code.expires_at <= now || code.tries >= signInLimits.tries) return {kind: 'gone'};
  if (code.hash === hash) {
    await tx.query('delete from sandbox.sign_in_codes where portal_id = $1 and email = $2', [portalId, email]);
    return {kind: 'right'};
  }
  const tries = code.tries + 1;
  await tx.query('update sandbox.sign_in_codes set tries = $3::int where portal_id = $1 and email = $2', [
    portalId,
    email,
    tries,
  ]);
  return {kind: 'wrong', triesLeft: signInLimits.tries - tries};
}
