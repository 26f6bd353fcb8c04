import {newId} from './ids.js';
import type {InviteRecord, MailRecord, PortalRecord} from './store.js';

/** What an invite's link can be made of. `portalUrl` is the hosted portal's address, without parameters. */
export interface InviteLinkFacts {
  /** Where the sandbox is reached. */
  readonly origin: string;
  readonly portal: PortalRecord;
  readonly invite: InviteRecord;
  readonly portalUrl: string;
}

/** Where the hosted portal is; the API's `portal_url`. */
export function portalUrl(origin: string, portal: PortalRecord): string {
  return `${origin}/p/${portal.slug}`;
}

/** The hosted portal's address with the three parameters that the real service's e-mail adds. None of them is a secret. */
export function hostedLink({invite, portalUrl}: InviteLinkFacts): string {
  const link = new URL(portalUrl);
  link.searchParams.set('consumer_invite_id', invite.id);
  link.searchParams.set('consumer_profile_id', invite.profile.id);
  link.searchParams.set('email', invite.profile.email);
  return link.href;
}

/** The mail that an invite is sent with. */
export function composeInviteMail(
  {invite, portal}: Pick<InviteLinkFacts, 'invite' | 'portal'>,
  link: string,
  sentAt: Date,
  id = newId('mal'),
): MailRecord {
  const {invitedBy, message, profile} = invite;
  const lines = [
    profile.name.trim() === '' ? 'Hello,' : `Hello ${profile.name},`,
    `${invitedBy.name} invited you to ${portal.name}.`,
    ...(message ? [message] : []),
    `Accept the invitation:\n${link}`,
    `It was sent to ${profile.email}. If you did not expect it, you can ignore this e-mail.`,
  ];
  return {
    id,
    kind: 'invite',
    to: profile.email,
    subject: `${invitedBy.name} invited you to ${portal.name}`,
    text: lines.join('\n\n'),
    link,
    code: null,
    sentAt,
  };
}

/** The mail with the code that proves an address at the hosted portal. */
export function composeCodeMail(portal: PortalRecord, to: string, code: string, sentAt: Date): MailRecord {
  return {
    id: newId('mal'),
    kind: 'sign-in-code',
    to,
    subject: `${code} is your code for ${portal.name}`,
    text: `Your code for ${portal.name} is ${code}.\n\nIt works once, for ten minutes. If you did not ask for it, ignore this e-mail.`,
    link: null,
    code,
    sentAt,
  };
}
