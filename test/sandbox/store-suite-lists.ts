import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {ListQuery} from '../../src/sandbox/store.js';
import {
  at,
  grace,
  group,
  idsOf,
  otherPortalId,
  page,
  portalId,
  seedOf,
  smallSeed,
  times,
  type GetStore,
} from './store-helpers.js';

// Upper case comes before lower case in binary, and after it in most languages.
const ids = ['a1', 'B2', 'b3', 'Z4', '_5', '-6', '07', 'zz', 'ZZ', 'aA', 'Aa'];
const people = ids.map((id, index) => ({
  id,
  name: `Person ${id}`,
  email: `p${index}@acme.example`,
  at: Math.floor(index / 4) * 1000,
}));
const inTime = [...people].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1)).map(({id}) => `coi_${id}`);

export function listSuite(store: GetStore): void {
  const found = async (search: string) =>
    idsOf(page(await store().listInvites(portalId, {limit: 100, order: 'asc', search})).items);

  describe('lists', () => {
    for (const order of ['asc', 'desc'] as const) {
      const whole = order === 'asc' ? inTime : inTime.toReversed();
      for (const limit of [1, 3, 4, 10, 11, 12]) {
        test(`walks ${order} by ${limit} in both directions and meets every row once`, async () => {
          await store().seed(seedOf(people));
          const all = await store().listInvites(portalId, {limit: 100, order});
          assert.deepEqual(idsOf(page(all).items), whole);

          const forwards: string[] = [];
          let query: ListQuery = {limit, order};
          for (;;) {
            const {items, hasMoreBefore, hasMoreAfter} = page(await store().listInvites(portalId, query));
            assert.equal(hasMoreBefore, forwards.length > 0);
            forwards.push(...idsOf(items));
            assert.equal(hasMoreAfter, forwards.length < whole.length);
            if (!hasMoreAfter) break;
            query = {limit, order, cursor: {type: 'after', id: items.at(-1)!.id}};
          }
          assert.deepEqual(forwards, whole);

          let backwards: string[] = [];
          let id = whole.at(-1)!;
          for (;;) {
            const cursor = {type: 'before', id} as const;
            const {items, hasMoreBefore, hasMoreAfter} = page(
              await store().listInvites(portalId, {limit, order, cursor}),
            );
            backwards = [...idsOf(items), ...backwards];
            assert.equal(hasMoreAfter, true);
            assert.equal(hasMoreBefore, backwards.length < whole.length - 1);
            if (!hasMoreBefore) break;
            id = items[0]!.id;
          }
          assert.deepEqual(backwards, whole.slice(0, -1));
        });
      }
    }

    test('has nothing after the last row and nothing before the first', async () => {
      await store().seed(seedOf(people));
      const after = {type: 'after', id: inTime.at(-1)!} as const;
      const before = {type: 'before', id: inTime[0]!} as const;
      assert.deepEqual(await store().listInvites(portalId, {limit: 5, order: 'asc', cursor: after}), {
        items: [],
        hasMoreBefore: true,
        hasMoreAfter: false,
      });
      assert.deepEqual(await store().listInvites(portalId, {limit: 5, order: 'asc', cursor: before}), {
        items: [],
        hasMoreBefore: false,
        hasMoreAfter: true,
      });
    });

    test('is empty where nothing is', async () => {
      await store().seed(smallSeed());
      const empty = {items: [], hasMoreBefore: false, hasMoreAfter: false};
      assert.deepEqual(await store().listInvites(portalId, {limit: 5, order: 'asc'}), empty);
      assert.deepEqual(await store().listProfiles('por_unknown', {limit: 5, order: 'desc'}), empty);
      assert.deepEqual(await store().listConsumers({limit: 5, order: 'desc'}), empty);
    });

    test('knows no cursor that names nothing, or a row of another list', async () => {
      await store().seed(seedOf(people));
      for (const type of ['after', 'before'] as const) {
        for (const id of ['coi_none', 'cop_a1', '', "'; --"]) {
          const query = {limit: 5, order: 'asc', cursor: {type, id}} as const;
          assert.equal(await store().listInvites(portalId, query), 'unknown-cursor');
        }
        const cursor = {type, id: 'coi_a1'} as const;
        assert.equal(await store().listInvites(otherPortalId, {limit: 5, order: 'asc', cursor}), 'unknown-cursor');
        assert.equal(await store().listConsumers({limit: 5, order: 'asc', cursor}), 'unknown-cursor');
        assert.equal(await store().listGroups(portalId, {limit: 5, order: 'asc', cursor}), 'unknown-cursor');
        const profile = {type, id: 'cop_B2'} as const;
        const query = {limit: 5, order: 'asc', cursor: profile} as const;
        assert.equal(await store().listConsumerProfiles('con_a1', query), 'unknown-cursor');
      }
    });

    test('takes a row that the filter leaves out as a place', async () => {
      await store().seed(seedOf(people));
      const emails = [people[0]!.email, people[10]!.email];
      const cursor = {type: 'after', id: 'coi_b3'} as const;
      const query = {limit: 5, order: 'asc', emails} as const;
      const after = page(await store().listInvites(portalId, {...query, cursor}));
      assert.deepEqual(idsOf(after.items), ['coi_Aa']);
      assert.deepEqual([after.hasMoreBefore, after.hasMoreAfter], [true, false]);
      const before = page(await store().listInvites(portalId, {...query, cursor: {...cursor, type: 'before'}}));
      assert.deepEqual(idsOf(before.items), ['coi_a1']);
      assert.deepEqual([before.hasMoreBefore, before.hasMoreAfter], [false, true]);
      const none = page(await store().listInvites(portalId, {...query, emails: ['none@acme.example'], cursor}));
      assert.deepEqual(none, {items: [], hasMoreBefore: false, hasMoreAfter: false});
    });

    test('searches names and addresses literally and in any case', async () => {
      const names = ['100 % Ada', '100 x Ada', 'under_score', 'underXscore', 'back\\slash', 'ÄRGER Ölaf', "O'Brien"];
      await store().seed(
        seedOf(names.map((name, index) => ({id: `${index}`, name, email: `m${index}@x.example`, at: index}))),
      );
      assert.deepEqual(await found('100 % a'), ['coi_0']);
      assert.deepEqual(await found('%'), ['coi_0']);
      assert.deepEqual(await found('R_S'), ['coi_2']);
      assert.deepEqual(await found('\\'), ['coi_4']);
      assert.deepEqual(await found('ärger öL'), ['coi_5']);
      assert.deepEqual(await found("o'b"), ['coi_6']);
      assert.deepEqual(await found('M3@X'), ['coi_3']);
      assert.deepEqual(await found('nobody'), []);
      assert.deepEqual(await found('100 x ada\nm1'), [], 'the name and the address are two texts');
      assert.equal((await found('x.example')).length, names.length);
      const profiles = page(await store().listProfiles(portalId, {limit: 9, order: 'desc', search: 'ADA'}));
      assert.deepEqual(idsOf(profiles.items), ['cop_1', 'cop_0']);
    });

    test('filters by status, group and address', async () => {
      await store().seed(seedOf(people));
      await store().acceptInvite(portalId, people[1]!.email, at(5000));
      await store().assignGroups(portalId, 'cop_Z4', ['cog_b'], at(5000));
      const all = {limit: 100, order: 'asc'} as const;
      const invites = async (more: object) => idsOf(page(await store().listInvites(portalId, {...all, ...more})).items);
      const profiles = async (more: object) =>
        idsOf(page(await store().listProfiles(portalId, {...all, ...more})).items);
      assert.deepEqual(await invites({statuses: ['accepted']}), ['coi_B2']);
      assert.equal((await invites({statuses: ['pending']})).length, people.length - 1);
      assert.equal((await invites({statuses: ['pending', 'accepted']})).length, people.length);
      assert.deepEqual(await invites({emails: [people[4]!.email, 'p1@acme.example']}), ['coi_B2', 'coi__5']);
      assert.deepEqual(await invites({emails: ['p1@acme.example'], statuses: ['pending']}), []);
      assert.deepEqual(await invites({emails: ['p1@acme.example'], search: 'b2'}), ['coi_B2']);
      assert.deepEqual(await profiles({statuses: ['active']}), ['cop_B2']);
      assert.deepEqual(await profiles({groupId: 'cog_a'}), ['cop_B2']);
      assert.deepEqual(await profiles({groupId: 'cog_b'}), ['cop_Z4']);
      assert.deepEqual(await profiles({groupId: 'cog_b', statuses: ['active']}), []);
      assert.deepEqual(await profiles({groupId: 'cog_unknown'}), []);
    });

    test('lists and finds the groups of a portal, whole', async () => {
      await store().seed(smallSeed({groups: times(3, (i) => group(`cog_${i}`, {createdAt: at(i)}))}));
      const cursor = {type: 'after', id: 'cog_2'} as const;
      const groups = page(await store().listGroups(portalId, {limit: 1, order: 'desc', cursor}));
      assert.deepEqual(groups, {items: [group('cog_1', {createdAt: at(1)})], hasMoreBefore: true, hasMoreAfter: true});
      assert.deepEqual(await store().getGroup(portalId, 'cog_1'), group('cog_1', {createdAt: at(1)}));
      assert.equal(await store().getGroup(otherPortalId, 'cog_1'), undefined);
    });

    test('lists the consumers, and the profiles of one', async () => {
      await store().seed(seedOf(people.slice(0, 3)));
      const consumers = page(await store().listConsumers({limit: 2, order: 'asc'}));
      assert.deepEqual(idsOf(consumers.items), ['con_B2', 'con_a1']);
      assert.equal(consumers.hasMoreAfter, true);
      const query = {limit: 2, order: 'asc'} as const;
      assert.deepEqual(idsOf(page(await store().listConsumerProfiles('con_a1', query)).items), ['cop_a1']);
      assert.equal(await store().listConsumerProfiles('con_none', query), 'unknown-consumer');
      assert.equal((await store().getConsumerProfile('con_a1', 'cop_a1'))?.name, 'Person a1');
      assert.equal(await store().getConsumerProfile('con_B2', 'cop_a1'), undefined);
    });

    test('gives back what was put in, to the millisecond', async () => {
      await store().seed(seedOf(people));
      assert.deepEqual(await store().getInvite(portalId, 'coi_a1'), {
        id: 'coi_a1',
        portalId,
        status: 'pending',
        profile: {id: 'cop_a1', name: 'Person a1', email: 'p0@acme.example'},
        invitedBy: grace,
        message: null,
        acceptedAt: null,
        createdAt: at(),
        updatedAt: at(),
      });
      assert.equal(await store().getInvite(otherPortalId, 'coi_a1'), undefined);
      assert.equal(await store().getInvite(portalId, 'coi_\0'), undefined);
      assert.equal(await store().getProfile(otherPortalId, 'cop_a1'), undefined);
    });
  });
}
