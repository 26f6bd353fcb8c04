import type {InvitePreview} from '../../model/invite.js';
import {maskEmail} from '../../model/mask-email.js';

/** No event carries the address in clear, nor the way to accept. */
export function masked(preview: InvitePreview): InvitePreview {
  const {acceptUrl, email, ...shown} = preview;
  return email === undefined ? shown : {...shown, email: maskEmail(email)};
}
