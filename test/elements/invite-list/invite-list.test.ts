import {expect, fixture, html, oneEvent, nextFrame} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {Invite} from '../../../src/model/invite.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

const baseUrl = 'https://sandbox.example/apis/metorial';

function pageSandbox(options?: Parameters<typeof createSandboxFetcher>[0]) {
  const fetcher = createSandboxFetcher(options);
  return {fetcher, client: createInviteClient({baseUrl, scopeId, fetcher})};
}

/** A client whose invites are these, whatever they are. */
function clientOf(...pages: readonly (readonly Partial<Invite>[])[]): InviteClient {
  const metorial = createMetorialAdapter({baseUrl});
  const blank: Invite = {id: 'x', status: 'pending', rawStatus: 'pending', name: '', email: ''};
  return createInviteClient({
    scopeId,
    fetcher: () => Promise.resolve(Response.json({})),
    adapter: {
      ...metorial,
      baseUrl: `https://${crypto.randomUUID()}.example`,
      invites: {
        ...metorial.invites,
        list: (_, {after}) => ({
          method: 'GET',
          url: `https://data.example/${crypto.randomUUID()}`,
          decode: () => {
            const index = Number(after ?? 0);
            const items = (pages[index] ?? []).map((row) => ({...blank, ...row}));
            return {items, ...(index + 1 < pages.length ? {next: String(index + 1)} : {})};
          },
        }),
      },
    },
  });
}

const root = (el: InviteList) => el.shadowRoot!;
const rows = (el: InviteList) => [...root(el).querySelectorAll<HTMLElement>('[role=listitem]')];
const find = (el: InviteList, selector: string) => root(el).querySelector<HTMLElement>(selector)!;
const names = (el: InviteList) => rows(el).map((row) => row.querySelector('.name')!.textContent.trim());
const says = (el: InviteList, text: string) =>
  waitUntil(() => root(el).textContent.includes(text), `“${text}” is not said: ${root(el).textContent.slice(0, 400)}`);
const shows = (el: InviteList, count: number) => waitUntil(() => rows(el).length === count, `not ${count} rows`);
const said = (el: InviteList) => find(el, '[role=status]').textContent.trim();

const mount = (client: InviteClient) =>
  fixture<InviteList>(html`<invite-list page-size="5" .client=${client}></invite-list>`);

async function press(target: HTMLElement) {
  let before: number;
  // Rows that come into view for the first time get their own height, which moves what is below them.
  do {
    before = target.getBoundingClientRect().top;
    target.scrollIntoView({block: 'center'});
    await nextFrame();
    await nextFrame();
  } while (target.getBoundingClientRect().top !== before);
  const {left, top, width, height} = target.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
}

describe('<invite-list>', () => {
  describe('over HTTP', () => {
    it('lists newest first, page by page, to the end, with the focus on the first new row', async () => {
      const sandbox = await openSandbox();
      const el = await fixture<InviteList>(
        html`<invite-list page-size="25" base-url=${sandbox.baseUrl} scope-id=${sandbox.scopeId}></invite-list>`,
      );
      await shows(el, 25);
      await expect(el).to.be.accessible();
      const more = find(el, '[part~=more]');
      more.focus();
      await sendKeys({press: 'Enter'});
      await shows(el, 50);
      await waitUntil(() => rows(el)[25]!.contains(root(el).activeElement));
      expect(said(el)).to.equal('Showing 50');
      await press(find(el, '[part~=more]'));
      await shows(el, 60);
      expect(root(el).textContent).to.include('Showing all 60');
      expect(find(el, '[part~=more]')).to.equal(null);
      const ids = rows(el).map(({dataset}) => dataset.id);
      expect(new Set(ids).size).to.equal(60);
      const times = [...root(el).querySelectorAll('time')];
      expect(times.every(({title, dateTime}) => title !== '' && dateTime.endsWith('Z'))).to.equal(true);
    });

    it('searches, filters and orders at the server, and says the count once', async () => {
      const {client} = await openSandbox();
      const el = await mount(client);
      await shows(el, 5);
      find(el, 'input').focus();
      await sendKeys({type: 'lovelace'});
      await waitUntil(() => names(el).join() === 'Ada Lovelace');
      expect(said(el)).to.equal('Showing all 1');
      await sendKeys({type: 'xyz'});
      await says(el, 'No invite matches');
      await expect(el).to.be.accessible();
      await press(find(el, '.empty button'));
      await shows(el, 5);
      expect(find(el, 'input').matches(':focus')).to.equal(true);
      await press(find(el, '[part~=status-filter]'));
      await press(find(el, 'input[value=accepted]'));
      await waitUntil(() => rows(el).length === 5 && rows(el).every((row) => row.classList.contains('accepted')));
      const newest = names(el);
      const order = find(el, '[part=order]') as HTMLSelectElement;
      order.value = 'oldest';
      order.dispatchEvent(new Event('change'));
      await waitUntil(() => names(el)[0] !== newest[0]);
    });

    it('shows what was created elsewhere on the page, without losing what has the focus', async () => {
      const {client} = await openSandbox();
      const el = await mount(client);
      el.selectable = true;
      await shows(el, 5);
      const second = rows(el)[1]!;
      second.querySelector<HTMLElement>('button.name')!.focus();
      await client.createInvites([{email: 'new@northwind.example', name: 'New Person'}]);
      await waitUntil(() => names(el)[0] === 'New Person');
      expect(rows(el)[2]).to.equal(second);
      expect(second.contains(root(el).activeElement)).to.equal(true);
      expect(said(el)).to.equal('');
    });
  });

  describe('acting on a row', () => {
    it('resends once for a double click, says so, and waits before it may be pressed again', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      el.statuses = 'pending';
      await waitUntil(() => rows(el).length === 5 && rows(el).every((row) => row.classList.contains('pending')));
      const button = find(el, '[data-action=resend]');
      const resent = oneEvent(el, 'invite-resent');
      await Promise.all([press(button), press(button)]);
      const {detail} = await resent;
      await says(el, `Invite sent to ${detail.invite.name} again.`);
      expect(said(el)).to.include('again.');
      expect(fetcher.calls.filter(({operation}) => operation === 'invites.create')).to.have.length(1);
      await waitUntil(() => find(el, `[data-id="${detail.invite.id}"] [data-action=resend]`).ariaDisabled === 'true');
      await press(find(el, `[data-id="${detail.invite.id}"] [data-action=resend]`));
      expect(fetcher.calls.filter(({operation}) => operation === 'invites.create')).to.have.length(1);
      await expect(el).to.be.accessible();
    });

    it('is stopped by the page', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      el.statuses = 'pending';
      await shows(el, 5);
      await waitUntil(() => find(el, '[data-action=resend]'));
      el.addEventListener('invite-resend', (event) => event.preventDefault());
      const asked = oneEvent(el, 'invite-resend');
      await press(find(el, '[data-action=resend]'));
      await asked;
      await el.updateComplete;
      expect(fetcher.calls.some(({operation}) => operation === 'invites.create')).to.equal(false);
    });

    it('says in the row why it was not sent', async () => {
      const {client} = pageSandbox({faults: [{operation: 'invites.create', respond: {status: 500}}]});
      const el = await mount(client);
      el.statuses = 'pending';
      await waitUntil(() => find(el, '[data-action=resend]'));
      const failed = oneEvent(el, 'invite-error');
      await press(find(el, '[data-action=resend]'));
      expect((await failed).detail.error.kind).to.equal('server');
      await says(el, 'was not sent again');
      await expect(el).to.be.accessible();
    });

    it('copies the link, or shows it where copying is refused', async () => {
      const {client} = pageSandbox();
      const el = await mount(client);
      el.statuses = 'pending';
      await waitUntil(() => find(el, '[data-action=copy]'));
      const original = Object.getOwnPropertyDescriptor(Navigator.prototype, 'clipboard')!;
      const copied: string[] = [];
      const clipboard = {writeText: (text: string) => (copied.push(text), Promise.resolve())};
      Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
      try {
        const event = oneEvent(el, 'invite-link-copied');
        await press(find(el, '[data-action=copy]'));
        const {detail} = await event;
        expect(copied).to.deep.equal([detail.invite.acceptUrl]);
        clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));
        await press(find(el, '[data-action=copy]'));
        await waitUntil(() => (find(el, '[part=input]') as HTMLInputElement)?.value === detail.invite.acceptUrl);
      } finally {
        Object.defineProperty(navigator, 'clipboard', original);
      }
    });

    it('picks a person from the keyboard', async () => {
      const {client} = pageSandbox();
      const el = await mount(client);
      el.selectable = true;
      await shows(el, 5);
      await waitUntil(() => find(el, 'button.name'));
      find(el, 'button.name').focus();
      const picked = oneEvent(el, 'invite-selected');
      await sendKeys({press: 'Enter'});
      const {detail} = await picked;
      await waitUntil(() => rows(el)[0]!.ariaCurrent === 'true');
      expect(detail.invite.id).to.equal(rows(el)[0]!.dataset.id);
      await expect(el).to.be.accessible();
    });
  });

  describe('when the API fails', () => {
    const cases: readonly [string, object | string, string][] = [
      ['401', {status: 401}, 'signed out'],
      ['403', {status: 403}, 'not allowed'],
      ['429', {status: 429}, 'Too many requests'],
      ['500', {status: 500}, 'has a problem'],
      ['HTML', 'html', 'cannot read'],
      ['no connection', 'network-error', 'could not be reached'],
      ['half an answer', {status: 200, body: {items: [{}], pagination: {}}}, 'cannot read'],
    ];
    for (const [name, respond, words] of cases) {
      it(`${name}: says so, offers retry, recovers, and keeps the rows the next time`, async () => {
        const {client, fetcher} = pageSandbox({faults: [{operation: 'invites.list', respond: respond as 'html'}]});
        const el = await mount(client);
        await says(el, words);
        expect(el.matches(':state(error)')).to.equal(true);
        await expect(el).to.be.accessible();
        const [fault] = fetcher.faults.splice(0);
        await press(find(el, '[part~=retry]'));
        await shows(el, 5);
        await waitUntil(() => root(el).activeElement !== null, 'the focus is lost');
        fetcher.faults.push(fault!);
        await el.reload();
        await says(el, 'could not be brought up to date');
        expect(rows(el)).to.have.length(5);
        await expect(el).to.be.accessible();
      });
    }

    it('shows skeleton rows of the real height while it waits', async () => {
      const {client, fetcher} = pageSandbox({faults: [{operation: 'invites.list', respond: 'hang'}]});
      const el = await mount(client);
      expect(el.matches(':state(loading)')).to.equal(true);
      await expect(el).to.be.accessible();
      const bones = find(el, '.row').getBoundingClientRect().height;
      fetcher.faults.splice(0);
      await el.reload();
      await shows(el, 5);
      const heights = rows(el).map((row) => row.getBoundingClientRect().height);
      expect(Math.abs(Math.min(...heights) - bones)).to.be.below(8);
    });

    it('is empty in words, and in the page’s own', async () => {
      const {client} = pageSandbox({seed: 'empty'});
      const el = await mount(client);
      await says(el, 'No invites yet');
      expect(el.matches(':state(empty)')).to.equal(true);
      await expect(el).to.be.accessible();
      el.innerHTML = '<p slot="empty">Quiet.</p>';
      await waitUntil(() => find(el, 'slot[name=empty]') && el.querySelector('p')!.assignedSlot !== null);
    });

    it('shows the newest search whatever the order of the answers', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await shows(el, 5);
      fetcher.faults.push({operation: 'invites.list', nth: 2, respond: {delay: 400}});
      const input = find(el, 'input') as HTMLInputElement;
      const type = (text: string) => {
        input.value = text;
        input.dispatchEvent(new Event('input'));
      };
      type('turing');
      await waitUntil(() => fetcher.calls.length === 2);
      type('lovelace');
      await waitUntil(() => names(el).join() === 'Ada Lovelace');
      await new Promise((resolve) => setTimeout(resolve, 90));
      expect(names(el)).to.deep.equal(['Ada Lovelace']);
    });
  });

  describe('whatever the data', () => {
    it('shows hostile names as text, leaves out what is no date, keeps unknown words', async () => {
      const evil = '<img src=x onerror="window.hacked=1">';
      const el = await mount(
        clientOf([
          {id: '1', name: evil, email: 'a@b.example', message: evil, invitedBy: {name: '\u202Eevil'}},
          {id: '2', status: 'unknown', rawStatus: 'frozen', name: 'x'.repeat(10_000), email: '\ud800@b.example'},
          {id: '__proto__', email: 'only@address.example', status: 'accepted', emailSent: false},
        ]),
      );
      await shows(el, 3);
      expect(names(el)[0]).to.equal(evil);
      expect(root(el).querySelector('img')).to.equal(null);
      expect((window as {hacked?: number}).hacked).to.equal(undefined);
      expect(rows(el)[1]!.textContent).to.include('frozen');
      expect(rows(el)[2]!.textContent).to.include('E-mail not sent');
      expect(root(el).textContent).not.to.match(/Invalid|1970|undefined|NaN/u);
      expect(el.scrollWidth).to.be.at.most(el.clientWidth + 1);
      await expect(el).to.be.accessible();
    });

    it('shows a row once that comes twice, and ends a cursor that loops', async () => {
      const page = [
        {id: '1', name: 'A'},
        {id: '2', name: 'B'},
      ];
      const el = await mount(
        clientOf(
          page,
          [
            {id: '2', name: 'B'},
            {id: '3', name: 'C'},
          ],
          page,
          page,
        ),
      );
      await shows(el, 2);
      await press(find(el, '[part~=more]'));
      await shows(el, 3);
      await press(find(el, '[part~=more]'));
      await waitUntil(() => find(el, '[part~=more]') === null);
      expect(names(el)).to.deep.equal(['A', 'B', 'C']);
    });

    it('touches no row when a refresh brings nothing new', async () => {
      const {client} = pageSandbox();
      const el = await mount(client);
      await shows(el, 5);
      await el.updateComplete;
      const list = find(el, '[role=list]');
      const changes: MutationRecord[] = [];
      const observer = new MutationObserver((records) => changes.push(...records));
      observer.observe(list, {childList: true, subtree: true, characterData: true});
      await el.reload();
      await el.updateComplete;
      await Promise.resolve();
      observer.disconnect();
      expect(changes).to.have.length(0);
    });

    it('draws only what the API can do', async () => {
      const {invites, ...adapter} = createMetorialAdapter({baseUrl});
      const fetcher = createSandboxFetcher();
      const client = createInviteClient({scopeId, fetcher, adapter: {...adapter, invites: {list: invites.list}}});
      const el = await mount(client);
      await shows(el, 5);
      for (const selector of ['input', '[part~=status-filter]', '[data-action=resend]']) {
        expect(find(el, selector), selector).to.equal(null);
      }
    });
  });

  describe('on the page', () => {
    it('warns about attribute values with the fix, once, and goes on', async () => {
      const warnings: string[] = [];
      const {warn} = console;
      console.warn = (text: string) => void warnings.push(text);
      try {
        const {client} = pageSandbox();
        const el = await fixture<InviteList>(
          html`<invite-list
            page-size="5000"
            order=${'upwards' as 'newest'}
            statuses="pending lost"
            refresh-interval="-1"
            .client=${client}
          ></invite-list>`,
        );
        await shows(el, 20);
        expect(rows(el).every((row) => row.classList.contains('pending'))).to.equal(true);
        el.heading = 'again';
        await el.updateComplete;
      } finally {
        console.warn = warn;
      }
      expect(warnings).to.have.length(4);
      for (const word of ['1 to 100', '“newest” or “oldest”', '“lost”', 'in seconds']) {
        expect(
          warnings.some((text) => text.includes(word)),
          word,
        ).to.equal(true);
      }
    });

    it('keeps everything over a move, and reads anew after a removal', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await shows(el, 5);
      find(el, 'input').focus();
      await sendKeys({type: 'lovelace'});
      await waitUntil(() => names(el).join() === 'Ada Lovelace');
      const calls = fetcher.calls.length;
      const target = document.createElement('div');
      el.parentElement!.append(target);
      target.append(el);
      await el.updateComplete;
      expect(names(el)).to.deep.equal(['Ada Lovelace']);
      el.remove();
      await Promise.resolve();
      target.append(el);
      await waitUntil(() => fetcher.calls.length > calls);
      expect((find(el, 'input') as HTMLInputElement).value).to.equal('lovelace');
    });

    it('works when its client comes late, and when it was there before the upgrade', async () => {
      const el = await fixture<InviteList>(html`<invite-list page-size="5"></invite-list>`);
      await says(el, 'configureInvites()');
      el.client = pageSandbox().client;
      await shows(el, 5);
      const early = document.createElement('late-invite-list') as InviteList;
      early.client = pageSandbox().client;
      early.pageSize = 5;
      document.body.append(early);
      (customElements.get('invite-list') as unknown as typeof InviteList).define('late-invite-list');
      await shows(early, 5);
      early.remove();
    });

    it('fits 320 pixels, left to right and right to left', async () => {
      await setViewport({width: 320, height: 700});
      try {
        const {client} = pageSandbox();
        const el = await mount(client);
        await shows(el, 5);
        for (const dir of ['ltr', 'rtl']) {
          el.dir = dir;
          await el.updateComplete;
          expect(document.documentElement.scrollWidth).to.be.at.most(320);
          await expect(el).to.be.accessible();
        }
        const targets = [...root(el).querySelectorAll('button, select, label:has([type=checkbox])')]
          .filter((node) => node.checkVisibility())
          .map((node) => node.getBoundingClientRect());
        expect(targets.every(({width, height}) => width >= 24 && height >= 24)).to.equal(true);
      } finally {
        await setViewport({width: 800, height: 600});
      }
    });

    it('keeps room for the buttons that some row has, and for no others', async () => {
      const el = await mount(clientOf([{name: 'Ada', email: 'ada@acme.test'}]));
      await shows(el, 1);
      const room = () => root(el).querySelector('.actions')?.getBoundingClientRect().width;
      const all = room();
      expect(all).to.be.above(150);
      el.permissions = 'invites.list invites.get';
      await waitUntil(() => room() !== all);
      const menu = root(el).querySelector('[data-action=menu]')!.getBoundingClientRect().width;
      expect(room(), 'the menu alone').to.be.within(menu, menu + 8);
      el.permissions = 'invites.list';
      await waitUntil(() => room() === undefined, 'nothing can be done');
    });

    it('refreshes on its interval', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await shows(el, 5);
      el.refreshInterval = 2;
      const calls = fetcher.calls.length;
      await waitUntil(() => fetcher.calls.length > calls, 'no refresh');
    });
  });
});
