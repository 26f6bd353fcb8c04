import assert from 'node:assert/strict';
import {randomBytes} from 'node:crypto';
import {after, before, describe, it} from 'node:test';
import {betterAuth} from 'better-auth';
import {memoryAdapter} from 'better-auth/adapters/memory';
import {organization} from 'better-auth/plugins';
import type {Locator, Page} from 'playwright-core';
import {classic, module, scopeId, serveBundle, strict, type BundleServer} from './serve-bundle.js';

const templates = `
  <template slot="row">
    <article class="guest {{status}}">
      <b>{{who}}</b> <a href="mailto:{{email}}">{{email}}</a> <time datetime="{{sentIso}}">{{sentAgo}}</time>
      <button type="button" data-action="details" aria-expanded="{{open}}">More of {{who}}</button>
      <button type="button" data-action="menu" aria-haspopup="menu">All of {{who}}</button>
    </article>
  </template>
  <template slot="details"><p class="mine">This is {{email}}.</p></template>
  <template slot="empty"><p class="nobody">Nobody is here yet.</p></template>`;

/** The real package, over a memory of its own. */
function createAuth(origin: string) {
  const tables = {user: [], session: [], account: [], verification: [], organization: [], member: [], invitation: []};
  return betterAuth({
    database: memoryAdapter(tables),
    secret: randomBytes(32).toString('hex'),
    baseURL: origin,
    basePath: '/api/auth',
    rateLimit: {enabled: false},
    telemetry: {enabled: false},
    logger: {disabled: true},
    emailAndPassword: {enabled: true},
    plugins: [organization({sendInvitationEmail: () => Promise.resolve()})],
  });
}

/** Signs the page in. @returns the ids of an organization that has four invites, and of one that has none */
async function found(page: Page, origin: string): Promise<readonly [string, string]> {
  const post = async (path: string, data: object) => {
    const response = await page.request.post(`${origin}/api/auth${path}`, {data, headers: {origin}});
    return ((await response.json()) as {id: string}).id;
  };
  const email = `${randomBytes(8).toString('hex')}@acme.test`;
  await post('/sign-up/email', {email, password: 'correct horse battery staple', name: 'Owner'});
  const create = (name: string) => post('/organization/create', {name, slug: `${name}-${email}`});
  const [full, empty] = [await create('full'), await create('empty')];
  for (const person of ['ada', 'bob', 'cy', 'dee']) {
    const invite = {email: `${person}@acme.test`, role: 'member', organizationId: full};
    await post('/organization/invite-member', invite);
  }
  return [full, empty];
}

/** Everything that is drawn only when somebody does something. */
describe('rows of the script-tag bundle under the strictest policy', () => {
  let bundle: BundleServer;
  before(async () => {
    bundle = await serveBundle();
    const auth = createAuth(bundle.origin);
    bundle.intercept = (request) =>
      new URL(request.url).pathname.startsWith('/api/auth/') ? auth.handler(request) : undefined;
  });
  after(() => bundle?.close());

  const rowOf = (list: Locator, person: string) => list.getByRole('listitem').filter({hasText: `${person}@acme.test`});
  const isFocused = (locator: Locator) => locator.evaluate((element) => element.matches(':focus'));

  async function openActing(script: string) {
    const opened = await bundle.open('', strict);
    const [full, empty] = await found(opened.page, bundle.origin);
    const provider = (id: string, inner: string) =>
      `<invite-provider adapter="better-auth" base-url="/api/auth" scope-id="${id}">${inner}</invite-provider>`;
    bundle.content.html =
      script +
      provider(
        full,
        `<invite-list id="ours" multiselectable></invite-list><invite-list id="own">${templates}</invite-list>`,
      ) +
      provider(empty, `<invite-list id="none">${templates}</invite-list>`);
    await opened.page.reload();
    const ours = opened.page.locator('#ours');
    await rowOf(ours, 'dee').waitFor();
    return {...opened, ours};
  }

  for (const [kind, script] of [
    ['module', module],
    ['classic script', classic],
  ] as const) {
    it(`as a ${kind}: menus, details, several at once and undoing make no report`, async () => {
      const {page, complaints, ours} = await openActing(script);
      const choose = async (person: string, action: string) => {
        await rowOf(ours, person).getByRole('button', {name: 'Actions'}).click();
        await page.getByRole('menuitem', {name: action}).click();
      };
      await choose('ada', 'Details');
      await ours.getByText('Member', {exact: true}).waitFor();
      await choose('bob', 'Revoke');
      await ours.getByRole('button', {name: 'Undo'}).click();
      await rowOf(ours, 'bob').getByRole('button', {name: 'Actions'}).waitFor();
      for (const person of ['ada', 'cy']) await rowOf(ours, person).getByRole('checkbox').check();
      await ours.getByText('2 selected').waitFor();
      await ours.locator('[part="bar"]').getByRole('button', {name: 'Revoke'}).click();
      await ours.getByText('2 invites revoked').first().waitFor();
      await ours.getByRole('button', {name: 'Undo'}).click();
      await ours.locator('[part="bar"]').getByRole('button', {name: 'Resend'}).click();
      await ours.getByText('2 sent again').first().waitFor();
      assert.deepEqual(complaints, []);
      await page.close();
    });

    it(`as a ${kind}: a page's own rows, details and empty view make no report`, async () => {
      const {page, complaints} = await openActing(script);
      const own = page.locator('#own');
      await page.locator('#none').getByText('Nobody is here yet.').waitFor();
      const more = own.getByRole('button', {name: 'More of bob@acme.test'});
      await more.click();
      await own.getByText('This is bob@acme.test.').waitFor();
      assert.equal(await isFocused(more), true);
      await own.getByRole('button', {name: 'All of ada@acme.test'}).click();
      await page.getByRole('menuitem', {name: 'Revoke'}).click();
      await own.getByRole('button', {name: 'Undo'}).click();
      await own.getByRole('button', {name: 'All of ada@acme.test'}).waitFor();
      assert.equal(
        await own
          .locator('article.guest.pending')
          .first()
          .evaluate((guest) => getComputedStyle(guest).display),
        'block',
      );
      assert.deepEqual(complaints, []);
      // The watch itself is awake.
      const report = page.waitForEvent('console');
      await page.evaluate(() => document.body.setAttribute('style', 'color: red'));
      await report;
      assert.match(complaints.join(), /style/u);
      await page.close();
    });

    it(`as a ${kind}: the status filter and the group picker make no report`, async () => {
      const {page, complaints} = await bundle.open(
        `${script}<invite-provider base-url="/apis/metorial" scope-id="${scopeId}"><invite-list></invite-list>
          <consumer-profile-card profile-id="con_Rm4Mnheq2bfEPhBhP7SY"></consumer-profile-card></invite-provider>`,
        strict,
      );
      await page.getByRole('listitem').first().waitFor();
      await page.locator('[part~=status-filter]').press('ArrowDown');
      await page.keyboard.press(' ');
      await page.keyboard.press('Escape');
      await page.getByRole('button', {name: 'Add to group'}).click();
      await page.locator('[part~=option]').first().click();
      await page.locator('.picker input').fill('zzz');
      await page.getByText('No group matches.').first().waitFor();
      assert.deepEqual(complaints, []);
      await page.close();
    });
  }
});
