import assert from 'node:assert/strict';
import {afterEach, beforeEach, describe, it} from 'node:test';
import {mountPath as guests} from '../../src/sandbox/guest-invitations/routes.js';
import {mountPath as organizations} from '../../src/sandbox/organization-invitations/routes.js';
import {seedHost, seedOrganization, seedParents} from '../../src/sandbox/seed.js';
import {askAt} from './ask.js';
import {serveSandbox, type ServedSandbox} from './serve-sandbox.js';

const day = 24 * 60 * 60_000;
const policy =
  "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; img-src 'self'";
const own = {'Requester-Organization-ID': seedHost.id, 'Target-Organization-ID': seedHost.id};
const ada = 'ada@invited.example';

let sandbox: ServedSandbox;
let time: number;

interface Page {
  readonly status: number;
  readonly headers: Headers;
  readonly html: string;
  readonly heading: string;
}

async function open(link: string, init: RequestInit = {}): Promise<Page> {
  const response = await fetch(link, init);
  const html = await response.text();
  const heading = /<h1>([^<]*)<\/h1>/u.exec(html)?.[1] ?? '';
  return {status: response.status, headers: response.headers, html, heading};
}

const accept = (link: string, headers: Record<string, string> = {origin: sandbox.origin}) =>
  open(link, {method: 'POST', headers});

async function newestLink(): Promise<string> {
  const [mail] = await sandbox.store.listMails(1);
  return mail!.link!;
}

/** What either kind of invitation is made and looked at with. */
const kinds = [
  {
    name: 'an organization’s invitation',
    to: 'Acme',
    path: '/accept/organization/',
    accepted: 1,
    create: async (email = ada) => {
      const body = {organization_id: seedOrganization.id, email};
      const path = '/api/v1/organization-invitations/';
      const {json} = await askAt<{sent: {id: string}[]}>(sandbox.origin + organizations, 'POST', path, body);
      return json.sent[0]!.id;
    },
    status: async (id: string) => (await sandbox.store.organizationInvitations.get(id))?.status,
  },
  {
    name: 'a guest’s invitation',
    to: 'Acme Lending Iberia',
    path: '/accept/guest/',
    accepted: 'accepted_by_guest',
    create: async (email = ada) => {
      const expired_at = new Date(time + 7 * day).toISOString();
      const body = {email, expired_at, parent_organization_id: seedParents[1]!.id};
      const {json} = await askAt<{id: string}>(sandbox.origin + guests, 'POST', '/guest-invitations', body, own);
      return json.id;
    },
    status: async (id: string) => (await sandbox.store.guestInvitations.get(seedHost.id, id))?.status,
  },
] as const;

for (const {name, to, path, accepted, create, status} of kinds) {
  describe(`the page of ${name}`, () => {
    beforeEach(async () => {
      time = Date.now();
      sandbox = await serveSandbox({now: () => new Date(time)});
    });
    afterEach(() => sandbox.close());

    it('is where the mail leads; opening it changes nothing', async () => {
      const id = await create();
      const before = await status(id);
      const link = await newestLink();
      assert.ok(link.startsWith(`${sandbox.origin}${path}`));
      for (let visit = 0; visit < 3; visit++) {
        const page = await open(link);
        assert.deepEqual([page.status, page.heading], [200, `Join ${to}`]);
        assert.ok(page.html.includes(ada));
        assert.match(page.html, /<form method="post">/u);
      }
      assert.equal((await open(link, {method: 'HEAD'})).status, 200);
      assert.equal(await status(id), before);
    });

    it('accepts by its button, once', async () => {
      const id = await create();
      const link = await newestLink();
      const done = await accept(link);
      assert.deepEqual([done.status, done.heading], [200, 'You’re in']);
      assert.equal(await status(id), accepted);
      const again = await accept(link);
      assert.deepEqual([again.status, again.heading], [200, 'You’re already in']);
      const seen = await open(link);
      assert.deepEqual([seen.status, seen.heading], [200, 'You’re already in']);
      assert.doesNotMatch(seen.html, /<form/u);
    });

    it('refuses what has expired', async () => {
      const id = await create();
      const before = await status(id);
      const link = await newestLink();
      time += 7 * day;
      for (const page of [await open(link), await accept(link)]) {
        assert.deepEqual([page.status, page.heading], [410, 'This invitation has expired']);
        assert.doesNotMatch(page.html, /<form/u);
      }
      assert.equal(await status(id), before);
    });

    it('is gone when a newer mail was sent', async () => {
      const id = await create();
      const first = await newestLink();
      time += 1;
      await create();
      for (const page of [await open(first), await accept(first)]) assert.equal(page.status, 404);
      assert.equal((await accept(await newestLink())).status, 200);
      assert.equal(await status(id), accepted);
    });

    it('refuses forms of other sites', async () => {
      const id = await create();
      const link = await newestLink();
      const foreign = [{origin: 'https://evil.example'}, {origin: 'null'}, {'sec-fetch-site': 'cross-site'}, {}];
      for (const headers of foreign) assert.equal((await accept(link, headers as Record<string, string>)).status, 403);
      assert.notEqual(await status(id), accepted);
      assert.equal((await accept(link, {'sec-fetch-site': 'same-origin'})).status, 200);
    });

    it('is under a strict policy, kept nowhere, and found by no search', async () => {
      await create();
      const link = await newestLink();
      for (const page of [await open(link), await accept(link), await open(`${sandbox.origin}${path}none`)]) {
        assert.equal(page.headers.get('content-security-policy'), policy);
        assert.equal(page.headers.get('cache-control'), 'no-store');
        assert.equal(page.headers.get('referrer-policy'), 'same-origin');
        assert.equal(page.headers.get('x-robots-tag'), 'noindex');
        assert.doesNotMatch(page.html, /<script|style=|\son\w+=/u);
        const sheet = /href="([^"]*\.css)"/u.exec(page.html)?.[1] ?? '';
        const css = await fetch(new URL(sheet, link));
        assert.deepEqual([css.status, css.headers.get('content-type')], [200, 'text/css; charset=utf-8']);
      }
    });

    it('knows no other tokens, and neither kind knows the other’s', async () => {
      await create();
      const token = (await newestLink()).split('/').at(-1)!;
      const other = path.includes('guest') ? '/accept/organization/' : '/accept/guest/';
      const paths = [`${path}x`, `${path}${'x'.repeat(48)}`, `${path}%00`, path, `${other}${token}`, '/accept'];
      for (const wrong of paths) {
        assert.equal((await open(sandbox.origin + wrong)).status, 404, wrong);
        assert.equal((await accept(sandbox.origin + wrong)).status, 404, wrong);
      }
      assert.equal((await open(await newestLink(), {method: 'DELETE'})).status, 404);
    });

    it('says what went wrong inside without quoting it', async () => {
      const failures: unknown[] = [];
      const other = await serveSandbox({onError: (error) => failures.push(error)});
      try {
        const fail = () => Promise.reject(new Error('secret'));
        const failing = other.store.organizationInvitations;
        Object.assign(path.includes('guest') ? other.store.guestInvitations : failing, {getByToken: fail});
        const page = await open(`${other.origin}${path}${'x'.repeat(48)}`);
        assert.equal(page.status, 500);
        assert.doesNotMatch(page.html, /secret/u);
        assert.equal(failures.length, 1);
      } finally {
        await other.close();
      }
    });
  });
}

describe('the pages of invitations that have ended', () => {
  beforeEach(async () => {
    time = Date.now();
    sandbox = await serveSandbox({now: () => new Date(time)});
  });
  afterEach(() => sandbox.close());

  it('refuse an organization’s that was cancelled or revoked', async () => {
    for (const status of [2, 4] as const) {
      const query = {status, now: new Date(time), offset: 0, limit: 1};
      const [invitation] = (await sandbox.store.organizationInvitations.list(query)).items;
      const link = `${sandbox.origin}/accept/organization/${invitation!.token}`;
      for (const page of [await open(link), await accept(link)]) {
        assert.deepEqual([page.status, page.heading], [410, 'This invitation is no longer valid']);
      }
      assert.equal((await sandbox.store.organizationInvitations.get(invitation!.id))?.status, status);
    }
  });

  it('refuse a guest’s that was archived', async () => {
    const query = {
      archived: true,
      orderBy: 'createdAt',
      order: 'asc',
      now: new Date(time),
      offset: 0,
      limit: 9,
    } as const;
    const {items} = await sandbox.store.guestInvitations.list(seedHost.id, query);
    assert.deepEqual([...new Set(items.map(({status}) => status))].sort(), ['accepted_by_guest', 'sent']);
    for (const {id, token, status} of items) {
      const link = `${sandbox.origin}/accept/guest/${token}`;
      for (const page of [await open(link), await accept(link)]) assert.equal(page.status, 410);
      assert.equal((await sandbox.store.guestInvitations.get(seedHost.id, id))?.status, status);
    }
  });

  it('take a hostile name as text', async () => {
    const name = '<img src=x onerror=alert(1)>';
    const organization = {id: seedOrganization.id, name, api: 'organization-invitations', hostId: null} as const;
    const [invitation] = (
      await sandbox.store.organizationInvitations.list({status: 0, now: new Date(time), offset: 0, limit: 1})
    ).items;
    const hostile = {...invitation!, organization};
    sandbox.store.organizationInvitations.getByToken = () => Promise.resolve(hostile);
    const {html} = await open(`${sandbox.origin}/accept/organization/${invitation!.token}`);
    assert.ok(!html.includes('<img') && html.includes('&lt;img'));
  });
});
