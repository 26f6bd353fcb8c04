import type {InviteError} from '../model/errors.js';
import type {Invite, InviteDraft} from '../model/invite.js';
import type {InviteOutcome} from '../model/outcome.js';
import {BeforeEvent} from './cancelable.js';

/** Before invites are sent. Cancelable. */
export class InviteCreateEvent extends BeforeEvent<{readonly drafts: readonly InviteDraft[]}> {
  static readonly type = 'invite-create';
  constructor(drafts: readonly InviteDraft[]) {
    super(InviteCreateEvent.type, {drafts});
  }
}

/** After a sending, with what became of each recipient. At least one was sent. */
export class InviteCreatedEvent extends CustomEvent<{
  readonly invites: readonly Invite[];
  readonly outcomes: readonly InviteOutcome[];
}> {
  static readonly type = 'invite-created';
  constructor(outcomes: readonly InviteOutcome[]) {
    const invites = outcomes.flatMap((outcome) => (outcome.kind === 'sent' ? [outcome.invite] : []));
    super(InviteCreatedEvent.type, {detail: {invites, outcomes}, bubbles: true, composed: true});
  }
}

/** After a page of invites was received and committed. */
export class InvitesLoadedEvent extends CustomEvent<{readonly invites: readonly Invite[]}> {
  static readonly type = 'invites-loaded';
  constructor(invites: readonly Invite[]) {
    super(InvitesLoadedEvent.type, {detail: {invites}, bubbles: true, composed: true});
  }
}

/** A person picked an invite in a list. */
export class InviteSelectedEvent extends CustomEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-selected';
  constructor(invite: Invite) {
    super(InviteSelectedEvent.type, {detail: {invite}, bubbles: true, composed: true});
  }
}

/** Before an invite is sent again. Cancelable. */
export class InviteResendEvent extends BeforeEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-resend';
  constructor(invite: Invite) {
    super(InviteResendEvent.type, {invite});
  }
}

/** After an invite was sent again. */
export class InviteResentEvent extends CustomEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-resent';
  constructor(invite: Invite) {
    super(InviteResentEvent.type, {detail: {invite}, bubbles: true, composed: true});
  }
}

/** Before an invite is revoked, and before it can be undone. Cancelable. */
export class InviteRevokeEvent extends BeforeEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-revoke';
  constructor(invite: Invite) {
    super(InviteRevokeEvent.type, {invite});
  }
}

/** After an invite was revoked at the API. */
export class InviteRevokedEvent extends CustomEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-revoked';
  constructor(invite: Invite) {
    super(InviteRevokedEvent.type, {detail: {invite}, bubbles: true, composed: true});
  }
}

/** A person opened the details of an invite. */
export class InviteDetailsEvent extends CustomEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-details';
  constructor(invite: Invite) {
    super(InviteDetailsEvent.type, {detail: {invite}, bubbles: true, composed: true});
  }
}

/** A person selected other rows of a list, or selected rows left it. */
export class InviteSelectionChangeEvent extends CustomEvent<{readonly ids: readonly string[]}> {
  static readonly type = 'invite-selection-change';
  constructor(ids: readonly string[]) {
    super(InviteSelectionChangeEvent.type, {detail: {ids}, bubbles: true, composed: true});
  }
}

/** After an invite's link was put on the clipboard. */
export class InviteLinkCopiedEvent extends CustomEvent<{readonly invite: Invite}> {
  static readonly type = 'invite-link-copied';
  constructor(invite: Invite) {
    super(InviteLinkCopiedEvent.type, {detail: {invite}, bubbles: true, composed: true});
  }
}

/** Something failed: a read, a write, one recipient. Never for what a person took back. */
export class InviteErrorEvent extends CustomEvent<{readonly error: InviteError}> {
  static readonly type = 'invite-error';
  constructor(error: InviteError) {
    super(InviteErrorEvent.type, {detail: {error}, bubbles: true, composed: true});
  }
}

declare global {
  interface HTMLElementEventMap {
    'invite-create': InviteCreateEvent;
    'invite-created': InviteCreatedEvent;
    'invites-loaded': InvitesLoadedEvent;
    'invite-selected': InviteSelectedEvent;
    'invite-resend': InviteResendEvent;
    'invite-resent': InviteResentEvent;
    'invite-revoke': InviteRevokeEvent;
    'invite-revoked': InviteRevokedEvent;
    'invite-details': InviteDetailsEvent;
    'invite-selection-change': InviteSelectionChangeEvent;
    'invite-link-copied': InviteLinkCopiedEvent;
    'invite-error': InviteErrorEvent;
  }
}
