import assert from 'node:assert/strict';
import {describe, test} from 'node:test';
import type {
  GuestInvitationOrder,
  GuestInvitationQuery,
  GuestInvitationRecord,
  GuestInvitationRow,
  NewGuestInvitation,
} from '../../src/sandbox/store-guests.js';
import {at, hostId, idsOf, mail, minute, parentId, smallSeed, times, type GetStore} from './store-helpers.js';

const ada = 'ada@acme.example';

const composed = (invitation: GuestInvitationRecord) =>
  mail({kind: 'guest-invitation', to: invitation.email, text: invitation.token, sentAt: invitation.lastSentAt});

function newInvitation(more: Partial<NewGuestInvitation> = {}): NewGuestInvitation {
  return {hostId, email: ada, parentId: null, expiresAt: at(minute), now: at(), mail: composed, ...more};
}

function row(id: string, more: Partial<GuestInvitationRow> = {}): GuestInvitationRow {
  return {
    id,
    hostId,
    email: `${id}@x.example`,
    parentId: null,
    status: 'sent',
    token: `token-${id}`,
    firstSentAt: at(),
    lastSentAt: at(),
    expiresAt: at(minute),
    acceptedAt: null,
    archivedAt: null,
    createdAt: at(),
    updatedAt: at(),
    ...more,
  };
}

export function guestSuite(store: GetStore): void {
  const invitations = () => store().guestInvitations;
  const create = (more: Partial<NewGuestInvitation> = {}) => invitations().create(newInvitation(more));
  const list = (query: Partial<GuestInvitationQuery> = {}, host = hostId) =>
    invitations().list(host, {orderBy: 'createdAt', order: 'asc', now: at(), offset: 0, limit: 100, ...query});
  const mailed = async () => (await store().listMails(100)).map(({text}) => text);

  describe('guest invitations', () => {
    test('are kept with a mail and a token', async () => {
      await store().seed(smallSeed());
      const created = await create({parentId});
      assert.deepEqual(created, {
        id: created.id,
        hostId,
        email: ada,
        parent: {id: parentId, name: 'Test Lending North'},
        status: 'sent',
        token: created.token,
        firstSentAt: at(),
        lastSentAt: at(),
        expiresAt: at(minute),
        acceptedAt: null,
        archivedAt: null,
        createdAt: at(),
        updatedAt: at(),
      });
      assert.deepEqual(await invitations().get(hostId, created.id), created);
      assert.deepEqual(await invitations().getByToken(created.token), created);
      assert.deepEqual(await mailed(), [created.token]);
      assert.equal(await invitations().get(parentId, created.id), undefined);
      assert.equal(await invitations().getByToken('none'), undefined);
    });

    test('are sent again while they are open, and new after', async () => {
      await store().seed(smallSeed());
      const first = await create({parentId});
      const again = await create({now: at(1), expiresAt: at(2 * minute)});
      assert.deepEqual(again, {
        ...first,
        parent: null,
        token: again.token,
        lastSentAt: at(1),
        expiresAt: at(2 * minute),
        updatedAt: at(1),
      });
      assert.equal(await invitations().getByToken(first.token), undefined);
      assert.deepEqual(await mailed(), [again.token, first.token]);
      assert.notEqual((await create({hostId: parentId})).id, first.id);
      const late = await create({now: at(2 * minute), expiresAt: at(3 * minute)});
      assert.notEqual(late.id, first.id);
      assert.equal((await list()).total, 2);
    });

    test('are one, however often the address is invited at once', async () => {
      await store().seed(smallSeed());
      const created = await Promise.all(times(10, () => create()));
      assert.equal(new Set(idsOf(created)).size, 1);
      assert.equal((await list()).total, 1);
    });

    test('are accepted at once for a guest who accepted another one of this host', async () => {
      await store().seed(smallSeed());
      const first = await create();
      assert.equal(await invitations().accept(first.token, at(1)), 'accepted');
      const second = await create({now: at(2)});
      assert.notEqual(second.id, first.id);
      assert.deepEqual([second.status, second.acceptedAt], ['accepted_by_system', at(2)]);
      assert.equal((await create({hostId: parentId})).status, 'sent');
      assert.equal((await create({email: 'bob@x.example'})).status, 'sent');
    });

    test('leave nothing where the mail fails', async () => {
      await store().seed(smallSeed());
      const failing = () => {
        throw new Error('No mail.');
      };
      await assert.rejects(create({mail: failing}), /No mail/u);
      assert.equal((await list()).total, 0);
      const first = await create();
      await assert.rejects(create({parentId, mail: failing}), /No mail/u);
      assert.deepEqual((await list()).items, [first]);
    });

    test('are accepted by their token, once, while they are open', async () => {
      const archived = row('archived', {archivedAt: at()});
      await store().seed(smallSeed({guestInvitations: [archived]}));
      const {id, token} = await create();
      const results = await Promise.all(times(5, () => invitations().accept(token, at(1))));
      assert.deepEqual(results.sort(), ['accepted', ...times(4, () => 'not-open')]);
      const accepted = await invitations().get(hostId, id);
      assert.deepEqual(
        [accepted?.status, accepted?.acceptedAt, accepted?.updatedAt],
        ['accepted_by_guest', at(1), at(1)],
      );
      const late = await create({email: 'late@x.example'});
      assert.equal(await invitations().accept(late.token, at(minute)), 'not-open');
      assert.equal(await invitations().accept(archived.token, at(1)), 'not-open');
      assert.equal(await invitations().accept('none', at()), 'unknown-invitation');
    });

    test('are found by status, address, expiry and archive', async () => {
      const rows = [
        row('a', {email: 'anna@x.example'}),
        row('b', {status: 'accepted_by_guest', acceptedAt: at(1), archivedAt: at(2)}),
        row('c', {status: 'accepted_by_system', acceptedAt: at(1), expiresAt: at(-1)}),
        row('d', {hostId: parentId}),
      ];
      await store().seed(smallSeed({guestInvitations: rows}));
      const found = async (query: Partial<GuestInvitationQuery>) => idsOf((await list(query)).items).join('');
      assert.equal(await found({}), 'abc');
      assert.equal(await found({statuses: ['accepted_by_system', 'sent']}), 'ac');
      assert.equal(await found({text: 'NNA@'}), 'a');
      assert.equal(await found({text: '%'}), '');
      assert.equal(await found({text: '\0'}), '');
      assert.equal(await found({expired: true}), 'c');
      assert.equal(await found({expired: false}), 'ab');
      assert.equal(await found({expired: true, now: at(minute)}), 'abc');
      assert.equal(await found({archived: true}), 'b');
      assert.equal(await found({archived: false}), 'ac');
      assert.equal(await found({archived: false, expired: false, statuses: ['sent'], text: 'x.example'}), 'a');
      assert.deepEqual(idsOf((await list({}, parentId)).items), ['d']);
    });

    test('come in any order, what has no such time last', async () => {
      const rows = [
        row('a', {email: 'c@x.example', acceptedAt: at(5), updatedAt: at(9), createdAt: at(1)}),
        row('b', {email: 'a@x.example', firstSentAt: at(2), lastSentAt: at(2), createdAt: at(2), archivedAt: at(1)}),
        row('c', {email: 'b@x.example', acceptedAt: at(4), expiresAt: at(3), createdAt: at(3)}),
        row('d', {email: 'd@x.example', createdAt: at(3)}),
      ];
      await store().seed(smallSeed({guestInvitations: rows}));
      const orders: Readonly<Record<GuestInvitationOrder, readonly [asc: string, desc: string]>> = {
        email: ['bcad', 'dacb'],
        firstSentAt: ['acdb', 'bdca'],
        lastSentAt: ['acdb', 'bdca'],
        expiresAt: ['cabd', 'dbac'],
        acceptedAt: ['cabd', 'acdb'],
        archivedAt: ['bacd', 'bdca'],
        createdAt: ['abcd', 'dcba'],
        updatedAt: ['bcda', 'adcb'],
      };
      for (const [orderBy, expected] of Object.entries(orders)) {
        for (const [index, order] of (['asc', 'desc'] as const).entries()) {
          const {items} = await list({orderBy: orderBy as GuestInvitationOrder, order});
          assert.equal(idsOf(items).join(''), expected[index], `${orderBy} ${order}`);
        }
      }
      assert.deepEqual(idsOf((await list({offset: 1, limit: 2})).items), ['b', 'c']);
      assert.deepEqual(await list({offset: 9_007_199_254_740_991}), {items: [], total: 4});
    });
  });
}
