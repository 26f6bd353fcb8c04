import {composeOrganizationInvitationMail} from '../outbox-invitations.js';
import {members} from '../seed/newcomers.js';
import type {MemberRecord, OrganizationInvitationRecord, OrganizationRecord} from '../store-organizations.js';
import type {SandboxStore} from '../store.js';
import {forbidden, invalid, notFound} from './api-error.js';
import {readInvitation, type InvitationBody} from './body.js';
import {presentInvitation, presentPage} from './present.js';
import {readFilters, readPage} from './query.js';
import {mountPath, type OrganizationInvitationOperation} from './routes.js';

export interface Call {
  readonly store: SandboxStore;
  readonly request: Request;
  /** The path's parameter, in lower case; empty where it has none. */
  readonly id: string;
  readonly origin: string;
  readonly now: Date;
}

/** Gives the JSON of a 200, or throws an ApiError. */
export type Handler = (call: Call) => Promise<object>;

/** Whoever holds the key: the member in whose name the API invites. */
const keyHolder: MemberRecord = members[0]!;

export const handlers: Readonly<Record<OrganizationInvitationOperation, Handler>> = {
  'organization-invitations.list': async ({store, request, origin, now}) => {
    const {pathname, searchParams} = new URL(request.url);
    const filters = readFilters(searchParams);
    if (filters.organizationId !== undefined) assertOwn(await store.getOrganization(filters.organizationId));
    const page = readPage(searchParams);
    const offset = (page.page - 1) * page.pageSize;
    const found = await store.organizationInvitations.list({...filters, now, offset, limit: page.pageSize});
    if (page.page > 1 && offset >= found.total) throw notFound('Invalid page.');
    const url = new URL(`${origin}${pathname.slice(pathname.indexOf(mountPath))}`);
    url.search = searchParams.toString();
    return presentPage(found, page, url, now);
  },

  // An address that is invited already gets its invitation again, renewed: that is how this sandbox resends. Who is a member
  // already has failed. Both are inferred, as is what an element of `failed` looks like.
  'organization-invitations.create': async ({store, request, origin, now}) => {
    const body = await readInvitation(request);
    const organization = await findOrganization(store, body);
    const portfolioIds = await ownPortfolios(store, organization, body.portfolioIds ?? []);
    const {firstName = null, lastName = null, role = 0, status = 0} = body;
    const invitation = await store.organizationInvitations.create({
      organizationId: organization.id,
      email: body.email,
      firstName,
      lastName,
      role,
      status,
      portfolioIds,
      inviter: keyHolder,
      now,
      mail: mailer(origin, now),
    });
    if (invitation === 'already-member') {
      const error = `This person is already a member of ${organization.name}.`;
      return {sent: [], failed: [{email: body.email, error}]};
    }
    return {sent: [presentInvitation(invitation, now)], failed: []};
  },

  // That what is left out stays as it was is inferred.
  'organization-invitations.update': async ({store, request, id, origin, now}) => {
    if (!(await store.organizationInvitations.get(id))) throw notFound();
    const {portfolioIds, ...body} = await readInvitation(request);
    const organization = await findOrganization(store, body);
    const invitation = await store.organizationInvitations.update(id, {
      ...body,
      ...(portfolioIds && {portfolioIds: await ownPortfolios(store, organization, portfolioIds)}),
      now,
      mail: mailer(origin, now),
    });
    if (invitation === 'unknown-invitation') throw notFound();
    return presentInvitation(invitation, now);
  },
};

function mailer(origin: string, now: Date) {
  return (invitation: OrganizationInvitationRecord) => composeOrganizationInvitationMail(invitation, origin, now);
}

async function findOrganization(
  store: SandboxStore,
  {organizationId}: Pick<InvitationBody, 'organizationId'>,
): Promise<OrganizationRecord> {
  const organization = await store.getOrganization(organizationId);
  if (!organization) throw invalid({organization_id: [unknownKey(organizationId)]});
  assertOwn(organization);
  return organization;
}

/** The key's holder is a member of this API's organizations only. What the vendor answers here is not known. */
function assertOwn(organization: OrganizationRecord | undefined): void {
  if (organization && organization.api !== 'organization-invitations') throw forbidden();
}

async function ownPortfolios(
  store: SandboxStore,
  {id}: OrganizationRecord,
  portfolioIds: readonly string[],
): Promise<readonly string[]> {
  const own = new Set((await store.listPortfolios(id)).map((portfolio) => portfolio.id));
  const unknown = portfolioIds.filter((portfolioId) => !own.has(portfolioId));
  if (unknown.length > 0) throw invalid({accessible_portfolio_ids: unknown.map(unknownKey)});
  return portfolioIds;
}

function unknownKey(id: string): string {
  return `Invalid pk "${id}" - object does not exist.`;
}
