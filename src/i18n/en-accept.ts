import {plural} from './en-words.js';
import type {AcceptStrings, AcceptTitleState} from './strings-accept.js';

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
  failed: () => 'Nothing is lost. If it stays like this, ask whoever invited you.',
};

export const enAccept: AcceptStrings = {
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
  acceptWait: (seconds) =>
    `Try again in ${seconds < 90 ? plural(seconds, 'second', 'seconds') : `${Math.ceil(seconds / 60)} minutes`}.`,
};
