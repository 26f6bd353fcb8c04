import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys} from '@web/test-runner-commands';
import {waitUntil} from '../../helpers/wait-until.js';
import {createAcceptLinksAdapter} from '../../../src/adapters/accept-links/accept-links.js';
import {createBetterAuthAdapter} from '../../../src/adapters/better-auth/better-auth.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {AcceptInvite} from '../../../src/elements/accept-invite/accept-invite.js';
import {createApi, open, part, press, root, says, textOf} from './invited-person.js';
import {takeClicksForReal} from './races/race.js';

const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

describe('<accept-invite>, in somebody’s hand', () => {
  afterEach(async () => {
    await resetMouse();
    history.replaceState(null, '', location.pathname);
  });

  describe('another link, opened in the same tab', () => {
    it('is shown in place of none, and of the one before, and is gone from the address bar', async () => {
      const api = createApi();
      const el = await open(api, {link: undefined});
      await says(el, 'Open the link');
      for (const token of ['first', 'second']) {
        location.hash = `#tab=2&token=${token}`;
        await says(el, 'invited you');
        await waitUntil(() => api.calls.at(-1) === `read?${token}`, `${token} is not read`);
        expect(location.hash).to.equal('#tab=2');
      }
    });

    it('is shown when the element comes back into the page with it', async () => {
      const api = createApi();
      const el = await open(api, {link: undefined});
      location.hash = '#token=before';
      await says(el, 'invited you');
      const parent = el.parentElement!;
      el.remove();
      await settled();
      history.replaceState(null, '', '#token=after');
      parent.append(el);
      await waitUntil(() => api.calls.at(-1) === 'read?after', 'the other is not read');
      expect(location.hash).to.equal('');
    });

    it('leaves the one before where the change is no link', async () => {
      const api = createApi();
      const el = await open(api, {link: undefined});
      location.hash = '#token=only';
      await says(el, 'invited you');
      location.hash = '#elsewhere';
      await new Promise((resolve) => window.addEventListener('hashchange', resolve, {once: true}));
      await el.updateComplete;
      await says(el, 'invited you');
      expect(api.calls).to.deep.equal(['read?only']);
      expect(location.hash).to.equal('#elsewhere');
    });
  });

  it('names nothing where the page has taken the name away', async () => {
    const api = createApi({target: undefined});
    const el = await open(api, {targetName: 'Acme'});
    await says(el, 'Grace invited you to Acme');
    el.setAttribute('target-name', 'Other');
    el.removeAttribute('target-name');
    await el.updateComplete;
    expect(part(el, 'heading')!.textContent).to.equal('Grace invited you');
    expect(textOf(el)).not.to.include('null');
  });

  describe('a double tap', () => {
    let restore: () => void;
    before(() => (restore = takeClicksForReal()));
    after(() => restore());
    /** As Chromium makes it: the second half of it counts as such, whatever stands there by then. */
    const tap = (el: AcceptInvite, name: string, nth: number) =>
      part(el, name)!.dispatchEvent(new MouseEvent('click', {detail: nth, bubbles: true, cancelable: true}));

    it('on “Undo” neither accepts nor declines by its second half', async () => {
      const api = createApi();
      const el = await open(api, {undoSeconds: 60});
      await says(el, 'invited you');
      for (const name of ['primary', 'decline']) {
        tap(el, 'decline', 1);
        await says(el, 'declined');
        tap(el, 'undo', 1);
        await says(el, 'invited you');
        tap(el, name, 2);
        await settled();
        await says(el, 'invited you');
      }
      expect(api.calls).to.have.length(1);
      tap(el, 'primary', 1);
      tap(el, 'primary', 2);
      await says(el, 'You’re in');
      expect(api.to('accept')).to.have.length(1);
    });

    it('on “Try again” asks nobody for a new one', async () => {
      const api = createApi({expiresAt: new Date(0)});
      api.answers.set('read', () => Response.json({}, {status: 500}));
      const el = await open(api);
      await says(el, 'could not be loaded');
      api.answers.clear();
      tap(el, 'primary', 1);
      await says(el, 'has ended');
      tap(el, 'primary', 2);
      await settled();
      expect(api.to('ask')).to.have.length(0);
    });
  });

  describe('a sign-in in another window, which does not hide this one', () => {
    const refused = () => Response.json({}, {status: 401});

    it('is noticed on return, after a refused reading and after a refused accepting', async () => {
      for (const act of ['read', 'accept'] as const) {
        const api = createApi();
        api.answers.set(act, refused);
        const el = await open(api);
        if (act === 'accept') {
          await says(el, 'invited you');
          await press(part(el, 'primary')!);
        }
        await says(el, 'Sign in');
        api.answers.clear();
        window.dispatchEvent(new FocusEvent('focus'));
        window.dispatchEvent(new FocusEvent('focus'));
        await says(el, 'invited you');
        const before = api.calls.length;
        window.dispatchEvent(new FocusEvent('focus'));
        await settled();
        expect(api.calls.length, 'asked when there is nothing to notice').to.equal(before);
        expect(api.to('read')).to.have.length(2);
        el.remove();
      }
    });

    it('is noticed when the page says so', async () => {
      const api = createApi();
      api.answers.set('accept', refused);
      const el = await open(api);
      await says(el, 'invited you');
      await press(part(el, 'primary')!);
      await says(el, 'Sign in');
      await el.reload();
      await says(el, 'invited you');
    });
  });

  describe('a server that asks to wait', () => {
    it('is not asked before on a return to the page', async () => {
      const api = createApi();
      const el = await open(api);
      await says(el, 'invited you');
      api.answers.set('read', () => Response.json({}, {status: 429, headers: {'retry-after': '30'}}));
      await el.reload();
      await says(el, 'One moment');
      for (let time = 0; time < 3; time++) {
        document.dispatchEvent(new Event('visibilitychange'));
        window.dispatchEvent(new Event('online'));
        await settled();
      }
      expect(api.calls).to.have.length(2);
    });

    it('is believed for an hour, in minutes', async () => {
      const api = createApi();
      api.answers.set('read', () => Response.json({}, {status: 429, headers: {'retry-after': '999999999'}}));
      const el = await open(api);
      await says(el, 'One moment');
      await waitUntil(() => textOf(el).includes('Try again in 60 minutes.'), textOf(el));
    });
  });

  it('does not say that nothing was accepted where nobody knows', async () => {
    const api = createApi();
    const el = await open(api);
    await says(el, 'invited you');
    for (const act of ['read', 'accept'] as const) api.answers.set(act, () => Response.json({}, {status: 502}));
    await press(part(el, 'primary')!);
    await says(el, 'could not be loaded');
    expect(textOf(el)).not.to.include('nothing was accepted');
  });

  it('says both addresses to another account, also where it may not see the invitation', async () => {
    const adapter = createAcceptLinksAdapter({baseUrl: 'https://api.example'});
    const problem = {type: 'urn:invite-elements:problem:wrong-account', email: 'ada@acme.test'};
    const fetcher = () => Promise.resolve(Response.json(problem, {status: 403}));
    const client = createInviteClient({scopeId: 'org', adapter, fetcher});
    const el = await open({client}, {link: {token: 'T'}, accountEmail: 'bob@elsewhere.test'});
    await says(el, 'another account');
    expect(textOf(el)).to.include('Invited as a••@acme.test').and.include('Signed in as bob@elsewhere.test');
    expect(textOf(el)).not.to.include('ada@');
  });

  it('believes the server’s clock, not its own, about an invitation of better-auth', async () => {
    const own = Date.now;
    const wire = {
      id: 'i',
      email: 'ada@acme.test',
      status: 'pending',
      organizationName: 'Acme',
      inviterEmail: 'g@a.test',
    };
    const expiresAt = new Date(own() + 60 * 60_000).toISOString();
    const fetcher = () =>
      Promise.resolve(Response.json({...wire, expiresAt}, {headers: {date: new Date(own()).toUTCString()}}));
    const adapter = createBetterAuthAdapter({baseUrl: 'https://auth.example'});
    Date.now = () => own() + 10 * 60 * 60_000;
    try {
      const el = await open(
        {client: createInviteClient({scopeId: 'org', adapter, fetcher})},
        {link: {invitationId: 'i'}},
      );
      await waitUntil(() => !textOf(el).includes('Loading'));
      expect(part(el, 'heading')!.textContent).to.include('invited you to Acme');
      expect(textOf(el)).to.match(/in (59|60) minutes|in 1 hour/u);
    } finally {
      Date.now = own;
    }
  });

  it('does not begin anew where the page gives the same link once more', async () => {
    const api = createApi();
    const el = await open(api, {link: {token: 'same'}});
    await says(el, 'invited you');
    part(el, 'primary')!.focus();
    const button = root(el).activeElement;
    for (let time = 0; time < 3; time++) {
      el.link = {token: 'same'};
      await el.updateComplete;
      await settled();
    }
    expect(api.calls).to.have.length(1);
    expect(root(el).activeElement === button, 'the button is still there').to.equal(true);
    el.link = {token: 'other'};
    await waitUntil(() => api.calls.at(-1) === 'read?other');
  });

  it('says nothing of the one before while another is fetched', async () => {
    const api = createApi();
    api.answers.set('read', (link) => (link === 'bad' ? Response.json({}, {status: 404}) : new Promise(() => {})));
    const el = await open(api, {link: {token: 'bad'}});
    await says(el, 'can’t be found');
    el.link = {token: 'good'};
    await says(el, 'Loading');
    expect(el.matches(':state(loading)')).to.equal(true);
  });

  it('lets a long message be read by the keyboard', async () => {
    const api = createApi({message: 'Word '.repeat(1000)});
    const el = await open(api);
    await says(el, 'invited you');
    await expect(el).to.be.accessible();
    part(el, 'message')!.scrollTop = 0;
    part(el, 'primary')!.focus();
    await sendKeys({down: 'Shift'});
    await sendKeys({press: 'Tab'});
    await sendKeys({up: 'Shift'});
    expect(root(el).activeElement === part(el, 'message'), 'the message has the focus').to.equal(true);
  });

  it('says which adapter cannot show an invitation', async () => {
    const warned: string[] = [];
    const own = console.warn;
    console.warn = (...words: unknown[]) => void warned.push(words.join(' '));
    try {
      const api = createApi();
      const {acceptance: _, ...adapter} = api.adapter;
      const client = createInviteClient({scopeId: 'org', adapter, fetcher: api.client.fetcher});
      const el = await open({client});
      await says(el, 'could not be loaded');
      expect(warned).to.have.length(1);
      expect(warned[0]).to.include('“acting” cannot show invitations').and.include('accept-links');
    } finally {
      console.warn = own;
    }
  });

  it('is turned around by no name, and made endless by none', async () => {
    const evil = '\u2067\u202EGrace';
    for (const [change, heading] of [
      [{invitedBy: {name: evil}, target: evil}, 'Grace invited you to Grace'],
      [{invitedBy: {name: '\u0645 (HR)'}, target: 'Acme'}, '\u2068\u0645 (HR)\u2069 invited you to Acme'],
    ] as const) {
      const el = await open(createApi(change));
      await says(el, 'invited you');
      expect(part(el, 'heading')!.textContent).to.equal(heading);
    }
    const long = 'm'.repeat(1_000_000);
    const el = await open(createApi({invitedBy: {name: long}, target: long, message: long, email: `a@${long}`}));
    await says(el, 'invited you');
    expect(textOf(el).length).to.be.below(25_000);
    expect(part(el, 'primary')!.getBoundingClientRect().top).to.be.below(4000);
  });
});
