import type {InviteClient} from './invite-client.js';
import {operations, type Operation} from './operations.js';

/** Who has `permissions`: names of operations, separated by spaces. Absent: everything that the API can. */
export interface Permitting {
  readonly permissions?: string | null | undefined;
}

const told = new WeakMap<object, string>();

/**
 * The client as `permissions` let it be used; names that are none of an operation are left out, with a word in the
 * console.
 */
export function permit(client: InviteClient, host: Permitting & {readonly localName: string}): InviteClient {
  const {permissions} = host;
  if (typeof permissions !== 'string') return client;
  const words = permissions.split(/\s+/u).filter(Boolean);
  const unknown = words.filter((word) => !operations.includes(word as Operation));
  if (unknown.length > 0 && told.get(host) !== permissions) {
    console.warn(
      `[invite-elements] <${host.localName}> permissions knows ${operations.join(', ')}, not “${unknown.join(' ')}”. It is left out.`,
      host,
    );
    told.set(host, permissions);
  }
  return client.restrictedTo(words as Operation[]);
}
