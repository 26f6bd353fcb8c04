import assert from 'node:assert/strict';
import {after, before, beforeEach, describe, it} from 'node:test';
import {createInviteHandler, guestInvitationsRoutes, organizationInvitationsRoutes} from '../../src/server/index.js';
import {json, key, openHandler, permissions, rawRequest, site, type OpenHandler, type Upstream} from './helpers.js';

const own = 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843';
const other = '3c90c3cc-0d44-4b50-8888-8dd25736052a';
const organizations = '/api/invites/api/v1/organization-invitations/';
const guests = '/api/invites/guest-invitations';

const answering =
  (status: number, body: unknown): Upstream =>
  (_, response) =>
    response.writeHead(status, {'content-type': 'application/json'}).end(JSON.stringify(body));

const open = async (routes: typeof guestInvitationsRoutes, options: Parameters<typeof openHandler>[0] = {}) => {
  const handler = await openHandler({routes, ...options});
  handler.caller({scope: {id: own}, permissions});
  return handler;
};

describe('an API whose path does not name the scope', () => {
  describe('in the query and the body', () => {
    let handler: OpenHandler;
    before(async () => {
      handler = await open(organizationInvitationsRoutes);
    });
    after(() => handler.close());
    beforeEach(() => {
      handler.seen.length = 0;
      handler.upstream(answering(200, {ok: true}));
    });

    it('is told the caller’s own in the query, where none was named', async () => {
      assert.equal((await handler.ask(`${organizations}?page=2&email=a%40b.test&token=x`)).status, 200);
      assert.equal(
        handler.seen[0]?.url,
        `/api/v1/organization-invitations/?page=2&email=a%40b.test&organization_id=${own}`,
      );
    });

    it('is told it once, however often it was named', async () => {
      await handler.ask(`${organizations}?organization_id=${own}&organization_id=${own}&organization_id[0]=${own}`);
      assert.equal(handler.seen[0]?.url, `/api/v1/organization-invitations/?organization_id=${own}`);
    });

    it('is not asked for another’s: in the query, in the body, in any spelling', async () => {
      const cells = [
        ...['organization_id', 'organization_id[]', 'organization_id[0]', 'organization%5Fid'].flatMap((name) => [
          () => handler.ask(`${organizations}?${name}=${other}`),
          () => handler.ask(`${organizations}?organization_id=${own}&${name}=${other}`),
        ]),
        ...[other, null, [own], {id: own}, own.toUpperCase(), 1, true, ''].map(
          (id) => () => handler.post(organizations, JSON.stringify({organization_id: id, email: 'a@b.test'})),
        ),
        () => handler.post(organizations, `{"organization_id":"${own}","organization_id":"${other}"}`),
        () => handler.post(organizations, `{"organization\\u005fid":"${other}"}`),
        // Which some readers of JSON take for the same name, and the last of them.
        ...['Organization_ID', 'ORGANIZATION_ID', 'organ\u0131zation_id'].map(
          (name) => () => handler.post(organizations, JSON.stringify({organization_id: own, [name]: other})),
        ),
      ];
      for (const cell of cells) assert.equal((await cell()).status, 404);
      assert.equal(handler.seen.length, 0, 'nothing reached the API');
      console.log(`scope: ${cells.length} cells`);
    });

    it('is told the caller’s own in the body, and the rest of it as it came', async () => {
      await handler.post(organizations, '{"email":"a@b.test","role":2,"__proto__":{"organization_id":"x"}}');
      assert.deepEqual(JSON.parse(handler.seen[0]!.body), {
        email: 'a@b.test',
        role: 2,
        ['__proto__']: {organization_id: 'x'},
        organization_id: own,
      });
    });

    it('is told it once in the body, however often it was named', async () => {
      await handler.post(
        organizations,
        JSON.stringify({Organization_Id: own, email: 'a@b.test', ORGANIZATION_ID: own}),
      );
      assert.equal(handler.seen[0]!.body, `{"email":"a@b.test","organization_id":"${own}"}`);
    });

    it('keeps the invite’s token from the page, however deep it lies', async () => {
      const row = {id: 'i', token: 'very-secret', organization: {id: own, token: 'very-secret'}};
      handler.upstream(answering(200, {count: 1, next: null, results: [row], sent: [row], failed: [{x: [row]}]}));
      for (const answer of [await handler.ask(organizations), await handler.post(organizations, '{}')]) {
        assert.ok(!answer.text.includes('very-secret'), answer.text);
        assert.ok(answer.text.includes(own));
      }
    });

    it('cannot be asked to update, which reaches every organization of the key, unless that was opened by name', async () => {
      const init = {method: 'PUT', headers: json, body: '{"email":"a@b.test"}'};
      assert.equal((await handler.ask(`${organizations}${other}/`, init)).status, 404);
      const opened = await open(organizationInvitationsRoutes, {instanceWide: ['organization-invitations.update']});
      assert.equal((await opened.ask(`${organizations}${other}/`, init)).status, 200);
      assert.deepEqual(JSON.parse(opened.seen[0]!.body), {email: 'a@b.test', organization_id: own});
      assert.equal(opened.seen[0]?.url, `/api/v1/organization-invitations/${other}/`);
      await opened.close();
    });

    it('passes on what it says of the fields, under the names that a draft has', async () => {
      handler.upstream(answering(400, {first_name: ['Too long.'], email: ['Not an address.', 'Not allowed.']}));
      const {status, json: problem} = await handler.post(organizations, '{}');
      assert.equal(status, 400);
      assert.deepEqual(problem.errors, [
        {path: ['firstName'], message: 'Too long.'},
        {path: ['email'], message: 'Not an address.'},
        {path: ['email'], message: 'Not allowed.'},
      ]);
      assert.equal(problem.detail, 'Too long.');
    });
  });

  describe('in headers', () => {
    let handler: OpenHandler;
    before(async () => {
      handler = await open(guestInvitationsRoutes);
    });
    after(() => handler.close());
    beforeEach(() => {
      handler.seen.length = 0;
      handler.upstream(answering(200, {ok: true}));
    });

    it('is told the caller’s own, whatever the page sent', async () => {
      const named = {'Requester-Organization-ID': other, 'target-organization-id': other};
      const cells = [
        () => handler.ask(guests, {headers: named}),
        () => handler.ask(`${guests}/${other}`, {headers: named}),
        () => handler.ask(guests, {method: 'POST', headers: {...named, ...json}, body: '{}'}),
        () =>
          rawRequest(handler.port, guests, {
            headers: [`Target-Organization-ID: ${other}`, `Target-Organization-ID: ${other}`],
          }),
      ];
      for (const cell of cells) assert.equal((await cell()).status, 200);
      assert.equal(handler.seen.length, cells.length);
      for (const {headers} of handler.seen) {
        assert.equal(headers['requester-organization-id'], own);
        assert.equal(headers['target-organization-id'], own);
      }
    });

    it('keeps the invitation’s token from the page', async () => {
      handler.upstream(answering(200, {items: [{id: 'i', invitation_token: 'very-secret'}], total_items: 1}));
      const answer = await handler.ask(guests);
      assert.ok(!answer.text.includes('very-secret'));
      assert.deepEqual(answer.json.items, [{id: 'i'}]);
    });

    it('passes on what it says of the fields', async () => {
      const entry = {loc: ['body', 'expired_at'], msg: 'In the past.', type: 'value_error', code: 'past'};
      handler.upstream(answering(422, {detail: [entry, {loc: [], msg: 'Also this.', type: 'x'}]}));
      const {status, json: problem} = await handler.post(guests, '{}');
      assert.equal(status, 422);
      assert.deepEqual(problem.errors, [{path: ['expiresAt'], message: 'In the past.', code: 'past'}]);
      assert.equal(problem.detail, 'In the past.');
    });

    it('is not quoted where it says something else than it promised', async () => {
      for (const body of [null, [], 1, {detail: [null, 1, {loc: 1, msg: {}}]}, {detail: {a: [[[['x']]]]}}]) {
        handler.upstream(answering(422, body));
        const {json: problem} = await handler.post(guests, '{}');
        assert.equal(problem.status, 422);
        assert.deepEqual(problem.errors ?? [], []);
      }
    });
  });

  it('has to be told it somewhere, or be marked as reaching beyond', () => {
    const options = {upstream: 'https://a.test', basePath: '/x', apiKey: key, origin: site, authorize: () => undefined};
    const route = {operation: 'x', method: 'GET', path: '/things', permission: 'invites:read'} as const;
    assert.throws(() => createInviteHandler({...options, routes: [route]}), /no :scope_id in its path and no scopeIn/u);
    assert.throws(() => createInviteHandler({...options, routes: [{...route, scopeIn: {headers: []}}]}), TypeError);
    createInviteHandler({...options, routes: [{...route, scopeIn: {query: 'org'}}]});
  });
});
