import {InviteError} from '../../model/errors.js';
import type {InviteField} from '../../model/field.js';
import type {Invite, InviteDraft, InviteStatus} from '../../model/invite.js';
import type {Page, PageQuery} from '../../model/page.js';
import type {Scope} from '../../model/scope.js';
import type {Call} from '../../transport/call.js';
import type {InviteAdapter, InviteQuery} from '../adapter.js';
import {believe} from '../believe.wire.js';
import {fillPath, queryString} from '../path.js';
import {mapInvitation, readRefusal} from './guest-invitations.map.js';
import {guestInvitationsPaths as paths} from './guest-invitations.paths.js';
import * as wire from './guest-invitations.wire.js';

export interface GuestInvitationsOptions {
  /** Where the API is answered from: your own server's handler, which holds the access token. */
  readonly baseUrl: string;
  /** Sent as `Requester-Organization-ID`. Default: the scope, which is the `Target-Organization-ID`; the API wants both equal. */
  readonly requesterOrganizationId?: string;
  /** Names of query parameters that the API's document does not show. Default `{search: 'text', direction: 'order'}`, **inferred**. */
  readonly parameters?: {readonly search?: string; readonly direction?: string};
}

const day = 24 * 60 * 60 * 1000;

/** The document's own limits. */
const fields: readonly InviteField[] = [
  {name: 'email', per: 'recipient', required: true, minLength: 3, maxLength: 100},
  {name: 'expiresAt', per: 'invite', type: 'date-time', required: true, future: true, initial: 14 * day},
  {
    name: 'parentOrganizationId',
    per: 'invite',
    required: false,
    pattern: '[\\da-fA-F]{8}(-[\\da-fA-F]{4}){3}-[\\da-fA-F]{12}',
  },
];

/**
 * MyCreditApp's guest invitations: create, list, get. The scope is the host organization's id.
 *
 * The API has no endpoint for accepting, sending again or putting away. It hands the invitation's token to the host; this
 * adapter leaves it where it is.
 */
export function createGuestInvitationsAdapter(options: GuestInvitationsOptions) {
  const {requesterOrganizationId, parameters: {search = 'text', direction = 'order'} = {}} = options;
  const base = options.baseUrl.replace(/\/+$/u, '');
  const headers = ({id}: Scope) => ({
    'Requester-Organization-ID': headerValue(requesterOrganizationId ?? id),
    'Target-Organization-ID': headerValue(id),
  });
  const decode: Call<Invite>['decode'] = (json) => mapInvitation(believe(wire.invitationWire, json));

  return {
    name: 'guest-invitations',
    baseUrl: base,
    fields,
    invites: {
      filters: {search: true, statuses: ['pending', 'accepted', 'expired', 'revoked'], oneStatus: true},
      list: (scope, query: InviteQuery) => {
        const offset = offsetOf(query);
        const url =
          base +
          paths.invitations +
          queryString({
            ...filterOf(query.statuses),
            [search]: query.search,
            order_by: 'created_at',
            [direction]: query.order,
            limit: query.limit,
            offset,
          });
        const decode = (json: unknown) => mapPage(json, offset, query.limit);
        return {method: 'GET', url, headers: headers(scope), decode, refusal: readRefusal};
      },
      get: (scope, id) => ({
        method: 'GET',
        url: base + fillPath(paths.invitation, {id}),
        headers: headers(scope),
        decode,
        refusal: readRefusal,
      }),
      create: (scope, draft) => ({
        method: 'POST',
        url: base + paths.invitations,
        headers: headers(scope),
        body: bodyOf(draft),
        decode,
        refusal: readRefusal,
      }),
    },
  } as const satisfies InviteAdapter;
}

/** One that no header can carry would end as a failed connection. */
function headerValue(id: string): string {
  if (/^[\x21-\x7e]{1,200}$/u.test(id)) return id;
  throw new InviteError('invalid', `“${id.slice(0, 200)}” cannot be the id of an organization.`);
}

function bodyOf({email, expiresAt, parentOrganizationId}: InviteDraft): Record<string, unknown> {
  if (!(expiresAt instanceof Date) || Number.isNaN(expiresAt.getTime())) {
    const message = 'This API needs to know when the invitation expires.';
    throw new InviteError('invalid', message, {fields: [{path: 'expiresAt', message}]});
  }
  return {
    email,
    expired_at: expiresAt.toISOString(),
    ...(typeof parentOrganizationId === 'string' && parentOrganizationId.trim() !== ''
      ? {parent_organization_id: parentOrganizationId.trim()}
      : {}),
  };
}

type Filter = Readonly<Record<string, string | readonly string[]>>;

const filters: Readonly<Partial<Record<InviteStatus, Filter>>> = {
  pending: {statuses: 'sent', expired: 'false', archived: 'false'},
  accepted: {statuses: ['accepted_by_guest', 'accepted_by_system']},
  expired: {statuses: 'sent', expired: 'true', archived: 'false'},
  revoked: {statuses: 'sent', archived: 'true'},
};

/** What the one status means in the API's three properties. It cannot be asked for two of them at once. */
function filterOf(statuses: readonly InviteStatus[] = []): Filter {
  return statuses.map((status) => filters[status]).find((filter) => filter !== undefined) ?? {};
}

/** The API counts rows: the cursors are the numbers of rows before a page. */
function offsetOf({after, before, cursor}: PageQuery): number {
  const given = after ?? before ?? cursor ?? '0';
  if (!/^\d{1,9}$/u.test(given)) throw new InviteError('invalid', `“${given}” is not a place in this list.`);
  return Number(given);
}

function mapPage(json: unknown, offset: number, limit: number | undefined): Page<Invite> {
  const {items, total_items: total} = believe(wire.listWire, json);
  const end = offset + items.length;
  return {
    items: items.map(mapInvitation),
    ...(items.length > 0 && end < total ? {next: String(end)} : {}),
    ...(offset > 0 ? {previous: String(Math.max(0, offset - (limit ?? items.length)))} : {}),
  };
}
