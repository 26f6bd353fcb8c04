import {document} from '../../../src/sandbox/organization-invitations/openapi.js';
import {mountPath, organizationInvitationRoutes} from '../../../src/sandbox/organization-invitations/routes.js';
import {createSeed, seedHost, seedOrganization, seedPortfolios} from '../../../src/sandbox/seed.js';
import {members} from '../../../src/sandbox/seed/newcomers.js';
import {apiKey} from '../serve-sandbox.js';
import type {Api} from './apis.js';

const {organizationInvitations: invitations} = createSeed({origin: 'https://sandbox.example'});
const own = seedOrganization.id;
const portfolios = seedPortfolios.map(({id}) => id);

export const organizationInvitations: Api = {
  name: 'organization invitations',
  mount: mountPath,
  document,
  routes: organizationInvitationRoutes,
  key: apiKey,
  rows: invitations.map(({id}) => ({id})),
  known: () => ({
    // The last one is of another API.
    organization_id: [own, own, own, own.toUpperCase(), seedHost.id],
    email: ['new@acme.example', 'nobody@undeliverable.example', 'A.b+c@ACME.example', members[1]!.email].concat(
      invitations.map(({email}) => email),
    ),
    token: invitations.map(({token}) => token),
    page: [1, 2, 3],
    page_size: [5, 100, 1_000],
    accessible_portfolio_ids: [[], portfolios, portfolios.slice(1), [portfolios[0], portfolios[0]]],
  }),
  isAboutInput: (status, body) =>
    status === 415 ||
    (status === 400 &&
      Object.values(body as object)
        .flat()
        .some((message) => !String(message).startsWith('Invalid pk'))),
};
