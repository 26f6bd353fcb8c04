import {InviteError, type FieldError} from '../../model/errors.js';
import type {Invite, InviteStatus} from '../../model/invite.js';
import {parseDate} from '../../model/parse-date.js';
import {asObject, firstText, type Refusal} from '../../transport/problem.js';
import {withPresent} from '../with-present.js';
import type {CreatedWire, InvitationWire} from './organization-invitations.wire.js';

/** The words of the document for its integers, by their place. */
export const statusWords = ['pending', 'accepted', 'cancelled', 'expired', 'revoked'] as const;
export const roleWords = ['member', 'collaborator', 'administrator'] as const;

const statuses: Readonly<Record<(typeof statusWords)[number], InviteStatus>> = {
  pending: 'pending',
  accepted: 'accepted',
  cancelled: 'revoked',
  expired: 'expired',
  revoked: 'revoked',
};

/** The API's names of fields, and the ones that a draft has for them. */
const draftNames: ReadonlyMap<string, string> = new Map([
  ['first_name', 'firstName'],
  ['last_name', 'lastName'],
  ['accessible_portfolio_ids', 'portfolioIds'],
]);

export function mapInvitation(wire: InvitationWire): Invite {
  const status = statusWords[wire.status];
  return withPresent(
    {
      id: wire.id,
      status: status === undefined ? 'unknown' : statuses[status],
      rawStatus: wordOf(statusWords, wire.status),
      name: joinName(wire.first_name, wire.last_name),
      email: wire.email,
      values: {portfolioIds: (wire.accessible_portfolios ?? []).map(({id}) => id)},
    },
    {
      firstName: wire.first_name,
      lastName: wire.last_name,
      role: typeof wire.role === 'number' ? wordOf(roleWords, wire.role) : undefined,
      expiresAt: parseDate(wire.expiry_date),
      emailSent: wire.email_sent,
      invitedBy: mapMember(wire.inviter_member),
    },
  );
}

/**
 * The one that was sent. The API answers for many; one is asked for at a time.
 *
 * @throws {InviteError} `invalid` when it is in `failed`, with whatever words are there; `protocol` when it is in neither
 */
export function mapCreated({sent, failed}: CreatedWire, email: string): Invite {
  const own = sent.find((wire) => wire.email.toLowerCase() === email.toLowerCase()) ?? sent[0];
  if (own) return mapInvitation(own);
  const [refused] = failed ?? [];
  if (refused === undefined) {
    throw new InviteError('protocol', 'The server says neither that the invite was sent nor that it was not.');
  }
  const {
    message = 'The server did not send it, and gives no reason that can be read.',
    code,
    fields,
  } = readFailed(refused);
  throw new InviteError('invalid', namedFor(refused, email, message), withPresent({fields: fields ?? []}, {code}));
}

/** As in Django REST framework, which the API's form of answers is that of: `{detail}` or `{field: [message]}`. Inferred. */
export function readRefusal(json: unknown): Refusal | undefined {
  if (typeof json !== 'object' || json === null || Array.isArray(json)) return undefined;
  const {detail, code, ...rest} = json as Record<string, unknown>;
  const fields = Object.entries(rest).flatMap(([name, value]) => readMessages(name, value));
  return withPresent(
    {},
    {
      message: firstText(detail, ...fields.map((field) => field.message)),
      code: firstText(code),
      fields: fields.length > 0 ? fields.filter(({path}) => path !== 'non_field_errors') : undefined,
    },
  );
}

/** An integer for a word of the document. */
export function integerOf(words: readonly string[], word: string, what: string): number {
  const integer = words.indexOf(word);
  // Sending another one in its place would change what nobody asked to change.
  if (integer < 0) throw new InviteError('protocol', `“${word}” is not a ${what} that the API is known to take.`);
  return integer;
}

/** Its shape is not documented: a text is a reason, and so is what commonly holds one in an object. */
function readFailed(entry: unknown): Refusal {
  if (typeof entry === 'string') return withPresent({}, {message: firstText(entry)});
  const {error, message, detail, reason, code, email: named, ...rest} = asObject(entry);
  const inside = readRefusal(asObject(error)) ?? {};
  const fields = [
    ...(Array.isArray(named) ? readMessages('email', named) : []),
    ...Object.entries(rest).flatMap(([name, value]) => (Array.isArray(value) ? readMessages(name, value) : [])),
    ...(inside.fields ?? []),
  ];
  const text = firstText(message, error, detail, reason, inside.message, ...fields.map((field) => field.message));
  return withPresent({fields}, {message: text, code: firstText(code)});
}

/** Where the entry names somebody else than was asked for, the words must not seem to be about this one. */
function namedFor(entry: unknown, email: string, message: string): string {
  const {email: named} = asObject(entry);
  const isOther = typeof named === 'string' && named !== '' && named.toLowerCase() !== email.toLowerCase();
  return isOther ? `${named.slice(0, 255)}: ${message}` : message;
}

/** Messages as DRF writes them: a text, a list of texts, or those of each item by its index. */
function readMessages(name: string, value: unknown, depth = 0): FieldError[] {
  const path = draftNames.get(name) ?? name;
  if (typeof value === 'string') return value === '' || value.length > 1000 ? [] : [{path, message: value}];
  if (depth > 2 || typeof value !== 'object' || value === null) return [];
  return Object.values(value).flatMap((one) => readMessages(name, one, depth + 1));
}

function mapMember(member: InvitationWire['inviter_member']): Invite['invitedBy'] {
  if (!member) return undefined;
  const name = joinName(member.first_name, member.last_name) || (member.email ?? '');
  return name === '' ? undefined : withPresent({name}, {id: member.id, email: member.email});
}

function joinName(first: string | null | undefined, last: string | null | undefined): string {
  return [first, last].filter(Boolean).join(' ');
}

function wordOf(words: readonly string[], integer: number): string {
  return words[integer] ?? String(integer);
}
