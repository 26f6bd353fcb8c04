import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {forgetLink, keepLink, keptToken, otherCookies} from '../../../src/server/accept-links/keep.js';
import {jsonReply} from '../../../src/server/reply.js';
import {openLinks} from './helpers.js';

const handle = 'abcdefgh-_012345';
const request = (cookie: string, resume = handle) =>
  new Request('https://app.example.com/', {headers: {cookie, ...(resume === '' ? {} : {'invite-resume': resume})}});

describe('the cookie of a link', () => {
  it('is found by its handle among the others, however they are written', () => {
    const pair = `invite-link-${handle}=token`;
    for (const cookie of [`__Host-${pair}`, `a=1;__Host-${pair};b=2`, `a=1 ;  __Host-${pair} `, `;; __Host-${pair};`])
      assert.equal(keptToken(request(cookie), true), 'token', cookie);
    assert.equal(keptToken(request(pair), false), 'token');
    for (const cookie of ['', 'a=1', pair, `x__Host-${pair}`, `__Host-invite-link-${handle}x=token`])
      assert.equal(keptToken(request(cookie), true), undefined, cookie);
    for (const wrong of ['', handle.slice(1), `${handle}x`, `x${handle}`, `${handle.slice(1)}!`])
      assert.equal(keptToken(request(`__Host-${pair}; __Host-invite-link-${wrong}=token`, wrong), true), undefined);
  });

  it('is not found without a handle', () => {
    assert.equal(
      keptToken(request('__Host-invite-link-undefined=token; __Host-invite-link-=token', ''), true),
      undefined,
    );
  });

  it('is left out of what the site is told, and nothing else is', () => {
    const of = (cookie: string) => otherCookies(new Headers({cookie}));
    assert.equal(of(`a=1;__Host-invite-link-${handle}=t; invite-link-${handle}=t ;b=2`), 'a=1; b=2');
    assert.equal(of(`__Host-invite-link-${handle}=t`), '');
    assert.equal(of('my-invite-link-a=1; x__Host-invite-link-b=2'), 'my-invite-link-a=1; x__Host-invite-link-b=2');
    assert.equal(otherCookies(new Headers()), '');
  });

  it('is for half an hour, for the site’s own pages, and for no script', () => {
    for (const [isSecure, pattern] of [
      [true, /^__Host-invite-link-([\w-]{16})=token; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict; Secure$/u],
      [false, /^invite-link-([\w-]{16})=token; Path=\/; Max-Age=1800; HttpOnly; SameSite=Strict$/u],
    ] as const) {
      const {status, headers, body} = keepLink('token', isSecure);
      const {resume} = JSON.parse(body!) as {resume: string};
      assert.deepEqual([status, pattern.exec(headers['set-cookie']!)?.[1]], [201, resume]);
    }
    assert.notEqual(keepLink('token', true).body, keepLink('token', true).body);
  });

  it('goes once the link is accepted, and only where there is one', () => {
    const forgotten = (resume: string, isSecure: boolean) =>
      forgetLink(jsonReply({}), request('', resume), isSecure).headers['set-cookie'];
    assert.equal(
      forgotten(handle, true),
      `__Host-invite-link-${handle}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict; Secure`,
    );
    assert.equal(forgotten(handle, false), `invite-link-${handle}=; Path=/; Max-Age=0; HttpOnly; SameSite=Strict`);
    assert.equal(forgotten('', true), undefined);
  });

  it('is nothing that the site is told of, also when there is no other', async () => {
    const seen: (string | null)[] = [];
    const links = openLinks({
      account: ({headers}) => (seen.push(headers.get('cookie'), headers.get('x-session')), undefined),
    });
    for (const cookie of [`__Host-invite-link-${handle}=t`, `a=1; __Host-invite-link-${handle}=t; b=2`])
      await links.ask('GET', '/accept-link', undefined, {headers: {cookie, 'x-session': 's'}});
    assert.deepEqual(seen, [null, 's', 'a=1; b=2', 's']);
  });
});
