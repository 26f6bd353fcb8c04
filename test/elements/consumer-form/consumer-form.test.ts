import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {ConsumerForm} from '../../../src/elements/consumer-form/consumer-form.js';
import type {Consumer} from '../../../src/model/consumer.js';
import {exampleId, openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
  baseUrl,
  button,
  expectFocus,
  focused,
  gate,
  heard,
  input,
  one,
  open,
  press,
  put,
  saved,
  scripted,
  shown,
  text,
  two,
  type,
  values,
} from './helpers.js';

async function quietly<T>(work: () => Promise<T>): Promise<{readonly value: T; readonly warnings: string[]}> {
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (message: string) => warnings.push(message);
  try {
    return {value: await work(), warnings};
  } finally {
    console.warn = warn;
  }
}

describe('<consumer-form> over HTTP', () => {
  it('creates somebody by keyboard, tells the page, shows them and starts over', async () => {
    const {client} = await openSandbox();
    const form = await open(client);
    await type(form, 'name', 'Ada King');
    await press('Tab');
    await sendKeys({type: 'Ada.King@acme.test'});
    const event = saved(form);
    await press('Enter');
    const {detail} = await event;
    expect([detail.kind, detail.consumer.name, detail.consumer.email]).to.deep.equal([
      'created',
      'Ada King',
      'ada.king@acme.test',
    ]);
    expect(text(form, '#result-heading')).to.equal('Ada King is saved.');
    expect(text(form, '[part=email]')).to.equal('ada.king@acme.test');
    expectFocus(form, '#result-heading');
    expect(form.matches(':state(saved)')).to.equal(true);
    expect((await client.getConsumer(detail.consumer.id)).name).to.equal('Ada King');
    await accessible(form);

    await press('Tab');
    await press('Enter');
    await shown(form, '#name');
    await waitUntil(() => focused(form) === input(form, 'name'));
    expect(values(form)).to.deep.equal(['', '']);
    expect(form.matches(':state(saved)')).to.equal(false);
  });

  it('says so when the address was known, and that the name was kept', async () => {
    const {client} = await openSandbox();
    const [known] = await two(client);
    const form = await open(client);
    await put(form, {name: 'Somebody Else', email: known.email.toUpperCase()});
    const event = saved(form);
    button(form, 'Create person').click();
    const {detail} = await event;
    expect([detail.kind, detail.consumer.id]).to.deep.equal(['linked', known.id]);
    expect(text(form, '#result-heading')).to.equal(`${known.name} was here already; nothing new was created.`);
    expect(text(form, '#result-remark')).to.equal('The name was kept as it is. “Somebody Else” was not saved.');
    expect((await client.getConsumer(known.id)).name).to.equal(known.name);
    await accessible(form);
  });

  it('knows whom it created before, also under the same name', async () => {
    const {client} = await openSandbox();
    const form = await open(client);
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    await form.submit();
    form.reset();
    await form.updateComplete;
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    const event = saved(form);
    await form.submit();
    expect((await event).detail.kind).to.equal('linked');
    expect(one(form, '#result-remark').hidden).to.equal(true);
  });

  it('is configured by attributes, edits, and follows another form of the page', async () => {
    const {baseUrl: own} = await openSandbox();
    const make = () =>
      fixture<ConsumerForm>(
        html`<consumer-form base-url=${own} scope-id=${scopeId} consumer-id=${exampleId}></consumer-form>`,
      );
    const [first, second] = [await make(), await make()];
    await shown(first, '#name');
    await shown(second, '#name');
    await type(first, 'name', 'Ada King');
    const event = saved(first);
    await press('Enter');
    expect((await event).detail).to.include({kind: 'updated'});
    expect(text(first, '#standing')).to.equal('Changes saved.');
    expect(heard(first)).to.equal('Changes saved.');
    expectFocus(first, '#name');
    await waitUntil(() => values(second)[0] === 'Ada King');
    expect(second.matches(':state(saved)')).to.equal(false);
    await accessible(first);
  });
});

describe('<consumer-form>: its life on a page', () => {
  it('upgrades late, with properties set before', async () => {
    const {client} = scripted();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const early = document.createElement('late-consumer-form') as ConsumerForm;
    Object.assign(early, {client, consumerId: exampleId, headingLevel: 4, heading: 'Person'});
    place.append(early);
    const {ConsumerForm: Form} = await import('../../../src/elements/consumer-form/consumer-form.js');
    Form.define('late-consumer-form');
    await shown(early, '#name');
    expect(one(early, '[part=heading]').getAttribute('aria-level')).to.equal('4');
    expect(one(early, 'form').getAttribute('aria-label')).to.equal('Person');
  });

  it('takes the focus that the page gives it, also before it is drawn and while it loads', async () => {
    const held = gate();
    const {sandbox} = scripted();
    const fetcher = async (request: Request) => {
      await held.passed;
      return sandbox(request);
    };
    const form = document.createElement('consumer-form');
    form.client = createInviteClient({baseUrl, scopeId, fetcher});
    document.body.append(form);
    try {
      form.focus();
      await form.updateComplete;
      expectFocus(form, '#name');
      input(form, 'name').blur();
      form.consumerId = exampleId;
      form.focus();
      await form.updateComplete;
      held.open();
      await shown(form, '#name');
      form.focus();
      await form.updateComplete;
      expectFocus(form, '#name');
    } finally {
      form.remove();
    }
  });

  it('keeps everything when it is moved, and reads anew when it comes back', async () => {
    const {client, reads} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: 'Countess'});
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(form);
    await nextFrame();
    expect([reads(), values(form)[0]]).to.deep.equal([1, 'Countess']);
    if ('moveBefore' in other) {
      const target = await fixture<HTMLElement>(html`<div></div>`);
      (target as unknown as {moveBefore: (node: Node, child: null) => void}).moveBefore(form, null);
      await nextFrame();
      expect([reads(), values(form)[0]]).to.deep.equal([1, 'Countess']);
    }
    form.remove();
    await nextFrame();
    other.append(form);
    await waitUntil(() => reads() === 2);
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Countess');
  });

  it('hears of what others write also after a move', async () => {
    const {client, sandbox} = scripted();
    const form = await open(client, exampleId);
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(form);
    await nextFrame();
    // Another element of the page, or another tab.
    await createInviteClient({baseUrl, scopeId, fetcher: (request) => sandbox(request)}).updateConsumer(exampleId, {
      name: 'Countess',
    });
    await waitUntil(() => values(form)[0] === 'Countess', 'no news');
  });

  it('changes nothing in an update without news', async () => {
    const form = await open(scripted().client, exampleId);
    let mutations = 0;
    const watch = new MutationObserver((records) => (mutations += records.length));
    watch.observe(form.shadowRoot!, {childList: true, subtree: true, attributes: true, characterData: true});
    form.requestUpdate();
    await form.updateComplete;
    await form.reload();
    await form.updateComplete;
    await nextFrame();
    watch.disconnect();
    expect(mutations).to.equal(0);
  });

  it('shows what a server or a page can send without believing it', async () => {
    const hostile = '<img src=x onerror="window.pwned=1"> \u202Eevil';
    const {client} = scripted();
    const form = await fixture<ConsumerForm>(
      html`<consumer-form
        .client=${client}
        .consumer=${{id: exampleId, name: hostile, email: `${'long'.repeat(2500)}@x.yz`}}
      ></consumer-form>`,
    );
    expect(values(form)[0]).to.equal(hostile);
    expect(form.scrollWidth).to.be.at.most(form.clientWidth);
    await put(form, {name: `__proto__${'x'.repeat(10_000)}`});
    expect(await form.submit(), 'the server has another name than the page gave').to.equal(undefined);
    await form.submit();
    await shown(form, '#name-error:not([hidden])');
    expect(text(form, '#name-error')).to.equal('At most 200 characters.');
    const fresh = await open(client);
    await put(fresh, {name: hostile, email: 'evil@acme.test'});
    await fresh.submit();
    await fresh.updateComplete;
    expect(text(fresh, '#result-heading bdi')).to.contain('<img src=x');
    expect(all(fresh, 'img[src=x]')).to.have.length(0);
    expect('pwned' in window).to.equal(false);
    await client.updateConsumer(exampleId, {name: hostile});
  });

  it('says what is missing without an API, and keeps what was typed', async () => {
    const {value: form, warnings} = await quietly(async () => {
      const form = await fixture<ConsumerForm>(html`<consumer-form></consumer-form>`);
      await shown(form, '.notice');
      return form;
    });
    expect(text(form, '.notice')).to.contain('<consumer-form> does not know which API to use');
    expect(warnings).to.have.length(1);
    await put(form, {name: 'Ada', email: 'ada@acme.test'});
    expect(await form.submit()).to.equal(undefined);
    await form.updateComplete;
    expect(heard(form)).to.contain('does not know which API');
    form.client = scripted().client;
    await form.updateComplete;
    expect((await form.submit())?.name).to.equal('Ada');
  });

  it('warns of what it cannot use, and goes on', async () => {
    const {client} = scripted();
    const {value: form, warnings} = await quietly(async () => {
      const form = await fixture<ConsumerForm>(
        html`<consumer-form .client=${client} heading="" heading-level="nine"></consumer-form>`,
      );
      form.consumer = 'Ada' as unknown as Consumer;
      await form.updateComplete;
      form.heading = 'A person';
      await form.updateComplete;
      return form;
    });
    expect(warnings).to.have.length(2);
    expect(warnings.join()).to.contain('heading-level must be').and.contain('.consumer must be');
    expect(one(form, '[part=heading]').getAttribute('aria-level')).to.equal('2');
  });

  it('is drawn in 320 pixels, in forced colours and from right to left', async () => {
    const {client} = scripted();
    const box = await fixture<HTMLElement>(
      html`<div dir="rtl"><consumer-form .client=${client} consumer-id=${exampleId}></consumer-form></div>`,
    );
    box.style.inlineSize = '320px';
    const form = box.querySelector('consumer-form')!;
    await shown(form, '#name');
    await put(form, {name: 'Countess'});
    await client.updateConsumer(exampleId, {name: `Ada ${'of Arc '.repeat(25)}`});
    await shown(form, '.theirs:not([hidden])');
    expect(form.scrollWidth).to.be.at.most(320);
    for (const control of all(form, 'button, input').filter((one) => one.checkVisibility())) {
      const {width, height} = control.getBoundingClientRect();
      expect(Math.min(width, height), control.textContent).to.be.at.least(24);
    }
    await emulateMedia({forcedColors: 'active'});
    await accessible(form);
    await emulateMedia({forcedColors: 'none'});
  });
});
