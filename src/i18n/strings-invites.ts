/** What `<invite-list>` says beside that. */
export interface InvitesStrings {
  listLabel: string;
  sentWhen: (when: string) => string;
  acceptedWhen: (when: string) => string;
  expiresWhen: (when: string) => string;
  expiredWhen: (when: string) => string;
  resendIn: (seconds: number) => string;
  resendInShort: (seconds: number) => string;
  resentWhen: (when: string) => string;
  actionsFailed: string;
  selectOf: (who: string) => string;
  selectAll: string;
  listEmptyTitle: string;
  listEmptyText: string;
  listNoMatchTitle: string;
  listErrorTitle: string;
  listMoreErrorTitle: string;
}
