import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteCreatedEvent, InviteCreateEvent, InviteErrorEvent} from '../../../src/events/invite-events.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  baseUrl,
  button,
  chips,
  create,
  faded,
  find,
  focused,
  focusedName,
  heard,
  openForm,
  scripted,
  textOf,
} from './helpers.js';

const three = 'Ada <ada@acme.test>, grace@acme.test, linus@acme.test';
const adapter = createMetorialAdapter({baseUrl}) as InviteAdapter;

async function filled(client: InviteClient, people = three): Promise<InviteForm> {
  const form = await openForm(client);
  form.addRecipients(people);
  await form.updateComplete;
  return form;
}

async function submitted(client: InviteClient, people = three): Promise<InviteForm> {
  const form = await filled(client, people);
  await form.submit();
  await form.updateComplete;
  return form;
}

describe('sending with <invite-form>', () => {
  describe('over HTTP', () => {
    it('invites everyone with the message, tells the page and shows it', async () => {
      const {client} = await openSandbox();
      const form = await filled(client);
      form.message = 'Start with the docs.';
      const created = oneEvent(form, 'invite-created') as Promise<InviteCreatedEvent>;
      await sendKeys({press: 'Enter'});
      const {detail} = await created;
      expect(detail.invites.map(({email, message}) => [email, message])).to.deep.equal([
        ['ada@acme.test', 'Start with the docs.'],
        ['grace@acme.test', 'Start with the docs.'],
        ['linus@acme.test', 'Start with the docs.'],
      ]);
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
      expect(focused(form)).to.equal(find(form, '#summary-heading'));
      expect(form.matches(':state(sent)')).to.equal(true);
      const {items} = await client.listInvites({search: 'ada@acme.test'});
      expect(items[0]?.name).to.equal('Ada');
      await expect(await faded(form)).to.be.accessible();
    });

    it('starts fresh after “Invite more”', async () => {
      const {client} = await openSandbox();
      const form = await submitted(client);
      button(form, 'Invite more').click();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal([]);
      await waitUntil(() => focused(form) === find(form, '#recipients'));
    });
  });

  describe('before', () => {
    it('with nobody says so at the field', async () => {
      const {client, creates} = scripted();
      const form = await openForm(client);
      find(form, '#message').focus();
      find(form, '.submit').click();
      await form.updateComplete;
      expect(textOf(form, '#recipients-error')).to.equal('Add at least one person.');
      expect(find(form, '#recipients').getAttribute('aria-invalid')).to.equal('true');
      await waitUntil(() => focused(form) === find(form, '#recipients'));
      expect(creates).to.have.length(0);
      await expect(await faded(form)).to.be.accessible();
    });

    it('with a problem leads to the first one', async () => {
      const {client, creates} = scripted();
      const form = await filled(client, 'ada@acme.test, bob@@x');
      await sendKeys({press: 'Enter'});
      await waitUntil(() => focusedName(form).startsWith('bob@@x'));
      expect(textOf(form, '#recipients-error')).to.equal('1 entry needs a look before sending.');
      expect(heard(form)).to.equal('1 entry needs a look before sending.');
      expect(creates).to.have.length(0);
    });

    it('with too many people, or too long a message, blocks with words', async () => {
      const {client, creates} = scripted();
      const form = await filled(client);
      form.maxRecipients = 2;
      form.messageMaxLength = 5;
      await form.updateComplete;
      expect(textOf(form, '#recipients-error')).to.equal(
        'At most 2 people at a time. Remove 1 to send, such as linus@acme.test.',
      );
      expect(await form.submit()).to.deep.equal([]);
      find(form, '.remove').click();
      await waitUntil(() => focusedName(form).startsWith('Remove grace'));
      find(form, '#message').focus();
      await sendKeys({type: 'Hello you'});
      expect(textOf(form, '#message-error')).to.equal('Shorten the message to 5 characters.');
      expect(heard(form)).to.equal('Shorten the message to 5 characters.');
      await sendKeys({down: 'Control'});
      await sendKeys({press: 'Enter'});
      await sendKeys({up: 'Control'});
      expect(focused(form)).to.equal(find(form, '#message'));
      expect(creates).to.have.length(0);
    });

    it('draws what the adapter has fields for', async () => {
      const fields = adapter.fields.filter(({name}) => name !== 'message');
      const {client, creates} = scripted([], {...adapter, fields});
      const form = await filled(client, 'ada@acme.test');
      expect(find(form, '#message')).to.equal(null);
      form.message = 'x'.repeat(1000);
      await form.submit();
      expect(creates[0]!.body).to.deep.equal({name: '', email: 'ada@acme.test'});
      const none = await openFormWithout(scripted([], {...adapter, invites: {}}).client);
      expect(textOf(none, '.base')).to.contain('This is not available here.');
    });

    it('the page can stop it, now or later, and hold it', async () => {
      const {client, creates} = scripted();
      const form = await filled(client);
      const on = (listener: (event: InviteCreateEvent) => void) =>
        form.addEventListener('invite-create', listener, {once: true});
      on((event) => event.preventDefault());
      expect(await form.submit()).to.deep.equal([]);
      on((event) => event.waitUntil(Promise.resolve(false)));
      expect(await form.submit()).to.deep.equal([]);
      on((event) => event.waitUntil(Promise.reject(new Error('no'))));
      expect(await form.submit()).to.deep.equal([]);
      on((event) => event.waitUntil(new Promise(() => {})));
      const held = form.submit();
      await form.updateComplete;
      expect(form.matches(':state(sending)')).to.equal(true);
      form.cancel();
      expect(await held).to.deep.equal([]);
      expect(creates).to.have.length(0);
      expect(form.recipients).to.have.length(3);
      on((event) => event.waitUntil(Promise.resolve()));
      expect(await form.submit()).to.have.length(3);
    });

    it('says what is missing without an API', async () => {
      const {warn} = console;
      console.warn = () => {};
      try {
        const form = await fixture<InviteForm>(html`<invite-form></invite-form>`);
        await waitUntil(() => find(form, '.notice'));
        expect(textOf(form, '.notice')).to.contain('<invite-provider>');
        form.addRecipients('ada@acme.test');
        expect(await form.submit()).to.deep.equal([]);
        expect(form.recipients).to.have.length(1);
      } finally {
        console.warn = warn;
      }
    });
  });

  describe('once', () => {
    it('however often the button and Enter are pressed', async () => {
      const {client, creates} = scripted([create({delay: 400})]);
      const form = await filled(client);
      const created = oneEvent(form, 'invite-created');
      find(form, '.submit').click();
      find(form, '.submit').click();
      await sendKeys({press: 'Enter'});
      await sendKeys({press: 'Enter'});
      const outcomes = await form.submit();
      await created;
      expect(outcomes).to.have.length(3);
      expect(creates).to.have.length(3);
    });

    it('with one key for each person, kept when it is tried again', async () => {
      const {client, sandbox, creates} = scripted([create('network-error')]);
      const form = await submitted(client);
      sandbox.faults.length = 0;
      button(form, 'Try again').click();
      await oneEvent(form, 'invite-created');
      const keys = creates.map(({key}) => key);
      expect(new Set(keys.slice(0, 3)).size).to.equal(3);
      expect(keys.slice(3)).to.deep.equal(keys.slice(0, 3));
      button(form, 'Invite more').click();
      form.addRecipients('Ada <ada@acme.test>');
      await form.submit();
      expect(keys).not.to.include(creates.at(-1)!.key);
    });

    it('with another key when the words have changed', async () => {
      const {client, sandbox, creates} = scripted([create({status: 503})]);
      const form = await submitted(client, 'ada@acme.test');
      sandbox.faults.length = 0;
      form.message = 'Hello';
      await form.submit();
      expect(creates[0]!.key).not.to.equal(creates[1]!.key);
    });
  });

  describe('meanwhile', () => {
    it('shows how far it is, and keeps who has no answer when it is stopped', async () => {
      const {client} = scripted([create('hang', 2), create('hang', 3)]);
      const form = await filled(client);
      let failures = 0;
      form.addEventListener('invite-error', () => failures++);
      const done = form.submit();
      await waitUntil(() => textOf(form, '.done') === '1 of 3 done');
      expect(find<HTMLProgressElement & HTMLInputElement>(form, 'progress').value).to.equal(1);
      await expect(await faded(form)).to.be.accessible();
      button(form, 'Cancel').focus();
      button(form, 'Cancel').click();
      const outcomes = await done;
      await form.updateComplete;
      expect(outcomes.map(({kind}) => kind)).to.deep.equal(['sent', 'failed', 'failed']);
      expect(chips(form)).to.deep.equal(['grace@acme.test', 'linus@acme.test']);
      expect(textOf(form, '.notice')).to.contain('1 invite went out; 2 are still here.');
      expect(textOf(form, '.notice')).to.contain(
        'No answer came for grace@acme.test, linus@acme.test: those invites may have gone out all the same.',
      );
      expect(focused(form)).to.equal(find(form, '.submit'));
      expect(failures).to.equal(0);
    });

    it('a removal does not stop it, and the result is there on return', async () => {
      const {client, creates} = scripted([create({delay: 30})]);
      const form = await filled(client);
      const parent = form.parentElement!;
      const done = form.submit();
      form.remove();
      parent.append(form);
      form.remove();
      await done;
      expect(creates).to.have.length(3);
      parent.append(form);
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
    });

    it('a person who is elsewhere on the page by now is left there', async () => {
      const {client} = scripted([create({delay: 30})]);
      const form = await filled(client);
      const elsewhere = await fixture<HTMLInputElement>(html`<input aria-label="Elsewhere" />`);
      const done = form.submit();
      elsewhere.focus();
      await done;
      await form.updateComplete;
      expect(document.activeElement).to.equal(elsewhere);
      expect(heard(form)).to.equal('3 invites sent');
    });
  });

  describe('when some fail', () => {
    const conflict = create({status: 409, body: {message: 'They are a member already.'}}, 2);

    it('shows them first with the reason, and sends only them again', async () => {
      const {client, creates} = scripted([conflict]);
      const form = await filled(client);
      const errors: InviteErrorEvent[] = [];
      form.addEventListener('invite-error', (event) => errors.push(event));
      await form.submit();
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('2 invites sent · 1 failed');
      expect(textOf(form, '.row')).to.equal('Not sent to grace@acme.test They are a member already.');
      expect(errors.map(({detail}) => detail.error.kind)).to.deep.equal(['conflict']);
      expect(form.matches(':state(error)')).to.equal(true);
      await expect(await faded(form)).to.be.accessible();
      button(form, 'Retry 1').click();
      await oneEvent(form, 'invite-created');
      expect(creates).to.have.length(4);
      expect(creates[3]!.key).to.equal(creates[1]!.key);
      expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
      expect(form.matches(':state(error)')).to.equal(false);
    });

    it('takes them back to the form, with the server’s words', async () => {
      const {client} = scripted([conflict]);
      const form = await submitted(client);
      button(form, 'Back to the form').click();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['grace@acme.test']);
      expect(textOf(form, '[part=remarks]')).to.equal('grace@acme.test: They are a member already.');
      expect(textOf(form, '[part=count]')).to.equal('1 ready');
    });

    it('“Invite more” can bring them back', async () => {
      const {client} = scripted([conflict]);
      const form = await submitted(client);
      button(form, 'Invite more').click();
      await form.updateComplete;
      button(form, 'Undo').click();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['grace@acme.test']);
    });

    it('marks the address and the message that the server refused', async () => {
      const refusal = (path: string) => ({
        status: 400,
        body: {message: 'Invalid.', errors: [{path: [path], message: `Not this ${path}.`}]},
      });
      const {client, sandbox} = scripted([create(refusal('email'), 1), create(refusal('message'), 2)]);
      const form = await submitted(client, 'ada@acme.test, grace@acme.test');
      expect(textOf(form, '#message-error')).to.equal('Not this message.');
      expect(textOf(form, '[part=remarks]')).to.equal('ada@acme.test: Not this email.');
      expect(focusedName(form)).to.equal('ada@acme.test · Not this email.');
      await expect(await faded(form)).to.be.accessible();
      sandbox.faults.length = 0;
      await sendKeys({press: 'Enter'});
      await sendKeys({press: 'Enter'});
      expect(await form.submit()).to.have.length(2);
    });
  });

  describe('when all fail alike', () => {
    const cases = [
      ['network-error', 'The server could not be reached.'],
      ['html', 'an answer this page cannot read'],
      [{status: 500}, 'The server has a problem.'],
      [{status: 401}, 'You are signed out.'],
      [{status: 429, headers: {'retry-after': '3600'}}, 'The server asks to wait 60 minutes.'],
      [{status: 503, headers: {'retry-after': '3600'}}, 'The server asks to wait 60 minutes.'],
    ] as const;
    for (const [respond, words] of cases) {
      it(`stays in the form and says: ${words}`, async () => {
        const {client, sandbox} = scripted([create(respond)]);
        const form = await filled(client);
        form.message = 'Hello';
        let failures = 0;
        form.addEventListener('invite-error', () => failures++);
        await form.submit();
        await form.updateComplete;
        expect(chips(form)).to.have.length(3);
        expect(form.message).to.equal('Hello');
        expect(textOf(form, '.notice')).to.contain(words);
        expect(textOf(form, '.notice')).to.contain('Nothing you entered is lost.');
        expect(heard(form)).to.contain(words);
        expect(failures).to.equal(1);
        await expect(await faded(form)).to.be.accessible();
        sandbox.faults.length = 0;
        button(form, 'Try again').focus();
        button(form, 'Try again').click();
        await oneEvent(form, 'invite-created');
        expect(textOf(form, '#summary-heading')).to.equal('3 invites sent');
        expect(focused(form)).to.equal(find(form, '#summary-heading'));
      });
    }
  });

  describe('after', () => {
    it('copies one link or all, or shows what could not be copied', async () => {
      const {client} = scripted();
      const form = await submitted(client, 'ada@acme.test, grace@acme.test');
      const written: string[] = [];
      let isAllowed = true;
      const {clipboard} = navigator;
      Object.defineProperty(navigator, 'clipboard', {
        configurable: true,
        value: {
          writeText: (text: string) =>
            isAllowed ? (written.push(text), Promise.resolve()) : Promise.reject(new Error()),
        },
      });
      try {
        const copied = oneEvent(form, 'invite-link-copied');
        button(form, 'Copy link').click();
        await copied;
        button(form, 'Copy all links').click();
        await waitUntil(() => written.length === 2);
        expect(written[0]).to.match(/^https:.*email=ada/u);
        expect(written[1]).to.match(/^ada@acme\.test\thttps:\S+\ngrace@acme\.test\thttps:\S+$/u);
        isAllowed = false;
        button(form, 'Copy all links').click();
        await waitUntil(() => find(form, '#links'));
        expect(find(form, '#links').value).to.equal(written[1]);
        await expect(await faded(form)).to.be.accessible();
      } finally {
        Object.defineProperty(navigator, 'clipboard', {configurable: true, value: clipboard});
      }
    });

    it('says of whom no e-mail went out', async () => {
      const mailless: InviteAdapter = {
        ...adapter,
        invites: {
          create: (scope, draft) => {
            const call = adapter.invites!.create!(scope, draft);
            return {...call, decode: (json) => ({...call.decode(json), emailSent: false})};
          },
        },
      };
      const form = await submitted(scripted([], mailless).client, 'ada@acme.test');
      expect(textOf(form, '.row')).to.contain('Invite for ada@acme.test created, but its e-mail was not sent');
      expect(find(form, '.row').getAttribute('part')).to.equal('outcome undelivered');
    });

    it('what the page adds is seen in the form again', async () => {
      const form = await submitted(scripted().client, 'ada@acme.test');
      form.addRecipients('grace@acme.test');
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['grace@acme.test']);
    });

    it('reset empties everything, also in the middle', async () => {
      const {client} = scripted([create('hang')]);
      const form = await filled(client);
      form.message = 'Hello';
      const done = form.submit();
      await form.updateComplete;
      form.reset();
      await done;
      await form.updateComplete;
      expect([chips(form), form.message, find(form, '.notice')]).to.deep.equal([[], '', null]);
      expect(form.matches(':state(sending)')).to.equal(false);
    });
  });
});

function openFormWithout(client: InviteClient): Promise<InviteForm> {
  return fixture<InviteForm>(html`<invite-form .client=${client}></invite-form>`);
}
