import {expect} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {FormAccess} from '../../../src/elements/invite-form/form-access.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {initialState} from '../../../src/elements/invite-form/invite-form.machine.js';
import {ReviewLoader} from '../../../src/elements/invite-form/review-loader.js';
import type {ReviewField} from '../../../src/elements/invite-form/review/review-table.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {metorial} from './metorial.js';
import {button, chips, faded, find, focused, heard, openForm, scripted, textOf} from './helpers.js';

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await sendKeys({press: key});
};

const withControl = async (key: string) => {
  await sendKeys({down: 'Control'});
  await press(key);
  await sendKeys({up: 'Control'});
};

const lines = (count: number) =>
  Array.from({length: count}, (_, index) => `Person ${index} <person${index}@acme.test>`).join('\n');

const rows = (form: InviteForm) => [...form.shadowRoot!.querySelectorAll<HTMLElement>('.review-rows [role=row]')];
const cell = (form: InviteForm, row: number, name: string) =>
  find<HTMLElement>(form, `.review-rows [aria-rowindex="${row + 2}"] [data-cell="${name}"]`);
const column = (form: InviteForm, name: string) =>
  rows(form).map((row) => row.querySelector(`[data-cell="${name}"] bdi`)?.textContent ?? '');

/** What has the focus: the row as it is counted, and the cell. */
function place(form: InviteForm): string {
  const active = focused(form);
  const row = active?.closest('[role=row]')?.getAttribute('aria-rowindex');
  return `${Number(row) - 2} ${active?.getAttribute('data-cell') ?? active?.parentElement?.getAttribute('data-of')}`;
}

async function withTable(text = lines(24), client = scripted().client): Promise<InviteForm> {
  await setViewport({width: 900, height: 800});
  const form = await openForm(client);
  form.addRecipients(text);
  await waitUntil(() => form.shadowRoot!.querySelector('.review-rows [role=row]'), 'the table is there');
  await form.updateComplete;
  return form;
}

const settled = async (form: InviteForm) => {
  for (let i = 0; i < 3; i++) await form.updateComplete;
};

describe('the review table of <invite-form>', () => {
  it('takes the place of chips when the 21st comes, and keeps it until the form is empty', async () => {
    const form = await openForm();
    form.addRecipients(lines(20));
    await form.updateComplete;
    expect(chips(form)).to.have.length(20);
    form.addRecipients('ada@acme.test');
    await form.updateComplete;
    await waitUntil(() => rows(form).length > 0, 'the table is there');
    expect(chips(form)).to.have.length(0);
    expect(find(form, '[role=grid]').getAttribute('aria-rowcount')).to.equal('22');
    form.recipients = form.recipients.slice(0, 2);
    await form.updateComplete;
    expect(rows(form)).to.have.length(2);
    form.recipients = [];
    await form.updateComplete;
    form.addRecipients('ada@acme.test');
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['ada@acme.test']);
  });

  it('those that need a look stand first, then those with a hint', async () => {
    const form = await withTable(`${lines(22)}\ngrace@gmial.com\nbob@@x`);
    await waitUntil(() => column(form, 'email')[1] === 'grace@gmial.com', 'the hint moves its row');
    expect(column(form, 'email').slice(0, 3)).to.deep.equal(['bob@@x', 'grace@gmial.com', 'person0@acme.test']);
    expect(cell(form, 0, 'remark').textContent?.trim()).to.equal('This is not an e-mail address yet.');
    expect(rows(form)[0]!.getAttribute('part')).to.equal('review-row problem');
    await expect(await faded(form)).to.be.accessible();
  });

  it('is one tab stop, and keys go through the cells', async () => {
    const form = await withTable();
    expect(form.shadowRoot!.querySelectorAll('.review [tabindex="0"]')).to.have.length(1);
    await press('ArrowDown');
    expect(place(form)).to.equal('0 email');
    await press('ArrowDown', 'ArrowRight');
    expect(place(form)).to.equal('1 remark');
    await press('End', 'ArrowRight');
    expect(place(form)).to.equal('1 remove');
    await press('Home', 'ArrowUp', 'ArrowUp');
    expect(place(form)).to.equal('0 name');
    await withControl('End');
    expect(place(form)).to.equal('23 remove');
    await withControl('Home');
    expect(place(form)).to.equal('0 name');
    await press('PageDown');
    expect(Number(place(form).split(' ')[0])).to.be.within(3, 15);
    expect(form.shadowRoot!.querySelectorAll('.review [tabindex="0"]')).to.have.length(1);
    form.dir = 'rtl';
    await press('ArrowLeft');
    expect(place(form)).to.match(/ email$/u);
  });

  it('a cell is changed in place: Enter takes it, Escape drops it, Tab takes it and goes on', async () => {
    const form = await withTable();
    cell(form, 1, 'name').focus();
    await press('Enter');
    await sendKeys({type: 'Ada'});
    await press('Enter');
    expect(form.recipients[1]).to.deep.equal({email: 'person1@acme.test', name: 'Ada'});
    expect(place(form)).to.equal('1 name');
    await sendKeys({type: 'Grace'});
    await press('Escape');
    expect(form.recipients[1]!.name).to.equal('Ada');
    expect(place(form)).to.equal('1 name');
    await press('F2');
    await sendKeys({type: 'Grace'});
    await press('Tab');
    expect(form.recipients[1]!.name).to.equal('Grace');
    expect(place(form)).to.equal('1 email');
    await sendKeys({type: 'grace@acme.test'});
    await press('Enter');
    expect(form.recipients[1]).to.deep.equal({email: 'grace@acme.test', name: 'Grace'});
    await press('F2');
    await press('Tab');
    expect(place(form)).to.equal('1 remark');
    await press('ArrowLeft');
    await press('F2');
    await sendKeys({down: 'Shift'});
    await press('Tab');
    await sendKeys({up: 'Shift'});
    expect(place(form)).to.equal('1 name');
  });

  it('a row does not jump while one is in it, and says what is wrong', async () => {
    const form = await withTable();
    cell(form, 5, 'email').focus();
    await press('Enter');
    await sendKeys({type: 'nobody'});
    await press('Enter');
    await settled(form);
    expect(place(form)).to.equal('5 email');
    expect(heard(form)).to.equal('nobody: This is not an e-mail address yet.');
    expect(cell(form, 5, 'name').textContent?.trim()).to.equal('Person 5');
    find(form, '#message').focus();
    await waitUntil(() => column(form, 'email')[0] === 'nobody', 'the row goes up when one has left');
    await form.submit();
    await settled(form);
    expect(place(form)).to.equal('0 email');
    await sendKeys({type: 'person5@acme.test'});
    await press('Enter');
    expect(form.recipients.find(({email}) => email === 'person5@acme.test')).to.include({name: 'Person 5'});
  });

  it('an address that is there already is merged, and said', async () => {
    const form = await withTable();
    cell(form, 5, 'email').focus();
    await press('Enter');
    await sendKeys({type: 'person1@acme.test'});
    await press('Enter');
    await settled(form);
    expect(form.recipients).to.have.length(23);
    expect(heard(form)).to.equal('23 ready · 1 duplicate merged');
    expect(focused(form)).not.to.equal(null);
  });

  it('Delete removes and leads to the next; removals come back one by one', async () => {
    const form = await withTable();
    cell(form, 3, 'email').focus();
    await press('Delete', 'Delete');
    await settled(form);
    expect(heard(form)).to.equal('Person 4 removed.');
    expect(place(form)).to.equal('3 email');
    expect(column(form, 'email')[3]).to.equal('person5@acme.test');
    await withControl('z');
    await withControl('z');
    await settled(form);
    expect(column(form, 'email').slice(3, 5)).to.deep.equal(['person3@acme.test', 'person4@acme.test']);
    cell(form, 0, 'remove').click();
    await settled(form);
    expect(form.recipients).to.have.length(23);
    expect(place(form)).to.equal('0 remove');
  });

  it('hints are answered in the row', async () => {
    const form = await withTable(`${lines(22)}\ngrace@gmial.com\nada@gnail.com`);
    await waitUntil(() => column(form, 'email')[0] === 'grace@gmial.com', 'the hints move their rows');
    cell(form, 0, 'email').focus();
    await press('ArrowRight');
    expect(place(form)).to.equal('0 take');
    expect(focused(form)!.textContent?.trim()).to.equal('Use gmail.com');
    await press('Enter');
    await settled(form);
    expect(place(form)).to.equal('0 email');
    expect(column(form, 'email')[0]).to.equal('grace@gmail.com');
    await press('ArrowDown', 'ArrowRight', 'ArrowRight', 'Enter');
    await settled(form);
    expect(place(form)).to.equal('1 email');
    expect(form.shadowRoot!.querySelectorAll('.remark.hint')).to.have.length(0);
    expect(form.recipients.map(({email}) => email)).to.include('ada@gnail.com');
  });

  it('can be searched, and says how many were found', async () => {
    const form = await withTable();
    find(form, '.review-search input').focus();
    await sendKeys({type: 'PERSON1'});
    expect(rows(form)).to.have.length(11);
    expect(find(form, '[role=grid]').getAttribute('aria-rowcount')).to.equal('12');
    await waitUntil(() => heard(form) === '11 matches.', 'the count is heard');
    await press('ArrowDown');
    expect(place(form)).to.equal('0 email');
    find(form, '.review-search input').focus();
    await sendKeys({type: 'x'});
    expect(textOf(form, '[part=options-empty]')).to.equal('Nothing matches.');
    await expect(await faded(form)).to.be.accessible();
  });

  it('has a column for each of a person’s own fields, and a choice is chosen', async () => {
    const options = [{value: 'member'}, {value: 'admin'}];
    const client = scripted(
      [],
      metorial([
        {name: 'email', per: 'recipient', required: true},
        {name: 'firstName', per: 'recipient', required: false},
        {name: 'lastName', per: 'recipient', required: false, maxLength: 10},
        {name: 'role', per: 'recipient', type: 'choice', required: false, initial: 'member', options},
      ]),
    ).client;
    const form = await withTable(lines(24), client);
    const headers = [...form.shadowRoot!.querySelectorAll('[role=columnheader]')].map((one) => one.textContent.trim());
    expect(headers).to.deep.equal(['First name', 'Last name', 'E-mail address', 'Role', 'Remark', 'Remove']);
    expect(column(form, 'role')[0]).to.equal('Member');
    cell(form, 2, 'role').focus();
    await press('Enter');
    const select = find<HTMLSelectElement>(form, '.review-edit' as 'input') as unknown as HTMLSelectElement;
    select.value = 'admin';
    select.dispatchEvent(new Event('change', {bubbles: true}));
    await settled(form);
    expect(form.recipients[2]!['role']).to.equal('admin');
    expect(place(form)).to.equal('2 role');
    await press('ArrowLeft', 'ArrowLeft', 'Enter');
    await sendKeys({type: 'Far too long a name'});
    await press('Enter');
    await settled(form);
    expect(form.recipients[2]).to.include({firstName: 'Person', lastName: 'Far too long a name'});
    expect(cell(form, 2, 'remark').textContent?.trim()).to.equal('Last name: at most 10 characters.');
  });

  it('is copied from and pasted into by rows, unless a cell is being changed', async () => {
    const form = await withTable();
    cell(form, 2, 'email').focus();
    const copy = () => {
      const clipboardData = new DataTransfer();
      document.body.dispatchEvent(new ClipboardEvent('copy', {clipboardData, bubbles: true, cancelable: true}));
      return clipboardData.getData('text/plain');
    };
    expect(copy()).to.equal('Person 2 <person2@acme.test>');
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', 'ada@acme.test');
    document.body.dispatchEvent(new ClipboardEvent('paste', {clipboardData, bubbles: true, cancelable: true}));
    await settled(form);
    expect(form.recipients).to.have.length(25);
    expect(place(form)).to.equal('2 email');
    await press('Enter');
    expect(copy()).to.equal('');
  });

  it('keeps the focus in a row that is scrolled away, and the page small', async () => {
    const form = await withTable(lines(5000));
    const scroller = find<HTMLElement>(form, '.review-rows');
    cell(form, 1, 'email').focus();
    scroller.scrollTop = 60_000;
    await waitUntil(() =>
      rows(form).some((row) => Number(row.ariaRowIndex ?? row.getAttribute('aria-rowindex')) > 1000),
    );
    expect(place(form)).to.equal('1 email');
    const indexes = rows(form).map((row) => Number(row.getAttribute('aria-rowindex')));
    expect(indexes).to.deep.equal(indexes.toSorted((a, b) => a - b));
    expect(form.shadowRoot!.querySelectorAll('*').length).to.be.below(1500);
    const {top, bottom} = scroller.getBoundingClientRect();
    const inView = rows(form).filter((row) => {
      const box = row.getBoundingClientRect();
      return box.bottom > top && box.top < bottom;
    });
    expect(inView.length).to.be.above(5);
    await press('ArrowDown');
    expect(place(form)).to.equal('2 email');
    expect(scroller.scrollTop).to.be.below(1000);
  });

  it('shows hostile text as text, and no hidden character', async () => {
    const form = await withTable();
    form.recipients = [
      {email: 'eve@acme.test', name: '<img src=x onerror="window.hurt=1">\u202E'},
      {email: 'bob@acme.test', name: 'x'.repeat(10_000)},
      ...form.recipients,
    ];
    await form.updateComplete;
    expect(form.shadowRoot!.querySelector('.review img')).to.equal(null);
    expect(column(form, 'name')).to.include('<img src=x onerror="window.hurt=1">⟨U+202E⟩');
    expect(form.scrollWidth).to.be.at.most(form.clientWidth);
  });

  it('goes on after a removal and a return, in 320 pixels', async () => {
    const form = await withTable(`${lines(24)}\nbob@@x`);
    await setViewport({width: 320, height: 700});
    const {parentElement} = form;
    form.remove();
    parentElement!.append(form);
    await settled(form);
    expect(rows(form).length).to.be.above(5);
    expect(form.scrollWidth).to.be.at.most(form.clientWidth);
    const [first, second] = rows(form).map((row) => row.getBoundingClientRect());
    await waitUntil(
      () => Math.abs(rows(form)[1]!.getBoundingClientRect().top - rows(form)[0]!.getBoundingClientRect().bottom) < 2,
    );
    expect(first!.height).to.equal(second!.height);
    await expect(await faded(form)).to.be.accessible();
  });

  it('waits while invites are sent', async () => {
    const {client} = scripted([{operation: 'invites.create', respond: 'hang'}]);
    const form = await withTable(lines(24), client);
    void form.submit();
    await waitUntil(() => form.matches(':state(sending)'));
    await form.updateComplete;
    cell(form, 0, 'email').focus();
    await press('Delete', 'Enter');
    expect(form.shadowRoot!.querySelector('.review-edit')).to.equal(null);
    expect(form.recipients).to.have.length(24);
    form.cancel();
    await waitUntil(() => !form.matches(':state(sending)'));
    expect(button(form, 'Send 24 invites')).to.be.instanceOf(HTMLButtonElement);
  });

  it('whose code cannot be fetched leaves the chips, says so once, and can be asked for again', async () => {
    const said: string[] = [];
    let tries = 0;
    let updates = 0;
    const entries = Array.from({length: 21}, (_, id) => ({id, text: 'x'}));
    const access = {
      state: () => ({...initialState, entries}),
      announce: (words: string) => said.push(words),
      strings: () => ({term: (name: string) => name}),
    } as unknown as FormAccess;
    const host = {addController() {}, requestUpdate: () => updates++} as unknown as InviteForm;
    const field = {hasChipFocus: () => false, focusInput: async () => {}} as unknown as ReviewField;
    const loader = new ReviewLoader(host, access, field, () => {
      tries++;
      return Promise.reject(new TypeError('Failed to fetch'));
    });
    loader.hostUpdate();
    loader.hostUpdate();
    await waitUntil(() => loader.hasFailed);
    loader.hostUpdate();
    expect({tries, said, table: loader.table}).to.deep.equal({tries: 1, said: ['reviewFailed'], table: undefined});
    expect(updates).to.be.above(0);
    loader.retry();
    loader.hostUpdate();
    await waitUntil(() => tries === 2);
  });
});
