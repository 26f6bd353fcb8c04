import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {guestInvitationsRoutes} from '../../src/server/index.js';
import {everything, invites, json, openInProcess, scopeId, site} from './in-process.js';

const partner = 'https://partner.example.com';
const preflight = {'access-control-request-method': 'POST', 'access-control-request-headers': 'x-evil, authorization'};

function openForPartner(options: Parameters<typeof openInProcess>[0] = {}) {
  const verify = (token: string) =>
    Promise.resolve(token === 'right' ? {scope: {id: scopeId}, permissions: everything} : undefined);
  const opened = openInProcess({sessionTokens: {verify}, tokenOrigins: partner, ...options});
  /** As a browser sends it; undefined leaves a header out. */
  const from = (origin: string, headers: Record<string, string | undefined> = {}, method = 'GET', path = invites) => {
    const given = {origin, 'sec-fetch-site': 'cross-site', authorization: 'Bearer right', ...headers};
    const kept = Object.entries(given).filter((entry): entry is [string, string] => entry[1] !== undefined);
    const init = method === 'GET' || method === 'OPTIONS' ? {} : {body: '{}'};
    return opened.handle(new Request(site + path, {method, headers: kept, ...init}));
  };
  return {...opened, from};
}
const corsOf = (headers: Headers) =>
  Object.fromEntries([...headers].filter(([name]) => name.startsWith('access-control')));
const readable = {
  'access-control-allow-origin': partner,
  'access-control-expose-headers': 'date, idempotent-replayed, ratelimit, ratelimit-policy, retry-after, x-request-id',
};

describe('a page on another origin', () => {
  it('may read each answer, refusals too, and nobody else may', async () => {
    const {from} = openForPartner();
    for (const [origin, headers, status, cors] of [
      [partner, {}, 200, readable],
      [partner, {authorization: undefined}, 401, readable],
      ['https://evil.example', {}, 403, {}],
      [site, {'sec-fetch-site': 'same-origin'}, 200, {}],
    ] as const) {
      const answer = await from(origin, headers);
      assert.deepEqual([answer.status, corsOf(answer.headers)], [status, cors], origin);
    }
  });

  it('is where its browser says, or one that says nothing', async () => {
    const {from, sent} = openForPartner();
    for (const [where, status] of [
      ['cross-site', 200],
      ['same-site', 200],
      [undefined, 200],
      ['same-origin', 403],
      ['none', 403],
      ['', 403],
    ] as const)
      assert.equal((await from(partner, {'sec-fetch-site': where})).status, status, where);
    assert.equal(sent.length, 3);
  });

  it('needs no header of our client to write, because nobody else has its token', async () => {
    const {from} = openForPartner();
    assert.equal((await from(partner, json, 'POST')).status, 200);
  });

  it('is told before what it may send, and for how long that holds', async () => {
    const {from, sent} = openForPartner();
    const {status, headers, body} = await from(partner, preflight, 'OPTIONS');
    assert.deepEqual([status, body], [204, null]);
    assert.deepEqual(corsOf(headers), {
      ...readable,
      'access-control-allow-methods': 'GET, POST',
      'access-control-allow-headers':
        'accept-language, authorization, content-type, idempotency-key, x-invite-elements, x-request-id',
      'access-control-max-age': '600',
    });
    const guests = openForPartner({routes: guestInvitationsRoutes});
    const own = await guests.from(partner, preflight, 'OPTIONS', '/api/invites/guest-invitations');
    assert.equal(
      own.headers.get('access-control-allow-headers'),
      'accept-language, authorization, content-type, idempotency-key, x-invite-elements, x-request-id, ' +
        'requester-organization-id, target-organization-id',
    );
    assert.equal(sent.length + guests.sent.length, 0);
  });

  it('is told nothing where it asks for something else', async () => {
    const {from} = openForPartner();
    for (const [name, answer, status] of [
      ['no preflight', await from(partner, {}, 'OPTIONS'), 405],
      ['another origin’s', await from('https://evil.example', preflight, 'OPTIONS'), 405],
      ['a path that is none', await from(partner, preflight, 'OPTIONS', '/api/invites/nothing'), 404],
      ['reading, with the words of a preflight', await from(partner, preflight), 200],
    ] as const) {
      assert.equal(answer.status, status, name);
      assert.equal(answer.headers.get('access-control-allow-methods'), null, name);
    }
  });
});
