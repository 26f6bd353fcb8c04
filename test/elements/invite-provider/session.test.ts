import {expect, fixture, html} from '@open-wc/testing';
import type {TemplateResult} from 'lit';
import '../../../src/define.js';
import {compose, createInviteClient, defaultFetcher, type SessionToken} from '../../../src/index.js';
import type {InviteErrorEvent, InviteForm, InviteList, InviteProvider} from '../../../src/index.js';
import {openSessionPlace, type SessionPlace} from '../../helpers/session-place.js';
import {waitUntil} from '../../helpers/wait-until.js';

const list = html`<invite-list heading="Invites"></invite-list>`;
const provider = ({baseUrl, scopeId, sessionUrl}: SessionPlace, content: TemplateResult = list) =>
  fixture<InviteProvider>(
    html`<invite-provider base-url=${baseUrl} scope-id=${scopeId} session-url=${sessionUrl}
      >${content}</invite-provider
    >`,
  );
const listsIn = (element: Element) => [...element.querySelectorAll<InviteList>('invite-list')];
const textOf = (element: Element) => element.shadowRoot!.textContent ?? '';
const rowsIn = (element: Element) => element.shadowRoot!.querySelectorAll('[role=listitem]').length;
const loaded = (element: Element) =>
  Promise.all(listsIn(element).map((one) => waitUntil(() => rowsIn(one) > 0, 'no rows')));
const shows = (element: Element, text: string) => waitUntil(() => textOf(element).includes(text), `no “${text}”`);
const buttonOf = (element: Element, text: RegExp) =>
  [...element.shadowRoot!.querySelectorAll<HTMLElement>('button')].find((one) => text.test(one.textContent ?? ''))!;

/** The page's clock from here on. A token's life is minutes. */
const {now} = Date;
const later = (seconds: number) => (Date.now = () => now() + seconds * 1000);

describe('<invite-provider> with a session', function () {
  this.timeout(60_000);
  afterEach(() => {
    Date.now = now;
  });

  it('reads and writes on another origin, by one token and no cookie', async () => {
    const place = await openSessionPlace();
    const element = await provider(place, html`<invite-form></invite-form>${list}`);
    await loaded(element);
    const form = element.querySelector<InviteForm>('invite-form')!;
    form.addRecipients('Zoë <zoe@northwind.example>');
    expect((await form.submit()).map(({kind}) => kind)).to.deep.equal(['sent']);
    await shows(listsIn(element)[0]!, 'Zoë');
    const {sessions, minted, api} = await place.seen();
    expect(sessions).to.deep.equal([{method: 'POST', origin: location.origin}]);
    expect(api.filter(({method}) => method === 'POST')).to.have.length(1);
    for (const asked of api) expect(asked).to.deep.include({cookie: null, token: minted[0]});
  });

  it('asks for one token, however many elements begin at once', async () => {
    const place = await openSessionPlace();
    await place.set({wait: 200});
    const many = html`${[1, 2, 3].map((size) => html`<invite-list page-size=${size}></invite-list>`)}
      <invite-form></invite-form>`;
    const element = await provider(place, many);
    await loaded(element);
    const {sessions, api} = await place.seen();
    expect([sessions.length, new Set(api.map(({token}) => token)).size]).to.deep.equal([1, 1]);
    expect(api.length).to.be.at.least(3);
  });

  it('renews the token before its end, once for all, and holds nothing up meanwhile', async () => {
    const place = await openSessionPlace();
    const element = await provider(place, html`${list}${list}`);
    await loaded(element);
    const reload = () => Promise.all(listsIn(element).map((one) => one.reload()));
    later(0.7 * 900);
    await reload();
    expect((await place.seen()).sessions).to.have.length(1);
    await place.set({wait: 500});
    later(0.85 * 900);
    const before = (await place.seen()).api.length;
    await reload();
    const {minted, api} = await place.seen();
    expect(new Set(api.slice(before).map(({token}) => token)), 'the old one is still good').to.deep.equal(
      new Set([minted[0]]),
    );
    await waitUntil(async () => (await place.seen()).minted.length === 2, 'not yet');
    await waitUntil(async () => {
      await reload();
      return (await place.seen()).api.at(-1)!.token === (await place.seen()).minted[1];
    }, 'the new one is used');
    expect((await place.seen()).sessions).to.have.length(2);
  });

  it('waits for the next token once the present one is over', async () => {
    const place = await openSessionPlace();
    const element = await provider(place, html`${list}${list}`);
    await loaded(element);
    later(0.96 * 900);
    await Promise.all(listsIn(element).map((one) => one.reload()));
    const {minted, api} = await place.seen();
    expect(minted).to.have.length(2);
    expect(api.at(-1)!.token).to.equal(minted[1]);
    expect(api.every(({status}) => status === 200)).to.equal(true);
  });

  it('goes on with a good token when its renewal fails, and does not insist', async () => {
    const place = await openSessionPlace();
    const element = await provider(place);
    await loaded(element);
    await place.set({fault: 'broken'});
    later(0.85 * 900);
    const [only] = listsIn(element);
    for (let time = 0; time < 4; time++) await only!.reload();
    await waitUntil(async () => (await place.seen()).sessions.length === 2, 'not yet');
    await only!.reload();
    const {sessions, api} = await place.seen();
    expect(sessions).to.have.length(2);
    expect(api.every(({status}) => status === 200)).to.equal(true);
    expect(textOf(only!)).to.not.include('problem');
  });

  it('sends what was refused with 401 once more with a new token: one for all, and each write once', async () => {
    const place = await openSessionPlace();
    const element = await provider(place, html`${list}${list}<invite-form></invite-form>`);
    await loaded(element);
    const {minted, api: before} = await place.seen();
    await place.set({refused: minted, wait: 100});
    const form = element.querySelector<InviteForm>('invite-form')!;
    form.addRecipients('zoe@northwind.example');
    const [outcomes] = await Promise.all([form.submit(), ...listsIn(element).map((one) => one.reload())]);
    expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent']);
    await shows(listsIn(element)[0]!, 'zoe@northwind.example');
    const {sessions, api, minted: all} = await place.seen();
    expect(sessions).to.have.length(2);
    const writes = api.slice(before.length).filter(({method}) => method === 'POST');
    expect(writes.map(({status, token}) => [status, token])).to.deep.equal([
      [401, all[0]],
      [200, all[1]],
    ]);
    expect(new Set(writes.map(({key}) => key)).size, 'the same intent').to.equal(1);
  });

  it('tries no third time, says so, and can be tried again', async () => {
    const place = await openSessionPlace();
    await place.set({refused: ['all']});
    const element = await provider(place);
    const [only] = listsIn(element);
    await shows(only!, 'You are signed out');
    expect((await place.seen()).api.map(({status}) => status)).to.deep.equal([401, 401]);
    await place.set({refused: []});
    buttonOf(only!, /again/iu).click();
    await loaded(element);
  });

  for (const [fault, words] of [
    ['web-page', 'cannot read'],
    ['broken', 'has a problem'],
    ['missing', 'cannot read'],
    ['not-allowed', 'not allowed'],
    ['later', 'Too many requests'],
    ['bare-token', 'cannot read'],
    ['token-in-words', 'cannot read'],
    ['endless', 'cannot read'],
    ['over', 'cannot read'],
    ['line-break', 'cannot read'],
    ['signed-out', 'You are signed out'],
  ] as const) {
    it(`says in every element that there is no session, and begins again: ${fault}`, async () => {
      const place = await openSessionPlace();
      if (fault === 'signed-out') place.signOut();
      else await place.set({fault});
      const errors: {kind: string; code?: string; retryAfter?: number; text: string}[] = [];
      const heard = ({detail: {error}}: InviteErrorEvent) => {
        const {stack = '', message, cause} = error;
        errors.push({...error, text: `${stack} ${message} ${JSON.stringify(error)} ${String(cause)}`});
      };
      window.addEventListener('invite-error', heard as EventListener);
      const element = await provider(place, html`${list}${list}`);
      const both = listsIn(element);
      for (const one of both) await shows(one, words);
      window.removeEventListener('invite-error', heard as EventListener);
      expect(errors).to.have.length(2);
      const {api, minted} = await place.seen();
      expect(api, 'nothing is sent without one').to.deep.equal([]);
      for (const error of errors) {
        expect(error.code).to.equal('session-failed');
        if (fault === 'later') expect(error.retryAfter).to.equal(7000);
        for (const token of minted) expect(error.text).to.not.include(token.slice(0, 12));
      }
      for (const token of minted) for (const one of both) expect(textOf(one)).to.not.include(token.slice(0, 12));
      await expect(both[0]).to.be.accessible();
      place.signIn('ada');
      await place.set({fault: ''});
      for (const one of both) buttonOf(one, /again/iu).click();
      await loaded(element);
    });
  }

  it('leaves nothing of a token behind', async () => {
    const place = await openSessionPlace();
    const told: string[] = [];
    const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;
    const own = Object.fromEntries(methods.map((name) => [name, console[name]]));
    for (const name of methods) console[name] = (...args: unknown[]) => void told.push(args.map(String).join(' '));
    const types = ['invites-loaded', 'invite-create', 'invite-created', 'invite-error'];
    const heard = (event: Event) => told.push(JSON.stringify([event, (event as CustomEvent).detail]));
    for (const type of types) document.addEventListener(type, heard);
    const element = await provider(place, html`<invite-form draft="session-test"></invite-form>${list}`);
    try {
      await loaded(element);
      const form = element.querySelector<InviteForm>('invite-form')!;
      form.addRecipients('zoe@northwind.example');
      await form.submit();
      await place.set({refused: ['all']});
      await listsIn(element)[0]!.reload();
      await place.set({refused: [], fault: 'bare-token'});
      later(900);
      await listsIn(element)[0]!.reload();
    } finally {
      for (const type of types) document.removeEventListener(type, heard);
      Object.assign(console, own);
    }
    const {minted} = await place.seen();
    expect(minted).to.have.length(3);
    expect(told.length).to.be.at.least(4);
    const places = [
      ...told,
      document.documentElement.outerHTML,
      ...[...element.querySelectorAll('*')].map((one) => one.shadowRoot?.innerHTML ?? ''),
      ...[element, ...element.querySelectorAll('*')].flatMap((one) => Object.values(one).map(String)),
      ...Object.values((listsIn(element)[0] as unknown as {clients: {client: object}}).clients.client).map(String),
      JSON.stringify({...localStorage}),
      JSON.stringify({...sessionStorage}),
      JSON.stringify(await indexedDB.databases()),
      JSON.stringify(await caches.keys()),
      JSON.stringify(performance.getEntries()),
      JSON.stringify(history.state),
      document.cookie,
      location.href,
    ];
    for (const token of minted)
      for (const part of [token, token.split('.')[1]!, token.split('.')[2]!])
        for (const text of places) expect(text.includes(part), text.slice(0, 200)).to.equal(false);
  });

  it('is given by a function as well, which goes before the address', async () => {
    const place = await openSessionPlace();
    let asked = 0;
    const getSession = async () => {
      asked++;
      return (await (await fetch(place.sessionUrl, {method: 'POST'})).json()) as SessionToken;
    };
    const element = await fixture<InviteProvider>(
      html`<invite-provider
        base-url=${place.baseUrl}
        scope-id=${place.scopeId}
        session-url="/nowhere"
        .getSession=${getSession}
        >${list}</invite-provider
      >`,
    );
    await loaded(element);
    await listsIn(element)[0]!.reload();
    expect([asked, (await place.seen()).sessions.length]).to.deep.equal([1, 1]);
  });

  it('says so when the function fails, without its words', async () => {
    const place = await openSessionPlace();
    const failing = [
      () => Promise.reject(new Error('eyJsecret.of.mine')),
      () => {
        throw new SyntaxError('Unexpected token, "eyJsecret" is not valid JSON');
      },
      () => Promise.reject(new DOMException('eyJsecret', 'AbortError')),
      () => ({token: 'eyJsecret', expires_in: Number.NaN}),
      () => 'eyJsecret' as unknown as SessionToken,
      () => undefined as unknown as SessionToken,
    ];
    for (const getSession of failing) {
      const {baseUrl, scopeId} = place;
      const client = createInviteClient({baseUrl, scopeId, getSession});
      const error = (await client.listInvites().catch((reason: unknown) => reason)) as Error;
      expect(error).to.include({name: 'InviteError', kind: 'protocol', code: 'session-failed'});
      expect(error.cause).to.equal(undefined);
      expect(`${error.stack} ${error.message}`).to.not.include('eyJsecret');
    }
    expect((await place.seen()).api).to.deep.equal([]);
  });

  it('waits for no function for ever, and asks it again', async () => {
    const place = await openSessionPlace();
    const {timeout} = AbortSignal;
    AbortSignal.timeout = () => timeout.call(AbortSignal, 50);
    let asked = 0;
    const {baseUrl, scopeId} = place;
    const getSession = () => (asked++ === 0 ? new Promise<SessionToken>(() => undefined) : {token: 't', expires_in: 9});
    try {
      const client = createInviteClient({baseUrl, scopeId, getSession});
      const late = await client.listInvites().catch((reason: unknown) => reason);
      expect(late).to.include({kind: 'timeout', code: 'session-failed'});
      const refused = await client.listInvites().catch((reason: unknown) => reason);
      expect(refused).to.include({kind: 'unauthenticated', status: 401});
      expect(asked, 'once more for the 401').to.equal(3);
    } finally {
      AbortSignal.timeout = timeout;
    }
  });

  it('goes through a fetcher of the page’s own, which sees the token as the server does', async () => {
    const place = await openSessionPlace();
    const seen: (string | null)[] = [];
    const {baseUrl, scopeId, sessionUrl} = place;
    const fetcher = compose(defaultFetcher, (request, next) => {
      seen.push(request.headers.get('authorization'));
      return next(request);
    });
    await createInviteClient({baseUrl, scopeId, sessionUrl, fetcher}).listInvites();
    expect(seen).to.deep.equal([`Bearer ${(await place.seen()).minted[0]}`]);
  });

  it('forgets whose it was, when it is told to', async () => {
    const place = await openSessionPlace();
    const element = await provider(place);
    await loaded(element);
    place.signIn('bob');
    element.forgetSession();
    await waitUntil(async () => (await place.seen()).api.length === 2, 'not yet');
    const {minted, api} = await place.seen();
    expect(api[1]!.token).to.equal(minted[1]);
    const subjects = minted.map((token) => (JSON.parse(atob(token.split('.')[1]!)) as {sub: string}).sub);
    expect(subjects).to.deep.equal(['ada', 'bob']);
  });

  it('lets an element go that was removed meanwhile, and keeps the token for the others', async () => {
    const place = await openSessionPlace();
    await place.set({wait: 300});
    const element = await provider(place, html`${list}<invite-list page-size="3" class="other"></invite-list>`);
    await waitUntil(async () => (await place.seen()).sessions.length === 1, 'not yet');
    element.querySelector('.other')!.remove();
    await loaded(element);
    const {sessions, api} = await place.seen();
    expect([sessions.length, api.length]).to.deep.equal([1, 1]);
  });

  it('comes in any order, and late', async () => {
    const place = await openSessionPlace();
    const element = document.createElement('invite-provider');
    element.append(document.createElement('invite-list'));
    element.sessionUrl = place.sessionUrl;
    const frame = await fixture<HTMLElement>(html`<div></div>`);
    frame.append(element);
    element.scopeId = place.scopeId;
    await element.updateComplete;
    element.setAttribute('base-url', place.baseUrl);
    await loaded(element);
    expect((await place.seen()).sessions).to.have.length(1);
  });

  it('says in the console what does not go together', async () => {
    const {warn} = console;
    const told: string[] = [];
    console.warn = (text: string) => void told.push(text);
    try {
      const place = await openSessionPlace();
      await fixture(html`<invite-provider session-url="/invite-session"></invite-provider>`);
      expect(told.splice(0).join()).to.include('needs base-url and scope-id');
      const client = createInviteClient({baseUrl: place.baseUrl, scopeId: 'p'});
      await fixture(html`<invite-provider session-url="/invite-session" .client=${client}></invite-provider>`);
      expect(told.splice(0).join()).to.include('createInviteClient()');
      const element = await provider({...place, sessionUrl: 'http://'});
      await shows(listsIn(element)[0]!, 'could not be reached');
      expect(told.join()).to.include('is no address');
    } finally {
      console.warn = warn;
    }
  });
});
