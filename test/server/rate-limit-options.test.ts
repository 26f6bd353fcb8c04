import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createMemoryStore} from '../../src/server/index.js';
import {openInProcess} from './in-process.js';

const store = createMemoryStore();
const quota = {quota: 1, windowSeconds: 1};
const perAddress = quota;
const perCaller = quota;

describe('options of rate limits', () => {
  it('that are wrong are named at once, with what they must be', () => {
    const wrong: readonly [object, string, RegExp][] = [
      [{}, 'store', /createPostgresStore/u],
      [{store: {}, perCaller}, 'store', /createPostgresStore/u],
      [{store: {limits: {}}, perCaller}, 'store', /createPostgresStore/u],
      [{store}, 'perCaller, perAddress or perInvited', /given/u],
      [{store, perCaller: {quota: 1}}, 'perCaller', /quota and windowSeconds, whole numbers above zero/u],
      [{store, perCaller: {windowSeconds: 1}}, 'perCaller', /whole numbers/u],
      [{store, perCaller: null}, 'perCaller', /whole numbers/u],
      [{store, perInvited: {quota: 0, windowSeconds: 1}}, 'perInvited', /above zero/u],
      [{store, perInvited: {quota: 1, windowSeconds: 1.5}}, 'perInvited', /whole numbers/u],
      [{store, perCaller, perInvited: {quota: '1', windowSeconds: 1}}, 'perInvited', /whole numbers/u],
      [{store, perAddress}, 'trustedHops or address', /given for perAddress/u],
      [{store, perAddress, trustedHops: 0}, 'trustedHops', /from 1 to 10/u],
      [{store, perAddress, trustedHops: 11}, 'trustedHops', /from 1 to 10/u],
      [{store, perAddress, trustedHops: 1, address: () => ''}, 'trustedHops', /not beside address/u],
      [{store, perAddress, address: 'x'}, 'address', /a function/u],
      [
        {store, perCaller, trustedHops: 1, addressHeader: 'x-real-ip'},
        'addressHeader',
        /x-forwarded-for or forwarded/u,
      ],
    ];
    for (const [rateLimit, name, words] of wrong) {
      const expected = new RegExp(`^createInviteHandler: rateLimit\\.${name} must be .*${words.source}.*\\.$`, 'u');
      assert.throws(() => openInProcess({rateLimit: rateLimit as never}), {name: 'TypeError', message: expected});
    }
  });

  it('that are right are taken', () => {
    for (const rateLimit of [
      {store, perCaller},
      {store, perInvited: quota, perCaller: undefined as never},
      {store, perAddress, trustedHops: 1},
      {store, perAddress, trustedHops: 10, addressHeader: 'forwarded'},
      {store, perAddress, address: () => '192.0.2.1', addressHeader: 'x-forwarded-for'},
    ] as const)
      openInProcess({rateLimit});
  });

  it('choose the header that the proxies write', async () => {
    const handler = openInProcess({rateLimit: {store, perAddress, trustedHops: 1, addressHeader: 'forwarded'}});
    for (const [by, status] of [
      ['192.0.2.1', 404],
      ['192.0.2.2', 404],
      ['192.0.2.1', 429],
    ] as const) {
      const headers = {forwarded: `for=${by}`, 'x-forwarded-for': '203.0.113.1'};
      handler.caller({scope: {id: 'por_other'}, permissions: []});
      assert.equal((await handler.ask('/api/invites/portals/por_own/consumer-invites', {headers})).status, status);
    }
  });
});
