import {newId} from './ids.js';
import type {InviteRecord, MailRecord, PortalRecord} from './store.js';

export interface InviteLinkFacts {
  readonly origin: string;
  readonly portal: PortalRecord;
  readonly invite: InviteRecord;
  /** The hosted portal's address, as the API gives it out. */
  readonly portalUrl: string;
}

export interface InviteMailOptions {
  readonly origin: string;
  readonly portal: PortalRecord;
  /** Where the button of the mail leads. Default: the portal with three parameters, as the real service's mail has it. */
  readonly inviteLink?: ((facts: InviteLinkFacts) => string) | undefined;
}

export function portalUrl(origin: string, portal: PortalRecord): string {
  return `${origin}/p/${encodeURIComponent(portal.slug)}`;
}

/** Composes the mail of an invite. */
export function inviteMail({
  origin,
  portal,
  inviteLink = portalLink,
}: InviteMailOptions): (invite: InviteRecord) => MailRecord {
  return (invite) => {
    const {profile, invitedBy, message} = invite;
    const greeting = profile.name === '' ? 'Hello,' : `Hello ${profile.name},`;
    const quoted = message ? `\n\n“${message}”` : '';
    return {
      id: newId('mai_'),
      kind: 'invite',
      to: profile.email,
      subject: `${invitedBy.name} invited you to ${portal.name}`,
      text: `${greeting}\n\n${invitedBy.name} invited you to ${portal.name}.${quoted}`,
      link: inviteLink({origin, portal, invite, portalUrl: portalUrl(origin, portal)}),
      code: null,
      sentAt: invite.updatedAt,
    };
  };
}

export function codeMail(portal: PortalRecord, email: string, code: string, sentAt: Date): MailRecord {
  return {
    id: newId('mai_'),
    kind: 'sign-in-code',
    to: email,
    subject: `Your code for ${portal.name}`,
    text: 'Enter this code where you asked for it. It works once, for ten minutes.',
    link: null,
    code,
    sentAt,
  };
}

function portalLink({portalUrl: url, invite}: InviteLinkFacts): string {
  const link = new URL(url);
  link.searchParams.set('consumer_invite_id', invite.id);
  link.searchParams.set('consumer_profile_id', invite.profile.id);
  link.searchParams.set('email', invite.profile.email);
  return link.href;
}
