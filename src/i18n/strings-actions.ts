/** What is said when something is done with invites in a list. It comes with the code that does it. */
export interface ActionStrings {
  actionsOf: (who: string) => string;
  details: string;
  hideDetails: string;
  detailsOf: (who: string) => string;
  detailsErrorTitle: string;
  /** A line of the details. */
  detail: (
    name: 'message' | 'sent' | 'created' | 'expires' | 'accepted' | 'invitedBy' | 'delivery' | 'status' | 'role' | 'id',
  ) => string;
  delivery: (emailSent: boolean) => string;
  copyId: string;
  idCopied: string;
  revoke: string;
  revoked: (who: string) => string;
  revokedMany: (count: number) => string;
  revokeUndone: (who: string) => string;
  revokeUndoneMany: (count: number) => string;
  revokeFailed: (who: string, reason: string) => string;
  selectedCount: (count: number) => string;
  selectedGone: (count: number) => string;
  selectionOf: (action: 'copy' | 'resend' | 'revoke', count: number, selected: number) => string;
  selectionClear: string;
  batchRunning: (action: 'resend' | 'revoke', done: number, total: number) => string;
  batchDone: (action: 'resend' | 'revoke', done: number, failed: number, left: number) => string;
}
