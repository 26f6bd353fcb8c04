import {isIdShaped} from '../ids.js';
import {composeInviteMail, hostedLink, portalUrl, type InviteLinkFacts} from '../outbox.js';
import type {ActorRecord, InviteStatus, ListResult, PortalRecord, ProfileStatus, SandboxStore} from '../store.js';
import {badRequest, conflict, notFound} from './api-error.js';
import {readEmail, readGroupIds, readMessage, readName, type Body} from './body.js';
import {presentConsumer, presentGroup, presentInvite, presentList, presentProfile} from './present.js';
import {badCursor, readEmails, readOne, readPage, readSearch, readStatuses} from './query.js';
import type {Operation} from './routes.js';

export interface Call {
  readonly store: SandboxStore;
  /** A path parameter that has the shape of an id; anything else was refused before. */
  readonly id: (name: string) => string;
  readonly query: URLSearchParams;
  readonly body: () => Promise<Body>;
  readonly origin: string;
  readonly now: Date;
  readonly inviteLink?: ((facts: InviteLinkFacts) => string) | undefined;
}

/** Gives the JSON of a 200, or throws an ApiError. */
export type Handler = (call: Call) => Promise<object>;

/** Whoever holds the key: the organisation's member in whose name the API invites. */
const keyHolder: ActorRecord = {id: 'oac_3rQbZ8VnKxTfLw2Yp9Hs', name: 'Grace Hopper', email: 'grace@acme.example'};

export const handlers: Readonly<Record<Operation, Handler>> = {
  'invites.list': async (call) => {
    const portal = await findPortal(call);
    const found = await call.store.listInvites(portal.id, {
      ...readPage(call.query),
      ...defined('search', readSearch(call.query)),
      ...defined('statuses', readStatuses<InviteStatus>(call.query, ['pending', 'accepted'])),
      ...defined('emails', readEmails(call.query)),
    });
    return presentList(page(found), (invite) => presentInvite(invite, portal, call.origin));
  },

  // The same address again renews its invite and sends it again: that is how the API resends.
  'invites.create': async (call) => {
    const portal = await findPortal(call);
    const {store, now, origin, inviteLink = hostedLink} = call;
    const body = await call.body();
    const invite = await store.createInvite({
      portalId: portal.id,
      name: readName(body),
      email: readEmail(body),
      message: readMessage(body),
      invitedBy: keyHolder,
      now,
      mail: (invite) => {
        const facts = {origin, portal, invite, portalUrl: portalUrl(origin, portal)};
        return composeInviteMail(facts, inviteLink(facts), now);
      },
    });
    if (invite === 'already-active') throw conflict('Consumer already has an active profile for this portal.');
    return presentInvite(invite, portal, origin);
  },

  'invites.get': async (call) => {
    const portal = await findPortal(call);
    const invite = await call.store.getInvite(portal.id, call.id('consumer_invite_id'));
    return presentInvite(invite ?? missing('consumer.invite'), portal, call.origin);
  },

  'profiles.list': async (call) => {
    const portal = await findPortal(call);
    const found = await call.store.listProfiles(portal.id, {
      ...readPage(call.query),
      ...defined('search', readSearch(call.query)),
      ...defined('groupId', readOne(call.query, 'consumer_group_id')),
      ...defined('statuses', readStatuses<ProfileStatus>(call.query, ['active', 'invited'])),
    });
    return presentList(page(found), (profile) => presentProfile(profile, call.origin));
  },

  'profiles.get': async (call) => {
    const portal = await findPortal(call);
    const profile = await call.store.getProfile(portal.id, call.id('consumer_profile_id'));
    return presentProfile(profile ?? missing('consumer.profile'), call.origin);
  },

  'profiles.assign-groups': (call) => changeGroups(call, 'assignGroups'),
  'profiles.unassign-groups': (call) => changeGroups(call, 'unassignGroups'),

  'groups.list': async (call) => {
    const portal = await findPortal(call);
    return presentList(page(await call.store.listGroups(portal.id, readPage(call.query))), presentGroup);
  },

  'groups.get': async (call) => {
    const portal = await findPortal(call);
    return presentGroup(
      (await call.store.getGroup(portal.id, call.id('consumer_group_id'))) ?? missing('consumer.group'),
    );
  },

  'consumers.list': async ({store, query, origin}) =>
    presentList(page(await store.listConsumers(readPage(query))), (consumer) => presentConsumer(consumer, origin)),

  // “Creates or links”: an address that is known gives the consumer who has it.
  'consumers.create': async (call) => {
    const body = await call.body();
    const consumer = {name: readName(body), email: readEmail(body), now: call.now};
    return presentConsumer(await call.store.createConsumer(consumer), call.origin);
  },

  'consumers.get': async ({store, id, origin}) =>
    presentConsumer((await store.getConsumer(id('consumer_id'))) ?? missing('consumer'), origin),

  'consumers.update': async ({store, id, body, now, origin}) => {
    const given = await body();
    const changes = {
      ...(given.name === undefined ? {} : {name: readName(given)}),
      ...(given.email === undefined ? {} : {email: readEmail(given)}),
      now,
    };
    const consumer = await store.updateConsumer(id('consumer_id'), changes);
    if (consumer === 'unknown-consumer') throw notFound('consumer');
    // What the API answers here is not known.
    if (consumer === 'address-taken') throw conflict('Another consumer has this email address.');
    return presentConsumer(consumer, origin);
  },

  'consumers.list-profiles': async ({store, id, query, origin}) => {
    const found = await store.listConsumerProfiles(id('consumer_id'), readPage(query));
    if (found === 'unknown-consumer') throw notFound('consumer');
    return presentList(page(found), (profile) => presentProfile(profile, origin));
  },

  'consumers.get-profile': async ({store, id, origin}) => {
    const profile = await store.getConsumerProfile(id('consumer_id'), id('consumer_profile_id'));
    return presentProfile(profile ?? missing('consumer.profile'), origin);
  },
};

async function changeGroups(call: Call, change: 'assignGroups' | 'unassignGroups'): Promise<object> {
  const portal = await findPortal(call);
  const groupIds = readGroupIds(await call.body());
  if (!groupIds.every(isIdShaped)) throw notFound('consumer.group');
  const profile = await call.store[change](portal.id, call.id('consumer_profile_id'), groupIds, call.now);
  if (profile === 'unknown-profile') throw notFound('consumer.profile');
  if (profile === 'unknown-group') throw notFound('consumer.group');
  // The API's own answer to this is not known.
  if (profile === 'locked-group') {
    throw badRequest('A group that is assigned by default or by single sign-on cannot be unassigned.');
  }
  return presentProfile(profile, call.origin);
}

async function findPortal({store, id}: Call): Promise<PortalRecord> {
  return (await store.getPortal(id('portal_id'))) ?? missing('portal');
}

function missing(entity: string): never {
  throw notFound(entity);
}

function page<T>(result: ListResult<T>): Exclude<ListResult<T>, string> {
  return result === 'unknown-cursor' ? badCursor() : result;
}

function defined<Key extends string, Value>(key: Key, value: Value | undefined): Partial<Record<Key, Value>> {
  return value === undefined ? {} : ({[key]: value} as Record<Key, Value>);
}
