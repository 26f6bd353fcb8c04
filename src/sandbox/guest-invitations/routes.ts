/** Where the API is mounted. */
export const mountPath = '/apis/guest-invitations';

/**
 * Every endpoint, once: the handlers are registered from here, and faults and tests name operations from here. The paths are
 * those of the API's documents “Guest invitations”.
 */
export const guestInvitationRoutes = [
  {operation: 'guest-invitations.list', method: 'GET', path: '/guest-invitations'},
  {operation: 'guest-invitations.create', method: 'POST', path: '/guest-invitations'},
  {operation: 'guest-invitations.get', method: 'GET', path: '/guest-invitations/:id'},
] as const;

export type GuestInvitationOperation = (typeof guestInvitationRoutes)[number]['operation'];
