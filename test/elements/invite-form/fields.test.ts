import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import {fieldNameOf, problemOf} from '../../../src/elements/invite-form/invite-form.entries.js';
import {draftOf} from '../../../src/elements/invite-form/invite-form.draft.js';
import {
  fieldsOf,
  isDrawn,
  remembered,
  sentValue,
  startValues,
  toValues,
  valueOf,
} from '../../../src/elements/invite-form/invite-form.fields.js';
import {readPeople, toPeople} from '../../../src/elements/invite-form/invite-form.reading.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {fromLocalText, timeZoneName, toLocalText} from '../../../src/elements/invite-form/local-time.js';
import type {FieldValue, InviteField} from '../../../src/model/field.js';
import type {InviteDraft} from '../../../src/model/invite.js';
import type {Fault} from '../../../src/sandbox/fault.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, button, chips, create, faded, find, focused, heard, openForm, scripted, textOf} from './helpers.js';

const day = 86_400_000;
const metorial = createMetorialAdapter({baseUrl}) as InviteAdapter;
const press = (key: string) => sendKeys({press: key});
const type = (text: string) => sendKeys({type: text});

const email: InviteField = {name: 'email', per: 'recipient', required: true, minLength: 3, maxLength: 100};
const halves: readonly InviteField[] = [
  {name: 'firstName', per: 'recipient', required: false, maxLength: 25},
  {name: 'lastName', per: 'recipient', required: false, maxLength: 10},
];
const role: InviteField = {
  name: 'role',
  per: 'invite',
  type: 'choice',
  required: true,
  initial: 'member',
  options: [{value: 'member'}, {value: 'collaborator'}, {value: 'administrator', label: 'Boss'}],
};
const country: InviteField = {
  name: 'country',
  per: 'invite',
  type: 'choice',
  required: true,
  options: ['BR', 'FR', 'IN', 'JP', 'KE'].map((value) => ({value})),
};
const groups: InviteField = {
  name: 'groups',
  label: 'Groups',
  per: 'invite',
  type: 'choices',
  required: true,
  options: ['a', 'b', 'c'].map((value) => ({value, label: value.toUpperCase()})),
};
const portfolios: InviteField = {
  name: 'portfolioIds',
  per: 'invite',
  type: 'choices',
  required: false,
  options: Array.from({length: 100}, (_, index) => ({value: `p${index}`, label: `Portfolio ${index}`})),
};
const expiry: InviteField = {
  name: 'expiresAt',
  per: 'invite',
  type: 'date-time',
  required: true,
  future: true,
  initial: 14 * day,
};
const code: InviteField = {
  name: 'code',
  label: 'Code',
  per: 'invite',
  required: true,
  minLength: 3,
  maxLength: 5,
  pattern: '[a-z]+',
};
const message: InviteField = {name: 'message', per: 'invite', type: 'multiline', required: false, maxLength: 20};
const all = [role, country, groups, portfolios, expiry, code, message];

interface Asking {
  readonly client: InviteClient;
  /** What was to be sent, in the form's own names. */
  readonly drafts: InviteDraft[];
  readonly keys: (string | null)[];
}

/** An API that asks for these fields; what reaches its adapter is recorded. */
function asking(fields: readonly InviteField[], faults: readonly Fault[] = []): Asking {
  const drafts: InviteDraft[] = [];
  const adapter: InviteAdapter = {
    ...metorial,
    fields: [email, ...fields],
    invites: {
      create: (scope, draft) => {
        drafts.push(draft);
        return metorial.invites!.create!(scope, {email: draft.email});
      },
    },
  };
  const {client, creates} = scripted(faults, adapter);
  return {
    client,
    drafts,
    get keys() {
      return creates.map(({key}) => key);
    },
  };
}

async function formAsking(...fields: readonly InviteField[]): Promise<InviteForm & Pick<Asking, 'drafts'>> {
  const api = asking(fields);
  const form = await openForm(api.client);
  form.addRecipients('Ada Lovelace <ada@acme.test>');
  await form.updateComplete;
  return Object.assign(form, {drafts: api.drafts});
}

const control = (form: InviteForm, name: string) => find(form, `[name="${name}"]`);

/** What is said at the field. */
function errorAt(form: InviteForm, name: string): string {
  const place = control(form, name).closest('[data-field]')!;
  const error = place.querySelector<HTMLElement>('.error')!;
  const described = place.matches('[aria-describedby]') ? place : place.querySelector('[aria-describedby]')!;
  expect(described.getAttribute('aria-describedby')!.split(' ')).to.include(error.id);
  return error.hidden ? '' : error.textContent.trim();
}

async function send<T extends InviteForm>(form: T): Promise<T> {
  await form.submit();
  await form.updateComplete;
  await form.updateComplete;
  return form;
}

async function withoutWarnings(work: () => Promise<void>): Promise<string[]> {
  const {warn} = console;
  const warnings: string[] = [];
  console.warn = (words: string) => warnings.push(words);
  try {
    await work();
  } finally {
    console.warn = warn;
  }
  return warnings;
}

describe('the fields of <invite-form>', () => {
  describe('are drawn', () => {
    it('in the API’s order, with its words or the library’s', async () => {
      const form = await formAsking(...all);
      const labels = [...form.shadowRoot!.querySelectorAll('[data-field] :is(.label > label, legend) bdi:first-child')];
      expect(labels.map((label) => label.textContent)).to.deep.equal([
        'Role',
        'country',
        'Groups',
        'Portfolios',
        'Expires',
        'Code',
        'Message',
      ]);
      await expect(await faded(form)).to.be.accessible();
    });

    it('marked as required or optional where they can be empty', async () => {
      const form = await formAsking(...all);
      const marks = [...form.shadowRoot!.querySelectorAll('[data-field]')].map(
        (place) => /\((\w+)\)/u.exec(place.querySelector('.label')!.textContent)?.[1],
      );
      expect(marks).to.deep.equal([undefined, 'required', 'required', 'optional', 'required', 'required', 'optional']);
      expect(control(form, 'code').required).to.equal(true);
    });

    it('not without anything to choose from', async () => {
      const form = await formAsking({...role, options: []}, {...groups, options: []});
      expect(find(form, '[data-field]')).to.equal(null);
      await send(form);
      expect(form.drafts).to.deep.equal([{email: 'ada@acme.test', name: 'Ada Lovelace'}]);
    });

    it('with hostile words as text', async () => {
      const words = '<img src=x onerror="window.hurt=1">\u202E' + 'x'.repeat(300);
      const option = {value: words, label: words};
      const form = await formAsking(
        {...role, label: words, options: [option], initial: words},
        {...groups, label: words, name: 'toString', options: [option]},
        {...country, label: words, name: '__proto__', options: [option]},
        {...code, label: words, name: 'constructor'},
      );
      expect(form.shadowRoot!.querySelector('img')).to.equal(null);
      expect(form.scrollWidth).to.be.at.most(form.clientWidth);
      expect(textOf(form, '[data-field="0"] .label')).to.contain('<img');
      await send(form);
      expect(form.drafts).to.deep.equal([]);
      form.values = Object.fromEntries([
        ['toString', [words]],
        ['__proto__', words],
        ['constructor', 'abc'],
      ]);
      await send(form);
      expect(Object.entries(form.drafts[0]!).slice(2)).to.deep.equal([
        ['role', words],
        ['toString', [words]],
        ['__proto__', words],
        ['constructor', 'abc'],
      ]);
    });
  });

  describe('a text', () => {
    it('is sent without the space around it, and by Enter', async () => {
      const form = await formAsking(code);
      control(form, 'code').focus();
      await type(' abc ');
      const created = oneEvent(form, 'invite-created');
      await press('Enter');
      await created;
      expect(form.drafts).to.deep.equal([{email: 'ada@acme.test', name: 'Ada Lovelace', code: 'abc'}]);
    });

    it('is checked after the first complaint as it changes, and says each thing once', async () => {
      const form = await formAsking(code);
      expect(errorAt(form, 'code')).to.equal('');
      await send(form);
      expect(errorAt(form, 'code')).to.equal('Fill this in.');
      expect(control(form, 'code').getAttribute('aria-invalid')).to.equal('true');
      expect(focused(form)).to.equal(control(form, 'code'));
      expect(heard(form)).not.to.equal('Fill this in.');
      await type('a');
      expect(errorAt(form, 'code')).to.equal('Write at least 3 characters.');
      expect(heard(form)).to.equal('Write at least 3 characters.');
      await type('b1');
      expect(errorAt(form, 'code')).to.equal('This is not written as it has to be.');
      await press('Backspace');
      await type('cdef');
      expect(errorAt(form, 'code')).to.equal('Shorten this to 5 characters.');
      await expect(await faded(form)).to.be.accessible();
      await press('Backspace');
      expect(errorAt(form, 'code')).to.equal('');
      expect(control(form, 'code').getAttribute('aria-invalid')).to.equal('false');
      expect(form.drafts).to.deep.equal([]);
    });

    it('that is wrong already and has the focus is said aloud', async () => {
      const form = await formAsking(code);
      control(form, 'code').focus();
      await press('Enter');
      await waitUntil(() => heard(form) === 'Fill this in.');
      expect(focused(form)).to.equal(control(form, 'code'));
    });
  });

  describe('a text of several lines', () => {
    it('counts, complains at once and is sent by Control and Enter', async () => {
      const form = await formAsking(message, {...message, name: 'note', label: 'Note', maxLength: undefined!});
      expect(form.shadowRoot!.querySelectorAll('.count')).to.have.length(1);
      control(form, 'message').focus();
      await type('Start with the docs, please');
      expect(textOf(form, '#message-count')).to.equal('27/20');
      expect(errorAt(form, 'message')).to.equal('Shorten the message to 20 characters.');
      form.message = 'Hello ';
      await form.updateComplete;
      control(form, 'note').focus();
      await type('One');
      await press('Enter');
      await type('two');
      const created = oneEvent(form, 'invite-created');
      await sendKeys({down: 'Control'});
      await press('Enter');
      await sendKeys({up: 'Control'});
      await created;
      expect(form.drafts[0]).to.deep.include({message: 'Hello ', note: 'One\ntwo'});
    });

    it('message-max-length asks for less than the API allows', async () => {
      const form = await formAsking(message);
      form.messageMaxLength = 5;
      await form.updateComplete;
      expect(textOf(form, '#message-count')).to.equal('0/5');
      form.messageMaxLength = 500;
      await form.updateComplete;
      expect(textOf(form, '#message-count')).to.equal('0/20');
    });
  });

  describe('a choice', () => {
    it('of a few is one group of radio buttons, one tab stop', async () => {
      const form = await formAsking(role, message);
      const radios = [...form.shadowRoot!.querySelectorAll<HTMLInputElement>('[type=radio]')];
      expect(radios.map(({checked}) => checked)).to.deep.equal([true, false, false]);
      expect(textOf(form, '.radios')).to.equal('Member Collaborator Boss');
      find(form, '.import-file').focus();
      await press('Tab');
      expect(focused(form)).to.equal(radios[0]!);
      await press('ArrowRight');
      expect(focused(form)).to.equal(radios[1]!);
      expect(form.values).to.deep.equal({role: 'collaborator'});
      await press('Tab');
      expect(focused(form)).to.equal(control(form, 'message'));
      await send(form);
      expect(form.drafts[0]?.role).to.equal('collaborator');
    });

    it('of a few that has to be made complains at the group', async () => {
      const form = await send(await formAsking({...role, initial: undefined!}));
      const group = find(form, '[role=radiogroup]');
      expect(errorAt(form, 'role')).to.equal('Choose one.');
      expect(group.getAttribute('aria-invalid')).to.equal('true');
      expect(focused(form)).to.equal(control(form, 'role'));
      await expect(await faded(form)).to.be.accessible();
      await press('Space');
      expect(errorAt(form, 'role')).to.equal('');
      await send(form);
      expect(form.drafts[0]?.role).to.equal('member');
    });

    it('of many is a list that starts with none', async () => {
      const form = await formAsking(country);
      const list = find<HTMLSelectElement>(form, 'select');
      expect(list.selectedOptions[0]!.text).to.equal('Choose…');
      await send(form);
      expect(errorAt(form, 'country')).to.equal('Choose one.');
      expect(focused(form)).to.equal(list);
      await type('IN');
      expect(list.value).to.equal('IN');
      expect(errorAt(form, 'country')).to.equal('');
      await expect(await faded(form)).to.be.accessible();
      await send(form);
      expect(form.drafts[0]).to.deep.include({country: 'IN'});
    });

    it('that may be left open can be taken back', async () => {
      const form = await formAsking({...role, required: false, initial: undefined!});
      const list = find<HTMLSelectElement>(form, 'select');
      expect(list.selectedOptions[0]!.text).to.equal('None');
      form.values = {role: 'administrator'};
      await form.updateComplete;
      expect(list.selectedOptions[0]!.text).to.equal('Boss');
      list.value = '';
      list.dispatchEvent(new Event('change'));
      await send(form);
      expect(form.drafts).to.deep.equal([{email: 'ada@acme.test', name: 'Ada Lovelace'}]);
    });

    it('starts in a list with what the API says', async () => {
      const form = await formAsking({...country, initial: 'JP'});
      expect(find<HTMLSelectElement>(form, 'select').value).to.equal('JP');
      expect(find(form, 'option[value=""]')).to.equal(null);
    });
  });

  describe('several choices', () => {
    it('of a few are check boxes, sent in the API’s order', async () => {
      const form = await send(await formAsking(groups));
      expect(errorAt(form, 'groups')).to.equal('Choose at least one.');
      expect(focused(form)).to.equal(find(form, '[value=a]'));
      find(form, '[value=c]').click();
      find(form, '[value=a]').click();
      find(form, '[value=b]').click();
      find(form, '[value=b]').click();
      await form.updateComplete;
      expect(errorAt(form, 'groups')).to.equal('');
      await send(form);
      expect(form.drafts[0]).to.deep.include({groups: ['a', 'c']});
    });

    it('of a hundred unfold, are searched and picked by keys alone', async () => {
      const form = await formAsking(portfolios, message);
      const unfold = find<HTMLButtonElement>(form, '.unfold');
      find(form, '.import-file').focus();
      await press('Tab');
      expect(focused(form)).to.equal(unfold);
      expect(find(form, '[type=checkbox]')).to.equal(null);
      await press('Enter');
      await form.updateComplete;
      expect(unfold.getAttribute('aria-expanded')).to.equal('true');
      expect(form.shadowRoot!.querySelectorAll('[type=checkbox]')).to.have.length(100);
      await press('Tab');
      await type('7');
      await waitUntil(() => heard(form) === '19 matches.');
      await press('Enter');
      expect(form.drafts).to.deep.equal([]);
      await press('ArrowDown');
      await press('Space');
      await press('ArrowDown');
      await press('Space');
      expect(textOf(form, '.unfold')).to.equal('Portfolio 7, Portfolio 17');
      await expect(await faded(form)).to.be.accessible();
      await press('ArrowUp');
      await press('ArrowUp');
      expect(focused(form)).to.equal(find(form, '[part=search]'));
      await type('x');
      expect(textOf(form, '[part=options-empty]')).to.equal('Nothing matches.');
      await press('Escape');
      expect(focused(form)).to.equal(unfold);
      expect(unfold.getAttribute('aria-expanded')).to.equal('false');
      await form.updateComplete;
      expect(find(form, '.menu').hidden).to.equal(true);
      await send(form);
      expect(form.drafts[0]).to.deep.include({portfolioIds: ['p7', 'p17']});
    });

    it('of a hundred that have to be made complain at the button', async () => {
      const form = await send(await formAsking({...portfolios, required: true}));
      expect(focused(form)).to.equal(find(form, '.unfold'));
      expect(textOf(form, '[data-field] .error')).to.equal('Choose at least one.');
      await expect(await faded(form)).to.be.accessible();
    });
  });

  describe('a time', () => {
    it('starts as far from now as the API says, in the person’s own zone', async () => {
      const before = Date.now();
      const form = await formAsking(expiry);
      const {expiresAt} = form.values as {expiresAt: Date};
      expect(expiresAt.getTime()).to.be.within(before + 14 * day, Date.now() + 14 * day + 60_000);
      expect(control(form, 'expiresAt').value).to.equal(toLocalText(expiresAt));
      expect(textOf(form, '.zone')).to.equal(`Your time: ${timeZoneName('en', expiresAt)}`);
      await send(form);
      expect(form.drafts[0]?.expiresAt).to.deep.equal(expiresAt);
    });

    it('is typed, or set by one press that is said aloud', async () => {
      const form = await formAsking(expiry);
      const input = control(form, 'expiresAt');
      input.value = '2099-03-04T05:06';
      input.dispatchEvent(new InputEvent('input'));
      expect(form.values).to.deep.equal({expiresAt: new Date(2099, 2, 4, 5, 6)});
      const before = Date.now();
      button(form, 'In 7 days').click();
      await form.updateComplete;
      const {expiresAt} = form.values as {expiresAt: Date};
      expect(expiresAt.getTime()).to.be.within(before + 7 * day, Date.now() + 7 * day + 60_000);
      expect(input.value).to.equal(toLocalText(expiresAt));
      expect(heard(form)).to.match(/^Expires: \w+/u);
    });

    it('that passes while the form is open is caught', async () => {
      const form = await formAsking({...expiry, initial: 1});
      const {now} = Date;
      Date.now = () => now() + 120_000;
      try {
        await send(form);
      } finally {
        Date.now = now;
      }
      expect(form.drafts).to.deep.equal([]);
      expect(errorAt(form, 'expiresAt')).to.equal('This time has passed. Set a later one.');
      expect(focused(form)).to.equal(control(form, 'expiresAt'));
    });

    it('that is emptied is missing, and one that is half typed is not lost', async () => {
      const form = await formAsking({...expiry, initial: undefined!, required: false});
      const input = control(form, 'expiresAt');
      input.focus();
      await type('12');
      expect([input.value, input.validity.badInput]).to.deep.equal(['', true]);
      await send(form);
      expect(form.drafts).to.deep.equal([]);
      expect(errorAt(form, 'expiresAt')).to.equal('Complete the date and the time.');
      expect(input.validity.badInput).to.equal(true);
      form.reset();
      await form.updateComplete;
      expect(input.validity.badInput).to.equal(false);
      form.addRecipients('ada@acme.test');
      await send(form);
      expect(form.drafts).to.deep.equal([{email: 'ada@acme.test'}]);
    });

    it('that has to be set says so', async () => {
      const form = await formAsking(expiry);
      control(form, 'expiresAt').value = '';
      control(form, 'expiresAt').dispatchEvent(new InputEvent('input'));
      await send(form);
      expect(errorAt(form, 'expiresAt')).to.equal('Set a date and a time.');
      await expect(await faded(form)).to.be.accessible();
    });

    it('goes to its text and back', () => {
      for (const text of ['2026-03-29T03:30', '2026-10-25T02:30', '0099-01-02T03:04', '1969-12-31T23:59']) {
        expect(toLocalText(fromLocalText(text))).to.equal(text);
      }
      expect(toLocalText(new Date(NaN))).to.equal('');
    });
  });

  describe('checking', () => {
    it('says what is wrong everywhere, and leads to the first in visual order', async () => {
      const {client} = asking([country, groups, code]);
      const form = await send(await openForm(client));
      expect(focused(form)).to.equal(find(form, '#recipients'));
      expect(textOf(form, '#recipients-error')).to.equal('Add at least one person.');
      expect(['country', 'groups', 'code'].map((name) => errorAt(form, name))).to.deep.equal([
        'Choose one.',
        'Choose at least one.',
        'Fill this in.',
      ]);
      form.addRecipients('ada@acme.test');
      form.values = {country: 'FR'};
      await send(form);
      expect(focused(form)).to.equal(find(form, '[value=a]'));
    });

    for (const [field, value] of [
      [role, 'member'],
      [country, 'FR'],
      [groups, ['a']],
      [portfolios, ['p1']],
      [expiry, new Date(Date.now() + day)],
      [code, 'abc'],
      [message, 'Hello'],
    ] as const) {
      it(`shows the server’s words on ${field.name} once, at that field`, async () => {
        const refusal = {
          status: 400,
          body: {message: 'Invalid.', errors: [{path: ['invites', 0, field.name], message: 'Not this one.'}]},
        };
        const {client, drafts} = asking([field], [create(refusal)]);
        const form = await openForm(client);
        form.addRecipients('ada@acme.test, grace@acme.test');
        form.values = {[field.name]: value as FieldValue};
        await send(form);
        expect(drafts).to.have.length(2);
        expect(textOf(form, '[data-field] .error')).to.equal('Not this one.');
        expect(find(form, '[part=remarks]')).to.equal(null);
        expect(find(form, '.chip.problem')).to.equal(null);
        const place = find(form, '[data-field]');
        await waitUntil(() => place.contains(focused(form)));
        await expect(await faded(form)).to.be.accessible();
        form.values = {};
        await form.updateComplete;
        expect(textOf(form, '[data-field] .error')).not.to.contain('Not this one.');
      });
    }

    it('does not move the focus of a person who is elsewhere, and says it aloud', async () => {
      const refusal = {status: 400, body: {message: 'No.', errors: [{path: ['code'], message: 'Not this one.'}]}};
      const {client} = asking([code], [create(refusal)]);
      const form = await openForm(client);
      form.recipients = [{email: 'ada@acme.test'}];
      form.values = {code: 'abc'};
      const elsewhere = await fixture<HTMLInputElement>(html`<input aria-label="Elsewhere" />`);
      elsewhere.focus();
      await send(form);
      expect(document.activeElement).to.equal(elsewhere);
      expect(heard(form)).to.equal('Not this one.');
    });

    it('names the field where the refusal stands in the summary', async () => {
      const refusal = {status: 400, body: {message: 'No.', errors: [{path: ['code'], message: 'is taken'}]}};
      const {client} = asking([code], [create(refusal, 2)]);
      const form = await openForm(client);
      form.recipients = [{email: 'ada@acme.test'}, {email: 'grace@acme.test'}];
      form.values = {code: 'abc'};
      await send(form);
      expect(textOf(form, '.reason')).to.equal('Code: is taken');
      button(form, 'Back to the form').click();
      await form.updateComplete;
      expect(errorAt(form, 'code')).to.equal('is taken');
    });
  });

  describe('names', () => {
    it('are split where the API asks for halves, or sent as they were given', async () => {
      const form = await formAsking(...halves);
      form.addRecipients([
        {email: 'mary@acme.test', firstName: 'Mary Ann', lastName: 'van Dyke'},
        {email: 'linus@acme.test'},
        {email: 'bob@acme.test', name: 'Bobby', firstName: 'Robert'},
      ]);
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['Ada Lovelace', 'Mary Ann van Dyke', 'linus@acme.test', 'Bobby']);
      await send(form);
      expect(form.drafts).to.deep.equal([
        {email: 'ada@acme.test', firstName: 'Ada', lastName: 'Lovelace'},
        {email: 'mary@acme.test', firstName: 'Mary Ann', lastName: 'van Dyke'},
        {email: 'linus@acme.test'},
        {email: 'bob@acme.test', firstName: 'Robert'},
      ]);
      expect(textOf(form, '.row')).to.contain('Sent to Ada Lovelace ada@acme.test');
    });

    it('are kept in their halves when only the address is put right', async () => {
      const form = await formAsking(...halves);
      form.recipients = [{email: 'mary@acme.test', firstName: 'Mary Ann', lastName: 'Dyke', badge: 'b7'}];
      await form.updateComplete;
      find(form, '.open').click();
      await form.updateComplete;
      find(form, '#recipients').value = 'Mary Ann Dyke <ann@acme.test>';
      find(form, '#recipients').dispatchEvent(new InputEvent('input', {inputType: 'insertText'}));
      await press('Enter');
      expect(form.recipients).to.deep.equal([
        {email: 'ann@acme.test', name: 'Mary Ann Dyke', firstName: 'Mary Ann', lastName: 'Dyke', badge: 'b7'},
      ]);
      find(form, '.open').click();
      await form.updateComplete;
      find(form, '#recipients').value = 'Mary Dyke <ann@acme.test>';
      find(form, '#recipients').dispatchEvent(new InputEvent('input', {inputType: 'insertText'}));
      await press('Enter');
      expect(form.recipients).to.deep.equal([{email: 'ann@acme.test', name: 'Mary Dyke', badge: 'b7'}]);
    });

    it('that are too long in one half mark the chip, and say which', async () => {
      const form = await formAsking(...halves);
      form.addRecipients('Bea Wolfeschlegelsteinhausen <bea@acme.test>');
      await send(form);
      expect(find(form, '.chip.problem bdi').textContent).to.equal('Bea Wolfeschlegelsteinhausen');
      expect(textOf(form, '[part=remarks]')).to.equal(
        'Bea Wolfeschlegelsteinhausen: Last name: at most 10 characters.',
      );
      expect(form.drafts).to.deep.equal([]);
    });

    it('and addresses are held to their own limits', () => {
      const problem = (given: string, field: InviteField) =>
        problemOf(readPeople(toPeople([{email: given}]), [], 1).added[0]!, [field]);
      expect(problem('a@b.c', {...email, minLength: 6})).to.deep.include({
        kind: 'field',
        problem: {kind: 'short', min: 6},
      });
      expect(problem(`${'a'.repeat(100)}@b.cd`, email)).to.deep.include({problem: {kind: 'long', max: 100}});
      expect(problem('a@b.cd', email)).to.equal(undefined);
    });

    it('and the rest of a person come from the page, else from the values for all', async () => {
      const each: InviteField = {...role, per: 'recipient'};
      const form = await formAsking(each, {...code, required: false});
      expect(find(form, '[name=role]')).to.equal(null);
      form.addRecipients([
        {email: 'bob@acme.test', role: 'administrator', code: 'own'},
        {email: 'eve@acme.test', role: ''},
      ]);
      form.values = {role: 'collaborator'};
      await send(form);
      expect(form.drafts).to.deep.equal([
        {email: 'ada@acme.test', name: 'Ada Lovelace', role: 'collaborator'},
        {email: 'bob@acme.test', role: 'administrator'},
        {email: 'eve@acme.test', role: 'collaborator'},
      ]);
    });
  });

  describe('values', () => {
    it('go in and out, before and after everything else', async () => {
      const form = document.createElement('invite-form');
      const values = {role: 'collaborator', expiresAt: new Date(2099, 0, 1), groups: ['a', 'b'], unknown: 'x'};
      form.values = values;
      form.message = 'Hello';
      expect(form.values).to.deep.equal({...values, message: 'Hello'});
      const {client, drafts} = asking(all);
      form.client = client;
      const holder = await fixture(html`<div></div>`);
      holder.append(form);
      await form.updateComplete;
      expect(control(form, 'expiresAt').value).to.equal('2099-01-01T00:00');
      expect(control(form, 'message').value).to.equal('Hello');
      const held = form.values;
      form.values = held;
      expect(form.values).to.deep.equal(held);
      (form.values['expiresAt'] as Date).setFullYear(1999);
      expect(form.values).to.deep.equal(held);
      form.values = {...held, country: 'FR', code: 'abc'};
      form.addRecipients('ada@acme.test');
      await send(form);
      expect(drafts).to.deep.equal([
        {
          email: 'ada@acme.test',
          role: 'collaborator',
          country: 'FR',
          groups: ['a', 'b'],
          expiresAt: new Date(2099, 0, 1),
          code: 'abc',
          message: 'Hello',
        },
      ]);
    });

    it('that are set before the upgrade are kept', async () => {
      const holder = await fixture<HTMLElement>(html`<div></div>`);
      const late = document.createElement('invite-form-fields') as InviteForm;
      late.values = {role: 'collaborator', message: 'Hello'};
      late.client = asking(all).client;
      holder.append(late);
      const {InviteForm: Class} = await import('../../../src/elements/invite-form/invite-form.js');
      Class.define('invite-form-fields');
      await late.updateComplete;
      expect(find(late, '[value=collaborator]').checked).to.equal(true);
      expect(late.message).to.equal('Hello');
    });

    it('survive another API where it has the field with that option, and are kept where it has not', async () => {
      const form = await formAsking(role, {...code, required: false}, message);
      form.values = {role: 'administrator', code: 'abc', message: 'Hello'};
      const other = asking([{...role, options: role.options!.slice(0, 2)}, message]);
      form.client = other.client;
      await form.updateComplete;
      expect(find(form, '[value=member]').checked).to.equal(true);
      expect(control(form, 'message').value).to.equal('Hello');
      await send(form);
      expect(other.drafts).to.deep.equal([
        {email: 'ada@acme.test', name: 'Ada Lovelace', role: 'member', message: 'Hello'},
      ]);
      expect(form.values).to.deep.equal({role: 'member', code: 'abc', message: 'Hello'});
      const back = asking([role, {...code, required: false}]);
      form.client = back.client;
      form.addRecipients('grace@acme.test');
      await form.updateComplete;
      expect(find(form, '[value=administrator]').checked).to.equal(true);
      expect(control(form, 'code').value).to.equal('abc');
    });

    it('that are none, or that the API does not know, warn and are passed over', async () => {
      let form!: InviteForm;
      const warnings = await withoutWarnings(async () => {
        form = await formAsking(role, expiry);
        form.values = {role: 'king', expiresAt: new Date(NaN), count: 7, none: null} as unknown as typeof form.values;
        await form.updateComplete;
        form.values = null as unknown as typeof form.values;
        await form.updateComplete;
        form.values = {expiresAt: 'tomorrow'};
        await form.updateComplete;
      });
      expect(warnings).to.have.length(3);
      expect(warnings[0]).to.contain('Left out: expiresAt, count.');
      expect(warnings[1]).to.contain('“role” is one of: member, collaborator, administrator.');
      expect(warnings[2]).to.contain('“expiresAt” is a date-time.');
      expect(find(form, '[value=member]').checked).to.equal(true);
    });

    it('make another intent of the same invite when they differ, in whatever order they were set', async () => {
      const api = asking([role, expiry, groups], [create({status: 503})]);
      const form = await openForm(api.client);
      form.recipients = [{email: 'ada@acme.test'}];
      const expiresAt = new Date(2099, 0, 1);
      for (const values of [
        {role: 'member', expiresAt, groups: ['a', 'b']},
        {groups: ['b', 'a'], expiresAt: new Date(expiresAt), role: 'member'},
        {role: 'member', expiresAt: new Date(2099, 0, 2), groups: ['a', 'b']},
        {role: 'member', expiresAt, groups: ['a']},
        {role: 'collaborator', expiresAt, groups: ['a', 'b']},
      ]) {
        form.values = values;
        await send(form);
      }
      expect(api.keys).to.have.length(5);
      expect(api.keys[0]).to.equal(api.keys[1]);
      expect(new Set(api.keys).size).to.equal(4);
    });

    it('stay as they are while they are being sent', async () => {
      const {client} = asking(all, [create('hang')]);
      const form = await openForm(client);
      form.recipients = [{email: 'ada@acme.test'}];
      form.values = {country: 'FR', groups: ['a'], code: 'abc'};
      const before = form.values;
      const done = form.submit();
      await waitUntil(() => form.matches(':state(sending)'));
      await form.updateComplete;
      find(form, '[value=collaborator]').click();
      find(form, '[value=b]').click();
      const list = find<HTMLSelectElement>(form, 'select');
      list.value = 'JP';
      list.dispatchEvent(new Event('change'));
      button(form, 'In 7 days').click();
      await form.updateComplete;
      expect(form.values).to.deep.equal(before);
      expect([list.value, find(form, '[value=b]').checked]).to.deep.equal(['FR', false]);
      expect(find(form, '[value=member]').checked).to.equal(true);
      expect([control(form, 'code').readOnly, control(form, 'expiresAt').readOnly]).to.deep.equal([true, true]);
      form.cancel();
      await done;
    });

    it('that were chosen are there for the next sending; the message and a time that passed are not', async () => {
      const form = await formAsking(role, expiry, groups, message, {...code, required: false});
      form.values = {
        role: 'collaborator',
        groups: ['b'],
        message: 'Hello',
        code: 'abc',
        expiresAt: new Date(Date.now() + day),
      };
      const kept = form.values;
      await send(form);
      button(form, 'Invite more').click();
      await form.updateComplete;
      expect(form.values).to.deep.equal(
        Object.fromEntries(Object.entries(kept).filter(([name]) => name !== 'message')),
      );
      form.reset();
      await form.updateComplete;
      expect(Object.keys(form.values)).to.deep.equal(['role', 'expiresAt']);
      expect(form.values['role']).to.equal('member');
      expect((form.values['expiresAt'] as Date).getTime()).to.be.greaterThan(Date.now() + 13 * day);
    });

    for (const respond of ['network-error', 'html', {status: 500}, {status: 401}] as const) {
      it(`survive the answer ${JSON.stringify(respond)}`, async () => {
        const {client} = asking(all, [create(respond)]);
        const form = await openForm(client);
        form.recipients = [{email: 'ada@acme.test'}];
        form.values = {country: 'FR', groups: ['b'], code: 'abc', message: 'Hello'};
        const before = form.values;
        await send(form);
        expect(textOf(form, '.notice')).to.contain('Nothing you entered is lost.');
        expect(form.values).to.deep.equal(before);
        expect(control(form, 'code').value).to.equal('abc');
        expect(find(form, '.error:not([hidden])')).to.equal(null);
      });
    }

    it('survive a move, a removal and a return', async () => {
      const form = await formAsking(...all);
      form.values = {country: 'FR', groups: ['b'], code: 'abc', message: 'Hello'};
      const before = form.values;
      const other = await fixture<HTMLElement>(html`<div></div>`);
      other.append(form);
      form.remove();
      other.append(form);
      await form.updateComplete;
      expect(form.values).to.deep.equal(before);
      expect(find<HTMLSelectElement>(form, 'select').value).to.equal('FR');
    });
  });

  it('a real click picks, and targets are large enough', async () => {
    const form = await formAsking(role, groups, expiry);
    const options = [...form.shadowRoot!.querySelectorAll('.option, .quick button')].map((one) =>
      one.getBoundingClientRect(),
    );
    for (const {width, height} of options) expect(Math.min(width, height)).to.be.at.least(24);
    const {x, y, width, height} = find(form, '.option:last-child').getBoundingClientRect();
    await sendMouse({type: 'click', position: [Math.round(x + width - 4), Math.round(y + height / 2)]});
    expect(form.values['role']).to.equal('administrator');
  });

  describe('as data', () => {
    const now = Date.UTC(2030, 0, 1);

    it('start with what the API says', () => {
      const fields = [
        role,
        {...groups, initial: 'b'},
        expiry,
        {...expiry, name: 'far', initial: Infinity},
        {...expiry, name: 'odd', initial: 'soon'},
      ];
      const starts = startValues(fields, now);
      expect(starts).to.deep.equal({role: 'member', groups: ['b'], expiresAt: new Date(now + 14 * day)});
      expect(startValues([expiry], now + 1)).to.deep.equal({expiresAt: new Date(now + 14 * day + 60_000)});
    });

    it('hold what is set, else what they start with, and never what they cannot', () => {
      const starts = {role: 'member'};
      expect(valueOf(role, {starts, values: {}})).to.equal('member');
      expect(valueOf(role, {starts, values: {role: 'collaborator'}})).to.equal('collaborator');
      for (const wrong of ['king', ['member'], new Date()]) {
        expect(valueOf(role, {starts, values: {role: wrong}})).to.equal('member');
      }
      expect(valueOf(role, {starts, values: {role: ''}})).to.equal('');
      expect(valueOf(groups, {starts: {}, values: {groups: ['c', 'x', 'a']}})).to.deep.equal(['a', 'c']);
      expect(sentValue(code, {starts: {}, values: {code: ' a '}})).to.equal('a');
      expect(sentValue(message, {starts: {}, values: {message: ' a '}})).to.equal(' a ');
    });

    it('are drawn once for each name', () => {
      const fields = fieldsOf([role, {...role, required: false}, {...email, name: 'role'}], undefined);
      expect(fields).to.have.length(1);
      expect(fieldsOf(all, undefined).filter(isDrawn)).to.have.length(7);
    });

    it('are remembered but for what was for these people only', () => {
      const values = {role: 'member', message: 'x', expiresAt: new Date(now - 1), other: 'y'};
      expect(remembered(values, all, now)).to.deep.equal({role: 'member', other: 'y'});
    });

    it('are texts, times and lists of texts', () => {
      const {values, wrong} = toValues({a: 'x', b: ['y'], c: [1], d: {}, e: undefined, f: new Date(now)});
      expect(values).to.deep.equal({a: 'x', b: ['y'], f: new Date(now)});
      expect(wrong).to.deep.equal(['c', 'd']);
      for (const none of [null, undefined, 7]) expect(toValues(none)).to.deep.equal({values: {}, wrong: []});
    });

    it('give a draft nothing that is empty', () => {
      const held = {starts: {}, values: {role: '', groups: [], code: ' ', message: '\n'}};
      expect(draftOf({email: 'a@x.test', name: ''}, held, [email, ...all])).to.deep.equal({email: 'a@x.test'});
    });

    it('are found by the last name in a path', () => {
      const paths = ['role', 'invites.0.role', 'invites[3].role', 'body/role', 'role.2', 'role/0'];
      expect(new Set(paths.map(fieldNameOf))).to.deep.equal(new Set(['role']));
      expect(fieldNameOf('')).to.equal('');
    });
  });
});
