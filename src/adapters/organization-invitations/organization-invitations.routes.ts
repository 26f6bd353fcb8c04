import type {Route} from '../route.js';
import {withoutKeys} from '../without-keys.js';
import {readRefusal} from './organization-invitations.map.js';
import {organizationInvitationsPaths as paths} from './organization-invitations.paths.js';

/** The API hands the invite's token to the inviter: whoever has it can accept. */
const secrets = new Set(['token']);
const project = (json: unknown) => withoutKeys(json, secrets);

/** Every documented operation of the API, for the server handler. What is not here does not pass. */
export const organizationInvitationsRoutes: readonly Route[] = [
  {
    operation: 'organization-invitations.list',
    method: 'GET',
    path: paths.invitations,
    query: ['email', 'page', 'page_size', 'status'],
    scopeIn: {query: 'organization_id'},
    permission: 'invites:read',
    project,
    refusal: readRefusal,
  },
  {
    operation: 'organization-invitations.create',
    method: 'POST',
    path: paths.invitations,
    scopeIn: {body: 'organization_id'},
    permission: 'invites:write',
    project,
    refusal: readRefusal,
  },
  {
    operation: 'organization-invitations.update',
    method: 'PUT',
    path: paths.invitation,
    scopeIn: {body: 'organization_id'},
    permission: 'invites:write',
    // The body says which organization it shall be in, not in which one it is: any invite of the key's could be taken.
    instanceWide: true,
    project,
    refusal: readRefusal,
  },
];
