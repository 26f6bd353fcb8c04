import {list, plural} from './en-words.js';
import type {ActionStrings} from './strings-actions.js';

const invites = (count: number) => plural(count, 'invite', 'invites');

const details: Record<Parameters<ActionStrings['detail']>[0], string> = {
  message: 'Message',
  sent: 'Sent',
  created: 'Created',
  expires: 'Expires',
  accepted: 'Accepted',
  invitedBy: 'Invited by',
  delivery: 'E-mail',
  status: 'Status at the API',
  role: 'Role',
  id: 'ID',
};

const verbs = {copy: ['Copy link', 'Copy links'], resend: ['Resend', 'Resend'], revoke: ['Revoke', 'Revoke']} as const;

/** Joined to the other words when they are needed. */
export const enActions: ActionStrings = {
  actionsOf: (who) => `Actions for ${who}`,
  details: 'Details',
  hideDetails: 'Hide details',
  detailsOf: (who) => `Details of the invite to ${who}`,
  detailsErrorTitle: 'The details could not be loaded',
  detail: (name) => details[name],
  delivery: (emailSent) => (emailSent ? 'Sent' : 'Not sent: the invite exists, its e-mail did not go out'),
  copyId: 'Copy ID',
  idCopied: 'ID copied.',
  revoke: 'Revoke',
  revoked: (who) => `Invite to ${who} revoked`,
  revokedMany: (count) => `${invites(count)} revoked`,
  revokeUndone: (who) => `The invite to ${who} stays as it was.`,
  revokeUndoneMany: (count) => `${invites(count)} ${count === 1 ? 'stays as it was' : 'stay as they were'}.`,
  revokeFailed: (who, reason) => `The invite to ${who} was not revoked. ${reason}`,
  selectedCount: (count) => `${count} selected`,
  selectedGone: (count) => `${invites(count)} that ${count === 1 ? 'was' : 'were'} selected left the list.`,
  selectionOf: (action, count, selected) =>
    `${verbs[action][count === 1 ? 0 : 1]}${count < selected ? ` ${count} of ${selected}` : ''}`,
  selectionClear: 'Clear',
  batchRunning: (action, done, total) => `${action === 'resend' ? 'Resending' : 'Revoking'} ${done} of ${total}…`,
  batchDone: (action, done, failed, left) =>
    list(
      (done > 0 || failed + left === 0) && `${done} ${action === 'resend' ? 'sent again' : 'revoked'}`,
      failed > 0 && `${failed} failed`,
      left > 0 && `${left} left as ${left === 1 ? 'it was' : 'they were'}`,
    ),
};
