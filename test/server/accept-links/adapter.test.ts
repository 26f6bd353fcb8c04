import assert from 'node:assert/strict';
import {createServer, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {createAcceptLinksAdapter} from '../../../src/adapters/accept-links/accept-links.js';
import {createOrganizationInvitationsAdapter} from '../../../src/adapters/organization-invitations/organization-invitations.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import {InviteError} from '../../../src/model/errors.js';
import {ada, base, bob, freshId, openLinks, scope, type OpenLinks} from './helpers.js';

/** The page's half and the server's half, joined by real HTTP. */
describe('the client, with the adapter for accept links', () => {
  let links: OpenLinks;
  let server: Server;
  let client: InviteClient;
  before(async () => {
    links = openLinks({open: ['preview-before-sign-in']});
    const listener = getRequestListener(links.handle);
    server = createServer((request, response) => void listener(request, response));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
    client = createInviteClient({
      scopeId: scope.id,
      adapter: {
        ...createOrganizationInvitationsAdapter({baseUrl}),
        acceptance: createAcceptLinksAdapter({baseUrl}).acceptance,
      },
      fetcher: (request) => {
        const headers = new Headers(request.headers);
        // As a browser would.
        headers.set('sec-fetch-site', 'same-origin');
        return fetch(new Request(request, {headers}));
      },
    });
  });
  after(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const refusal = (kind: string, status?: number) => (error: unknown) => {
    assert.ok(error instanceof InviteError);
    assert.deepEqual([error.kind, error.status], [kind, status]);
    return true;
  };

  it('sees, accepts, declines', async () => {
    links.account(ada);
    const [token, other] = [await links.mint(), await links.mint()];
    const preview = await client.previewInvite({token});
    assert.deepEqual(preview, {
      id: '',
      status: 'pending',
      rawStatus: 'pending',
      email: 'ada@acme.test',
      target: 'Acme',
      message: 'Hi!',
      invitedBy: {name: 'Grace'},
      expiresAt: new Date('2030-01-08T00:00:00Z'),
    });
    assert.equal((await client.acceptInvite({token})).status, 'accepted');
    assert.equal((await client.acceptInvite({token})).status, 'accepted');
    assert.equal((await client.declineInvite({token: other})).status, 'declined');
    await assert.rejects(client.acceptInvite({token: other}), refusal('conflict', 409));
    assert.equal(client.can('invites.create'), true);
  });

  it('hears every refusal as the state that a page shows', async () => {
    const token = await links.mint();
    links.account(undefined);
    assert.equal((await client.previewInvite({token})).email, 'a••@acme.test');
    await assert.rejects(client.acceptInvite({token}), refusal('unauthenticated', 401));
    links.account(bob);
    await assert.rejects(client.previewInvite({token}), (error: unknown) => {
      assert.match((error as Error).message, /a••@acme\.test/u);
      assert.equal((error as InviteError).email, 'a••@acme.test');
      return refusal('wrong-account', 403)(error);
    });
    links.account({...ada, isVerified: false});
    await assert.rejects(client.acceptInvite({token}), refusal('unverified', 403));
    links.account(ada);
    await assert.rejects(client.previewInvite({token: 'A'.repeat(43)}), refusal('not-found', 404));
    const inviteId = freshId();
    const over = await links.mint({inviteId, expiresAt: new Date(0)});
    await assert.rejects(client.previewInvite({token: over}), refusal('gone', 410));
  });

  it('sends no token that cannot be one, and repeats none', async () => {
    for (const token of ['', 'a b', 'a\r\nx: 1', 'ä', '\u0000', 'x'.repeat(101), '../x']) {
      await assert.rejects(client.previewInvite({token}), (error: unknown) => {
        if (token !== '') assert.ok(!(error as Error).message.includes(token));
        return refusal('invalid')(error);
      });
    }
  });
});
