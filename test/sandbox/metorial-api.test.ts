import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {exampleId, portalPath, serveSandbox, type Json, type ServedSandbox} from './serve-sandbox.js';

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/u;
const invites = `${portalPath}/consumer-invites`;
const profiles = `${portalPath}/consumer-profile`;
const groups = `${portalPath}/consumer-groups`;

let sandbox: ServedSandbox;
const ask: ServedSandbox['ask'] = (...request) => sandbox.ask(...request);

/** The JSON of a 200. */
async function ok(method: string, path: string, body?: unknown): Promise<Json> {
  const {status, text, json} = await ask(method, path, body);
  assert.equal(status, 200, `${method} ${path}: ${text}`);
  return json;
}

const idsOf = ({items}: Json): string[] => items.map(({id}) => id);

let people = 0;
const newEmail = (): string => `person-${++people}@acme.example`;

function assertDates(record: Pick<Json, 'created_at' | 'updated_at'>): void {
  assert.match(record.created_at, isoDate);
  assert.match(record.updated_at, isoDate);
}

function assertProfile(profile: Json): void {
  assert.deepEqual(Object.keys(profile).sort(), [
    'consumer_id',
    'created_at',
    'email',
    'groups',
    'id',
    'image_url',
    'name',
    'object',
    'status',
    'updated_at',
  ]);
  assert.equal(profile.object, 'consumer.profile');
  assert.equal(profile.image_url, `${sandbox.origin}/avatars/${profile.consumer_id}.svg`);
  assertDates(profile);
}

describe('the Metorial API', () => {
  before(async () => {
    sandbox = await serveSandbox();
  });
  after(() => sandbox.close());

  describe('invites', () => {
    it('are listed, oldest first, in pages that are told from each other by booleans', async () => {
      const all = await ok('GET', `${invites}?limit=100`);
      assert.equal(all.object, 'list');
      assert.equal(all.items.length, 60);
      assert.deepEqual(all.pagination, {has_more_before: false, has_more_after: false});
      const created = all.items.map((invite) => invite.created_at);
      assert.deepEqual(created, [...created].sort());
      const first = await ok('GET', invites);
      assert.deepEqual(idsOf(first), idsOf(all).slice(0, 20));
      assert.deepEqual(first.pagination, {has_more_before: false, has_more_after: true});
      const second = await ok('GET', `${invites}?after=${idsOf(first).at(-1)}&limit=10`);
      assert.deepEqual(idsOf(second), idsOf(all).slice(20, 30));
      assert.deepEqual(second.pagination, {has_more_before: true, has_more_after: true});
      const back = await ok('GET', `${invites}?before=${idsOf(second)[0]}&limit=20`);
      assert.deepEqual(idsOf(back), idsOf(first));
      assert.deepEqual(back.pagination, {has_more_before: false, has_more_after: true});
      assert.deepEqual(idsOf(await ok('GET', `${invites}?order=desc&limit=100`)), idsOf(all).reverse());
    });

    it('have the documented shape', async () => {
      const invite = await ok('GET', `${invites}/${exampleId}`);
      const {created_at, updated_at, invited_by, ...rest} = invite;
      assertDates({created_at, updated_at});
      assert.deepEqual(Object.keys(invited_by), ['object', 'id', 'name', 'email']);
      assert.equal(invited_by.object, 'organization.actor#preview');
      assert.deepEqual(rest, {
        object: 'consumer.invite',
        id: exampleId,
        status: 'pending',
        portal_url: `${sandbox.origin}/p/acme`,
        consumer_profile: {
          object: 'consumer.profile#preview',
          id: exampleId,
          name: 'Example Name',
          email: 'example_email',
        },
        message: null,
        accepted_at: null,
      });
    });

    it('are created with 200, the address trimmed and in lower case, and mailed with the real service’s link', async () => {
      const email = newEmail();
      const [local] = email.split('@');
      const invite = await ok('POST', invites, {name: '', email: `  ${local}@ACME.Example `, message: 'Hi', more: 1});
      assert.equal(invite.status, 'pending');
      assert.deepEqual(
        [invite.consumer_profile.name, invite.consumer_profile.email, invite.message],
        ['', email, 'Hi'],
      );
      assert.match(invite.id, /^coi_[\dA-Za-z]{20}$/u);
      assert.match(invite.consumer_profile.id, /^cop_[\dA-Za-z]{20}$/u);
      assert.deepEqual([invite.invited_by.name, invite.invited_by.email], ['Grace Hopper', 'grace@acme.example']);
      assert.deepEqual(await ok('GET', `${invites}/${invite.id}`), invite);
      const [mail] = await sandbox.store.listMails(1);
      assert.deepEqual([mail?.kind, mail?.to, mail?.code], ['invite', email, null]);
      const link = new URL(mail?.link ?? '');
      assert.equal(link.origin + link.pathname, `${sandbox.origin}/p/acme`);
      assert.deepEqual(Object.fromEntries(link.searchParams), {
        consumer_invite_id: invite.id,
        consumer_profile_id: invite.consumer_profile.id,
        email,
      });
      for (const part of ['Grace Hopper', 'Acme', 'Hi', mail?.link ?? '?']) assert.ok(mail?.text.includes(part), part);
    });

    it('are renewed, under the same id, by creating them again', async () => {
      const email = newEmail();
      const first = await ok('POST', invites, {name: 'A', email, message: 'One'});
      const second = await ok('POST', invites, {name: 'B', email: email.toUpperCase()});
      assert.equal(second.id, first.id);
      assert.deepEqual([second.message, second.consumer_profile.name, second.status], [null, 'B', 'pending']);
      const mails = (await sandbox.store.listMails(1000)).filter(({to}) => to === email);
      assert.equal(mails.length, 2);
    });

    it('are refused with a conflict for who is in the portal already', async () => {
      const {items} = await ok('GET', `${profiles}?status=active&limit=1`);
      const {status, json} = await ask('POST', invites, {name: 'A', email: items[0]!.email});
      assert.equal(status, 409);
      assert.deepEqual(json, {
        object: 'error',
        ok: false,
        status: 409,
        code: 'conflict',
        message: 'Consumer already has an active profile for this portal.',
      });
    });

    it('are found by name, address and status', async () => {
      const email = newEmail();
      const {id} = await ok('POST', invites, {name: 'Zaphod Beeblebrox', email});
      assert.deepEqual(idsOf(await ok('GET', `${invites}?search=zaPHOD`)), [id]);
      assert.deepEqual(idsOf(await ok('GET', `${invites}?email=${email.toUpperCase()}`)), [id]);
      assert.deepEqual(idsOf(await ok('GET', `${invites}?email=${email}&email=example_email`)), [exampleId, id]);
      assert.deepEqual(idsOf(await ok('GET', `${invites}?search=nobody-has-this-name`)), []);
      const accepted = await ok('GET', `${invites}?status=accepted&limit=100`);
      assert.equal(accepted.items.length, 22);
      for (const item of accepted.items) assert.match(String(item.accepted_at), isoDate);
    });
  });

  describe('profiles', () => {
    it('are listed by status, search and group', async () => {
      const active = await ok('GET', `${profiles}?status=active&limit=100`);
      assert.equal(active.items.length, 40);
      active.items.forEach(assertProfile);
      const some = active.items[0]!;
      assert.ok(idsOf(await ok('GET', `${profiles}?search=${some.email}`)).includes(some.id));
      const {group, assigned_via} = some.groups[0]!;
      assert.equal(assigned_via, 'default');
      const inGroup = await ok('GET', `${profiles}?consumer_group_id=${group.id}&limit=100`);
      assert.deepEqual(idsOf(inGroup), idsOf(active));
      assert.deepEqual(idsOf(await ok('GET', `${profiles}?consumer_group_id=cog_unknown`)), []);
    });

    it('are got, assigned groups and unassigned them, and answer whole', async () => {
      const profile = await ok('GET', `${profiles}/${exampleId}`);
      assertProfile(profile);
      assert.deepEqual([profile.status, profile.email], ['invited', 'example_email']);
      const {items} = await ok('GET', groups);
      const ids = [items[1]!.id, items[2]!.id];
      const path = `${profiles}/${exampleId}`;
      const assigned = await ok('POST', `${path}/assign-groups`, {group_ids: [...ids, ids[0]]});
      assertProfile(assigned);
      const of = ({groups: list}: Json) => list.map((entry) => [entry.object, entry.group.id, entry.assigned_via]);
      const manual = (id: string) => ['consumer.profile.group_assignment', id, 'manual'];
      const others = of(profile).filter(([, id]) => !ids.includes(id!));
      assert.deepEqual(of(assigned).sort(), [...others, ...ids.map(manual)].sort());
      // What is assigned already stays as it was; whether that counts as an update is not known.
      const again = await ok('POST', `${path}/assign-groups`, {group_ids: ids});
      assert.deepEqual({...again, updated_at: ''}, {...assigned, updated_at: ''});
      const unassigned = await ok('POST', `${path}/unassign-groups`, {group_ids: ids});
      assert.deepEqual(of(unassigned).sort(), others.sort());
    });

    it('keep the groups that are assigned by default or by single sign-on', async () => {
      const {items} = await ok('GET', `${profiles}?status=active&limit=100`);
      for (const via of ['default', 'sso']) {
        const profile = items.find((one) => one.groups.some((entry) => entry.assigned_via === via))!;
        const {group} = profile.groups.find((entry) => entry.assigned_via === via)!;
        const path = `${profiles}/${profile.id}`;
        const {status, json} = await ask('POST', `${path}/unassign-groups`, {group_ids: ['example_item', group.id]});
        assert.deepEqual([status, json.code], [400, 'bad_request']);
        assert.match(String(json.message), /cannot be unassigned/u);
        assert.deepEqual(await ok('GET', path), profile);
      }
    });
  });

  it('lists and gets groups', async () => {
    const {items, pagination} = await ok('GET', groups);
    assert.equal(items.length, 5);
    assert.deepEqual(pagination, {has_more_before: false, has_more_after: false});
    const group = await ok('GET', `${groups}/example_item`);
    assertDates(group);
    assert.deepEqual(
      {...group, created_at: 0, updated_at: 0},
      {
        object: 'consumer.group',
        id: 'example_item',
        status: 'active',
        name: 'Early access',
        description: group.description,
        is_default: false,
        sso_group_ids: [],
        created_at: 0,
        updated_at: 0,
      },
    );
    assert.ok(items.some(({description}) => description === null));
  });

  describe('consumers', () => {
    it('are created, or linked by their address, got, updated and listed', async () => {
      const email = newEmail();
      const consumer = await ok('POST', '/consumers', {name: 'Ada', email: ` ${email.toUpperCase()}`});
      assert.match(consumer.id, /^con_[\dA-Za-z]{20}$/u);
      assertDates(consumer);
      const {created_at, updated_at, ...rest} = consumer;
      assert.ok(created_at === updated_at);
      assert.deepEqual(rest, {
        object: 'consumer',
        id: consumer.id,
        name: 'Ada',
        email,
        image_url: `${sandbox.origin}/avatars/${consumer.id}.svg`,
      });
      assert.equal((await ok('POST', '/consumers', {name: 'Other', email})).id, consumer.id);
      assert.deepEqual(await ok('GET', `/consumers/${consumer.id}`), consumer);
      const renamed = await ok('PATCH', `/consumers/${consumer.id}`, {name: 'Ada L.'});
      assert.deepEqual([renamed.name, renamed.email], ['Ada L.', email]);
      const moved = newEmail();
      assert.equal((await ok('PATCH', `/consumers/${consumer.id}`, {email: moved})).email, moved);
      assert.equal((await ok('GET', '/consumers?order=desc&limit=1')).items[0]?.id, consumer.id);
      assert.deepEqual((await ok('PATCH', `/consumers/${consumer.id}`, {})).name, 'Ada L.');
    });

    it('do not share an address', async () => {
      const [one, other] = [newEmail(), newEmail()];
      await ok('POST', '/consumers', {name: 'A', email: one});
      const {id} = await ok('POST', '/consumers', {name: 'B', email: other});
      const {status, json} = await ask('PATCH', `/consumers/${id}`, {name: 'C', email: one});
      assert.deepEqual([status, json.code], [409, 'conflict']);
      const kept = await ok('GET', `/consumers/${id}`);
      assert.deepEqual([kept.name, kept.email], ['B', other]);
    });

    it('have profiles', async () => {
      const {items} = await ok('GET', `/consumers/${exampleId}/profiles`);
      assert.equal(items.length, 1);
      assertProfile(items[0]!);
      assert.deepEqual(await ok('GET', `/consumers/${exampleId}/profiles/${exampleId}`), items[0]);
    });

    it('have a picture, which holds their initials as text', async () => {
      const {id} = await ok('POST', '/consumers', {name: 'Élise <script> "Zed', email: newEmail()});
      const response = await fetch(`${sandbox.origin}/avatars/${id}.svg`);
      const svg = await response.text();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('content-type')?.split(';')[0], 'image/svg+xml');
      assert.equal(response.headers.get('x-content-type-options'), 'nosniff');
      assert.equal(response.headers.get('content-security-policy'), "default-src 'none'");
      assert.match(response.headers.get('cache-control') ?? '', /max-age=[1-9]/u);
      assert.match(svg, />É<\/text>/u);
      assert.doesNotMatch(svg, /script|style=/u);
      assert.equal((await fetch(`${sandbox.origin}/avatars/con_unknown.svg`)).status, 404);
      assert.equal((await fetch(`${sandbox.origin}/avatars/%00.svg`)).status, 404);
    });
  });

  it('answers with its version, a request id of its own, and to pages of any origin', async () => {
    const origin = 'https://page.example';
    const answers = await Promise.all([
      ask('GET', invites, undefined, {origin}),
      ask('GET', '/unknown', undefined, {origin}),
      ask('GET', invites, undefined, {origin, authorization: ''}),
    ]);
    assert.deepEqual(
      answers.map(({status}) => status),
      [200, 404, 401],
    );
    const ids = answers.map(({headers}) => headers.get('metorial-req-id'));
    assert.equal(new Set(ids).size, 3);
    for (const {headers} of answers) {
      assert.match(headers.get('metorial-req-id') ?? '', /^req_\w+$/u);
      assert.equal(headers.get('metorial-version'), '2026-01-01');
      assert.equal(headers.get('access-control-allow-origin'), origin);
      assert.equal(headers.get('access-control-allow-credentials'), 'true');
    }
    const preflight = await fetch(`${sandbox.origin}/apis/metorial${invites}`, {
      method: 'OPTIONS',
      headers: {origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'authorization'},
    });
    assert.equal(preflight.status, 204);
    assert.equal(preflight.headers.get('access-control-allow-origin'), origin);
    const allowed = preflight.headers.get('access-control-allow-headers')?.toLowerCase() ?? '';
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'metorial-version']) {
      assert.ok(allowed.split(/, ?/u).includes(name), name);
    }
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PATCH/u);
  });
});
