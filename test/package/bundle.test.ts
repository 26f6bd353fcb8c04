import assert from 'node:assert/strict';
import {readFile} from 'node:fs/promises';
import {after, before, describe, it} from 'node:test';
import type {Page} from 'playwright-core';
import {classic, module, serveBundle, strict, type BundleServer} from './serve-bundle.js';
// @ts-expect-error: a script, without types
import {measure, recorded} from '../../scripts/size.mjs';

const tags = [
  'invite-provider',
  'invite-form',
  'invite-list',
  'accept-invite',
  'consumer-profile-card',
  'consumer-profile-list',
  'consumer-list',
  'consumer-form',
];

/** The built bundle on pages as strict, and as hostile, as there are; over real HTTP, in a real browser. */
describe('the script-tag bundle', () => {
  let bundle: BundleServer;
  before(async () => void (bundle = await serveBundle()));
  after(() => bundle?.close());
  const open: BundleServer['open'] = (html, policy) => bundle.open(html, policy);

  const provider = (inner: string) =>
    `<invite-provider base-url="/apis/metorial" scope-id="por_Rm4Mnheq2bfEPhBhP7SY">${inner}</invite-provider>`;
  const all = provider(
    '<invite-form></invite-form><invite-list></invite-list><consumer-profile-card profile-id="con_Rm4Mnheq2bfEPhBhP7SY"></consumer-profile-card><accept-invite></accept-invite>',
  );

  async function works(page: Page): Promise<void> {
    const row = page.getByRole('listitem').first();
    await row.waitFor();
    assert.match((await row.textContent()) ?? '', /Invited by [^·]+ · /u, 'no word runs into the next');
    await page.getByText('Open the link from your invitation').waitFor();
    const missing = await page.evaluate((names) => names.filter((name) => !customElements.get(name)), tags);
    assert.deepEqual(missing, []);
  }

  it('works as a module under the strictest policy, without one report', async () => {
    const {page, complaints} = await open(module + all, strict);
    await works(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('works as a classic script in the head, before and after its tags', async () => {
    for (const html of [classic + all, all + classic]) {
      const {page, complaints} = await open(html, strict);
      await works(page);
      assert.deepEqual(complaints, []);
      assert.equal(await page.evaluate('typeof InviteElements.configureInvites'), 'function');
      await page.close();
    }
  });

  it('is loaded twice, and beside itself, without a word', async () => {
    const {page, complaints} = await open(module + classic + classic + all, strict);
    await works(page);
    assert.deepEqual(complaints, []);
    await page.close();
  });

  it('is not broken by a page whose ids are the names of Lit’s globals', async () => {
    const names = [
      'litHtmlVersions',
      'litHtmlPolyfillSupport',
      'litElementVersions',
      'litElementPolyfillSupport',
      'litElementHydrateSupport',
      'reactiveElementVersions',
      'reactiveElementPolyfillSupport',
      'litPropertyMetadata',
      'litNonce',
      'ShadyCSS',
      'litIssuedWarnings',
    ];
    for (const tag of ['a', 'form']) {
      const clobbers = names.map((name) => `<${tag} id="${name}" name="${name}"></${tag}>`).join('');
      const {page, complaints} = await open(clobbers + all + module, strict);
      await works(page);
      assert.deepEqual(complaints, []);
      await page.close();
    }
  });

  it('adds no global as a module, and one as a classic script', async () => {
    const globals = async (html: string) => {
      const {page} = await open(html);
      await page.waitForFunction('!!customElements.get("accept-invite") || !document.querySelector("script")');
      const names = await page.evaluate(() => Object.getOwnPropertyNames(window));
      await page.close();
      return new Set(names);
    };
    const before = await globals('');
    const added = async (html: string) => [...(await globals(html))].filter((name) => !before.has(name));
    assert.deepEqual(await added(module), []);
    assert.deepEqual(await added(classic), ['InviteElements']);
  });

  for (const [kind, script] of [
    ['module', module],
    ['classic script', classic],
  ] as const) {
    it(`as a ${kind}, loads another adapter when it is named, under the same strict policy`, async () => {
      const loaded: string[] = [];
      const {page, complaints} = await open('', strict);
      page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
      bundle.content.html = `${script}<invite-provider adapter="guest-invitations" base-url="/apis/guest-invitations"
        scope-id="3c90c3cc-0d44-4b50-8888-8dd25736052a"><invite-form></invite-form><invite-list></invite-list></invite-provider>`;
      await page.reload();
      await page.getByRole('listitem').first().waitFor();
      await page.getByLabel('Expires').first().waitFor();
      assert.deepEqual(complaints, []);
      const chunks = loaded.filter((path) => /^\/[\w-]+\.[\w-]{8}\.js$/u.test(path));
      assert.equal(chunks.length, kind === 'module' ? 1 : 0, chunks.join());
      assert.equal(loaded.filter((path) => path === '/invite-elements.js').length, kind === 'module' ? 1 : 0);
      await page.close();
    });
  }

  it('says in words which API is missing', async () => {
    const {page} = await open(module + '<invite-list></invite-list>');
    await page.getByText('configureInvites()').waitFor();
    await page.close();
  });

  it('comes as <accept-invite> alone, in a file of its own, with an adapter when it is named', async () => {
    const loaded: string[] = [];
    const {page, complaints} = await open('', strict);
    page.on('request', (request) => loaded.push(new URL(request.url()).pathname));
    const {origin} = bundle;
    const invites = `${origin}/apis/metorial/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites?status=pending&limit=1`;
    const {items} = (await (await fetch(invites)).json()) as {items: {id: string; invited_by: {name: string}}[]};
    bundle.content.html = `<script type="module" src="/accept-invite.js"></script>
      <accept-invite base-url="/apis/metorial" scope-id="por_Rm4Mnheq2bfEPhBhP7SY"></accept-invite>`;
    await page.goto(`${origin}/?consumer_invite_id=${items[0]!.id}`);
    await page.getByRole('heading', {name: 'invited you'}).waitFor();
    await page
      .getByRole('link', {name: 'Accept invitation'})
      .or(page.getByRole('button', {name: 'Accept invitation'}))
      .waitFor();
    assert.deepEqual(complaints, []);
    assert.deepEqual(
      loaded.filter((path) => path.endsWith('.js')),
      ['/accept-invite.js'],
    );
    assert.equal(await page.evaluate('customElements.get("invite-form")'), undefined);
    bundle.content.html = bundle.content.html.replace('<accept-invite ', '<accept-invite adapter="accept-links" ');
    loaded.length = 0;
    await page.reload();
    await page.getByRole('heading', {name: 'Open the link from your invitation'}).waitFor();
    assert.deepEqual(complaints, []);
    assert.match(
      loaded.filter((path) => path.endsWith('.js')).join(' '),
      /^\/accept-invite\.js \/accept-invite-accept-links\.[\w-]{8}\.js$/u,
    );
    await page.close();
  });

  it('carries no eval, and weighs what is written down', async () => {
    const text = await readFile(new URL('../../cdn/invite-elements.js', import.meta.url), 'utf8');
    assert.doesNotMatch(text, /\beval\(|new Function\(/u);
    const sizes = (measure as () => Record<string, Record<string, number>>)();
    const known = (recorded as () => typeof sizes)();
    for (const [name, size] of Object.entries(sizes)) {
      for (const [kind, bytes] of Object.entries(size)) {
        const written = known[name]?.[kind] ?? 0;
        assert.ok(
          Math.abs(bytes - written) <= written * 0.002,
          `${name} ${kind}: ${bytes} bytes, written down are ${written}; explain it and run \`npm run size -- --write\``,
        );
      }
    }
  });
});
