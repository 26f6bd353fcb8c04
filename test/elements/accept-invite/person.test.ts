import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {resetMouse, sendKeys, sendMouse} from '@web/test-runner-commands';
import '../../../src/elements/accept-invite/define.js';
import type {AcceptInvite} from '../../../src/elements/accept-invite/accept-invite.js';
import type {AcceptancePort} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {AcceptRequestNewEvent, AcceptSignInEvent} from '../../../src/events/accept-events.js';
import type {InvitePreview} from '../../../src/model/invite.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import type {Fetcher} from '../../../src/transport/fetcher.js';
import {openBetterAuth, type BetterAuthServer, type BetterAuthSetup} from '../../helpers/better-auth.js';
import {exampleId, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';

const root = (el: AcceptInvite) => el.shadowRoot!;
const headingOf = (el: AcceptInvite) => root(el).querySelector<HTMLElement>('h2');
const part = (el: AcceptInvite, name: string) => root(el).querySelector<HTMLElement>(`[part~=${name}]`);
const textOf = (el: AcceptInvite) => root(el).textContent.replace(/\s+/gu, ' ');
const says = (el: AcceptInvite, text: string) =>
  waitUntil(() => headingOf(el)?.textContent.includes(text), `“${text}” is not the heading: ${textOf(el)}`);

async function press(target: HTMLElement) {
  const {left, top, width, height} = target.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
}

/** What went over the wire, and the way to fail it. */
function watched(fail?: (request: Request) => Promise<Response | undefined> | Response | undefined) {
  const sent: Request[] = [];
  const fetcher: Fetcher = async (request) => {
    sent.push(request);
    return (await fail?.(request.clone())) ?? fetch(request);
  };
  const to = (path: string) => sent.filter(({url}) => url.endsWith(path));
  return {fetcher, sent, to};
}

async function invited(setup: BetterAuthSetup = 'standard', address = `ada${crypto.randomUUID()}@acme.test`) {
  const server = await openBetterAuth(setup);
  await server.client.createInvites([{email: address, role: 'member'}]);
  const {id} = (await server.mails()).find(({to}) => to === address)!;
  await server.become(address);
  return {server, link: {invitationId: id!}, address};
}

async function mount(
  server: BetterAuthServer,
  link: Record<string, string>,
  {fetcher = fetch as Fetcher, ...attributes}: {fetcher?: Fetcher; account?: string; undoSeconds?: number} = {},
) {
  const client = createInviteClient({scopeId: server.organizationId, adapter: server.client.adapter, fetcher});
  const el = await fixture<AcceptInvite>(
    html`<accept-invite
      account-email=${attributes.account ?? ''}
      undo-seconds=${attributes.undoSeconds ?? 6}
      .client=${client}
      .link=${link}
    ></accept-invite>`,
  );
  return el;
}

const statusAt = async (server: BetterAuthServer, id: string) => {
  await server.become('owner@acme.test');
  return (await server.client.getInvite(id)).status;
};

/** The sandbox's API with more, or less, that an invited person can do. */
function given(port: Partial<AcceptancePort>, change: Partial<InvitePreview> = {}, fail?: () => Response | undefined) {
  const sandbox = createSandboxFetcher();
  const metorial = createMetorialAdapter({baseUrl: 'https://sandbox.example/apis/metorial'});
  const calls: string[] = [];
  const preview: AcceptancePort['preview'] = (scope, link) => {
    const call = metorial.acceptance.preview(scope, {consumer_invite_id: exampleId, ...link});
    return {...call, decode: (json) => ({...call.decode(json), ...change})};
  };
  const client = createInviteClient({
    scopeId,
    adapter: {...metorial, acceptance: {...metorial.acceptance, preview, ...port}},
    fetcher: (request) => {
      calls.push(`${request.method} ${new URL(request.url).pathname}`);
      const failed = fail?.();
      return failed ? Promise.resolve(failed) : sandbox(request);
    },
  });
  return {client, calls, preview};
}

const show = (client: InviteClient, more: Partial<AcceptInvite> = {}) =>
  fixture<AcceptInvite>(html`<accept-invite target-name="Acme" .client=${client}></accept-invite>`, {}).then(
    async (el) => {
      Object.assign(el, {link: {consumer_invite_id: exampleId}}, more);
      await el.updateComplete;
      return el;
    },
  );

describe('<accept-invite>, what a person does', () => {
  afterEach(async () => {
    await resetMouse();
    history.replaceState(null, '', location.pathname);
  });

  describe('declining, against better-auth', () => {
    it('sends nothing while it can be undone, and undoes', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      expect(el.matches(':state(declined)')).to.equal(true);
      expect(root(el).activeElement).to.equal(headingOf(el));
      expect(textOf(el)).to.include('will be told in a moment');
      await expect(el).to.be.accessible();
      await sendKeys({press: 'Tab'});
      expect(root(el).activeElement).to.equal(part(el, 'undo'));
      await sendKeys({press: 'Enter'});
      await says(el, 'invited you');
      expect(to('/reject-invitation')).to.have.length(0);
      expect(document.activeElement).to.equal(el);
      expect(await statusAt(server, link.invitationId)).to.equal('pending');
    });

    it('sends it once when the time is over, and tells the page then', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher, undoSeconds: 1});
      await says(el, 'invited you');
      const declined = oneEvent(el, 'invite-declined');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      const {detail} = await declined;
      expect(JSON.stringify(detail)).not.to.include('ada');
      await waitUntil(() => textOf(el).includes('Nothing was shared'));
      expect(part(el, 'undo')).to.equal(null);
      expect(to('/reject-invitation')).to.have.length(1);
      expect(await statusAt(server, link.invitationId)).to.equal('declined');
    });

    it('lets nobody’s time run out while they are at the button', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher, undoSeconds: 1});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      part(el, 'undo')!.focus();
      // As long as the time would have been, and half again.
      await document.body.animate([], 1500).finished;
      expect(to('/reject-invitation')).to.have.length(0);
      part(el, 'undo')!.blur();
      await waitUntil(() => to('/reject-invitation').length === 1, 'goes on when they leave it');
    });

    it('sends it at once, so that it arrives, when the element is taken away; a move is not that', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher, undoSeconds: 60});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      const other = document.createElement('div');
      el.parentElement!.append(other);
      other.append(el);
      await Promise.resolve();
      expect(to('/reject-invitation')).to.have.length(0);
      const declined = oneEvent(el, 'invite-declined');
      el.remove();
      await waitUntil(() => to('/reject-invitation').length === 1);
      expect(to('/reject-invitation')[0]!.keepalive).to.equal(true);
      // Whoever looks there signs in as somebody else.
      await declined;
      expect(await statusAt(server, link.invitationId)).to.equal('declined');
    });

    it('sends it when the page is left', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher, undoSeconds: 60});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
      await waitUntil(() => to('/reject-invitation').length === 1);
      window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
      await waitUntil(() => textOf(el).includes('Nothing was shared'));
      expect(to('/reject-invitation')).to.have.length(1);
    });

    it('is stopped by the page', async () => {
      const {server, link} = await invited();
      const el = await mount(server, link, {undoSeconds: 0});
      await says(el, 'invited you');
      el.addEventListener('invite-decline', (event) => event.preventDefault());
      await press(part(el, 'decline')!);
      await el.updateComplete;
      expect(headingOf(el)!.textContent).to.include('invited you');
    });

    it('says so when it was refused, and offers it again', async () => {
      const {server, link} = await invited();
      const {fetcher} = watched((request) =>
        request.url.endsWith('/reject-invitation') ? new Response('{}', {status: 500}) : undefined,
      );
      const el = await mount(server, link, {fetcher, undoSeconds: 0});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await waitUntil(() => part(el, 'problem'));
      await says(el, 'invited you');
      expect(part(el, 'decline')).not.to.equal(null);
      await expect(el).to.be.accessible();
    });

    it('takes it back later where the API can', async () => {
      let status: InvitePreview['status'] = 'pending';
      const {client, preview} = given({});
      const answer: AcceptancePort['preview'] = (scope, link) => {
        const call = preview!(scope, link);
        return {...call, decode: (json) => ({...call.decode(json), status, rawStatus: status})};
      };
      const port = client.adapter.acceptance!;
      const able = given({
        ...port,
        preview: answer,
        decline: (scope, link) => {
          status = 'declined';
          return answer(scope, link);
        },
        undoDecline: (scope, link) => {
          status = 'pending';
          return answer(scope, link);
        },
      });
      const el = await show(able.client, {undoSeconds: 0});
      await says(el, 'invited you');
      await press(part(el, 'decline')!);
      await says(el, 'declined');
      await waitUntil(() => part(el, 'undo'));
      await press(part(el, 'undo')!);
      await says(el, 'invited you');
    });
  });

  describe('accepting, against better-auth', () => {
    it('accepts once for two elements, two clicks and two Enters', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const first = await mount(server, link, {fetcher});
      const second = await mount(server, {...link}, {fetcher});
      await says(first, 'invited you');
      await says(second, 'invited you');
      await Promise.all([press(part(first, 'primary')!), press(part(second, 'primary')!)]);
      await says(first, 'You’re in');
      expect(to('/accept-invitation')).to.have.length(1);
      // The package shows a used invitation to nobody: the second has looked again.
      await says(second, 'can’t be found');
      expect(await statusAt(server, link.invitationId)).to.equal('accepted');
    });

    it('by nothing that a script can do', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched();
      const el = await mount(server, link, {fetcher, undoSeconds: 0});
      await says(el, 'invited you');
      let tries = 0;
      for (let round = 0; round < 50; round++) {
        for (const target of root(el).querySelectorAll<HTMLElement>('*')) {
          target.click();
          for (const type of ['click', 'pointerdown', 'pointerup', 'mousedown', 'mouseup', 'touchend', 'submit']) {
            target.dispatchEvent(new Event(type, {bubbles: true, composed: true, cancelable: true}));
            tries++;
          }
          target.dispatchEvent(new MouseEvent('click', {bubbles: true, composed: true, cancelable: true, detail: 1}));
          for (const key of ['Enter', ' ']) {
            target.dispatchEvent(new KeyboardEvent('keydown', {key, bubbles: true, composed: true}));
            target.dispatchEvent(new KeyboardEvent('keyup', {key, bubbles: true, composed: true}));
            tries += 2;
          }
        }
        el.click();
      }
      await el.reload();
      console.log(`<accept-invite>: ${tries} events that no person made, ${to('/accept-invitation').length} accepted`);
      expect(tries).to.be.greaterThan(5000);
      expect([...to('/accept-invitation'), ...to('/reject-invitation')]).to.have.length(0);
      expect(await statusAt(server, link.invitationId)).to.equal('pending');
    });

    it('looks what became of it when the answer is lost', async () => {
      const {server, link} = await invited();
      const {fetcher, to} = watched(async (request) => {
        if (!request.url.endsWith('/accept-invitation')) return undefined;
        await fetch(request);
        throw new TypeError('cut');
      });
      const el = await mount(server, link, {fetcher});
      await says(el, 'invited you');
      await press(part(el, 'primary')!);
      // The package shows a used invitation to nobody.
      await says(el, 'can’t be found');
      expect(to('/accept-invitation')).to.have.length(1);
      expect(await statusAt(server, link.invitationId)).to.equal('accepted');
    });

    it('stays as it was when the server has a problem, with the reason', async () => {
      const {server, link} = await invited();
      let isBroken = true;
      const {fetcher} = watched((request) =>
        isBroken && request.url.endsWith('/accept-invitation') ? new Response('{}', {status: 503}) : undefined,
      );
      const el = await mount(server, link, {fetcher});
      await says(el, 'invited you');
      await press(part(el, 'primary')!);
      await waitUntil(() => part(el, 'problem'));
      await says(el, 'invited you');
      isBroken = false;
      await press(part(el, 'primary')!);
      await says(el, 'You’re in');
    });
  });

  describe('whose it is', () => {
    it('says who is signed in beside who is invited, and holds nobody back', async () => {
      const {server, link, address} = await invited();
      const el = await mount(server, link, {account: address.toUpperCase()});
      await says(el, 'invited you');
      expect(textOf(el)).to.include(`Invited as ${address}`);
      expect(part(el, 'account')!.textContent).to.include(address.toUpperCase());
      expect(part(el, 'account')!.classList.contains('warn')).to.equal(false);
      el.accountEmail = 'bob@acme.test';
      await el.updateComplete;
      expect(textOf(el)).to.include('Invited as a••@acme.test').and.not.include(address);
      expect(part(el, 'account')!.classList.contains('warn')).to.equal(true);
      expect(part(el, 'primary')!.ariaDisabled).to.equal(null);
      await expect(el).to.be.accessible();
    });

    it('shows both addresses to another account, and asks for another sign-in', async () => {
      const {server, link} = await invited();
      await server.become('bob@acme.test');
      const el = await mount(server, link, {account: 'bob@acme.test'});
      await says(el, 'for another account');
      expect(textOf(el)).to.include('Signed in as bob@acme.test');
      const asked = oneEvent(el, 'accept-sign-in') as Promise<AcceptSignInEvent>;
      await press(part(el, 'primary')!);
      expect((await asked).detail).to.deep.equal({reason: 'switch'});
    });

    it('comes back to this invite by itself when the right account is signed in meanwhile', async () => {
      const {server, link, address} = await invited();
      await server.become('bob@acme.test');
      const el = await mount(server, link);
      await says(el, 'for another account');
      await server.become(address);
      document.dispatchEvent(new Event('visibilitychange'));
      await says(el, 'invited you');
      await server.signOut();
      await el.reload();
      await says(el, 'Sign in');
    });

    it('opens the sign-in beside itself, where the page says which', async () => {
      const {client} = given({}, {}, () => Response.json({}, {status: 401}));
      const el = await show(client, {signInUrl: 'https://login.example/start'});
      await says(el, 'Sign in');
      const link = part(el, 'primary') as HTMLAnchorElement;
      expect(link.href).to.equal('https://login.example/start');
      expect([link.target, link.rel, link.referrerPolicy]).to.deep.equal([
        '_blank',
        'noopener noreferrer',
        'no-referrer',
      ]);
      for (const url of ['javascript:alert(1)', 'data:text/html,x', 'https://a:b@login.example']) {
        el.signInUrl = url;
        await el.updateComplete;
        expect(part(el, 'primary')!.localName).to.equal('button');
      }
    });

    it('keeps the link to itself then, and asks nothing of the page', async () => {
      for (const [isSignedIn, name] of [
        [false, 'primary'],
        [true, 'switch'],
      ] as const) {
        let kept = 0;
        const keep = () => {
          kept++;
          return {method: 'POST' as const, url: 'https://sandbox.example/keep', body: {}, decode: () => 'handle-1'};
        };
        const {client} = given({resumeParameter: 'invite-resume', keep}, {}, () =>
          isSignedIn ? undefined : Response.json({}, {status: 401}),
        );
        const el = await show(client, {signInUrl: `${location.origin}/nothing`, accountEmail: 'bob@acme.test'});
        await says(el, isSignedIn ? 'invited you' : 'Sign in');
        let asked = 0;
        el.addEventListener('accept-sign-in', () => asked++);
        const link = part(el, name) as HTMLAnchorElement;
        expect([link.localName, link.href]).to.deep.equal(['a', `${location.origin}/nothing`]);
        // What the element does about a press is over when the press is.
        link.addEventListener('click', (event) => event.preventDefault());
        await press(link);
        await new Promise((resolve) => setTimeout(resolve));
        expect([asked, kept]).to.deep.equal([0, 0]);
        expect(textOf(el)).to.not.include('Try again');
        await expect(el).to.be.accessible();
        el.signInUrl = '';
        await el.updateComplete;
        await press(part(el, name)!);
        await waitUntil(() => asked + kept > 0);
        expect(kept).to.equal(1);
      }
    });

    it('leaves the link with the server before a sign-in that leaves the page, and comes back with the handle', async () => {
      let isSignedIn = false;
      const seen: string[] = [];
      const keep = {
        resumeParameter: 'invite-resume',
        keep: () => ({
          method: 'GET' as const,
          url: `https://sandbox.example/apis/metorial/portals/${scopeId}/consumer-invites/${exampleId}`,
          decode: () => 'handle-1',
        }),
      };
      const {client, preview} = given({...keep}, {}, () => (isSignedIn ? undefined : Response.json({}, {status: 401})));
      const able = given(
        {
          ...keep,
          preview: (scope, link) => {
            seen.push(JSON.stringify(link));
            return preview!(scope, {consumer_invite_id: exampleId});
          },
        },
        {},
        () => (isSignedIn ? undefined : Response.json({}, {status: 401})),
      );
      const el = await show(able.client);
      await says(el, 'Sign in');
      // The handle cannot be had: the page is not told to leave.
      let asked = 0;
      el.addEventListener('accept-sign-in', () => asked++);
      const failed = oneEvent(el, 'invite-error');
      await press(part(el, 'primary')!);
      await failed;
      expect(asked).to.equal(0);
      isSignedIn = true;
      const told = oneEvent(el, 'accept-sign-in') as Promise<AcceptSignInEvent>;
      await press(part(el, 'primary')!);
      expect((await told).detail).to.deep.equal({reason: 'sign-in', resume: 'handle-1'});
      el.remove();

      // Another page, after the round trip.
      history.replaceState(null, '', '?invite-resume=handle-1&keep=1');
      const back = await fixture<AcceptInvite>(html`<accept-invite .client=${able.client}></accept-invite>`);
      await says(back, 'invited you');
      expect(location.search).to.equal('?keep=1');
      expect(seen.at(-1)).to.equal('{"invite-resume":"handle-1"}');
      const given2 = await fixture<AcceptInvite>(
        html`<accept-invite resume="handle-2" .client=${able.client}></accept-invite>`,
      );
      await says(given2, 'invited you');
      expect(seen.at(-1)).to.equal('{"invite-resume":"handle-2"}');
      void client;
    });
  });

  describe('asking for a new one', () => {
    const ended = {expiresAt: new Date(Date.now() - 86_400_000), id: exampleId};

    it('has no button where nobody can be asked', async () => {
      const {client} = given({}, ended);
      const el = await show(client);
      await says(el, 'has ended');
      expect(textOf(el)).to.include('It ended on');
      expect(root(el).querySelector('button')).to.equal(null);
    });

    it('asks once, politely, and remembers it', async () => {
      const id = `x${crypto.randomUUID()}`;
      const {client} = given({}, {...ended, id});
      const el = await show(client, {canRequestNew: true, link: {consumer_invite_id: exampleId, email: id}});
      await says(el, 'has ended');
      let asked = 0;
      el.addEventListener('accept-request-new', (event: AcceptRequestNewEvent) => {
        asked++;
        event.waitUntil(Promise.resolve());
      });
      const button = part(el, 'primary')!;
      button.click();
      await el.updateComplete;
      expect(asked).to.equal(0);
      expect(button.textContent).to.include('Ask ').and.include('for a new one');
      await press(button);
      await waitUntil(() => textOf(el).includes('was asked'));
      await press(button);
      expect(asked).to.equal(1);
      await expect(el).to.be.accessible();
      const again = await show(client, {canRequestNew: true, link: {consumer_invite_id: exampleId, email: id}});
      await waitUntil(() => textOf(again).includes('was asked'));
    });

    it('does so through the API where that can, and says when it could not', async () => {
      let isBroken = true;
      let requests = 0;
      const {client} = given(
        {
          requestNew: () => {
            requests++;
            return {
              method: 'GET',
              url: `https://sandbox.example/apis/metorial/portals/${scopeId}/consumer-invites/${isBroken ? 'none' : exampleId}`,
              decode: () => undefined,
            };
          },
        },
        ended,
      );
      const el = await show(client, {link: {consumer_invite_id: exampleId, email: `y${crypto.randomUUID()}`}});
      await says(el, 'has ended');
      await press(part(el, 'primary')!);
      await waitUntil(() => part(el, 'problem'));
      await says(el, 'has ended');
      isBroken = false;
      await press(part(el, 'primary')!);
      await waitUntil(() => textOf(el).includes('was asked'), textOf(el));
      expect(requests).to.equal(2);
    });
  });

  it('waits as long as the server asks, counting, and no click goes out before', async () => {
    let isBusy = true;
    const {client, calls} = given({}, {}, () =>
      isBusy ? Response.json({}, {status: 429, headers: {'retry-after': '2'}}) : undefined,
    );
    const el = await show(client);
    await says(el, 'One moment');
    await waitUntil(() => /Try again in [12] seconds?\./u.test(textOf(el)));
    const before = calls.length;
    await press(part(el, 'primary')!);
    expect(calls.length).to.equal(before);
    expect(part(el, 'primary')!.ariaDisabled).to.equal('true');
    await expect(el).to.be.accessible();
    isBusy = false;
    await waitUntil(() => part(el, 'primary')!.ariaDisabled === 'false', 'the wait ends');
    await press(part(el, 'primary')!);
    await says(el, 'invited you');
  });

  it('goes on by itself when the connection is back', async () => {
    let isOff = true;
    const {client} = given({}, {}, () => {
      if (isOff) throw new TypeError('off');
      return undefined;
    });
    const el = await show(client);
    await says(el, 'offline');
    isOff = false;
    window.dispatchEvent(new Event('online'));
    await says(el, 'invited you');
  });

  it('goes to the portal in this tab where the page wants that, and watches after the way back', async () => {
    const {client} = given({});
    const el = await show(client, {sameTab: true});
    await says(el, 'invited you');
    const link = part(el, 'primary') as HTMLAnchorElement;
    expect(link.target).to.equal('');
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('click', stay);
    await press(link);
    window.removeEventListener('click', stay);
    await says(el, 'Taking you to Acme');
    await expect(el).to.be.accessible();
    window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    await says(el, 'Finish in the other tab');
  });

  it('says that there is nothing left to accept for a member', async () => {
    const {client, preview} = given({});
    const {client: member} = given(
      {
        preview: (scope, link) => ({
          ...preview!(scope, link),
          url: '/nowhere',
          refusal: () => ({kind: 'already-member'}),
        }),
      },
      {},
      () => Response.json({}, {status: 409}),
    );
    void client;
    const el = await show(member, {continueUrl: '/welcome'});
    await says(el, 'a member already');
    expect(part(el, 'primary')!.getAttribute('href')).to.equal(`${location.origin}/welcome`);
  });

  it('leads on, and to sign-in, to no address but the allowed: 120 cells', async () => {
    const forms = [
      '/a',
      'a',
      './a',
      '../a',
      '?a',
      '#a',
      '//evil.example/a',
      '\\\\evil.example',
      '/\\evil.example',
      '/\t/evil.example',
      'https:evil.example',
      'https://evil.example',
      'http://evil.example',
      'HTTPS://EVIL.EXAMPLE',
      'https://ok.example/a',
      'https://ok.example:444/a',
      'http://ok.example/a',
      'https://ok.example.evil.example',
      'https://ok.example@evil.example',
      'https://evil.example#https://ok.example',
      'https://evil.example/?https://ok.example',
      'https://ok.example\\@evil.example',
      'javascript:alert(1)',
      'JaVaScRiPt:alert(1)',
      'java\nscript:alert(1)',
      '\u0001javascript:alert(1)',
      ' javascript:alert(1)',
      'data:text/html,x',
      'vbscript:x',
      'blob:https://ok.example/1',
      'file:///etc/passwd',
      'ftp://ok.example',
      'about:blank',
      'mailto:a@b.c',
      'intent://x',
      'https://user:pass@ok.example',
      'https://оk.example',
      'https://[::1]/',
      'https://',
      'http://%00',
    ];
    expect(forms).to.have.length(40);
    const {client} = given({}, {status: 'accepted', rawStatus: 'accepted'});
    const {client: signedOut} = given({}, {}, () => Response.json({}, {status: 401}));
    const goesOn = await show(client, {allowedOrigins: 'https://ok.example'});
    const signsIn = await show(signedOut);
    await says(goesOn, 'accepted already');
    await says(signsIn, 'Sign in');
    let cells = 0;
    for (const form of forms) {
      goesOn.continueUrl = signsIn.signInUrl = form;
      await Promise.all([goesOn.updateComplete, signsIn.updateComplete]);
      const on = root(goesOn).querySelector('a')?.href;
      if (on !== undefined) expect([location.origin, 'https://ok.example']).to.include(new URL(on).origin);
      const sign = root(signsIn).querySelector('a')?.href;
      if (sign !== undefined) {
        expect(new URL(sign).protocol).to.match(/^https?:$/u);
        expect(new URL(sign).username).to.equal('');
      }
      const portal = given({redirectUrl: () => form});
      const el = await show(portal.client);
      await says(el, 'invited you');
      const to = root(el).querySelector('a')?.href;
      if (to !== undefined) expect(new URL(to).protocol).to.match(/^https?:$/u);
      el.remove();
      cells += 3;
    }
    console.log(`<accept-invite>: ${cells} addresses, none followed that is not allowed`);
    expect(cells).to.equal(120);
  });
});
