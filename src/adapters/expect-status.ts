import {InviteError} from '../model/errors.js';
import type {InviteStatus} from '../model/invite.js';

/**
 * What an invite has become by what was just asked for.
 *
 * @throws {InviteError} `protocol` for another status: saying that it was done would be a guess
 */
export function expectStatus<T extends {readonly status: InviteStatus; readonly rawStatus: string}>(
  invite: T,
  status: InviteStatus,
): T {
  if (invite.status === status) return invite;
  throw new InviteError('protocol', `The server answered, and the invite is “${invite.rawStatus}” all the same.`);
}
