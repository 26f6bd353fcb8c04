export {guestInvitationsRoutes} from '../adapters/guest-invitations/guest-invitations.routes.js';
export {metorialRoutes} from '../adapters/metorial/metorial.routes.js';
export {organizationInvitationsRoutes} from '../adapters/organization-invitations/organization-invitations.routes.js';
export type {Permission, Route, ScopeIn} from '../adapters/route.js';
export type {Scope} from '../model/scope.js';
export {createInviteHandler} from './handler.js';
export type {Caller, InviteHandlerOptions, LogEntry} from './options.js';
export {problems, type HiddenReason, type ProblemKind} from './problems.js';
