import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createSandboxFetcher, type Fault, type SandboxFetcherOptions} from '../../src/sandbox/fetcher.js';
import {guestInvitationRoutes, mountPath as guestInvitationsPath} from '../../src/sandbox/guest-invitations/routes.js';
import {metorialRoutes} from '../../src/sandbox/metorial/routes.js';
import {operationOf} from '../../src/sandbox/operations.js';
import {
  mountPath as organizationInvitationsPath,
  organizationInvitationRoutes,
} from '../../src/sandbox/organization-invitations/routes.js';
import {seedHost, seedOrganization} from '../../src/sandbox/seed.js';
import {exampleId, portalPath} from './serve-sandbox.js';

const base = 'https://sandbox.example/apis/metorial';
const invites = `${base}${portalPath}/consumer-invites`;
const list: Fault['operation'] = 'invites.list';

const get = (url = invites, signal?: AbortSignal) => new Request(url, signal ? {signal} : {});
const post = (body: unknown, url = invites) =>
  new Request(url, {method: 'POST', body: JSON.stringify(body), headers: {'content-type': 'application/json'}});

/** A fetcher with one fault. */
function faulty(respond: Fault['respond'], options: SandboxFetcherOptions = {}) {
  return createSandboxFetcher({...options, faults: [{operation: list, respond}]});
}

describe('createSandboxFetcher', () => {
  it('answers as the server does, with the key added and the whole portal in it', async () => {
    const fetcher = createSandboxFetcher();
    const response = await fetcher(get());
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('metorial-version'), '2026-01-01');
    const {items} = (await response.json()) as {items: readonly {portal_url: string}[]};
    assert.equal(items.length, 20);
    assert.equal(items[0]?.portal_url, 'https://sandbox.example/p/acme');
    const created = await fetcher(post({name: 'Ada', email: 'ada@fetcher.example'}));
    const {id} = (await created.json()) as {id: string};
    assert.equal((await fetcher(get(`${invites}/${id}`))).status, 200);
    assert.equal((await fetcher.store.getInvite(portalPath.slice(9), id))?.profile.email, 'ada@fetcher.example');
  });

  it('is seeded no earlier than asked, and as asked', async () => {
    const whole = createSandboxFetcher();
    assert.equal(await whole.store.isEmpty(), true);
    await Promise.all([whole(get()), whole(get())]);
    const count = async (fetcher: typeof whole, path: string) => {
      const response = await fetcher(get(`${base}${path}?limit=100`));
      return response.status === 200 ? ((await response.json()) as {items: unknown[]}).items.length : response.status;
    };
    const sizes = async (fetcher: typeof whole) => [
      await count(fetcher, `${portalPath}/consumer-invites`),
      await count(fetcher, `${portalPath}/consumer-groups`),
      await count(fetcher, `${portalPath}/consumer-profile`),
      (await count(fetcher, '/consumers')) > 0,
    ];
    assert.deepEqual((await sizes(whole)).slice(0, 2), [60, 5]);
    assert.deepEqual(await sizes(createSandboxFetcher({seed: 'empty'})), [0, 5, 0, false]);
    assert.deepEqual(await sizes(createSandboxFetcher({seed: false})), [404, 404, 404, false]);
  });

  it('seems to be where it is told', async () => {
    const fetcher = createSandboxFetcher({origin: 'https://acme.example'});
    const path = `/apis/metorial${portalPath}/consumer-invites?limit=1`;
    const {items} = (await (await fetcher(get(`https://acme.example${path}`))).json()) as {
      items: {portal_url: string}[];
    };
    assert.equal(items[0]?.portal_url, 'https://acme.example/p/acme');
  });

  it('names the operation of each call', async () => {
    const fetcher = createSandboxFetcher();
    await fetcher(get());
    await fetcher(post({}));
    await fetcher(get(`${base}/unknown`));
    assert.deepEqual(fetcher.calls, [
      {operation: 'invites.list', method: 'GET', url: invites},
      {operation: 'invites.create', method: 'POST', url: invites},
      {operation: undefined, method: 'GET', url: `${base}/unknown`},
    ]);
    for (const {operation, method, path} of metorialRoutes) {
      assert.equal(operationOf(method, `/apis/metorial${path.replace(/:\w+/gu, 'id%2F1')}`), operation);
    }
    assert.equal(new Set(metorialRoutes.map(({operation}) => operation)).size, 15);
    assert.equal(operationOf('GET', '/apis/metorial/consumers/'), undefined);
  });

  it('serves every API, names its operations and fails them as scripted', async () => {
    const fetcher = createSandboxFetcher();
    const at = 'https://sandbox.example';
    const own = {'Requester-Organization-ID': seedHost.id, 'Target-Organization-ID': seedHost.id};
    const requests = () =>
      [
        ...organizationInvitationRoutes.map((route) => ({...route, mount: organizationInvitationsPath})),
        ...guestInvitationRoutes.map((route) => ({...route, mount: guestInvitationsPath})),
      ].map(({operation, method, mount, path}) => {
        const id = '00000000-0000-4000-8000-000000000000';
        const body = JSON.stringify({
          organization_id: seedOrganization.id,
          email: 'a@x.example',
          expired_at: '2099-01-01T00:00:00',
        });
        const headers = {'content-type': 'application/json', ...own};
        const init = method === 'GET' ? {headers} : {method, headers, body};
        return {
          operation,
          request: new Request(`${at}${mount}${path.replace(':id', id)}`, init),
          isKnown: !path.includes(':id'),
        };
      });
    for (const {request, isKnown} of requests()) assert.equal((await fetcher(request)).status, isKnown ? 200 : 404);
    const expected = requests().map(({operation}) => operation);
    assert.deepEqual(
      fetcher.calls.map(({operation}) => operation),
      expected,
    );
    assert.equal(new Set(expected).size, 6);
    for (const {operation, request} of requests()) {
      fetcher.faults.push({operation, respond: {status: 503}});
      assert.equal((await fetcher(request)).status, 503);
    }
    const names = (await (await createSandboxFetcher()(new Request(`${at}/apis`))).json()) as {apis: unknown[]};
    assert.equal(names.apis.length, 3);
  });

  it('seeds the organizations, with or without their invitations', async () => {
    const totals = async (seed: boolean | 'empty') => {
      const fetcher = createSandboxFetcher({seed});
      await fetcher(get());
      const {organizationInvitations, guestInvitations} = fetcher.store;
      const query = {now: new Date(), offset: 0, limit: 1};
      return [
        (await fetcher.store.getOrganization(seedHost.id))?.name,
        (await organizationInvitations.list(query)).total,
        (await guestInvitations.list(seedHost.id, {...query, orderBy: 'createdAt', order: 'asc'})).total,
      ];
    };
    assert.deepEqual(await totals(true), ['Acme Lending', 36, 28]);
    assert.deepEqual(await totals('empty'), ['Acme Lending', 0, 0]);
    assert.deepEqual(await totals(false), [undefined, 0, 0]);
  });

  it('fails as scripted: an answer, a network error, a page in place of JSON', async () => {
    const limited = await faulty({status: 429, headers: {'retry-after': '3'}, body: {code: 'rate_limit_exceeded'}})(
      get(),
    );
    assert.deepEqual([limited.status, limited.headers.get('retry-after')], [429, '3']);
    assert.equal(limited.headers.get('content-type')?.split(';')[0], 'application/json');
    assert.deepEqual(await limited.json(), {code: 'rate_limit_exceeded'});
    const text = await faulty({status: 502, body: 'Bad gateway'})(get());
    assert.deepEqual([text.status, await text.text()], [502, 'Bad gateway']);
    assert.equal((await faulty({status: 204})(get())).status, 204);
    await assert.rejects(faulty('network-error')(get()), (error) => {
      assert.ok(error instanceof TypeError);
      assert.equal(error.message, 'Failed to fetch');
      return true;
    });
    const page = await faulty('html')(get());
    assert.deepEqual([page.status, page.headers.get('content-type')?.split(';')[0]], [200, 'text/html']);
    assert.match(await page.text(), /<!doctype html>/u);
    const late = await faulty({delay: 5})(get());
    assert.equal(late.status, 200);
  });

  it('fails the nth call of an operation only, or every one; and faults may change meanwhile', async () => {
    const fetcher = createSandboxFetcher({faults: [{operation: list, nth: 2, respond: {status: 503}}]});
    const statuses = async (count: number) => {
      const answers = [];
      for (let call = 0; call < count; call++) answers.push((await fetcher(get())).status);
      return answers;
    };
    assert.equal((await fetcher(get(`${invites}/${exampleId}`))).status, 200);
    assert.deepEqual(await statuses(3), [200, 503, 200]);
    fetcher.faults.push({operation: list, respond: {status: 500}});
    assert.deepEqual(await statuses(2), [500, 500]);
    fetcher.faults.length = 0;
    assert.deepEqual(await statuses(1), [200]);
    const mails = await fetcher.store.listMails(1_000);
    assert.equal(mails.filter(({kind}) => kind === 'invite').length, 60);
  });

  it('does nothing where it fails: the store stays as it was', async () => {
    const fetcher = createSandboxFetcher({faults: [{operation: 'invites.create', respond: {status: 500}}]});
    await fetcher(get());
    const before = (await fetcher.store.listMails(1_000)).length;
    assert.equal((await fetcher(post({name: 'A', email: 'a@fetcher.example'}))).status, 500);
    assert.equal((await fetcher.store.listMails(1_000)).length, before);
  });

  it('waits as told, and no longer than it is wanted', {timeout: 5_000}, async () => {
    const reason = new Error('no longer wanted');
    for (const fetcher of [createSandboxFetcher({latency: 60_000}), faulty('hang'), faulty({delay: 60_000})]) {
      const controller = new AbortController();
      const answer = fetcher(get(invites, controller.signal));
      setTimeout(() => controller.abort(reason), 10);
      await assert.rejects(answer, (error) => error === reason);
      await assert.rejects(fetcher(get(invites, AbortSignal.abort(reason))), (error) => error === reason);
    }
    const begin = performance.now();
    await createSandboxFetcher({latency: 30})(get());
    assert.ok(performance.now() - begin >= 25);
  });
});
