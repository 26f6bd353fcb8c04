import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {judge, type Visitor} from '../../../src/server/accept-links/judge.js';
import type {Account, AddressPolicy} from '../../../src/server/accept-links/options.js';
import {present} from '../../../src/server/accept-links/present.js';
import {Problem} from '../../../src/server/problems.js';
import type {Link} from '../../../src/server/store/store.js';
import {ada, bob} from './helpers.js';

const visitor = (account: Account): Visitor => ({account, key: `key of ${account.id}`});
const visitors = {
  nobody: undefined,
  ada: visitor({...ada, email: 'Ada@ACME.test'}),
  unverified: visitor({...ada, isVerified: false}),
  truthy: visitor({...ada, isVerified: 'yes' as never}),
  bob: visitor(bob),
  noAddress: visitor({...bob, email: 'bob'}),
};
const pending: Link = {
  invite: {scope: 'org-1', inviteId: 'i', email: 'ada@acme.test'},
  state: 'pending',
  expiresAt: new Date(0),
  isExpired: false,
  isDone: false,
};
const expired: Link = {...pending, isExpired: true};
const used: Link = {...expired, state: 'accepted', by: 'key of user-ada', isDone: true};

/** What a visitor may do, or why not; after the slash, what only the log is told. */
function judged(
  link: Link | undefined,
  who: Visitor | undefined,
  addressPolicy: AddressPolicy = 'same-verified',
  scope?: string,
): string {
  try {
    const {link: found, standing} = judge(link, who, {addressPolicy}, scope);
    assert.equal(found, link);
    return standing;
  } catch (error) {
    assert.ok(error instanceof Problem);
    return error.loggedAs === error.kind ? error.kind : `${error.kind}/${error.loggedAs}`;
  }
}

describe('whoever has a link', () => {
  it('may answer it by the policy, and hears why not only when it is theirs or could be', () => {
    const expected: Record<AddressPolicy, Record<keyof typeof visitors, string>> = {
      'same-verified': {
        nobody: 'open',
        ada: 'open',
        unverified: 'unverified',
        truthy: 'unverified',
        bob: 'wrong-account',
        noAddress: 'wrong-account',
      },
      same: {
        nobody: 'open',
        ada: 'open',
        unverified: 'open',
        truthy: 'open',
        bob: 'wrong-account',
        noAddress: 'wrong-account',
      },
      'any-signed-in': {
        nobody: 'open',
        ada: 'open',
        unverified: 'open',
        truthy: 'open',
        bob: 'open',
        noAddress: 'open',
      },
    };
    for (const [policy, answers] of Object.entries(expected))
      for (const [name, answer] of Object.entries(answers))
        assert.equal(
          judged(pending, visitors[name as keyof typeof visitors], policy as AddressPolicy),
          answer,
          `${policy} ${name}`,
        );
  });

  it('hears that it has expired only as the proven owner of the address; the log always does', () => {
    for (const policy of ['same-verified', 'same', 'any-signed-in'] as const)
      for (const [name, who] of Object.entries(visitors))
        assert.equal(judged(expired, who, policy), name === 'ada' ? 'link-expired' : 'link-not-usable/link-expired');
  });

  it('sees an answered one, also an expired one, only as the account that has answered it', () => {
    for (const [name, who] of Object.entries(visitors)) {
      const isTheirs = who?.account.id === ada.id;
      assert.equal(judged(used, who), isTheirs ? 'answered' : 'link-not-usable/link-used', name);
      assert.equal(judged({...used, by: 'nobody'}, who), 'link-not-usable/link-used', name);
    }
    const {by, ...unknown} = used;
    assert.equal(judged(unknown, undefined), 'link-not-usable/link-used');
  });

  it('finds nothing of another tenant, and nothing that is not there', () => {
    assert.equal(judged(undefined, visitors.ada), 'link-not-usable/link-unknown');
    assert.equal(judged(pending, visitors.ada, 'same', 'org-1'), 'open');
    for (const scope of ['org-2', ''])
      for (const link of [pending, expired, used])
        assert.equal(judged(link, visitors.ada, 'same', scope), 'link-not-usable/link-of-other-scope');
  });

  it('is told for whom it is, masked', () => {
    assert.throws(
      () => judge(pending, visitors.bob, {addressPolicy: 'same'}),
      ({details}: Problem) => {
        assert.deepEqual(details, {detail: 'This invitation is for a••@acme.test.', email: 'a••@acme.test'});
        return true;
      },
    );
  });
});

describe('what is shown of a link', () => {
  const shown = (link: Link, who?: Visitor, undoSeconds?: number) =>
    JSON.parse(present(link, who, undoSeconds).body!) as Record<string, unknown>;

  it('is the address in clear only to whoever has it, and of the rest what is known', () => {
    const bare = {status: 'pending', email: 'a••@acme.test', expires_at: '1970-01-01T00:00:00.000Z'};
    assert.deepEqual(shown(pending), bare);
    assert.deepEqual(shown(pending, visitors.bob), bare);
    assert.deepEqual(shown(pending, visitors.ada), {...bare, email: 'ada@acme.test'});
    const known = {target: 'Acme', invitedBy: 'Grace', message: 'Hi!'};
    assert.deepEqual(shown({...pending, invite: {...pending.invite, ...known}}), {
      ...bare,
      target: 'Acme',
      invited_by: 'Grace',
      message: 'Hi!',
    });
  });

  it('is how many whole seconds are left to undo a decline', () => {
    const declined: Link = {...used, state: 'declined'};
    for (const [link, undoSeconds, expected] of [
      [declined, undefined, undefined],
      [declined, 600, 600],
      [{...declined, secondsSince: 0.4}, 600, 599],
      [{...declined, secondsSince: 599}, 600, 1],
      [{...declined, secondsSince: 599.5}, 600, undefined],
      [{...declined, secondsSince: 601}, 600, undefined],
      [{...used, secondsSince: 1}, 600, undefined],
      [pending, 600, undefined],
    ] as const)
      assert.equal(shown(link, visitors.ada, undoSeconds).undo_seconds, expected);
  });
});
