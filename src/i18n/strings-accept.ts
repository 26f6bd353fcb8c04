/** What `<accept-invite>` says. */
export interface AcceptStrings {
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
