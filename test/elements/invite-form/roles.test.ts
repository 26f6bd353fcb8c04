import {expect} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {createOrganizationInvitationsAdapter} from '../../../src/adapters/organization-invitations/organization-invitations.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {StringsController} from '../../../src/controllers/strings-controller.js';
import type {FormAccess} from '../../../src/elements/invite-form/form-access.js';
import {PersonController} from '../../../src/elements/invite-form/person-controller.js';
import type {PersonField} from '../../../src/elements/invite-form/person/person-editor.js';
import {templateFile} from '../../../src/elements/invite-form/file/downloads.js';
import {readDraft, writeDraft} from '../../../src/elements/invite-form/draft/draft-text.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteField} from '../../../src/model/field.js';
import {openBetterAuth} from '../../helpers/better-auth.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, chips, faded, find, focused, heard, openForm, scripted, textOf} from './helpers.js';
import {metorial} from './metorial.js';

const role: InviteField = {
  name: 'role',
  per: 'invite',
  overridable: true,
  type: 'choice',
  required: false,
  initial: 'member',
  options: [{value: 'member'}, {value: 'admin'}, {value: 'owner', label: 'Boss'}],
};
const email: InviteField = {name: 'email', per: 'recipient', required: true};
const name: InviteField = {name: 'name', per: 'recipient', required: false, maxLength: 20};
const fields = [email, name, role];

const organizationId = 'e8e912b6-ba9b-4c3a-bb4f-d04bdc370843';

/** The organization API over real HTTP, but for creates that are refused on the way. */
function organization(refuse: (body: {email: string; role: number}) => boolean = () => false): InviteClient {
  const fetcher = async (request: Request) => {
    const isRefused = request.method === 'POST' && refuse((await request.clone().json()) as never);
    return isRefused ? Response.json({role: ['You cannot give this role.']}, {status: 400}) : fetch(request);
  };
  const root = `${location.origin}/sandbox/${crypto.randomUUID()}/apis/organization-invitations`;
  return createInviteClient({
    adapter: createOrganizationInvitationsAdapter({baseUrl: root}),
    scopeId: organizationId,
    fetcher,
  });
}

async function rolesAt(client: InviteClient, ...emails: readonly string[]): Promise<(string | undefined)[]> {
  const {items} = await client.listInvites({limit: 100});
  return emails.map((one) => items.find((invite) => invite.email === one)?.role);
}

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await sendKeys({press: key});
};

const settled = async (form: InviteForm) => {
  for (let i = 0; i < 3; i++) await form.updateComplete;
};

const send = async (form: InviteForm) => {
  await form.submit();
  await settled(form);
};

const shared = (form: InviteForm, value: string) => find(form, `[name=role][value="${value}"]`);

function choose(form: InviteForm, selector: string, value: string): void {
  const select = find<HTMLSelectElement>(form, selector);
  select.value = value;
  select.dispatchEvent(new Event('change', {bubbles: true}));
}

describe('a person’s own role in <invite-form>', () => {
  it('is sent in place of everyone’s: two people arrive with two roles', async () => {
    const client = organization();
    const form = await openForm(client);
    form.addRecipients([
      {email: 'ada@acme.test', name: 'Ada Lovelace', role: 'administrator'},
      {email: 'bob@acme.test', role: ''},
      {email: 'eve@acme.test', role: 'member'},
    ]);
    await settled(form);
    shared(form, 'collaborator').click();
    await send(form);
    expect(form.matches(':state(sent)')).to.equal(true);
    expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test', 'eve@acme.test')).to.deep.equal([
      'administrator',
      'collaborator',
      'member',
    ]);
  });

  it('is what Better Auth keeps, too', async () => {
    const {client} = await openBetterAuth();
    const form = await openForm(client);
    form.addRecipients([{email: 'ada@acme.test', role: 'admin'}, {email: 'bob@acme.test'}]);
    await send(form);
    expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test')).to.deep.equal(['admin', 'member']);
  });

  it('that is none of the API’s is said, keeps everything from being sent, and is put right in its place', async () => {
    const client = organization();
    const form = await openForm(client);
    form.addRecipients([{email: 'ada@acme.test', role: 'king'}, {email: 'bob@acme.test'}]);
    await send(form);
    expect(textOf(form, '[part=remarks]')).to.equal(
      'ada@acme.test: Role: choose Member, Collaborator or Administrator.',
    );
    expect(chips(form)).to.deep.equal(['ada@acme.test', 'king', 'bob@acme.test']);
    expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test')).to.deep.equal([undefined, undefined]);
    form.recipients = [{email: 'ada@acme.test', role: 'collaborator'}];
    await send(form);
    expect(await rolesAt(client, 'ada@acme.test')).to.deep.equal(['collaborator']);
  });

  it('is no list where one is asked for, and no inherited property', async () => {
    const form = await openForm(scripted([], metorial([...fields, {...role, name: 'constructor'}])).client);
    form.addRecipients([{email: 'ada@acme.test', role: ['admin']}]);
    await settled(form);
    expect(textOf(form, '[part=remarks]')).to.equal('ada@acme.test: Role: choose Member, Admin or Boss.');
  });

  it('stands on the chip, in the page’s words', async () => {
    const form = await openForm(scripted([], metorial(fields)).client);
    form.addRecipients([
      {email: 'ada@acme.test', name: 'Ada', role: 'owner'},
      {email: 'bob@acme.test', role: 'admin'},
      {email: 'eve@acme.test'},
    ]);
    await settled(form);
    const words = [...form.shadowRoot!.querySelectorAll<HTMLElement>('.open')].map((one) =>
      [...one.querySelectorAll('bdi')].map(({textContent}) => textContent).join(' · '),
    );
    expect(words).to.deep.equal(['Ada · Boss', 'bob@acme.test · Admin', 'eve@acme.test']);
    expect(textOf(form, '.open')).to.include('Ada · Boss');
    expect(find(form, '.open').title).to.equal('Edit Ada <ada@acme.test>');
    await expect(await faded(form)).to.be.accessible();
  });

  it('stays when the chip is opened and its address corrected; what is copied is the address alone', async () => {
    const form = await openForm(scripted([], metorial(fields)).client);
    form.addRecipients([{email: 'ada@acme.test', role: 'admin'}]);
    await settled(form);
    find(form, '.open').focus();
    const clipboardData = new DataTransfer();
    document.body.dispatchEvent(new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true}));
    expect(clipboardData.getData('text/plain')).to.equal('ada@acme.test');
    await press('Enter');
    await sendKeys({type: '.uk'});
    await press('Enter');
    await settled(form);
    expect(form.recipients).to.deep.equal([{email: 'ada@acme.test.uk', role: 'admin'}]);
  });

  it('comes along with a duplicate of someone who has none; who has one keeps it', async () => {
    const form = await openForm(scripted([], metorial(fields)).client);
    form.addRecipients([
      {email: 'ada@acme.test', name: 'Ada'},
      {email: 'bob@acme.test', role: 'owner'},
    ]);
    form.addRecipients([
      {email: 'ADA@acme.test', firstName: 'A', lastName: 'L', role: 'admin'},
      {email: 'bob@acme.test', name: 'Bob', role: 'member'},
    ]);
    expect(form.recipients).to.deep.equal([
      {email: 'ada@acme.test', name: 'Ada', role: 'admin'},
      {email: 'bob@acme.test', name: 'Bob', role: 'owner'},
    ]);
  });

  it('is kept in a draft, unless the field is secret', () => {
    const person = {email: 'ada@acme.test', role: 'admin', other: 'x'};
    const kept = (field: InviteField) => {
      const entries = [{id: 1, text: '', person}];
      const text = writeDraft({entries, input: '', values: {}}, [email, field], 1)!;
      return readDraft(text, [email, field])!.entries;
    };
    expect(kept(role)).to.deep.equal([{email: 'ada@acme.test', role: 'admin'}]);
    expect(kept({...role, secret: true})).to.deep.equal([{email: 'ada@acme.test'}]);
    expect(kept({...role, overridable: false})).to.deep.equal([{email: 'ada@acme.test'}]);
  });

  describe('that the server refuses', () => {
    it('is that person’s, and not the role of all', async () => {
      const client = organization(({role}) => role === 2);
      const form = await openForm(client);
      form.addRecipients([{email: 'ada@acme.test', role: 'administrator'}]);
      await send(form);
      expect(textOf(form, '[part=remarks]')).to.equal('ada@acme.test: Role: You cannot give this role.');
      expect(form.shadowRoot!.querySelector('[data-field] .error:not([hidden])')).to.equal(null);
      expect(find(form, '.chip').className).to.include('problem');
      expect(focused(form)?.className).to.equal('open');
      form.recipients = [{email: 'ada@acme.test', role: 'member'}];
      await send(form);
      expect(await rolesAt(client, 'ada@acme.test')).to.deep.equal(['member']);
    });

    it('is theirs alone among many, and the rest go out', async () => {
      const client = organization(({role}) => role === 2);
      const form = await openForm(client);
      form.addRecipients([
        {email: 'ada@acme.test', role: 'administrator'},
        {email: 'bob@acme.test'},
        {email: 'eve@acme.test'},
      ]);
      await send(form);
      expect(form.matches(':state(sent)')).to.equal(true);
      expect(textOf(form, '[part="outcome failed"]')).to.include('Role: You cannot give this role.');
      expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test')).to.deep.equal([undefined, 'member']);
    });

    it('is said at the field where it was the role of all, for whoever else has their own', async () => {
      const form = await openForm(organization(() => true));
      form.addRecipients([{email: 'ada@acme.test', role: 'administrator'}, {email: 'bob@acme.test'}]);
      await send(form);
      expect(textOf(form, '[data-field] .error:not([hidden])')).to.equal('You cannot give this role.');
      expect([...form.shadowRoot!.querySelectorAll('.chip')].map((chip) => chip.className.trim())).to.deep.equal([
        'chip problem',
        'chip',
      ]);
    });
  });

  describe('in the table', () => {
    const cell = (form: InviteForm, row: number, column = 'role') =>
      find<HTMLElement>(form, `.review-rows [aria-rowindex="${row + 2}"] [data-cell="${column}"]`);
    const words = (form: InviteForm, row: number) => cell(form, row).querySelector('bdi')!.textContent;

    async function withTable(client = scripted([], metorial(fields)).client): Promise<InviteForm> {
      await setViewport({width: 900, height: 800});
      const form = await openForm(client);
      form.addRecipients([
        {email: 'ada@acme.test', role: 'admin'},
        ...Array.from({length: 23}, (_, index) => ({email: `person${index}@acme.test`})),
      ]);
      await waitUntil(() => form.shadowRoot!.querySelector('.review-rows [role=row]'), 'the table is there');
      await settled(form);
      return form;
    }

    it('has a column: a person’s own, or everyone’s, which it follows', async () => {
      const form = await withTable();
      expect([words(form, 0), words(form, 1)]).to.deep.equal(['Admin', 'Member']);
      expect(cell(form, 0).matches('.inherited')).to.equal(false);
      expect(cell(form, 1).matches('.inherited')).to.equal(true);
      expect(cell(form, 1).title).to.equal('Same for all: Member');
      shared(form, 'owner').click();
      await settled(form);
      expect([words(form, 0), words(form, 1)]).to.deep.equal(['Admin', 'Boss']);
      await expect(await faded(form)).to.be.accessible();
    });

    it('it is set by keys, and taken back', async () => {
      const form = await withTable();
      cell(form, 1).focus();
      await press('Enter');
      expect(focused(form)!.tagName).to.equal('SELECT');
      const options = [...find<HTMLSelectElement>(form, 'select.review-edit').options].map(({text}) => text.trim());
      expect(options).to.deep.equal(['Same for all: Member', 'Member', 'Admin', 'Boss']);
      await press('B');
      await settled(form);
      expect(form.recipients[1]).to.deep.equal({email: 'person0@acme.test', role: 'owner'});
      expect(focused(form)).to.equal(cell(form, 1));
      await press('Enter', 'S');
      await settled(form);
      expect(form.recipients[1]).to.deep.equal({email: 'person0@acme.test'});
      expect(words(form, 1)).to.equal('Member');
    });

    it('it is set by a press, and Escape leaves it', async () => {
      const form = await withTable();
      cell(form, 0).click();
      await settled(form);
      expect(find<HTMLSelectElement>(form, 'select.review-edit').value).to.equal('admin');
      await press('Escape');
      await settled(form);
      expect(form.recipients[0]!['role']).to.equal('admin');
      cell(form, 0).click();
      await settled(form);
      choose(form, 'select.review-edit', '');
      await settled(form);
      expect(form.recipients[0]).to.deep.equal({email: 'ada@acme.test'});
    });

    it('what is no option stands first, is said, and can be taken back', async () => {
      const form = await withTable();
      form.addRecipients([{email: 'eve@acme.test', role: 'king'}]);
      await settled(form);
      expect(cell(form, 0, 'email').textContent.trim()).to.equal('eve@acme.test');
      expect(words(form, 0)).to.equal('king');
      expect(cell(form, 0, 'remark').textContent.trim()).to.equal('Role: choose Member, Admin or Boss.');
      cell(form, 0).focus();
      await press('Enter');
      expect(find<HTMLSelectElement>(form, 'select.review-edit').selectedOptions[0]!.text.trim()).to.equal('king');
      await press('S');
      await settled(form);
      expect(form.recipients.find((one) => one.email === 'eve@acme.test')).to.deep.equal({email: 'eve@acme.test'});
    });
  });

  it('comes out of a file, by value or label in whatever case; what is none is a problem of its row', async () => {
    const client = organization();
    const form = await openForm(client);
    const lines = ['E-mail;Role', 'ada@acme.test;ADMINISTRATOR', 'bob@acme.test;', 'eve@acme.test;Boss'];
    const dataTransfer = new DataTransfer();
    dataTransfer.items.add(new File([lines.join('\n')], 'people.csv', {type: 'text/csv'}));
    find(form, '.form').dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, composed: true}));
    await waitUntil(() => form.shadowRoot!.querySelector('.import-add'), 'the file is read');
    expect(textOf(form, '.import-rows .problem')).to.equal('Row 4 Role: choose Member, Collaborator or Administrator.');
    find(form, '.import-add').click();
    await waitUntil(() => form.recipients.length === 2, 'they are added');
    expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', role: 'administrator'}, {email: 'bob@acme.test'}]);
    await send(form);
    expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test')).to.deep.equal(['administrator', 'member']);
  });

  it('is a column of the template for a file', async () => {
    const form = await openForm(organization());
    const {fields: asked} = createOrganizationInvitationsAdapter({baseUrl: 'https://acme.test'});
    const words = (form as unknown as {strings: StringsController}).strings;
    const text = await templateFile(asked, words).text();
    expect(text.trim()).to.equal('E-mail address,First name,Last name,Role');
  });

  describe('in the details of a chip', () => {
    const person = (form: InviteForm) => find<HTMLElement>(form, '.person');
    const control = (form: InviteForm, field: string) => find(form, `#person-${field}`);
    const details = (form: InviteForm, index = 0) => form.shadowRoot!.querySelectorAll<HTMLElement>('.details')[index]!;
    const two = [
      {email: 'ada@acme.test', name: 'Ada', role: 'admin'},
      {email: 'bob@acme.test', name: 'Bob'},
    ];

    async function withChips(client = scripted([], metorial(fields)).client): Promise<InviteForm> {
      await setViewport({width: 900, height: 800});
      const form = await openForm(client);
      form.addRecipients(two);
      await settled(form);
      return form;
    }

    const withKey = async (modifier: string, key: string) => {
      await sendKeys({down: modifier});
      await press(key);
      await sendKeys({up: modifier});
    };

    /** From the chip that has the focus. */
    async function openByKey(form: InviteForm, index = 0): Promise<void> {
      form.shadowRoot!.querySelectorAll<HTMLElement>('.open')[index]!.focus();
      await withKey('Alt', 'ArrowDown');
      await isOpened(form);
    }

    const isOpened = (form: InviteForm) =>
      waitUntil(() => person(form)?.contains(focused(form)), 'the details are open');

    it('are opened by a key; Enter takes what is written, and the focus is on the chip again', async () => {
      const form = await withChips();
      await openByKey(form, 1);
      expect(person(form).matches(':popover-open[role=dialog]')).to.equal(true);
      expect(person(form).getAttribute('aria-label')).to.equal('Details of Bob');
      expect(focused(form)).to.equal(control(form, 'name'));
      expect(details(form, 1).getAttribute('aria-expanded')).to.equal('true');
      await expect(await faded(form)).to.be.accessible();
      await sendKeys({type: 'Robert'});
      await press('Tab', 'Tab');
      expect(focused(form)).to.equal(control(form, 'role'));
      await press('A', 'Enter');
      await settled(form);
      expect(person(form)).to.equal(null);
      expect(form.recipients[1]).to.deep.equal({email: 'bob@acme.test', name: 'Robert', role: 'admin'});
      expect(focused(form)!.textContent).to.include('Robert · Admin');
      expect(heard(form)).to.equal('');
    });

    it('Escape and Cancel leave everything as it was', async () => {
      const form = await withChips();
      const heardOutside: string[] = [];
      const listening = new AbortController();
      document.addEventListener('keydown', ({key}) => heardOutside.push(key), {signal: listening.signal});
      for (const leave of [() => press('Escape'), () => Promise.resolve(button(form, 'Cancel').click())]) {
        await openByKey(form);
        await sendKeys({type: 'Nobody'});
        await leave();
        await settled(form);
        expect(person(form)).to.equal(null);
        expect(focused(form)!.className).to.equal('open');
        expect(form.recipients).to.deep.equal(two);
      }
      listening.abort();
      // A dialog that the form is in stays open.
      expect(heardOutside).to.include('N').and.not.to.include('Escape');
    });

    it('a button opens and closes them, for mouse and finger', async () => {
      const form = await withChips();
      const {width, height, x, y} = details(form).getBoundingClientRect();
      expect(Math.min(width, height)).to.be.at.least(24);
      const at: [number, number] = [Math.round(x + width / 2), Math.round(y + height / 2)];
      await sendMouse({type: 'click', position: at});
      await isOpened(form);
      await sendKeys({type: 'Ada L'});
      await sendMouse({type: 'click', position: at});
      await settled(form);
      expect(person(form)).to.equal(null);
      expect(form.recipients[0]!.name).to.equal('Ada L');
      expect(find(form, '#recipients').value).to.equal('');
    });

    it('to go on elsewhere takes what is written; one after another', async () => {
      const form = await withChips();
      await openByKey(form);
      await sendKeys({type: 'Augusta'});
      details(form, 1).click();
      await waitUntil(() => control(form, 'name')?.value === 'Bob', 'the other one is open');
      await sendKeys({type: 'Robert'});
      find(form, '#recipients').focus();
      await waitUntil(() => !person(form), 'they are closed');
      expect(form.recipients.map((one) => one.name)).to.deep.equal(['Augusta', 'Robert']);
    });

    it('an address is checked like one that is typed', async () => {
      const form = await withChips();
      await openByKey(form);
      control(form, 'email').focus();
      control(form, 'email').select();
      await sendKeys({type: 'ada@@x'});
      await press('Enter');
      await settled(form);
      expect(chips(form)[0]).to.equal('ada@@x');
      expect(textOf(form, '[part=remarks]')).to.equal('ada@@x: This is not an e-mail address yet.');
      expect(focused(form)!.textContent).to.include('This is not an e-mail address yet.');
      expect(heard(form)).to.equal('');
      await withKey('Alt', 'ArrowDown');
      await isOpened(form);
      expect(control(form, 'role').value).to.equal('admin');
      expect(textOf(form, '.person .error')).to.equal('This is not an e-mail address yet.');
      control(form, 'email').value = 'ada@acme.uk';
      await press('Enter');
      await settled(form);
      expect(form.recipients[0]).to.deep.equal({email: 'ada@acme.uk', name: 'Ada', role: 'admin'});
    });

    it('an address that is there already is merged, and counted', async () => {
      const form = await withChips();
      await openByKey(form);
      control(form, 'email').value = 'bob@acme.test';
      await press('Enter');
      await settled(form);
      expect(form.recipients).to.deep.equal([two[1]]);
      expect(heard(form)).to.equal('1 ready · 1 duplicate merged');
      expect(focused(form)).to.equal(find(form, '#recipients'));
    });

    it('a change is taken back by Undo, and by its key', async () => {
      const form = await withChips();
      await openByKey(form);
      await sendKeys({type: 'Augusta'});
      control(form, 'email').value = 'king@acme.test';
      choose(form, '#person-role', '');
      await press('Enter');
      await settled(form);
      expect(form.recipients[0]).to.deep.equal({email: 'king@acme.test', name: 'Augusta'});
      await withKey('Control', 'z');
      await settled(form);
      expect(form.recipients).to.deep.equal(two);
      expect(focused(form)!.textContent).to.include('Ada · Admin');
      await openByKey(form);
      choose(form, '#person-role', 'owner');
      button(form, 'Done').click();
      await press('Delete');
      await settled(form);
      expect(form.recipients).to.deep.equal([two[1]]);
      button(form, 'Undo').click();
      await settled(form);
      expect(form.recipients[0]!['role']).to.equal('owner');
      button(form, 'Undo').click();
      await settled(form);
      expect(form.recipients).to.deep.equal(two);
      expect(find(form, '.undo')).to.equal(null);
    });

    it('nothing changed is nothing to take back, and a refusal stays', async () => {
      const form = await withChips(organization(() => true));
      form.recipients = [{email: 'ada@acme.test', role: 'administrator'}];
      await send(form);
      await openByKey(form);
      expect(textOf(form, '.person .error')).to.equal('Role: You cannot give this role.');
      await press('Enter');
      await settled(form);
      expect(find(form, '.undo')).to.equal(null);
      expect(find(form, '.chip').className).to.include('problem');
    });

    it('sending takes what is written there, too', async () => {
      const client = organization();
      const form = await withChips(client);
      form.recipients = [{email: 'ada@acme.test', name: 'Ada Lovelace'}, {email: 'bob@acme.test'}];
      await settled(form);
      await openByKey(form);
      expect([...person(form).querySelectorAll('label')].map((label) => label.textContent.trim())).to.deep.equal([
        'First name',
        'Last name',
        'E-mail address',
        'Role',
      ]);
      choose(form, '#person-role', 'administrator');
      await send(form);
      expect(person(form)).to.equal(null);
      expect(await rolesAt(client, 'ada@acme.test', 'bob@acme.test')).to.deep.equal(['administrator', 'member']);
    });

    it('the keys of the chips go on as they were, and one sentence tells of the new one', async () => {
      const form = await withChips();
      const described = find(form, `#${find(form, '.chips').getAttribute('aria-describedby')}`);
      expect(described.textContent!.trim()).to.equal(
        'Arrow keys move, Enter edits, Delete removes. Alt with Arrow Down opens the details.',
      );
      expect(form.shadowRoot!.querySelectorAll('.chips [tabindex="0"]')).to.have.length(1);
      find(form, '.open').focus();
      await press('ArrowRight');
      expect(focused(form)!.className).to.equal('remove');
      await press('ArrowRight', 'ArrowDown');
      expect(focused(form)).to.equal(find(form, '#recipients'));
      details(form, 1).focus();
      await press('ArrowLeft');
      expect(focused(form)!.className).to.equal('remove');
      details(form, 1).focus();
      await press('Delete');
      await settled(form);
      expect(form.recipients).to.deep.equal([two[0]]);
    });

    it('there is no button where the API takes no more than an address', async () => {
      const form = await withChips(scripted([], metorial([email, {...role, overridable: false}])).client);
      expect(details(form)).to.equal(undefined);
      expect(textOf(form, '#recipients-keys')).to.equal('Arrow keys move, Enter edits, Delete removes.');
      find(form, '.open').focus();
      await withKey('Alt', 'ArrowDown');
      await settled(form);
      expect(person(form)).to.equal(null);
      expect(chips(form)).to.deep.equal(['Ada', 'Bob']);
    });

    it('who is gone, and who moves to the table, takes the focus along', async () => {
      const form = await withChips();
      await openByKey(form);
      form.recipients = [two[1]!];
      await settled(form);
      expect(person(form)).to.equal(null);
      expect(focused(form)).to.equal(find(form, '#recipients'));
      await openByKey(form);
      await sendKeys({type: 'Robert'});
      form.addRecipients(Array.from({length: 20}, (_, index) => ({email: `person${index}@acme.test`})));
      await waitUntil(() => focused(form)?.matches('.review-cell'), 'the focus is in the table');
      expect(form.recipients[0]!.name).to.equal('Robert');
      expect(person(form)).to.equal(null);
    });

    it('are there again after the element was moved, with what is written', async () => {
      const form = await withChips();
      await openByKey(form);
      await sendKeys({type: 'Robert'});
      const {parentElement} = form;
      form.remove();
      parentElement!.append(form);
      await settled(form);
      await waitUntil(() => person(form)?.matches(':popover-open'), 'they are shown');
      expect(control(form, 'name').value).to.equal('Robert');
    });

    it('that cannot be loaded say so, and can be tried again', async () => {
      const form = await withChips();
      let isBroken = true;
      const said: string[] = [];
      const field = (form as unknown as {recipientsField: PersonField}).recipientsField;
      const access = (form as unknown as {access: FormAccess}).access;
      const controller = new PersonController(form, {...access, announce: (words) => said.push(words)}, field, () =>
        isBroken
          ? Promise.reject(new Error('No.'))
          : import('../../../src/elements/invite-form/person/person-editor.js'),
      );
      controller.open(1);
      await waitUntil(() => controller.hasFailed);
      expect(said).to.deep.equal(['The details could not be loaded.']);
      isBroken = false;
      controller.retry();
      await waitUntil(() => controller.id === 1);
      expect(controller.hasFailed).to.equal(false);
    });
  });
});
