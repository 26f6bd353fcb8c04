export {guestInvitationsRoutes} from '../adapters/guest-invitations/guest-invitations.routes.js';
export {metorialRoutes} from '../adapters/metorial/metorial.routes.js';
export {organizationInvitationsRoutes} from '../adapters/organization-invitations/organization-invitations.routes.js';
export type {Permission, Route, ScopeIn} from '../adapters/route.js';
export type {Scope} from '../model/scope.js';
export type {AcceptLink} from './accept-links/mint.js';
export type {
  AcceptLinkDraft,
  AcceptLinksOptions,
  AcceptRefusal,
  Account,
  AddressPolicy,
  InviteAnswer,
  InviteOfLink,
  LinkFacts,
} from './accept-links/options.js';
export {createInviteHandler, type InviteHandler} from './handler.js';
export type {IdempotencyOptions} from './idempotency/options.js';
export type {Caller, InviteHandlerOptions, LogEntry} from './options.js';
export {problems, type HiddenReason, type ProblemKind} from './problems.js';
export type {AddressHeader} from './rate-limit/client-address.js';
export type {Quota, RateLimitOptions} from './rate-limit/options.js';
export type {SessionKey, SessionTokensOptions} from './session-tokens/options.js';
export type {Received, Sender, Sending} from './sender.js';
export {
  createSessionTokens,
  type SessionToken,
  type SessionTokenDraft,
  type SessionTokens,
} from './session-tokens/session-tokens.js';
export {createMemoryStore, type MemoryStoreOptions} from './store/memory-store.js';
export type {PostgresQuery} from './store/postgres-statements.js';
export {createPostgresStore, type PostgresStore, type PostgresStoreOptions} from './store/postgres-store.js';
export type {
  Begun,
  InviteStore,
  LimitStore,
  LimitTaken,
  Link,
  LinkAnswer,
  LinkInvite,
  LinkStore,
  RunKey,
  RunStore,
  StoredAnswer,
} from './store/store.js';
