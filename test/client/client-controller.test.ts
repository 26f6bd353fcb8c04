import {expect, nextFrame} from '@open-wc/testing';
import {html, LitElement, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import {adapterNames, loadAdapter} from '../../src/client/adapters.js';
import {configureInvites} from '../../src/client/configure.js';
import {createInviteClient} from '../../src/client/create-invite-client.js';
import type {InviteClient} from '../../src/client/invite-client.js';
import {ClientController} from '../../src/controllers/client-controller.js';
import {InviteProvider} from '../../src/elements/invite-provider/invite-provider.js';
import {waitUntil} from '../helpers/wait-until.js';

class TestHost extends LitElement {
  @property({attribute: 'base-url'}) baseUrl = '';
  @property() adapter = '';
  @property({attribute: 'scope-id'}) scopeId = '';
  @property({attribute: false}) client: InviteClient | undefined;
  readonly clients = new ClientController(this);
  readonly seen: string[] = [];

  connectedMoveCallback(): void {
    this.clients.hostMoved();
  }

  protected override render(): TemplateResult {
    this.seen.push(this.used);
    return html`${this.clients.problem}`;
  }

  get used(): string {
    return this.clients.client?.scope.id ?? 'none';
  }
}
customElements.define('test-client-host', TestHost);

const baseUrl = 'https://api.example/metorial';
const attributes = (scopeId: string) => `base-url="${baseUrl}" scope-id="${scopeId}"`;

describe('ClientController', () => {
  let place: HTMLElement;
  let warnings: string[];
  const {warn} = console;

  beforeEach(() => {
    place = document.body.appendChild(document.createElement('div'));
    warnings = [];
    console.warn = (...args: unknown[]) => void warnings.push(String(args[0]));
  });
  afterEach(() => {
    place.remove();
    console.warn = warn;
  });

  async function host(markup: string): Promise<TestHost> {
    place.innerHTML = markup;
    const element = place.querySelector<TestHost>('test-client-host')!;
    await element.updateComplete;
    return element;
  }

  // The page default cannot be taken back: what needs a page without one comes first.
  it('says in the page and once in the console what is missing, when nothing comes', async () => {
    const element = await host('<test-client-host></test-client-host>');
    expect(element.clients.problem).to.equal(undefined);
    await waitUntil(() => element.clients.problem !== undefined);
    await element.updateComplete;
    expect(element.shadowRoot!.textContent).to.include('configureInvites()');
    element.requestUpdate();
    await element.updateComplete;
    expect(warnings.filter((text) => text.includes('test-client-host'))).to.have.length(1);
  });

  it('names the half that is missing', async () => {
    const element = await host(`<test-client-host base-url="${baseUrl}"></test-client-host>`);
    await waitUntil(() => element.clients.problem !== undefined);
    expect(element.clients.problem).to.include('scope-id');
  });

  it('names what it knows for an adapter that it does not', async () => {
    const element = await host(`<test-client-host ${attributes('p')} adapter="nope"></test-client-host>`);
    await waitUntil(() => element.clients.problem !== undefined);
    expect(element.clients.problem).to.include('metorial');
  });

  it('loads a named adapter by itself, says nothing meanwhile, and asks nobody else', async () => {
    const element = await host(
      `<test-client-host ${attributes('own')} adapter="guest-invitations"></test-client-host>
       <test-client-host ${attributes('too')} adapter="guest-invitations"></test-client-host>`,
    );
    expect(element.used).to.equal('none');
    await waitUntil(() => element.used === 'own');
    await element.updateComplete;
    expect([...new Set(element.seen)]).to.deep.equal(['none', 'own']);
    expect(element.clients.client!.adapter.name).to.equal('guest-invitations');
    const other = element.nextElementSibling as TestHost;
    await waitUntil(() => other.used === 'too');
    expect(warnings).to.deep.equal([]);
    element.setAttribute('scope-id', 'at once');
    expect(element.used).to.equal('at once');
  });

  it('takes the adapter that is wanted in the end, whichever comes first', async () => {
    const element = await host(`<test-client-host ${attributes('own')} adapter="better-auth"></test-client-host>`);
    element.adapter = 'organization-invitations';
    await element.updateComplete;
    await waitUntil(() => element.used === 'own');
    expect(element.clients.client!.adapter.name).to.equal('organization-invitations');
    await loadAdapter('better-auth');
    await element.updateComplete;
    expect(element.clients.client!.adapter.name).to.equal('organization-invitations');
  });

  it('says how to give a named adapter to a script that asks too early, and which there are', async () => {
    expect(() => createInviteClient({baseUrl, scopeId: 'p', adapter: 'nope'})).to.throw(TypeError, /better-auth/u);
    expect(() => createInviteClient({scopeId: 'p', adapter: 'metorial'})).to.throw(TypeError, /base URL/u);
    const refused = await loadAdapter('nope').catch((error: unknown) => error);
    expect(refused).to.be.instanceOf(TypeError);
    for (const name of adapterNames) {
      await loadAdapter(name);
      expect(createInviteClient({baseUrl, scopeId: 'p', adapter: name}).adapter.name).to.equal(name);
    }
  });

  it('gets the page default when that is set later, from the first moment when it was set before', async () => {
    const early = await host('<test-client-host></test-client-host>');
    expect(early.used).to.equal('none');
    configureInvites({baseUrl, scopeId: 'page'});
    await early.updateComplete;
    expect(early.seen.at(-1)).to.equal('page');
    const late = await host('<test-client-host></test-client-host>');
    expect(late.seen).to.deep.equal(['page']);
  });

  it('follows a new page default, and no longer once removed', async () => {
    const element = await host('<test-client-host></test-client-host>');
    configureInvites({baseUrl, scopeId: 'page 2'});
    await element.updateComplete;
    expect(element.seen.at(-1)).to.equal('page 2');
    await waitUntil(() => document.readyState === 'complete');
    await nextFrame();
    element.remove();
    const before = element.seen.length;
    configureInvites({baseUrl, scopeId: 'page'});
    await nextFrame();
    expect(element.seen).to.have.length(before);
  });

  it('is asked a provider that is defined later', async () => {
    const element = await host(
      `<invite-provider ${attributes('provided')}><test-client-host></test-client-host></invite-provider>`,
    );
    expect(element.used).to.equal('page');
    InviteProvider.define();
    await waitUntil(() => element.used === 'provided');
    await element.updateComplete;
    expect(element.seen.at(-1)).to.equal('provided');
  });

  it('waits for a provider whose adapter is on its way, rather than take the page default', async () => {
    const frame = document.createElement('iframe');
    place.append(frame);
    // A page of its own, in which nothing is loaded yet.
    frame.srcdoc =
      `<script type="module">
        import {configureInvites} from '/src/client/configure.ts';
        import {AcceptInvite} from '/src/elements/accept-invite/accept-invite.ts';
        import {InviteProvider} from '/src/elements/invite-provider/invite-provider.ts';
        configureInvites({baseUrl: '${baseUrl}', scopeId: 'page'});
        InviteProvider.define();
        AcceptInvite.define();
        const element = document.querySelector('accept-invite');
        window.seen = new Set();
        while (window.seen.size < 2) {
          window.seen.add(element.clients.client?.scope.id ?? String(element.clients.problem));
          await new Promise((done) => setTimeout(done));
        }
      </scr` +
      `ipt><invite-provider ${attributes('provided')} adapter="better-auth"><accept-invite></accept-invite></invite-provider>`;
    const seen = () => (frame.contentWindow as unknown as {seen?: Set<string>} | null)?.seen;
    await waitUntil(() => seen()?.has('provided'), 'the provider’s client');
    expect([...seen()!]).to.deep.equal(['undefined', 'provided']);
  });

  it('prefers .client to attributes to the nearest provider to the page default', async () => {
    const element = await host(
      `<invite-provider ${attributes('outer')}><invite-provider ${attributes('inner')}>
        <test-client-host ${attributes('own')}></test-client-host>
      </invite-provider></invite-provider>`,
    );
    element.client = createInviteClient({baseUrl, scopeId: 'property'});
    await element.updateComplete;
    expect(element.used).to.equal('property');
    element.client = undefined;
    await element.updateComplete;
    expect(element.used).to.equal('own');
    element.removeAttribute('base-url');
    element.removeAttribute('scope-id');
    await element.updateComplete;
    expect(element.used).to.equal('inner');
    place.append(element);
    await element.updateComplete;
    expect(element.used).to.equal('page');
    expect(element.seen.at(-1)).to.equal('page');
  });

  it('finds another provider after a move that disconnects nothing', async () => {
    const element = await host(
      `<invite-provider ${attributes('a')}><test-client-host></test-client-host></invite-provider>
       <invite-provider ${attributes('b')} id="b"></invite-provider>`,
    );
    element.clients.hostMoved();
    expect(element.used).to.equal('a');
    const target = place.querySelector('#b')!;
    if (!('moveBefore' in target)) return;
    (target as unknown as {moveBefore: (node: Node, child: null) => void}).moveBefore(element, null);
    await element.updateComplete;
    expect(element.used).to.equal('b');
    expect(element.seen.at(-1)).to.equal('b');
  });

  it('does not flash the page default inside a provider', async () => {
    const element = await host(
      `<invite-provider ${attributes('provided')}><test-client-host></test-client-host></invite-provider>`,
    );
    expect(element.seen).to.deep.equal(['provided']);
  });

  it('follows its provider’s attributes', async () => {
    const element = await host(
      `<invite-provider ${attributes('a')}><test-client-host></test-client-host></invite-provider>`,
    );
    place.querySelector('invite-provider')!.setAttribute('scope-id', 'b');
    await waitUntil(() => element.used === 'b');
  });

  it('keeps one client while its attributes stay', async () => {
    const element = await host(`<test-client-host ${attributes('own')}></test-client-host>`);
    const {client} = element.clients;
    element.requestUpdate();
    await element.updateComplete;
    expect(element.clients.client).to.equal(client);
  });

  it('finds the provider through shadow roots', async () => {
    place.innerHTML = `<invite-provider ${attributes('provided')}><div></div></invite-provider>`;
    const root = place.querySelector('div')!.attachShadow({mode: 'open'});
    root.innerHTML = '<test-client-host></test-client-host>';
    const element = root.querySelector<TestHost>('test-client-host')!;
    await element.updateComplete;
    expect(element.used).to.equal('provided');
  });
});
