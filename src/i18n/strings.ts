import type {LocalizeController, Translation} from '@shoelace-style/localize';
import type {InviteErrorKind} from '../model/errors.js';
import type {FieldProblem, InviteField} from '../model/field.js';
import type {AssignedVia} from '../model/group.js';
import type {InviteStatus} from '../model/invite.js';
import type {ProfileStatus} from '../model/profile.js';
import type {ActionStrings} from './strings-actions.js';
import type {FileStrings} from './strings-file.js';

/** Every text of the library. A translation may leave out what it has not: English stands in, key by key. */
export interface Strings extends Translation, FileStrings, ActionStrings {
  // Shared
  retry: string;
  cancel: string;
  done: string;
  close: string;
  loading: string;
  optional: string;
  errorWords: (kind: InviteErrorKind, message: string) => string;
  errorKept: string;
  inviteStatus: (status: InviteStatus, raw: string) => string;
  profileStatus: (status: ProfileStatus, raw: string) => string;

  // invite-form
  formHeading: string;
  recipientsLabel: string;
  recipientsHint: string;
  recipientsPlaceholder: string;
  recipientsEmpty: string;
  recipientsList: string;
  recipientEdit: (who: string) => string;
  recipientRemove: (who: string) => string;
  recipientRemoved: (who: string) => string;
  recipientProblem: string;
  recipientCounts: (ready: number, problems: number, duplicates: number) => string;
  required: string;
  fieldLabel: (name: string) => string;
  fieldProblem: (problem: FieldProblem, field: Pick<InviteField, 'name' | 'type'>) => string;
  optionLabel: (field: string, value: string) => string;
  optionNone: (required: boolean) => string;
  optionsChosen: (labels: readonly string[]) => string;
  optionsSearch: (label: string) => string;
  optionsFound: (count: number) => string;
  timeZone: (name: string) => string;
  timeInDays: (days: number) => string;
  timeSet: (label: string, when: string) => string;
  messageCount: (count: number, max: number) => string;
  sendInvites: (count: number) => string;
  sending: (done: number, total: number) => string;
  sentSummary: (sent: number, failed: number) => string;
  sentTo: (who: string) => string;
  sentNotDelivered: (who: string) => string;
  failedFor: (who: string) => string;
  retryFailed: (count: number) => string;
  editFailed: string;
  inviteMore: string;
  fixProblems: (count: number) => string;
  recipientsKeys: string;
  recipientsDetailsKey: string;
  recipientDetails: (who: string) => string;
  recipientDetailsFailed: string;
  recipientAdded: (who: string) => string;
  recipientRemark: (who: string, words: string) => string;
  recipientsRemoved: (count: number) => string;
  recipientRestored: (count: number) => string;
  /** `allowed`: what is offered. */
  recipientOptionProblem: (label: string, allowed: readonly string[]) => string;
  recipientFieldProblem: (label: string, problem: FieldProblem) => string;
  recipientsTooMany: (max: number, over: number, who: readonly string[]) => string;
  seatsTooFew: (seats: number, over: number, who: readonly string[]) => string;
  recipientsMore: (count: number) => string;
  recipientsFolded: (count: number) => string;
  recipientsSelected: (count: number) => string;
  recipientsCopied: (count: number) => string;
  hintTypo: (email: string) => string;
  hintLookalike: (domain: string, other: string) => string;
  hintTake: string;
  hintTakeDomain: (domain: string) => string;
  hintLike: (domain: string) => string;
  hintKeep: string;
  hintsFound: (count: number) => string;
  reading: (share: number) => string;
  readingFirst: string;
  reviewSearch: string;
  reviewRemark: string;
  reviewRemove: string;
  /** `value`: what everyone gets; empty where that is nothing. */
  reviewSame: (value: string) => string;
  reviewKeys: string;
  reviewFailed: string;
  showFewer: string;
  undo: string;
  sendingNow: string;
  nothingSent: string;
  waitFor: (seconds: number) => string;
  sendStopped: (sent: number, left: number) => string;
  sendStoppedBy: (who: 'person' | 'page' | 'sleep') => string;
  sendUnclear: (who: readonly string[]) => string;
  sentUnclear: (count: number) => string;
  recipientUnclear: string;
  draftUnclear: string;
  unclearFor: (who: string) => string;
  sendPaused: string;
  sendOffline: string;
  sendAgainIn: (seconds: number) => string;
  copyLinkOf: (who: string) => string;
  copyAllLinks: string;
  linksCopied: (count: number) => string;
  linksNotCopied: string;
  draftRestored: (when: string) => string;
  draftDiscard: string;
  draftDiscarded: string;
  csvDownload: string;
  csvName: string;
  csvColumn: (column: 'address' | 'name' | 'outcome' | 'reason' | 'link') => string;
  csvOutcome: (kind: 'sent' | 'undelivered' | 'failed') => string;
  csvFailed: string;
  knownPending: (who: string, when: string) => string;
  knownAccepted: (who: string, when: string) => string;
  knownCount: (count: number) => string;
  knownMore: (count: number) => string;
  resendTo: (who: string) => string;
  leaveOut: string;
  leaveOutOf: (who: string) => string;
  leaveOutAll: (count: number) => string;
  importFile: string;
  importLoadFailed: string;

  // invite-list
  listLabel: string;
  searchLabel: string;
  searchEmailLabel: string;
  statusLabel: string;
  statusFilter: (chosen: readonly string[]) => string;
  orderLabel: string;
  orderNewest: string;
  orderOldest: string;
  refresh: string;
  invitedBy: (who: string, when: string) => string;
  sentWhen: (when: string) => string;
  acceptedWhen: (when: string) => string;
  expiresWhen: (when: string) => string;
  expiredWhen: (when: string) => string;
  emailNotSent: string;
  copyLink: string;
  linkCopied: (who: string) => string;
  linkNotCopied: (link: string) => string;
  resend: string;
  resending: string;
  resent: (who: string) => string;
  resendFailed: (who: string, reason: string) => string;
  resendIn: (seconds: number) => string;
  resendInShort: (seconds: number) => string;
  resentWhen: (when: string) => string;
  actions: string;
  actionsFailed: string;
  selectOf: (who: string) => string;
  selectAll: string;
  listEmptyTitle: string;
  listEmptyText: string;
  listNoMatchTitle: string;
  clearFilters: string;
  listErrorTitle: string;
  listStaleTitle: string;
  listMoreErrorTitle: string;
  showing: (count: number, hasMore: boolean) => string;
  notPrinted: (count: number) => string;
  loadMore: string;
  freshRows: (count: number) => string;
  pagesLabel: string;
  pagePrevious: string;
  pageNext: string;
  pageShowing: (page: number | undefined, count: number) => string;
  pageGone: string;
  pageErrorTitle: string;

  // consumer-profile-card
  profileLabel: string;
  profileSince: (when: string) => string;
  profileErrorTitle: string;
  profileStaleTitle: string;
  profileNotFoundTitle: string;
  profileMissingId: string;
  groupsHeading: string;
  groupsNone: string;
  groupVia: (via: AssignedVia) => string;
  groupLocked: (group: string, via: AssignedVia) => string;
  groupAdd: string;
  groupPickerLabel: string;
  groupSearchLabel: string;
  groupPickerEmpty: string;
  groupPickerNoMatch: string;
  /** Below the list: groups that match and are not drawn. */
  groupPickerMore: (count: number) => string;
  /** Below groups that are not all there are. */
  groupPickerFirst: (count: number) => string;
  /** Below what was found among some of them: the others are on their way, or could not be loaded. */
  groupPickerSearched: (count: number, isPending: boolean) => string;
  groupRemove: (group: string) => string;
  groupAssigned: (group: string, who: string) => string;
  groupUnassigned: (group: string, who: string) => string;
  groupChangeFailed: (group: string, reason: string) => string;
  /** Neither the answer to the change came nor that to the question what became of it. */
  groupChangeUnclear: (group: string, reason: string) => string;
  /** Somebody else changed the groups of a person who is shown. */
  groupsMeanwhile: (joined: readonly string[], left: readonly string[], who: string) => string;

  // consumer-profile-list
  profilesLabel: string;
  profilesEmptyTitle: string;
  profilesEmptyText: string;
  profilesNoMatchTitle: string;
  profilesErrorTitle: string;
  profilesMoreErrorTitle: string;
  groupLabel: string;
  groupAny: string;
  groupArchived: (group: string) => string;
  groupsErrorTitle: string;
  groupsMore: (count: number) => string;
  joinedWhen: (when: string) => string;
  invitedWhen: (when: string) => string;

  // consumer-list
  consumersLabel: string;
  consumersEmptyTitle: string;
  consumersEmptyText: string;
  consumersErrorTitle: string;
  consumersMoreErrorTitle: string;
  addedWhen: (when: string) => string;
  updatedWhen: (when: string) => string;
  consumerProfiles: string;
  consumerProfilesOf: (who: string) => string;
  consumerProfilesCount: (count: number, hasMore: boolean, who: string) => string;
  consumerProfilesNone: string;
  consumerProfilesErrorTitle: string;
  consumerProfilesStaleTitle: string;

  // consumer-form
  consumerFormHeading: (isNew: boolean) => string;
  consumerFormLabel: (field: 'name' | 'email') => string;
  consumerFormMissing: (field: 'name' | 'email') => string;
  consumerFormSubmit: (isNew: boolean) => string;
  consumerFormSaving: string;
  consumerFormDiscard: string;
  consumerFormDiscarded: string;
  consumerFormUnchanged: string;
  consumerFormReadOnly: string;
  consumerFormUpdated: string;
  consumerFormCreated: (who: string) => string;
  consumerFormLinked: (who: string) => string;
  consumerFormNameKept: (typed: string) => string;
  consumerFormAnother: string;
  consumerFormFailed: (isUnclear: boolean) => string;
  consumerFormTheirs: (field: 'name' | 'email', value: string) => string;
  consumerFormHeld: string;
  consumerFormTake: (field: 'name' | 'email') => string;
  consumerFormErrorTitle: string;
  consumerFormStaleTitle: string;
  consumerFormNotFound: string;

  // accept-invite
  acceptHeading: (inviter: string, target: string) => string;
  acceptInvitedAs: (address: string) => string;
  acceptExpires: (when: string) => string;
  acceptMessageFrom: (inviter: string) => string;
  acceptButton: string;
  acceptContinueHint: (address: string) => string;
  acceptNewTab: string;
  acceptLoading: string;
  acceptTitle: (state: AcceptTitleState, target: string) => string;
  acceptText: (state: AcceptTitleState, inviter: string) => string;
  acceptGoOn: string;
  acceptCheckAgain: string;
  acceptOpenAgain: string;
  acceptSignIn: string;
  acceptSignInAsAnother: string;
  acceptSignedInAs: (address: string) => string;
  acceptDecline: string;
  acceptUndoText: (inviter: string) => string;
  acceptEndedText: (day: string, inviter: string) => string;
  acceptAsk: (inviter: string) => string;
  acceptAsked: string;
  acceptAskedText: (inviter: string) => string;
  acceptWait: (seconds: number) => string;
}

/** The texts in some language: what a view needs of the controller that has them. */
export type Terms = Pick<LocalizeController<Strings>, 'term' | 'lang'>;

/** States of `<accept-invite>` that have a title and a text of their own. */
export type AcceptTitleState =
  | 'sign-in-required'
  | 'wrong-account'
  | 'unverified'
  | 'seats-full'
  | 'accepting'
  | 'accepted'
  | 'declining'
  | 'declined'
  | 'redirecting'
  | 'waiting'
  | 'expired'
  | 'revoked'
  | 'already-accepted'
  | 'already-member'
  | 'not-found'
  | 'no-link'
  | 'forbidden'
  | 'rate-limited'
  | 'offline'
  | 'failed';
