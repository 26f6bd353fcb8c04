import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {
  annie,
  at,
  idsOf,
  invite,
  newInvite,
  otherPortalId,
  page,
  portalId,
  smallSeed,
  times,
  type GetStore,
} from './store-helpers.js';

const everything = {limit: 100, order: 'asc'} as const;
const ada = 'ada@acme.example';

export function inviteSuite(store: GetStore): void {
  describe('invites', () => {
    test('makes consumer, profile, invite and mail of a new address', async () => {
      await store().seed(smallSeed());
      const created = await invite(store());
      const [consumer] = page(await store().listConsumers(everything)).items;
      assert.deepEqual(consumer, {
        id: consumer!.id,
        name: 'Ada Lovelace',
        email: ada,
        createdAt: at(),
        updatedAt: at(),
      });
      const profile = await store().getProfile(portalId, created.profile.id);
      assert.deepEqual(profile, {
        id: created.profile.id,
        portalId,
        consumerId: consumer!.id,
        name: 'Ada Lovelace',
        email: ada,
        status: 'invited',
        groups: [],
        createdAt: at(),
        updatedAt: at(),
      });
      assert.deepEqual(await store().getInvite(portalId, created.id), created);
      assert.deepEqual(created, {
        id: created.id,
        portalId,
        status: 'pending',
        profile: {id: profile!.id, name: 'Ada Lovelace', email: ada},
        invitedBy: newInvite().invitedBy,
        message: 'Hello',
        acceptedAt: null,
        createdAt: at(),
        updatedAt: at(),
      });
      const mails = await store().listMails(10);
      assert.deepEqual(
        mails.map(({to, text}) => [to, text]),
        [[ada, created.id]],
      );
    });

    test('renews the invite of an address that is invited already', async () => {
      await store().seed(smallSeed());
      const first = await invite(store());
      const again = await invite(store(), {name: 'Countess Ada', message: null, invitedBy: annie, now: at(5000)});
      assert.deepEqual(again, {
        ...first,
        profile: {...first.profile, name: 'Countess Ada'},
        message: null,
        invitedBy: annie,
        updatedAt: at(5000),
      });
      assert.deepEqual(await store().getInvite(portalId, first.id), again);
      const [consumer] = page(await store().listConsumers(everything)).items;
      assert.deepEqual([consumer!.name, consumer!.createdAt, consumer!.updatedAt], ['Countess Ada', at(), at(5000)]);
      assert.equal((await store().listMails(10)).length, 2);
      assert.deepEqual(idsOf(page(await store().listInvites(portalId, {...everything, search: 'COUNTESS'})).items), [
        first.id,
      ]);
    });

    test('renews an accepted invite of somebody who is not active', async () => {
      const seed = smallSeed({
        consumers: [{id: 'con_1', name: 'Ada', email: ada, createdAt: at(), updatedAt: at()}],
        profiles: [
          {id: 'cop_1', portalId, consumerId: 'con_1', status: 'invited', groups: [], createdAt: at(), updatedAt: at()},
        ],
        invites: [
          {
            id: 'coi_1',
            profileId: 'cop_1',
            status: 'accepted',
            invitedBy: annie,
            message: null,
            acceptedAt: at(1),
            createdAt: at(),
            updatedAt: at(1),
          },
        ],
      });
      await store().seed(seed);
      const renewed = await invite(store(), {now: at(2)});
      assert.deepEqual([renewed.id, renewed.status, renewed.acceptedAt], ['coi_1', 'pending', null]);
    });

    test('changes nothing for somebody who is active', async () => {
      await store().seed(smallSeed());
      const first = await invite(store());
      await store().acceptInvite(portalId, ada, at(1000));
      const before = await store().getInvite(portalId, first.id);
      assert.equal(await store().createInvite(newInvite({name: 'Other', now: at(9000)})), 'already-active');
      assert.deepEqual(await store().getInvite(portalId, first.id), before);
      const [consumer] = page(await store().listConsumers(everything)).items;
      assert.deepEqual([consumer!.name, consumer!.updatedAt], ['Ada Lovelace', at()]);
      assert.equal((await store().listMails(10)).length, 1);
    });

    test('leaves nothing of an invite whose mail fails, new or renewed', async () => {
      await store().seed(smallSeed());
      const mail = () => {
        throw new Error('No mail.');
      };
      await assert.rejects(store().createInvite(newInvite({mail})), /No mail/u);
      assert.deepEqual(page(await store().listConsumers(everything)).items, []);
      assert.deepEqual(page(await store().listInvites(portalId, everything)).items, []);
      const first = await invite(store());
      const renewed = newInvite({name: 'Other', message: 'Other', now: at(1000), mail});
      await assert.rejects(store().createInvite(renewed), /No mail/u);
      assert.deepEqual(await store().getInvite(portalId, first.id), first);
      assert.deepEqual((await store().getProfile(portalId, first.profile.id))?.updatedAt, at());
      assert.equal((await store().listMails(10)).length, 1);
    });

    test('accepts an invite that is pending although its person is active', async () => {
      const times = {createdAt: at(), updatedAt: at()};
      const status = 'active' as const;
      await store().seed(
        smallSeed({
          consumers: [{id: 'con_1', name: 'Ada', email: ada, ...times}],
          profiles: [{id: 'cop_1', portalId, consumerId: 'con_1', status, groups: [], ...times}],
          invites: [
            {
              id: 'coi_1',
              profileId: 'cop_1',
              status: 'pending',
              invitedBy: annie,
              message: null,
              acceptedAt: null,
              ...times,
            },
          ],
        }),
      );
      assert.equal(await store().acceptInvite(portalId, ada, at(1)), 'accepted');
      const accepted = await store().getInvite(portalId, 'coi_1');
      assert.deepEqual([accepted?.status, accepted?.acceptedAt], ['accepted', at(1)]);
      assert.equal(await store().acceptInvite(portalId, ada, at(2)), 'already-active');
    });

    test('invites the same consumer to another portal', async () => {
      await store().seed(smallSeed());
      const here = await invite(store());
      const there = await invite(store(), {portalId: otherPortalId});
      assert.notEqual(here.id, there.id);
      assert.notEqual(here.profile.id, there.profile.id);
      const [consumer, ...others] = page(await store().listConsumers(everything)).items;
      assert.deepEqual(others, []);
      const profiles = page(await store().listConsumerProfiles(consumer!.id, everything)).items;
      assert.deepEqual(idsOf(profiles).sort(), [here.profile.id, there.profile.id].sort());
      assert.equal(await store().getInvite(portalId, there.id), undefined);
    });

    test('makes one of each when one address is invited twenty times at once', async () => {
      await store().seed(smallSeed());
      const results = await Promise.all(
        times(20, (i) => invite(store(), {name: `Ada ${i}`, message: `${i}`, now: at(i)})),
      );
      assert.equal(new Set(idsOf(results)).size, 1);
      assert.equal(page(await store().listConsumers(everything)).items.length, 1);
      assert.equal(page(await store().listProfiles(portalId, everything)).items.length, 1);
      assert.equal(page(await store().listInvites(portalId, everything)).items.length, 1);
      assert.equal((await store().listMails(100)).length, 20);
    });

    test('keeps apart many addresses that are invited at once', async () => {
      await store().seed(smallSeed());
      await Promise.all(times(20, (i) => invite(store(), {email: `p${i % 10}@acme.example`})));
      assert.equal(page(await store().listInvites(portalId, everything)).items.length, 10);
    });

    test('accepts, and gives the default groups', async () => {
      await store().seed(smallSeed());
      const {id, profile} = await invite(store());
      await store().assignGroups(portalId, profile.id, ['cog_a'], at(500));
      assert.equal(await store().acceptInvite(portalId, ada, at(1000)), 'accepted');
      const accepted = await store().getInvite(portalId, id);
      assert.deepEqual([accepted?.status, accepted?.acceptedAt, accepted?.updatedAt], ['accepted', at(1000), at(1000)]);
      const other = await invite(store(), {email: 'other@acme.example'});
      assert.equal(await store().acceptInvite(portalId, 'other@acme.example', at(1000)), 'accepted');
      const active = await store().getProfile(portalId, other.profile.id);
      assert.deepEqual([active?.status, active?.updatedAt], ['active', at(1000)]);
      // The archived default group is not given, and what was there by hand stays so.
      const viaOf = async (profileId: string) =>
        (await store().getProfile(portalId, profileId))?.groups.map((row) => [row.group.id, row.assignedVia]);
      assert.deepEqual(await viaOf(other.profile.id), [['cog_a', 'default']]);
      assert.deepEqual(await viaOf(profile.id), [['cog_a', 'manual']]);
      assert.deepEqual(active?.groups[0]?.group, await store().getGroup(portalId, 'cog_a'));
    });

    test('accepts once, however many try at once', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      const results = await Promise.all(times(5, () => store().acceptInvite(portalId, ada, at(1000))));
      assert.deepEqual(results.sort(), ['accepted', ...times(4, () => 'already-active')].sort());
      assert.equal((await store().getProfile(portalId, profile.id))?.groups.length, 1);
    });

    test('does not accept what nobody sent', async () => {
      await store().seed(smallSeed());
      await invite(store());
      await store().createConsumer({name: 'Bob', email: 'bob@acme.example', now: at()});
      assert.equal(await store().acceptInvite(portalId, 'nobody@acme.example', at()), 'not-invited');
      assert.equal(await store().acceptInvite(portalId, 'bob@acme.example', at()), 'not-invited');
      assert.equal(await store().acceptInvite(otherPortalId, ada, at()), 'not-invited');
    });

    test('invites and accepts at once without waiting forever', async () => {
      await store().seed(smallSeed());
      await invite(store());
      await Promise.all(
        times(20, (i) => (i % 2 ? store().createInvite(newInvite()) : store().acceptInvite(portalId, ada, at(i)))),
      );
      const [only, ...others] = page(await store().listInvites(portalId, everything)).items;
      assert.deepEqual([only?.status, others.length], ['accepted', 0]);
    });
  });
}
