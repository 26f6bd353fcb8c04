import {encodeCursor} from '../../../src/sandbox/metorial/cursor.js';
import {document} from '../../../src/sandbox/metorial/openapi.js';
import {metorialRoutes, mountPath} from '../../../src/sandbox/metorial/routes.js';
import {createSeed} from '../../../src/sandbox/seed.js';
import {groupIds} from '../../../src/sandbox/seed/groups.js';
import {apiKey} from '../serve-sandbox.js';
import type {Api} from './apis.js';

// The ids are the same for every seed.
const {portals, groups, consumers, profiles, invites} = createSeed({origin: 'https://sandbox.example'});
const portalId = portals[0]!.id;
const inviteOf = new Map(invites.map(({id, profileId}) => [profileId, id]));

const rows = profiles.map(({id, consumerId}, index) => ({
  portal_id: portalId,
  consumer_id: consumerId,
  consumer_profile_id: id,
  consumer_invite_id: inviteOf.get(id) ?? invites[0]!.id,
  consumer_group_id: groups[index % groups.length]!.id,
}));

const cursorIds: Readonly<Record<string, readonly string[]>> = {
  'invites.list': invites.map(({id}) => id),
  'profiles.list': profiles.map(({id}) => id),
  'groups.list': groups.map(({id}) => id),
  'consumers.list': consumers.map(({id}) => id),
  // A consumer has one profile; whose it is, is left to chance.
  'consumers.list-profiles': [profiles[0]!.id],
};

export const metorial: Api = {
  name: 'Metorial',
  mount: mountPath,
  document,
  routes: metorialRoutes,
  key: apiKey,
  rows,
  known: (operation) => {
    const ids = cursorIds[operation] ?? [];
    return {
      after: ids,
      before: ids,
      cursor: ids.flatMap((id) => [encodeCursor({type: 'after', id}), encodeCursor({type: 'before', id})]),
      search: ['ada', 'EXAMPLE', 'é', '.'],
      consumer_group_id: groups.map(({id}) => id),
      name: ['Ada Lovelace', '', 'محمد الخوارزمي', 'x'.repeat(200)],
      email: [
        'new@acme.example',
        ' Upper.Case+tag@ACME.example ',
        'example_email',
        ...consumers.map(({email}) => email),
      ],
      group_ids: [
        [groupIds.early],
        [groupIds.beta],
        [groupIds.admins, groupIds.early, groupIds.early],
        [groupIds.everyone],
      ],
    };
  },
  isAboutInput: (status, body) => {
    const {code, reason} = body as {readonly code?: string; readonly reason?: string};
    return status === 400 && (code === 'invalid_data' || reason !== undefined);
  },
};
