import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import {statusAt} from '../../src/sandbox/organization-rules.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {
  createSeed,
  seedHost,
  seedOrganization,
  seedParents,
  seedPortfolios,
  seedStore,
} from '../../src/sandbox/seed.js';
import {at, idsOf, smallSeed} from './store-helpers.js';

const origin = 'https://sandbox.example';
const day = 24 * 60 * 60_000;
const data = createSeed({origin, now: at()});
const {organizationInvitations, guestInvitations} = data;
const tally = (values: readonly unknown[]) => {
  const counts: Record<string, number> = {};
  for (const value of values) counts[String(value)] = (counts[String(value)] ?? 0) + 1;
  return counts;
};

describe('the seed of the organizations', () => {
  test('has the ids of the documents, portfolios and parents', () => {
    assert.equal(seedOrganization.id, 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843');
    assert.equal(seedHost.id, '3c90c3cc-0d44-4b50-8888-8dd25736052a');
    assert.deepEqual(idsOf(data.organizations), idsOf([seedOrganization, seedHost, ...seedParents]));
    assert.deepEqual(data.portfolios, seedPortfolios);
    assert.equal(seedPortfolios.length, 3);
    assert.ok(seedParents.length === 2 && seedParents.every(({hostId}) => hostId === seedHost.id));
  });

  test('is the same each time, but for the dates', () => {
    const later = createSeed({origin, now: at(40 * day)});
    const still = ({createdAt: _c, updatedAt: _u, expiresAt: _e, ...rest}: (typeof organizationInvitations)[number]) =>
      rest;
    assert.deepEqual(later.organizationInvitations.map(still), organizationInvitations.map(still));
    assert.deepEqual(
      later.guestInvitations.map(({id, token, createdAt}) => [id, token, createdAt.getTime() - 40 * day]),
      guestInvitations.map(({id, token, createdAt}) => [id, token, createdAt.getTime()]),
    );
  });

  test('has 36 invitations of every status and role; one mail was not sent', () => {
    assert.equal(organizationInvitations.length, 36);
    assert.deepEqual(tally(organizationInvitations.map((row) => statusAt(row, at()))), {0: 12, 1: 9, 2: 6, 3: 6, 4: 3});
    assert.equal(organizationInvitations.filter((row) => row.status !== statusAt(row, at())).length, 3);
    assert.deepEqual(Object.keys(tally(organizationInvitations.map(({role}) => role))), ['0', '1', '2']);
    assert.equal(organizationInvitations.filter(({emailSent}) => !emailSent).length, 1);
    assert.deepEqual(Object.keys(tally(organizationInvitations.map((row) => row.portfolioIds.length))), [
      '0',
      '1',
      '2',
    ]);
    assert.ok(organizationInvitations.some(({firstName, lastName}) => firstName === null && lastName === null));
    for (const {firstName, lastName} of organizationInvitations) {
      for (const name of [firstName, lastName])
        assert.ok([...(name ?? 'x')].length >= 1 && [...(name ?? '')].length <= 25);
    }
  });

  test('has 28 guests of every status, expired and archived ones', () => {
    assert.equal(guestInvitations.length, 28);
    const kinds = guestInvitations.map((row) =>
      [row.status, row.archivedAt ? 'archived' : '', row.expiresAt <= at() ? 'expired' : ''].join(' ').trim(),
    );
    assert.deepEqual(tally(kinds), {
      sent: 11,
      'sent  expired': 5,
      'sent archived expired': 2,
      'accepted_by_guest  expired': 5,
      'accepted_by_guest archived expired': 2,
      accepted_by_system: 3,
    });
    assert.ok(guestInvitations.some(({firstSentAt, lastSentAt}) => lastSentAt > firstSentAt));
    const parents = tally(guestInvitations.map(({parentId}) => parentId));
    assert.deepEqual(Object.keys(parents).sort(), ['null', ...idsOf(seedParents)].sort());
    for (const row of guestInvitations.filter(({status}) => status === 'accepted_by_system')) {
      const earlier = guestInvitations.filter(
        ({email, acceptedAt}) => email === row.email && acceptedAt! < row.acceptedAt!,
      );
      assert.equal(earlier.length, 1);
    }
  });

  test('keeps its references, what must be unique, and a possible order in time', () => {
    for (const rows of [organizationInvitations, guestInvitations]) {
      assert.equal(new Set(idsOf(rows)).size, rows.length);
      assert.equal(new Set(rows.map(({token}) => token)).size, rows.length);
      for (const {createdAt, updatedAt, email} of rows) {
        assert.ok(createdAt <= updatedAt && updatedAt <= at() && createdAt.getTime() > at().getTime() - 122 * day);
        assert.match(email, /^[a-z.-]+@[a-z-]+\.example$/u);
      }
    }
    assert.equal(new Set(organizationInvitations.map(({email}) => email)).size, 36);
    for (const {status, updatedAt, expiresAt} of organizationInvitations)
      if (status === 1) assert(updatedAt <= expiresAt);
    for (const {lastSentAt, acceptedAt, archivedAt, expiresAt} of guestInvitations) {
      for (const time of [acceptedAt, archivedAt]) assert.ok(!time || (time >= lastSentAt && time <= expiresAt));
    }
  });

  test('has the mails of the open invitations, whose links lead to their pages', () => {
    const mails = data.mails.filter(({kind}) => kind !== 'invite');
    assert.deepEqual(tally(mails.map(({kind}) => kind)), {'organization-invitation': 11, 'guest-invitation': 11});
    const tokens = new Map([...organizationInvitations, ...guestInvitations].map(({token, email}) => [token, email]));
    for (const {link, to, text} of mails) {
      assert.ok(link!.startsWith(`${origin}/accept/`) && text.includes(link!));
      assert.equal(tokens.get(link!.split('/').at(-1)!), to);
    }
  });

  test('is added to a store that has a portal only, and changes nothing there', async () => {
    const store = new MemoryStore();
    await store.seed(smallSeed({organizations: [], portfolios: []}));
    await seedStore(store, {origin, now: at()});
    await seedStore(store, {origin, now: at()});
    assert.equal(await store.getPortalBySlug('acme'), undefined);
    assert.equal((await store.organizationInvitations.list({now: at(), offset: 0, limit: 1})).total, 36);
    assert.equal((await store.listMails(1_000)).length, 22);
  });
});
