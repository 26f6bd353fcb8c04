/** As documented; the slashes at the end belong to it. */
export const organizationInvitationsPaths = {
  invitations: '/api/v1/organization-invitations/',
  invitation: '/api/v1/organization-invitations/:id/',
} as const;
