import {newId} from './ids.js';
import type {GuestInvitationRecord} from './store-guests.js';
import type {OrganizationInvitationRecord} from './store-organizations.js';
import type {MailRecord} from './store.js';

/** Where the pages are that the mails of invitations lead to. */
export const hostedInvitationsPath = '/accept';

/** The page where an organization's invitation is accepted. The token in it is the secret. */
export function organizationInvitationLink(origin: string, {token}: {readonly token: string}): string {
  return `${origin}${hostedInvitationsPath}/organization/${token}`;
}

/** The page where a guest's invitation is accepted. The token in it is the secret. */
export function guestInvitationLink(origin: string, {token}: {readonly token: string}): string {
  return `${origin}${hostedInvitationsPath}/guest/${token}`;
}

export function composeOrganizationInvitationMail(
  {inviter, firstName, organization, email, token}: OrganizationInvitationRecord,
  origin: string,
  sentAt: Date,
  id = newId('mal'),
): MailRecord {
  const link = organizationInvitationLink(origin, {token});
  const subject = `${inviter.firstName} ${inviter.lastName} invited you to ${organization.name}`;
  const lines = [
    firstName?.trim() ? `Hello ${firstName.trim()},` : 'Hello,',
    `${subject}.`,
    `Accept the invitation:\n${link}`,
    `It was sent to ${email}. If you did not expect it, you can ignore this e-mail.`,
  ];
  return {
    id,
    kind: 'organization-invitation',
    to: email,
    subject,
    text: lines.join('\n\n'),
    link,
    code: null,
    sentAt,
  };
}

/** @param hostName - Who invites. */
export function composeGuestInvitationMail(
  {email, parent, status, token}: GuestInvitationRecord,
  hostName: string,
  origin: string,
  sentAt: Date,
  id = newId('mal'),
): MailRecord {
  const link = guestInvitationLink(origin, {token});
  const subject = `${hostName} invited you as a guest`;
  const lines = [
    'Hello,',
    parent ? `${subject} of ${parent.name}.` : `${subject}.`,
    status === 'sent' ? `Accept the invitation:\n${link}` : `You are a guest already: there is nothing to do.\n${link}`,
    `It was sent to ${email}. If you did not expect it, you can ignore this e-mail.`,
  ];
  return {id, kind: 'guest-invitation', to: email, subject, text: lines.join('\n\n'), link, code: null, sentAt};
}
