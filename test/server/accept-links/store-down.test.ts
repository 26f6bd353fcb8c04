import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {createMemoryStore, metorialRoutes, type LinkStore, type RunStore} from '../../../src/server/index.js';
import {invites, openInProcess, site} from '../in-process.js';
import {ada, openLinks} from './helpers.js';

const fail = () => Promise.reject(new Error('db.internal'));
const hang = () => new Promise<never>(() => undefined);

describe('a store of links that is not there', () => {
  // What ends a request that hangs does not keep the process going by itself.
  let alive: ReturnType<typeof setInterval>;
  before(() => (alive = setInterval(() => undefined, 1000)));
  after(() => clearInterval(alive));

  it('is not waited for longer than anything else', async () => {
    for (const broken of [fail, hang]) {
      for (const [method, acts] of [
        ['find', ['preview', 'accept', 'decline', 'keep', 'request-new']],
        ['take', ['accept', 'decline']],
        ['settle', ['accept', 'decline']],
      ] as const) {
        for (const act of acts) {
          const links = openLinks({onRequestNew: () => undefined}, {timeout: 100});
          const token = await links.mint();
          const works = links.store.links[method];
          links.store.links[method] = broken;
          const answer = act === 'preview' ? await links.get(token) : await links.post(act, token);
          // Of work that goes on, its caller hears that it does.
          const isGoingOn = method === 'settle' && broken === hang;
          const told = [answer.status, answer.problem, links.log.at(-1)?.problem].join();
          if (!isGoingOn || told !== '409,answer-running,answer-running')
            assert.equal(told, '503,store-unavailable,links-failed', `${method} ${act}`);
          assert.ok(!links.left.join().includes('db.internal'));
          Object.assign(links.store.links, {[method]: works});
          links.pass(60_000);
          if (act === 'accept' || act === 'decline')
            assert.equal((await links.post(act, token)).status, 200, 'goes on once it is there again');
        }
      }
    }
  });

  const openWith = (end: LinkStore['end'], runs: Partial<RunStore> = {}, timeout = 100) => {
    const store = createMemoryStore();
    const id = '/portals/:scope_id/consumer-invites/:id';
    const revoke = {operation: 'invites.revoke', method: 'DELETE', path: id, permission: 'invites:write'} as const;
    return openInProcess({
      routes: [...metorialRoutes, revoke],
      timeout,
      idempotency: {store: {runs: {...store.runs, ...runs}}},
      acceptLinks: {
        store: {links: {...store.links, end}},
        page: `${site}/invite`,
        account: () => ada,
        onAccept: () => undefined,
      },
    });
  };

  it('lets nothing be taken back whose link would go on', async () => {
    for (const broken of [fail, hang]) {
      const {ask, sent, log} = openWith(broken);
      const {status, problem} = await ask(`${invites}/i1`, {method: 'DELETE'});
      assert.deepEqual([status, problem, log.at(-1)?.problem], [503, 'store-unavailable', 'links-failed']);
      assert.equal(sent.length, 0);
    }
  });

  it('does not make undone what the API has done: it is answered, kept and sent once', async () => {
    for (const broken of [fail, hang]) {
      const {post, sent, log, api} = openWith(broken);
      api(() => Response.json({id: 'i9', sent: [{id: 'i8'}]}));
      for (const isReplayed of [null, 'true']) {
        const {status, json, headers} = await post(invites, {email: ada.email}, {'idempotency-key': 'k'});
        assert.deepEqual([status, json.id, headers.get('idempotent-replayed')], [200, 'i9', isReplayed]);
        assert.equal(log.at(-1)?.store, isReplayed ? undefined : 'failed');
      }
      assert.equal(sent.length, 1);
    }
  });

  it('leaves whoever is first with a key the time for all that may take long', async () => {
    const begun: unknown[] = [];
    const {begin} = createMemoryStore().runs;
    const runs: Partial<RunStore> = {
      begin: (...given) => (begun.push(given[2].leaseSeconds), begin(...given)),
    };
    const {post} = openWith(() => Promise.resolve(), runs, 1000);
    await post(invites, {}, {'idempotency-key': 'k'});
    assert.deepEqual(begun, [5]);
  });
});
