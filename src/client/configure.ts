import {createInviteClient, type CreateInviteClientOptions} from './create-invite-client.js';
import {InviteClient} from './invite-client.js';

let pageDefault: InviteClient | undefined;
const listeners = new Set<() => void>();

/**
 * Sets the client of every element on the page that has no nearer one. May come before or after the elements; calling
 * it again replaces it.
 *
 * @throws {TypeError} as `createInviteClient` does
 */
export function configureInvites(options: CreateInviteClientOptions | InviteClient): InviteClient {
  pageDefault = options instanceof InviteClient ? options : createInviteClient(options);
  for (const listener of [...listeners]) listener();
  return pageDefault;
}

/** The client set by `configureInvites`, if any. */
export function defaultClient(): InviteClient | undefined {
  return pageDefault;
}

/** @returns the way to stop listening */
export function onDefaultClientChange(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
