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

/** The page should let the person sign in, or switch accounts, and come back. */
export class AcceptSignInEvent extends CustomEvent<Record<string, never>> {
  static readonly type = 'accept-sign-in';
  constructor() {
    super(AcceptSignInEvent.type, {detail: {}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'accept-ready': AcceptReadyEvent;
    'invite-accept': InviteAcceptEvent;
    'invite-accepted': InviteAcceptedEvent;
    'accept-sign-in': AcceptSignInEvent;
  }
}
