import type {Reply} from './reply.js';

/**
 * Every refusal of the handler: its type is stable, its title fixed, and nothing that came in is repeated in it. The type
 * is `urn:invite-elements:problem:` and the name, but where another is given.
 */
export const problems = {
  'not-found': {status: 404, title: 'There is nothing here.'},
  'method-not-allowed': {status: 405, title: 'This method is not allowed here.'},
  'not-same-origin': {status: 403, title: 'The request came from another site.'},
  'client-header-missing': {status: 403, title: 'The header X-Invite-Elements: 1 is missing.'},
  'unsupported-media-type': {status: 415, title: 'The body must be application/json.'},
  unauthenticated: {status: 401, title: 'Sign in first.'},
  forbidden: {status: 403, title: 'You are not allowed to do this.'},
  // The type is the one that the draft of the RateLimit headers gives it.
  'rate-limited': {
    status: 429,
    title: 'Too many requests. Try again later.',
    type: 'https://iana.org/assignments/http-problem-types#quota-exceeded',
  },
  'store-unavailable': {status: 503, title: 'The server cannot count or keep this now. Try again.'},
  'idempotency-key-required': {status: 400, title: 'The header Idempotency-Key is missing.'},
  'invalid-idempotency-key': {status: 400, title: 'The header Idempotency-Key is not what it must be.'},
  'idempotency-key-reused': {status: 422, title: 'This key was used for another request.'},
  'request-running': {status: 409, title: 'The same request is being worked on. Ask again.'},
  'answer-not-kept': {status: 409, title: 'This was done already, and its answer was too long to be kept.'},
  'query-too-long': {status: 414, title: 'The query is too long.'},
  'invalid-query': {status: 400, title: 'The query has too many parameters.'},
  'body-too-large': {status: 413, title: 'The body is too large.'},
  'body-timeout': {status: 408, title: 'The body did not arrive in time.'},
  'invalid-body': {status: 400, title: 'The body is not a JSON object.'},
  'upstream-refused': {status: 400, title: 'The API refused the request.'},
  'upstream-forbidden': {status: 403, title: 'The API does not allow this.'},
  'upstream-failed': {status: 502, title: 'The API could not answer.'},
  'upstream-timeout': {status: 504, title: 'The API took too long to answer.'},
  // One answer for a link that is unknown, used, expired, ended or another tenant's.
  'link-not-usable': {status: 404, title: 'This invitation link cannot be used.'},
  'link-expired': {status: 410, title: 'This invitation link has expired.'},
  'wrong-account': {status: 403, title: 'The invitation is for another address than that of this account.'},
  unverified: {status: 403, title: 'The address of this account is not verified yet.'},
  'seats-full': {status: 403, title: 'There is no room for one more.'},
  'already-answered': {status: 409, title: 'The invitation has been answered already.'},
  'answer-running': {status: 409, title: 'The answer is being worked on. Ask again.'},
  'answer-failed': {status: 500, title: 'The answer is kept, but its work could not be done. Try again.'},
  // Nobody reads this one; it keeps a caller who left apart from an API that failed.
  'client-gone': {status: 499, title: 'The caller went away.'},
  'internal-error': {status: 500, title: 'The server has a problem.'},
} as const satisfies Record<string, ProblemForm>;

interface ProblemForm {
  readonly status: number;
  readonly title: string;
  readonly type?: string;
}

export type ProblemKind = keyof typeof problems;

/** Why, where only the log may know: the answer does not tell these apart from the API's or the server's other failures. */
export type HiddenReason =
  | 'authorize-failed'
  | 'api-key-failed'
  | 'upstream-key-refused'
  | 'upstream-key-echoed'
  | 'account-failed'
  | 'request-new-failed'
  | 'limits-failed'
  | 'runs-failed'
  | 'links-failed'
  | 'link-unknown'
  | 'link-of-other-scope'
  | 'link-used'
  | 'link-refused';

export interface ProblemDetails {
  /** In place of the problem's own, where an API's is kept. */
  readonly status?: number;
  readonly detail?: string;
  readonly code?: string;
  readonly errors?: readonly unknown[];
  /** Masked: whom an invitation is for. */
  readonly email?: string;
  readonly 'violated-policies'?: readonly string[];
}

interface ProblemInit {
  readonly details?: ProblemDetails;
  readonly headers?: Readonly<Record<string, string>>;
  readonly loggedAs?: HiddenReason | ProblemKind;
}

/** Thrown anywhere on a request's way; the handler makes it the answer. */
export class Problem extends Error {
  readonly kind: ProblemKind;
  readonly details: ProblemDetails;
  readonly headers: Readonly<Record<string, string>>;
  readonly loggedAs: ProblemKind | HiddenReason;

  constructor(kind: ProblemKind, {details = {}, headers = {}, loggedAs}: ProblemInit = {}) {
    super(kind);
    this.kind = kind;
    this.details = details;
    this.headers = headers;
    this.loggedAs = loggedAs ?? kind;
  }

  /** `application/problem+json`, RFC 9457. */
  toReply(): Reply {
    const {status, title, type = `urn:invite-elements:problem:${this.kind}`}: ProblemForm = problems[this.kind];
    const body = {type, title, status, ...this.details};
    const headers = {...this.headers, 'content-type': 'application/problem+json'};
    return {status: body.status, headers, body: JSON.stringify(body)};
  }
}
