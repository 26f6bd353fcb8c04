import type {InviteClient} from '../../client/invite-client.js';
import type {Invite} from '../../model/invite.js';

const rowActions = ['copy', 'resend', 'details', 'revoke'] as const;
export type RowAction = (typeof rowActions)[number];

export function isRowAction(name: string | undefined): name is RowAction {
  return rowActions.some((action) => action === name);
}

/** What can be done with an invite: by what it is, what the API can and what is permitted here. */
export function actionsOf({status, acceptUrl}: Invite, client: InviteClient | undefined): readonly RowAction[] {
  const isPending = status === 'pending';
  const actions: RowAction[] = [];
  if (isPending && acceptUrl !== undefined) actions.push('copy');
  if (isPending && client?.may('invites.resend')) actions.push('resend');
  if (client?.may('invites.get')) actions.push('details');
  if (isPending && client?.may('invites.revoke')) actions.push('revoke');
  return actions;
}
