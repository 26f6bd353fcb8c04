import type {InvitePreview} from '../../model/invite.js';
import type {Page, PageQuery} from '../../model/page.js';
import type {Call} from '../../transport/call.js';
import type {AcceptLink, InviteAdapter, InviteQuery, ProfileQuery} from '../adapter.js';
import {believe, type Schema} from '../believe.wire.js';
import {fillPath, queryString} from '../path.js';
import {mapConsumer, mapGroup, mapInvite, mapPreview, mapProfile, withLink} from './metorial.map.js';
import {metorialPaths, type MetorialPaths} from './metorial.paths.js';
import * as wire from './metorial.wire.js';

export interface MetorialOptions {
  /**
   * Where the API is answered from: your own server's handler, which holds the key. The API's own address refuses
   * browsers.
   */
  readonly baseUrl: string;
  readonly paths?: Partial<MetorialPaths>;
}

/**
 * Metorial's portal consumer invites, portal consumer profiles, consumer groups and consumers.
 *
 * Accepting is a redirect to `portal_url`: the API has no accept endpoint; signing in there with the invited address is
 * what accepts. Resending is creating again with the same address, which renews the same invite and mails it again.
 */
export function createMetorialAdapter({baseUrl, paths: overrides}: MetorialOptions) {
  const paths = {...metorialPaths, ...overrides};
  const base = baseUrl.replace(/\/+$/u, '');
  const url = (path: string, ids: Record<string, string>, query: Parameters<typeof queryString>[0] = {}) =>
    base + fillPath(path, ids) + queryString(query);
  const profileCall = (path: string, ids: Record<string, string>, groupIds: readonly string[]) => ({
    method: 'POST' as const,
    url: url(path, ids),
    body: {group_ids: groupIds},
    decode: decodeOne(wire.profileWire, mapProfile),
  });

  const decodeInvite = decodeOne(wire.inviteWire, mapInvite);
  const decodeProfile = decodeOne(wire.profileWire, mapProfile);
  const decodeConsumer = decodeOne(wire.consumerWire, mapConsumer);

  return {
    name: 'metorial',
    baseUrl: base,
    fields: [
      {name: 'email', per: 'recipient', required: true},
      {name: 'name', per: 'recipient', required: true},
      {name: 'message', per: 'invite', required: false},
    ],
    invites: {
      filters: {search: true, statuses: ['pending', 'accepted']},
      list: ({id: scope_id}, query: InviteQuery) => ({
        method: 'GET',
        url: url(paths.invites, {scope_id}, {...page(query), search: query.search, status: query.statuses}),
        decode: decodePage(wire.inviteWire, mapInvite),
      }),
      get: ({id: scope_id}, id) => ({method: 'GET', url: url(paths.invite, {scope_id, id}), decode: decodeInvite}),
      create: ({id: scope_id}, {name = '', email, message}) => ({
        method: 'POST',
        url: url(paths.invites, {scope_id}),
        // `message: null` is refused; an absent one is not.
        body: {name, email, ...(message ? {message} : {})},
        decode: decodeInvite,
      }),
      resend: ({id: scope_id}, {name, email, message}) => ({
        method: 'POST',
        url: url(paths.invites, {scope_id}),
        body: {name, email, ...(message ? {message} : {})},
        decode: decodeInvite,
      }),
    },
    acceptance: {
      linkParameters: ['consumer_invite_id', 'consumer_profile_id', 'email'],
      preview: ({id: scope_id}, {consumer_invite_id: id = ''}) => ({
        method: 'GET',
        url: url(paths.invite, {scope_id, id}),
        decode: decodeOne(wire.inviteWire, mapPreview),
      }),
      redirectUrl: ({acceptUrl}: InvitePreview, link: AcceptLink) => acceptUrl && withLink(acceptUrl, link),
    },
    profiles: {
      list: ({id: scope_id}, query: ProfileQuery) => ({
        method: 'GET',
        url: url(
          paths.profiles,
          {scope_id},
          {...page(query), search: query.search, consumer_group_id: query.groupId, status: query.statuses},
        ),
        decode: decodePage(wire.profileWire, mapProfile),
      }),
      get: ({id: scope_id}, id) => ({method: 'GET', url: url(paths.profile, {scope_id, id}), decode: decodeProfile}),
      assignGroups: ({id: scope_id}, id, groupIds) => profileCall(paths.assignGroups, {scope_id, id}, groupIds),
      unassignGroups: ({id: scope_id}, id, groupIds) => profileCall(paths.unassignGroups, {scope_id, id}, groupIds),
    },
    groups: {
      list: ({id: scope_id}, query) => ({
        method: 'GET',
        url: url(paths.groups, {scope_id}, page(query)),
        decode: decodePage(wire.groupWire, mapGroup),
      }),
    },
    consumers: {
      list: (query) => ({
        method: 'GET',
        url: url(paths.consumers, {}, page(query)),
        decode: decodePage(wire.consumerWire, mapConsumer),
      }),
      get: (id) => ({method: 'GET', url: url(paths.consumer, {id}), decode: decodeConsumer}),
      create: ({name, email}) => ({
        method: 'POST',
        url: url(paths.consumers, {}),
        body: {name, email},
        decode: decodeConsumer,
      }),
      update: (id, {name, email}) => ({
        method: 'PATCH',
        url: url(paths.consumer, {id}),
        body: {...(name === undefined ? {} : {name}), ...(email === undefined ? {} : {email})},
        decode: decodeConsumer,
      }),
      listProfiles: (id, query) => ({
        method: 'GET',
        url: url(paths.consumerProfiles, {id}, page(query)),
        decode: decodePage(wire.profileWire, mapProfile),
      }),
      getProfile: (id, profile_id) => ({
        method: 'GET',
        url: url(paths.consumerProfile, {id, profile_id}),
        decode: decodeProfile,
      }),
    },
  } as const satisfies InviteAdapter;
}

/** The API answers oldest first and hands out no cursors: the neighbours' ids are the cursors. */
function page({limit, after, before, cursor, order}: PageQuery) {
  return {limit, after, before, cursor, order};
}

function decodeOne<W, T>(schema: Schema<W>, map: (wire: W) => T): Call<T>['decode'] {
  return (json) => map(believe(schema, json));
}

function decodePage<W extends {id: string}, T>(schema: Schema<W>, map: (wire: W) => T): Call<Page<T>>['decode'] {
  return (json) => {
    const {items: rows, pagination} = believe(wire.listWire, json);
    const items = rows.map((row) => believe(schema, row));
    const first = items[0];
    const last = items.at(-1);
    return {
      items: items.map(map),
      ...(pagination.has_more_after && last ? {next: last.id} : {}),
      ...(pagination.has_more_before && first ? {previous: first.id} : {}),
    };
  };
}
