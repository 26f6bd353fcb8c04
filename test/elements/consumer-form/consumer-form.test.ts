import {aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerForm} from '../../../src/elements/consumer-form/consumer-form.js';
import type {ConsumerSavedEvent, ConsumerSaveEvent} from '../../../src/events/consumer-events.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {Consumer} from '../../../src/model/consumer.js';
import type {FaultResponse} from '../../../src/sandbox/fetcher.js';
import {exampleId, openSandbox, scopeId} from '../../helpers/sandbox.js';
import {
  accessible,
  all,
  baseUrl,
  button,
  expectFocus,
  fault,
  focused,
  gate,
  heard,
  input,
  one,
  open,
  press,
  put,
  scripted,
  shown,
  text,
  type,
  values,
} from './helpers.js';

const adapter = createMetorialAdapter({baseUrl}) as InviteAdapter;
const saved = (form: ConsumerForm) => oneEvent(form, 'consumer-saved') as Promise<ConsumerSavedEvent>;

/** Two people of the sandbox, newest first. */
async function two(client: InviteClient): Promise<readonly [Consumer, Consumer]> {
  const {items} = await client.listConsumers({limit: 2, order: 'desc'});
  return [items[0]!, items[1]!];
}

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

describe('<consumer-form> before saving', () => {
  it('asks for what is missing, at the field, and checks as it is typed from then on', async () => {
    const {client, writes} = scripted();
    const form = await open(client);
    await type(form, 'email', 'ada@acme');
    expect(one(form, '#email-error').hidden, 'not before the first complaint').to.equal(true);
    button(form, 'Create person').click();
    await waitUntil(() => focused(form) === input(form, 'name'));
    expect(text(form, '#name-error')).to.equal('Enter a name.');
    expect(text(form, '#email-error')).to.equal('This is not an e-mail address yet.');
    expect(input(form, 'name').getAttribute('aria-invalid')).to.equal('true');
    expect(input(form, 'name').getAttribute('aria-describedby')).to.contain('name-error');
    expect(heard(form), 'the focus says it').to.equal('');
    await accessible(form);
    await press('Enter');
    await form.updateComplete;
    expect(heard(form), 'nothing else would').to.equal('Enter a name.');
    await type(form, 'name', 'Ada');
    expect(one(form, '#name-error').hidden).to.equal(true);
    expect(input(form, 'name').hasAttribute('aria-invalid')).to.equal(false);
    await type(form, 'email', 'ada@acme.test');
    expect(one(form, '#email-error').hidden).to.equal(true);
    expect(writes).to.have.length(0);
  });

  it('says why there is nothing to save, and sends nothing', async () => {
    const {client, writes} = scripted();
    const form = await open(client, exampleId);
    const save = button(form, 'Save changes');
    expect(save.getAttribute('aria-disabled')).to.equal('true');
    expect(save.disabled, 'it can be reached').to.equal(false);
    expect(one(form, `#${save.getAttribute('aria-describedby')}`).textContent.trim()).to.equal(
      'Nothing has changed yet.',
    );
    save.click();
    await form.updateComplete;
    expect(heard(form)).to.equal('Nothing has changed yet.');
    expect(await form.submit()).to.equal(undefined);
    expect(writes).to.have.length(0);
    await accessible(form);
    await type(form, 'name', 'Ada');
    expect(save.hasAttribute('aria-disabled')).to.equal(false);
    expect(form.hasChanges).to.equal(true);
    expect(form.matches(':state(changed)')).to.equal(true);
  });

  it('discards without losing the focus', async () => {
    const {client} = scripted();
    const form = await open(client, exampleId);
    const before = values(form);
    await put(form, {name: 'Somebody', email: ''});
    await form.submit();
    await form.updateComplete;
    expect(one(form, '#email-error').hidden).to.equal(false);
    button(form, 'Discard changes').focus();
    await press('Enter');
    await form.updateComplete;
    expect(values(form)).to.deep.equal(before);
    expect(one(form, '#email-error').hidden).to.equal(true);
    expect(heard(form)).to.equal('Changes discarded.');
    expectFocus(form, '.discard');
    expect(form.hasChanges).to.equal(false);
    expect(button(form, 'Discard changes').getAttribute('aria-disabled')).to.equal('true');
  });

  it('lets Escape, and Enter that ends a composition, do nothing', async () => {
    const {client, writes} = scripted();
    const form = await open(client, exampleId);
    await type(form, 'name', 'Countess');
    await press('Escape');
    expect(values(form)[0]).to.equal('Countess');
    const enter = (init: KeyboardEventInit) =>
      !input(form, 'name').dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', bubbles: true, cancelable: true, ...init}),
      );
    expect(enter({isComposing: true}), 'composing').to.equal(true);
    expect(enter({keyCode: 229}), 'Safari').to.equal(true);
    expect(enter({repeat: true}), 'held').to.equal(true);
    expect(enter({})).to.equal(false);
    expect(writes).to.have.length(0);
  });

  it('lets the page stop it, at once or after asking, and tells what would be sent', async () => {
    const {client, writes} = scripted();
    const form = await open(client, exampleId);
    await put(form, {name: ' Ada King '});
    const on = (listener: (event: ConsumerSaveEvent) => void) =>
      form.addEventListener('consumer-save', listener, {once: true});
    let detail: ConsumerSaveEvent['detail'] | undefined;
    on((event) => {
      ({detail} = event);
      event.preventDefault();
    });
    button(form, 'Save changes').focus();
    await press('Enter');
    await form.updateComplete;
    expect(detail).to.deep.equal({consumerId: exampleId, changes: {name: 'Ada King'}});
    expectFocus(form, '.submit');
    on((event) => event.waitUntil(Promise.resolve(false)));
    expect(await form.submit()).to.equal(undefined);
    on((event) => event.waitUntil(Promise.reject(new Error('no'))));
    expect(await form.submit()).to.equal(undefined);
    expect(writes).to.have.length(0);
    expect(values(form)[0]).to.equal(' Ada King ');
    expect(form.matches(':state(saving)')).to.equal(false);
    const asking = gate();
    on((event) => event.waitUntil(asking.passed));
    const saving = form.submit();
    await form.updateComplete;
    expect(form.matches(':state(saving)')).to.equal(true);
    expect(input(form, 'name').readOnly).to.equal(true);
    asking.open();
    expect((await saving)?.name).to.equal('Ada King');
  });

  it('does not tell an id of somebody new', async () => {
    const form = await open(scripted().client);
    await put(form, {name: 'Ada', email: 'ada@acme.test'});
    const before = oneEvent(form, 'consumer-save') as Promise<ConsumerSaveEvent>;
    void form.submit();
    expect((await before).detail).to.deep.equal({changes: {name: 'Ada', email: 'ada@acme.test'}});
  });
});

describe('<consumer-form> while saving', () => {
  it('sends once, however often the button and Enter are pressed', async () => {
    const {client, writes} = scripted({faults: [fault('consumers.create', {delay: 50})]});
    const form = await open(client);
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    input(form, 'name').focus();
    const event = saved(form);
    button(form, 'Create person').click();
    button(form, 'Create person').click();
    await press('Enter');
    await press('Enter');
    const [one, two] = [form.submit(), form.submit()];
    expect(one).to.equal(two);
    const {consumer} = (await event).detail;
    expect(await one).to.equal(consumer);
    expect(writes).to.have.length(1);
    expect(await form.submit(), 'the result is shown').to.equal(undefined);
    expect(writes).to.have.length(1);
  });

  it('is not confused by a listener that submits again', async () => {
    const {client, writes} = scripted();
    const form = await open(client);
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    form.addEventListener('consumer-save', () => void form.submit());
    await form.submit();
    expect(writes).to.have.length(1);
  });

  it('shows that it does, and keeps what was typed in view and as it is', async () => {
    const {client} = scripted({faults: [fault('consumers.update', 'hang')]});
    const form = await open(client, exampleId);
    await type(form, 'name', 'Ada King');
    await press('Enter');
    await waitUntil(() => form.matches(':state(saving)'));
    await form.updateComplete;
    expect(heard(form)).to.equal('Saving…');
    expect(text(form, '.submit')).to.equal('Saving…');
    await sendKeys({type: 'x'});
    form.reset();
    button(form, 'Discard changes').click();
    await form.updateComplete;
    expect(values(form)[0]).to.equal('Ada King');
    expectFocus(form, '#name');
    await accessible(form);
  });

  it('sends only what changed, and shows what the server answered', async () => {
    const {client, writes} = scripted();
    const form = await open(client, exampleId);
    await put(form, {email: ' King@Acme.test '});
    await form.submit();
    await form.updateComplete;
    expect(writes).to.deep.equal([{email: 'King@Acme.test'}]);
    expect(values(form)[1]).to.equal('king@acme.test');
    await put(form, {name: 'Ada', email: 'king@acme.test'});
    await form.submit();
    expect(writes[1]).to.deep.equal({name: 'Ada'});
  });

  it('goes on when it is removed, and the result is there on return', async () => {
    const {client, writes} = scripted({faults: [fault('consumers.create', {delay: 30})]});
    const form = await open(client);
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    const parent = form.parentElement!;
    const saving = form.submit();
    form.remove();
    expect((await saving)?.name).to.equal('Ada King');
    expect(writes).to.have.length(1);
    parent.append(form);
    await shown(form, '#result-heading');
  });

  it('leaves a person who is elsewhere on the page by now there', async () => {
    const {client} = scripted({faults: [fault('consumers.create', {delay: 30})]});
    const form = await open(client);
    await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
    const elsewhere = await fixture<HTMLInputElement>(html`<input aria-label="Elsewhere" />`);
    button(form, 'Create person').click();
    elsewhere.focus();
    await saved(form);
    expect(document.activeElement).to.equal(elsewhere);
    expect(heard(form)).to.equal('Ada King is saved.');
  });
});

describe('<consumer-form> when saving fails', () => {
  const cases = [
    ['a dead API', 'network-error', 'This may not have been saved', 'could not be reached'],
    ['a web page', 'html', 'This may not have been saved', 'cannot read'],
    ['500', {status: 500}, 'This may not have been saved', 'has a problem'],
    ['401', {status: 401}, 'Nothing was saved', 'signed out'],
    ['403', {status: 403}, 'Nothing was saved', 'not allowed'],
    ['429', {status: 429, headers: {'retry-after': '30'}}, 'Nothing was saved', 'wait 30 seconds'],
  ] as const satisfies readonly (readonly [string, FaultResponse, string, string])[];
  for (const consumerId of ['', exampleId]) {
    const operation = consumerId ? 'consumers.update' : 'consumers.create';
    for (const [what, respond, title, words] of cases) {
      it(`on ${what} (${operation}) keeps what was typed, says it once, and sends again`, async () => {
        const {client, sandbox, writes} = scripted();
        const form = await open(client, consumerId);
        sandbox.faults.push(fault(operation, respond));
        await put(form, {name: 'Ada King', email: 'ada.king@acme.test'});
        const errors: InviteErrorEvent[] = [];
        form.addEventListener('invite-error', (event) => errors.push(event));
        button(form, consumerId ? 'Save changes' : 'Create person').focus();
        await press('Enter');
        await waitUntil(() => errors.length > 0);
        await form.updateComplete;
        expect(values(form)).to.deep.equal(['Ada King', 'ada.king@acme.test']);
        expect(all(form, '.notice')).to.have.length(1);
        expect(text(form, '.notice')).to.contain(title).and.contain(words).and.contain('Nothing you entered is lost.');
        expect(heard(form)).to.contain(words);
        expect(form.matches(':state(error)')).to.equal(true);
        expectFocus(form, '.submit');
        await accessible(form);
        expect(errors).to.have.length(1);
        sandbox.faults.length = 0;
        button(form, 'Try again').focus();
        const event = saved(form);
        await press('Enter');
        await event;
        expect(writes).to.have.length(2);
        expect(all(form, '.notice')).to.have.length(0);
        expectFocus(form, consumerId ? '.submit' : '#result-heading');
        expect(form.matches(':state(error)')).to.equal(false);
      });
    }
  }

  it('puts the server’s words on the field it means', async () => {
    const {client} = scripted();
    const form = await open(client);
    await put(form, {name: 'Miles', email: "miles.o'brien@acme.test"});
    button(form, 'Create person').focus();
    await press('Enter');
    await shown(form, '#email-error:not([hidden])');
    expect(text(form, '#email-error')).to.equal('Invalid email address.');
    expect(all(form, '.notice')).to.have.length(0);
    await waitUntil(() => focused(form) === input(form, 'email'));
    expect(heard(form), 'the focus says it').to.equal('Saving…');
    await accessible(form);
    await press('Enter');
    await waitUntil(() => heard(form) === 'Invalid email address.');
    await type(form, 'email', 'miles@acme.test');
    expect(one(form, '#email-error').hidden).to.equal(true);
  });

  it('shows the server’s words where an address is taken', async () => {
    const {client} = scripted();
    const [somebody] = await two(client);
    const form = await open(client, exampleId);
    await put(form, {email: somebody.email});
    button(form, 'Save changes').focus();
    await press('Enter');
    await shown(form, '#email-error:not([hidden])');
    expect(text(form, '#email-error')).to.equal('Another consumer has this email address.');
    expect(all(form, '.notice')).to.have.length(0);
    await waitUntil(() => focused(form) === input(form, 'email'));
    expect(values(form)[1]).to.equal(somebody.email);
    await accessible(form);
  });

  it('finds out when it was saved after all', async () => {
    const {client} = scripted({answer: (answer, write) => (write === 1 ? new Response(null, {status: 504}) : answer)});
    const form = await open(client, exampleId);
    await put(form, {name: 'Ada King'});
    const errors: Event[] = [];
    form.addEventListener('invite-error', (event) => errors.push(event));
    const saved = oneEvent(form, 'consumer-saved');
    expect((await form.submit())?.name).to.equal('Ada King');
    await saved;
    expect(errors).to.have.length(0);
    expect(all(form, '.notice')).to.have.length(0);
    expect(values(form)[0]).to.equal('Ada King');
    expect(text(form, '#standing')).to.equal('Changes saved.');
    expect(heard(form)).to.equal('Changes saved.');
    expect(form.hasChanges).to.equal(false);
  });
});

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
