import type {MailRecord} from '../store.js';

/** A mail as the outbox page shows it. */
export function outboxMail({id, kind, to, subject, text, link, code, sentAt}: MailRecord) {
  return {id, kind, to, subject, text, link, code, sentAt: sentAt.toISOString()};
}
