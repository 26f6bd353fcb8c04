import {inviteMail, type InviteMailOptions} from '../outbox.js';
import type {ActorRecord, ListResult, PortalRecord, SandboxStore} from '../store.js';
import {ApiError, badRequest, invalidData, notFound} from './api-error.js';
import {readBody} from './body.js';
import {presentConsumer, presentGroup, presentInvite, presentList, presentProfile} from './present.js';
import {inviteListQuery, listQuery, profileListQuery} from './query.js';
import {email, text, typeName} from './validate.js';

export interface ApiContext {
  readonly store: SandboxStore;
  readonly origin: string;
  readonly now: () => Date;
  readonly inviteLink?: InviteMailOptions['inviteLink'];
  readonly request: Request;
  /** The path's parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
}

export interface ApiRoute {
  /** The name by which a fault is scripted. */
  readonly operation: string;
  readonly method: 'GET' | 'POST' | 'PATCH';
  readonly path: string;
  /** @throws {ApiError} for every documented refusal */
  readonly answer: (context: ApiContext) => Promise<unknown>;
}

/** The actor behind the API key. */
const keyOwner: ActorRecord = {id: 'oac_GraceHopper000000001', name: 'Grace Hopper', email: 'grace@acme.example'};

/** Longest texts this sandbox takes; the service's own limits are not documented. */
const longest = {name: 200, message: 5000, groupIds: 100};

const invites = '/portals/:portal_id/consumer-invites';
const profiles = '/portals/:portal_id/consumer-profile';
const groups = '/portals/:portal_id/consumer-groups';

/** “Portal Consumer Invites”, “Portal Consumer Profiles” and “Consumers”, and the groups that profiles are assigned to. */
export const metorialRoutes: readonly ApiRoute[] = [
  {
    operation: 'invites.list',
    method: 'GET',
    path: invites,
    answer: async (context) => {
      const portal = await portalOf(context);
      const page = found(await context.store.listInvites(portal.id, inviteListQuery(context.request.url)));
      return presentList(page, (invite) => presentInvite(invite, portal, context.origin));
    },
  },
  {operation: 'invites.create', method: 'POST', path: invites, answer: createInvite},
  {
    operation: 'invites.get',
    method: 'GET',
    path: `${invites}/:id`,
    answer: async (context) => {
      const portal = await portalOf(context);
      const invite = await context.store.getInvite(portal.id, context.params.id!);
      if (!invite) throw notFound('consumer.invite', context.params.id);
      return presentInvite(invite, portal, context.origin);
    },
  },
  {
    operation: 'profiles.list',
    method: 'GET',
    path: profiles,
    answer: async (context) => {
      const portal = await portalOf(context);
      const page = found(await context.store.listProfiles(portal.id, profileListQuery(context.request.url)));
      return presentList(page, (profile) => presentProfile(profile, context.origin));
    },
  },
  {
    operation: 'profiles.get',
    method: 'GET',
    path: `${profiles}/:id`,
    answer: async (context) => {
      const portal = await portalOf(context);
      const profile = await context.store.getProfile(portal.id, context.params.id!);
      if (!profile) throw notFound('consumer.profile', context.params.id);
      return presentProfile(profile, context.origin);
    },
  },
  {
    operation: 'profiles.assign-groups',
    method: 'POST',
    path: `${profiles}/:id/assign-groups`,
    answer: (context) => changeGroups(context, 'assignGroups'),
  },
  {
    operation: 'profiles.unassign-groups',
    method: 'POST',
    path: `${profiles}/:id/unassign-groups`,
    answer: (context) => changeGroups(context, 'unassignGroups'),
  },
  {
    operation: 'groups.list',
    method: 'GET',
    path: groups,
    answer: async (context) => {
      const portal = await portalOf(context);
      return presentList(
        found(await context.store.listGroups(portal.id, listQuery(context.request.url))),
        presentGroup,
      );
    },
  },
  {
    operation: 'groups.get',
    method: 'GET',
    path: `${groups}/:id`,
    answer: async (context) => {
      const portal = await portalOf(context);
      const group = await context.store.getGroup(portal.id, context.params.id!);
      if (!group) throw notFound('consumer.group', context.params.id);
      return presentGroup(group);
    },
  },
  {
    operation: 'consumers.list',
    method: 'GET',
    path: '/consumers',
    answer: async ({store, request, origin}) =>
      presentList(found(await store.listConsumers(listQuery(request.url))), (consumer) =>
        presentConsumer(consumer, origin),
      ),
  },
  {
    operation: 'consumers.create',
    method: 'POST',
    path: '/consumers',
    answer: async ({store, request, origin, now}) => {
      const body = await readBody(request);
      const name = text('body', 'name', body.name, {max: longest.name});
      const address = email('body', 'email', body.email);
      return presentConsumer(await store.createConsumer({name, email: address, now: now()}), origin);
    },
  },
  {
    operation: 'consumers.get',
    method: 'GET',
    path: '/consumers/:id',
    answer: async ({store, params, origin}) => {
      const consumer = await store.getConsumer(params.id!);
      if (!consumer) throw notFound('consumer', params.id);
      return presentConsumer(consumer, origin);
    },
  },
  {operation: 'consumers.update', method: 'PATCH', path: '/consumers/:id', answer: updateConsumer},
  {
    operation: 'consumers.list-profiles',
    method: 'GET',
    path: '/consumers/:id/profiles',
    answer: async ({store, params, request, origin}) => {
      const result = await store.listConsumerProfiles(params.id!, listQuery(request.url));
      if (result === 'unknown-consumer') throw notFound('consumer', params.id);
      return presentList(found(result), (profile) => presentProfile(profile, origin));
    },
  },
  {
    operation: 'consumers.get-profile',
    method: 'GET',
    path: '/consumers/:id/profiles/:profile_id',
    answer: async ({store, params, origin}) => {
      const profile = await store.getConsumerProfile(params.id!, params.profile_id!);
      if (!profile) throw notFound('consumer.profile', params.profile_id);
      return presentProfile(profile, origin);
    },
  },
];

async function createInvite(context: ApiContext): Promise<unknown> {
  const {store, request, origin, now, inviteLink} = context;
  const portal = await portalOf(context);
  const body = await readBody(request);
  const name = text('body', 'name', body.name, {max: longest.name});
  const address = email('body', 'email', body.email);
  const message = body.message === undefined ? null : text('body', 'message', body.message, {max: longest.message});
  const invite = await store.createInvite({
    portalId: portal.id,
    name,
    email: address,
    message,
    invitedBy: keyOwner,
    now: now(),
    mail: inviteMail({origin, portal, inviteLink}),
  });
  if (invite === 'already-active') {
    throw new ApiError(409, 'conflict', 'Consumer already has an active profile for this portal.');
  }
  return presentInvite(invite, portal, origin);
}

async function changeGroups(context: ApiContext, change: 'assignGroups' | 'unassignGroups'): Promise<unknown> {
  const {store, params, request, origin, now} = context;
  const portal = await portalOf(context);
  const groupIds = readGroupIds(await readBody(request));
  const profile = await store[change](portal.id, params.id!, groupIds, now());
  if (profile === 'unknown-profile') throw notFound('consumer.profile', params.id);
  if (profile === 'unknown-group') throw notFound('consumer.group');
  // How the service itself refuses this is not known; this is its form for a request that cannot be met.
  if (profile === 'locked-group') {
    throw badRequest('Groups that are assigned by default or by single sign-on cannot be unassigned.', 'group_locked');
  }
  return presentProfile(profile, origin);
}

function readGroupIds({group_ids: ids}: Record<string, unknown>): string[] {
  if (!Array.isArray(ids)) {
    const message = `Expected array, received ${typeName(ids)}`;
    throw invalidData('body', {code: 'invalid_type', message, path: ['group_ids']});
  }
  if (ids.length > longest.groupIds) {
    const message = `Expected at most ${longest.groupIds} items`;
    throw invalidData('body', {code: 'invalid_max_length', message, path: ['group_ids']});
  }
  return ids.map((id: unknown) => text('body', 'group_ids', id, {max: 200}));
}

async function updateConsumer({store, params, request, origin, now}: ApiContext): Promise<unknown> {
  const body = await readBody(request);
  const changes = {
    ...(body.name === undefined ? {} : {name: text('body', 'name', body.name, {max: longest.name})}),
    ...(body.email === undefined ? {} : {email: email('body', 'email', body.email)}),
  };
  const consumer = await store.updateConsumer(params.id!, {...changes, now: now()});
  if (consumer === 'unknown-consumer') throw notFound('consumer', params.id);
  // Not documented: one address is one consumer, as creating shows.
  if (consumer === 'address-taken') throw new ApiError(409, 'conflict', 'Another consumer has this email address.');
  return presentConsumer(consumer, origin);
}

async function portalOf({store, params}: ApiContext): Promise<PortalRecord> {
  const portal = await store.getPortal(params.portal_id!);
  if (!portal) throw notFound('portal', params.portal_id);
  return portal;
}

function found<T>(result: ListResult<T>) {
  if (result === 'unknown-cursor') throw badRequest('The cursor is not valid.', 'invalid_cursor');
  return result;
}
