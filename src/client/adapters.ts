import type {InviteAdapter} from '../adapters/adapter.js';
import {createMetorialAdapter} from '../adapters/metorial/metorial.js';
import {InviteError} from '../model/errors.js';

/** An adapter's own options besides `baseUrl`: `{portfolios, revokeAs}`, `{roles}`. Each adapter's are in its documentation. */
export type AdapterOptions = Readonly<Record<string, unknown>>;

type Create = (options: {readonly baseUrl: string} & AdapterOptions) => InviteAdapter;

/** Those that are here by now. */
const loaded = new Map<string, Create>([['metorial', createMetorialAdapter]]);

/** Those that a page loads when one of its elements names them. */
const loaders = new Map<string, () => Promise<Create>>([
  [
    'organization-invitations',
    async () =>
      (await import('../adapters/organization-invitations/organization-invitations.js'))
        .createOrganizationInvitationsAdapter,
  ],
  [
    'guest-invitations',
    async () => (await import('../adapters/guest-invitations/guest-invitations.js')).createGuestInvitationsAdapter,
  ],
  ['accept-links', async () => (await import('../adapters/accept-links/accept-links.js')).createAcceptLinksAdapter],
  ['better-auth', async () => (await import('../adapters/better-auth/better-auth.js')).createBetterAuthAdapter],
]);

/** The adapters a page can name. Others are passed as objects. */
export const adapterNames: readonly string[] = ['metorial', ...loaders.keys()];

/** Whether it is one of ours whose code is not here yet. */
export function needsLoading(name: string): boolean {
  return loaders.has(name) && !loaded.has(name);
}

/**
 * Brings the code of a named adapter here, so that `createInviteClient()` and `configureInvites()` can be given its name.
 * Elements do it by themselves.
 *
 * @throws {TypeError} for a name that is not known
 * @throws {InviteError} `network` when the code could not be fetched; the next call tries again
 */
export async function loadAdapter(name: string): Promise<void> {
  if (loaded.has(name)) return;
  const load = loaders.get(name);
  if (!load) throw unknownAdapter(name);
  try {
    loaded.set(name, await load());
  } catch (cause) {
    throw new InviteError('network', `The adapter “${name}” could not be loaded.`, {cause});
  }
}

/** @throws {TypeError} with the fix in its message: a name that is not known, or whose code is not here yet */
export function createAdapter(name: string, baseUrl: string, options: AdapterOptions = {}): InviteAdapter {
  const create = loaded.get(name);
  if (create) return create({...options, baseUrl});
  if (!loaders.has(name)) throw unknownAdapter(name);
  throw new TypeError(`The adapter “${name}” is not loaded yet: await loadAdapter('${name}') first.`);
}

function unknownAdapter(name: string): TypeError {
  return new TypeError(`There is no adapter “${name}”. Known are: ${adapterNames.join(', ')}.`);
}
