import {fillPath, InviteError, queryString} from '../../src/index.js';
import type {Call, Invite, InviteAdapter, Page, Profile} from '../../src/index.js';

type Read<T> = Call<T>['decode'];
const get = <T>(url: string, decode: Read<T>): Call<T> => ({method: 'GET', url, decode});
const post = <T>(url: string, body: object, decode: Read<T>): Call<T> => ({method: 'POST', url, body, decode});

// The words of the API become those of the library. What is not as it was promised is said, and never drawn.
function toInvite(json: unknown): Invite {
  const {id, email, name, state} = Object(json) as Record<string, unknown>;
  for (const value of [id, email, name, state]) {
    if (typeof value !== 'string') throw new InviteError('protocol', 'The API answered something else than an invite.');
  }
  const status = state === 'open' ? 'pending' : state === 'used' ? 'accepted' : 'unknown';
  return {id, email, name, status, rawStatus: state, profileId: id} as Invite;
}
function toPage(json: unknown): Page<Invite> {
  const {rows, more} = Object(json) as {rows?: unknown[]; more?: string};
  return {items: Array.from(rows ?? [], toInvite), ...(more ? {next: more} : {})};
}
const toProfile = (json: unknown): Profile => ({...toInvite(json), consumerId: '', status: 'active'});

export function createTeamsAdapter(baseUrl: string): InviteAdapter {
  const at = (path: string, ids: Record<string, string>) => baseUrl + fillPath(path, ids);
  return {
    name: 'teams',
    baseUrl,
    fields: [
      {name: 'email', per: 'recipient', required: true},
      {name: 'name', per: 'recipient', required: false, maxLength: 40},
    ],
    invites: {
      list: ({id: team}, {after}) => get(at('/teams/:team/invites', {team}) + queryString({after}), toPage),
      create: ({id: team}, {email, name}) => post(at('/teams/:team/invites', {team}), {email, name}, toInvite),
    },
    acceptance: {
      linkParameters: ['invite'],
      preview: (_, {invite = ''}) => get(at('/invites/:invite', {invite}), toInvite),
      accept: (_, {invite = ''}) => post(at('/invites/:invite/accept', {invite}), {}, toInvite),
    },
    profiles: {get: ({id: team}, person) => get(at('/teams/:team/people/:person', {team, person}), toProfile)},
  };
}
