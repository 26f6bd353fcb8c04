import type {InviteAdapter} from '../adapters/adapter.js';

/** Everything an adapter may be able to do, by the name of its method. */
const has = {
  'invites.list': (adapter: InviteAdapter) => adapter.invites?.list,
  'invites.get': (adapter: InviteAdapter) => adapter.invites?.get,
  'invites.create': (adapter: InviteAdapter) => adapter.invites?.create,
  'invites.update': (adapter: InviteAdapter) => adapter.invites?.update,
  'invites.resend': (adapter: InviteAdapter) => adapter.invites?.resend,
  'invites.revoke': (adapter: InviteAdapter) => adapter.invites?.revoke,
  'acceptance.preview': (adapter: InviteAdapter) => adapter.acceptance?.preview,
  'acceptance.redirectUrl': (adapter: InviteAdapter) => adapter.acceptance?.redirectUrl,
  'acceptance.accept': (adapter: InviteAdapter) => adapter.acceptance?.accept,
  'acceptance.decline': (adapter: InviteAdapter) => adapter.acceptance?.decline,
  'acceptance.undoDecline': (adapter: InviteAdapter) => adapter.acceptance?.undoDecline,
  'acceptance.requestNew': (adapter: InviteAdapter) => adapter.acceptance?.requestNew,
  'acceptance.keep': (adapter: InviteAdapter) => adapter.acceptance?.keep,
  'profiles.list': (adapter: InviteAdapter) => adapter.profiles?.list,
  'profiles.get': (adapter: InviteAdapter) => adapter.profiles?.get,
  'profiles.assignGroups': (adapter: InviteAdapter) => adapter.profiles?.assignGroups,
  'profiles.unassignGroups': (adapter: InviteAdapter) => adapter.profiles?.unassignGroups,
  'groups.list': (adapter: InviteAdapter) => adapter.groups?.list,
  'consumers.list': (adapter: InviteAdapter) => adapter.consumers?.list,
  'consumers.get': (adapter: InviteAdapter) => adapter.consumers?.get,
  'consumers.create': (adapter: InviteAdapter) => adapter.consumers?.create,
  'consumers.update': (adapter: InviteAdapter) => adapter.consumers?.update,
  'consumers.listProfiles': (adapter: InviteAdapter) => adapter.consumers?.listProfiles,
  'consumers.getProfile': (adapter: InviteAdapter) => adapter.consumers?.getProfile,
} as const;

export type Operation = keyof typeof has;

export const operations = Object.keys(has) as readonly Operation[];

/** Whether the adapter has the method. The only place where capability is decided. */
export function adapterCan(adapter: InviteAdapter, operation: Operation): boolean {
  return has[operation](adapter) !== undefined;
}
