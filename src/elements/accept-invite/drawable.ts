import type {InvitePreview} from '../../model/invite.js';
import {cut, mostWhole} from '../../views/cut.js';

const directions = /[\u202a-\u202e\u2066-\u2069]/gu;
const rightToLeft = /\p{Script=Arabic}|\p{Script=Hebrew}|[\u200e\u200f]/u;

/** A name as it can stand in a sentence: it does not turn the words around it, and leaves the page its height. */
export function drawableName(name: string): string {
  const plain = cut(name.replaceAll(directions, ''));
  return rightToLeft.test(plain) ? `\u2068${plain}\u2069` : plain;
}

/** As much of an invite as can be drawn. */
export function drawable({message, invitedBy, email, ...rest}: InvitePreview): InvitePreview {
  return {
    ...rest,
    ...(message === undefined ? {} : {message: cut(message, mostWhole)}),
    ...(invitedBy === undefined ? {} : {invitedBy: {...invitedBy, name: drawableName(invitedBy.name)}}),
    ...(email === undefined ? {} : {email: cut(email)}),
  };
}
