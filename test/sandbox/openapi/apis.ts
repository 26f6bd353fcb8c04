import type {OpenApiDocument} from '../../../src/sandbox/openapi/document.js';
import {guestInvitations} from './guest-invitations.js';
import {metorial} from './metorial.js';
import {organizationInvitations} from './organization-invitations.js';

export interface Api {
  readonly name: string;
  readonly mount: string;
  readonly document: OpenApiDocument;
  /** The table that the handlers are registered from. */
  readonly routes: readonly {readonly operation: string; readonly method: string; readonly path: string}[];
  readonly key: string;
  /** Parameters of the path, and headers, that belong together: of things that there are in the seeded store, for the most part. */
  readonly rows: readonly Readonly<Record<string, string>>[];
  /** Values that lead somewhere, by the name of the parameter or the property of an operation. */
  readonly known: (operation: string) => Readonly<Record<string, readonly unknown[]>>;
  /** Whether an answer says that the request itself is wrong, rather than what it asks for. */
  readonly isAboutInput: (status: number, body: unknown) => boolean;
}

export const apis: readonly Api[] = [metorial, organizationInvitations, guestInvitations];
