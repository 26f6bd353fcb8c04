import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import {hashToken} from '../../../src/server/accept-links/mint.js';
import {createMemoryStore, type AcceptLinksOptions, type RunStore} from '../../../src/server/index.js';
import {ada, bob, freshId, openLinks, scope} from './helpers.js';
import {sixKinds} from './six-kinds.js';

const hang = () => new Promise<never>(() => undefined);
const fail = () => Promise.reject(new Error('db.internal'));

describe('whoever runs the site', () => {
  it('reads in the log why a link could not be used, which nobody else hears', async () => {
    const links = openLinks({scope: () => scope});
    const kinds = await sixKinds(links);
    const why = async (token: string) => {
      assert.equal((await links.get(token)).problem, 'link-not-usable');
      return links.log.at(-1)?.problem;
    };
    links.account(bob);
    assert.deepEqual(await Promise.all(Object.entries(kinds).map(async ([kind, token]) => [kind, await why(token)])), [
      ['unknown', 'link-unknown'],
      ['expired', 'link-expired'],
      ['revoked', 'link-unknown'],
      ['used', 'link-used'],
      ['otherTenant', 'link-of-other-scope'],
      ['otherAddress', 'link-unknown'],
    ]);
    assert.equal((await links.ask('POST', '/accept-link/keep', kinds.used)).problem, 'link-not-usable');
    assert.equal(links.log.at(-1)?.problem, 'link-unknown');
  });

  it('reads in the log that its session, or its tenant, could not be asked', async () => {
    const wrong: Partial<AcceptLinksOptions>[] = [
      {account: () => ({...ada, id: ''})},
      {account: () => ({...ada, id: 7 as never})},
      {account: () => ({id: 'user-ada', isVerified: true}) as never},
      {account: fail},
      {
        account: () => {
          throw new Error('session.internal');
        },
      },
      {scope: fail},
    ];
    for (const options of wrong) {
      const links = openLinks(options);
      const {status, problem, text} = await links.post('accept', await links.mint());
      assert.deepEqual([status, problem, links.log.at(-1)?.problem], [500, 'internal-error', 'account-failed']);
      assert.ok(!text.includes('session') && !text.includes('db'));
      assert.equal(links.told.length, 0);
    }
    const nobody = openLinks({account: () => null as never});
    assert.equal((await nobody.post('accept', await nobody.mint())).problem, 'unauthenticated');
  });

  it('is asked for a new link with all that it needs to make one', async () => {
    const asked: unknown[] = [];
    const links = openLinks({onRequestNew: (given) => void asked.push(given)});
    const inviteId = freshId();
    const token = await links.mint({inviteId, expiresAt: new Date(0)});
    const {status, text} = await links.post('request-new', token);
    assert.deepEqual([status, text], [202, '{}']);
    const invite = {scope, inviteId, email: 'ada@acme.test', target: 'Acme', invitedBy: 'Grace', message: 'Hi!'};
    assert.deepEqual(asked, [{invite, account: ada}]);
  });
});

describe('a store that fails', () => {
  // What ends a request that hangs does not keep the process going by itself.
  let alive: ReturnType<typeof setInterval>;
  before(() => (alive = setInterval(() => undefined, 1000)));
  after(() => clearInterval(alive));
  const opened = (runs: Partial<RunStore>, onRequestNew: () => void = () => undefined) => {
    const store = createMemoryStore();
    const links = openLinks(
      {store: {links: store.links, runs: {...store.runs, ...runs}}, onRequestNew},
      {timeout: 200},
    );
    return {links, ask: async () => links.post('request-new', await links.mint({expiresAt: new Date(0)}))};
  };

  it('asks nobody for a new link, and says so in time', async () => {
    for (const begin of [fail, hang]) {
      let asked = 0;
      const {links, ask} = opened({begin}, () => void asked++);
      const {status, problem} = await ask();
      assert.deepEqual([status, problem, links.log.at(-1)?.problem], [503, 'store-unavailable', 'runs-failed']);
      assert.equal(asked, 0);
    }
  });

  it('changes nothing of what the site has done, or has failed to do', async () => {
    assert.equal((await opened({finish: fail}).ask()).status, 202);
    const failed = opened({abandon: fail}, () => {
      throw new Error('smtp.internal');
    });
    assert.equal((await failed.ask()).problem, 'internal-error');
    assert.equal(failed.links.log.at(-1)?.problem, 'request-new-failed');
  });

  it('is told how long the site has, and that a link is asked for once a day', async () => {
    const store = createMemoryStore();
    const begun: unknown[] = [];
    const runs: RunStore = {
      ...store.runs,
      begin: (...given) => (begun.push(given), store.runs.begin(...given)),
      finish: (...given) => (begun.push(given[2]), store.runs.finish(...given)),
    };
    const links = openLinks({store: {links: store.links, runs}, onRequestNew: () => undefined, leaseSeconds: 90});
    const token = await links.mint({expiresAt: new Date(0)});
    await links.post('request-new', token);
    const hash = await hashToken(token);
    assert.deepEqual(begun, [
      [
        {tenant: '', operation: 'accept-link.request-new', key: hash},
        'vO4W00SAyCVQrroQX_kikP_yond3Qs1hXVYBPVkzQMo',
        {leaseSeconds: 90, keepSeconds: 86_400},
      ],
      {status: 202, headers: {}, body: ''},
    ]);
  });

  it('is not looked through for what cannot be a token', async () => {
    const links = openLinks();
    const looked: string[] = [];
    const {find} = links.store.links;
    links.store.links.find = (hash) => (looked.push(hash), find(hash));
    for (const token of ['x'.repeat(100), 'x'.repeat(101), 'x'.repeat(5000), undefined]) await links.get(token);
    const none = await hashToken('');
    assert.deepEqual(looked, [await hashToken('x'.repeat(100)), none, none, none]);
  });
});

describe('undoing a decline', () => {
  it('waits for its turn while the decline is still being worked on', async () => {
    let done: (() => void) | undefined;
    const links = openLinks({onDecline: () => new Promise<void>((resolve) => (done = resolve))}, {timeout: 200});
    const token = await links.mint();
    assert.equal((await links.post('decline', token)).problem, 'answer-running');
    const early = await links.post('decline/undo', token);
    assert.deepEqual([early.problem, early.headers.get('retry-after')], ['answer-running', '1']);
    done!();
    await new Promise((resolve) => setTimeout(resolve, 10));
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
  });

  it('is tried again when the site could not take the decline back, and is done once', async () => {
    let tries = 0;
    const links = openLinks({
      onDeclineUndone: () => {
        if (++tries === 1) throw new Error('crm.internal');
      },
    });
    const token = await links.mint();
    await links.post('decline', token);
    assert.equal((await links.post('decline/undo', token)).problem, 'answer-failed');
    assert.equal((await links.get(token)).json.status, 'declined');
    const undone = await links.post('decline/undo', token);
    assert.deepEqual([undone.json.status, 'undo_seconds' in undone.json], ['pending', false]);
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
    assert.equal(tries, 2);
  });

  it('is only for what was declined', async () => {
    const links = openLinks();
    const token = await links.mint();
    await links.post('accept', token);
    assert.equal((await links.post('decline/undo', token)).problem, 'already-answered');
    assert.equal((await links.get(token)).json.status, 'accepted');
  });
});
