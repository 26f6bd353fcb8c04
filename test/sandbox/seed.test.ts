import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {createSeed, exampleId, seedPortal, seedStore} from '../../src/sandbox/seed.js';
import {at, page, smallSeed} from './store-helpers.js';

const origin = 'https://sandbox.example';
const day = 24 * 60 * 60_000;
const data = createSeed({origin, now: at()});
const consumers = new Map(data.consumers.map((row) => [row.id, row]));
const profiles = new Map(data.profiles.map((row) => [row.id, row]));
const groups = new Map(data.groups.map((row) => [row.id, row]));
const active = data.profiles.filter(({status}) => status === 'active');
const pending = data.invites.filter(({status}) => status === 'pending');
const emailOf = (profileId: string) => consumers.get(profiles.get(profileId)!.consumerId)!.email;

describe('the seed', () => {
  test('is the same each time, but for the dates', () => {
    assert.deepEqual(createSeed({origin, now: at()}), data);
    const later = createSeed({origin, now: at(40 * day)});
    const moved = data.invites.map(({createdAt}) => createdAt.getTime() + 40 * day);
    assert.deepEqual(
      later.invites.map(({createdAt}) => createdAt.getTime()),
      moved,
    );
    assert.deepEqual(
      later.consumers.map(({id, email}) => [id, email]),
      data.consumers.map(({id, email}) => [id, email]),
    );
  });

  test('has a portal, five groups, sixty invites and forty active people', () => {
    assert.deepEqual(data.portals, [{id: 'por_Rm4Mnheq2bfEPhBhP7SY', slug: 'acme', name: 'Acme'}]);
    const counts = [data.groups, data.invites, pending, active].map((rows) => rows.length);
    assert.deepEqual(counts, [5, 60, 38, 40]);
    assert.equal(groups.get('example_item')?.name, 'Early access');
    assert.deepEqual(
      data.groups.filter(({isDefault}) => isDefault).map(({name}) => name),
      ['Everyone'],
    );
    assert.equal(data.groups.filter(({ssoGroupIds}) => ssoGroupIds.length > 0).length, 1);
  });

  test('keeps its references, and what must be unique', () => {
    for (const rows of [data.groups, data.consumers, data.profiles, data.invites, data.mails]) {
      assert.equal(new Set(rows.map(({id}) => id)).size, rows.length);
    }
    assert.equal(new Set(data.consumers.map(({email}) => email)).size, data.consumers.length);
    assert.equal(new Set(data.profiles.map(({consumerId}) => consumerId)).size, data.profiles.length);
    assert.equal(new Set(data.invites.map(({profileId}) => profileId)).size, data.invites.length);
    assert(
      data.profiles.every((row) => consumers.has(row.consumerId) && row.groups.every((g) => groups.has(g.groupId))),
    );
    for (const {status, profileId, acceptedAt} of data.invites) {
      assert.equal(profiles.get(profileId)?.status, status === 'accepted' ? 'active' : 'invited');
      assert.equal(acceptedAt !== null, status === 'accepted');
    }
  });

  test('has the person of the documents’ examples, not as the newest', () => {
    const [invite] = data.invites.filter(({id}) => id === exampleId);
    assert.deepEqual([invite?.profileId, invite?.status], [exampleId, 'pending']);
    const profile = profiles.get(exampleId);
    assert.deepEqual([profile?.consumerId, profile?.status], [exampleId, 'invited']);
    const {name, email} = consumers.get(exampleId)!;
    assert.deepEqual([name, email], ['Example Name', 'example_email']);
    assert(data.invites.some(({createdAt}) => createdAt > invite!.createdAt));
  });

  test('has addresses that the API takes, at domains that nobody owns', () => {
    // The API's own check, word for word: the one of the sandbox is not asked here.
    const pattern = /^[\w+-]+(?:\.[\w+-]+)*@[A-Z0-9]+(?:(?:\.|-)[A-Z0-9]+)*\.[A-Z]{2,}$/i;
    for (const {id, email} of data.consumers) {
      if (id === exampleId) continue;
      assert.match(email, pattern);
      assert.match(email, /@example\.(?:com|org|net)$|\.example$/u);
      assert.equal(email, email.trim().toLowerCase());
    }
  });

  test('has names of many writings', () => {
    const names = data.consumers.map(({name}) => name);
    for (const writing of [/\p{sc=Arabic}/u, /\p{sc=Hebrew}/u, /\p{sc=Han}/u, /é/u, /O’|D’/u, /.{60}/u]) {
      assert(
        names.some((name) => writing.test(name)),
        String(writing),
      );
    }
  });

  test('happened in the last four months, in a possible order', () => {
    const now = at().getTime();
    for (const {createdAt, updatedAt, acceptedAt} of data.invites) {
      const order = [now - 122 * day, createdAt.getTime(), (acceptedAt ?? updatedAt).getTime(), now];
      assert.deepEqual(
        order,
        order.toSorted((a, b) => a - b),
      );
      assert(updatedAt >= createdAt && updatedAt.getTime() <= now);
    }
    for (const row of [...data.profiles, ...data.consumers, ...data.groups]) {
      assert(row.createdAt <= row.updatedAt && row.updatedAt.getTime() <= now);
    }
    const months = data.invites.map(({createdAt}) => Math.floor((now - createdAt.getTime()) / (30.5 * day)));
    for (const month of [0, 1, 2, 3]) assert(months.includes(month), `${month}`);
  });

  test('has several who invite, a third of them with words', () => {
    const inviters = new Set(data.invites.map(({invitedBy}) => invitedBy.name));
    assert(inviters.size >= 3 && inviters.has('Grace Hopper') && inviters.has('Katherine Johnson'));
    assert.equal(data.invites.filter(({message}) => message !== null).length, 20);
  });

  test('has groups of every kind; the active are all in the default one', () => {
    for (const {groups: given} of active) {
      assert(given.some(({groupId, assignedVia}) => groups.get(groupId)?.isDefault && assignedVia === 'default'));
    }
    const ways = data.profiles.flatMap((row) => row.groups.map(({assignedVia}) => assignedVia));
    assert.deepEqual([...new Set(ways)].sort(), ['default', 'manual', 'sso', 'user']);
    for (const row of data.profiles) {
      const isByDefault = row.groups.filter(({assignedVia}) => assignedVia === 'default');
      assert(isByDefault.every(({groupId}) => groups.get(groupId)?.isDefault));
      const isBySso = row.groups.filter(({assignedVia}) => assignedVia === 'sso');
      assert(isBySso.every(({groupId}) => groups.get(groupId)!.ssoGroupIds.length > 0));
    }
  });

  test('has the mails of the newest pending invites, whose links lead to the portal', () => {
    const newest = pending.toSorted((a, b) => b.createdAt.getTime() - a.createdAt.getTime()).slice(0, 5);
    for (const invite of newest) {
      const email = emailOf(invite.profileId);
      const [mail, ...others] = data.mails.filter(({to}) => to === email);
      assert.equal(others.length, 0);
      const link = new URL(mail!.link!);
      assert.equal(link.origin + link.pathname, `${origin}/p/acme`);
      assert.deepEqual(Object.fromEntries(link.searchParams), {
        consumer_invite_id: invite.id,
        consumer_profile_id: invite.profileId,
        email,
      });
      assert(mail!.text.includes(mail!.link!) && mail!.sentAt <= at());
    }
    const own = createSeed({origin, now: at(), inviteLink: ({invite}) => `${origin}/join#${invite.id}`});
    const invites = own.mails.filter(({kind}) => kind === 'invite');
    assert(invites.every(({link, text}) => link!.startsWith(`${origin}/join#`) && text.includes(link!)));
  });
});

describe('seedStore', () => {
  const everything = {limit: 100, order: 'asc'} as const;

  test('leaves alone a store that holds something', async () => {
    const store = new MemoryStore();
    await store.seed(smallSeed());
    await seedStore(store, {origin});
    assert.equal(await store.getPortal(seedPortal.id), undefined);
  });

  test('seeds once, however often it is called', async () => {
    const store = new MemoryStore();
    await seedStore(store, {origin});
    await seedStore(store, {origin});
    assert.equal(page(await store.listInvites(seedPortal.id, everything)).items.length, 60);
  });

  test('makes the portal and its groups only, when nobody is to be in it', async () => {
    const store = new MemoryStore();
    await seedStore(store, {origin, withoutPeople: true});
    assert.equal((await store.getPortalBySlug('acme'))?.name, 'Acme');
    assert.equal(page(await store.listGroups(seedPortal.id, everything)).items.length, 5);
    assert.deepEqual(page(await store.listConsumers(everything)).items, []);
    assert.deepEqual(await store.listMails(10), []);
  });
});
