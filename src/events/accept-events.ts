import type {InvitePreview} from '../model/invite.js';
import {BeforeEvent} from './cancelable.js';

/** After the invite was received and shown. Its address is masked in the page and here. */
export class AcceptReadyEvent extends CustomEvent<{readonly preview: InvitePreview}> {
  static readonly type = 'accept-ready';
  constructor(preview: InvitePreview) {
    super(AcceptReadyEvent.type, {detail: {preview}, bubbles: true, composed: true});
  }
}

/** Before the invited person is sent to where accepting happens, or the acceptance to the API. Cancelable. */
export class InviteAcceptEvent extends BeforeEvent<{readonly preview: InvitePreview}> {
  static readonly type = 'invite-accept';
  constructor(preview: InvitePreview) {
    super(InviteAcceptEvent.type, {preview});
  }
}

/** The invite is accepted, as the API now says. */
export class InviteAcceptedEvent extends CustomEvent<{readonly preview: InvitePreview}> {
  static readonly type = 'invite-accepted';
  constructor(preview: InvitePreview) {
    super(InviteAcceptedEvent.type, {detail: {preview}, bubbles: true, composed: true});
  }
}

/** Before the invited person's no is taken. Cancelable. */
export class InviteDeclineEvent extends BeforeEvent<{readonly preview: InvitePreview}> {
  static readonly type = 'invite-decline';
  constructor(preview: InvitePreview) {
    super(InviteDeclineEvent.type, {preview});
  }
}

/** The invite is declined, as the API now says: the time in which it could be undone is over. */
export class InviteDeclinedEvent extends CustomEvent<{readonly preview: InvitePreview}> {
  static readonly type = 'invite-declined';
  constructor(preview: InvitePreview) {
    super(InviteDeclinedEvent.type, {detail: {preview}, bubbles: true, composed: true});
  }
}

/**
 * Before the inviter is asked for a new invite in place of one that has ended. Cancelable. Where the API cannot ask, the
 * page does: `event.waitUntil(fetch(…))`.
 */
export class AcceptRequestNewEvent extends BeforeEvent<{readonly preview?: InvitePreview}> {
  static readonly type = 'accept-request-new';
  constructor(preview: InvitePreview | undefined) {
    super(AcceptRequestNewEvent.type, preview ? {preview} : {});
  }
}

export interface AcceptSignInDetail {
  /** `sign-in`: nobody is signed in, or their address is not confirmed. `switch`: another account is needed. */
  readonly reason: 'sign-in' | 'switch';
  /**
   * Brings this invite back after a sign-in that leaves the page: open the page with it again, under the adapter's
   * `resumeParameter` or as the attribute `resume`. No secret; absent where the server cannot keep the link.
   */
  readonly resume?: string;
}

/** The page should let the person sign in, or switch accounts, and come back. Where it has said `sign-in-url`, that happens by itself. */
export class AcceptSignInEvent extends CustomEvent<AcceptSignInDetail> {
  static readonly type = 'accept-sign-in';
  constructor(detail: AcceptSignInDetail) {
    super(AcceptSignInEvent.type, {detail, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'accept-ready': AcceptReadyEvent;
    'invite-accept': InviteAcceptEvent;
    'invite-accepted': InviteAcceptedEvent;
    'invite-decline': InviteDeclineEvent;
    'invite-declined': InviteDeclinedEvent;
    'accept-request-new': AcceptRequestNewEvent;
    'accept-sign-in': AcceptSignInEvent;
  }
}
