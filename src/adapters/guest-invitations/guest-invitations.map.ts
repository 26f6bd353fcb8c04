import type {FieldError} from '../../model/errors.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {parseDate} from '../../model/parse-date.js';
import {asObject, firstText, type Refusal} from '../../transport/problem.js';
import {withPresent} from '../with-present.js';
import type {InvitationWire} from './guest-invitations.wire.js';

/** The API's names of fields, and the ones that a draft has for them. */
const draftNames: ReadonlyMap<string, string> = new Map([
  ['expired_at', 'expiresAt'],
  ['parent_organization_id', 'parentOrganizationId'],
]);

export function mapInvitation(wire: InvitationWire): Invite {
  const parent = wire.parent_organization_id;
  return withPresent(
    {id: wire.id, status: statusOf(wire), rawStatus: wire.status, name: '', email: wire.email},
    {
      sentAt: parseTime(wire.last_invitation_sent_at),
      createdAt: parseTime(wire.created_at),
      acceptedAt: parseTime(wire.accepted_at),
      expiresAt: parseTime(wire.expired_at),
      values: parent ? {parentOrganizationId: parent} : undefined,
    },
  );
}

/**
 * The API has no word for an invite that has run out or was put away: both stand beside its status. An accepted one stays
 * accepted, whatever became of it later.
 */
function statusOf({status, expired, archived}: InvitationWire): InviteStatus {
  if (status === 'accepted_by_guest' || status === 'accepted_by_system') return 'accepted';
  if (status !== 'sent') return 'unknown';
  return archived ? 'revoked' : expired ? 'expired' : 'pending';
}

/** `{detail: [{loc, msg, type, code}]}`; `loc` leads to the field: `['body', 'expired_at']`. */
export function readRefusal(json: unknown): Refusal | undefined {
  const {detail} = asObject(json);
  if (!Array.isArray(detail)) return undefined;
  const entries = detail.slice(0, 50).map(asObject);
  const fields = entries.flatMap(({loc, msg, type, code}): FieldError[] => {
    const message = firstText(msg);
    const name = Array.isArray(loc) ? (loc as unknown[]).findLast((part) => typeof part === 'string') : undefined;
    if (message === undefined || typeof name !== 'string' || name === 'body') return [];
    return [withPresent({path: draftNames.get(name) ?? name, message}, {code: firstText(code, type)})];
  });
  return withPresent(
    {},
    {
      message: firstText(...entries.map(({msg}) => msg)),
      code: firstText(...entries.map(({code}) => code)),
      fields: fields.length > 0 ? fields : undefined,
    },
  );
}

/** The API writes times without a zone; they are in UTC. Inferred. */
function parseTime(value: unknown): Date | undefined {
  return parseDate(value, 'Z');
}
