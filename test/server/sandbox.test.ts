import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';
import {InviteError} from '../../src/model/errors.js';
import {apiKey, exampleId, serveSandbox, type ServedSandbox} from '../sandbox/serve-sandbox.js';
import {openHandler, permissions, type OpenHandler} from './helpers.js';

const scopeId = 'por_Rm4Mnheq2bfEPhBhP7SY';

/** The page's half, the server's half and the reference API, joined by real HTTP. */
describe('the real client, through the handler, to the sandbox', () => {
  let sandbox: ServedSandbox;
  let handler: OpenHandler;
  let client: InviteClient;
  before(async () => {
    sandbox = await serveSandbox();
    handler = await openHandler({
      upstream: `${sandbox.origin}/apis/metorial`,
      apiKey,
      timeout: 10_000,
      instanceWide: ['consumers.get'],
    });
    handler.caller({scope: {id: scopeId}, permissions});
    client = clientOf(scopeId);
  });
  after(async () => {
    await handler.close();
    await sandbox.close();
  });

  function clientOf(id: string): InviteClient {
    return createInviteClient({
      baseUrl: `${handler.origin}/api/invites`,
      scopeId: id,
      fetcher: (request) => {
        const headers = new Headers(request.headers);
        // As a browser would.
        headers.set('sec-fetch-site', 'same-origin');
        return fetch(new Request(request, {headers}));
      },
    });
  }

  const refusal = (kind: string, status: number) => (error: unknown) => {
    assert.ok(error instanceof InviteError);
    assert.deepEqual([error.kind, error.status], [kind, status]);
    return true;
  };

  it('creates what two people ask for under one key, and once what one of them asks for again', async () => {
    const create = async (subject: string, email: string) => {
      handler.caller({scope: {id: scopeId}, permissions, subject});
      const {status, json} = await handler.ask(`/api/invites/portals/${scopeId}/consumer-invites`, {
        method: 'POST',
        headers: {'content-type': 'application/json', 'idempotency-key': 'monday'},
        body: JSON.stringify({name: 'x', email}),
      });
      return [status, json.id];
    };
    const [first, again] = [await create('ada', 'one@example.org'), await create('ada', 'one@example.org')];
    const other = await create('bob', 'two@example.org');
    handler.caller({scope: {id: scopeId}, permissions});
    assert.deepEqual([first[0], other[0], again], [200, 200, first]);
    assert.notEqual(first[1], other[1]);
  });

  it('lists, by pages and filters', async () => {
    const first = await client.listInvites({limit: 5, order: 'desc'});
    assert.equal(first.items.length, 5);
    const second = await client.listInvites({limit: 5, order: 'desc', after: first.next!});
    assert.equal(new Set([...first.items, ...second.items].map(({id}) => id)).size, 10);
    const pending = await client.listInvites({limit: 100, statuses: ['pending']});
    const both = await client.listInvites({limit: 100, statuses: ['pending', 'accepted']});
    assert.ok(pending.items.every(({status}) => status === 'pending'));
    assert.ok(pending.items.length < both.items.length);
  });

  it('creates, gets, resends', async () => {
    const [outcome] = await client.createInvites([{email: 'new@acme.example', name: 'Nia & Co', message: 'Hi “you”'}]);
    assert.equal(outcome?.kind, 'sent');
    const invite = outcome.kind === 'sent' ? outcome.invite : assert.fail();
    const again = await client.getInvite(invite.id);
    assert.deepEqual([again.email, again.name, again.message], ['new@acme.example', 'Nia & Co', 'Hi “you”']);
    assert.equal((await client.resendInvite(again)).id, invite.id);
  });

  it('hears which field the API refused, and that somebody is there already', async () => {
    const active = (await client.listProfiles({statuses: ['active'], limit: 1})).items[0]!;
    const outcomes = await client.createInvites([
      {email: 'not an address', name: 'X'},
      {email: active.email, name: active.name},
    ]);
    const errors = outcomes.map((outcome) => (outcome.kind === 'failed' ? outcome.error : assert.fail()));
    assert.deepEqual(
      errors.map(({kind, status}) => [kind, status]),
      [
        ['invalid', 400],
        ['conflict', 409],
      ],
    );
    assert.equal(errors[0]?.fields[0]?.path, 'email');
  });

  it('reads people and groups, assigns and unassigns', async () => {
    const groups = await client.listGroups({limit: 100});
    const person = (await client.listProfiles({statuses: ['active'], limit: 1})).items[0]!;
    const before = await client.getProfile(person.id);
    const taken = new Set(before.groups?.map(({group}) => group.id));
    const group = groups.items.find(({id}) => !taken.has(id))!;
    const holds = (groups: typeof before.groups) => groups!.some((one) => one.group.id === group.id);
    assert.ok(holds((await client.assignGroups(person.id, [group.id])).groups));
    assert.ok(!holds((await client.unassignGroups(person.id, [group.id])).groups));
  });

  it('previews without an address in clear', async () => {
    handler.caller({scope: {id: scopeId}, permissions: ['invites:preview']});
    const response = await handler.ask(`/api/invites/portals/${scopeId}/consumer-invites/${exampleId}`);
    assert.equal(response.status, 200);
    const {json: invite} = await sandbox.ask('GET', `/portals/${scopeId}/consumer-invites/${exampleId}`);
    const {consumer_profile: profile, invited_by: inviter} = invite as {
      consumer_profile: {email: string; name: string};
      invited_by: {id: string; email: string};
    };
    for (const secret of [profile.email, profile.name, inviter.id, inviter.email])
      assert.ok(!response.text.includes(secret), secret);
    handler.caller({scope: {id: scopeId}, permissions});
  });

  it('finds what is not theirs missing, and what is closed, closed', async () => {
    await assert.rejects(client.getInvite('coi_nothing'), refusal('not-found', 404));
    await assert.rejects(clientOf('por_other').listInvites(), refusal('not-found', 404));
    assert.equal((await client.getConsumer(exampleId)).id, exampleId);
    await assert.rejects(client.listConsumers(), refusal('not-found', 404));
    handler.caller({scope: {id: scopeId}, permissions: ['invites:read']});
    await assert.rejects(client.listProfiles(), refusal('forbidden', 403));
    handler.caller(undefined);
    await assert.rejects(client.listInvites(), refusal('unauthenticated', 401));
    handler.caller({scope: {id: scopeId}, permissions});
  });

  it('is not told when our key is wrong: that is no 401 of theirs', async () => {
    const wrong = await openHandler({upstream: `${sandbox.origin}/apis/metorial`, apiKey: 'metorial_sk_other_key'});
    wrong.caller({scope: {id: scopeId}, permissions});
    const answer = await wrong.ask(`/api/invites/portals/${scopeId}/consumer-invites`);
    assert.equal(answer.status, 502);
    assert.equal(wrong.log[0]?.problem, 'upstream-key-refused');
    await wrong.close();
  });
});
