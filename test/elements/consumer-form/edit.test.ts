import {expect} from '@open-wc/testing';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {Freshness} from '../../../src/client/freshness.js';
import {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerForm} from '../../../src/elements/consumer-form/consumer-form.js';
import type {Consumer} from '../../../src/model/consumer.js';
import {defaultFetcher} from '../../../src/transport/fetcher.js';
import {exampleId, openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {accessible, all, button, expectFocus, fault, heard, input, one, open, press, put, scripted} from './helpers.js';
import {shown, text, type, values} from './helpers.js';

interface Desk {
  readonly form: ConsumerForm;
  readonly before: Consumer;
  /** Somebody else at another machine. */
  readonly theirs: InviteClient;
  /** The body of each write of the form, as it was sent. */
  readonly bodies: string[];
}

/** Nothing of one client reaches the other but over the server. */
async function sit(): Promise<Desk> {
  const {baseUrl, client: theirs} = await openSandbox();
  const bodies: string[] = [];
  const mine = new InviteClient({
    adapter: createMetorialAdapter({baseUrl}),
    fetcher: async (request) => {
      if (request.method !== 'GET') bodies.push(await request.clone().text());
      return defaultFetcher(request);
    },
    scope: {id: scopeId},
    freshness: new Freshness(crypto.randomUUID()),
  });
  const before = await theirs.getConsumer(exampleId);
  return {form: await open(mine, exampleId), before, theirs, bodies};
}

const theirsShown = (form: ConsumerForm) => all(form, '.theirs:not([hidden])').map((element) => element.textContent);
const sent = ({bodies}: Desk) => bodies.map((body) => JSON.parse(body) as unknown);

describe('<consumer-form>, an edit over HTTP', () => {
  for (const [what, edit] of [
    ['the name', {name: 'Ada King'}],
    ['the address', {email: 'king@acme.test'}],
    ['both', {name: 'Ada King', email: 'king@acme.test'}],
  ] as const) {
    it(`sends ${what} where only that changed, and the server has the rest as it was`, async () => {
      const desk = await sit();
      await put(desk.form, edit);
      await desk.form.submit();
      expect(sent(desk)).to.deep.equal([edit]);
      const {name, email} = await desk.theirs.getConsumer(exampleId);
      expect({name, email}).to.deep.equal({name: desk.before.name, email: desk.before.email, ...edit});
    });
  }

  for (const field of ['name', 'email'] as const) {
    it(`never sends an empty ${field}, nor one that is as it was`, async () => {
      const desk = await sit();
      const {form, before} = desk;
      const other = field === 'name' ? 'email' : 'name';
      await type(form, field, '');
      await press('Enter');
      await form.updateComplete;
      expect(one(form, `#${field}-error`).hidden).to.equal(false);
      expectFocus(form, `#${field}`);
      await put(form, {[field]: '   '});
      expect(await form.submit()).to.equal(undefined);
      await put(form, {[field]: ` ${before[field]} `});
      expect(await form.submit()).to.equal(undefined);
      expect(desk.bodies).to.deep.equal([]);
      await put(form, {[other]: 'somebody.else@acme.test'});
      await form.submit();
      expect(sent(desk)).to.deep.equal([{[other]: 'somebody.else@acme.test'}]);
    });
  }
});

describe('<consumer-form>, when somebody else was faster', () => {
  for (const [field, mine, other] of [
    ['name', 'Countess', 'Ada King'],
    ['email', 'countess@acme.test', 'king@acme.test'],
  ] as const) {
    it(`says that the ${field} is another by now, sends nothing, and saves with one more press`, async () => {
      const desk = await sit();
      const {form, theirs} = desk;
      await put(form, {[field]: mine});
      await theirs.updateConsumer(exampleId, {[field]: other});
      button(form, 'Save changes').focus();
      await press('Enter');
      await shown(form, '.theirs:not([hidden])');
      expect(text(form, `#${field}-theirs`)).to.contain(`It is now “${other}”.`);
      expect(text(form, '#standing')).to.equal(
        'Nothing is saved yet. Save once more to keep what you entered all the same.',
      );
      await waitUntil(() => heard(form).includes('Nothing is saved yet.'));
      expect(heard(form)).to.contain(`It is now “${other}”.`);
      expect(input(form, field).value).to.equal(mine);
      expect(desk.bodies).to.deep.equal([]);
      expect((await theirs.getConsumer(exampleId))[field]).to.equal(other);
      expectFocus(form, '.submit');
      expect(form.matches(':state(saving)')).to.equal(false);
      await accessible(form);

      await press('Enter');
      await waitUntil(() => form.matches(':state(saved)'));
      expect(sent(desk)).to.deep.equal([{[field]: mine}]);
      expect((await theirs.getConsumer(exampleId))[field]).to.equal(mine);
      expect(theirsShown(form)).to.have.length(0);
      expect(text(form, '#standing')).to.equal('Changes saved.');
    });
  }

  it('takes theirs instead, and says no more of it', async () => {
    const desk = await sit();
    const {form, theirs} = desk;
    await put(form, {name: 'Countess', email: 'countess@acme.test'});
    await theirs.updateConsumer(exampleId, {name: 'Ada King'});
    expect(await form.submit()).to.equal(undefined);
    await shown(form, '.theirs:not([hidden])');
    button(form, 'Use that name').click();
    await form.updateComplete;
    expect(text(form, '#standing')).to.equal('');
    await form.submit();
    expect(sent(desk)).to.deep.equal([{email: 'countess@acme.test'}]);
    expect((await theirs.getConsumer(exampleId)).name).to.equal('Ada King');
  });

  it('asks again when it was changed once more meanwhile, and not when it was changed back', async () => {
    const desk = await sit();
    const {form, theirs, before} = desk;
    await put(form, {name: 'Countess'});
    for (const name of ['Ada King', 'Ada Lovelace']) {
      await theirs.updateConsumer(exampleId, {name});
      expect(await form.submit()).to.equal(undefined);
      await form.updateComplete;
      expect(text(form, '#name-theirs')).to.contain(`“${name}”`);
    }
    await theirs.updateConsumer(exampleId, {name: before.name});
    expect((await form.submit())?.name).to.equal('Countess');
    expect(sent(desk)).to.deep.equal([{name: 'Countess'}]);
  });

  it('saves at once where they changed something else, or the same to the same', async () => {
    const desk = await sit();
    const {form, theirs} = desk;
    await put(form, {name: 'Countess'});
    await theirs.updateConsumer(exampleId, {email: 'king@acme.test'});
    expect((await form.submit())?.name).to.equal('Countess');
    await form.updateComplete;
    expect(values(form)).to.deep.equal(['Countess', 'king@acme.test']);
    await put(form, {email: 'Both@Acme.test'});
    await theirs.updateConsumer(exampleId, {email: 'both@acme.test'});
    expect((await form.submit())?.email).to.equal('both@acme.test');
    expect(theirsShown(form)).to.have.length(0);
  });

  it('is saved all the same where it cannot be looked at before', async () => {
    const {client, sandbox, writes} = scripted();
    const form = await open(client, exampleId);
    sandbox.faults.push(fault('consumers.get', {status: 403}));
    await put(form, {name: 'Countess'});
    expect((await form.submit())?.name).to.equal('Countess');
    expect(writes).to.deep.equal([{name: 'Countess'}]);
  });

  it('says that the person is gone, and keeps what was typed', async () => {
    const {client, sandbox} = scripted();
    const form = await open(client, exampleId);
    for (const operation of ['consumers.get', 'consumers.update'] as const) {
      sandbox.faults.push(fault(operation, {status: 404, body: {message: 'Not found.'}}));
    }
    await put(form, {name: 'Countess'});
    await form.submit();
    await form.updateComplete;
    expect(all(form, '.notice')).to.have.length(1);
    expect(text(form, '.notice')).to.contain('There is no such person');
    expect(heard(form)).to.contain('There is no such person');
    expect(values(form)[0]).to.equal('Countess');
    expect(all(form, '[part=error]:not([hidden])')).to.have.length(0);
  });
});
