import {InviteError} from '../../model/errors.js';
import type {FieldOption, InviteField} from '../../model/field.js';
import type {Invite, InviteDraft, InviteStatus} from '../../model/invite.js';
import type {Page} from '../../model/page.js';
import {splitName} from '../../model/person-name.js';
import type {InviteAdapter, InviteQuery} from '../adapter.js';
import {believe} from '../believe.wire.js';
import {expectStatus} from '../expect-status.js';
import {fillPath, queryString} from '../path.js';
import {
  integerOf,
  mapCreated,
  mapInvitation,
  readRefusal,
  roleWords,
  statusWords,
} from './organization-invitations.map.js';
import {organizationInvitationsPaths as paths} from './organization-invitations.paths.js';
import * as wire from './organization-invitations.wire.js';

export interface OrganizationInvitationsOptions {
  /** Where the API is answered from: your own server's handler, which holds the key. */
  readonly baseUrl: string;
  /** What can be chosen for `accessible_portfolio_ids`. The API has no documented list of them. */
  readonly portfolios?: readonly {readonly id: string; readonly name: string}[];
  /**
   * Gives the list its action “revoke”, by an update of the status. **Inferred**: the API documents the update and its
   * statuses, not that this is how one takes an invite back.
   */
  readonly revokeAs?: 'cancelled' | 'revoked';
}

/**
 * ApexScore's organization invitations: create, list, update. The scope is the organization's id.
 *
 * The API has no endpoint for accepting, for the invited person's view or for sending again. It hands the invite's token
 * to the inviter; this adapter leaves it where it is. A draft may have a `status` (the document's words) besides what the
 * fields say.
 */
export function createOrganizationInvitationsAdapter(options: OrganizationInvitationsOptions) {
  const {portfolios = [], revokeAs} = options;
  const base = options.baseUrl.replace(/\/+$/u, '');

  const update = ({id: organizationId}: {id: string}, invite: Invite, changes: Partial<InviteDraft>) => ({
    method: 'PUT' as const,
    url: base + fillPath(paths.invitation, {id: invite.id}),
    body: bodyOf(organizationId, {...draftOf(invite), ...changes}),
    decode: (json: unknown) => mapInvitation(believe(wire.invitationWire, json)),
    refusal: readRefusal,
  });

  return {
    name: 'organization-invitations',
    baseUrl: base,
    fields: fieldsWith(portfolios.map(({id, name}) => ({value: id, label: name}))),
    invites: {
      filters: {
        search: 'email',
        statuses: ['pending', 'accepted', 'expired', 'revoked'],
        oneStatus: true,
        fixedOrder: true,
      },
      list: ({id: organization_id}, query: InviteQuery) => ({
        method: 'GET',
        url:
          base +
          paths.invitations +
          queryString({
            organization_id,
            page: pageNumber(query.after ?? query.before ?? query.cursor),
            page_size: query.limit,
            email: query.search,
            status: statusNumber(query.statuses),
          }),
        decode: (json) => mapPage(json),
        refusal: readRefusal,
      }),
      create: ({id: organizationId}, draft) => ({
        method: 'POST',
        url: base + paths.invitations,
        body: bodyOf(organizationId, draft),
        decode: (json) => mapCreated(believe(wire.createdWire, json), draft.email),
        refusal: readRefusal,
      }),
      update,
      ...(revokeAs === undefined
        ? {}
        : {
            revoke: (scope: {id: string}, invite: Invite) => {
              const call = update(scope, invite, {status: revokeAs});
              return {...call, decode: (json: unknown) => expectStatus(call.decode(json), 'revoked')};
            },
          }),
    },
  } as const satisfies InviteAdapter;
}

/** The document's own limits. */
function fieldsWith(portfolios: readonly FieldOption[]): readonly InviteField[] {
  return [
    {name: 'email', per: 'recipient', required: true, maxLength: 255},
    {name: 'firstName', per: 'recipient', required: false, maxLength: 25},
    {name: 'lastName', per: 'recipient', required: false, maxLength: 25},
    {
      name: 'role',
      per: 'invite',
      overridable: true,
      type: 'choice',
      required: false,
      options: roleWords.map((value) => ({value})),
      initial: 'member',
    },
    {name: 'portfolioIds', per: 'invite', type: 'choices', required: false, options: portfolios},
  ];
}

function bodyOf(organization_id: string, draft: InviteDraft): Record<string, unknown> {
  const {email, name, role, status, portfolioIds} = draft;
  const halves: {firstName?: string; lastName?: string} = name === undefined ? {} : splitName(name);
  const {firstName = halves.firstName, lastName = halves.lastName} = draft;
  return {
    organization_id,
    email,
    ...(firstName === undefined ? {} : {first_name: firstName || null}),
    ...(lastName === undefined ? {} : {last_name: lastName || null}),
    ...(role === undefined ? {} : {role: integerOf(roleWords, role, 'role')}),
    ...(typeof status === 'string' ? {status: integerOf(statusWords, status, 'status')} : {}),
    ...(Array.isArray(portfolioIds) ? {accessible_portfolio_ids: portfolioIds} : {}),
  };
}

/** An update replaces everything: what is not to change is sent as it was. */
function draftOf({email, firstName = '', lastName = '', role, rawStatus, values}: Invite): InviteDraft {
  return {...values, email, firstName, lastName, status: rawStatus, ...(role === undefined ? {} : {role})};
}

const numbers: Readonly<Partial<Record<InviteStatus, number>>> = {pending: 0, accepted: 1, expired: 3, revoked: 4};

/** The first that the API has a number for: it takes one. */
function statusNumber(statuses: readonly InviteStatus[] = []): number | undefined {
  return statuses.map((status) => numbers[status]).find((number) => number !== undefined);
}

function pageNumber(cursor: string | undefined): number | undefined {
  if (cursor === undefined) return undefined;
  if (!/^[1-9]\d{0,8}$/u.test(cursor)) throw new InviteError('invalid', `“${cursor}” is not the number of a page.`);
  return Number(cursor);
}

function mapPage(json: unknown): Page<Invite> {
  const {results, next, previous} = believe(wire.listWire, json);
  const after = numberIn(next);
  const before = numberIn(previous);
  return {
    items: results.map(mapInvitation),
    ...(after === undefined ? {} : {next: after}),
    ...(before === undefined ? {} : {previous: before}),
  };
}

/** Of the address of a neighbouring page only its number is believed. The first page's has none. */
function numberIn(url: string | null | undefined): string | undefined {
  if (!url || !URL.canParse(url, 'http://localhost')) return undefined;
  const page = new URL(url, 'http://localhost').searchParams.get('page') ?? '1';
  return /^[1-9]\d{0,8}$/u.test(page) ? page : undefined;
}
