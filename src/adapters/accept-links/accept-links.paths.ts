/** Of the server handler's own operations: it serves them, and the adapter asks for them. */
export const acceptLinksPaths = {
  link: '/accept-link',
  accept: '/accept-link/accept',
  decline: '/accept-link/decline',
  undoDecline: '/accept-link/decline/undo',
  keep: '/accept-link/keep',
  requestNew: '/accept-link/request-new',
  mint: '/accept-link/mint',
} as const;
