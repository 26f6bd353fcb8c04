import type {InviteErrorKind} from '../model/errors.js';
import type {FieldProblem, InviteField} from '../model/field.js';
import type {AssignedVia} from '../model/group.js';
import type {ActionStrings} from './strings-actions.js';
import type {FileStrings} from './strings-file.js';
import type {AcceptTitleState, Strings} from './strings.js';

const plural = (count: number, one: string, many: string) => `${count} ${count === 1 ? one : many}`;
const list = (...parts: readonly (string | false)[]) => parts.filter(Boolean).join(' · ');

const errors: Partial<Record<InviteErrorKind, string>> = {
  network: 'The server could not be reached. Check the connection and try again.',
  timeout: 'The server took too long to answer. Try again.',
  unauthenticated: 'You are signed out. Sign in again, then try again.',
  forbidden: 'You are not allowed to do this.',
  'not-found': 'This no longer exists.',
  gone: 'This no longer exists.',
  'wrong-account': 'You are signed in with another account than the one this is for.',
  unverified: 'Your e-mail address is not confirmed yet.',
  'seats-full': 'There is no room for one more.',
  'already-member': 'This account is a member already.',
  'rate-limited': 'Too many requests in a short time. Wait a moment, then try again.',
  server: 'The server has a problem. Try again in a moment.',
  protocol: 'The server gave an answer this page cannot read. Try again; if it stays, tell whoever runs this site.',
  unsupported: 'This is not available here.',
};

const via: Record<AssignedVia, string> = {
  default: 'by default',
  manual: '',
  sso: 'by SSO',
  user: 'joined',
  unknown: '',
};

const acceptTitles: Record<AcceptTitleState, string> = {
  'sign-in-required': 'Sign in to see this invitation',
  'wrong-account': 'This invitation is for another account',
  unverified: 'Confirm your e-mail address first',
  'seats-full': 'There is no free seat',
  accepting: 'Accepting the invitation',
  accepted: 'You’re in',
  declining: 'Invitation declined',
  declined: 'Invitation declined',
  redirecting: 'Taking you there',
  waiting: 'Finish in the other tab',
  expired: 'This invitation has ended',
  revoked: 'This invitation was taken back',
  'already-accepted': 'This invitation is accepted already',
  'already-member': 'You’re a member already',
  'not-found': 'This invitation can’t be found',
  'no-link': 'Open the link from your invitation',
  forbidden: 'This invitation can’t be shown here',
  'rate-limited': 'One moment',
  offline: 'You’re offline',
  failed: 'The invitation could not be loaded',
};

const acceptTexts: Record<AcceptTitleState, (inviter: string) => string> = {
  'sign-in-required': () => 'It is shown to the person it was sent to.',
  'wrong-account': () => 'You are signed in with another address than the one it was sent to. Nothing was accepted.',
  unverified: () => 'Open the e-mail that confirms your address, then try again. The invitation waits for you.',
  'seats-full': (inviter) => `Ask ${inviter || 'whoever invited you'} to make room, then try again.`,
  accepting: () => 'This takes a moment.',
  accepted: () => 'The invitation is accepted. You can go on in the portal.',
  declining: () => 'This takes a moment.',
  declined: () => 'Nothing was shared with you. You can close this page.',
  redirecting: () => 'The invitation is accepted there. If nothing happens, open it yourself.',
  waiting: () => 'Sign in there with the invited address. This page notices by itself when you are done.',
  expired: (inviter) => `Ask ${inviter || 'whoever invited you'} for a new one.`,
  revoked: (inviter) => `If that looks wrong, ask ${inviter || 'whoever invited you'}.`,
  'already-accepted': () => 'Nothing more to do: sign in to the portal with the invited address.',
  'already-member': () => 'Nothing more to do: this account has access already.',
  'not-found': (inviter) => `The link may be incomplete or old. Ask ${inviter || 'whoever invited you'} for a new one.`,
  'no-link': () => 'This page shows an invitation when it is opened from the link in the e-mail.',
  forbidden: () => 'This site does not allow it. Ask whoever invited you.',
  'rate-limited': () => 'There were too many requests in a short time. Nothing is lost; try again in a moment.',
  offline: () => 'Nothing is lost. The invitation is shown as soon as there is a connection.',
  failed: () => 'Nothing is lost, and nothing was accepted.',
};

const fieldLabels: ReadonlyMap<string, string> = new Map([
  ['email', 'E-mail address'],
  ['name', 'Name'],
  ['firstName', 'First name'],
  ['lastName', 'Last name'],
  ['role', 'Role'],
  ['message', 'Message'],
  ['expiresAt', 'Expires'],
  ['portfolioIds', 'Portfolios'],
  ['parentOrganizationId', 'Parent organization'],
]);

const roles: ReadonlyMap<string, string> = new Map([
  ['member', 'Member'],
  ['collaborator', 'Collaborator'],
  ['administrator', 'Administrator'],
  ['admin', 'Admin'],
  ['owner', 'Owner'],
]);

function domainWords(domains: readonly string[]): string {
  const names = domains.map((domain) =>
    domain.startsWith('*.') ? `at a subdomain of ${domain.slice(2)}` : `at ${domain}`,
  );
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `Only addresses ${choiceOf(shown)} can be invited here. Correct it or remove it.`;
}

function choiceOf(words: readonly string[]): string {
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} or ${words.at(-1)}` : words.join('');
}

/** Some of those who are too many. */
const suchAs = (who: readonly string[]) => (who.length === 0 ? '' : `, such as ${choiceOf(who)}`);

function fieldProblem(problem: FieldProblem, {name, type}: Pick<InviteField, 'name' | 'type'>): string {
  switch (problem.kind) {
    case 'missing':
      if (type === 'date-time') return 'Set a date and a time.';
      return type === 'choice' ? 'Choose one.' : type === 'choices' ? 'Choose at least one.' : 'Fill this in.';
    case 'short':
      return `Write at least ${plural(problem.min, 'character', 'characters')}.`;
    case 'long':
      return `Shorten ${name === 'message' ? 'the message' : 'this'} to ${plural(problem.max, 'character', 'characters')}.`;
    case 'shape':
      return type === 'date-time' ? 'Complete the date and the time.' : 'This is not written as it has to be.';
    case 'unknown-option':
      return 'Choose from what is offered.';
    case 'past':
      return 'This time has passed. Set a later one.';
    case 'domain':
      return domainWords(problem.domains);
  }
}

export const en: Omit<Strings, keyof FileStrings | keyof ActionStrings> = {
  $code: 'en',
  $name: 'English',
  $dir: 'ltr',

  retry: 'Try again',
  cancel: 'Cancel',
  done: 'Done',
  close: 'Close',
  loading: 'Loading…',
  optional: 'optional',
  errorWords: (kind, message) => errors[kind] ?? message,
  errorKept: 'Nothing you entered is lost.',
  inviteStatus: (status, raw) => (status === 'unknown' ? raw : status.charAt(0).toUpperCase() + status.slice(1)),
  profileStatus: (status, raw) => (status === 'unknown' ? raw : status.charAt(0).toUpperCase() + status.slice(1)),

  formHeading: 'Invite people',
  recipientsLabel: 'People',
  recipientsHint: 'Type or paste addresses, as in “Ada Lovelace <ada@example.com>”. Enter or a comma adds one.',
  recipientsPlaceholder: 'Add people by name and e-mail…',
  recipientsEmpty: 'Add at least one person.',
  recipientsList: 'People to invite',
  recipientEdit: (who) => `Edit ${who}`,
  recipientRemove: (who) => `Remove ${who}`,
  recipientRemoved: (who) => `${who} removed.`,
  recipientProblem: 'This is not an e-mail address yet.',
  recipientCounts: (ready, problems, duplicates) =>
    list(
      `${ready} ready`,
      problems > 0 && `${problems} ${problems === 1 ? 'needs' : 'need'} a look`,
      duplicates > 0 && `${plural(duplicates, 'duplicate', 'duplicates')} merged`,
    ),
  required: 'required',
  fieldLabel: (name) => fieldLabels.get(name) ?? name,
  fieldProblem: (problem, field) => fieldProblem(problem, field),
  optionLabel: (field, value) => (field === 'role' ? roles.get(value) : undefined) ?? value,
  optionNone: (required) => (required ? 'Choose…' : 'None'),
  optionsChosen: (labels) =>
    labels.length === 0 ? 'None chosen' : labels.length > 3 ? `${labels.length} chosen` : labels.join(', '),
  optionsSearch: (label) => `Search ${label}`,
  optionsFound: (count) => (count === 0 ? 'Nothing matches.' : `${plural(count, 'match', 'matches')}.`),
  timeZone: (name) => `Your time: ${name}`,
  timeInDays: (days) => `In ${plural(days, 'day', 'days')}`,
  timeSet: (label, when) => `${label}: ${when}`,
  messageCount: (count, max) => `${count}/${max}`,
  sendInvites: (count) => (count === 1 ? 'Send invite' : count === 0 ? 'Send invites' : `Send ${count} invites`),
  sending: (done, total) => `${done} of ${total} done`,
  sentSummary: (sent, failed) =>
    list(sent > 0 && `${plural(sent, 'invite', 'invites')} sent`, failed > 0 && `${failed} failed`),
  sentTo: (who) => `Sent to ${who}`,
  sentNotDelivered: (who) => `Invite for ${who} created, but its e-mail was not sent`,
  failedFor: (who) => `Not sent to ${who}`,
  retryFailed: (count) => `Retry ${count}`,
  editFailed: 'Back to the form',
  inviteMore: 'Invite more',
  fixProblems: (count) =>
    count === 1 ? '1 entry needs a look before sending.' : `${count} entries need a look before sending.`,
  recipientsKeys: 'Arrow keys move, Enter edits, Delete removes.',
  recipientsDetailsKey: 'Alt with Arrow Down opens the details.',
  recipientDetails: (who) => `Details of ${who}`,
  recipientDetailsFailed: 'The details could not be loaded.',
  recipientAdded: (who) => `${who} added.`,
  recipientRemark: (who, words) => `${who}: ${words}`,
  recipientsRemoved: (count) => `${plural(count, 'person', 'people')} removed.`,
  recipientRestored: (count) => `${plural(count, 'person', 'people')} back in the list.`,
  recipientOptionProblem: (label, allowed) =>
    `${label}: choose ${choiceOf(allowed.length > 8 ? [...allowed.slice(0, 7), `${allowed.length - 7} more`] : allowed)}.`,
  recipientFieldProblem: (label, problem) =>
    problem.kind === 'domain'
      ? fieldProblem(problem, {name: label})
      : problem.kind === 'long'
        ? `${label}: at most ${plural(problem.max, 'character', 'characters')}.`
        : problem.kind === 'short'
          ? `${label}: at least ${plural(problem.min, 'character', 'characters')}.`
          : `${label}: ${fieldProblem(problem, {name: label})}`,
  recipientsTooMany: (max, over, who) =>
    `At most ${plural(max, 'person', 'people')} at a time. Remove ${over} to send${suchAs(who)}.`,
  seatsTooFew: (seats, over, who) =>
    seats === 0
      ? 'No seat is left. Make room first, then send; whoever is here stays.'
      : `${seats === 1 ? 'Only 1 seat is' : `Only ${seats} seats are`} left. Remove ${over} to send${suchAs(who)}.`,
  recipientsMore: (count) => `and ${count} more — show all`,
  recipientsFolded: (count) => `and ${count} more`,
  recipientsSelected: (count) => `${plural(count, 'person', 'people')} selected.`,
  recipientsCopied: (count) => `${plural(count, 'person', 'people')} copied.`,
  hintTypo: (email) => `Did you mean ${email}?`,
  hintLookalike: (domain, other) => `${domain} looks like ${other}, which is in this list too.`,
  hintTake: 'Use it',
  hintTakeDomain: (domain) => `Use ${domain}`,
  hintLike: (domain) => `Like ${domain}`,
  hintKeep: 'Keep',
  hintsFound: (count) => `${plural(count, 'address', 'addresses')} may be misspelled.`,
  reading: (share) => (share > 0 ? `Reading… ${Math.round(share * 100)} %` : 'Reading…'),
  readingFirst: 'The list is still being read. Nothing was sent.',
  reviewSearch: 'Search these people',
  reviewRemark: 'Remark',
  reviewRemove: 'Remove',
  reviewSame: (value) => (value === '' ? 'Same for all' : `Same for all: ${value}`),
  reviewKeys: 'Arrow keys move, Enter edits, Delete removes the person.',
  reviewFailed: 'The table for many people could not be loaded.',
  showFewer: 'Show fewer',
  undo: 'Undo',
  sendingNow: 'Sending…',
  nothingSent: 'No invite was sent',
  waitFor: (seconds) =>
    seconds < 90
      ? `The server asks to wait ${plural(seconds, 'second', 'seconds')}.`
      : `The server asks to wait ${Math.ceil(seconds / 60)} minutes.`,
  sendStopped: (sent, left) =>
    `Sending stopped. ${sent === 0 ? 'No invite' : plural(sent, 'invite', 'invites')} went out; ${left === 1 ? '1 is' : `${left} are`} still here.`,
  sendStoppedBy: (who) =>
    who === 'person' ? '' : `It stopped because this ${who === 'page' ? 'page was left' : 'device slept'}.`,
  sendUnclear: (who) =>
    who.length > 3
      ? `${who.length} invites had no answer: they may have gone out all the same.`
      : `No answer came for ${who.join(', ')}: ${who.length === 1 ? 'that invite' : 'those invites'} may have gone out all the same.`,
  sentUnclear: (count) => `It is not known whether the ${count === 1 ? 'invite' : 'invites'} went out`,
  recipientUnclear: 'May have been sent',
  draftUnclear: 'The page was left before the answer came. Trying again unchanged is safe: it repeats the same invite.',
  unclearFor: (who) => `Perhaps not sent to ${who}`,
  sendPaused: 'Sending is paused',
  sendOffline: 'You are offline. It goes on by itself when you are back.',
  sendAgainIn: (seconds) =>
    seconds < 90
      ? `The server asks to wait. It goes on by itself in ${plural(seconds, 'second', 'seconds')}.`
      : `The server asks to wait. It goes on by itself in ${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')} minutes.`,
  copyLinkOf: (who) => `Copy link for ${who}`,
  copyAllLinks: 'Copy all links',
  linksCopied: (count) => `${plural(count, 'link', 'links')} copied.`,
  linksNotCopied: 'The browser did not allow copying. Copy from here:',
  draftRestored: (when) => `Draft of ${when} restored`,
  draftDiscard: 'Discard',
  draftDiscarded: 'Draft discarded.',
  csvDownload: 'Download CSV',
  csvName: 'invites',
  csvColumn: (column) => column.charAt(0).toUpperCase() + column.slice(1),
  csvOutcome: (kind) => ({sent: 'Sent', undelivered: 'Created, e-mail not sent', failed: 'Not sent'})[kind],
  csvFailed: 'The file could not be made. Check the connection and press “Download CSV” again.',
  knownPending: (who, when) => `${who} was invited ${when || 'before'} and has not accepted yet.`,
  knownAccepted: (who, when) => `${who} accepted an invite ${when || 'before'}.`,
  knownCount: (count) => `${count} of them have an invite already.`,
  knownMore: (count) => `${count} more have an invite already.`,
  resendTo: (who) => `Resend to ${who} now`,
  leaveOut: 'Leave out',
  leaveOutOf: (who) => `Leave out ${who}`,
  leaveOutAll: (count) => `Leave out all ${count}`,
  importFile: 'Import a file',
  importLoadFailed: 'The file import could not be loaded. Check the connection and try again.',

  listLabel: 'Invites',
  searchLabel: 'Search by name or e-mail',
  searchEmailLabel: 'Find a whole e-mail address',
  statusLabel: 'Status',
  statusFilter: (chosen) => (chosen.length === 0 ? 'Any status' : `Status: ${chosen.join(', ')}`),
  orderLabel: 'Order',
  orderNewest: 'Newest first',
  orderOldest: 'Oldest first',
  refresh: 'Refresh',
  invitedBy: (who, when) => list(`Invited by ${who}`, when),
  sentWhen: (when) => `Sent ${when}`,
  acceptedWhen: (when) => `Accepted ${when}`,
  expiresWhen: (when) => `Expires ${when}`,
  expiredWhen: (when) => `Expired ${when}`,
  emailNotSent: 'E-mail not sent',
  copyLink: 'Copy link',
  linkCopied: (who) => `Link for ${who} copied.`,
  linkNotCopied: (link) => `The browser did not allow copying. The link is ${link}`,
  resend: 'Resend',
  resending: 'Sending…',
  resent: (who) => `Invite sent to ${who} again.`,
  resendFailed: (who, reason) => `The invite to ${who} was not sent again. ${reason}`,
  resendIn: (seconds) =>
    seconds < 90 ? `Resend in ${plural(seconds, 'second', 'seconds')}` : `Resend in ${Math.ceil(seconds / 60)} minutes`,
  resendInShort: (seconds) => `Resend in ${seconds < 90 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`}`,
  resentWhen: (when) => `Sent again ${when === 'now' ? 'just now' : when}`,
  actions: 'Actions',
  actionsFailed: 'The code for this could not be loaded. Check the connection and try again.',
  selectOf: (who) => `Select ${who}`,
  selectAll: 'Select all shown',
  listEmptyTitle: 'No invites yet',
  listEmptyText: 'Invites appear here as soon as the first one is sent.',
  listNoMatchTitle: 'No invite matches',
  clearFilters: 'Clear filters',
  listErrorTitle: 'The invites could not be loaded',
  listStaleTitle: 'The list could not be brought up to date',
  listMoreErrorTitle: 'The next invites could not be loaded',
  showing: (count, hasMore) => (hasMore ? `Showing ${count}` : `Showing all ${count}`),
  notPrinted: (count) => `${count} more are not printed.`,
  loadMore: 'Load more',
  freshRows: (count) => `The first ${count} are up to date. Refresh to bring the others up to date.`,
  pagesLabel: 'Pages',
  pagePrevious: 'Previous',
  pageNext: 'Next',
  pageShowing: (page, count) => (page === undefined ? `Showing ${count}` : `Page ${page}, showing ${count}`),
  pageGone: 'That page is not there any more.',
  pageErrorTitle: 'The page could not be loaded',

  profileLabel: 'Profile',
  profileSince: (when) => `Since ${when}`,
  profileErrorTitle: 'The profile could not be loaded',
  profileStaleTitle: 'The profile could not be brought up to date',
  profileNotFoundTitle: 'There is no such profile',
  profileMissingId: 'Pick a person to see their profile.',
  groupsHeading: 'Groups',
  groupsNone: 'In no group yet.',
  groupVia: (how) => via[how],
  groupLocked: (group, how) =>
    how === 'sso'
      ? `${group} comes from single sign-on. Change it there.`
      : how === 'default'
        ? `${group} is given to everyone and cannot be taken away here.`
        : `${group} cannot be taken away here.`,
  groupAdd: 'Add',
  groupPickerLabel: 'Add to group',
  groupSearchLabel: 'Search groups',
  groupPickerEmpty: 'There are no groups to add.',
  groupPickerNoMatch: 'No group matches.',
  groupPickerMore: (count) => `${count} more. Search to find them.`,
  groupPickerFirst: (count) => `The first ${count}. Scroll or search for more.`,
  groupPickerSearched: (count, isPending) =>
    isPending ? `${count} groups searched so far …` : `Only ${count} groups were searched.`,
  groupRemove: (group) => `Remove from ${group}`,
  groupAssigned: (group, who) => `${who} is now in ${group}.`,
  groupUnassigned: (group, who) => `${who} is no longer in ${group}.`,
  groupChangeFailed: (group, reason) => `${group} was not changed. ${reason}`,
  groupChangeUnclear: (group, reason) => `It is not known whether ${group} was changed. ${reason}`,
  groupsMeanwhile: (joined, left, who) => {
    const added = joined.length > 0 ? [`added to ${joined.join(', ')}`] : [];
    const removed = left.length > 0 ? [`removed from ${left.join(', ')}`] : [];
    return `Meanwhile ${who} was ${[...added, ...removed].join(' and ')}.`;
  },

  profilesLabel: 'People',
  profilesEmptyTitle: 'Nobody is here yet',
  profilesEmptyText: 'People appear here as soon as the first one is invited.',
  profilesNoMatchTitle: 'Nobody matches',
  profilesErrorTitle: 'The people could not be loaded',
  profilesMoreErrorTitle: 'The next people could not be loaded',
  groupLabel: 'Group',
  groupAny: 'Any group',
  groupArchived: (group) => `${group} (archived)`,
  groupsErrorTitle: 'The groups could not be loaded',
  groupsMore: (count) => `+${plural(count, 'more group', 'more groups')}`,
  joinedWhen: (when) => `Joined ${when}`,
  invitedWhen: (when) => `Invited ${when}`,

  consumersLabel: 'Consumers',
  consumersEmptyTitle: 'No consumers yet',
  consumersEmptyText: 'Consumers appear here as soon as the first one is invited or created.',
  consumersErrorTitle: 'The consumers could not be loaded',
  consumersMoreErrorTitle: 'The next consumers could not be loaded',
  addedWhen: (when) => `Added ${when}`,
  updatedWhen: (when) => `Updated ${when}`,
  consumerProfiles: 'Profiles',
  consumerProfilesOf: (who) => `Profiles of ${who}`,
  consumerProfilesCount: (count, hasMore, who) =>
    `${who} has ${count === 0 ? 'no profile' : plural(count, 'profile', 'profiles')}${hasMore ? ' and more' : ''}.`,
  consumerProfilesNone: 'In no portal yet.',
  consumerProfilesErrorTitle: 'The profiles could not be loaded',
  consumerProfilesStaleTitle: 'The profiles could not be brought up to date',

  consumerFormHeading: (isNew) => (isNew ? 'New person' : 'Edit person'),
  consumerFormLabel: (field) => (field === 'name' ? 'Name' : 'E-mail'),
  consumerFormMissing: (field) => (field === 'name' ? 'Enter a name.' : 'Enter an e-mail address.'),
  consumerFormSubmit: (isNew) => (isNew ? 'Create person' : 'Save changes'),
  consumerFormSaving: 'Saving…',
  consumerFormDiscard: 'Discard changes',
  consumerFormDiscarded: 'Changes discarded.',
  consumerFormUnchanged: 'Nothing has changed yet.',
  consumerFormReadOnly: 'This cannot be changed here.',
  consumerFormUpdated: 'Changes saved.',
  consumerFormCreated: (who) => `${who} is saved.`,
  consumerFormLinked: (who) => `${who} was here already; nothing new was created.`,
  consumerFormNameKept: (typed) => `The name was kept as it is. “${typed}” was not saved.`,
  consumerFormAnother: 'Create another',
  consumerFormFailed: (isUnclear) => (isUnclear ? 'This may not have been saved' : 'Nothing was saved'),
  consumerFormTheirs: (field, value) =>
    `The saved ${field === 'name' ? 'name' : 'address'} has changed meanwhile. It is now “${value}”.`,
  consumerFormHeld: 'Nothing is saved yet. Save once more to keep what you entered all the same.',
  consumerFormTake: (field) => (field === 'name' ? 'Use that name' : 'Use that address'),
  consumerFormErrorTitle: 'The person could not be loaded',
  consumerFormStaleTitle: 'The person could not be brought up to date',
  consumerFormNotFound: 'There is no such person',

  acceptHeading: (inviter, target) =>
    inviter === ''
      ? `You are invited${target === '' ? '' : ` to ${target}`}`
      : `${inviter} invited you${target === '' ? '' : ` to ${target}`}`,
  acceptInvitedAs: (address) => `Invited as ${address}`,
  acceptExpires: (when) => `expires ${when}`,
  acceptMessageFrom: (inviter) => (inviter === '' ? 'Message' : `Message from ${inviter}`),
  acceptButton: 'Accept invitation',
  acceptContinueHint: (address) =>
    address === ''
      ? 'You accept by signing in to the portal.'
      : `You accept by signing in to the portal as ${address}.`,
  acceptNewTab: '(opens a new tab)',
  acceptLoading: 'Loading the invitation…',
  acceptTitle: (state, target) => (state === 'redirecting' && target ? `Taking you to ${target}` : acceptTitles[state]),
  acceptText: (state, inviter) => acceptTexts[state](inviter),
  acceptGoOn: 'Continue',
  acceptCheckAgain: 'Check now',
  acceptOpenAgain: 'Open the portal again',
  acceptSignIn: 'Sign in',
  acceptSignInAsAnother: 'Use another account',
  acceptSignedInAs: (address) => `Signed in as ${address}`,
  acceptDecline: 'Decline',
  acceptUndoText: (inviter) =>
    `${inviter || 'Whoever invited you'} will be told in a moment. Until then you can change your mind.`,
  acceptEndedText: (day, inviter) => `It ended on ${day}. Ask ${inviter || 'whoever invited you'} for a new one.`,
  acceptAsk: (inviter) => (inviter ? `Ask ${inviter} for a new one` : 'Ask for a new one'),
  acceptAsked: 'Asked',
  acceptAskedText: (inviter) =>
    `${inviter || 'Whoever invited you'} was asked for a new invitation. It comes by e-mail.`,
  acceptWait: (seconds) => `Try again in ${plural(seconds, 'second', 'seconds')}.`,
};
