import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import {createInviteHandler, type AcceptLinksOptions} from '../../../src/server/index.js';
import {hashToken} from '../../../src/server/accept-links/mint.js';
import {key, site} from '../helpers.js';
import {ada, base, bob, freshId, openLinks, page, scope} from './helpers.js';
import {sixKinds} from './six-kinds.js';

const acts = ['accept', 'decline', 'decline/undo'];

describe('visits', () => {
  it('of 1,000 scanners with safe methods use up nothing', async () => {
    const links = openLinks({open: ['preview-before-sign-in']});
    const token = await links.mint();
    const visitors = [undefined, ada, bob, {...ada, isVerified: false}];
    for (let i = 0; i < 1000; i++) {
      links.account(visitors[i % 4]);
      const path = ['', '/accept', '/decline', '/decline/undo', '/mint'][i % 5]!;
      const method = ['GET', 'HEAD', 'OPTIONS'][Math.floor(i / 5) % 3]!;
      const {status, headers} = await links.ask(method, `/accept-link${path}`, token);
      if (path === '/mint') assert.equal(status, 404);
      else if (path !== '' || method !== 'GET')
        assert.deepEqual([status, headers.get('allow')], [405, path === '' ? 'GET' : 'POST']);
    }
    links.account(ada);
    assert.equal(links.told.length, 0);
    assert.equal((await links.get(token)).json.status, 'pending');
    assert.equal((await links.post('accept', token)).status, 200);
    links.assertSecret();
  });

  it('before sign-in show nothing, unless the site allows it by name', async () => {
    const shut = openLinks();
    const token = await shut.mint();
    shut.account(undefined);
    for (const answered of [await shut.get(token), await shut.get('unknown'), await shut.post('accept', token)])
      assert.deepEqual([answered.status, answered.problem], [401, 'unauthenticated']);

    const open = openLinks({open: ['preview-before-sign-in']});
    const other = await open.mint();
    open.account(undefined);
    const {status, json} = await open.get(other);
    assert.deepEqual([status, json.email, json.invited_by, json.target], [200, 'a••@acme.test', 'Grace', 'Acme']);
    for (const act of acts) assert.equal((await open.post(act, other)).problem, 'unauthenticated');
    assert.equal(open.told.length, 0);
  });

  it('with a link that cannot be used are all answered alike, byte by byte', async () => {
    const links = openLinks({open: ['preview-before-sign-in'], scope: () => scope});
    const kinds = await sixKinds(links);
    const answers = new Map<string, string[]>();
    for (const account of [undefined, bob]) {
      links.account(account);
      for (const [kind, token] of Object.entries({...kinds, none: undefined, long: 'x'.repeat(5000), odd: ' ; ='})) {
        for (const ask of [
          () => links.get(token),
          ...(account ? acts.map((act) => () => links.post(act, token)) : []),
        ]) {
          const {status, headers, text} = await ask();
          const all = [...headers].filter(([name]) => name !== 'x-request-id');
          const seen = `${status} ${JSON.stringify(all)} ${text}`;
          answers.set(seen, [...(answers.get(seen) ?? []), kind]);
        }
      }
    }
    assert.equal(answers.size, 1, [...answers].join('\n'));
    assert.equal([...answers.values()][0]!.length, 9 * 5);
    assert.match([...answers.keys()][0]!, /^404 .*link-not-usable/u);
    links.assertSecret();
  });

  it('of other sites are refused before anybody is asked', async () => {
    let asked = 0;
    const links = openLinks({account: () => (asked++, ada)});
    const token = await links.mint();
    const foreign: Record<string, string>[] = [
      {'sec-fetch-site': 'cross-site'},
      {'sec-fetch-site': 'same-site'},
      {'sec-fetch-site': 'none'},
      {'sec-fetch-site': 'same-origin', origin: 'https://evil.example'},
      {'sec-fetch-site': 'same-origin', origin: 'null'},
    ];
    for (const act of acts) {
      for (const headers of foreign)
        assert.equal((await links.ask('POST', `/accept-link/${act}`, token, {headers})).problem, 'not-same-origin');
      for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x'])
        assert.equal(
          (await links.ask('POST', `/accept-link/${act}`, token, {headers: {'content-type': type}})).problem,
          'unsupported-media-type',
        );
    }
    assert.equal(asked, 0);
    assert.equal((await links.get(token)).json.status, 'pending');
  });

  it('are told who they are by the session alone', async () => {
    const seen: Request[] = [];
    const links = openLinks({account: (request) => (seen.push(request), bob)});
    const token = await links.mint();
    const body = JSON.stringify({
      account: ada,
      userId: ada.id,
      id: ada.id,
      email: ada.email,
      isVerified: true,
      invite_token: token,
      role: 'owner',
    });
    const answered = await links.ask('POST', '/accept-link/accept', token, {body});
    assert.equal(answered.problem, 'wrong-account');
    assert.equal((await links.ask('POST', '/accept-link/accept', undefined, {body})).problem, 'link-not-usable');
    assert.equal(
      (await links.ask('GET', `/accept-link?token=${token}&invite-token=${token}`)).problem,
      'link-not-usable',
    );
    for (const request of seen) {
      assert.equal(request.headers.get('invite-token'), null);
      assert.equal(request.body, null);
    }
    assert.equal((await links.ask('POST', '/accept-link/accept', token, {body: '[]'})).problem, 'invalid-body');
  });

  it('of another tenant’s page find nothing', async () => {
    let tenant: {id: string} | undefined = scope;
    const links = openLinks({scope: () => tenant});
    const token = await links.mint();
    assert.equal((await links.get(token)).status, 200);
    for (tenant of [{id: 'org-2'}, undefined]) {
      assert.equal((await links.get(token)).problem, 'link-not-usable');
      assert.equal((await links.post('accept', token)).problem, 'link-not-usable');
      assert.equal(links.log.at(-1)?.problem, 'link-of-other-scope');
    }
    assert.equal(links.told.length, 0);
  });
});

describe('a link', () => {
  it('leads to the site’s page, whatever host a request names, with a token nobody can guess', async () => {
    const links = openLinks();
    const tokens = new Set<string>();
    for (let i = 0; i < 200; i++) {
      const {url, expiresAt} = await links.handle.mintAcceptLink({scope, inviteId: freshId(), email: 'ada@acme.test'});
      assert.match(url, /^https:\/\/app\.example\.com\/invite#token=[\w-]{43}$/u);
      assert.equal(expiresAt.getTime(), Date.UTC(2030, 0, 8));
      tokens.add(url.split('=')[1]!);
    }
    assert.equal(tokens.size, 200);
  });

  it('is kept as a hash only, and appears in no log', async () => {
    const links = openLinks({open: ['preview-before-sign-in']});
    const kept: string[] = [];
    const {put} = links.store.links;
    links.store.links.put = (...given) => (kept.push(JSON.stringify(given)), put(...given));
    const token = await links.mint();
    for (const account of [undefined, bob, ada]) {
      links.account(account);
      await links.get(token);
      for (const act of acts) await links.post(act, token);
    }
    assert.equal(kept.length, 1);
    assert.ok(!kept[0]!.includes(token) && kept[0]!.includes(await hashToken(token)));
    links.assertSecret();
    for (const {requestId, ...entry} of links.log) {
      assert.deepEqual(
        Object.keys(entry).filter((name) => !['status', 'duration', 'operation', 'problem'].includes(name)),
        [],
      );
      assert.ok(!JSON.stringify(entry).includes('@'));
    }
    assert.equal(links.log[0]!.operation, 'accept-link.preview');
  });

  it('is made by a caller only where the site opens it, from what the site knows of the invite', async () => {
    const shut = openLinks();
    assert.equal((await shut.post('mint')).problem, 'not-found');
    const links = openLinks({
      open: ['mint'],
      invite: ({id}, inviteId) =>
        id === scope.id && inviteId === 'invite-known' ? {email: 'ada@acme.test', target: 'Acme'} : undefined,
    });
    const mint = (body: unknown) => links.ask('POST', '/accept-link/mint', undefined, {body: JSON.stringify(body)});
    const {status, json} = await mint({invite_id: 'invite-known', email: 'eve@evil.example', scope: {id: 'org-2'}});
    assert.deepEqual([status, json.expires_at], [201, '2030-01-08T00:00:00.000Z']);
    const token = String(json.url).split('#token=')[1]!;
    assert.deepEqual([(await links.get(token)).json.email, String(json.url).startsWith(page)], ['ada@acme.test', true]);
    for (const invite_id of ['invite-other', '', undefined, 7, ['invite-known'], 'x'.repeat(201)])
      assert.equal((await mint({invite_id})).problem, 'not-found');
    links.caller({scope: {id: 'org-2'}, permissions: ['invites:write']});
    assert.equal((await mint({invite_id: 'invite-known'})).problem, 'not-found');
    links.caller({scope, permissions: ['invites:read', 'invites:preview']});
    assert.equal((await mint({invite_id: 'invite-known'})).problem, 'forbidden');
    links.caller(undefined);
    assert.equal((await mint({invite_id: 'invite-known'})).problem, 'unauthenticated');
    assert.equal((await links.get(token)).status, 200);
  });

  it('needs options that are what they must be', async () => {
    const good: AcceptLinksOptions = {store: openLinks().store, page, account: () => ada, onAccept: () => undefined};
    const handler = (changes: object) => () =>
      createInviteHandler({
        routes: [{operation: 'o', method: 'GET', path: '/portals/:scope_id', permission: 'invites:read'}],
        upstream: 'https://api.example.com',
        basePath: base,
        apiKey: key,
        origin: site,
        authorize: () => undefined,
        acceptLinks: {...good, ...changes},
      });
    handler({})();
    handler({page: 'http://localhost:3000/invite?x=1'})();
    const bad: [string, unknown[]][] = [
      ['store', [undefined, {}, {links: {}}]],
      [
        'page',
        ['http://app.example.com/x', '/invite', `${page}#x`, `${page}#`, 'javascript:alert(1)', 'https://a:b@c.test/'],
      ],
      ['account', [undefined, 'ada']],
      ['onAccept', [undefined]],
      ['onDecline', ['x']],
      ['addressPolicy', ['none', '']],
      ['open', [['preview'], ['mint']]],
      ['lifetimeSeconds', [0, -1, 1.5]],
      ['undoSeconds', [0]],
      ['leaseSeconds', [0]],
    ];
    for (const [name, values] of bad)
      for (const value of values) assert.throws(handler({[name]: value}), TypeError, `${name} ${String(value)}`);
    const without = createInviteHandler({
      routes: [{operation: 'o', method: 'GET', path: '/portals/:scope_id', permission: 'invites:read'}],
      upstream: 'https://api.example.com',
      basePath: base,
      apiKey: key,
      origin: site,
      authorize: () => undefined,
    });
    await assert.rejects(without.mintAcceptLink({scope, inviteId: 'i', email: 'a@b.test'}), /acceptLinks/u);
    const request = new Request(`${site}${base}/accept-link`, {headers: {'sec-fetch-site': 'same-origin'}});
    assert.equal((await without(request)).status, 404);
    const links = openLinks();
    for (const changes of [{scope: undefined}, {scope: {id: ''}}, {inviteId: ''}, {expiresAt: new Date('x')}])
      await assert.rejects(links.mint(changes as never), TypeError);
  });
});
