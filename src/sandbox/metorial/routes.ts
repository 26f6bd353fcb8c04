/** Where the API is mounted. */
export const mountPath = '/apis/metorial';

/**
 * Every endpoint, once: the handlers are registered from here, and faults and tests name operations from here. The paths are
 * those of the API's documents “Consumers”, “Portal Consumer Invites” and “Portal Consumer Profiles” (singular in its path);
 * those of the groups are from its published source.
 */
export const metorialRoutes = [
  {operation: 'invites.list', method: 'GET', path: '/portals/:portal_id/consumer-invites'},
  {operation: 'invites.create', method: 'POST', path: '/portals/:portal_id/consumer-invites'},
  {operation: 'invites.get', method: 'GET', path: '/portals/:portal_id/consumer-invites/:consumer_invite_id'},
  {operation: 'profiles.list', method: 'GET', path: '/portals/:portal_id/consumer-profile'},
  {operation: 'profiles.get', method: 'GET', path: '/portals/:portal_id/consumer-profile/:consumer_profile_id'},
  {
    operation: 'profiles.assign-groups',
    method: 'POST',
    path: '/portals/:portal_id/consumer-profile/:consumer_profile_id/assign-groups',
  },
  {
    operation: 'profiles.unassign-groups',
    method: 'POST',
    path: '/portals/:portal_id/consumer-profile/:consumer_profile_id/unassign-groups',
  },
  {operation: 'groups.list', method: 'GET', path: '/portals/:portal_id/consumer-groups'},
  {operation: 'groups.get', method: 'GET', path: '/portals/:portal_id/consumer-groups/:consumer_group_id'},
  {operation: 'consumers.list', method: 'GET', path: '/consumers'},
  {operation: 'consumers.create', method: 'POST', path: '/consumers'},
  {operation: 'consumers.get', method: 'GET', path: '/consumers/:consumer_id'},
  {operation: 'consumers.update', method: 'PATCH', path: '/consumers/:consumer_id'},
  {operation: 'consumers.list-profiles', method: 'GET', path: '/consumers/:consumer_id/profiles'},
  {operation: 'consumers.get-profile', method: 'GET', path: '/consumers/:consumer_id/profiles/:consumer_profile_id'},
] as const;

export type Operation = (typeof metorialRoutes)[number]['operation'];
