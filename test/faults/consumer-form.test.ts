import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/consumer-form/define.js';
import type {ConsumerForm} from '../../src/elements/consumer-form/consumer-form.js';
import {exampleId} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, find, patience, there, type, type Deed} from './deed.js';
import type {FaultySandbox} from './fault-server.js';
import {matrix} from './matrix.js';

const email = 'somebody.new@example.com';
const newName = 'Somebody New';

const messages = (form: ConsumerForm) =>
  all(form, '.notice, [part~=error]').filter(({textContent}) => textContent.trim() !== '');
const isOver = (form: ConsumerForm) =>
  waitUntil(() => !form.matches(':state(saving)') && form.matches(':state(error), :state(saved)'), 'not over', {
    timeout: patience,
  });

async function save(form: ConsumerForm): Promise<void> {
  await form.submit();
  await isOver(form);
}

const load: Deed<ConsumerForm> = {
  tag: 'consumer-form',
  operation: 'consumers.get',
  open: ({client}) => fixture(html`<consumer-form .client=${client} consumer-id=${exampleId}></consumer-form>`),
  act: (form) => waitUntil(() => !form.matches(':state(loading)'), 'still loading', {timeout: patience}),
  messages,
  kept: () => undefined,
  again: (form) => form.reload(),
  done: (form) => there(form, '#name'),
};

const create: Deed<ConsumerForm> = {
  tag: 'consumer-form',
  operation: 'consumers.create',
  async open({client}) {
    const form = await fixture<ConsumerForm>(html`<consumer-form .client=${client}></consumer-form>`);
    type(find(form, '#name'), newName);
    type(find(form, '#email'), email);
    return form;
  },
  act: save,
  messages,
  kept(form) {
    expect(find(form, '#name')).to.have.property('value', newName);
    expect(find(form, '#email')).to.have.property('value', email);
  },
  again: save,
  async done(form, server) {
    await there(form, '#result-heading');
    const {consumers} = await server.written();
    expect(consumers.filter((consumer) => consumer.email === email)).to.have.length(1);
  },
};

const savedName = async ({client}: FaultySandbox) => (await client.getConsumer(exampleId)).name;

const update: Deed<ConsumerForm> = {
  tag: 'consumer-form',
  operation: 'consumers.update',
  async open({client}) {
    const form = await fixture<ConsumerForm>(
      html`<consumer-form .client=${client} consumer-id=${exampleId}></consumer-form>`,
    );
    await there(form, '#name');
    type(find(form, '#name'), newName);
    return form;
  },
  act: save,
  isDone: async (_, server) => (await savedName(server)) === newName,
  messages,
  kept: (form) => expect(find(form, '#name')).to.have.property('value', newName),
  async again(form) {
    if (form.hasChanges) await save(form);
  },
  async done(form, server) {
    expect(await savedName(server)).to.equal(newName);
    expect(form.hasChanges).to.equal(false);
  },
};

matrix({load, create, update});
