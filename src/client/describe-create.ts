import type {InviteAdapter} from '../adapters/adapter.js';
import type {ExtraValues, Invite, InviteDraft} from '../model/invite.js';
import type {Scope} from '../model/scope.js';
import type {Call} from '../transport/call.js';

/** The call that sends one draft: a pending invite once more where the API can, else a new one. */
export function describeCreate(
  adapter: InviteAdapter,
  scope: Scope,
  {renews, ...draft}: InviteDraft,
): Call<Invite> | undefined {
  const {invites} = adapter;
  if (!renews || !invites?.resend) return withExtra(invites?.create?.(scope, draft), adapter, draft.extra);
  // Whoever sends again may have other words for it this time.
  const {name = '', message = ''} = draft;
  return invites.resend(scope, {...renews, name: renews.name || name, ...(message === '' ? {} : {message})});
}

/** What the page asks for never takes the place of what the adapter does. */
function withExtra(
  call: Call<Invite> | undefined,
  {fields, invites}: InviteAdapter,
  extra: ExtraValues = {},
): Call<Invite> | undefined {
  const body = call?.body;
  if (!call || !invites?.extend || typeof body !== 'object' || body === null) return call;
  const own = new Set(['__proto__', ...Object.keys(body), ...fields.map(({name}) => name)]);
  const free = Object.entries(extra).filter(([name]) => !own.has(name));
  if (free.length === 0) return call;
  return {...call, body: invites.extend(body as Record<string, unknown>, Object.fromEntries(free))};
}
