import {guestInvitationRoutes, mountPath as guestInvitations} from './guest-invitations/routes.js';
import {metorialRoutes, mountPath as metorial} from './metorial/routes.js';
import {mountPath as organizationInvitations, organizationInvitationRoutes} from './organization-invitations/routes.js';

interface Route<Name extends string = string> {
  readonly operation: Name;
  readonly method: string;
  readonly path: string;
}

const patterns = [
  ...patternsOf(metorial, metorialRoutes),
  ...patternsOf(organizationInvitations, organizationInvitationRoutes),
  ...patternsOf(guestInvitations, guestInvitationRoutes),
];

/** Every operation of every API of the sandbox. */
export type Operation = (typeof patterns)[number]['operation'];

/** Which operation a request is; undefined for an endpoint that there is not. */
export function operationOf(method: string, pathname: string): Operation | undefined {
  return patterns.find((route) => route.method === method && route.pattern.test(pathname))?.operation;
}

function patternsOf<Name extends string>(mountPath: string, routes: readonly Route<Name>[]) {
  return routes.map(({operation, method, path}) => ({
    operation,
    method,
    pattern: new RegExp(`${mountPath}${path.replace(/:\w+/gu, '[^/]+')}$`, 'u'),
  }));
}
