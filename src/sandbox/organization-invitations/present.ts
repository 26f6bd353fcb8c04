import {statusAt} from '../organization-rules.js';
import type {OrganizationInvitationRecord, Slice} from '../store-organizations.js';
import type {PageQuery} from './query.js';

/** Records as the API's documents show them. */

export function presentInvitation(invitation: OrganizationInvitationRecord, now: Date) {
  const {inviter, organization, portfolios} = invitation;
  return {
    id: invitation.id,
    token: invitation.token,
    expiry_date: invitation.expiresAt.toISOString(),
    status: statusAt(invitation, now),
    organization: {id: organization.id, name: organization.name},
    inviter_member: {
      id: inviter.id,
      first_name: inviter.firstName,
      last_name: inviter.lastName,
      email: inviter.email,
    },
    email: invitation.email,
    first_name: invitation.firstName,
    last_name: invitation.lastName,
    email_sent: invitation.emailSent,
    role: invitation.role,
    accessible_portfolios: portfolios.map(({id, name}) => ({id, name})),
  };
}

/** @param url - Of this page, as the client reaches it. */
export function presentPage(
  {items, total}: Slice<OrganizationInvitationRecord>,
  {page, pageSize}: PageQuery,
  url: URL,
  now: Date,
) {
  return {
    count: total,
    next: page * pageSize < total ? pageUrl(url, page + 1) : null,
    previous: page > 1 ? pageUrl(url, page - 1) : null,
    results: items.map((invitation) => presentInvitation(invitation, now)),
  };
}

/** The same query, in order, with another page; the first page goes without saying. */
function pageUrl(url: URL, page: number): string {
  const other = new URL(url);
  if (page === 1) other.searchParams.delete('page');
  else other.searchParams.set('page', String(page));
  other.searchParams.sort();
  return other.href;
}
