import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {guestInvitationRoutes, mountPath} from '../../src/sandbox/guest-invitations/routes.js';
import {seedHost, seedOrganization, seedParents} from '../../src/sandbox/seed.js';
import {askAt, type Reply} from './ask.js';
import {apiKey, serveSandbox, type ServedSandbox} from './serve-sandbox.js';

interface Invitation {
  readonly id: string;
  readonly email: string;
  readonly status: string;
  readonly invitation_token: string;
  readonly expired: boolean;
  readonly archived: boolean;
  readonly expired_at: string;
  readonly accepted_at: string | null;
  readonly archived_at: string | null;
  readonly first_invitation_sent_at: string;
  readonly last_invitation_sent_at: string;
  readonly parent_organization_name: string | null;
}

type List = {readonly items: readonly Invitation[]; readonly total_items: number};
interface Refusal {
  readonly detail: readonly {
    readonly loc: unknown[];
    readonly msg: string;
    readonly type: string;
    readonly code: string;
  }[];
}
type Headers = Readonly<Record<string, string | undefined>>;

const all = '/guest-invitations';
const day = 24 * 60 * 60_000;
const unknownId = '00000000-0000-4000-8000-000000000000';
const requester = 'Requester-Organization-ID';
const target = 'Target-Organization-ID';
const inFuture = '2099-12-11T09:00:00.123456';

let sandbox: ServedSandbox;
let time: number;

const ask = <Json>(method: string, path: string, body?: unknown, headers: Headers = {}): Promise<Reply<Json>> =>
  askAt(sandbox.origin + mountPath, method, path, body, {[requester]: seedHost.id, [target]: seedHost.id, ...headers});
const list = (query = '', headers: Headers = {}) => ask<List>('GET', `${all}${query}`, undefined, headers);

async function create(email: string, more: object = {}): Promise<Invitation> {
  const {status, json, text} = await ask<Invitation>('POST', all, {email, expired_at: inFuture, ...more});
  assert.equal(status, 200, text);
  return json;
}

/** As the documents' examples write a time. */
const written = (milliseconds: number) => `${new Date(milliseconds).toISOString().slice(0, -1)}000`;

describe('the guest-invitation API', () => {
  before(async () => {
    sandbox = await serveSandbox({now: () => new Date(time)});
  });
  beforeEach(() => {
    time = Date.now();
  });
  after(() => sandbox.close());

  it('creates as documented, and sends a mail', async () => {
    const [parent] = seedParents;
    const body = {email: 'Ada@Created.example', expired_at: inFuture, parent_organization_id: parent!.id.toUpperCase()};
    const {status, json, headers} = await ask<Invitation>('POST', all, body);
    assert.equal(status, 200);
    assert.equal(headers.get('content-type')?.split(';')[0], 'application/json');
    assert.deepEqual(json, {
      id: json.id,
      host_organization_id: seedHost.id,
      email: 'ada@created.example',
      first_invitation_sent_at: written(time),
      last_invitation_sent_at: written(time),
      expired_at: '2099-12-11T09:00:00.123000',
      expired: false,
      status: 'sent',
      invitation_token: json.invitation_token,
      archived: false,
      created_at: written(time),
      updated_at: written(time),
      accepted_at: null,
      archived_at: null,
      parent_organization_id: parent!.id,
      parent_organization_name: parent!.name,
    });
    assert.match(json.id, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u);
    assert.match(json.invitation_token, /^\w{48}$/u);
    const [mail] = await sandbox.store.listMails(1);
    assert.deepEqual([mail?.kind, mail?.to], ['guest-invitation', 'ada@created.example']);
    assert.ok(mail!.text.includes(mail!.link!) && mail!.link!.endsWith(json.invitation_token));
    assert.deepEqual((await ask<Invitation>('GET', `${all}/${json.id.toUpperCase()}`)).json, json);
  });

  it('reads a time with a zone or without one, which is UTC', async () => {
    const times = {
      '2099-02-28T10:00:00Z': '2099-02-28T10:00:00.000000',
      '2099-02-28T10:00:00': '2099-02-28T10:00:00.000000',
      '2099-02-28t10:00:00.5z': '2099-02-28T10:00:00.500000',
      '2099-02-28 10:00': '2099-02-28T10:00:00.000000',
      '2099-02-28T10:00:00.123456789+02:30': '2099-02-28T07:30:00.123000',
      '2096-02-29T23:30:00-0130': '2096-03-01T01:00:00.000000',
    };
    for (const [expired_at, expected] of Object.entries(times)) {
      assert.equal((await create('zone@created.example', {expired_at})).expired_at, expected, expired_at);
    }
    const {json} = await list('?limit=100');
    for (const item of json.items) {
      for (const [name, value] of Object.entries(item)) {
        if (name.endsWith('_at') && value !== null) {
          assert.match(String(value), /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}$/u, name);
        }
      }
    }
  });

  it('sends an open invitation again', async () => {
    const first = await create('again@sent.example', {parent_organization_id: seedParents[0]!.id});
    time += 1_000;
    const again = await create('AGAIN@sent.example', {parent_organization_id: null});
    assert.equal(again.id, first.id);
    assert.deepEqual(
      [again.first_invitation_sent_at, again.last_invitation_sent_at],
      [written(time - 1_000), written(time)],
    );
    assert.notEqual(again.invitation_token, first.invitation_token);
    assert.equal(again.parent_organization_name, null);
    assert.equal((await list('?text=again@sent')).json.total_items, 1);
  });

  it('has invitations in every status: sent, accepted by the guest, accepted by the system', async () => {
    const sent = await create('guest@every.example');
    assert.equal(sent.status, 'sent');
    const mail = (await sandbox.store.listMails(1_000)).find(({to}) => to === sent.email);
    await fetch(mail!.link!, {method: 'POST', headers: {origin: sandbox.origin}});
    const byGuest = (await ask<Invitation>('GET', `${all}/${sent.id}`)).json;
    assert.deepEqual([byGuest.status, byGuest.accepted_at], ['accepted_by_guest', written(time)]);
    time += 1;
    const bySystem = await create('guest@every.example');
    assert.deepEqual([bySystem.status, bySystem.accepted_at], ['accepted_by_system', written(time)]);
    assert.notEqual(bySystem.id, sent.id);
    for (const status of ['sent', 'accepted_by_guest', 'accepted_by_system']) {
      const {json} = await list(`?statuses=${status}&limit=100`);
      assert.ok(json.total_items > 0 && json.items.every((item) => item.status === status));
    }
    const {json} = await list('?statuses=accepted_by_guest&statuses=accepted_by_system&text=guest@every');
    assert.deepEqual(
      json.items.map(({id}) => id),
      [bySystem.id, sent.id],
    );
  });

  it('tells by the time what has expired', async () => {
    const expired_at = new Date(time + day).toISOString();
    const {id, expired} = await create('late@expired.example', {expired_at});
    assert.equal(expired, false);
    assert.equal((await list('?text=late@expired&expired=true')).json.total_items, 0);
    time += day;
    const read = (await ask<Invitation>('GET', `${all}/${id}`)).json;
    assert.deepEqual([read.expired, read.status], [true, 'sent']);
    assert.equal((await list('?text=late@expired&expired=true')).json.total_items, 1);
  });

  it('filters by what is archived and expired', async () => {
    const {json} = await list('?limit=100');
    assert.equal(json.items.length, json.total_items);
    for (const [name, key] of [
      ['archived', 'archived'],
      ['expired', 'expired'],
    ] as const) {
      for (const [word, wanted] of [
        ['true', true],
        ['1', true],
        ['Yes', true],
        ['off', false],
      ] as const) {
        const expected = json.items.filter((item) => item[key] === wanted).map(({id}) => id);
        const found = (await list(`?limit=100&${name}=${word}`)).json;
        assert.ok(expected.length > 0);
        assert.deepEqual(
          found.items.map(({id}) => id),
          expected,
        );
      }
    }
    assert.ok(json.items.every(({archived, archived_at}) => archived === (archived_at !== null)));
  });

  it('is listed newest first, ten at a time; or in another order', async () => {
    const {json} = await list();
    assert.equal(json.items.length, 10);
    const whole = (await list('?limit=100')).json.items;
    const paged = [];
    for (let offset = 0; offset < whole.length; offset += 7) {
      paged.push(...(await list(`?limit=7&offset=${offset}`)).json.items);
    }
    assert.deepEqual(paged, whole);
    assert.deepEqual(json.items, whole.slice(0, 10));
    assert.deepEqual((await list('?offset=1000')).json, {items: [], total_items: whole.length});
    const fields = ['email', 'first_invitation_sent_at', 'last_invitation_sent_at', 'expired_at', 'accepted_at'];
    for (const field of [...fields, 'archived_at', 'created_at', 'updated_at']) {
      const values = async (order: string) => {
        const {items} = (await list(`?limit=100&order_by=${field}&order=${order}`)).json;
        return items.map((item) => (item as unknown as Record<string, string | null>)[field]!);
      };
      const [up, down] = [await values('asc'), await values('desc')];
      const there = up.filter((value) => value !== null);
      const sorted = there.toSorted();
      const nothing = Array<null>(up.length - there.length).fill(null);
      assert.deepEqual(up, [...sorted, ...nothing], field);
      assert.deepEqual(down, [...sorted.toReversed(), ...nothing], field);
    }
  });

  it('is for one host: another sees its own', async () => {
    const {id} = await create('mine@hosts.example');
    const [other] = seedParents;
    const headers = {[requester]: other!.id, [target]: other!.id.toUpperCase()};
    assert.equal((await list('', headers)).json.total_items, 0);
    assert.equal((await ask('GET', `${all}/${id}`, undefined, headers)).status, 404);
  });

  it('may be asked from any page', async () => {
    const headers = {origin: 'https://page.example', 'access-control-request-method': 'POST'};
    const preflight = await fetch(sandbox.origin + mountPath + all, {method: 'OPTIONS', headers});
    assert.equal(preflight.status, 204);
    const allowed = preflight.headers.get('access-control-allow-headers') ?? '';
    for (const name of [requester, target]) assert.ok(allowed.includes(name), allowed);
  });
});

describe('the guest-invitation API refuses', () => {
  before(async () => {
    sandbox = await serveSandbox();
  });
  after(() => sandbox.close());

  const assertRefused = (
    {status, json, text, headers}: Reply<unknown>,
    expected: number,
    ...details: readonly (readonly [loc: string, code: string])[]
  ) => {
    assert.equal(status, expected, text);
    assert.equal(headers.get('content-type')?.split(';')[0], 'application/json');
    const {detail, ...rest} = json as Refusal;
    assert.deepEqual(rest, {});
    assert.deepEqual(
      detail.map(({loc, code}) => [loc.join('.'), code]),
      details,
      text,
    );
    for (const entry of detail) {
      assert.deepEqual(Object.keys(entry), ['loc', 'msg', 'type', 'code']);
      assert.ok(entry.msg !== '' && entry.type !== '');
    }
  };

  it('everything without the token', async () => {
    for (const {method, path} of guestInvitationRoutes) {
      for (const authorization of [undefined, '', 'Bearer', apiKey, `Basic ${apiKey}`, `Bearer ${apiKey}x`]) {
        const at = path.replace(':id', 'x');
        const headers = {authorization, [requester]: undefined};
        const reply = await ask(method, at, method === 'GET' ? undefined : '{', headers);
        assertRefused(reply, 401, ['', 'oauth_invalid_token']);
        assert.equal(reply.headers.get('www-authenticate'), 'Bearer');
      }
    }
  });

  it('endpoints and methods that there are not', async () => {
    for (const path of ['/', `${all}/`, `${all}/x/y`, '/guests']) {
      assertRefused(await ask('GET', path), 404, ['', 'endpoint_not_found']);
    }
    for (const [method, path, allow] of [
      ['PUT', all, 'GET, POST'],
      ['DELETE', `${all}/${unknownId}`, 'GET'],
      ['PATCH', `${all}/${unknownId}`, 'GET'],
    ] as const) {
      const reply = await ask(method, path);
      assertRefused(reply, 405, ['', 'method_not_allowed']);
      assert.equal(reply.headers.get('allow'), allow);
    }
  });

  it('requests without both headers, or with others than organizations', async () => {
    const required = (name: string) => [`header.${name}`, 'validation_missing'] as const;
    const noUuid = (name: string) => [`header.${name}`, 'validation_uuid_parsing'] as const;
    const body = {email: 'a@x.example', expired_at: inFuture};
    for (const [method, path, sent] of [
      ['GET', all],
      ['POST', all, body],
      ['GET', `${all}/${unknownId}`],
    ] as const) {
      const refused = (headers: Headers) => ask(method, path, sent, headers);
      assertRefused(await refused({[requester]: undefined}), 422, required(requester));
      assertRefused(await refused({[target]: undefined}), 422, required(target));
      const neither = await refused({[requester]: undefined, [target]: undefined});
      assertRefused(neither, 422, required(requester), required(target));
      const none = await refused({[requester]: 'x', [target]: ''});
      assertRefused(none, 422, noUuid(requester), noUuid(target));
    }
  });

  it('another than the own organization', async () => {
    const refused = (from: string, to: string) => list('', {[requester]: from, [target]: to});
    const denied = ['', 'organization_access_denied'] as const;
    assertRefused(await refused(seedHost.id, seedParents[0]!.id), 403, denied);
    assertRefused(await refused(seedParents[0]!.id, seedHost.id), 403, denied);
    assertRefused(await refused(seedOrganization.id, seedOrganization.id), 403, denied);
    assertRefused(await refused(unknownId, unknownId), 404, ['', 'organization_not_found']);
  });

  it('invitations that there are not', async () => {
    assertRefused(await ask('GET', `${all}/${unknownId}`), 404, ['', 'guest_invitation_not_found']);
    const noUuid = ['path.guest_invitation_id', 'validation_uuid_parsing'] as const;
    for (const id of ['x', '%00', '__proto__']) assertRefused(await ask('GET', `${all}/${id}`), 422, noUuid);
  });

  it('each value of a query that is wrong, all of them at once', async () => {
    const wrong: Readonly<Record<string, string>> = {
      'statuses=': 'statuses enum',
      'statuses=sent&statuses=expired': 'statuses enum',
      'text=': 'text string_too_short',
      [`text=${'x'.repeat(256)}`]: 'text string_too_long',
      'expired=maybe': 'expired bool_parsing',
      'archived=': 'archived bool_parsing',
      'order_by=name': 'order_by enum',
      'order_by=__proto__': 'order_by enum',
      'order=ASC': 'order enum',
      'limit=0': 'limit greater_than_equal',
      'limit=101': 'limit less_than_equal',
      'limit=1.5': 'limit int_parsing',
      'offset=-1': 'offset greater_than_equal',
      'offset=x': 'offset int_parsing',
      'offset=99999999999999999999': 'offset less_than_equal',
    };
    const expected = (text: string) => {
      const [name, type] = text.split(' ');
      return [`query.${name}`, `validation_${type}`] as const;
    };
    for (const [query, refusal] of Object.entries(wrong))
      assertRefused(await list(`?${query}`), 422, expected(refusal));
    const several = await list('?limit=0&offset=-1&expired=x', {[target]: 'x'});
    const rest = ['expired bool_parsing', 'limit greater_than_equal', 'offset greater_than_equal'].map(expected);
    assertRefused(several, 422, [`header.${target}`, 'validation_uuid_parsing'], ...rest);
    assert.equal((await list(`?text=${'x'.repeat(255)}&unknown=x&limit=0&limit=100`)).status, 200);
  });

  it('each field of a body that is wrong, all of them at once', async () => {
    const cases: readonly [body: object, ...refusals: string[]][] = [
      [{}, 'email missing', 'expired_at missing'],
      [{email: null, expired_at: null}, 'email string_type', 'expired_at datetime_parsing'],
      [{email: 'ab', expired_at: 1_900_000_000}, 'email string_too_short', 'expired_at datetime_parsing'],
      [{email: `${'x'.repeat(91)}@x.example`, expired_at: inFuture}, 'email string_too_long'],
      [{email: 'a b@x.example', expired_at: '2020-01-01T00:00:00Z'}, 'email value_error', 'expired_at datetime_future'],
      [
        {email: 'a@x.example', expired_at: inFuture, parent_organization_id: 'x'},
        'parent_organization_id uuid_parsing',
      ],
      [{email: 'a@x.example', expired_at: inFuture, parent_organization_id: 1}, 'parent_organization_id string_type'],
    ];
    for (const [body, ...refusals] of cases) {
      const expected = refusals.map((text) => {
        const [field, type] = text.split(' ');
        return [`body.${field}`, `validation_${type}`] as const;
      });
      assertRefused(await ask('POST', all, body), 422, ...expected);
    }
    for (const parent of [unknownId, seedHost.id, seedOrganization.id]) {
      const body = {email: 'a@x.example', expired_at: inFuture, parent_organization_id: parent};
      const expected = ['body.parent_organization_id', 'parent_organization_not_found'] as const;
      assertRefused(await ask('POST', all, body), 422, expected);
    }
    assert.equal((await list('?text=a@x.example')).json.total_items, 0);
  });

  it('times that there are not', async () => {
    const none = [
      ...['2099-02-30T00:00:00', '2099-02-29T00:00:00Z', '2099-13-01T00:00:00', '2099-00-10T00:00:00', '2099-01-01'],
      ...['2099-01-01T24:00:00', '2099-01-01T00:60:00', '2099-01-01T00:00:60', '2099-01-01T00:00:00+24:00', 'x', ''],
      ...['+002099-01-01T00:00:00', '2099-01-01T00:00:00 Z', ' 2099-01-01T00:00:00', '2099-01-01T00:00:00.'],
    ];
    for (const expired_at of none) {
      const reply = await ask('POST', all, {email: 'a@x.example', expired_at});
      assertRefused(reply, 422, ['body.expired_at', 'validation_datetime_parsing']);
    }
    const beyond = await ask('POST', all, {email: 'a@x.example', expired_at: '9999-12-31T23:59:59-01:00'});
    assertRefused(beyond, 422, ['body.expired_at', 'validation_datetime_out_of_range']);
  });

  it('bodies that are not JSON objects', async () => {
    const sound = JSON.stringify({email: 'a@x.example', expired_at: inFuture});
    assertRefused(await ask('POST', all, ''), 422, ['body', 'validation_missing']);
    for (const body of ['{', 'nope', new Blob([new Uint8Array([0x7b, 0xff, 0x7d])])]) {
      assertRefused(await ask('POST', all, body), 422, ['body', 'validation_json_invalid']);
    }
    const noObject = ['body', 'validation_model_attributes_type'] as const;
    for (const body of ['[]', 'null', '"x"', '1']) assertRefused(await ask('POST', all, body), 422, noObject);
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      assertRefused(await ask('POST', all, sound, {'content-type': type}), 422, noObject);
    }
    const large = JSON.stringify({email: 'a@x.example', x: 'x'.repeat(1024 * 1024)});
    assertRefused(await ask('POST', all, large), 413, ['body', 'payload_too_large']);
  });

  it('to tell what went wrong inside', async () => {
    const failures: unknown[] = [];
    const other = await serveSandbox({onError: (error) => failures.push(error)});
    try {
      other.store.getOrganization = () => Promise.reject(new Error('secret'));
      const headers = {[requester]: seedHost.id, [target]: seedHost.id};
      const reply = await askAt(other.origin + mountPath, 'GET', all, undefined, headers);
      assertRefused(reply, 500, ['', 'internal_server_error']);
      assert.doesNotMatch(reply.text, /secret/u);
      assert.match(String(failures[0]), /secret/u);
    } finally {
      await other.close();
    }
  });
});
