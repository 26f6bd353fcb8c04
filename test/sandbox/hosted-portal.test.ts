import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import type {InviteRecord} from '../../src/sandbox/store.js';
import {portalPath, serveSandbox, type ServedSandbox} from './serve-sandbox.js';

const minute = 60_000;
const portalId = 'por_Rm4Mnheq2bfEPhBhP7SY';
const policy =
  "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'";

interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  /** What a reader sees, in one line. */
  readonly text: string;
  readonly title: string;
}

describe('the hosted portal', () => {
  let sandbox: ServedSandbox;
  let time: number;
  let invite: InviteRecord;
  const ada = 'ada@invited.example';

  beforeEach(async () => {
    time = Date.now();
    sandbox = await serveSandbox({now: () => new Date(time)});
    const {json} = await sandbox.ask('POST', `${portalPath}/consumer-invites`, {name: 'Ada', email: ada});
    invite = (await sandbox.store.getInvite(portalId, json.id))!;
  });
  afterEach(() => sandbox.close());

  async function open(path: string, form?: Record<string, string>, headers?: Record<string, string>): Promise<Page> {
    const response = await fetch(sandbox.origin + path, {
      ...(form ? {method: 'POST', body: new URLSearchParams(form)} : {}),
      headers: headers ?? (form ? {origin: sandbox.origin} : {}),
    });
    const html = await response.text();
    const text = html.replace(/<head>.*<\/head>|<[^>]+>/gsu, ' ').replace(/\s+/gu, ' ');
    const title = /<title>([^<]*)<\/title>/u.exec(html)?.[1] ?? '';
    return {status: response.status, headers: response.headers, html, text, title};
  }

  const state = async () => ({
    invite: await sandbox.store.getInvite(portalId, invite.id),
    mails: (await sandbox.store.listMails(1_000)).length,
  });
  const status = async () => (await sandbox.store.getInvite(portalId, invite.id))?.status;
  const sendCode = (email: string, more = {}) => open('/p/acme/code', {email, ...more});
  const verify = (email: string, code: string, more = {}) => open('/p/acme/verify', {email, code, ...more});

  /** The code in the newest mail to an address. */
  async function codeFor(email: string): Promise<string> {
    await sendCode(email);
    const mail = (await sandbox.store.listMails(10)).find(({to, kind}) => to === email && kind === 'sign-in-code');
    assert.match(mail?.code ?? '', /^\d{6}$/u);
    return mail!.code!;
  }
  const wrong = (code: string) => (code === '000000' ? '000001' : '000000');

  it('opens the link of an invite with its address filled in, and nothing changes', async () => {
    const before = await state();
    const link = new URL((await sandbox.store.listMails(1))[0]!.link!);
    for (let visit = 0; visit < 3; visit++) {
      const page = await open(link.pathname + link.search);
      assert.equal(page.status, 200);
      assert.match(page.html, new RegExp(`value="${ada}"`, 'u'));
      assert.match(page.html, /<label for="email">/u);
      assert.match(page.html, /autocomplete="email"/u);
      assert.match(page.html, new RegExp(`name="consumer_invite_id" value="${invite.id}"`, 'u'));
    }
    for (const path of ['/p/acme/code', '/p/acme/verify']) {
      assert.equal((await open(`${path}?email=${ada}&code=123456`)).status, 404);
    }
    assert.equal((await fetch(link, {method: 'HEAD'})).status, 200);
    assert.deepEqual(await state(), before);
  });

  it('lets in who reads the code that went to the invited address, once', async () => {
    const asked = await sendCode(` ${ada.toUpperCase()} `, {consumer_invite_id: invite.id});
    assert.equal(asked.status, 200);
    assert.match(asked.html, /inputmode="numeric"/u);
    assert.match(asked.html, /autocomplete="one-time-code"/u);
    assert.match(asked.html, new RegExp(`name="email" value="${ada}"`, 'u'));
    assert.match(asked.html, new RegExp(`name="consumer_invite_id" value="${invite.id}"`, 'u'));
    const [mail] = await sandbox.store.listMails(1);
    assert.deepEqual([mail?.kind, mail?.to, mail?.link], ['sign-in-code', ada, null]);
    assert.ok(!asked.html.includes(mail!.code!));
    assert.equal(await status(), 'pending');

    const {code} = mail!;
    const page = await verify(ada, ` ${code!.slice(0, 3)} ${code!.slice(3)} `);
    assert.deepEqual([page.status, page.title], [200, 'You’re in · Acme']);
    const accepted = await sandbox.store.getInvite(portalId, invite.id);
    assert.deepEqual([accepted?.status, accepted?.acceptedAt?.getTime()], ['accepted', time]);
    const {json} = await sandbox.ask('GET', `${portalPath}/consumer-profile/${invite.profile.id}`);
    assert.equal(json.status, 'active');
    assert.deepEqual(
      json.groups.map((entry) => entry.assigned_via),
      ['default'],
    );

    const again = await verify(ada, code!);
    assert.equal(again.status, 422);
    assert.match(again.text, /expired or was used already/u);
    assert.match(again.text, /Send a new code/u);
    const second = await verify(ada, await codeFor(ada));
    assert.deepEqual([second.status, second.title], [200, 'You’re already in · Acme']);
    assert.deepEqual(await sandbox.store.getInvite(portalId, invite.id), accepted);
  });

  it('counts the tries of a code down to none, and then takes a new one', async () => {
    const code = await codeFor(ada);
    for (const left of ['4 tries left', '3 tries left', '2 tries left', '1 try left', 'Get a new one']) {
      const page = await verify(ada, wrong(code));
      assert.equal(page.status, 422);
      assert.ok(page.text.includes(left), page.text);
      const described = /aria-describedby="([^"]+)"/u.exec(page.html)?.[1]?.split(' ') ?? [];
      assert.ok(left === 'Get a new one' || described.includes('problem'));
      for (const id of described) assert.ok(page.html.includes(`id="${id}"`), id);
    }
    const late = await verify(ada, code);
    assert.equal(late.status, 422);
    assert.equal(await status(), 'pending');
    assert.equal((await verify(ada, await codeFor(ada))).status, 200);
    assert.equal(await status(), 'accepted');
  });

  it('does not count what cannot be a code', async () => {
    const code = await codeFor(ada);
    for (const typed of ['', '12345', '1234567', 'abcdef', '１２３４５６', '<b>']) {
      const page = await verify(ada, typed);
      assert.equal(page.status, 422, typed);
      assert.match(page.text, /six digits/u);
    }
    assert.equal((await verify(ada, code)).status, 200);
  });

  it('forgets a code after ten minutes, and an earlier one when there is a newer', async () => {
    const old = await codeFor(ada);
    time += 10 * minute;
    assert.match((await verify(ada, old)).text, /expired/u);
    const replaced = await codeFor(ada);
    let code = await codeFor(ada);
    while (code === replaced) code = await codeFor(ada);
    assert.equal((await verify(ada, replaced)).status, 422);
    time += 10 * minute - 1;
    assert.equal((await verify(ada, code)).status, 200);
  });

  it('sends an address five codes in ten minutes, and no more', async () => {
    for (let sent = 0; sent < 5; sent++) assert.equal((await sendCode(ada)).status, 200);
    const {mails} = await state();
    const page = await sendCode(ada);
    assert.equal(page.status, 429);
    assert.match(page.text, /Too many codes/u);
    assert.equal((await state()).mails, mails);
    assert.equal((await sendCode('other@invited.example')).status, 200);
    time += 10 * minute;
    assert.equal((await sendCode(ada)).status, 200);
  });

  it('refuses an address that is not invited, and says to which the invite went, masked', async () => {
    const mallory = 'mallory@else.example';
    const code = await codeFor(mallory);
    const page = await verify(mallory, code, {consumer_invite_id: invite.id});
    assert.deepEqual([page.status, page.title], [403, 'Not invited · Acme']);
    assert.ok(page.text.includes('This email address is not allowed to access this portal.'));
    assert.ok(page.text.includes('a••@invited.example'));
    assert.ok(!page.html.includes(ada));
    assert.match(page.text, /Try another e-mail address/u);
    assert.equal(await status(), 'pending');
    for (const id of ['coi_unknown', "'><script>", '']) {
      const unknown = await verify(mallory, await codeFor(mallory), {consumer_invite_id: id});
      assert.equal(unknown.status, 403);
      assert.ok(!unknown.text.includes('••'));
      assert.match(unknown.text, /Ask whoever invited you/u);
      assert.doesNotMatch(unknown.html, /<script/u);
    }
  });

  it('takes a code for the address it went to, and for no other', async () => {
    const code = await codeFor('mallory@else.example');
    const page = await verify(ada, code);
    assert.equal(page.status, 422);
    assert.equal(await status(), 'pending');
  });

  it('takes forms from its own pages only', async () => {
    const code = await codeFor(ada);
    const before = await state();
    const foreign: Record<string, string>[] = [
      {},
      {origin: 'null'},
      {origin: 'https://evil.example'},
      {origin: `${sandbox.origin}.evil.example`},
      {'sec-fetch-site': 'cross-site', origin: sandbox.origin},
      {'sec-fetch-site': 'same-site', origin: sandbox.origin},
      {'sec-fetch-site': 'none'},
    ];
    for (const headers of foreign) {
      for (const path of ['/p/acme/code', '/p/acme/verify']) {
        const page = await open(path, {email: ada, code}, headers);
        assert.equal(page.status, 403, JSON.stringify(headers));
      }
    }
    assert.deepEqual(await state(), before);
    assert.equal((await open('/p/acme/verify', {email: ada, code}, {'sec-fetch-site': 'same-origin'})).status, 200);
  });

  it('says what is wrong with an address, and keeps it', async () => {
    const {mails} = await state();
    for (const email of ['', 'nope', 'a@b', '"><img src=x onerror=alert(1)>@acme.example', 'a\u0000@acme.example']) {
      const page = await sendCode(email);
      assert.equal(page.status, 422, email);
      assert.match(page.html, /aria-invalid="true" aria-describedby="problem hint"/u);
      assert.doesNotMatch(page.html, /<img/u);
    }
    assert.equal((await state()).mails, mails);
    assert.equal((await open('/p/acme/code', {email: 'x'.repeat(20_000)})).status, 400);
  });

  it('has no page for what there is not', async () => {
    for (const path of [
      '/p/unknown',
      '/p/__proto__',
      '/p/%00',
      '/p/acme/unknown',
      `/p/${'x'.repeat(3_000)}`,
      '/p/%zz',
    ]) {
      const page = await open(path);
      assert.equal(page.status, 404, path);
      assert.match(page.title, /^There is no such portal/u);
    }
    assert.equal((await open('/p/unknown/code', {email: ada})).status, 404);
  });

  it('keeps to itself: strict policy, nothing cached, no script, no inline style, all names escaped', async () => {
    const hostile = '"><script>alert(1)</script>';
    const pages = [
      await open(`/p/acme?email=${encodeURIComponent(hostile)}&consumer_invite_id=${encodeURIComponent(hostile)}`),
      await sendCode(ada),
      await verify(ada, '000000'),
      await sendCode(hostile),
      await open('/p/unknown'),
    ];
    assert.equal(new Set(pages.map(({title}) => title)).size, 4);
    for (const {headers, html} of pages) {
      assert.deepEqual(headers.get('content-security-policy')?.split('; ').sort(), policy.split('; ').sort());
      assert.equal(headers.get('referrer-policy'), 'same-origin');
      assert.equal(headers.get('cache-control'), 'no-store');
      assert.equal(headers.get('x-content-type-options'), 'nosniff');
      assert.doesNotMatch(html, /<script|style=|<style/u);
      assert.match(html, /href="\/outbox" target="_blank" rel="noopener"/u);
    }
    const css = await fetch(`${sandbox.origin}/p/portal.css`);
    assert.equal(css.headers.get('content-type'), 'text/css; charset=utf-8');
  });
});
