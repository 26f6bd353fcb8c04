import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {LimitTaken} from '../../src/server/store/store.js';
import {everything as permissions, invites, openInProcess, scopeId} from './in-process.js';

/** A store that tells what it was asked, and answers as if nobody had been there before. */
function listeningStore(answer: Partial<LimitTaken> = {}) {
  const keys: string[] = [];
  const take = (key: string) => (
    keys.push(key),
    Promise.resolve({allowed: true, remaining: 1, resetSeconds: 60, ...answer})
  );
  return {keys, store: {limits: {take}}};
}
const minute = (quota: number) => ({quota, windowSeconds: 60});

describe('rate limits, by what their store says,', () => {
  it('are counted under the same names by every process, whatever else it counts', async () => {
    const {keys, store} = listeningStore();
    let address: string | undefined = '192.0.2.1';
    const quotas = {perAddress: minute(9), perCaller: minute(9), perInvited: minute(9)};
    const handler = openInProcess({rateLimit: {store, ...quotas, address: () => address}});
    await handler.ask(invites);
    address = undefined;
    handler.caller({scope: {id: scopeId}, permissions, subject: 'ada'});
    await handler.post(invites, {email: 'ada@acme.test'});
    await handler.ask(`${invites}/coi_1`, {method: 'DELETE'});
    assert.deepEqual(
      keys.map((text) => JSON.parse(text) as unknown),
      [
        ['address', '192.0.2.1'],
        ['caller', scopeId, null],
        ['address', 'unknown'],
        ['caller', scopeId, 'ada'],
        ['invited', scopeId, 'email', 'ada@acme.test'],
      ],
    );
  });

  it('count a write to an invite, which may mail it again, and not one to a profile', async () => {
    const {keys, store} = listeningStore();
    const write = {method: 'POST', permission: 'invites:write'} as const;
    const again = {...write, operation: 'invites.resend', path: '/portals/:scope_id/invites/:id/resend'};
    const profile = {...write, operation: 'profiles.create', path: '/portals/:scope_id/profiles'};
    const handler = openInProcess({
      routes: [again, {...profile, permission: 'profiles:write'}],
      rateLimit: {store, perInvited: minute(9)},
    });
    const at = `/api/invites/portals/${scopeId}`;
    assert.equal((await handler.post(`${at}/invites/coi_1/resend`, {})).status, 200);
    assert.equal((await handler.post(`${at}/profiles`, {email: 'ada@acme.test'})).status, 200);
    assert.deepEqual(keys, [JSON.stringify(['invited', scopeId, 'id', 'coi_1'])]);
  });

  it('that are not set ask the store nothing and say nothing', async () => {
    for (const rateLimit of [undefined, {...listeningStore(), perAddress: minute(9), trustedHops: 1}]) {
      const handler = openInProcess({rateLimit});
      const answer = await handler.post(invites, {email: 'ada@acme.test'});
      assert.equal(answer.status, 200);
      assert.equal(answer.headers.get('ratelimit'), rateLimit ? '"address";r=1;t=60' : null);
      assert.equal(answer.headers.has('ratelimit-policy'), rateLimit !== undefined);
    }
  });

  it('say of several addresses what is left for the one that has least, and when it has more again', async () => {
    for (const [first, second, told] of [
      [{remaining: 0, resetSeconds: 20}, {remaining: 5, resetSeconds: 60}, '"invited";r=0;t=20'],
      [{remaining: 5, resetSeconds: 20}, {remaining: 0, resetSeconds: 60}, '"invited";r=0;t=60'],
      // The first has just had the last that was left; it is the second that is refused.
      [{remaining: 0, resetSeconds: 60}, {remaining: 0, resetSeconds: 20, allowed: false}, '"invited";r=0;t=20'],
    ] as const) {
      const given: LimitTaken[] = [
        {allowed: true, ...first},
        {allowed: true, ...second},
      ];
      const store = {limits: {take: () => Promise.resolve(given.shift()!)}};
      const handler = openInProcess({rateLimit: {store, perInvited: minute(9)}});
      const {status, headers} = await handler.post(invites, {emails: ['a@acme.test', 'b@acme.test']});
      assert.equal(headers.get('ratelimit'), told);
      assert.deepEqual([status, headers.get('retry-after')], 'allowed' in second ? [429, '20'] : [200, null]);
    }
  });

  it('never tell a caller to come back at once', async () => {
    const {store} = listeningStore({allowed: false, remaining: 0, resetSeconds: 0});
    const {headers} = await openInProcess({rateLimit: {store, perCaller: minute(1)}}).ask(invites);
    assert.equal(headers.get('retry-after'), '1');
  });
});
