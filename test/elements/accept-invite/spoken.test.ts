import {expect} from '@open-wc/testing';
import {resetMouse, sendKeys} from '@web/test-runner-commands';
import {waitUntil} from '../../helpers/wait-until.js';
import {createApi, expectFocusKept, listen, open, part, press, says, textOf} from './invited-person.js';

describe('<accept-invite>, what is said', () => {
  afterEach(() => resetMouse());
  const settled = () => new Promise((resolve) => setTimeout(resolve, 50));

  it('that it is accepted, once, after it was said that it is on its way', async () => {
    const api = createApi();
    let answer = () => {};
    api.answers.set('accept', () => new Promise((resolve) => (answer = () => resolve(undefined!))));
    const el = await open(api);
    await says(el, 'invited you');
    const heard = listen(el);
    part(el, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await says(el, 'Accepting');
    await settled();
    expectFocusKept(el);
    answer();
    await says(el, 'You’re in');
    await settled();
    expectFocusKept(el);
    expect(heard).to.deep.equal(['Accepting the invitation', 'You’re in']);
  });

  it('why it was not accepted', async () => {
    const api = createApi();
    api.answers.set('accept', () => Response.json({}, {status: 500}));
    const el = await open(api);
    await says(el, 'invited you');
    const heard = listen(el);
    part(el, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => part(el, 'problem'));
    await settled();
    expectFocusKept(el);
    const why = heard.filter((words) => words.includes('The server has a problem.'));
    expect(why, heard.join(' | ')).to.have.length(1);
    // The same once more is said once more.
    part(el, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => api.to('accept').length === 2 && part(el, 'problem'));
    await settled();
    expect(heard.filter((words) => words.includes('The server has a problem.'))).to.have.length(2);
  });

  it('that somebody was asked for a new one, or why not', async () => {
    const api = createApi({expiresAt: new Date(0)});
    api.answers.set('ask', () => Response.json({}, {status: 503}));
    const el = await open(api);
    await says(el, 'has ended');
    await settled();
    const heard = listen(el);
    part(el, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => part(el, 'problem'));
    await settled();
    expect(heard).to.have.length(1);
    expect(heard[0]).to.include('The server has a problem.');
    api.answers.clear();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => textOf(el).includes('Asked'));
    await settled();
    expect(heard).to.have.length(2);
    expect(heard[1]).to.include('Grace was asked for a new invitation');
    expectFocusKept(el);
  });

  it('why a no could not be taken back', async () => {
    const api = createApi();
    const el = await open(api);
    await says(el, 'invited you');
    await press(part(el, 'decline')!);
    await waitUntil(() => textOf(el).includes('Nothing was shared'));
    api.answers.set('undo', () => Response.json({}, {status: 500}));
    await settled();
    const heard = listen(el);
    part(el, 'undo')!.focus();
    await sendKeys({press: 'Enter'});
    await waitUntil(() => part(el, 'problem'));
    await settled();
    expect(heard).to.have.length(1);
    expect(heard[0]).to.include('The server has a problem.');
  });

  it('the first thing that is so, with what is amiss in it, once', async () => {
    const api = createApi({expiresAt: new Date(0)});
    const link = {token: crypto.randomUUID()};
    const first = await open(api, {link});
    await says(first, 'has ended');
    await press(part(first, 'primary')!);
    await waitUntil(() => textOf(first).includes('was asked'));
    const el = await open(api, {client: undefined});
    const heard = listen(el);
    Object.assign(el, {client: api.client, link});
    await waitUntil(() => textOf(el).includes('was asked'));
    await settled();
    expect(heard).to.deep.equal([
      'This invitation has ended. Grace was asked for a new invitation. It comes by e-mail.',
    ]);
  });

  it('leaves the focus in the page when the portal opens beside it', async () => {
    const api = createApi();
    const {acceptance, ...rest} = api.adapter;
    const {accept, ...port} = acceptance!;
    const redirect = {...rest, acceptance: {...port, redirectUrl: () => 'https://portal.example/p'}};
    const {createInviteClient} = await import('../../../src/client/create-invite-client.js');
    const client = createInviteClient({scopeId: 'org', adapter: redirect, fetcher: api.client.fetcher});
    const el = await open({client});
    await says(el, 'invited you');
    const stay = (event: Event) => event.preventDefault();
    window.addEventListener('click', stay);
    try {
      part(el, 'primary')!.focus();
      await sendKeys({press: 'Enter'});
      await says(el, 'Finish in the other tab');
      await settled();
      expectFocusKept(el);
      const heard = listen(el);
      api.status.read = 'accepted';
      await el.reload();
      await says(el, 'You’re in');
      await settled();
      expect(heard).to.deep.equal(['You’re in']);
      expectFocusKept(el);
    } finally {
      window.removeEventListener('click', stay);
    }
  });

  it('that there is no connection, once, when it goes while accepting', async () => {
    const api = createApi();
    const el = await open(api);
    await says(el, 'invited you');
    const off = () => {
      throw new TypeError('off');
    };
    api.answers.set('accept', off).set('read', off);
    const heard = listen(el);
    part(el, 'primary')!.focus();
    await sendKeys({press: 'Enter'});
    await says(el, 'offline');
    await settled();
    expect(heard).to.deep.equal(['Accepting the invitation', 'You’re offline']);
    expect(part(el, 'problem') === null, 'said once').to.equal(true);
    expectFocusKept(el);
    api.answers.clear();
    api.status.read = 'accepted';
    window.dispatchEvent(new Event('online'));
    await says(el, 'You’re in');
    await settled();
    expect(heard.slice(2)).to.deep.equal(['You’re in']);
  });
});
