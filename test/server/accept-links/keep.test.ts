import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import type {AcceptLinksOptions} from '../../../src/server/index.js';
import {ada, bob, freshId, openLinks} from './helpers.js';

describe('a link that is kept over a sign-in', () => {
  it('stands in a cookie that no script reads, under a handle that means nothing without it', async () => {
    const links = openLinks();
    links.account(undefined);
    const token = await links.mint();
    const {status, json, headers} = await links.ask('POST', '/accept-link/keep', token);
    links.left.length = 0;
    assert.equal(status, 201);
    const resume = String(json.resume);
    assert.match(resume, /^[\w-]{16}$/u);
    assert.ok(!token.includes(resume));
    const [cookie] = headers.getSetCookie();
    assert.equal(
      cookie,
      `__Host-invite-link-${resume}=${token}; Path=/; Max-Age=1800; HttpOnly; SameSite=Strict; Secure`,
    );
    links.account(ada);
    const pair = `__Host-invite-link-${resume}=${token}`;
    const ask = (method: string, path: string, given: Record<string, string>) =>
      links.ask(method, path, undefined, {headers: given});
    const back = {'invite-resume': resume, cookie: `a=1; ${pair}; b=2`};
    assert.equal((await ask('GET', '/accept-link', back)).json.status, 'pending');
    const others: readonly Record<string, string>[] = [
      {'invite-resume': resume},
      {cookie: pair},
      {'invite-resume': `${resume.slice(0, -1)}!`, cookie: pair},
      {'invite-resume': 'a'.repeat(16), cookie: pair},
      {'invite-resume': resume, cookie: pair.replace('__Host-', '')},
      {'invite-resume': resume, cookie: `x${pair}`},
    ];
    for (const other of others)
      assert.equal((await ask('GET', '/accept-link', other)).problem, 'link-not-usable', JSON.stringify(other));
    const accepted = await ask('POST', '/accept-link/accept', back);
    assert.equal(accepted.json.status, 'accepted');
    assert.match(accepted.headers.getSetCookie()[0] ?? '', /^__Host-invite-link-[\w-]{16}=; Path=\/; Max-Age=0; /u);
    links.assertSecret();
  });

  it('stays until it is accepted: a decline over it is undone over it, and then it is accepted', async () => {
    const links = openLinks();
    const token = await links.mint();
    const jar = new Map<string, string>();
    const take = (headers: Headers) => {
      for (const cookie of headers.getSetCookie()) {
        const [, name = '', value = ''] = /^([^=]+)=([^;]*)/u.exec(cookie) ?? [];
        if (/; Max-Age=0(;|$)/u.test(cookie)) jar.delete(name);
        else jar.set(name, value);
      }
    };
    const kept = await links.ask('POST', '/accept-link/keep', token);
    take(kept.headers);
    links.left.length = 0;
    const steps: (readonly [string, string])[] = [];
    for (const act of ['decline', 'decline/undo', 'decline', 'decline/undo', 'accept']) {
      const cookie = [...jar].map(([name, value]) => `${name}=${value}`).join('; ');
      const headers = {'invite-resume': String(kept.json.resume), cookie};
      const answer = await links.ask('POST', `/accept-link/${act}`, undefined, {headers});
      take(answer.headers);
      steps.push([act, String(answer.json.status)]);
    }
    assert.deepEqual(steps, [
      ['decline', 'declined'],
      ['decline/undo', 'pending'],
      ['decline', 'declined'],
      ['decline/undo', 'pending'],
      ['accept', 'accepted'],
    ]);
    assert.equal(jar.size, 0);
    links.assertSecret();
  });

  it('is told to nobody who is asked who is signed in', async () => {
    const seen: string[] = [];
    const look: NonNullable<AcceptLinksOptions['account']> = ({headers}) => {
      seen.push(JSON.stringify([...headers]));
      return ada;
    };
    const links = openLinks({account: look});
    const token = await links.mint();
    await links.ask('GET', '/accept-link', undefined, {
      headers: {'invite-resume': 'a'.repeat(16), cookie: `session=1; __Host-invite-link-${'a'.repeat(16)}=${token}`},
    });
    assert.match(seen[0]!, /session=1/u);
    assert.ok(!seen[0]!.includes(token));
  });

  it('is not kept where it cannot be used', async () => {
    const links = openLinks();
    const used = await links.mint();
    await links.post('accept', used);
    const over = await links.mint({expiresAt: new Date(0)});
    for (const token of [used, over, 'A'.repeat(43), undefined]) {
      const {problem, headers} = await links.ask('POST', '/accept-link/keep', token);
      assert.equal(problem, 'link-not-usable');
      assert.deepEqual(headers.getSetCookie(), []);
    }
  });

  it('has a plain name on this machine, where there is no https', async () => {
    const links = openLinks({page: 'http://127.0.0.1:3000/invite'});
    const {headers} = await links.ask('POST', '/accept-link/keep', await links.mint());
    assert.match(
      headers.getSetCookie()[0] ?? '',
      /^invite-link-[^;]+; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/u,
    );
  });
});

describe('asking for a new invite', () => {
  const open = () => {
    const asked: string[] = [];
    const links = openLinks({onRequestNew: ({invite, account}) => void asked.push(`${account.id} ${invite.inviteId}`)});
    return {links, asked};
  };

  it('is heard once a day, from the one it was for, when it has expired', async () => {
    const {links, asked} = open();
    const inviteId = freshId();
    const token = await links.mint({inviteId});
    assert.equal((await links.post('request-new', token)).problem, 'already-answered', 'it can still be accepted');
    links.pass(8 * 86_400_000);
    for (let time = 0; time < 3; time++) assert.equal((await links.post('request-new', token)).status, 202);
    assert.deepEqual(asked, [`${ada.id} ${inviteId}`]);
    links.pass(86_400_000);
    await links.post('request-new', token);
    assert.equal(asked.length, 2);
    links.assertSecret();
  });

  it('is heard again after the site has failed to hear it', async () => {
    const asked: string[] = [];
    const does = [
      () => {
        throw new Error('smtp.internal');
      },
      () => Promise.reject(new Error('smtp.internal')),
      (id: string) => void asked.push(id),
    ];
    const links = openLinks({onRequestNew: ({account}) => does.shift()!(account.id)});
    const token = await links.mint();
    links.pass(8 * 86_400_000);
    for (const status of [500, 500, 202, 202]) {
      const answer = await links.post('request-new', token);
      assert.equal(answer.status, status);
      assert.equal(links.log.at(-1)?.problem, status === 500 ? 'request-new-failed' : undefined);
    }
    assert.deepEqual(asked, [ada.id]);
    assert.ok(!links.left.join().includes('smtp.internal'));
  });

  it('is asked once by two at the same time, who hear the same', async () => {
    for (const [isAnswered, status, times] of [
      [true, 202, 1],
      [false, 500, 2],
    ] as const) {
      let count = 0;
      let answer: (() => void) | undefined;
      const links = openLinks({
        onRequestNew: () =>
          new Promise<void>((resolve, reject) => {
            count++;
            answer = isAnswered ? resolve : () => reject(new Error('no'));
            if (count > 1) answer();
          }),
      });
      const token = await links.mint();
      links.pass(8 * 86_400_000);
      const both = [links.post('request-new', token), links.post('request-new', token)];
      while (!answer) await new Promise((resolve) => setTimeout(resolve, 1));
      answer();
      assert.deepEqual([(await both[0]!).status, (await both[1]!).status], [status, status]);
      assert.equal(count, times);
    }
  });

  it('says to come again when the site takes long, and when nobody could keep it', async () => {
    let answer: (() => void) | undefined;
    let count = 0;
    const links = openLinks(
      {onRequestNew: () => (count++, new Promise<void>((resolve) => (answer = resolve)))},
      {timeout: 150},
    );
    const token = await links.mint();
    links.pass(8 * 86_400_000);
    for (let time = 0; time < 2; time++) {
      const late = await links.post('request-new', token);
      assert.deepEqual([late.problem, late.headers.get('retry-after')], ['answer-running', '1']);
    }
    answer!();
    assert.equal((await links.post('request-new', token)).status, 202);
    assert.equal(count, 1);
    const {store} = openLinks();
    const failing = {...store.runs, begin: () => Promise.reject(new Error('db.internal'))};
    const without = openLinks({onRequestNew: () => undefined, store: {links: store.links, runs: failing}});
    const unkept = await without.post('request-new', await without.mint({expiresAt: new Date(0)}));
    assert.equal(unkept.problem, 'store-unavailable');
    assert.equal(without.log.at(-1)?.problem, 'runs-failed');
  });

  it('is not heard from anybody else', async () => {
    const {links, asked} = open();
    const token = await links.mint();
    links.pass(8 * 86_400_000);
    links.account(undefined);
    assert.equal((await links.post('request-new', token)).problem, 'unauthenticated');
    links.account(bob);
    assert.equal((await links.post('request-new', token)).problem, 'link-not-usable');
    links.account({...ada, isVerified: false});
    assert.equal((await links.post('request-new', token)).problem, 'link-not-usable');
    links.account(ada);
    assert.equal((await links.post('request-new', 'A'.repeat(43))).problem, 'link-not-usable');
    assert.deepEqual(asked, []);
  });

  it('needs a store with runs, and is not there without the option', async () => {
    assert.throws(
      () => openLinks({onRequestNew: () => undefined, store: {links: openLinks().store.links}}),
      /acceptLinks\.store must be one with runs/u,
    );
    const links = openLinks();
    assert.equal((await links.post('request-new', await links.mint())).status, 404);
  });
});
