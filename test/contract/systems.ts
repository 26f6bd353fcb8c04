import type {InviteAdapter} from '../../src/adapters/adapter.js';
import {createAcceptLinksAdapter} from '../../src/adapters/accept-links/accept-links.js';
import {createBetterAuthAdapter} from '../../src/adapters/better-auth/better-auth.js';
import {createGuestInvitationsAdapter} from '../../src/adapters/guest-invitations/guest-invitations.js';
import {createMetorialAdapter} from '../../src/adapters/metorial/metorial.js';
import {createOrganizationInvitationsAdapter} from '../../src/adapters/organization-invitations/organization-invitations.js';
import type {Operation} from '../../src/client/operations.js';
import type {InviteErrorKind} from '../../src/model/errors.js';
import type {Invite, InviteDraft} from '../../src/model/invite.js';
import type {Scope} from '../../src/model/scope.js';
import type {Call} from '../../src/transport/call.js';
import type {Fetcher} from '../../src/transport/fetcher.js';
import {openAcceptLinks} from '../helpers/accept-links.js';
import {openBetterAuth} from '../helpers/better-auth.js';
import {exampleId, scopeId} from '../helpers/sandbox.js';

/** Sends a call to the real system and remembers the answer under the operation's name. */
export type Perform = <T>(operation: Operation, call: Call<T>) => Promise<T>;

/** A refusal as the API documents it, or as it was seen to answer. */
export interface Refused {
  readonly status: number;
  readonly body: unknown;
  readonly kind: InviteErrorKind;
  readonly code?: string;
  /** Names of the draft's fields. */
  readonly fields?: readonly string[];
  readonly message?: string;
}

export interface OpenSystem {
  readonly adapter: InviteAdapter;
  readonly scope: Scope;
  /** Where the system is in the page. */
  readonly fetcher?: Fetcher;
  /** Performs every operation that the adapter has, each at least once, against the real system. */
  readonly everything: (perform: Perform) => Promise<void>;
}

export interface System {
  readonly name: string;
  readonly open: () => Promise<OpenSystem>;
  /** Properties of its JSON that hold a secret. */
  readonly secrets: readonly string[];
  /** Where the invite's status word stands in the JSON of a list, and words it has for each status of ours. */
  readonly statuses: readonly (readonly [raw: unknown, status: Invite['status'], others?: Record<string, unknown>])[];
  readonly refusals: readonly Refused[];
}

const sandbox = () => `${location.origin}/sandbox/${crypto.randomUUID()}/apis`;
const fresh = () => `${crypto.randomUUID()}@acme.test`;
const day = 86_400_000;

/** ApexScore's organization and MyCreditApp's host, of the sandbox's seed. */
export const organizationId = 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843';
export const hostId = '3c90c3cc-0d44-4b50-8888-8dd25736052a';

const metorial: System = {
  name: 'metorial',
  secrets: [],
  statuses: [
    ['pending', 'pending'],
    ['accepted', 'accepted'],
    ['revoked', 'unknown'],
    ['', 'unknown'],
    ['__proto__', 'unknown'],
    ['constructor', 'unknown'],
  ],
  async open() {
    const adapter = createMetorialAdapter({baseUrl: `${sandbox()}/metorial`});
    const scope = {id: scopeId};
    const {invites, acceptance, profiles, groups, consumers} = adapter;
    return {
      adapter,
      scope,
      async everything(perform) {
        await perform(
          'invites.list',
          invites.list(scope, {limit: 5, order: 'desc', statuses: ['pending', 'accepted']}),
        );
        const invite = await perform(
          'invites.create',
          invites.create(scope, {name: 'Ada', email: fresh(), message: 'Hi'}),
        );
        await perform('invites.get', invites.get(scope, invite.id));
        await perform('invites.resend', invites.resend(scope, invite));
        await perform('acceptance.preview', acceptance.preview(scope, {consumer_invite_id: invite.id}));
        await perform('profiles.list', profiles.list(scope, {limit: 5, statuses: ['active']}));
        await perform('profiles.get', profiles.get(scope, exampleId));
        const {items} = await perform('groups.list', groups.list(scope, {limit: 100}));
        const ids = items
          .flatMap(({id, status, isDefault}) => (status === 'active' && !isDefault ? [id] : []))
          .slice(0, 1);
        await perform('profiles.assignGroups', profiles.assignGroups(scope, invite.profileId!, ids));
        await perform('profiles.unassignGroups', profiles.unassignGroups(scope, invite.profileId!, ids));
        await perform('consumers.list', consumers.list({limit: 5}));
        const consumer = await perform('consumers.create', consumers.create({name: 'Eve', email: fresh()}));
        await perform('consumers.get', consumers.get(consumer.id));
        await perform('consumers.update', consumers.update(consumer.id, {name: 'Eva'}));
        await perform('consumers.listProfiles', consumers.listProfiles(exampleId, {}));
        await perform('consumers.getProfile', consumers.getProfile(exampleId, exampleId));
      },
    };
  },
  refusals: [
    {
      status: 400,
      body: {
        object: 'error',
        ok: false,
        status: 400,
        code: 'invalid_data',
        message: 'Invalid data',
        entity: 'body',
        errors: [{code: 'invalid_email', message: 'Not an email', path: ['email']}],
      },
      kind: 'invalid',
      code: 'invalid_data',
      fields: ['email'],
    },
    ...(
      [
        [400, 'bad_request', 'invalid'],
        [401, 'unauthorized', 'unauthenticated'],
        [402, 'payment_required', 'forbidden'],
        [403, 'forbidden', 'forbidden'],
        [404, 'not_found', 'not-found'],
        [406, 'bad_request', 'invalid'],
        [409, 'conflict', 'conflict'],
        [410, 'gone', 'gone'],
        [412, 'precondition_failed', 'invalid'],
        [429, 'rate_limit_exceeded', 'rate-limited'],
        [500, 'internal_server_error', 'server'],
        [504, 'timeout', 'timeout'],
      ] as const
    ).map(([status, code, kind]) => ({
      status,
      body: {object: 'error', ok: false, status, code, message: 'In its own words.'},
      kind,
      code,
      message: 'In its own words.',
    })),
  ],
};

const organizationInvitations: System = {
  name: 'organization-invitations',
  secrets: ['token'],
  statuses: [
    [0, 'pending'],
    [1, 'accepted'],
    [2, 'revoked'],
    [3, 'expired'],
    [4, 'revoked'],
    [5, 'unknown'],
    [-1, 'unknown'],
    [0.5, 'unknown'],
    [2 ** 53 + 2, 'unknown'],
  ],
  async open() {
    const adapter = createOrganizationInvitationsAdapter({
      baseUrl: `${sandbox()}/organization-invitations`,
      revokeAs: 'revoked',
    });
    const scope = {id: organizationId};
    const {list, create, update, revoke} = adapter.invites;
    return {
      adapter,
      scope,
      async everything(perform) {
        await perform('invites.list', list(scope, {limit: 5, statuses: ['pending']}));
        const draft: InviteDraft = {email: fresh(), name: 'Ada Lovelace', role: 'collaborator'};
        const invite = await perform('invites.create', create(scope, draft));
        await perform('invites.update', update(scope, invite, {role: 'administrator', firstName: ''}));
        await perform('invites.revoke', revoke!(scope, invite));
      },
    };
  },
  refusals: [
    {status: 401, body: {detail: 'Authentication credentials were not provided.'}, kind: 'unauthenticated'},
    {
      status: 403,
      body: {detail: 'You do not have permission.'},
      kind: 'forbidden',
      message: 'You do not have permission.',
    },
    {status: 404, body: {detail: 'Invalid page.'}, kind: 'not-found', message: 'Invalid page.'},
    {status: 405, body: {detail: 'Method "PATCH" not allowed.'}, kind: 'invalid'},
    {status: 415, body: {detail: 'Unsupported media type "text/plain" in request.'}, kind: 'invalid'},
    {status: 429, body: {detail: 'Request was throttled.'}, kind: 'rate-limited'},
    {status: 400, body: {email: ['Enter a valid email address.']}, kind: 'invalid', fields: ['email']},
    {
      status: 400,
      body: {
        first_name: ['Too long.'],
        accessible_portfolio_ids: {0: ['Must be a valid UUID.']},
        role: '"9" is not a choice.',
      },
      kind: 'invalid',
      fields: ['firstName', 'portfolioIds', 'role'],
      message: 'Too long.',
    },
    {status: 400, body: {non_field_errors: ['No.']}, kind: 'invalid', fields: [], message: 'No.'},
  ],
};

const guestInvitations: System = {
  name: 'guest-invitations',
  secrets: ['invitation_token'],
  statuses: [
    ['sent', 'pending', {expired: false, archived: false}],
    ['sent', 'expired', {expired: true, archived: false}],
    ['sent', 'revoked', {expired: false, archived: true}],
    ['sent', 'revoked', {expired: true, archived: true}],
    ['accepted_by_guest', 'accepted', {expired: true, archived: false}],
    ['accepted_by_system', 'accepted', {expired: false, archived: true}],
    ['accepted_by_nobody', 'unknown', {expired: true, archived: true}],
    ['__proto__', 'unknown', {}],
  ],
  async open() {
    const adapter = createGuestInvitationsAdapter({baseUrl: `${sandbox()}/guest-invitations`});
    const scope = {id: hostId};
    const {list, get, create} = adapter.invites;
    return {
      adapter,
      scope,
      async everything(perform) {
        await perform('invites.list', list(scope, {limit: 5, order: 'desc', statuses: ['accepted']}));
        const draft = {email: fresh(), expiresAt: new Date(Date.now() + day)};
        const invite = await perform('invites.create', create(scope, draft));
        await perform('invites.get', get(scope, invite.id));
      },
    };
  },
  refusals: [
    ...([401, 403, 404] as const).map((status) => ({
      status,
      body: {detail: [{loc: [], msg: 'In its own words.', type: 'oauth', code: 'oauth_invalid_client_credentials'}]},
      kind: ({401: 'unauthenticated', 403: 'forbidden', 404: 'not-found'} as const)[status],
      code: 'oauth_invalid_client_credentials',
      fields: [],
      message: 'In its own words.',
    })),
    {
      status: 422,
      body: {
        detail: [
          {loc: ['body', 'email'], msg: 'Too short.', type: 'string_too_short', code: 'string_too_short'},
          {loc: ['body', 'expired_at'], msg: 'In the past.', type: 'value_error', code: 'past'},
          {loc: ['header', 'Target-Organization-ID'], msg: 'No.', type: 'missing'},
        ],
      },
      kind: 'invalid',
      code: 'string_too_short',
      fields: ['email', 'expiresAt', 'Target-Organization-ID'],
      message: 'Too short.',
    },
  ],
};

const betterAuth: System = {
  name: 'better-auth',
  secrets: [],
  statuses: [
    ['pending', 'pending', {expiresAt: '2999-01-01T00:00:00.000Z'}],
    ['pending', 'expired', {expiresAt: '2001-01-01T00:00:00.000Z'}],
    ['pending', 'pending', {expiresAt: null}],
    ['accepted', 'accepted', {expiresAt: '2001-01-01T00:00:00.000Z'}],
    ['rejected', 'declined'],
    ['canceled', 'revoked'],
    ['toString', 'unknown'],
  ],
  async open() {
    const server = await openBetterAuth();
    const adapter = createBetterAuthAdapter({
      baseUrl: server.baseUrl,
      acceptUrl: (id) => `https://acme.test/accept?invitationId=${id}`,
    });
    const scope = {id: server.organizationId};
    const {invites, acceptance} = adapter;
    return {
      adapter,
      scope,
      async everything(perform) {
        const email = fresh();
        const other = fresh();
        const invite = await perform('invites.create', invites.create(scope, {email, role: 'admin'}));
        const second = await perform('invites.create', invites.create(scope, {email: other, role: 'member'}));
        await perform('invites.resend', invites.resend(scope, invite));
        await perform(
          'invites.revoke',
          invites.revoke(scope, await perform('invites.create', invites.create(scope, {email: fresh()}))),
        );
        await perform('invites.list', invites.list(scope, {}));
        await perform('invites.get', invites.get(scope, invite.id));
        await server.become(email);
        await perform('acceptance.preview', acceptance.preview(scope, {invitationId: invite.id}));
        await perform('acceptance.accept', acceptance.accept(scope, {invitationId: invite.id}));
        await server.become(other);
        await perform('acceptance.decline', acceptance.decline(scope, {invitationId: second.id}));
      },
    };
  },
  // Those that were seen are tested against the package itself; these take more than one page to reach.
  refusals: [
    {status: 429, body: {message: 'Too many requests. Please try again later.'}, kind: 'rate-limited'},
    {status: 403, body: {code: 'INVITATION_LIMIT_REACHED', message: 'Invitation limit reached'}, kind: 'seats-full'},
    {
      status: 403,
      body: {code: 'YOU_ARE_NOT_ALLOWED_TO_INVITE_USER_WITH_THIS_ROLE', message: 'No.'},
      kind: 'forbidden',
      fields: ['role'],
    },
    {
      status: 400,
      body: {code: 'INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION', message: 'Gone.'},
      kind: 'gone',
      code: 'INVITER_IS_NO_LONGER_A_MEMBER_OF_THE_ORGANIZATION',
    },
  ],
};

const acceptLinks: System = {
  name: 'accept-links',
  secrets: [],
  statuses: [
    ['pending', 'pending'],
    ['accepted', 'accepted'],
    ['declined', 'declined'],
    ['expired', 'unknown'],
    ['toString', 'unknown'],
  ],
  async open() {
    const {baseUrl, fetcher, mint} = openAcceptLinks();
    const adapter = createAcceptLinksAdapter({baseUrl, canRequestNew: true});
    const scope = {id: organizationId};
    const {preview, accept, decline, undoDecline, keep, requestNew} = adapter.acceptance;
    const [token, other, over] = [await mint(), await mint(), await mint(new Date(0))];
    return {
      adapter,
      scope,
      fetcher,
      async everything(perform) {
        await perform('acceptance.preview', preview(scope, {token}));
        await perform('acceptance.accept', accept(scope, {token}));
        await perform('acceptance.keep', keep(scope, {token: other}));
        await perform('acceptance.decline', decline(scope, {token: other}));
        await perform('acceptance.undoDecline', undoDecline!(scope, {token: other}));
        await perform('acceptance.requestNew', requestNew!(scope, {token: over}));
      },
    };
  },
  refusals: (
    [
      [404, 'link-not-usable', 'not-found'],
      [410, 'link-expired', 'gone'],
      [403, 'wrong-account', 'wrong-account'],
      [403, 'unverified', 'unverified'],
      [403, 'seats-full', 'seats-full'],
      [403, 'forbidden', 'forbidden'],
      [401, 'unauthenticated', 'unauthenticated'],
      [409, 'already-answered', 'conflict'],
      [409, 'answer-running', 'conflict'],
      [500, 'answer-failed', 'server'],
      [429, 'rate-limited', 'rate-limited'],
    ] as const
  ).map(([status, code, kind]) => ({
    status,
    body: {type: `urn:invite-elements:problem:${code}`, title: 'In its own words.', status},
    kind,
    code,
    message: 'In its own words.',
  })),
};

export const systems: readonly System[] = [
  metorial,
  organizationInvitations,
  guestInvitations,
  betterAuth,
  acceptLinks,
];
