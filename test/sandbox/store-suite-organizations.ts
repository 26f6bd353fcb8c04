import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {
  NewOrganizationInvitation,
  OrganizationInvitationChanges,
  OrganizationInvitationQuery,
  OrganizationInvitationRecord,
  OrganizationInvitationRow,
  OrganizationInvitationStatus,
} from '../../src/sandbox/store-organizations.js';
import {
  at,
  hostId,
  idsOf,
  mail,
  minute,
  organizationId,
  otherOrganizationId,
  parentId,
  portfolioIds,
  smallSeed,
  times,
  type GetStore,
} from './store-helpers.js';

const ada = 'ada@acme.example';
const week = 7 * 24 * 60 * minute;
const inviter = {
  id: '66666666-6666-4666-8666-666666666666',
  firstName: 'Grace',
  lastName: 'Hopper',
  email: 'g@x.example',
};

const composed = (invitation: OrganizationInvitationRecord) =>
  mail({kind: 'organization-invitation', to: invitation.email, text: invitation.token, sentAt: invitation.updatedAt});

function newInvitation(more: Partial<NewOrganizationInvitation> = {}): NewOrganizationInvitation {
  return {
    organizationId,
    email: ada,
    firstName: 'Ada',
    lastName: null,
    role: 0,
    status: 0,
    portfolioIds: [],
    inviter,
    now: at(),
    mail: composed,
    ...more,
  };
}

function changes(more: Partial<OrganizationInvitationChanges> = {}): OrganizationInvitationChanges {
  return {organizationId, email: ada, now: at(minute), mail: composed, ...more};
}

function row(id: string, more: Partial<OrganizationInvitationRow> = {}): OrganizationInvitationRow {
  const {mail: _, now, ...rest} = newInvitation();
  const times = {expiresAt: at(week), createdAt: now, updatedAt: now};
  return {...rest, ...times, id, token: `token-${id}`, emailSent: true, ...more};
}

export function organizationSuite(store: GetStore): void {
  const invitations = () => store().organizationInvitations;
  const create = async (more: Partial<NewOrganizationInvitation> = {}) => {
    const created = await invitations().create(newInvitation(more));
    if (created === 'already-member') assert.fail(created);
    return created;
  };
  const update = async (id: string, more: Partial<OrganizationInvitationChanges> = {}) => {
    const updated = await invitations().update(id, changes(more));
    if (updated === 'unknown-invitation') assert.fail(updated);
    return updated;
  };
  const list = (query: Partial<OrganizationInvitationQuery> = {}) =>
    invitations().list({now: at(), offset: 0, limit: 100, ...query});
  const mailed = async () => (await store().listMails(100)).map(({text}) => text);

  describe('organizations', () => {
    test('are found, with their portfolios by name', async () => {
      await store().seed(smallSeed());
      assert.deepEqual(await store().getOrganization(parentId), {
        id: parentId,
        name: 'Test Lending North',
        api: 'guest-invitations',
        hostId,
      });
      assert.equal(await store().getOrganization(portfolioIds[0]), undefined);
      assert.deepEqual(await store().listPortfolios(organizationId), [
        {id: portfolioIds[1], organizationId, name: 'Aardvark'},
        {id: portfolioIds[0], organizationId, name: 'Zebra'},
      ]);
      assert.deepEqual(await store().listPortfolios(hostId), []);
    });
  });

  describe('organization invitations', () => {
    test('are kept with a mail, a token and an expiry in seven days', async () => {
      await store().seed(smallSeed());
      const created = await create({role: 2, portfolioIds});
      assert.deepEqual(created, {
        id: created.id,
        token: created.token,
        organization: {id: organizationId, name: 'Test Works'},
        inviter,
        email: ada,
        firstName: 'Ada',
        lastName: null,
        emailSent: true,
        role: 2,
        status: 0,
        expiresAt: at(week),
        portfolios: [
          {id: portfolioIds[0], name: 'Zebra'},
          {id: portfolioIds[1], name: 'Aardvark'},
        ],
        createdAt: at(),
        updatedAt: at(),
      });
      assert.deepEqual(await invitations().get(created.id), created);
      assert.deepEqual(await invitations().getByToken(created.token), created);
      assert.deepEqual(await mailed(), [created.token]);
      assert.equal(await invitations().get(created.token), undefined);
      assert.equal(await invitations().getByToken(created.id), undefined);
    });

    test('are renewed while they are pending, and new after', async () => {
      await store().seed(smallSeed());
      const first = await create();
      const again = await create({lastName: 'Lovelace', now: at(minute)});
      assert.deepEqual(again, {
        ...first,
        token: again.token,
        lastName: 'Lovelace',
        expiresAt: at(week + minute),
        updatedAt: at(minute),
      });
      assert.notEqual(again.token, first.token);
      assert.equal(await invitations().getByToken(first.token), undefined);
      assert.deepEqual(await mailed(), [again.token, first.token]);
      assert.notEqual((await create({organizationId: otherOrganizationId})).id, first.id);
      const late = await create({now: at(week + minute)});
      assert.notEqual(late.id, first.id, 'an expired one stays as it is');
      for (const status of [2, 3, 4] as const) {
        await update(late.id, {status, now: at(week + minute)});
        assert.notEqual((await create({email: `${status}@x.example`})).id, late.id);
      }
      assert.equal((await list({organizationId, email: ada})).total, 2);
    });

    test('are one, however often the address is invited at once', async () => {
      await store().seed(smallSeed());
      const created = await Promise.all(times(10, () => create()));
      assert.equal(new Set(idsOf(created)).size, 1);
      assert.equal((await list()).total, 1);
      assert.equal((await mailed()).length, 10);
    });

    test('are not made for a member', async () => {
      await store().seed(smallSeed());
      const {id} = await create({status: 1});
      const before = await invitations().get(id);
      assert.equal(await invitations().create(newInvitation({firstName: 'Other'})), 'already-member');
      assert.deepEqual(await invitations().get(id), before);
      assert.deepEqual(await mailed(), []);
      assert.equal((await create({organizationId: otherOrganizationId})).status, 0);
    });

    test('are kept in any status; a mail goes out for a pending one that can arrive', async () => {
      await store().seed(smallSeed());
      for (const status of [1, 2, 3, 4] as const) {
        const created = await create({status, email: `${status}@x.example`});
        assert.deepEqual([created.status, created.emailSent], [status, false]);
        assert.deepEqual(created.expiresAt, status === 3 ? at() : at(week));
      }
      assert.equal((await create({email: 'a@undeliverable.example'})).emailSent, false);
      assert.deepEqual(await mailed(), []);
    });

    test('leave nothing where the mail fails, new, renewed or changed', async () => {
      await store().seed(smallSeed());
      const failing = () => {
        throw new Error('No mail.');
      };
      await assert.rejects(invitations().create(newInvitation({mail: failing})), /No mail/u);
      assert.equal((await list()).total, 0);
      const first = await create();
      await assert.rejects(invitations().create(newInvitation({lastName: 'X', mail: failing})), /No mail/u);
      await assert.rejects(invitations().update(first.id, changes({email: 'b@x.example', mail: failing})), /No mail/u);
      assert.deepEqual((await list()).items, [first]);
    });

    test('change what is given and keep the rest', async () => {
      await store().seed(smallSeed());
      const first = await create({portfolioIds: [portfolioIds[0]]});
      assert.deepEqual(await update(first.id), {...first, updatedAt: at(minute)});
      const changed = await update(first.id, {firstName: null, lastName: 'L', role: 1, portfolioIds: []});
      assert.deepEqual(changed, {
        ...first,
        firstName: null,
        lastName: 'L',
        role: 1,
        portfolios: [],
        updatedAt: at(minute),
      });
      assert.deepEqual(await invitations().get(first.id), changed);
      assert.equal((await mailed()).length, 1);
      assert.equal(await invitations().update(organizationId, changes()), 'unknown-invitation');
    });

    test('are sent anew when they become pending, or are for somebody else', async () => {
      await store().seed(smallSeed());
      const first = await create({portfolioIds});
      const moved = await update(first.id, {email: 'bob@x.example'});
      assert.notEqual(moved.token, first.token);
      assert.deepEqual(moved.expiresAt, at(week + minute));
      const elsewhere = await update(first.id, {email: 'bob@x.example', organizationId: otherOrganizationId});
      assert.deepEqual([elsewhere.organization.name, elsewhere.portfolios], ['Other Works', []]);
      await update(first.id, {status: 2, email: 'carol@x.example', organizationId: otherOrganizationId});
      assert.equal((await mailed()).length, 3, 'not for a cancelled one');
      const again = await update(first.id, {status: 0, email: 'd@undeliverable.example'});
      assert.deepEqual([again.status, again.emailSent], [0, false]);
      assert.notEqual(again.token, elsewhere.token);
      const late = at(2 * week);
      assert.deepEqual((await update(first.id, {now: late, email: again.email})).expiresAt, again.expiresAt);
      const renewed = await update(first.id, {now: late, status: 0});
      assert.deepEqual([renewed.expiresAt, renewed.emailSent], [at(3 * week), true]);
      assert.equal((await mailed()).length, 4);
      assert.deepEqual((await update(first.id, {now: at(2 * week + 1), status: 3})).expiresAt, at(2 * week + 1));
    });

    test('are accepted by their token, once, while they are pending', async () => {
      await store().seed(smallSeed());
      const {id, token} = await create();
      const results = await Promise.all(times(5, () => invitations().accept(token, at(1))));
      assert.deepEqual(results.sort(), ['accepted', ...times(4, () => 'not-pending')]);
      const accepted = await invitations().get(id);
      assert.deepEqual([accepted?.status, accepted?.updatedAt], [1, at(1)]);
      assert.equal(await invitations().accept('none', at()), 'unknown-invitation');
      for (const status of [2, 3, 4] as const) {
        const closed = await create({status, email: `${status}@x.example`});
        assert.equal(await invitations().accept(closed.token, at(1)), 'not-pending');
      }
      const late = await create({email: 'late@x.example'});
      assert.equal(await invitations().accept(late.token, at(week)), 'not-pending');
      assert.equal((await invitations().get(late.id))?.status, 0);
    });

    test('are listed newest first, page by page', async () => {
      const rows = times(7, (index) => row(`id-${index}`, {createdAt: at(Math.floor(index / 2))}));
      await store().seed(smallSeed({organizationInvitations: rows}));
      const expected = ['id-6', 'id-5', 'id-4', 'id-3', 'id-2', 'id-1', 'id-0'];
      const all = await list();
      assert.deepEqual([idsOf(all.items), all.total], [expected, 7]);
      assert.deepEqual(idsOf((await list({offset: 2, limit: 3})).items), expected.slice(2, 5));
      assert.deepEqual(await list({offset: 7, limit: 3}), {items: [], total: 7});
      assert.deepEqual(await list({offset: 1_000_000_000_000}), {items: [], total: 7});
    });

    test('are found by what they are and by their status at the time', async () => {
      const statuses: readonly OrganizationInvitationStatus[] = [0, 1, 2, 3, 4];
      const rows = statuses.map((status) => row(`id-${status}`, {status, email: `${status}@x.example`}));
      const late = row('late', {expiresAt: at(minute), organizationId: otherOrganizationId});
      await store().seed(smallSeed({organizationInvitations: [...rows, late]}));
      const found = async (query: Partial<OrganizationInvitationQuery>) => idsOf((await list(query)).items).sort();
      for (const status of [1, 2, 4] as const) assert.deepEqual(await found({status}), [`id-${status}`]);
      assert.deepEqual(await found({status: 0}), ['id-0', 'late']);
      assert.deepEqual(await found({status: 0, now: at(minute)}), ['id-0']);
      assert.deepEqual(await found({status: 3}), ['id-3']);
      assert.deepEqual(await found({status: 3, now: at(minute)}), ['id-3', 'late']);
      assert.deepEqual(await found({organizationId: otherOrganizationId}), ['late']);
      assert.deepEqual(await found({email: '2@x.example'}), ['id-2']);
      assert.deepEqual(await found({token: 'token-id-4'}), ['id-4']);
      assert.deepEqual(await found({token: 'token-id-4', status: 1}), []);
      assert.deepEqual(await found({email: '%'}), []);
      assert.deepEqual(await found({email: 'a\0'}), []);
    });
  });
}
