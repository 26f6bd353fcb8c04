/** As documented. */
export const guestInvitationsPaths = {
  invitations: '/guest-invitations',
  invitation: '/guest-invitations/:id',
} as const;
