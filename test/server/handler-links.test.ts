import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore, metorialRoutes, type AcceptLinksOptions, type Route} from '../../src/server/index.js';
import {everything, invites, json, openInProcess, scopeId, site} from './in-process.js';

const scope = {id: scopeId};
const ada = {id: 'ada', email: 'ada@acme.test', isVerified: true};
const link = '/api/invites/accept-link';

/** With accept links, and a store that tells whose links it has ended. */
function openWithLinks(changes: Partial<AcceptLinksOptions> = {}, options: Parameters<typeof openInProcess>[0] = {}) {
  const store = createMemoryStore();
  const ended: string[] = [];
  const end = store.links.end.bind(store.links);
  store.links.end = (of, inviteId) => (ended.push(`${of} ${inviteId}`), end(of, inviteId));
  const acceptLinks = {store, page: `${site}/invite`, account: () => ada, onAccept: () => undefined, ...changes};
  const opened = openInProcess({acceptLinks, ...options});
  const mint = async (inviteId: string) => {
    const {url} = await opened.handle.mintAcceptLink({scope, inviteId, email: ada.email});
    const token = url.split('#token=')[1]!;
    return () => opened.ask(link, {headers: {'invite-token': token}});
  };
  return {...opened, ended, mint};
}

describe('the handler’s links', () => {
  it('are made and ended by the site’s own code, where they are wanted', async () => {
    const {mint, handle, ended} = openWithLinks();
    const [first, second] = [await mint('i1'), await mint('i2')];
    assert.deepEqual([(await first()).status, (await second()).status], [200, 200]);
    await handle.endAcceptLink(scope, 'i1');
    assert.deepEqual(ended, [`${scopeId} i1`]);
    assert.deepEqual([(await first()).problem, (await second()).status], ['link-not-usable', 200]);
    const without = openInProcess();
    const message = 'createInviteHandler: accept links need the option acceptLinks.';
    const draft = {scope, inviteId: 'i1', email: ada.email};
    await assert.rejects(without.handle.mintAcceptLink(draft), {name: 'TypeError', message});
    await assert.rejects(without.handle.endAcceptLink(scope, 'i1'), {name: 'TypeError', message});
    assert.equal((await without.ask(link)).status, 404);
  });

  it('end with a write to their invite: before the API is asked, and when it has made it anew', async () => {
    const of = (operation: string, method: Route['method'], path: string, permission: Route['permission']): Route => ({
      operation,
      method,
      path,
      permission,
    });
    const id = '/portals/:scope_id/consumer-invites/:id';
    const routes = [
      of('invites.revoke', 'DELETE', id, 'invites:write'),
      of('invites.get', 'GET', id, 'invites:read'),
      of('profiles.update', 'PATCH', '/portals/:scope_id/consumer-profiles/:id', 'profiles:write'),
      ...metorialRoutes.filter(({operation}) => operation === 'invites.create'),
    ];
    const {ended, api, ask, post, mint} = openWithLinks({}, {routes});
    const visit = await mint('i1');
    api(() => Response.json({id: 'i9', sent: [{id: 'i8'}]}));
    await ask(`${invites}/i1`);
    await ask(`/api/invites/portals/${scopeId}/consumer-profiles/i1`, {method: 'PATCH', headers: json, body: '{}'});
    assert.deepEqual(ended, [], 'nothing is written to an invite');
    assert.equal((await visit()).status, 200);
    api(() => {
      assert.deepEqual(ended, [`${scopeId} i1`]);
      return new Response('broken', {status: 500});
    });
    assert.equal((await ask(`${invites}/i1`, {method: 'DELETE'})).status, 502);
    assert.deepEqual(ended.splice(0), [`${scopeId} i1`]);
    assert.equal((await visit()).problem, 'link-not-usable');
    api(() => Response.json({id: 'i9', sent: [{id: 'i8'}]}));
    await post(invites, {email: 'ada@acme.test'});
    assert.deepEqual(ended, [`${scopeId} i9`, `${scopeId} i8`]);
  });

  it('are answered by the site’s own pages alone, and by each with what may be asked of it', async () => {
    const partner = 'https://partner.example.com';
    const verify = () => Promise.resolve({scope, permissions: everything});
    const {ask, log} = openWithLinks({}, {sessionTokens: {verify}, tokenOrigins: partner});
    const init = {method: 'POST', headers: json, body: '{}'};
    for (const [path, given, status, problem, operation, allow] of [
      [link, {}, 404, 'link-not-usable', 'accept-link.preview', null],
      [`${link}/accept`, init, 404, 'link-not-usable', 'accept-link.accept', null],
      [link, init, 405, 'method-not-allowed', undefined, 'GET'],
      [`${link}/accept`, {}, 405, 'method-not-allowed', undefined, 'POST'],
      [`${link}/x`, {}, 404, 'not-found', undefined, null],
      [link, {headers: {'sec-fetch-site': 'cross-site'}}, 403, 'not-same-origin', 'accept-link.preview', null],
      [link, {headers: {'sec-fetch-site': 'cross-site', origin: partner}}, 403, 'not-same-origin', undefined, null],
      [`${link}/accept`, {method: 'POST', body: '{}'}, 415, 'unsupported-media-type', 'accept-link.accept', null],
      [`${link}/accept`, {...init, body: '{'}, 400, 'invalid-body', 'accept-link.accept', null],
    ] as const) {
      const answer = await ask(path, given);
      assert.deepEqual([answer.status, answer.problem, answer.headers.get('allow')], [status, problem, allow], path);
      assert.equal(log.at(-1)?.operation, operation);
    }
  });

  it('are made for a page too, where that is open: for whom the site knows and permits', async () => {
    const opened = openWithLinks({open: ['mint'], invite: () => ({email: ada.email})});
    const mint = () => opened.post(`${link}/mint`, {invite_id: 'i1'});
    assert.equal((await mint()).status, 201);
    opened.caller({scope, permissions: ['invites:read']});
    assert.equal((await mint()).problem, 'forbidden');
    opened.caller(undefined);
    assert.equal((await mint()).problem, 'unauthenticated');
    assert.equal(opened.sent.length, 0);
  });
});
