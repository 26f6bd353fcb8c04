import type {InviteClient} from '../../client/invite-client.js';
import type {Warn} from '../list-options.js';
import {allowedUrl} from './allowed-url.js';

/** What the attributes say; null where one was taken away by hand. */
export interface AcceptAttributes {
  readonly continueUrl: string | null;
  readonly allowedOrigins: string | null;
  readonly signInUrl: string | null;
  readonly undoSeconds: number | null;
}

/** Where the person may go on; undefined for what leads elsewhere. */
export function readContinueUrl({continueUrl, allowedOrigins}: AcceptAttributes): string | undefined {
  const allowed = [location.origin, ...(allowedOrigins ?? '').split(/\s+/u).filter(Boolean)];
  return allowedUrl(continueUrl, allowed);
}

export function readSignInUrl({signInUrl}: AcceptAttributes): string | undefined {
  return allowedUrl(signInUrl);
}

/** 0 to 60 seconds; what is not, is 6. */
export function readUndoSeconds({undoSeconds}: AcceptAttributes): number {
  const seconds = undoSeconds ?? 6;
  return seconds >= 0 && seconds <= 60 ? seconds : 6;
}

/** Says what is wrong with those that have changed. */
export function warnOfAttributes(
  given: AcceptAttributes,
  changed: {has(name: keyof AcceptAttributes): boolean},
  warn: Warn,
): void {
  const {continueUrl, signInUrl, undoSeconds} = given;
  if (changed.has('continueUrl') && continueUrl && !readContinueUrl(given)) {
    warn(`continue-url must lead to this origin or one of allowed-origins, over http or https: ${continueUrl}`);
  }
  if (changed.has('signInUrl') && signInUrl && !readSignInUrl(given)) {
    warn(`sign-in-url must be http or https: ${signInUrl}`);
  }
  if (changed.has('undoSeconds') && readUndoSeconds(given) !== (undoSeconds ?? 6)) {
    warn(`undo-seconds must be 0 to 60, not “${undoSeconds}”. 6 is used.`);
  }
}

/** Says so where the API can show an invitation to nobody: to its person, every link would look like none. */
export function warnOfClient(client: InviteClient | undefined, warn: Warn): void {
  if (!client || client.can('acceptance.preview')) return;
  warn(`The adapter “${client.adapter.name}” cannot show invitations. For your server’s own: adapter="accept-links".`);
}
