import type {ReadRefusal} from '../transport/problem.js';

/** What a caller may be allowed to do. Each route asks for exactly one. */
export type Permission =
  | 'invites:read'
  | 'invites:write'
  | 'invites:preview'
  | 'profiles:read'
  | 'profiles:write'
  | 'groups:read'
  | 'consumers:read'
  | 'consumers:write';

/** Where else than in the path an API is told the scope. The caller's own is put there, whatever came in. */
export interface ScopeIn {
  readonly query?: string;
  /** A property of the JSON body. */
  readonly body?: string;
  readonly headers?: readonly string[];
}

/**
 * One operation of an API, as the server handler lets it through. `:scope_id` in the template must equal the caller's
 * scope; every other `:name` takes one path segment and is encoded anew.
 */
export interface Route {
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** `/portals/:scope_id/consumer-invites/:id` */
  readonly path: string;
  /** Names of query parameters that pass; `status` also lets `status[]` and `status[0]` through. */
  readonly query?: readonly string[];
  readonly permission: Permission;
  /** For an API whose path does not name the scope. */
  readonly scopeIn?: ScopeIn;
  /** Reads the API's own form of a refusal; its words go on as problem+json. */
  readonly refusal?: ReadRefusal;
  /** Reaches beyond one scope: shut unless the handler's options open it by its operation name. */
  readonly instanceWide?: boolean;
  /** What leaves of a successful JSON answer; absent: all of it. */
  readonly project?: (json: unknown) => unknown;
}
