import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';
import type {BrowserContext, Page} from 'playwright-core';
import {module, scopeId, serveBundle, type BundleServer} from './serve-bundle.js';

const content = `${module}<invite-provider base-url="/apis/metorial" scope-id="${scopeId}">
  <invite-form></invite-form><invite-list></invite-list></invite-provider>`;

/** Two pages of one browser, as two tabs are: nothing joins them but the browser itself. */
describe('two tabs of one site', () => {
  let bundle: BundleServer;
  let context: BrowserContext;
  const reads: string[] = [];
  before(async () => {
    bundle = await serveBundle();
    bundle.intercept = (request) => {
      const {pathname} = new URL(request.url);
      if (request.method === 'GET' && pathname.endsWith('/consumer-invites'))
        reads.push(request.headers.get('x-tab') ?? '');
      return undefined;
    };
    context = await bundle.browser.newContext();
  });
  after(() => bundle?.close());

  /** @param name told with each request, for counting */
  async function open(name: string): Promise<Page> {
    const {page} = await bundle.open(content, '', context);
    await page.setExtraHTTPHeaders({'x-tab': name});
    await page.getByRole('listitem').first().waitFor();
    return page;
  }

  async function invite(page: Page, name: string): Promise<void> {
    const field = page.locator('invite-form').getByLabel('People', {exact: true});
    await field.fill(`${name} <${name.toLowerCase()}@tabs.test>`);
    await field.press('Enter');
    await page.getByRole('button', {name: /^Send/u}).click();
    await rowOf(page, name).waitFor();
    await page.getByRole('button', {name: 'Invite more'}).click();
  }

  const setHidden = (page: Page, isHidden: boolean) =>
    page.evaluate(
      (state) => {
        Object.defineProperty(document, 'visibilityState', {configurable: true, value: state});
        document.dispatchEvent(new Event('visibilitychange'));
      },
      isHidden ? 'hidden' : 'visible',
    );
  const rowOf = (page: Page, name: string) => page.locator('invite-list').getByRole('listitem').filter({hasText: name});

  it('shows in one what is written in the other, by itself, both ways', async () => {
    const [first, second] = [await open('first'), await open('second')];
    await invite(first, 'Across');
    await rowOf(second, 'Across').waitFor();
    await invite(second, 'Back');
    await rowOf(first, 'Back').waitFor();
    await first.close();
    await second.close();
  });

  it('asks for nothing in a tab that is hidden, and is true on return to it', async () => {
    const [writer, hidden] = [await open('writer'), await open('hidden')];
    await setHidden(hidden, true);
    reads.length = 0;
    await invite(writer, 'Unseen');
    // What another write is answered with has gone round by then.
    await invite(writer, 'Later');
    assert.ok(reads.includes('writer'));
    assert.ok(!reads.includes('hidden'), reads.join());
    assert.equal(await rowOf(hidden, 'Unseen').count(), 0);
    await setHidden(hidden, false);
    await rowOf(hidden, 'Unseen').waitFor();
    await rowOf(hidden, 'Later').waitFor();
    await writer.close();
    await hidden.close();
  });

  it('tells nobody in another browser profile', async () => {
    const stranger = await bundle.browser.newContext();
    const opened = await bundle.open(content, '', stranger);
    await opened.page.setExtraHTTPHeaders({'x-tab': 'stranger'});
    await opened.page.getByRole('listitem').first().waitFor();
    const writer = await open('writer');
    reads.length = 0;
    await invite(writer, 'Mine');
    assert.ok(reads.includes('writer'));
    assert.ok(!reads.includes('stranger'));
    await stranger.close();
    await writer.close();
  });
});
