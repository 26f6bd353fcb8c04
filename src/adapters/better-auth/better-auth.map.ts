import type {InviteErrorKind} from '../../model/errors.js';
import type {Invite, InvitePreview, InviteStatus} from '../../model/invite.js';
import {parseDate} from '../../model/parse-date.js';
import {asObject, firstText, type Refusal} from '../../transport/problem.js';
import type {InviteQuery} from '../adapter.js';
import {withPresent} from '../with-present.js';
import type {InvitationWire} from './better-auth.wire.js';

const statuses: ReadonlyMap<string, InviteStatus> = new Map([
  ['pending', 'pending'],
  ['accepted', 'accepted'],
  ['rejected', 'declined'],
  ['canceled', 'revoked'],
]);

/** What the HTTP status does not tell: the package answers nearly everything with 400 or 403. */
const kinds: ReadonlyMap<string, InviteErrorKind> = new Map([
  ['YOU_ARE_NOT_THE_RECIPIENT_OF_THE_INVITATION', 'wrong-account'],
  // Used, expired, taken back and never there are one answer, on purpose.
  ['INVITATION_NOT_FOUND', 'not-found'],
  ['ORGANIZATION_NOT_FOUND', 'not-found'],
  ['MEMBER_NOT_FOUND', 'forbidden'],
  ['EMAIL_VERIFICATION_REQUIRED_BEFORE_ACCEPTING_OR_REJECTING_INVITATION', 'unverified'],
  ['EMAIL_VERIFICATION_REQUIRED_FOR_INVITATION', 'unverified'],
  ['USER_IS_ALREADY_INVITED_TO_THIS_ORGANIZATION', 'conflict'],
  ['USER_IS_ALREADY_A_MEMBER_OF_THIS_ORGANIZATION', 'conflict'],
  ['INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION', 'gone'],
  ['ORGANIZATION_MEMBERSHIP_LIMIT_REACHED', 'seats-full'],
  ['INVITATION_LIMIT_REACHED', 'seats-full'],
  ['TEAM_MEMBER_LIMIT_REACHED', 'seats-full'],
]);

const fieldOfCode: ReadonlyMap<string, string> = new Map([
  ['INVALID_EMAIL', 'email'],
  ['ROLE_NOT_FOUND', 'role'],
  ['YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE', 'role'],
]);

/** @param now milliseconds since 1970; a pending one whose time is over is expired, for which the API has no word */
export function mapInvitation(wire: InvitationWire, now: number): Invite {
  const expiresAt = parseDate(wire.expiresAt);
  return withPresent(
    {
      id: wire.id,
      status: statusOf(wire.status, expiresAt, now),
      rawStatus: wire.status,
      name: '',
      email: wire.email,
    },
    {createdAt: parseDate(wire.createdAt), expiresAt, role: wire.role},
  );
}

/** The invited person's own view, which the API refuses for one whose time is over: the page's clock has no say. */
export function mapPreview(wire: InvitationWire): InvitePreview {
  const {inviterEmail: inviter} = wire;
  return withPresent(
    {id: wire.id, status: statuses.get(wire.status) ?? 'unknown', rawStatus: wire.status, email: wire.email},
    {
      target: wire.organizationName,
      invitedBy: inviter ? {name: inviter, email: inviter} : undefined,
      expiresAt: parseDate(wire.expiresAt),
    },
  );
}

/** The API neither filters nor sorts: it gives all there are. */
export function select(invites: readonly Invite[], {search, statuses = [], order}: InviteQuery): Invite[] {
  const wanted = search?.trim().toLowerCase() ?? '';
  const found = invites.filter(
    ({email, status}) => email.toLowerCase().includes(wanted) && (statuses.length === 0 || statuses.includes(status)),
  );
  if (order === undefined) return found;
  const sign = order === 'asc' ? 1 : -1;
  return found.sort((a, b) => sign * ((a.createdAt?.getTime() ?? 0) - (b.createdAt?.getTime() ?? 0)));
}

/** `{message, code}`; some refusals have only one of them. */
export function readRefusal(json: unknown): Refusal {
  const body = asObject(json);
  const message = firstText(body.message);
  const code = firstText(body.code) ?? codeIn(message);
  const field = code === undefined ? undefined : fieldOfCode.get(code);
  return withPresent(
    {},
    {
      kind: code === undefined ? undefined : kinds.get(code),
      message,
      code,
      fields: field !== undefined && message !== undefined ? [withPresent({path: field, message}, {code})] : undefined,
    },
  );
}

/** Two refusals of 1.7.0 have their code in the message only: that of the preview, and that of a role it does not know. */
function codeIn(message = ''): string | undefined {
  if (/^invitation not found\b/iu.test(message)) return 'INVITATION_NOT_FOUND';
  return /^role[ _]not[ _]found\b/iu.test(message) ? 'ROLE_NOT_FOUND' : undefined;
}

function statusOf(word: string, expiresAt: Date | undefined, now: number): InviteStatus {
  const status = statuses.get(word) ?? 'unknown';
  return status === 'pending' && expiresAt !== undefined && expiresAt.getTime() <= now ? 'expired' : status;
}
