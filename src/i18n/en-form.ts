import type {FieldProblem, InviteField} from '../model/field.js';
import {choiceOf, list, plural} from './en-words.js';
import type {FormStrings} from './strings-form.js';

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

function domainWords(domains: readonly string[]): string {
  const names = domains.map((domain) =>
    domain.startsWith('*.') ? `at a subdomain of ${domain.slice(2)}` : `at ${domain}`,
  );
  const shown = names.length > 4 ? [...names.slice(0, 3), `${names.length - 3} more`] : names;
  return `Only addresses ${choiceOf(shown)} can be invited here. Correct it or remove it.`;
}

/** Some of those who are too many. */
const suchAs = (who: readonly string[]) => (who.length === 0 ? '' : `, such as ${choiceOf(who)}`);

export const enForm: FormStrings = {
  formHeading: 'Invite people',
  recipientsLabel: 'People',
  recipientsHint: 'Type or paste addresses, as in “Ada Lovelace <ada@example.com>”. Enter or a comma adds one.',
  recipientsPlaceholder: 'Add people by name and e-mail…',
  recipientsEmpty: 'Add at least one person.',
  recipientsList: 'People to invite',
  recipientEdit: (who) => `Edit ${who}`,
  recipientRemove: (who) => `Remove ${who}`,
  recipientRemoved: (who) => `${who} removed.`,
  recipientCounts: (ready, problems, duplicates) =>
    list(
      `${ready} ready`,
      problems > 0 && `${problems} ${problems === 1 ? 'needs' : 'need'} a look`,
      duplicates > 0 && `${plural(duplicates, 'duplicate', 'duplicates')} merged`,
    ),
  required: 'required',
  fieldProblem: (problem, field) => fieldProblem(problem, field),
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
  sentSummary: (sent, failed) =>
    list(sent > 0 && `${plural(sent, 'invite', 'invites')} sent`, failed > 0 && `${failed} failed`),
  sentTo: (who) => `Sent to ${who}`,
  sentNotDelivered: (who) => `Invite for ${who} created, but its e-mail was not sent`,
  failedFor: (who) => `Not sent to ${who}`,
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
  sendingNow: 'Sending…',
  nothingSent: 'No invite was sent',
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
};
