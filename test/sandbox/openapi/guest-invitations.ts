import {document} from '../../../src/sandbox/guest-invitations/openapi.js';
import {guestInvitationRoutes, mountPath} from '../../../src/sandbox/guest-invitations/routes.js';
import {createSeed, seedHost, seedOrganization, seedParents} from '../../../src/sandbox/seed.js';
import {apiKey} from '../serve-sandbox.js';
import type {Api} from './apis.js';

const {guestInvitations: invitations} = createSeed({origin: 'https://sandbox.example'});
const own = seedHost.id;
const nobody = '00000000-0000-4000-8000-000000000000';
/** Who asks, and for whom: mostly both are the own one. The others are of another API, or there is none. */
const organizations = [
  ...Array<[string, string]>(6).fill([own, own]),
  [own.toUpperCase(), own],
  [own, seedParents[0]!.id],
  [seedOrganization.id, seedOrganization.id],
  [nobody, nobody],
] as const;
/** What depends on the day and on the store, and not on how it is said. */
const otherCodes = [
  'parent_organization_not_found',
  'validation_datetime_future',
  'validation_datetime_out_of_range',
  'idempotency_key_reused',
];

export const guestInvitations: Api = {
  name: 'guest invitations',
  mount: mountPath,
  document,
  routes: guestInvitationRoutes,
  key: apiKey,
  rows: invitations.map(({id}, index) => {
    const [requester, target] = organizations[index % organizations.length]!;
    return {id, 'Requester-Organization-ID': requester, 'Target-Organization-ID': target};
  }),
  known: () => ({
    email: ['new@acme.example', 'A.b+c@ACME.example', ...invitations.map(({email}) => email)],
    expired_at: [
      '2039-11-07T05:31:56Z',
      '2039-11-07T05:31:56',
      '2039-11-07T05:31:56.123456+02:00',
      '2001-01-01T00:00:00Z',
    ],
    parent_organization_id: [null, ...seedParents.map(({id}) => id)],
    text: ['a', 'EXAMPLE', '@', 'é'],
    offset: [0, 5, 27, 28, 1_000],
  }),
  isAboutInput: (status, body) => {
    const {detail} = body as {readonly detail: readonly {readonly code: string}[]};
    return status === 422 && detail.some(({code}) => !otherCodes.includes(code));
  },
};
