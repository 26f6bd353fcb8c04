import assert from 'node:assert/strict';
import type {IncomingMessage} from 'node:http';
import {after, beforeEach, describe, test} from 'node:test';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import {defaultFetcher} from '../../src/transport/fetcher.js';
import {openPglite} from '../../src/sandbox/open-pglite.js';
import {PostgresStore} from '../../src/sandbox/postgres-store.js';
import {seedHost, seedOrganization, seedPortal} from '../../src/sandbox/seed.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {apiKey, portalPath, serveSandbox} from './serve-sandbox.js';

const stores = [
  ['memory', () => new MemoryStore()],
  ['PGlite', async () => PostgresStore.open(await openPglite(undefined, () => undefined))],
] as const;

const person = {name: 'Zoe', email: 'zoe@new.example'};

for (const [name, open] of stores) {
  describe(`Idempotency-Key, with the store in ${name}`, async () => {
    let cut = false;
    let requests = 0;
    const store = await open();
    const sandbox = await serveSandbox({
      store,
      middleware: async (context, next) => {
        await next();
        requests++;
        // It is written by now; whoever asked will not hear of it.
        if (cut) (context.env as {incoming: IncomingMessage}).incoming.socket.destroy();
      },
    });
    const client = createInviteClient({
      baseUrl: `${sandbox.origin}/apis/metorial`,
      scopeId: seedPortal.id,
      fetcher: (request) => {
        const signed = new Request(request);
        signed.headers.set('authorization', `Bearer ${apiKey}`);
        return defaultFetcher(signed);
      },
    });
    const mailsTo = async (email: string) => (await store.listMails(1_000)).filter(({to}) => to === email).length;
    beforeEach(() => (cut = false));
    after(() => sandbox.close());

    test('a connection that is cut after the server has written: the retry sends no second mail', async () => {
      const options = {idempotencyKeys: ['intent-1']};
      cut = true;
      requests = 0;
      const [failed] = await client.createInvites([person], options);
      assert.equal(failed?.kind === 'failed' && failed.error.kind, 'network');
      assert.ok(requests > 0);
      assert.equal(await mailsTo(person.email), 1);
      cut = false;
      const [sent] = await client.createInvites([person], options);
      assert.equal(sent?.kind, 'sent');
      assert.equal(await mailsTo(person.email), 1);
      const {items} = await client.listInvites({search: person.email});
      assert.deepEqual(
        items.map(({id}) => id),
        [sent?.kind === 'sent' && sent.invite.id],
      );
      // A new intent is a new mail.
      await client.createInvites([person]);
      assert.equal(await mailsTo(person.email), 2);
    });

    test('each API gives the same answer again, and refuses the key for another request', async () => {
      const organization = {'requester-organization-id': seedHost.id, 'target-organization-id': seedHost.id};
      const cases: [string, object, Record<string, string>][] = [
        [`/metorial${portalPath}/consumer-invites`, {name: 'A', email: 'a@new.example'}, {}],
        [
          '/organization-invitations/api/v1/organization-invitations/',
          {organization_id: seedOrganization.id, email: 'b@new.example'},
          {},
        ],
        [
          '/guest-invitations/guest-invitations',
          {email: 'c@new.example', expired_at: '2039-11-07T05:31:56Z'},
          organization,
        ],
      ];
      for (const [path, body, headers] of cases) {
        const send = async (sent: object, key = 'shared') => {
          const response = await fetch(`${sandbox.origin}/apis${path}`, {
            method: 'POST',
            headers: {
              authorization: `Bearer ${apiKey}`,
              'content-type': 'application/json',
              'idempotency-key': key,
              ...headers,
            },
            body: JSON.stringify(sent),
          });
          return {status: response.status, text: await response.text()};
        };
        const email = (body as {email: string}).email;
        const [first, second] = await Promise.all([send(body), send(body)]);
        assert.equal(first.status, 200, first.text);
        assert.deepEqual(second, first);
        assert.equal(await mailsTo(email), 1, path);
        const other = await send({...body, email: `x${email}`});
        assert.equal(other.status, 422);
        assert.match(other.text, /This Idempotency-Key was sent before with another request\./u);
        assert.equal(await mailsTo(`x${email}`), 0);
        // What was refused is no use of a key.
        assert.ok([400, 422].includes((await send({...body, email: 'no'}, 'fresh')).status));
        assert.equal((await send({...body, email: `y${email}`}, 'fresh')).status, 200);
      }
    });
  });
}
