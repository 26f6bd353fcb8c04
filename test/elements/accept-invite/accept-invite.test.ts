import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../../../src/elements/accept-invite/accept-invite.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteAcceptEvent} from '../../../src/events/accept-events.js';
import type {InvitePreview} from '../../../src/model/invite.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {holdLongTimers} from '../../helpers/long-timers.js';
import {exampleId, openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

const baseUrl = 'https://sandbox.example/apis/metorial';
const link = {consumer_invite_id: exampleId, email: 'example_email'};

type SandboxOptions = Parameters<typeof createSandboxFetcher>[0];

function pageSandbox(options?: SandboxOptions, change?: Partial<InvitePreview>) {
  const fetcher = createSandboxFetcher(options);
  const metorial = createMetorialAdapter({baseUrl});
  const adapter = {
    ...metorial,
    acceptance: {
      ...metorial.acceptance,
      preview: (...args: Parameters<typeof metorial.acceptance.preview>) => {
        const call = metorial.acceptance.preview(...args);
        return {...call, decode: (json: unknown) => ({...call.decode(json), ...change})};
      },
    },
  };
  return {fetcher, client: createInviteClient({scopeId, adapter, fetcher})};
}

const root = (el: AcceptInvite) => el.shadowRoot!;
const headingOf = (el: AcceptInvite) => root(el).querySelector<HTMLElement>('h2');
const primary = (el: AcceptInvite) => root(el).querySelector<HTMLElement>('[part~=primary]');
const says = (el: AcceptInvite, text: string) =>
  waitUntil(() => headingOf(el)?.textContent.includes(text), `“${text}” is not the heading: ${root(el).textContent}`);

async function mount(client: ReturnType<typeof pageSandbox>['client'], given: Record<string, string> = link) {
  const el = await fixture<AcceptInvite>(
    html`<accept-invite target-name="Acme" .client=${client} .link=${given}></accept-invite>`,
  );
  return el;
}

/** A real click; the page keeps the browser from opening the tab. */
async function press(target: HTMLElement) {
  const {left, top, width, height} = target.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
}
const stayHere = (event: Event) => event.preventDefault();

describe('<accept-invite>', () => {
  beforeEach(() => window.addEventListener('click', stayHere));
  afterEach(() => {
    window.removeEventListener('click', stayHere);
    history.replaceState(null, '', location.pathname);
  });

  describe('the link', () => {
    it('joins two faces by a line, and draws none for somebody who is not named', async () => {
      const line = async (invitedBy: InvitePreview['invitedBy']) => {
        const {client} = pageSandbox({}, {invitedBy} as Partial<InvitePreview>);
        const el = await mount(client);
        await says(el, 'Acme');
        return root(el).querySelector('.faces .line')!.checkVisibility();
      };
      expect(await line({name: 'Grace Hopper'})).to.equal(true);
      expect(await line(undefined)).to.equal(false);
    });

    it('quotes the message in its own lines, and adds none', async () => {
      const {client} = pageSandbox({}, {message: 'See you inside.\nGrace'});
      const el = await mount(client);
      await says(el, 'invited you');
      const quote = root(el).querySelector('[part=message]')!;
      const lines = [...quote.querySelector('bdi')!.getClientRects()];
      expect(new Set(lines.map(({top}) => top)).size).to.equal(2);
      const above = lines[0]!.top - quote.getBoundingClientRect().top;
      const below = quote.getBoundingClientRect().bottom - lines.at(-1)!.bottom;
      expect(above).to.be.closeTo(below, 4);
    });

    it('takes the parameters out of the query before the first request and keeps the rest', async () => {
      history.replaceState({mine: 1}, '', `?consumer_invite_id=${exampleId}&email=a%40b.example&keep=1#here`);
      const {fetcher} = pageSandbox();
      const seen: string[] = [];
      const client = createInviteClient({
        scopeId,
        baseUrl,
        fetcher: (request) => {
          seen.push(location.href);
          return fetcher(request);
        },
      });
      const el = await fixture<AcceptInvite>(html`<accept-invite .client=${client}></accept-invite>`);
      await says(el, 'invited you');
      expect(seen).to.have.length(1);
      expect(seen[0]).to.match(/\?keep=1#here$/u);
      expect(history.state).to.deep.equal({mine: 1});
      expect(el.outerHTML).not.to.include(exampleId);
    });

    it('reads a fragment as well', async () => {
      history.replaceState(null, '', `#consumer_invite_id=${exampleId}&tab=2`);
      const {client} = pageSandbox();
      const el = await fixture<AcceptInvite>(html`<accept-invite .client=${client}></accept-invite>`);
      await says(el, 'invited you');
      expect(location.hash).to.equal('#tab=2');
    });

    it('says what to do without one, and asks nothing', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await fixture<AcceptInvite>(html`<accept-invite .client=${client}></accept-invite>`);
      await says(el, 'Open the link');
      expect(fetcher.calls).to.have.length(0);
      await expect(el).to.be.accessible();
    });

    it('makes nothing of an id that is none', async () => {
      const {client, fetcher} = pageSandbox();
      for (const id of ['..', '../consumers', '__proto__', '\ud800', '💥', 'x'.repeat(5000)]) {
        const el = await mount(client, {consumer_invite_id: id});
        await says(el, 'can’t be found');
      }
      expect(fetcher.calls.every(({url}) => url.includes(`/portals/${scopeId}/consumer-invites/`))).to.equal(true);
    });
  });

  describe('before the click', () => {
    it('shows who invites, to what, as which masked address, over HTTP', async () => {
      const sandbox = await openSandbox();
      const el = await fixture<AcceptInvite>(
        html`<accept-invite
          target-name="Acme"
          base-url=${sandbox.baseUrl}
          scope-id=${sandbox.scopeId}
          .link=${link}
        ></accept-invite>`,
      );
      await says(el, 'invited you to Acme');
      expect(root(el).textContent).to.include('e••');
      expect(root(el).textContent).not.to.include('example_email');
      expect(primary(el)!.getAttribute('href')).to.match(/\/p\/acme\?consumer_invite_id=con_.*&email=example_email$/u);
      expect(primary(el)!.getAttribute('rel')).to.equal('noopener noreferrer');
      await expect(el).to.be.accessible();
    });

    it('does not act on load, nor on a click that no person made', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await says(el, 'invited you');
      let asked = 0;
      el.addEventListener('invite-accept', () => asked++);
      primary(el)!.click();
      primary(el)!.dispatchEvent(new MouseEvent('click', {bubbles: true, cancelable: true}));
      await el.updateComplete;
      expect(asked).to.equal(0);
      expect(headingOf(el)!.textContent).to.include('invited you');
      expect(fetcher.calls.every(({method}) => method === 'GET')).to.equal(true);
    });

    it('follows no link but http and https', async () => {
      for (const acceptUrl of ['javascript:alert(1)', 'data:text/html,x', ' java\tscript:alert(1)']) {
        const {client} = pageSandbox({}, {acceptUrl});
        const el = await mount(client);
        await says(el, 'invited you');
        expect(root(el).querySelector('a')).to.equal(null);
      }
    });

    it('shows hostile text as text', async () => {
      const evil = '<img src=x onerror="window.hacked=1"> \u202Egnp.exe';
      const {client} = pageSandbox({}, {message: evil, invitedBy: {name: evil}});
      const el = await mount(client);
      await says(el, 'onerror');
      expect(root(el).querySelector('img')).to.equal(null);
      expect((window as {hacked?: number}).hacked).to.equal(undefined);
    });
  });

  describe('the click', () => {
    it('waits for the portal, notices the acceptance and says so, with the focus on it', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await says(el, 'invited you');
      await press(primary(el)!);
      await says(el, 'Finish in the other tab');
      expect(el.matches(':state(waiting)')).to.equal(true);
      await expect(el).to.be.accessible();
      await fetcher.store.acceptInvite(scopeId, 'example_email', new Date());
      const event = await oneEvent(el, 'invite-accepted');
      await says(el, 'You’re in');
      expect(root(el).activeElement).to.equal(headingOf(el));
      expect(JSON.stringify(event.detail)).not.to.include('example_email');
      await expect(el).to.be.accessible();
      const calls = fetcher.calls.length;
      await el.reload();
      expect(fetcher.calls.length).to.equal(calls + 1);
      expect(headingOf(el)!.textContent).to.include('You’re in');
    });

    it('looks every two seconds at first, and seldom when it takes long', async () => {
      const {client, fetcher} = pageSandbox();
      const el = await mount(client);
      await says(el, 'invited you');
      const clock = holdLongTimers();
      try {
        await press(primary(el)!);
        await says(el, 'Finish in the other tab');
        const looks = async (milliseconds: number) => {
          const before = fetcher.calls.length;
          clock.pass(milliseconds);
          await nextFrame();
          const looked = fetcher.calls.length - before;
          // The next one is asked for when this one is over.
          await el.reload();
          return looked;
        };
        expect(await looks(2300)).to.equal(1);
        await looks(3 * 60_000);
        expect(await looks(2300)).to.equal(0);
        expect(await looks(11_100)).to.equal(1);
      } finally {
        clock.restore();
      }
    });

    it('works from the keyboard', async () => {
      const {client} = pageSandbox();
      const el = await mount(client);
      await says(el, 'invited you');
      primary(el)!.focus();
      await sendKeys({press: 'Enter'});
      await says(el, 'Finish in the other tab');
    });

    it('is stopped by the page, at once or after a promise', async () => {
      const {client} = pageSandbox();
      const el = await mount(client);
      await says(el, 'invited you');
      el.addEventListener('invite-accept', (event) => event.preventDefault(), {once: true});
      await press(primary(el)!);
      expect(headingOf(el)!.textContent).to.include('invited you');
      const held = oneEvent(el, 'invite-accept') as Promise<InviteAcceptEvent>;
      el.addEventListener('invite-accept', (event) => event.waitUntil(Promise.reject(new Error('no'))), {once: true});
      await press(primary(el)!);
      await held;
      await el.updateComplete;
      expect(headingOf(el)!.textContent).to.include('invited you');
    });

    it('posts where the API accepts by itself, once for two clicks', async () => {
      const {client, fetcher} = pageSandbox();
      let accepts = 0;
      const posting = createInviteClient({
        scopeId,
        fetcher,
        adapter: {
          ...client.adapter,
          acceptance: {
            ...client.adapter.acceptance!,
            accept: (scope, given) => {
              accepts++;
              void fetcher.store.acceptInvite(scopeId, 'example_email', new Date());
              return client.adapter.acceptance!.preview!(scope, given);
            },
          },
        },
      });
      const el = await mount(posting);
      await says(el, 'invited you');
      const button = primary(el)!;
      expect(button.localName).to.equal('button');
      button.click();
      expect(accepts).to.equal(0);
      await Promise.all([press(button), press(button)]);
      await says(el, 'You’re in');
      expect(accepts).to.equal(1);
    });
  });

  describe('what else can be so', () => {
    const cases: readonly [string, SandboxOptions, string, Partial<InvitePreview>?][] = [
      ['401', {faults: [{operation: 'invites.get', respond: {status: 401}}]}, 'Sign in'],
      ['403', {faults: [{operation: 'invites.get', respond: {status: 403}}]}, 'can’t be shown'],
      ['404', {faults: [{operation: 'invites.get', respond: {status: 404}}]}, 'can’t be found'],
      ['410', {faults: [{operation: 'invites.get', respond: {status: 410}}]}, 'has ended'],
      ['429', {faults: [{operation: 'invites.get', respond: {status: 429}}]}, 'One moment'],
      ['500', {faults: [{operation: 'invites.get', respond: {status: 500}}]}, 'could not be loaded'],
      ['HTML', {faults: [{operation: 'invites.get', respond: 'html'}]}, 'could not be loaded'],
      ['no connection', {faults: [{operation: 'invites.get', respond: 'network-error'}]}, 'offline'],
      ['accepted before', {}, 'accepted already', {status: 'accepted'}],
      ['declined', {}, 'declined', {status: 'declined'}],
      ['revoked', {}, 'taken back', {status: 'revoked'}],
      ['expired', {}, 'has ended', {expiresAt: new Date(0)}],
      ['an unknown word', {}, 'could not be loaded', {status: 'unknown', rawStatus: 'frozen'}],
    ];
    for (const [name, options, words, change] of cases) {
      it(`${name}: says “${words}”, accessibly, and offers nothing to accept`, async () => {
        const {client} = pageSandbox(options, change);
        const el = await mount(client);
        await says(el, words);
        expect(root(el).querySelector('a[target]')).to.equal(null);
        expect(root(el).querySelector('[part=problem]'), 'said twice').to.equal(null);
        await expect(el).to.be.accessible();
      });
    }

    it('recovers by retry', async () => {
      const {client} = pageSandbox({faults: [{operation: 'invites.get', nth: 1, respond: {status: 500}}]});
      const el = await mount(client);
      await says(el, 'could not be loaded');
      await press(primary(el)!);
      await says(el, 'invited you');
    });

    it('shows that it loads, and survives a move, a removal and a return', async () => {
      const {client, fetcher} = pageSandbox({latency: 50});
      const el = await mount(client);
      expect(el.matches(':state(loading)')).to.equal(true);
      const other = document.createElement('div');
      el.parentElement!.append(other);
      other.append(el);
      await says(el, 'invited you');
      expect(fetcher.calls).to.have.length(1);
      el.remove();
      await Promise.resolve();
      other.append(el);
      await waitUntil(() => fetcher.calls.length === 2);
      await says(el, 'invited you');
    });

    it('asks the page to sign in', async () => {
      const {client} = pageSandbox({faults: [{operation: 'invites.get', respond: {status: 401}}]});
      const el = await mount(client);
      await says(el, 'Sign in');
      const asked = oneEvent(el, 'accept-sign-in');
      await press(primary(el)!);
      expect((await asked).detail).to.deep.equal({reason: 'sign-in'});
    });

    it('goes on only to this origin', async () => {
      for (const [continueUrl, expected] of [
        ['/welcome', `${location.origin}/welcome`],
        ['https://elsewhere.example/', undefined],
        ['//elsewhere.example/', undefined],
        ['javascript:alert(1)', undefined],
      ] as const) {
        const {client} = pageSandbox({}, {status: 'accepted'});
        const el = await fixture<AcceptInvite>(
          html`<accept-invite continue-url=${continueUrl} .client=${client} .link=${link}></accept-invite>`,
        );
        await says(el, 'accepted already');
        expect(root(el).querySelector('a')?.href).to.equal(expected);
      }
    });

    it('says how to give it an API', async () => {
      const el = await fixture<AcceptInvite>(html`<accept-invite></accept-invite>`);
      await waitUntil(() => root(el).textContent.includes('configureInvites()'));
    });
  });
});
