import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {seedStore} from '../../src/sandbox/seed.js';
import {at, invite, otherPortalId, page, portalId, smallSeed, times, type GetStore} from './store-helpers.js';

const everything = {limit: 100, order: 'asc'} as const;
const seededPortal = 'por_Rm4Mnheq2bfEPhBhP7SY';

export function accountSuite(store: GetStore): void {
  const groupsOf = async (profileId: string) =>
    (await store().getProfile(portalId, profileId))?.groups.map(({group, assignedVia}) => [group.id, assignedVia]);

  describe('groups of a profile', () => {
    test('are assigned by hand, once each', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      const assigned = await store().assignGroups(portalId, profile.id, ['cog_b', 'cog_c', 'cog_b'], at(1000));
      assert(typeof assigned === 'object');
      assert.deepEqual(assigned, await store().getProfile(portalId, profile.id));
      assert.deepEqual(assigned.updatedAt, at(1000));
      const again = await store().assignGroups(portalId, profile.id, ['cog_c'], at(2000));
      assert.deepEqual(again, assigned, 'what changes nothing touches nothing');
      assert.deepEqual(await groupsOf(profile.id), [
        ['cog_b', 'manual'],
        ['cog_c', 'manual'],
      ]);
    });

    test('stay as they are when one of them or the profile is unknown', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      const assign = (portal: string, id: string, groups: string[]) => store().assignGroups(portal, id, groups, at(1));
      const unassign = (portal: string, id: string, groups: string[]) =>
        store().unassignGroups(portal, id, groups, at(1));
      for (const change of [assign, unassign]) {
        assert.equal(await change(portalId, 'cop_none', ['cog_b']), 'unknown-profile');
        assert.equal(await change(otherPortalId, profile.id, ['cog_x']), 'unknown-profile');
        assert.equal(await change(portalId, profile.id, ['cog_b', 'cog_none']), 'unknown-group');
        assert.equal(await change(portalId, profile.id, ['cog_x']), 'unknown-group');
      }
      assert.deepEqual(await groupsOf(profile.id), []);
      assert.deepEqual((await store().getProfile(portalId, profile.id))?.updatedAt, at());
    });

    test('are unassigned, unless one of them is locked', async () => {
      const profiles = times(1, () => ({
        id: 'cop_1',
        portalId,
        consumerId: 'con_1',
        status: 'active' as const,
        groups: [
          {groupId: 'cog_a', assignedVia: 'sso' as const},
          {groupId: 'cog_b', assignedVia: 'user' as const},
          {groupId: 'cog_c', assignedVia: 'manual' as const},
        ],
        createdAt: at(),
        updatedAt: at(),
      }));
      const consumers = [{id: 'con_1', name: 'Ada', email: 'ada@x.example', createdAt: at(), updatedAt: at()}];
      await store().seed(smallSeed({consumers, profiles}));
      assert.equal(await store().unassignGroups(portalId, 'cop_1', ['cog_b', 'cog_a'], at(1)), 'locked-group');
      assert.equal((await groupsOf('cop_1'))?.length, 3);
      const changed = await store().unassignGroups(portalId, 'cop_1', ['cog_b', 'cog_c', 'cog_d'], at(2));
      assert.deepEqual(changed, await store().getProfile(portalId, 'cop_1'));
      assert.deepEqual(await groupsOf('cop_1'), [['cog_a', 'sso']]);
    });

    test('come in the order of their assignment', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      const idsOfGroups = async () => (await groupsOf(profile.id))?.map(([id]) => id);
      await store().assignGroups(portalId, profile.id, ['cog_c', 'cog_b'], at(1));
      await store().assignGroups(portalId, profile.id, ['cog_a', 'cog_c'], at(2));
      assert.deepEqual(await idsOfGroups(), ['cog_c', 'cog_b', 'cog_a']);
      await store().unassignGroups(portalId, profile.id, ['cog_c'], at(3));
      await store().assignGroups(portalId, profile.id, ['cog_c'], at(4));
      assert.deepEqual(await idsOfGroups(), ['cog_b', 'cog_a', 'cog_c']);
    });

    test('are assigned once when asked for at once', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      await Promise.all(times(10, () => store().assignGroups(portalId, profile.id, ['cog_b', 'cog_c'], at(1))));
      assert.equal((await groupsOf(profile.id))?.length, 2);
    });
  });

  describe('consumers', () => {
    const ada = {name: 'Ada', email: 'ada@acme.example', now: at()};

    test('are created, or linked by their address', async () => {
      const created = await store().createConsumer(ada);
      assert.deepEqual(created, {id: created.id, name: 'Ada', email: ada.email, createdAt: at(), updatedAt: at()});
      assert.deepEqual(await store().createConsumer({...ada, name: 'Other', now: at(5)}), created);
      assert.deepEqual(await store().getConsumer(created.id), created);
      assert.equal(await store().getConsumer('con_none'), undefined);
    });

    test('are one when created twenty times at once', async () => {
      const created = await Promise.all(times(20, (i) => store().createConsumer({...ada, name: `Ada ${i}`})));
      assert.equal(new Set(created.map(({id}) => id)).size, 1);
      assert.equal(page(await store().listConsumers(everything)).items.length, 1);
    });

    test('change name and address; their profiles show it', async () => {
      await store().seed(smallSeed());
      const {profile} = await invite(store());
      const {consumerId: id} = (await store().getProfile(portalId, profile.id))!;
      const renamed = await store().updateConsumer(id, {name: 'Countess Ä', now: at(1)});
      assert.deepEqual(renamed, {id, name: 'Countess Ä', email: ada.email, createdAt: at(), updatedAt: at(1)});
      await store().updateConsumer(id, {email: 'countess@acme.example', now: at(2)});
      const moved = {id, name: 'Countess Ä', email: 'countess@acme.example', createdAt: at(), updatedAt: at(2)};
      assert.deepEqual(await store().getConsumer(id), moved);
      const found = page(await store().listProfiles(portalId, {...everything, search: 'countess ä'})).items;
      assert.deepEqual(
        found.map(({name, email}) => [name, email]),
        [[moved.name, moved.email]],
      );
      assert.equal(await store().updateConsumer('con_none', {name: 'x', now: at()}), 'unknown-consumer');
    });

    test('do not take an address of somebody else', async () => {
      const created = await store().createConsumer(ada);
      const bob = await store().createConsumer({...ada, email: 'bob@acme.example'});
      const changes = {name: 'New', email: bob.email, now: at(1)};
      assert.equal(await store().updateConsumer(created.id, changes), 'address-taken');
      assert.deepEqual(await store().getConsumer(created.id), created);
    });
  });

  describe('the whole', () => {
    test('is empty, seeded and emptied', async () => {
      assert.equal(await store().isEmpty(), true);
      await store().seed(smallSeed());
      assert.equal(await store().isEmpty(), false);
      await invite(store());
      assert.deepEqual(await store().getPortal(portalId), {id: portalId, slug: 'test', name: 'Test'});
      assert.deepEqual(await store().getPortalBySlug('test'), {id: portalId, slug: 'test', name: 'Test'});
      assert.equal(await store().getPortalBySlug('none'), undefined);
      await store().reset();
      assert.equal(await store().isEmpty(), true);
      assert.equal(await store().getPortal(portalId), undefined);
      assert.deepEqual(await store().listMails(10), []);
      assert.deepEqual(page(await store().listConsumers(everything)).items, []);
      await store().seed(smallSeed());
      assert.equal(await store().isEmpty(), false);
    });

    test('knows of each part whether it is empty', async () => {
      const empty = async () => [
        await store().isEmpty(),
        await store().isEmpty('portals'),
        await store().isEmpty('organizations'),
      ];
      assert.deepEqual(await empty(), [true, true, true]);
      await store().seed(smallSeed({organizations: [], portfolios: []}));
      assert.deepEqual(await empty(), [true, false, true]);
      await store().seed(smallSeed({portals: [], groups: []}));
      assert.deepEqual(await empty(), [false, false, false]);
    });

    test('takes the believable portal', async () => {
      await seedStore(store(), {origin: 'https://sandbox.example', now: at()});
      const invites = page(await store().listInvites(seededPortal, everything)).items;
      const accepted = page(await store().listInvites(seededPortal, {...everything, statuses: ['accepted']})).items;
      const active = page(await store().listProfiles(seededPortal, {...everything, statuses: ['active']})).items;
      const groups = page(await store().listGroups(seededPortal, everything)).items;
      assert.deepEqual([invites.length, accepted.length, active.length, groups.length], [60, 22, 40, 5]);
      assert.equal((await store().getConsumer('con_Rm4Mnheq2bfEPhBhP7SY'))?.email, 'example_email');
      assert.equal((await store().getGroup(seededPortal, 'example_item'))?.id, 'example_item');
      assert(active.every((profile) => profile.groups.length > 0));
    });
  });
}
