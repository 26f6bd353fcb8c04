import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {
  guestInvitationsRoutes,
  metorialRoutes,
  organizationInvitationsRoutes,
  createMemoryStore,
} from '../../src/server/index.js';
import {everything, invites, openInProcess} from './in-process.js';

const apis = [
  [metorialRoutes, invites],
  [organizationInvitationsRoutes, '/api/invites/api/v1/organization-invitations/'],
  [guestInvitationsRoutes, '/api/invites/guest-invitations'],
] as const;

describe('a caller whom the site has not told as it should', () => {
  it('reaches nothing, with any API, and the log says where to look', async () => {
    const quota = {quota: 100, windowSeconds: 60};
    const options = {rateLimit: {store: createMemoryStore(), perCaller: quota}};
    for (const given of [
      ...['', ' ', undefined, null, 7, ['por_own'], {id: 'por_own'}, 'x'.repeat(201)].map((id) => ({
        scope: {id},
        permissions: everything,
      })),
      {scope: undefined, permissions: everything},
      {permissions: everything},
      {scope: {id: 'por_own'}},
      {scope: {id: 'por_own'}, permissions: 'invites:write'},
      {},
      'ada',
    ]) {
      for (const [routes, path] of apis) {
        const {ask, post, caller, sent, log} = openInProcess({routes, ...options});
        caller(given as never);
        for (const answer of [await ask(path), await post(path, {email: 'ada@acme.test'})]) {
          assert.deepEqual([answer.status, answer.problem], [500, 'internal-error'], JSON.stringify(given));
          assert.equal(log.at(-1)?.problem, 'authorize-failed');
        }
        assert.equal(sent.length, 0, 'nothing reached the API');
      }
    }
  });
});
