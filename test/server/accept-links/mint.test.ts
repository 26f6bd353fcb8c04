import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {hashToken, mintLink} from '../../../src/server/accept-links/mint.js';
import {checkAcceptLinks} from '../../../src/server/accept-links/options.js';
import {createMemoryStore} from '../../../src/server/index.js';
import {Problem} from '../../../src/server/problems.js';
import {ada, openLinks, page, scope} from './helpers.js';

describe('a new link', () => {
  it('keeps of its invite what is a text, and the address in its one spelling', async () => {
    const store = createMemoryStore();
    const put: unknown[] = [];
    const links = {
      ...store.links,
      put: (...given: Parameters<typeof store.links.put>) => (put.push(given[1], given[2]), store.links.put(...given)),
    };
    const options = checkAcceptLinks(
      {store: {links}, page, account: () => ada, onAccept: () => undefined, lifetimeSeconds: 60},
      1000,
    );
    const draft = {scope, inviteId: 'i', email: ' Ada@ACME.test'};
    const expiresAt = new Date(Date.now() + 30_000);
    const ends = await mintLink(options, {...draft, target: 'Acme', invitedBy: 'Grace', message: 'Hi!', expiresAt});
    assert.equal(ends.expiresAt.getTime(), expiresAt.getTime());
    const [, token] = /^https:\/\/app\.example\.com\/invite#token=([\w-]{43})$/u.exec(ends.url)!;
    const hash = await hashToken(token!);
    assert.equal((await store.links.find(hash))?.invite.target, 'Acme');
    await mintLink(options, {...draft, target: '', invitedBy: null as never, message: 7 as never});
    const bare = {scope: scope.id, inviteId: 'i', email: 'ada@acme.test'};
    assert.deepEqual(put, [
      {...bare, target: 'Acme', invitedBy: 'Grace', message: 'Hi!'},
      {lifetimeSeconds: 60, expiresAt},
      bare,
      {lifetimeSeconds: 60, expiresAt: undefined},
    ]);
  });

  it('is not made once the invite is accepted', async () => {
    const store = createMemoryStore();
    const options = checkAcceptLinks({store, page, account: () => ada, onAccept: () => undefined}, 1000);
    const draft = {scope, inviteId: 'i', email: ada.email};
    const {url} = await mintLink(options, draft);
    const answer = {state: 'accepted', by: 'ada', leaseSeconds: 60} as const;
    assert.ok(await store.links.take(await hashToken(url.split('#token=')[1]!), answer));
    await assert.rejects(
      mintLink(options, draft),
      (error) => error instanceof Problem && error.kind === 'already-answered',
    );
  });

  it('is found after every update by what was kept of it before', async () => {
    assert.equal(await hashToken('a'), '2Hssc-1r30iu3sP1Xjbvn7bIxniIHM5DQiRR5akAZWk');
  });

  it('is made of nothing that is wrong, and says what is', async () => {
    const links = openLinks();
    for (const [wrong, message] of [
      [{email: 'ada'}, 'email must be an address'],
      [{scope: undefined}, 'scope and inviteId must be ids'],
      [{scope: {id: ''}}, 'scope and inviteId must be ids'],
      [{scope: {id: 7}}, 'scope and inviteId must be ids'],
      [{inviteId: ''}, 'scope and inviteId must be ids'],
      [{inviteId: undefined}, 'scope and inviteId must be ids'],
      [{expiresAt: new Date('x')}, 'expiresAt must be a date'],
    ] as const)
      await assert.rejects(links.mint(wrong as never), {name: 'TypeError', message: `mintAcceptLink: ${message}.`});
  });

  it('is asked for by an id of at most 200 characters', async () => {
    const known: string[] = [];
    const links = openLinks({
      open: ['mint'],
      invite: (of, inviteId) => (assert.deepEqual(of, scope), known.push(inviteId), undefined),
    });
    for (const length of [0, 1, 200, 201]) {
      const body = JSON.stringify({invite_id: 'x'.repeat(length)});
      assert.equal((await links.ask('POST', '/accept-link/mint', undefined, {body})).problem, 'not-found');
    }
    assert.deepEqual(
      known.map(({length}) => length),
      [1, 200],
    );
  });
});
