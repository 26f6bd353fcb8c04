import {maskEmail} from '../../model/mask-email.js';
import type {Route} from '../route.js';
import {metorialPaths as paths} from './metorial.paths.js';

const page = ['limit', 'after', 'before', 'cursor', 'order'];

/** Every operation of the API, for the server handler. What is not here does not pass. */
export const metorialRoutes: readonly Route[] = [
  {
    operation: 'invites.list',
    method: 'GET',
    path: paths.invites,
    query: [...page, 'search', 'status'],
    permission: 'invites:read',
  },
  {operation: 'invites.create', method: 'POST', path: paths.invites, permission: 'invites:write'},
  {operation: 'invites.get', method: 'GET', path: paths.invite, permission: 'invites:read'},
  {
    operation: 'invites.preview',
    method: 'GET',
    path: paths.invite,
    permission: 'invites:preview',
    project: previewOnly,
  },
  {
    operation: 'profiles.list',
    method: 'GET',
    path: paths.profiles,
    query: [...page, 'search', 'consumer_group_id', 'status'],
    permission: 'profiles:read',
  },
  {operation: 'profiles.get', method: 'GET', path: paths.profile, permission: 'profiles:read'},
  {operation: 'profiles.assign-groups', method: 'POST', path: paths.assignGroups, permission: 'profiles:write'},
  {operation: 'profiles.unassign-groups', method: 'POST', path: paths.unassignGroups, permission: 'profiles:write'},
  {operation: 'groups.list', method: 'GET', path: paths.groups, query: page, permission: 'groups:read'},
  {
    operation: 'consumers.list',
    method: 'GET',
    path: paths.consumers,
    query: page,
    permission: 'consumers:read',
    instanceWide: true,
  },
  {
    operation: 'consumers.create',
    method: 'POST',
    path: paths.consumers,
    permission: 'consumers:write',
    instanceWide: true,
  },
  {operation: 'consumers.get', method: 'GET', path: paths.consumer, permission: 'consumers:read', instanceWide: true},
  {
    operation: 'consumers.update',
    method: 'PATCH',
    path: paths.consumer,
    permission: 'consumers:write',
    instanceWide: true,
  },
  {
    operation: 'consumers.list-profiles',
    method: 'GET',
    path: paths.consumerProfiles,
    query: page,
    permission: 'consumers:read',
    instanceWide: true,
  },
  {
    operation: 'consumers.get-profile',
    method: 'GET',
    path: paths.consumerProfile,
    permission: 'consumers:read',
    instanceWide: true,
  },
];

/** What whoever holds an invitation's link may see before signing in: no address in clear, no ids beside the invite's. */
function previewOnly(json: unknown): unknown {
  const invite = record(json);
  const profile = record(invite.consumer_profile);
  const inviter = record(invite.invited_by);
  return {
    object: 'consumer.invite',
    id: invite.id,
    status: invite.status,
    portal_url: invite.portal_url,
    consumer_profile: {id: '', name: '', email: typeof profile.email === 'string' ? maskEmail(profile.email) : ''},
    invited_by: typeof inviter.name === 'string' ? {name: inviter.name, email: null} : null,
    message: invite.message,
    accepted_at: invite.accepted_at,
  };
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
