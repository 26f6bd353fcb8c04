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
  /** Reaches beyond one scope: shut unless the handler's options open it by its operation name. */
  readonly instanceWide?: boolean;
  /** What leaves of a successful JSON answer; absent: all of it. */
  readonly project?: (json: unknown) => unknown;
}
