import type {Route} from '../route.js';
import {withoutKeys} from '../without-keys.js';
import {readRefusal} from './guest-invitations.map.js';
import {guestInvitationsPaths as paths} from './guest-invitations.paths.js';

/** The API hands the invitation's token to the host: whoever has it can accept. */
const secrets = new Set(['invitation_token']);
const shared = {
  scopeIn: {headers: ['Requester-Organization-ID', 'Target-Organization-ID']},
  project: (json: unknown) => withoutKeys(json, secrets),
  refusal: readRefusal,
} as const;

/** Every documented operation of the API, for the server handler. What is not here does not pass. */
export const guestInvitationsRoutes: readonly Route[] = [
  {
    operation: 'guest-invitations.list',
    method: 'GET',
    path: paths.invitations,
    query: ['statuses', 'text', 'expired', 'archived', 'order_by', 'order', 'limit', 'offset'],
    permission: 'invites:read',
    ...shared,
  },
  {
    operation: 'guest-invitations.create',
    method: 'POST',
    path: paths.invitations,
    permission: 'invites:write',
    ...shared,
  },
  {
    operation: 'guest-invitations.get',
    method: 'GET',
    path: paths.invitation,
    permission: 'invites:read',
    ...shared,
  },
];
