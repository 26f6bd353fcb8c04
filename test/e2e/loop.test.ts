import assert from 'node:assert/strict';
import {mkdtemp, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import {join} from 'node:path';
import {after, before, describe, it} from 'node:test';
import {chromium, type Browser, type BrowserContext, type Page} from 'playwright-core';
// @ts-expect-error: a script, without types
import {chromeArgs, findChrome} from '../../scripts/browser.mjs';
import {startPortal, type PortalProcess} from './portal-process.js';

const key = 'metorial_sk_e2e_canary';
const invited = {name: 'Zoë Ångström', email: 'zoe@northwind.example'};

/** The whole loop as its people do it: real clicks and keys, real HTTP, the real database. */
describe('npm start', {timeout: 300_000}, () => {
  let dataDir: string;
  let portal: PortalProcess;
  let browser: Browser;
  let admin: Page;
  const complaints: string[] = [];
  const bodies: Promise<string>[] = [];

  before(async () => {
    dataDir = await mkdtemp(join(tmpdir(), 'invite-elements-'));
    portal = await startPortal(dataDir);
    browser = await chromium.launch({
      executablePath: (await (findChrome as () => Promise<string>)()) ?? '',
      args: chromeArgs as string[],
    });
    admin = await newPage(await browser.newContext({viewport: {width: 1280, height: 900}}));
  });

  after(async () => {
    await browser?.close();
    await portal?.stop('SIGTERM');
    await rm(dataDir, {recursive: true, force: true});
  });

  /** A page that keeps what it complains of, and every answer, for the last test. */
  async function newPage(context: BrowserContext): Promise<Page> {
    context.on('page', watch);
    const page = await context.newPage();
    page.setDefaultTimeout(15_000);
    return page;
  }
  function watch(page: Page): void {
    page.on('pageerror', (error) => complaints.push(`${page.url()}: ${error.message}`));
    page.on('console', (message) => {
      // To be refused is an answer, and Chromium writes every one of them to the console.
      const expected = /status of (401|403|410)/u.test(message.text());
      if (message.type() === 'error' && !expected) complaints.push(`${page.url()}: ${message.text()}`);
    });
    page.on('response', (response) => {
      bodies.push(
        response.text().then(
          (text) => text + JSON.stringify(response.headers()),
          () => '',
        ),
      );
    });
  }

  const row = (page: Page, name: string) => page.getByRole('listitem').filter({hasText: name}).first();

  async function newestMail(subjectPart: string): Promise<{link: string | null; code: string | null; to: string}> {
    const response = await fetch(`${portal.origin}/outbox.json`);
    const {mails} = (await response.json()) as {
      mails: readonly {subject: string; text: string; link: string | null; code: string | null; to: string}[];
    };
    const mail = mails.find(({subject, to}) => subject.includes(subjectPart) || to === subjectPart);
    assert.ok(mail, `no mail about ${subjectPart}`);
    return mail;
  }

  it('answers 200 at /healthz once it is ready, and said what it was doing', async () => {
    assert.equal((await fetch(`${portal.origin}/healthz`)).status, 200);
    assert.match(portal.output(), /Making the database/u);
  });

  it('keeps people out until they sign in', async () => {
    await admin.goto(`${portal.origin}/people`);
    assert.match(admin.url(), /\/sign-in\?return=\/people$/u);
    await admin.getByRole('button', {name: 'Continue as Grace Hopper'}).click();
    await admin.getByRole('heading', {name: 'People', exact: true}).waitFor();
    await admin.getByRole('listitem').first().waitFor();
  });

  it('an admin invites by keyboard, and the list shows it by itself', async () => {
    const field = admin.getByRole('textbox', {name: /^People/u});
    await field.focus();
    await admin.keyboard.type(`${invited.name} <${invited.email}>`);
    await admin.keyboard.press('Enter');
    await admin.getByRole('textbox', {name: /^Message/u}).fill('See you inside.');
    await admin.getByRole('button', {name: 'Send invite'}).focus();
    await admin.keyboard.press('Enter');
    await admin.getByText('1 invite sent').first().waitFor();
    await row(admin, invited.name).getByText('Pending').waitFor();
  });

  it('the mail arrives in the outbox', async () => {
    const outbox = await newPage(await browser.newContext());
    await outbox.goto(`${portal.origin}/outbox`);
    const mail = outbox.getByRole('listitem').filter({hasText: invited.email}).first();
    await mail.getByText('See you inside.').waitFor();
    assert.match((await mail.getByRole('link').getAttribute('href')) ?? '', /\/invite\?consumer_invite_id=/u);
    await outbox.context().close();
  });

  it('the invited person accepts on a phone, and both pages say so by themselves', async () => {
    const phone = await browser.newContext({viewport: {width: 360, height: 740}, hasTouch: true, isMobile: true});
    const page = await newPage(phone);
    const {link} = await newestMail(invited.email);
    const asked: string[] = [];
    page.on('request', (request) => {
      if (request.url().includes('/api/invites')) asked.push(page.url());
    });
    await page.goto(link!);
    await page.getByRole('heading', {name: 'Grace Hopper invited you to Acme'}).waitFor();
    await page.getByText('Invited as z••@northwind.example').waitFor();
    await page.getByText('See you inside.').waitFor();
    assert.equal(page.url(), `${portal.origin}/invite`, 'the link is gone from the address bar');
    assert.ok(asked.length > 0 && asked.every((url) => url === `${portal.origin}/invite`), 'before the first request');
    const shown = await page.locator('accept-invite').evaluate((element) => element.shadowRoot!.textContent);
    assert.ok(!shown.includes(invited.email));

    const popup = phone.waitForEvent('page');
    await page.getByRole('link', {name: /Accept invitation/u}).tap();
    const hosted = await popup;
    await page.getByRole('heading', {name: 'Finish in the other tab'}).waitFor();
    assert.match(hosted.url(), /\/p\/acme\?/u);

    // Another address proves itself, and is told why it does not accept.
    await signIn(hosted, 'mallory@elsewhere.example');
    await hosted.getByText('This email address is not allowed to access this portal.').waitFor();
    await hosted.getByText('z••@northwind.example').waitFor();
    assert.match((await row(admin, invited.name).textContent()) ?? '', /Pending/u);

    // A wrong code does not either; the invited address with its code does.
    await hosted.goto(`${portal.origin}/p/acme`);
    await signIn(hosted, invited.email);
    await hosted.getByText('You’re in').first().waitFor();

    await page.bringToFront();
    await page.getByRole('heading', {name: 'You’re in'}).waitFor();
    await row(admin, invited.name).getByText('Accepted', {exact: true}).waitFor();
    await phone.close();
  });

  async function signIn(page: Page, email: string): Promise<void> {
    await page.getByLabel(/mail/iu).fill(email);
    await page.keyboard.press('Enter');
    const field = page.getByLabel(/code/iu);
    await field.waitFor();
    const {code} = await newestMail(email);
    await field.fill(code!);
    await page.keyboard.press('Enter');
    await field.waitFor({state: 'detached'});
  }

  it('the admin puts the person into a group, and takes them out again', async () => {
    await row(admin, invited.name)
      .getByRole('button', {name: new RegExp(invited.name, 'u')})
      .first()
      .click();
    const card = admin.locator('consumer-profile-card');
    await card.getByText(invited.email).waitFor();
    await card.getByText('Active').waitFor();
    await card.getByRole('button', {name: /Add/u}).click();
    await card.getByRole('option', {name: 'Beta testers'}).waitFor();
    await admin.keyboard.type('Beta');
    await card.getByRole('option', {name: 'Admins'}).waitFor({state: 'detached'});
    await admin.keyboard.press('ArrowDown');
    await admin.keyboard.press('Enter');
    await admin.keyboard.press('Escape');
    const remove = card.getByRole('button', {name: 'Remove from Beta testers'});
    await remove.waitFor();
    await remove.click();
    await remove.waitFor({state: 'detached'});
  });

  it('the admin finds a member, and changes a consumer, whom both lists then show', async () => {
    const page = await newPage(admin.context());
    await page.goto(`${portal.origin}/members`);
    await page.getByRole('searchbox').fill('hedy');
    await page.getByRole('button', {name: /Hedy Lamarr/u}).click();
    await page.locator('consumer-profile-card').getByText('hedy.lamarr@example.com').waitFor();

    await page.goto(`${portal.origin}/consumers`);
    await page
      .getByRole('button', {name: /Hedy Lamarr/u})
      .first()
      .click();
    const form = page.locator('consumer-form');
    await form.getByLabel('Name').fill('Hedy Kiesler');
    await page.keyboard.press('Enter');
    await form.getByText('Changes saved.').first().waitFor();
    await page.getByRole('listitem').filter({hasText: 'Hedy Kiesler'}).first().waitFor();

    await page.getByRole('button', {name: 'Add a consumer'}).click();
    await form.getByRole('button', {name: 'Create person'}).waitFor();
    await page.keyboard.type('Annie Easley');
    await page.keyboard.press('Tab');
    await page.keyboard.type('annie@northwind.example');
    await page.keyboard.press('Enter');
    await page.getByRole('listitem').filter({hasText: 'Annie Easley'}).first().waitFor();
    await page.close();
  });

  it('the organization invites with a role and portfolios, and hears whose e-mail did not go out', async () => {
    const page = await newPage(admin.context());
    await page.goto(`${portal.origin}/organization`);
    await page.getByRole('textbox', {name: /^People/u}).focus();
    await page.keyboard.type('Annie Easley <annie@northwind.example>, bob@undeliverable.example,');
    await page.getByLabel('Administrator').check();
    await page.getByLabel('Real estate').check();
    await page.getByRole('button', {name: 'Send 2 invites'}).click();
    await page.getByText('its e-mail was not sent').first().waitFor();
    await row(page, 'Annie Easley').getByText('Pending').waitFor();

    assert.equal((await newestMail('annie@northwind.example')).link?.split('#')[0], `${portal.origin}/invitation`);
    await page.close();
  });

  const says = (page: Page, name: string | RegExp) => page.getByRole('heading', {name}).waitFor();
  const press = (page: Page, name: string) => page.getByRole('button', {name}).click();
  async function signInAs(page: Page, email: string): Promise<void> {
    await page.getByLabel('E-mail address').fill(email);
    await page.keyboard.press('Enter');
    await page.waitForURL(({pathname}) => pathname === '/invitation');
  }

  it('the person it is for sees it before signing in, is told of a wrong account, declines, takes that back, and accepts', async () => {
    const list = await newPage(admin.context());
    await list.goto(`${portal.origin}/organization`);
    const page = await newPage(await browser.newContext());
    await page.goto((await newestMail('annie@northwind.example')).link!);
    await says(page, /invited you to/u);
    await page.getByText('Invited as a••@northwind.example').waitFor();
    assert.equal(page.url(), `${portal.origin}/invitation`, 'the link is gone from the address bar');
    await press(page, 'Accept invitation');
    await press(page, 'Sign in');
    await signInAs(page, 'mallory@elsewhere.example');
    await says(page, 'This invitation is for another account');
    await row(list, 'Annie Easley').getByText('Pending').waitFor();
    await press(page, 'Use another account');
    await signInAs(page, 'annie@northwind.example');
    await says(page, /invited you to/u);

    // Another day, from the mail again.
    await page.goto('about:blank');
    await page.goto((await newestMail('annie@northwind.example')).link!);
    await says(page, /invited you to/u);
    const declined = page.waitForResponse(/accept-link\/decline$/u);
    await press(page, 'Decline');
    await page.mouse.move(0, 0);
    assert.equal((await declined).status(), 200);
    await press(page, 'Undo');
    await says(page, /invited you to/u);
    await press(page, 'Accept invitation');
    await says(page, 'You’re in');
    await row(list, 'Annie Easley').getByText('Accepted', {exact: true}).waitFor();
    await page.context().close();
    await list.close();
  });

  it('whose link has expired asks for a new one, and the inviter hears of it', async () => {
    const {mails} = (await (await fetch(`${portal.origin}/outbox.json`)).json()) as {
      mails: {link: string | null; to: string}[];
    };
    const late = mails.filter(({link}) => link?.includes('/invitation#')).at(-1)!;
    const page = await newPage(await browser.newContext());
    await page.goto(`${portal.origin}/invitation/sign-in`);
    await signInAs(page, late.to);
    await page.goto(late.link!);
    await says(page, 'This invitation has ended');
    const asked = page.waitForResponse(/request-new$/u);
    await page.getByRole('button', {name: /new/u}).click();
    assert.equal((await asked).status(), 202);
    assert.equal((await newestMail(`${late.to} asks for a new invitation`)).link, `${portal.origin}/organization`);
    await page.context().close();
  });

  it('the host invites a guest until a day, who accepts', async () => {
    const page = await newPage(admin.context());
    await page.goto(`${portal.origin}/guests`);
    await page.getByRole('textbox', {name: /^People/u}).focus();
    await page.keyboard.type('guest@northwind.example,');
    await page.getByRole('button', {name: 'In 7 days'}).click();
    await page.getByRole('button', {name: 'Send invite'}).click();
    await row(page, 'guest@northwind.example').getByText('Expires in 7 days').waitFor();
    const {link} = await newestMail('guest@northwind.example');
    const invitee = await newPage(await browser.newContext());
    await invitee.goto(link!);
    await invitee.getByRole('button', {name: /accept/iu}).click();
    await invitee.getByText('You’re in').waitFor();
    await row(page, 'guest@northwind.example').getByText('Accepted', {exact: true}).waitFor();
    await invitee.context().close();
    await page.close();
  });

  it('no page has seen a token of an organization’s or a guest’s invitation', async () => {
    const {mails} = (await (await fetch(`${portal.origin}/outbox.json`)).json()) as {mails: {link: string | null}[]};
    const tokens = mails.flatMap(({link}) => /\/accept\/\w+\/([^/?]+)$/u.exec(link ?? '')?.[1] ?? []);
    assert.ok(tokens.length > 5);
    const page = await newPage(admin.context());
    const answers: Promise<string>[] = [];
    page.on('response', (response) => answers.push(response.text().catch(() => '')));
    for (const path of ['/organization', '/guests']) {
      await page.goto(portal.origin + path);
      await page.getByRole('listitem').nth(10).waitFor();
    }
    const seen = (await Promise.all(answers)).join('\n');
    assert.match(seen, /annie@northwind\.example/u);
    for (const token of tokens) assert.ok(!seen.includes(token));
    await page.close();
  });

  it('another site cannot ride on the admin’s session', async () => {
    const [cookie] = await admin.context().cookies();
    const response = await fetch(`${portal.origin}/api/invites/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites`, {
      method: 'POST',
      headers: {
        cookie: `${cookie!.name}=${cookie!.value}`,
        origin: 'https://evil.example',
        'content-type': 'application/json',
      },
      body: JSON.stringify({name: 'x', email: 'x@evil.example'}),
    });
    assert.equal(response.status, 403);
  });

  it('whoever has no session sees one invitation and nothing else', async () => {
    const api = `${portal.origin}/api/invites/portals/por_Rm4Mnheq2bfEPhBhP7SY`;
    for (const path of ['/consumer-invites', '/consumer-profile', '/consumer-groups']) {
      assert.equal((await fetch(api + path)).status, 403);
    }
    for (const path of ['/organization/api/v1/organization-invitations/', '/guests/guest-invitations']) {
      assert.equal((await fetch(`${portal.origin}/api${path}`)).status, 401);
    }
    assert.equal((await fetch(`${portal.origin}/api/invites/consumers`)).status, 403);
    const invite = await fetch(`${api}/consumer-invites/con_Rm4Mnheq2bfEPhBhP7SY`);
    assert.equal(invite.status, 200);
    assert.doesNotMatch(await invite.text(), /example_email|Example Name/u);
  });

  it('the embed page is one file, and works', async () => {
    await admin.goto(`${portal.origin}/embed`);
    await admin.getByRole('listitem').filter({hasText: invited.name}).first().waitFor();
  });

  it('no page complained, and no answer held the key', async () => {
    assert.deepEqual(complaints, []);
    const all = await Promise.all(bodies);
    assert.ok(all.length > 20);
    assert.ok(all.every((text) => !text.includes(key)));
  });

  it('survives kill -9 in the middle of writing, keeps what it acknowledged, and empties on --reset', async () => {
    const api = () => `${portal.origin}/apis/metorial/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites`;
    const headers = {authorization: `Bearer ${key}`, 'content-type': 'application/json'};
    const acknowledged: string[] = [];
    let writing = true;
    const writer = (async () => {
      for (let n = 0; writing; n++) {
        const body = JSON.stringify({name: `Writer ${n}`, email: `writer-${n}@northwind.example`});
        const response = await fetch(api(), {method: 'POST', headers, body});
        acknowledged.push(((await response.json()) as {id: string}).id);
      }
    })().catch(() => undefined);
    while (acknowledged.length < 20) await new Promise((resolve) => setImmediate(resolve));
    await portal.stop('SIGKILL');
    writing = false;
    await writer;
    portal = await startPortal(dataDir);
    for (const id of acknowledged) {
      const response = await fetch(`${api()}/${id}`, {headers});
      assert.equal(response.status, 200, id);
    }
    await portal.stop('SIGTERM');
    portal = await startPortal(dataDir, ['--reset']);
    assert.equal((await fetch(`${api()}/${acknowledged[0]}`, {headers})).status, 404);
    assert.equal((await fetch(`${api()}/con_Rm4Mnheq2bfEPhBhP7SY`, {headers})).status, 200);
  });
});
