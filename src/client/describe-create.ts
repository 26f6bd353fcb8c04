import type {InviteAdapter} from '../adapters/adapter.js';
import type {Invite, InviteDraft} from '../model/invite.js';
import type {Scope} from '../model/scope.js';
import type {Call} from '../transport/call.js';

/** The call that sends one draft: a pending invite once more where the API can, else a new one. */
export function describeCreate(
  {invites}: InviteAdapter,
  scope: Scope,
  {renews, ...draft}: InviteDraft,
): Call<Invite> | undefined {
  if (!renews || !invites?.resend) return invites?.create?.(scope, draft);
  // Whoever sends again may have other words for it this time.
  const {name = '', message = ''} = draft;
  return invites.resend(scope, {...renews, name: renews.name || name, ...(message === '' ? {} : {message})});
}
