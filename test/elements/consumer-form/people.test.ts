import {aTimeout, expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {ConsumerForm} from '../../../src/elements/consumer-form/consumer-form.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {Consumer} from '../../../src/model/consumer.js';
import type {FaultResponse} from '../../../src/sandbox/fetcher.js';
import {exampleId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
  baseUrl,
  button,
  expectFocus,
  fault,
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

const adapter = createMetorialAdapter({baseUrl}) as InviteAdapter;

describe('<consumer-form> and other admins', () => {
  it('takes their change where nothing is typed', async () => {
    const {client} = scripted();
    const form = await open(client, exampleId);
    await client.updateConsumer(exampleId, {name: 'Ada King'});
    await waitUntil(() => values(form)[0] === 'Ada King');
    expect(heard(form)).to.equal('');
    expect(form.hasChanges).to.equal(false);
  });

  it('keeps what is typed, sends only that, and shows both', async () => {
    const {client, writes} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: 'Countess'});
    await client.updateConsumer(exampleId, {email: 'king@acme.test'});
    await waitUntil(() => values(form)[1] === 'king@acme.test');
    expect(values(form)[0]).to.equal('Countess');
    expect(all(form, '.theirs:not([hidden])')).to.have.length(0);
    await form.submit();
    expect(writes.at(-1)).to.deep.equal({name: 'Countess'});
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['Countess', 'king@acme.test']);
  });

  it('says it, once, where the same field was changed, and theirs can be taken', async () => {
    const {client} = scripted();
    const form = await open(client, exampleId);
    await type(form, 'name', 'Countess');
    await client.updateConsumer(exampleId, {name: 'Ada King'});
    await shown(form, '.theirs:not([hidden])');
    const words = 'The saved name has changed meanwhile. It is now “Ada King”.';
    expect(text(form, '#name-theirs')).to.equal(words);
    expect(input(form, 'name').getAttribute('aria-describedby')).to.contain('name-theirs');
    const live = one(form, '[role=status] span');
    expect(live.textContent).to.equal(words);
    await form.reload();
    await form.updateComplete;
    expect(one(form, '[role=status] span'), 'not said again').to.equal(live);
    expect(values(form)[0]).to.equal('Countess');
    await accessible(form);
    button(form, 'Use that name').focus();
    await press('Enter');
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Ada King');
    expectFocus(form, '#name');
    expect(form.hasChanges).to.equal(false);
  });

  it('lets it be saved over theirs all the same', async () => {
    const {client} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: 'Countess'});
    await client.updateConsumer(exampleId, {name: 'Ada King'});
    await shown(form, '.theirs:not([hidden])');
    expect((await form.submit())?.name).to.equal('Countess');
    await form.updateComplete;
    expect(all(form, '.theirs:not([hidden])')).to.have.length(0);
  });

  it('does not let an older answer undo what was saved', async () => {
    const {client, sandbox} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: 'Ada King'});
    sandbox.faults.push(fault('consumers.get', {delay: 60}, 2));
    const late = form.reload();
    await form.submit();
    await late;
    await aTimeout(80);
    expect(values(form)[0]).to.equal('Ada King');
    expect(text(form, '#standing')).to.equal('Changes saved.');
  });
});

describe('<consumer-form> and who is shown', () => {
  it('keeps what was typed for one while another is edited', async () => {
    const {client, writes} = scripted();
    const [one, two_] = await two(client);
    const form = await open(client, one.id);
    await put(form, {name: 'Countess'});
    form.consumerId = two_.id;
    await form.updateComplete;
    expect(all(form, '[part=skeleton]').length + all(form, '#name').length).to.equal(1);
    await waitUntil(() => all(form, '#name').length > 0 && values(form)[0] === two_.name);
    expect(form.hasChanges).to.equal(false);
    form.consumerId = one.id;
    expect(form.hasChanges, 'without waiting for the update').to.equal(true);
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['Countess', one.email]);
    form.consumerId = two_.id;
    form.reset();
    form.consumerId = one.id;
    await form.updateComplete;
    expect(values(form)[0], 'the other’s was discarded, not this').to.equal('Countess');
    form.consumerId = '';
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['', '']);
    form.consumerId = one.id;
    expect((await form.submit())?.name).to.equal('Countess');
    expect(writes).to.deep.equal([{name: 'Countess'}]);
  });

  it('keeps what was typed for somebody new', async () => {
    const {client} = scripted();
    const form = await open(client);
    await put(form, {name: 'Ada'});
    form.consumerId = exampleId;
    await waitUntil(() => all(form, '#name').length > 0 && values(form)[0] !== 'Ada');
    form.removeAttribute('consumer-id');
    form.consumerId = null as unknown as string;
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['Ada', '']);
  });

  it('does not show the answer for one to another', async () => {
    const {client} = scripted({faults: [fault('consumers.update', {delay: 40})]});
    const [one, two_] = await two(client);
    const form = await open(client, one.id);
    await put(form, {name: 'Countess'});
    const event = saved(form);
    void form.submit();
    form.consumerId = two_.id;
    await waitUntil(() => all(form, '#name').length > 0 && values(form)[0] === two_.name);
    await put(form, {name: 'Somebody'});
    expect((await event).detail.consumer).to.include({id: one.id, name: 'Countess'});
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Somebody');
    expect(form.matches(':state(saved)')).to.equal(false);
    form.consumerId = one.id;
    await waitUntil(() => all(form, '#name').length > 0 && values(form)[0] === 'Countess');
    expect(form.hasChanges).to.equal(false);
  });

  it('keeps a failure for the one it is about', async () => {
    const {client} = scripted({faults: [fault('consumers.update', {status: 403})]});
    const [one, two_] = await two(client);
    const form = await open(client, one.id);
    await put(form, {name: 'Countess'});
    const failure = oneEvent(form, 'invite-error');
    void form.submit();
    form.consumerId = two_.id;
    await failure;
    await waitUntil(() => all(form, '#name').length > 0 && values(form)[0] === two_.name);
    expect(all(form, '.notice')).to.have.length(0);
    form.consumerId = one.id;
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Countess');
    expect(text(form, '.notice')).to.contain('not allowed');
  });

  it('shows a given consumer without asking for them, and saves them', async () => {
    const {client, reads} = scripted();
    const [given] = await two(client);
    const form = await fixture<ConsumerForm>(
      html`<consumer-form .client=${client} .consumer=${given}></consumer-form>`,
    );
    expect(values(form)).to.deep.equal([given.name, given.email]);
    expect(text(form, '[part=heading]')).to.equal('Edit person');
    await nextFrame();
    expect(reads()).to.equal(0);
    await put(form, {name: 'Ada King'});
    expect((await form.submit())?.id).to.equal(given.id);
    form.consumer = {...given, name: 'Older', updatedAt: new Date(0)};
    await form.updateComplete;
    expect(values(form)[0], 'older than what is saved').to.equal('Ada King');
    form.consumer = {...given, name: 'Newer', updatedAt: new Date(Date.now() + 60_000)};
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Newer');
    form.consumer = undefined;
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['', '']);
  });

  it('lets consumer-id go before a given consumer, whatever is set first', async () => {
    const {client} = scripted();
    const [one, two_] = await two(client);
    for (const order of [
      ['consumer', 'consumerId'],
      ['consumerId', 'consumer'],
    ] as const) {
      const form = document.createElement('consumer-form');
      form.client = client;
      for (const name of order) Object.assign(form, name === 'consumer' ? {consumer: one} : {consumerId: two_.id});
      (await fixture<HTMLElement>(html`<div></div>`)).append(form);
      await shown(form, '#name');
      expect(values(form)[0]).to.equal(two_.name);
    }
  });

  it('forgets what another API had saved, and not what was typed', async () => {
    const form = await open(scripted().client, exampleId);
    await put(form, {name: 'Countess'});
    form.client = scripted({faults: [fault('consumers.get', {delay: 30})]}).client;
    await form.updateComplete;
    expect(all(form, '[part=skeleton]')).to.have.length(1);
    await shown(form, '#name');
    expect(values(form)[0]).to.equal('Countess');
  });
});

describe('<consumer-form> when loading', () => {
  it('is a skeleton of the same size', async () => {
    const {client} = scripted({faults: [fault('consumers.get', {delay: 50})]});
    const form = await fixture<ConsumerForm>(
      html`<consumer-form .client=${client} consumer-id=${exampleId}></consumer-form>`,
    );
    expect(form.matches(':state(loading)')).to.equal(true);
    const height = form.offsetHeight;
    await accessible(form);
    await shown(form, '#name');
    expect(form.matches(':state(loading)')).to.equal(false);
    expect(Math.abs(form.offsetHeight - height)).to.be.lessThan(3);
  });

  it('says when there is nobody with that id', async () => {
    const {client} = scripted();
    const form = await fixture<ConsumerForm>(
      html`<consumer-form .client=${client} consumer-id="con_nobody"></consumer-form>`,
    );
    await shown(form, '.notice');
    expect(text(form, '.notice')).to.equal('There is no such person');
    expect(heard(form)).to.equal('There is no such person.');
    expect(await form.submit()).to.equal(undefined);
    await accessible(form);
    form.consumerId = exampleId;
    await form.updateComplete;
    expect(all(form, '.notice'), 'not the other’s error').to.have.length(0);
    await shown(form, '#name');
  });

  for (const [what, respond, words] of [
    ['a dead API', 'network-error', 'could not be reached'],
    ['500', {status: 500}, 'has a problem'],
    ['a web page', 'html', 'cannot read'],
    ['401', {status: 401}, 'signed out'],
  ] as const satisfies readonly (readonly [string, FaultResponse, string])[]) {
    it(`on ${what} says what is wrong, and tries again when asked to`, async () => {
      const {client, sandbox} = scripted({faults: [fault('consumers.get', respond)]});
      const form = await fixture<ConsumerForm>(
        html`<consumer-form .client=${client} consumer-id=${exampleId}></consumer-form>`,
      );
      await shown(form, '.retry');
      expect(text(form, '.notice')).to.contain(words);
      expect(form.matches(':state(error)')).to.equal(true);
      await accessible(form);
      one(form, '.retry').focus();
      await press('Enter');
      await waitUntil(() => text(form, '.retry') === 'Try again');
      expectFocus(form, '.retry');
      sandbox.faults.length = 0;
      await press('Enter');
      await shown(form, '#name');
      expectFocus(form, '#name');
      expect(form.matches(':state(error)')).to.equal(false);
    });
  }

  it('keeps the form when a later read fails, says it once, and recovers', async () => {
    const {client, sandbox} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: 'Countess'});
    sandbox.faults.push(fault('consumers.get', {status: 500}));
    const failure = oneEvent(form, 'invite-error') as Promise<InviteErrorEvent>;
    await form.reload();
    expect((await failure).detail.error.kind).to.equal('server');
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Countess');
    expect(text(form, '.notice')).to.contain('could not be brought up to date');
    const live = one(form, '[role=status] span');
    await form.reload();
    await form.updateComplete;
    expect(one(form, '[role=status] span'), 'not said again').to.equal(live);
    await accessible(form);
    sandbox.faults.length = 0;
    button(form, 'Try again').click();
    await waitUntil(() => all(form, '.notice').length === 0);
  });

  it('draws nothing that the API cannot do', async () => {
    const make = async (consumers: InviteAdapter['consumers'], consumer?: Consumer) => {
      const {client} = scripted({adapter: {...adapter, ...(consumers ? {consumers} : {})}});
      return fixture<ConsumerForm>(html`<consumer-form .client=${client} .consumer=${consumer}></consumer-form>`);
    };
    const none = await make({});
    expect(text(none, '.notice')).to.equal('This is not available here.');
    expect(await none.submit()).to.equal(undefined);
    const ada = {id: exampleId, name: 'Ada', email: 'ada@acme.test'};
    const readOnly = await make({get: adapter.consumers!.get!}, ada);
    expect(input(readOnly, 'name').readOnly).to.equal(true);
    expect(all(readOnly, 'button').filter((one) => one.checkVisibility())).to.have.length(0);
    await accessible(readOnly);
    const blind = await make({update: adapter.consumers!.update!}, ada);
    expect(button(blind, 'Save changes')).to.exist;
    blind.consumerId = 'con_other';
    await blind.updateComplete;
    expect(text(blind, '.notice')).to.equal('This is not available here.');
  });
});
