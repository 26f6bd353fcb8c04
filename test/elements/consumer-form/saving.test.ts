import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {ConsumerSaveEvent} from '../../../src/events/consumer-events.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {FaultResponse} from '../../../src/sandbox/fetcher.js';
import {exampleId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
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
  saved,
  scripted,
  shown,
  text,
  two,
  type,
  values,
} from './helpers.js';

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
    const {passed, open: answer} = gate();
    const {client, writes} = scripted({answer: (given) => passed.then(() => given)});
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
    answer();
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
