export {
  createInviteClient,
  type CreateInviteClientOptions,
  type GetSession,
  type SessionToken,
} from './client/create-invite-client.js';
export {adapterNames, loadAdapter} from './client/adapters.js';
export {configureInvites} from './client/configure.js';
export {
  InviteClient,
  type CallOptions,
  type CreateInvitesOptions,
  type InviteClientOptions,
  type WriteOptions,
} from './client/invite-client.js';
export type {Operation} from './client/operations.js';
export type {
  AcceptLink,
  AcceptancePort,
  ConsumersPort,
  GroupsPort,
  InviteAdapter,
  InviteFilters,
  InviteQuery,
  InvitesPort,
  ProfileQuery,
  ProfilesPort,
} from './adapters/adapter.js';
export {fillPath, queryString} from './adapters/path.js';
export {compose, defaultFetcher, type Fetcher, type Middleware} from './transport/fetcher.js';
export type {Call} from './transport/call.js';
export type {ReadRefusal, Refusal} from './transport/problem.js';
export {bearer} from './transport/middleware/bearer.js';
export {idempotency} from './transport/middleware/idempotency.js';
export {retry, type RetryOptions} from './transport/middleware/retry.js';
export {timeout} from './transport/middleware/timeout.js';
export {
  InviteError,
  isInviteError,
  type FieldError,
  type InviteErrorInit,
  type InviteErrorKind,
} from './model/errors.js';
export {parseDate} from './model/parse-date.js';
export {parseRecipients, type ParsedRecipients, type Recipient, type RecipientProblem} from './model/recipients.js';
export type {Consumer, ConsumerDraft} from './model/consumer.js';
export {checkField, type FieldOption, type FieldProblem, type FieldValue, type InviteField} from './model/field.js';
export type {AssignedVia, Group, GroupAssignment} from './model/group.js';
export type {ExtraValues, Invite, InviteDraft, InvitePerson, InvitePreview, InviteStatus} from './model/invite.js';
export type {InviteOutcome} from './model/outcome.js';
export type {Page, PageQuery} from './model/page.js';
export type {Profile, ProfileStatus} from './model/profile.js';
export {safeUrl} from './model/safe-url.js';
export type {Scope} from './model/scope.js';
export * from './events/accept-events.js';
export * from './events/consumer-events.js';
export * from './events/consumer-list-events.js';
export * from './events/invite-events.js';
export * from './events/list-events.js';
export * from './events/profile-events.js';
export {AcceptInvite} from './elements/accept-invite/accept-invite.js';
export {ConsumerForm} from './elements/consumer-form/consumer-form.js';
export {ConsumerList} from './elements/consumer-list/consumer-list.js';
export {ConsumerProfileCard} from './elements/consumer-profile-card/consumer-profile-card.js';
export {ConsumerProfileList} from './elements/consumer-profile-list/consumer-profile-list.js';
export {InviteForm} from './elements/invite-form/invite-form.js';
export {InviteList} from './elements/invite-list/invite-list.js';
export {InviteProvider} from './elements/invite-provider/invite-provider.js';
export {version} from './version.js';
