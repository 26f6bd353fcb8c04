/**
 * What went wrong, in words that do not depend on an API.
 *
 * - `network` no answer came · `timeout` none came in time · `aborted` the caller took it back
 * - `unauthenticated` 401 · `forbidden` 402, 403 · `not-found` 404 · `gone` 410
 * - `wrong-account` whoever is signed in is not the one who was invited · `unverified` their address is not proven yet
 * - `seats-full` there is no room for one more · `already-member` there is nothing left to accept
 * - `invalid` 400, 413, 415, 422, with `fields` where the API named them · `conflict` 409 · `rate-limited` 429
 * - `server` 5xx · `protocol` an answer that is not what the API promises · `unsupported` the adapter cannot do it
 */
export type InviteErrorKind =
  | 'network'
  | 'timeout'
  | 'aborted'
  | 'unauthenticated'
  | 'forbidden'
  | 'not-found'
  | 'gone'
  | 'wrong-account'
  | 'unverified'
  | 'seats-full'
  | 'already-member'
  | 'invalid'
  | 'conflict'
  | 'rate-limited'
  | 'server'
  | 'protocol'
  | 'unsupported';

/** One refused field. `path` is in the API's own names: `email`, `filter.status`. */
export interface FieldError {
  readonly path: string;
  readonly code?: string;
  readonly message: string;
}

export interface InviteErrorInit {
  /** HTTP status, where an answer came. */
  readonly status?: number;
  /** The API's own code: `invalid_data`. */
  readonly code?: string;
  /** Milliseconds to wait, where the server said so. */
  readonly retryAfter?: number;
  readonly fields?: readonly FieldError[];
  /** Of `wrong-account`: the invited address, masked, where the API tells. */
  readonly email?: string;
  readonly cause?: unknown;
}

/** The one error type of this library. Its message comes from the API or from here, and is safe to show as text. */
export class InviteError extends Error {
  override readonly name = 'InviteError';
  readonly kind: InviteErrorKind;
  readonly status?: number;
  readonly code?: string;
  readonly retryAfter?: number;
  readonly fields: readonly FieldError[];
  readonly email?: string;

  constructor(kind: InviteErrorKind, message: string, init: InviteErrorInit = {}) {
    super(message, init.cause === undefined ? undefined : {cause: init.cause});
    this.kind = kind;
    this.fields = init.fields ?? [];
    if (init.status !== undefined) this.status = init.status;
    if (init.code !== undefined) this.code = init.code;
    if (init.retryAfter !== undefined) this.retryAfter = init.retryAfter;
    if (init.email !== undefined) this.email = init.email;
  }
}

/** By name, not by class: two copies of this library on one page must understand each other's errors. */
export function isInviteError(value: unknown): value is InviteError {
  return value instanceof Error && value.name === 'InviteError' && 'kind' in value;
}

/** Whatever was thrown, as an `InviteError`. A person's own abort is `aborted`, never a failure. */
export function toInviteError(value: unknown): InviteError {
  if (isInviteError(value)) return value;
  if (value instanceof DOMException && value.name === 'AbortError') {
    return new InviteError('aborted', 'The request was taken back.', {cause: value});
  }
  if (value instanceof DOMException && value.name === 'TimeoutError') {
    return new InviteError('timeout', 'No answer came in time.', {cause: value});
  }
  if (value instanceof TypeError) return new InviteError('network', 'The server could not be reached.', {cause: value});
  return new InviteError('protocol', value instanceof Error ? value.message : String(value), {cause: value});
}

/** What was asked for is not there, or not any more: to ask again changes nothing. */
export function isMissing({kind}: InviteError): boolean {
  return kind === 'not-found' || kind === 'gone';
}
