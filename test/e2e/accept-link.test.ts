import assert from 'node:assert/strict';
import {readdir, readFile} from 'node:fs/promises';
import {createServer, type IncomingMessage, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
import {
  createInviteHandler,
  createMemoryStore,
  organizationInvitationsRoutes,
  type Account,
} from '../../src/server/index.js';
// @ts-expect-error: a script, without types
import {chromeArgs, findChrome} from '../../scripts/browser.mjs';

const strict =
  "default-src 'none'; script-src 'self' 'nonce-page'; style-src 'self'; connect-src 'self'; img-src 'self'";
const ada: Account = {id: 'ada', email: 'ada@acme.test', isVerified: true};
const bob: Account = {id: 'bob', email: 'bob@acme.test', isVerified: true};

/** As text: what compiles this file puts names of its own into functions. */
const everywhere = `(async () => {
  const texts = [document.URL, document.title, document.referrer, JSON.stringify(history.state)];
  const walk = (root) => {
    texts.push((root.documentElement ?? root).innerHTML);
    for (const element of root.querySelectorAll('*')) if (element.shadowRoot) walk(element.shadowRoot);
  };
  walk(document);
  for (const store of [localStorage, sessionStorage]) texts.push(JSON.stringify({...store}));
  texts.push(document.cookie, JSON.stringify(await indexedDB.databases()), JSON.stringify(await caches.keys()));
  // The one that opened the page is the browser's own: no script can take it away.
  for (const entry of performance.getEntries()) if (entry.entryType !== 'navigation') texts.push(entry.name);
  for (const {url} of window.navigation?.entries() ?? []) texts.push(String(url));
  texts.push(...window.heard);
  for (const name of Object.keys(window)) if (typeof window[name] === 'string') texts.push(window[name]);
  return texts;
})()`;

/** What a page of the site is made of: the built bundle, and a few lines of the site's own. */
const page = (login: string) => `<!doctype html><html lang="en"><title>Invitation</title>
<script type="module" src="/cdn/invite-elements.js"></script>
<accept-invite adapter="accept-links" base-url="/api/invites" scope-id="org-1" target-name="Acme" undo-seconds="1"></accept-invite>
<script nonce="page">
  window.heard = [];
  const types = ['accept-ready', 'invite-accept', 'invite-accepted', 'invite-decline', 'invite-declined', 'accept-sign-in', 'accept-request-new', 'invite-error'];
  for (const type of types)
    addEventListener(type, ({detail, error}) => heard.push(JSON.stringify([type, detail, String(error), error?.stack])));
  addEventListener('accept-sign-in', ({detail}) => {
    const back = location.origin + '/back?as=ada&next=' + encodeURIComponent('/invite?invite-resume=' + detail.resume);
    location.href = '${login}/login?return=' + encodeURIComponent(back);
  });
</script></html>`;

describe('a link, from the mail to the membership', {timeout: 120_000}, () => {
  let browser: Browser;
  let site: string;
  let login: string;
  let api: ReturnType<typeof getRequestListener>;
  const servers: Server[] = [];
  /** Every URL and Referer that any server has seen, and every line that was logged. */
  const seen: string[] = [];
  const tokens: string[] = [];
  const accepted: string[] = [];
  const sessions = new Map<string, Account>();
  let mint: (email?: string, expiresAt?: Date) => Promise<string>;

  const listen = async (listener: Parameters<typeof createServer>[1], host: string) => {
    const server = createServer((request, response) => {
      seen.push(`${request.method} ${request.url} ${request.headers.referer ?? ''}`);
      void listener!(request, response);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    servers.push(server);
    return `http://${host}:${(server.address() as AddressInfo).port}`;
  };
  const accountOf = (cookies = '') => sessions.get(/session=(\w+)/u.exec(cookies)?.[1] ?? '');

  before(async () => {
    const files = new Map<string, string>();
    const cdn = new URL('../../cdn/', import.meta.url);
    for (const name of (await readdir(cdn)).filter((one) => one.endsWith('.js')))
      files.set(`/cdn/${name}`, await readFile(new URL(name, cdn), 'utf8'));
    site = await listen((request, response) => {
      const {pathname, searchParams} = new URL(request.url!, site);
      if (pathname.startsWith('/api/')) return void api(request, response);
      if (pathname === '/back') {
        // What comes back from a sign-in elsewhere: a session, and the way on.
        const id = crypto.randomUUID().replaceAll('-', '');
        sessions.set(id, searchParams.get('as') === 'bob' ? bob : ada);
        response.writeHead(303, {
          'set-cookie': `session=${id}; HttpOnly; SameSite=Lax; Path=/`,
          location: searchParams.get('next') ?? '/invite',
        });
        return void response.end();
      }
      const script = files.get(pathname);
      if (script !== undefined) return void response.writeHead(200, {'content-type': 'text/javascript'}).end(script);
      if (pathname === '/home') return void response.writeHead(200).end('home');
      if (pathname !== '/invite') return void response.writeHead(404).end();
      response.writeHead(200, {
        'content-type': 'text/html',
        'content-security-policy': strict,
        'referrer-policy': 'unsafe-url',
      });
      response.end(page(login));
    }, '127.0.0.1');
    // Another site, by its name.
    login = await listen((request: IncomingMessage, response) => {
      const back = new URL(request.url!, site).searchParams.get('return') ?? '';
      response.writeHead(200, {'content-type': 'text/html'});
      response.end(
        `<!doctype html><title>Sign in</title><a id="go" href="${back.replaceAll('&', '&amp;')}">Continue as Ada</a>`,
      );
    }, 'localhost');
    const handler = createInviteHandler({
      routes: organizationInvitationsRoutes,
      upstream: 'https://api.example.com',
      basePath: '/api/invites',
      apiKey: 'key_of_the_api_that_nobody_sees',
      origin: site,
      authorize: () => undefined,
      log: (entry) => void seen.push(JSON.stringify(entry)),
      acceptLinks: {
        store: createMemoryStore(),
        page: `${site}/invite`,
        account: ({headers}) => accountOf(headers.get('cookie') ?? ''),
        onAccept: ({account, invite}) => void accepted.push(`${account.id} ${invite.inviteId}`),
      },
    });
    api = getRequestListener(handler);
    let count = 0;
    mint = async (email = ada.email, expiresAt) => {
      const inviteId = `invite-${++count}`;
      const draft = {scope: {id: 'org-1'}, inviteId, email, target: 'Acme', invitedBy: 'Grace Hopper'};
      const {url} = await handler.mintAcceptLink({...draft, ...(expiresAt ? {expiresAt} : {})});
      tokens.push(new URLSearchParams(new URL(url).hash.slice(1)).get('token')!);
      return url;
    };
    browser = await chromium.launch({
      executablePath: (await (findChrome as () => Promise<string>)()) ?? '',
      args: chromeArgs as string[],
    });
  });

  after(async () => {
    await browser?.close();
    for (const server of servers) {
      server.closeAllConnections();
      server.close();
    }
  });

  const says = (page: Page, text: string) => page.getByRole('heading', {name: text}).waitFor({timeout: 10_000});

  async function open(): Promise<{context: BrowserContext; page: Page; complaints: string[]}> {
    const context = await browser.newContext();
    const page = await context.newPage();
    const complaints: string[] = [];
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(String(error.stack)));
    return {context, page, complaints};
  }

  /** Everywhere that a page can have left something. */
  async function leftBehind(page: Page): Promise<readonly string[]> {
    return page.evaluate<string[]>(everywhere);
  }

  it('survives a sign-in on another site, and is accepted by one press, with the token nowhere', async () => {
    const {context, page, complaints} = await open();
    await page.goto(await mint());
    await says(page, 'Sign in to see this invitation');
    const first = await leftBehind(page);
    await page.getByRole('button', {name: 'Sign in'}).click();
    await page.locator('#go').click();
    await says(page, 'Grace Hopper invited you to Acme');
    assert.equal(accepted.length, 0, 'coming back accepts nothing');
    assert.equal(new URL(page.url()).search, '');
    await page.getByRole('button', {name: 'Accept invitation'}).click();
    await says(page, 'You’re in');
    assert.deepEqual(accepted.splice(0), ['ada invite-1']);
    const cookies = await context.cookies();
    assert.deepEqual(
      cookies.map(({name}) => name),
      ['session'],
      'what was kept is gone',
    );
    const left = [...first, ...(await leftBehind(page)), ...complaints, ...seen];
    for (const token of tokens) for (const text of left) assert.ok(!text.includes(token), text.slice(0, 500));
    console.log(`the token was looked for in ${left.length} places, and is in none`);
    assert.ok(left.length > 50);
    await context.close();
  });

  it('comes back in a new tab, from a code in a mail, and not in another browser', async () => {
    const {context, page} = await open();
    await page.goto(await mint());
    await says(page, 'Sign in to see this invitation');
    const kept = page.waitForResponse(/accept-link\/keep$/u);
    await page.getByRole('button', {name: 'Sign in'}).click();
    const answer = await kept;
    assert.match((await answer.allHeaders())['set-cookie'] ?? '', /HttpOnly; SameSite=Strict/u);
    await page.locator('#go').waitFor();
    const back = (await page.locator('#go').getAttribute('href'))!;
    // The mail's program opens it by itself.
    const tab = await context.newPage();
    await tab.goto(back);
    await says(tab, 'Grace Hopper invited you to Acme');
    const other = await browser.newContext();
    const elsewhere = await other.newPage();
    await elsewhere.goto(back);
    await says(elsewhere, 'can’t be found');
    await other.close();
    await context.close();
  });

  it('tells somebody else whose it is, and waits for the right one', async () => {
    const {context, page} = await open();
    await page.goto(`${site}/back?as=bob&next=/home`);
    await page.goto(await mint());
    await says(page, 'This invitation is for another account');
    await page.getByText('Invited as a••@acme.test').waitFor();
    assert.ok(!(await page.content()).includes(ada.email));
    await page.getByRole('button', {name: 'Use another account'}).click();
    await page.locator('#go').click();
    await says(page, 'Grace Hopper invited you to Acme');
    await context.close();
  });

  it('is declined, and taken back', async () => {
    const {context, page} = await open();
    await page.goto(`${site}/back?as=ada&next=/home`);
    await page.goto(await mint());
    await says(page, 'Grace Hopper invited you to Acme');
    const sent = page.waitForResponse(/accept-link\/decline$/u);
    await page.getByRole('button', {name: 'Decline'}).click();
    await page.mouse.move(0, 0);
    assert.equal((await sent).status(), 200);
    await page.getByText('Nothing was shared with you').waitFor();
    await page.getByRole('button', {name: 'Undo'}).click();
    await says(page, 'Grace Hopper invited you to Acme');
    await context.close();
  });

  it('is declined by who leaves the page before the time for undoing is over', async () => {
    const {context, page} = await open();
    await page.goto(`${site}/back?as=ada&next=/home`);
    await page.goto(await mint());
    await says(page, 'Grace Hopper invited you to Acme');
    await page.evaluate(() => (document.querySelector('accept-invite')!.undoSeconds = 60));
    await page.getByRole('button', {name: 'Decline'}).click();
    await says(page, 'Invitation declined');
    const before = seen.length;
    await page.goto(`${site}/home`);
    const declined = () =>
      seen.slice(before).filter((line) => line.startsWith('POST /api/invites/accept-link/decline'));
    for (let wait = 0; wait < 100 && declined().length === 0; wait++) await page.waitForTimeout(50);
    await page.goBack();
    await page.waitForTimeout(200);
    assert.equal(declined().length, 1);
    await context.close();
  });

  it('is shown in place of the one before, where the next mail’s link is opened in the same tab', async () => {
    const {context, page} = await open();
    await page.goto(`${site}/back?as=ada&next=/home`);
    const [old, next] = [await mint(ada.email, new Date(0)), await mint()];
    await page.goto(old);
    await says(page, 'This invitation has ended');
    // Only the fragment differs: nothing is loaded.
    await page.evaluate((url) => (location.href = url), next);
    await says(page, 'Grace Hopper invited you to Acme');
    assert.equal(new URL(page.url()).hash, '');
    const left = [...(await leftBehind(page)), ...seen];
    for (const token of tokens) for (const text of left) assert.ok(!text.includes(token), text.slice(0, 500));
    await context.close();
  });

  it('is neither accepted nor declined by a double click on what stood there before', async () => {
    const {context, page} = await open();
    await page.goto(`${site}/back?as=ada&next=/home`);
    await page.goto(await mint());
    await says(page, 'Grace Hopper invited you to Acme');
    const middle = async (name: string) => {
      const box = (await page.getByRole('button', {name}).boundingBox())!;
      return {x: box.x + box.width / 2, y: box.y + box.height / 2};
    };
    const accept = await middle('Accept invitation');
    await page.getByRole('button', {name: 'Decline'}).click();
    await says(page, 'Invitation declined');
    const undo = await middle('Undo');
    // On some page the one button comes to stand where the other was.
    const lower = accept.y - undo.y;
    await page.evaluate((lower) => {
      document.body.style.paddingBlockStart = `${Math.max(0, lower)}px`;
      addEventListener('click', () => (document.body.style.paddingBlockStart = `${Math.max(0, -lower)}px`));
    }, lower);
    const {x, y} = await middle('Undo');
    await page.mouse.dblclick(x, y);
    await says(page, 'Grace Hopper invited you to Acme');
    await page.waitForTimeout(200);
    await says(page, 'Grace Hopper invited you to Acme');
    assert.deepEqual(accepted, []);
    await context.close();
  });

  it('is accepted by no page that is only opened: 10 visits in which a script presses everything', async () => {
    const url = await mint();
    const context = await browser.newContext();
    await context.addCookies([{name: 'session', value: 'scanner', url: site}]);
    sessions.set('scanner', ada);
    for (let visit = 0; visit < 10; visit++) {
      const page = await context.newPage();
      await page.goto(url);
      await says(page, 'Grace Hopper invited you to Acme');
      await page.evaluate(() => {
        const root = document.querySelector('accept-invite')!.shadowRoot!;
        for (const element of root.querySelectorAll<HTMLElement>('*')) {
          element.click();
          element.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true}));
          element.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, composed: true}));
        }
      });
      await page.close();
    }
    assert.deepEqual(accepted, []);
    await context.close();
  });
});
