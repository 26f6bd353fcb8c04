import {InviteError} from '../../model/errors.js';
import type {FieldOption, InviteField} from '../../model/field.js';
import type {Invite, InvitePreview, InviteStatus} from '../../model/invite.js';
import {safeUrl} from '../../model/safe-url.js';
import type {Scope} from '../../model/scope.js';
import type {Call} from '../../transport/call.js';
import type {AcceptLink, InviteAdapter, InviteQuery} from '../adapter.js';
import {believe} from '../believe.wire.js';
import {expectStatus} from '../expect-status.js';
import {queryString} from '../path.js';
import {mapInvitation, mapPreview, readRefusal, select} from './better-auth.map.js';
import * as wire from './better-auth.wire.js';

export interface BetterAuthOptions {
  /** Where the package is mounted: `/api/auth`. Its session cookie must reach it from the page. */
  readonly baseUrl: string;
  /** Roles that can be given. Default: the package's own, `member`, `admin` and `owner`. */
  readonly roles?: readonly FieldOption[];
  /** Parameter of the accept page's address that holds the invite's id. Default `invitationId`. */
  readonly linkParameter?: string;
  /** The link that the site's mail has, for copying it: the package knows none. */
  readonly acceptUrl?: (id: string) => string;
}

const paths = {
  create: '/organization/invite-member',
  list: '/organization/list-invitations',
  preview: '/organization/get-invitation',
  accept: '/organization/accept-invitation',
  decline: '/organization/reject-invitation',
  revoke: '/organization/cancel-invitation',
} as const;

/**
 * Better Auth's organization plugin (as in 1.7.0): create, list, get, resend, revoke, preview, accept, decline. The scope
 * is the organization's id. The page's own cookie session says who asks; there is no key.
 *
 * The package shows an invitation only to the person it is for, signed in: `preview` before that is `unauthenticated`,
 * as somebody else `wrong-account`. `get` is the inviting side's: it is taken from the list.
 */
export function createBetterAuthAdapter(options: BetterAuthOptions) {
  const {roles = ['member', 'admin', 'owner'].map((value) => ({value})), linkParameter = 'invitationId'} = options;
  const base = options.baseUrl.replace(/\/+$/u, '');

  const toInvite = (row: wire.InvitationWire): Invite => {
    const invite = mapInvitation(row, Date.now());
    const acceptUrl = invite.status === 'pending' ? safeUrl(options.acceptUrl?.(invite.id)) : undefined;
    return acceptUrl === undefined ? invite : {...invite, acceptUrl};
  };
  const decodeInvite: Call<Invite>['decode'] = (json) => toInvite(believe(wire.invitationWire, json));
  const read = <T>(path: string, query: Record<string, string>, decode: Call<T>['decode']): Call<T> => ({
    method: 'GET',
    url: base + path + queryString(query),
    decode,
    refusal: readRefusal,
  });
  const write = <T>(path: string, body: Record<string, unknown>, decode: Call<T>['decode']): Call<T> => ({
    method: 'POST',
    url: base + path,
    body,
    decode,
    refusal: readRefusal,
  });
  const answer = (path: string, link: AcceptLink, status: InviteStatus): Call<InvitePreview> =>
    write(path, {invitationId: idIn(link, linkParameter)}, (json) =>
      expectStatus(mapPreview(believe(wire.answeredWire, json).invitation), status),
    );

  return {
    name: 'better-auth',
    baseUrl: base,
    fields: fieldsWith(roles),
    invites: {
      filters: {search: true, statuses: ['pending', 'accepted', 'declined', 'expired', 'revoked']},
      list: ({id: organizationId}, query: InviteQuery) => ({
        ...read(paths.list, {organizationId}, (json) => ({
          items: select(believe(wire.listWire, json).map(toInvite), query),
        })),
        reading: JSON.stringify([query.search, query.statuses, query.order]),
      }),
      get: ({id: organizationId}, id) => ({
        ...read(paths.list, {organizationId}, (json) => {
          const found = believe(wire.listWire, json).find((row) => row.id === id);
          if (found) return toInvite(found);
          throw new InviteError('not-found', 'There is no such invitation in this organization.');
        }),
        reading: id,
      }),
      create: ({id: organizationId}, {email, role = 'member'}) =>
        write(paths.create, {email, role, organizationId}, decodeInvite),
      // The package renews the pending invite and keeps its role.
      resend: ({id: organizationId}, {email, role = 'member'}) =>
        write(paths.create, {email, role: rolesOf(role), organizationId, resend: true}, decodeInvite),
      revoke: (_scope: Scope, {id}: Invite) =>
        write(paths.revoke, {invitationId: id}, (json) => expectStatus(decodeInvite(json), 'revoked')),
    },
    acceptance: {
      linkParameters: [linkParameter] as [string],
      preview: (_scope: Scope, link: AcceptLink) =>
        read(paths.preview, {id: idIn(link, linkParameter)}, (json) => mapPreview(believe(wire.invitationWire, json))),
      accept: (_scope: Scope, link: AcceptLink) => answer(paths.accept, link, 'accepted'),
      decline: (_scope: Scope, link: AcceptLink) => answer(paths.decline, link, 'declined'),
    },
  } as const satisfies InviteAdapter;
}

function fieldsWith(roles: readonly FieldOption[]): readonly InviteField[] {
  return [
    {name: 'email', per: 'recipient', required: true},
    {
      name: 'role',
      per: 'invite',
      overridable: true,
      type: 'choice',
      required: true,
      options: roles,
      ...initialOf(roles),
    },
  ];
}

function initialOf([first]: readonly FieldOption[]): {initial?: string} {
  return first ? {initial: first.value} : {};
}

/** Several roles are kept as one text, and asked for as a list. */
function rolesOf(role: string): string | readonly string[] {
  return role.includes(',') ? role.split(',') : role;
}

function idIn(link: AcceptLink, parameter: string): string {
  const id = link[parameter] ?? '';
  if (id === '') throw new InviteError('invalid', `The link has no “${parameter}” in it.`);
  return id;
}
