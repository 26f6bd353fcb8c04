/** Where the API is mounted. */
export const mountPath = '/apis/organization-invitations';

/**
 * Every endpoint, once: the handlers are registered from here, and faults and tests name operations from here. The paths are
 * those of the API's documents “Organization invitations”, with the slash at their end. Without it there is no endpoint:
 * whether the vendor redirects is not known.
 */
export const organizationInvitationRoutes = [
  {operation: 'organization-invitations.list', method: 'GET', path: '/api/v1/organization-invitations/'},
  {operation: 'organization-invitations.create', method: 'POST', path: '/api/v1/organization-invitations/'},
  {operation: 'organization-invitations.update', method: 'PUT', path: '/api/v1/organization-invitations/:id/'},
] as const;

export type OrganizationInvitationOperation = (typeof organizationInvitationRoutes)[number]['operation'];
