import type {InviteErrorKind} from '../../model/errors.js';
import type {InvitePreview, InviteStatus} from '../../model/invite.js';
import {maskEmail} from '../../model/mask-email.js';
import {parseDate} from '../../model/parse-date.js';
import {asObject, firstText, type Refusal} from '../../transport/problem.js';
import {withPresent} from '../with-present.js';
import type {LinkWire} from './accept-links.wire.js';

const statuses: ReadonlyMap<string, InviteStatus> = new Map([
  ['pending', 'pending'],
  ['accepted', 'accepted'],
  ['declined', 'declined'],
]);

/** What the HTTP status does not tell; the others are what it says: 404, 409, 410, 500. */
const kinds: ReadonlyMap<string, InviteErrorKind> = new Map([
  ['wrong-account', 'wrong-account'],
  ['unverified', 'unverified'],
  ['seats-full', 'seats-full'],
]);

const typePrefix = 'urn:invite-elements:problem:';

/** The link is all that names the invite: its id is empty. */
export function mapPreview({status, email, target, invited_by: inviter, message, expires_at}: LinkWire): InvitePreview {
  return withPresent(
    {id: '', status: statuses.get(status) ?? 'unknown', rawStatus: status, email},
    {
      target: target || undefined,
      invitedBy: inviter ? {name: inviter} : undefined,
      message: message || undefined,
      expiresAt: parseDate(expires_at),
    },
  );
}

/** By the problem's type; what else is in it is read as of any other problem. */
export function readRefusal(json: unknown): Refusal | undefined {
  const {type, email} = asObject(json);
  if (typeof type !== 'string' || !type.startsWith(typePrefix)) return undefined;
  const code = type.slice(typePrefix.length);
  const invited = firstText(email);
  return withPresent({code}, {kind: kinds.get(code), email: invited && maskEmail(invited)});
}
