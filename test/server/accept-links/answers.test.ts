import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {problems, type AcceptRefusal} from '../../../src/server/index.js';
import {ada, bob, freshId, openLinks, scope, type OpenLinks} from './helpers.js';

const day = 86_400_000;
const neutral = {
  type: 'urn:invite-elements:problem:link-not-usable',
  title: problems['link-not-usable'].title,
  status: 404,
};
const states = async (links: OpenLinks, token: string) => (await links.get(token)).json.status;

describe('an accept link', () => {
  it('shows its invite to the one it is for, without an id', async () => {
    const links = openLinks();
    const inviteId = freshId();
    const token = await links.mint({inviteId});
    const {status, json, text, headers} = await links.get(token);
    assert.equal(status, 200);
    assert.deepEqual(json, {
      status: 'pending',
      email: 'ada@acme.test',
      target: 'Acme',
      invited_by: 'Grace',
      message: 'Hi!',
      expires_at: '2030-01-08T00:00:00.000Z',
    });
    for (const id of [inviteId, scope.id, ada.id]) assert.ok(!text.includes(id));
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('referrer-policy'), 'no-referrer');
    links.assertSecret();
  });

  it('is accepted once, and answered the same to the same person ever after', async () => {
    const links = openLinks();
    const inviteId = freshId();
    const token = await links.mint({inviteId, email: ' Ada@ACME.test '});
    const first = await links.post('accept', token);
    assert.deepEqual([first.status, first.json.status, first.json.email], [200, 'accepted', 'ada@acme.test']);
    const again = await links.post('accept', token);
    assert.equal(again.text, first.text);
    assert.equal(await states(links, token), 'accepted');
    assert.equal(links.told.length, 1);
    const [{what, invite, account, idempotencyKey}] = links.told as [OpenLinks['told'][number]];
    assert.deepEqual(
      {what, invite, account},
      {
        what: 'accept',
        invite: {scope, inviteId, email: 'ada@acme.test', target: 'Acme', invitedBy: 'Grace', message: 'Hi!'},
        account: ada,
      },
    );
    assert.match(idempotencyKey, /^accept-link-[\w-]{22}$/u);
    links.pass(8 * day);
    assert.equal((await links.post('accept', token)).json.status, 'accepted', 'also when the link is over');
    links.account({...bob, email: ada.email});
    assert.deepEqual((await links.post('accept', token)).json, neutral, 'another account of the same address');
    assert.deepEqual((await links.get(token)).json, neutral);
    links.account({...ada, isVerified: false});
    assert.equal((await links.post('decline', token)).problem, 'already-answered');
    assert.equal(links.told.length, 1);
    links.assertSecret();
  });

  it('is declined, undone within its time, and accepted after all', async () => {
    const links = openLinks();
    const token = await links.mint();
    const declined = await links.post('decline', token);
    assert.deepEqual([declined.json.status, declined.json.undo_seconds], ['declined', 600]);
    assert.equal((await links.post('accept', token)).problem, 'already-answered');
    links.account(bob);
    assert.deepEqual((await links.post('decline/undo', token)).json, neutral);
    links.account(ada);
    links.pass(599_000);
    assert.equal((await links.get(token)).json.undo_seconds, 1);
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending');
    assert.equal((await links.post('decline/undo', token)).json.status, 'pending', 'twice is once');
    await links.post('decline', token);
    links.pass(600_000);
    assert.equal('undo_seconds' in (await links.get(token)).json, false);
    assert.equal((await links.post('decline/undo', token)).problem, 'already-answered');
    const next = await links.mint();
    assert.equal((await links.post('accept', next)).json.status, 'accepted');
    assert.equal((await links.post('decline/undo', next)).problem, 'already-answered');
    assert.deepEqual(
      links.told.map(({what}) => what),
      ['decline', 'undo', 'decline', 'accept'],
    );
    links.assertSecret();
  });

  it('has no undo where the site cannot take its decline back', async () => {
    const final = openLinks({onDecline: () => undefined, onDeclineUndone: undefined as never});
    const token = await final.mint();
    const {json} = await final.post('decline', token);
    assert.deepEqual([json.status, 'undo_seconds' in json], ['declined', false]);
    assert.equal((await final.post('decline/undo', token)).problem, 'not-found');
    const silent = openLinks({onDecline: undefined as never, onDeclineUndone: undefined as never});
    const other = await silent.mint();
    await silent.post('decline', other);
    assert.equal((await silent.post('decline/undo', other)).json.status, 'pending');
  });

  it('says to somebody else for whom it is, masked, and is not used up by it', async () => {
    const links = openLinks();
    const token = await links.mint();
    links.account(bob);
    for (const answered of [
      await links.get(token),
      await links.post('accept', token),
      await links.post('decline', token),
    ]) {
      assert.deepEqual([answered.status, answered.problem], [403, 'wrong-account']);
      assert.equal(answered.json.email, 'a••@acme.test');
      assert.equal(answered.json.detail, 'This invitation is for a••@acme.test.');
      assert.ok(!answered.text.includes('ada@'));
    }
    links.account({...ada, isVerified: false});
    assert.equal((await links.get(token)).problem, 'unverified');
    assert.equal((await links.post('accept', token)).problem, 'unverified');
    links.account({...ada, isVerified: 'no' as never});
    assert.equal((await links.post('accept', token)).problem, 'unverified');
    assert.equal(links.told.length, 0);
    links.account(ada);
    assert.equal((await links.post('accept', token)).status, 200);
  });

  it('goes by a looser policy only by name', async () => {
    const unverified = {...ada, isVerified: false};
    const same = openLinks({addressPolicy: 'same'});
    const token = await same.mint();
    same.account(bob);
    assert.equal((await same.post('accept', token)).problem, 'wrong-account');
    same.account(unverified);
    assert.equal((await same.post('accept', token)).status, 200);
    const any = openLinks({addressPolicy: 'any-signed-in'});
    const other = await any.mint();
    any.account({...bob, isVerified: false});
    const {status, json} = await any.post('accept', other);
    assert.deepEqual([status, json.email], [200, 'a••@acme.test']);
    any.account(undefined);
    assert.equal((await any.post('accept', await any.mint())).problem, 'unauthenticated');
  });

  it('compares whole addresses', async () => {
    const same: [string, string][] = [
      ['ada@acme.test', 'ADA@Acme.TEST'],
      ['ada@bücher.test', 'ada@xn--bcher-kva.test'],
      ['ada@BÜCHER.test', 'ada@bücher.test'],
    ];
    const others: [string, string][] = [
      ['a\u0308da@acme.test', 'äda@acme.test'],
      ['ada@acme.test', 'ada@attacker-acme.test'],
      ['ada@acme.test', 'ada@acme.test.evil.test'],
      ['ada@acme.test', 'ada@sub.acme.test'],
      ['ada@acme.test', 'xada@acme.test'],
      ['ada@acme.test', 'ada+1@acme.test'],
      ['kate@acme.test', '\u212aate@acme.test'],
      ['ada@acme.test', 'ada@аcme.test'],
      ['ada@acme.test', 'ada@acme.test#.evil.test'],
      ['ada@acme.test', 'ada@acme.test/.evil.test'],
      ['ada@acme.test', 'ada@acme.test\u0000'],
      ['ada@acme.test', 'ada@acme.test,bob@acme.test'],
      ['ada@acme.test', ''],
      ['ada@127.test', 'ada@127'],
    ];
    for (const [invited, signedIn] of [...same, ...others]) {
      const links = openLinks();
      const token = await links.mint({email: invited});
      links.account({...ada, email: signedIn});
      const expected = same.some(([a, b]) => a === invited && b === signedIn) ? undefined : 'wrong-account';
      assert.equal((await links.post('accept', token)).problem, expected, `${invited} ${signedIn}`);
    }
    const links = openLinks();
    const token = await links.mint();
    for (const email of [['ada@acme.test'], undefined, null, {}]) {
      links.account({...ada, email: email as never});
      assert.equal((await links.post('accept', token)).problem, 'internal-error');
      assert.equal(links.log.at(-1)?.problem, 'account-failed');
    }
    for (const email of ['', 'ada', '@acme.test', 'ada@', 'a b@acme.test', ['ada@acme.test'], undefined])
      await assert.rejects(links.mint({email: email as never}), /email must be an address/u);
  });

  it('ends with its time, with its invite, and when a new one is made', async () => {
    const links = openLinks();
    const [week, soon] = [await links.mint(), await links.mint({expiresAt: new Date(Date.UTC(2030, 0, 2))})];
    const late = await links.mint({expiresAt: new Date(Date.UTC(2031, 0, 1))});
    links.pass(day);
    assert.deepEqual([(await links.get(soon)).status, (await links.get(soon)).problem], [410, 'link-expired']);
    assert.equal((await links.post('accept', soon)).problem, 'link-expired');
    links.account({...ada, isVerified: false});
    assert.deepEqual((await links.post('accept', soon)).json, neutral, 'only the person it is for hears of its time');
    links.account(ada);
    assert.equal((await links.get(week)).status, 200);
    links.pass(6 * day);
    for (const token of [week, late]) assert.equal((await links.post('accept', token)).problem, 'link-expired');

    const inviteId = freshId();
    const former = await links.mint({inviteId});
    const next = await links.mint({inviteId});
    assert.deepEqual((await links.post('accept', former)).json, neutral);
    assert.equal((await links.post('accept', next)).status, 200);
    await assert.rejects(links.mint({inviteId}), /already-answered/u);
    assert.equal(links.told.length, 1);
  });

  it('ends when its invite is written to through the handler, also when the API does not do it', async () => {
    const write = (links: OpenLinks, inviteId: string) =>
      links.ask('PUT', `/api/v1/organization-invitations/${inviteId}/`, undefined, {body: '{"status":4}'});
    for (const fails of [false, true]) {
      const links = openLinks(
        {},
        {
          instanceWide: ['organization-invitations.update'],
          ...(fails ? {fetcher: () => Promise.reject(new Error('down'))} : {}),
        },
      );
      const inviteId = freshId();
      const [token, created, elsewhere] = [
        await links.mint({inviteId}),
        await links.mint({inviteId: 'invite-created'}),
        await links.mint({inviteId, scope: {id: 'org-2'}}),
      ];
      assert.equal((await write(links, inviteId)).status, fails ? 502 : 200);
      assert.deepEqual((await links.post('accept', token)).json, neutral);
      assert.equal((await links.get(elsewhere)).status, 200, 'of another tenant');
      if (fails) continue;
      assert.deepEqual((await links.get(created)).json, neutral, 'sent again');
      const read = await links.mint({inviteId: 'invite-created'});
      await links.ask('GET', '/api/v1/organization-invitations/');
      assert.equal((await links.get(read)).status, 200, 'reading ends nothing');
      await links.handle.endAcceptLink(scope, 'invite-created');
      assert.deepEqual((await links.get(read)).json, neutral);
    }
  });

  it('lets nobody end the links of another by asking for what they may not do', async () => {
    const links = openLinks({}, {instanceWide: ['organization-invitations.update']});
    const inviteId = freshId();
    const token = await links.mint({inviteId});
    const write = () => links.ask('PUT', `/api/v1/organization-invitations/${inviteId}/`);
    links.caller({scope, permissions: ['invites:read']});
    assert.equal((await write()).status, 403);
    links.caller({scope: {id: 'org-2'}, permissions: ['invites:write']});
    await write();
    links.caller(undefined);
    assert.equal((await write()).status, 401);
    assert.equal((await links.get(token)).status, 200);
  });
});

describe('what the site does with an answer', () => {
  it('is tried again by the same account when it failed, under the same key', async () => {
    const keys: string[] = [];
    const links = openLinks({
      onAccept: ({idempotencyKey}) => {
        keys.push(idempotencyKey);
        if (keys.length < 3) throw new Error('secret of the site');
      },
    });
    const token = await links.mint();
    for (let i = 0; i < 2; i++) {
      const failed = await links.post('accept', token);
      assert.deepEqual([failed.status, failed.problem], [500, 'answer-failed']);
      assert.ok(!failed.text.includes('secret'));
    }
    links.account({...bob, email: ada.email});
    assert.deepEqual((await links.post('accept', token)).json, neutral);
    links.account(ada);
    assert.equal((await links.post('accept', token)).status, 200);
    assert.equal((await links.post('accept', token)).status, 200);
    assert.equal(new Set(keys).size, 1);
    assert.equal(keys.length, 3);
  });

  it('is taken up after its lease when the process has ended in the middle', async () => {
    let runs = 0;
    const links = openLinks(
      {onAccept: () => (++runs === 1 ? new Promise<void>(() => undefined) : undefined)},
      {timeout: 150},
    );
    const token = await links.mint();
    const first = await links.post('accept', token);
    assert.deepEqual([first.status, first.problem, first.headers.get('retry-after')], [409, 'answer-running', '1']);
    assert.equal((await links.post('accept', token)).problem, 'answer-running');
    links.account(bob);
    assert.deepEqual((await links.post('accept', token)).json, neutral, 'whoever else comes meanwhile');
    links.account(ada);
    links.pass(60_000);
    assert.equal((await links.post('accept', token)).status, 200);
    assert.equal(runs, 2);
  });

  it('runs once for 100 who come at once, and all hear the same', async () => {
    let runs = 0;
    const links = openLinks({
      onAccept: async () => {
        runs++;
        await new Promise((resolve) => setTimeout(resolve, 50));
      },
    });
    const token = await links.mint();
    const answers = await Promise.all(Array.from({length: 100}, () => links.post('accept', token)));
    assert.equal(new Set(answers.map(({text}) => text)).size, 1);
    assert.equal(answers[0]!.status, 200);
    assert.equal(runs, 1);
  });

  it('lets one of 100 accounts in when the policy lets anybody', async () => {
    let turn = 0;
    const links = openLinks({
      addressPolicy: 'any-signed-in',
      account: () => ({id: `user-${++turn}`, email: `u${turn}@acme.test`, isVerified: true}),
    });
    const token = await links.mint();
    const answers = await Promise.all(
      Array.from({length: 100}, (_, i) => links.post(i % 2 ? 'accept' : 'decline', token)),
    );
    assert.equal(answers.filter(({status}) => status === 200).length, 1);
    assert.equal(answers.filter(({problem}) => problem === 'link-not-usable').length, 99);
    assert.equal(links.told.length, 1);
  });

  it('can be refused by the site: the link is as before, or ends', async () => {
    let refusal: AcceptRefusal | undefined = 'seats-full';
    const links = openLinks({onAccept: () => refusal});
    const token = await links.mint();
    assert.equal((await links.post('accept', token)).problem, 'seats-full');
    assert.equal(await states(links, token), 'pending');
    refusal = 'forbidden';
    assert.equal((await links.post('accept', token)).problem, 'forbidden');
    refusal = undefined;
    assert.equal((await links.post('accept', token)).status, 200);
    refusal = 'gone';
    const other = await links.mint();
    assert.deepEqual((await links.post('accept', other)).json, neutral);
    assert.equal(links.log.at(-1)?.problem, 'link-refused');
    assert.deepEqual((await links.get(other)).json, neutral);
    refusal = 'nonsense' as never;
    assert.equal((await links.post('accept', await links.mint())).problem, 'answer-failed');
  });

  it('fails closed when the store or the session does', async () => {
    const links = openLinks({account: () => Promise.reject(new Error('secret'))});
    const failed = await links.post('accept', await links.mint());
    assert.deepEqual([failed.status, failed.problem], [500, 'internal-error']);
    assert.ok(!failed.text.includes('secret'));
    const other = openLinks();
    const token = await other.mint();
    other.store.links.find = () => Promise.reject(new Error(`secret ${token}`));
    for (const answered of [await other.get(token), await other.post('accept', token)]) {
      assert.deepEqual([answered.status, answered.problem], [503, 'store-unavailable']);
      assert.ok(!answered.text.includes('secret'));
    }
    other.assertSecret();
    assert.equal(other.told.length, 0);
  });
});
