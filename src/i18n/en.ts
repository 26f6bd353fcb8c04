import type {Translation} from '@shoelace-style/localize';
import type {InviteErrorKind} from '../model/errors.js';
import {list, plural} from './en-words.js';
import type {SharedStrings, Strings} from './strings.js';

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

/** The floor under every other language. What an element says comes with the element. */
export const en: Translation & SharedStrings = {
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
  recipientProblem: 'This is not an e-mail address yet.',
  fieldLabel: (name) => fieldLabels.get(name) ?? name,
  optionLabel: (field, value) => (field === 'role' ? roles.get(value) : undefined) ?? value,
  sending: (done, total) => `${done} of ${total} done`,
  retryFailed: (count) => `Retry ${count}`,
  showFewer: 'Show fewer',
  undo: 'Undo',
  waitFor: (seconds) =>
    seconds < 90
      ? `The server asks to wait ${plural(seconds, 'second', 'seconds')}.`
      : `The server asks to wait ${Math.ceil(seconds / 60)} minutes.`,
  linksCopied: (count) => `${plural(count, 'link', 'links')} copied.`,
  linksNotCopied: 'The browser did not allow copying. Copy from here:',
  refresh: 'Refresh',
  invitedBy: (who, when) => list(`Invited by ${who}`, when),
  copyLink: 'Copy link',
  linkCopied: (who) => `Link for ${who} copied.`,
  linkNotCopied: (link) => `The browser did not allow copying. The link is ${link}`,
  resend: 'Resend',
  resending: 'Sending…',
  resent: (who) => `Invite sent to ${who} again.`,
  resendFailed: (who, reason) => `The invite to ${who} was not sent again. ${reason}`,
  actions: 'Actions',
};

/** Joins what more there is to say in English. */
export function addEnglish(words: Partial<Strings>): void {
  Object.assign(en, words);
}
