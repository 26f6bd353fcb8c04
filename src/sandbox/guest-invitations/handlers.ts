import {composeGuestInvitationMail} from '../outbox-invitations.js';
import type {OrganizationRecord} from '../store-organizations.js';
import type {SandboxStore} from '../store.js';
import {forbidden, invalid, notFound} from './api-error.js';
import {readInvitation, readUuid} from './body.js';
import {Checks, missing} from './checks.js';
import {presentInvitation, presentList} from './present.js';
import {readQuery} from './query.js';
import type {GuestInvitationOperation} from './routes.js';

export interface Call {
  readonly store: SandboxStore;
  readonly request: Request;
  /** The path's parameter; empty where it has none. */
  readonly id: string;
  readonly origin: string;
  readonly now: Date;
}

/** Gives the JSON of a 200, or throws an ApiError. */
export type Handler = (call: Call) => Promise<object>;

/** What was sent is checked first, all of it at once; then who may do this; then whether it is there. */
export const handlers: Readonly<Record<GuestInvitationOperation, Handler>> = {
  'guest-invitations.list': async ({store, request, now}) => {
    const checks = new Checks();
    const ids = readOrganizations(request, checks);
    const query = readQuery(new URL(request.url).searchParams, checks, now);
    const host = await findHost(store, ids, checks);
    return presentList(await store.guestInvitations.list(host.id, query), now);
  },

  // An address that has not answered yet gets its invitation again, renewed: that is how this sandbox resends. Inferred.
  'guest-invitations.create': async ({store, request, origin, now}) => {
    const checks = new Checks();
    const ids = readOrganizations(request, checks);
    const body = await readInvitation(request, checks, now);
    const host = await findHost(store, ids, checks);
    const {email, expiresAt, parentId} = body!;
    const parent = parentId === null ? null : await store.getOrganization(parentId);
    if (parent === undefined || (parent && parent.hostId !== host.id)) throw unknownParent();
    const invitation = await store.guestInvitations.create({
      hostId: host.id,
      email,
      parentId,
      expiresAt,
      now,
      mail: (invitation) => composeGuestInvitationMail(invitation, host.name, origin, now),
    });
    return presentInvitation(invitation, now);
  },

  'guest-invitations.get': async ({store, request, id: given, now}) => {
    const checks = new Checks();
    const ids = readOrganizations(request, checks);
    const id = checks.read('path', 'guest_invitation_id', () => readUuid(given));
    const host = await findHost(store, ids, checks);
    const invitation = await store.guestInvitations.get(host.id, id!);
    if (!invitation) throw notFound('Guest invitation not found.', 'guest_invitation_not_found');
    return presentInvitation(invitation, now);
  },
};

interface OrganizationIds {
  readonly requester: string | undefined;
  readonly target: string | undefined;
}

/** Both headers are required. */
function readOrganizations(request: Request, checks: Checks): OrganizationIds {
  const read = (name: string) =>
    checks.read('header', name, () => {
      const value = request.headers.get(name);
      if (value === null) throw missing();
      return readUuid(value);
    });
  return {requester: read('Requester-Organization-ID'), target: read('Target-Organization-ID')};
}

/**
 * Throws what the checks have found; then refuses another than the own organization (of the documents' ways to ask, guest, host
 * and self, these endpoints have the last one only) and one that is no customer of this API.
 */
async function findHost(
  store: SandboxStore,
  {requester, target}: OrganizationIds,
  checks: Checks,
): Promise<OrganizationRecord> {
  checks.assertPassed();
  if (requester !== target) {
    throw forbidden('An organization has access to its own guest invitations only.', 'organization_access_denied');
  }
  const host = await store.getOrganization(target!);
  if (!host) throw notFound('Organization not found.', 'organization_not_found');
  if (host.api !== 'guest-invitations') {
    throw forbidden('The access token is not for this organization.', 'organization_access_denied');
  }
  return host;
}

/** What the vendor answers here is not known. */
function unknownParent() {
  const loc = ['body', 'parent_organization_id'];
  return invalid([
    {loc, msg: 'Parent organization not found.', type: 'value_error', code: 'parent_organization_not_found'},
  ]);
}
