import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {mountPath, organizationInvitationRoutes} from '../../src/sandbox/organization-invitations/routes.js';
import {seedHost, seedOrganization, seedPortfolios} from '../../src/sandbox/seed.js';
import {askAt, type Reply} from './ask.js';
import {apiKey, serveSandbox, type ServedSandbox} from './serve-sandbox.js';

interface Invitation {
  readonly id: string;
  readonly token: string;
  readonly expiry_date: string;
  readonly status: number;
  readonly organization: {readonly id: string; readonly name: string};
  readonly inviter_member: Readonly<Record<string, string>>;
  readonly email: string;
  readonly first_name: string | null;
  readonly last_name: string | null;
  readonly email_sent: boolean;
  readonly role: number;
  readonly accessible_portfolios: readonly {readonly id: string; readonly name: string}[];
}

type Created = {readonly sent: readonly Invitation[]; readonly failed: readonly unknown[]};
type Page = {
  readonly count: number;
  readonly next: string | null;
  readonly previous: string | null;
  readonly results: readonly Invitation[];
};

const all = '/api/v1/organization-invitations/';
const day = 24 * 60 * 60_000;
const unknownId = '00000000-0000-4000-8000-000000000000';
/** The request of the API's document, but for its host and token. */
const documented = `{
"organization_id": "e8e912b6-ba9b-4c3a-bb4f-d04bdc370843",
"email": "user@example.com",
"first_name": "Member",
"last_name": "Person",
"role": 0
}`;
const person = (email: string, more: object = {}) => ({organization_id: seedOrganization.id, email, ...more});

let sandbox: ServedSandbox;
let time: number;

const ask = <Json>(
  method: string,
  path: string,
  body?: unknown,
  headers?: Readonly<Record<string, string | undefined>>,
): Promise<Reply<Json>> => askAt(sandbox.origin + mountPath, method, path, body, headers);

async function create(email: string, more: object = {}): Promise<Invitation> {
  const {status, json, text} = await ask<Created>('POST', all, person(email, more));
  assert.equal(status, 200, text);
  assert.deepEqual(json.failed, []);
  return json.sent[0]!;
}

const list = (query = '') => ask<Page>('GET', `${all}${query}`);
const update = (id: string, body: unknown) => ask<Invitation>('PUT', `${all}${id}/`, body);
const newestMail = async () => (await sandbox.store.listMails(1))[0]!;

describe('the organization-invitation API', () => {
  before(async () => {
    sandbox = await serveSandbox({now: () => new Date(time)});
  });
  beforeEach(() => {
    time = Date.now();
  });
  after(() => sandbox.close());

  it('answers the request of its document, however often it comes', async () => {
    const replies = [];
    for (let times = 0; times < 3; times++) {
      replies.push(await ask<Created>('POST', all, documented, {'content-type': 'application/json'}));
    }
    for (const {status, json, headers} of replies) {
      assert.equal(status, 200);
      assert.equal(headers.get('content-type')?.split(';')[0], 'application/json');
      assert.equal(json.sent[0]?.email, 'user@example.com');
    }
    const ids = replies.map(({json}) => json.sent[0]?.id);
    assert.equal(new Set(ids).size, 1, 'one invitation, renewed');
    const tokens = replies.map(({json}) => json.sent[0]?.token);
    assert.equal(new Set(tokens).size, 3);
  });

  it('creates as documented, and sends a mail', async () => {
    const portfolios = seedPortfolios.slice(0, 2);
    const ids = portfolios.map(({id}) => id);
    const body = person('Ada@Created.example', {first_name: 'Ada', role: 2, accessible_portfolio_ids: ids});
    const {json, text} = await ask<Created>('POST', all, body);
    const [invitation] = json.sent;
    assert.deepEqual(json, {
      sent: [
        {
          id: invitation!.id,
          token: invitation!.token,
          expiry_date: new Date(time + 7 * day).toISOString(),
          status: 0,
          organization: {id: seedOrganization.id, name: 'Acme'},
          inviter_member: invitation!.inviter_member,
          email: 'ada@created.example',
          first_name: 'Ada',
          last_name: null,
          email_sent: true,
          role: 2,
          accessible_portfolios: portfolios.map(({id, name}) => ({id, name})),
        },
      ],
      failed: [],
    });
    assert.deepEqual(Object.keys(invitation!.inviter_member), ['id', 'first_name', 'last_name', 'email']);
    for (const id of [invitation!.id, invitation!.token]) assert.match(id, /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/u);
    const mail = await newestMail();
    assert.deepEqual([mail.kind, mail.to], ['organization-invitation', 'ada@created.example']);
    assert.ok(mail.text.includes(mail.link!) && mail.link!.endsWith(invitation!.token), text);
  });

  it('says who has failed, and which mail was not sent', async () => {
    await create('member@failed.example', {status: 1});
    const {status, json} = await ask<Created>('POST', all, person('MEMBER@failed.example'));
    assert.deepEqual([status, json.sent], [200, []]);
    assert.deepEqual(json.failed, [
      {email: 'member@failed.example', error: 'This person is already a member of Acme.'},
    ]);
    const before = await newestMail();
    assert.equal((await create('nobody@undeliverable.example')).email_sent, false);
    assert.deepEqual(await newestMail(), before);
  });

  it('can be brought into every status and role, by creating and by updating', async () => {
    for (const status of [0, 1, 2, 3, 4]) {
      const created = await create(`status-${status}@every.example`, {status});
      assert.equal(created.status, status);
      const other = await create(`from-${status}@every.example`);
      const {json} = await update(other.id, person(other.email, {status}));
      assert.deepEqual([json.id, json.status], [other.id, status]);
      const found = await list(`?status=${status}&email=status-${status}@every.example`);
      assert.deepEqual(
        found.json.results.map(({id}) => id),
        [created.id],
      );
    }
    for (const role of [0, 1, 2]) assert.equal((await create(`role-${role}@every.example`, {role})).role, role);
  });

  it('expires by time, and is sent anew on demand', async () => {
    const {id, email, token} = await create('late@expired.example');
    const read = async () => (await list(`?email=${email}`)).json.results[0]!;
    time += 7 * day - 1;
    assert.equal((await read()).status, 0);
    time += 1;
    assert.equal((await read()).status, 3);
    assert.equal((await list(`?email=${email}&status=0`)).json.count, 0);
    assert.equal((await list(`?email=${email}&status=3`)).json.count, 1);
    const renewed = await update(id, person(email, {status: 0}));
    assert.deepEqual([renewed.json.status, renewed.json.token === token], [0, false]);
    assert.equal(renewed.json.expiry_date, new Date(time + 7 * day).toISOString());
    assert.ok((await newestMail()).link?.endsWith(renewed.json.token));
  });

  it('updates what is given and keeps the rest', async () => {
    const ids = [seedPortfolios[2]!.id];
    const more = {first_name: 'A', last_name: 'B', role: 1, accessible_portfolio_ids: ids};
    const created = await create('change@updated.example', more);
    const kept = await update(created.id, person(created.email));
    assert.deepEqual(kept.json, created);
    const changes = {
      first_name: null,
      last_name: 'L',
      role: 0,
      accessible_portfolio_ids: [],
      email: 'to@updated.example',
    };
    const {status, json} = await update(created.id.toUpperCase(), person('', changes));
    assert.equal(status, 200);
    assert.deepEqual(json, {
      ...created,
      token: json.token,
      email: 'to@updated.example',
      first_name: null,
      last_name: 'L',
      role: 0,
      accessible_portfolios: [],
    });
    const mails = await sandbox.store.listMails(1_000);
    assert.equal(mails.filter(({to}) => to === 'to@updated.example').length, 1);
  });

  it('is found by its organization and its token', async () => {
    const {id, token} = await create('find@found.example');
    const {json} = await list(`?token=${token.toUpperCase()}&organization_id=${seedOrganization.id}&email=&status=`);
    assert.deepEqual([json.count, json.next, json.previous, json.results[0]?.id], [1, null, null, id]);
    assert.equal((await list(`?token=${unknownId}`)).json.count, 0);
    assert.equal((await list(`?organization_id=${unknownId}`)).json.count, 0);
  });

  it('is listed newest first, in pages whose links lead on', async () => {
    for (let i = 0; i < 5; i++) {
      time += 1;
      await create(`page-${i}@paged.example`, {status: 4});
    }
    const emails: string[] = [];
    const links: (string | null)[] = [];
    let next: string | null = `${sandbox.origin}${mountPath}${all}?status=4&page_size=2&unknown=x`;
    const {count} = (await list('?status=4')).json;
    while (next) {
      const {json}: Reply<Page> = await askAt<Page>(next, 'GET', '');
      assert.equal(json.count, count);
      emails.push(...json.results.map(({email}) => email));
      links.push(json.previous);
      next = json.next;
    }
    assert.equal(emails.length, count);
    assert.deepEqual(
      emails.slice(0, 5),
      [4, 3, 2, 1, 0].map((i) => `page-${i}@paged.example`),
    );
    const base = `${sandbox.origin}${mountPath}${all}`;
    assert.deepEqual(links.slice(0, 3), [
      null,
      `${base}?page_size=2&status=4&unknown=x`,
      `${base}?page=2&page_size=2&status=4&unknown=x`,
    ]);
  });

  it('takes a size that is none as the usual one', async () => {
    const sizes = ['', '0', '-1', 'x', '1.5'];
    for (const size of sizes) assert.equal((await list(`?page_size=${size}`)).json.results.length, 20, size);
    assert.ok((await list('?page_size=1000')).json.results.length > 20);
    assert.equal((await list('?page_size=x&page_size=3')).json.results.length, 3);
  });

  it('may be asked from any page', async () => {
    const url = sandbox.origin + mountPath + all;
    const headers = {origin: 'https://page.example', 'access-control-request-method': 'PUT'};
    const preflight = await fetch(url, {method: 'OPTIONS', headers});
    assert.equal(preflight.status, 204);
    assert.match(preflight.headers.get('access-control-allow-methods') ?? '', /PUT/u);
    const refused = await fetch(url, {headers});
    assert.deepEqual(
      [refused.status, refused.headers.get('access-control-allow-origin')],
      [401, 'https://page.example'],
    );
  });
});

describe('the organization-invitation API refuses', () => {
  before(async () => {
    sandbox = await serveSandbox({now: () => new Date(time)});
  });
  after(() => sandbox.close());

  const known = async () => (await list('?page_size=1')).json.results[0]!;
  const detail = (reply: Reply<unknown>, status: number, text: string | RegExp) => {
    assert.equal(reply.status, status, reply.text);
    assert.equal(reply.headers.get('content-type')?.split(';')[0], 'application/json');
    const {detail: given, ...rest} = reply.json as {readonly detail: string};
    assert.deepEqual(rest, {});
    if (typeof text === 'string') assert.equal(given, text);
    else assert.match(given, text);
  };

  it('everything without the key', async () => {
    const {id} = await known();
    for (const {method, path} of organizationInvitationRoutes) {
      const at = path.replace(':id', id);
      const body = method === 'GET' ? undefined : '{';
      const missing = 'Authentication credentials were not provided.';
      for (const authorization of [undefined, '', 'Bearer', apiKey, `Token ${apiKey}`]) {
        detail(await ask(method, at, body, {authorization}), 401, missing);
      }
      const wrong = await ask(method, at, body, {authorization: `Bearer ${apiKey}x`});
      detail(wrong, 401, 'Invalid token.');
      assert.equal(wrong.headers.get('www-authenticate'), 'Bearer realm="api"');
    }
    detail(await ask('DELETE', all, undefined, {authorization: undefined}), 401, /not provided/u);
  });

  it('endpoints and methods that there are not', async () => {
    for (const path of ['/', all.slice(0, -1), `${all}x/y/`, '/api/v1/', `${all}${(await known()).id}`]) {
      detail(await ask('GET', path), 404, 'Not found.');
    }
    for (const method of ['DELETE', 'PATCH', 'PUT']) {
      const reply = await ask(method, all);
      detail(reply, 405, `Method "${method}" not allowed.`);
      assert.equal(reply.headers.get('allow'), 'GET, POST, OPTIONS');
    }
    const reply = await ask('GET', `${all}${(await known()).id}/`);
    detail(reply, 405, 'Method "GET" not allowed.');
    assert.equal(reply.headers.get('allow'), 'PUT, OPTIONS');
  });

  it('pages that there are not', async () => {
    for (const page of ['0', '-1', 'x', '1.5', '99', '1e3', '99999999999999999999']) {
      detail(await list(`?page=${page}`), 404, 'Invalid page.');
    }
    assert.equal((await list(`?email=nobody@x.example&page=1`)).json.count, 0);
    detail(await list('?email=nobody@x.example&page=2'), 404, 'Invalid page.');
  });

  it('filters that are none', async () => {
    const {status, json} = await list('?organization_id=x&token=1&status=5');
    assert.equal(status, 400);
    assert.deepEqual(json, {
      organization_id: ['Enter a valid UUID.'],
      token: ['Enter a valid UUID.'],
      status: ['Select a valid choice. 5 is not one of the available choices.'],
    });
  });

  it('invitations that there are not', async () => {
    for (const id of [unknownId, 'x', '%00']) detail(await update(id, person('a@x.example')), 404, 'Not found.');
    detail(await update(unknownId, '{'), 404, 'Not found.');
  });

  it('organizations of others, and portfolios of none', async () => {
    const {id, email} = await known();
    const foreign = {...person(email), organization_id: seedHost.id};
    const permission = 'You do not have permission to perform this action.';
    detail(await ask('POST', all, foreign), 403, permission);
    detail(await update(id, foreign), 403, permission);
    detail(await list(`?organization_id=${seedHost.id}`), 403, permission);
    const unknown = {...person(email), organization_id: unknownId};
    const missing = (value: string) => [`Invalid pk "${value}" - object does not exist.`];
    for (const reply of [await ask('POST', all, unknown), await update(id, unknown)]) {
      assert.deepEqual([reply.status, reply.json], [400, {organization_id: missing(unknownId)}]);
    }
    const portfolios = person(email, {accessible_portfolio_ids: [seedPortfolios[0]!.id, unknownId]});
    for (const reply of [await ask('POST', all, portfolios), await update(id, portfolios)]) {
      assert.deepEqual([reply.status, reply.json], [400, {accessible_portfolio_ids: missing(unknownId)}]);
    }
  });

  it('each field that is wrong, all of them at once', async () => {
    const {id} = await known();
    const cases: readonly [body: object, errors: Readonly<Record<string, RegExp>>][] = [
      [{}, {organization_id: /is required/u, email: /is required/u}],
      [
        {organization_id: null, email: null},
        {organization_id: /not be null/u, email: /not be null/u},
      ],
      [
        {organization_id: 'x', email: 'x'},
        {organization_id: /valid UUID/u, email: /valid email/u},
      ],
      [
        {organization_id: 7, email: 7},
        {organization_id: /valid UUID/u, email: /valid string/u},
      ],
      [person(''), {email: /not be blank/u}],
      [person(' a@x.example'), {email: /valid email/u}],
      [person(`${'x'.repeat(246)}@x.example`), {email: /no more than 255/u}],
      [person('a@x.example', {status: 5}), {status: /valid choice/u}],
      [person('a@x.example', {status: '0', role: 3}), {status: /valid choice/u, role: /valid choice/u}],
      [person('a@x.example', {status: null, role: null}), {status: /not be null/u, role: /not be null/u}],
      [person('a@x.example', {role: 0.5}), {role: /valid choice/u}],
      [
        person('a@x.example', {first_name: 'x'.repeat(26), last_name: '😀'.repeat(26)}),
        {first_name: /no more than 25/u, last_name: /no more than 25/u},
      ],
      [
        person('a@x.example', {first_name: 'a\0', last_name: '\ud800'}),
        {first_name: /not allowed/u, last_name: /not allowed/u},
      ],
      [
        person('a@x.example', {first_name: 1, last_name: {}}),
        {first_name: /valid string/u, last_name: /valid string/u},
      ],
      [person('a@x.example', {accessible_portfolio_ids: null}), {accessible_portfolio_ids: /not be null/u}],
      [person('a@x.example', {accessible_portfolio_ids: 'x'}), {accessible_portfolio_ids: /got type "str"/u}],
      [person('a@x.example', {accessible_portfolio_ids: [1]}), {accessible_portfolio_ids: /valid UUID/u}],
      [
        person('a@x.example', {accessible_portfolio_ids: Array<string>(101).fill(unknownId)}),
        {accessible_portfolio_ids: /no more than 100/u},
      ],
    ];
    for (const [body, errors] of cases) {
      for (const {status, json, text} of [await ask('POST', all, body), await update(id, body)]) {
        assert.equal(status, 400, text);
        assert.deepEqual(Object.keys(json as object), Object.keys(errors), text);
        for (const [field, message] of Object.entries(errors)) {
          assert.match((json as unknown as Record<string, string[]>)[field]!.join(' '), message, text);
        }
      }
    }
    assert.equal((await list('?email=a@x.example')).json.count, 0);
    assert.equal((await create('limits@x.example', {first_name: '😀'.repeat(25), last_name: ''})).last_name, '');
  });

  it('bodies that are not JSON objects', async () => {
    for (const body of ['{', 'nope', '{"a":1,}', new Blob([new Uint8Array([0x7b, 0xff, 0x7d])])]) {
      detail(await ask('POST', all, body), 400, /^JSON parse error - /u);
    }
    for (const [body, type] of [
      ['[]', 'list'],
      ['null', 'NoneType'],
      ['"x"', 'str'],
      ['1', 'int'],
      ['1.5', 'float'],
      ['true', 'bool'],
    ] as const) {
      const {status, json} = await ask('POST', all, body);
      const message = `Invalid data. Expected a dictionary, but got ${type}.`;
      assert.deepEqual([status, json], [400, {non_field_errors: [message]}]);
    }
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', '']) {
      detail(await ask('POST', all, documented, {'content-type': type}), 415, /^Unsupported media type/u);
    }
    const large = await ask('POST', all, JSON.stringify(person('a@x.example', {x: 'x'.repeat(1024 * 1024)})));
    detail(large, 413, /more than 1048576 bytes/u);
  });

  it('to tell what went wrong inside', async () => {
    const failures: unknown[] = [];
    const other = await serveSandbox({onError: (error) => failures.push(error)});
    try {
      other.store.getOrganization = () => Promise.reject(new Error('secret'));
      const reply = await askAt(other.origin + mountPath, 'POST', all, person('a@x.example'));
      detail(reply, 500, 'A server error occurred.');
      assert.match(String(failures[0]), /secret/u);
    } finally {
      await other.close();
    }
  });
});
