import {aTimeout, expect, fixture, html, nextFrame} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import {LitElement, type TemplateResult} from 'lit';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {AnnounceController} from '../../../src/controllers/announce-controller.js';
import {StringsController} from '../../../src/controllers/strings-controller.js';
import {FileController} from '../../../src/elements/invite-form/file/file-controller.js';
import {FileImport} from '../../../src/elements/invite-form/file/file-import.js';
import {fileButton, fileView} from '../../../src/elements/invite-form/file/file.view.js';
import type {FormAccess} from '../../../src/elements/invite-form/form-access.js';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import type {InviteField} from '../../../src/model/field.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {baseUrl, button, chips, faded, find, focused, heard, openForm, scripted, textOf} from './helpers.js';

const role: InviteField = {
  name: 'role',
  per: 'recipient',
  type: 'choice',
  required: false,
  options: [{value: 'admin'}, {value: 'member'}],
};

/** An API that asks each person for a role. */
function withRoles(): ReturnType<typeof scripted>['client'] {
  const adapter = createMetorialAdapter({baseUrl}) as InviteAdapter;
  return scripted([], {...adapter, fields: [...(adapter.fields ?? []), role]}).client;
}

const csv = (content: BlobPart, name = 'people.csv', type = 'text/csv') => new File([content], name, {type});

const twoPeople = 'Name,E-mail\nAda Lovelace,ada@acme.test\nGrace Hopper,grace@acme.test\n';

function transfer(...files: readonly File[]): DataTransfer {
  const data = new DataTransfer();
  for (const file of files) data.items.add(file);
  return data;
}

function drag(form: InviteForm, type: 'dragover' | 'dragleave' | 'drop', dataTransfer: DataTransfer, where = '.form') {
  const event = new DragEvent(type, {dataTransfer, bubbles: true, composed: true, cancelable: true});
  find(form, where).dispatchEvent(event);
  return event;
}

const heading = (form: InviteForm) => find(form, '#import-heading');
const region = (form: InviteForm) => find(form, '.import');
const isOpen = (form: InviteForm) => region(form) !== null;
const words = (form: InviteForm, selector: string) =>
  [...form.shadowRoot!.querySelectorAll<HTMLElement>(selector)].map((one) =>
    one.innerText.replace(/\s+/gu, ' ').trim(),
  );

/** When what was dropped has been read. */
async function settled(form: InviteForm): Promise<void> {
  await waitUntil(
    () => heading(form) && !find(form, '.import progress') && !find(form, '.import-add[aria-disabled]'),
    'the file is read',
  );
  await form.updateComplete;
}

async function drop(form: InviteForm, ...files: readonly File[]): Promise<void> {
  drag(form, 'drop', transfer(...files));
  await waitUntil(() => !heading(form)?.textContent.includes(' from a '));
  await settled(form);
}

async function press(form: InviteForm): Promise<void> {
  button(form, 'Import a file').focus();
  await sendKeys({press: 'Enter'});
  await waitUntil(() => isOpen(form));
  await form.updateComplete;
}

async function click(form: InviteForm, text: string): Promise<void> {
  button(form, text).click();
  await form.updateComplete;
}

/** Presses “Add”, and waits until they are in the form. */
async function add(form: InviteForm): Promise<void> {
  find(form, '.import-add').click();
  await waitUntil(() => !find(form, '.import-add'), 'they are added');
  await form.updateComplete;
}

async function pick(form: InviteForm, file: File): Promise<void> {
  const input = find(form, '.import input[type=file]');
  input.files = transfer(file).files;
  input.dispatchEvent(new Event('change', {bubbles: true}));
  await waitUntil(() => heading(form).textContent.includes(file.name));
  await settled(form);
}

async function assign(form: InviteForm, column: number, target: string): Promise<void> {
  const select = find<HTMLSelectElement>(form, `#import-column-${column}`);
  select.value = target;
  select.dispatchEvent(new Event('change', {bubbles: true}));
  await nextFrame();
  await settled(form);
}

const assigned = (form: InviteForm) =>
  [...form.shadowRoot!.querySelectorAll<HTMLSelectElement>('.import-columns select')].map(({value}) => value);

/** What the browser is given to keep, in place of keeping it. */
async function downloaded(act: () => void | Promise<void>): Promise<{readonly name: string; readonly text: string}> {
  const {click: original} = HTMLAnchorElement.prototype;
  const given = new Promise<{name: string; url: string}>((resolve) => {
    HTMLAnchorElement.prototype.click = function () {
      resolve({name: this.download, url: this.href});
    };
  });
  try {
    await act();
    const {name, url} = await given;
    return {name, text: new TextDecoder('utf-8', {ignoreBOM: true}).decode(await (await fetch(url)).arrayBuffer())};
  } finally {
    HTMLAnchorElement.prototype.click = original;
  }
}

describe('a file in <invite-form>', () => {
  describe('is asked for', () => {
    it('by the button: the focus goes to the heading, and back', async () => {
      const form = await openForm();
      await press(form);
      expect(focused(form)).to.equal(heading(form));
      expect(textOf(form, '#import-heading')).to.equal('Import people from a file');
      button(form, 'Cancel').focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => !isOpen(form));
      await form.updateComplete;
      expect(focused(form)).to.equal(button(form, 'Import a file'));
    });

    it('again by the button: the focus goes to the heading', async () => {
      const form = await openForm();
      await press(form);
      await press(form);
      expect(focused(form)).to.equal(heading(form));
    });

    it('and picked', async () => {
      const form = await openForm();
      await press(form);
      await pick(form, csv(twoPeople));
      expect(textOf(form, '#import-heading')).to.equal('people.csv');
      expect(words(form, '.import-rows li > span:last-child')).to.deep.equal([
        'Ada Lovelace ada@acme.test',
        'Grace Hopper grace@acme.test',
      ]);
      expect(find(form, '.import input[type=file]').files).to.have.lengthOf(0);
    });

    it('from the browser when its button is pressed', async () => {
      const form = await openForm();
      await press(form);
      let opened = 0;
      find(form, '.import input[type=file]').addEventListener('click', (event) => {
        opened++;
        event.preventDefault();
      });
      button(form, 'Choose a file').focus();
      await sendKeys({press: 'Enter'});
      expect(opened).to.equal(1);
    });

    it('by dropping it on the form, which says so while it is held over it', async () => {
      const form = await openForm();
      const over = drag(form, 'dragover', transfer(csv(twoPeople)));
      await form.updateComplete;
      expect(over.defaultPrevented).to.equal(true);
      expect(find(form, '.dropping')).to.not.equal(null);
      drag(form, 'dragleave', transfer(csv(twoPeople)));
      await form.updateComplete;
      expect(find(form, '.dropping')).to.equal(null);
      await drop(form, csv(twoPeople));
      expect(focused(form)).to.equal(heading(form));
      expect(heard(form)).to.equal('2 ready');
    });

    it('by dropping it on the box of the recipients, beside what is typed there', async () => {
      const form = await openForm();
      await sendKeys({type: 'linus@ac'});
      const event = drag(form, 'drop', transfer(csv(twoPeople)), '.box');
      expect(event.defaultPrevented).to.equal(true);
      await waitUntil(() => isOpen(form));
      await settled(form);
      expect(find(form, '.import-add')).to.not.equal(null);
      expect(form.shadowRoot!.textContent).to.not.include('linus@acada');
      expect(chips(form).concat(find(form, '#recipients').value).join('')).to.equal('linus@ac');
    });

    it('but text that is dropped is none', async () => {
      const form = await openForm();
      const data = new DataTransfer();
      data.setData('text/plain', 'ada@acme.test, grace@acme.test');
      expect(drag(form, 'dragover', data).defaultPrevented).to.equal(false);
      drag(form, 'drop', data, '.box');
      await form.updateComplete;
      expect(chips(form)).to.have.lengthOf(2);
      expect(isOpen(form)).to.equal(false);
    });
  });

  describe('is read', () => {
    for (const [what, content] of [
      ['semicolons', 'Name;E-mail\nAda Lovelace;ada@acme.test\nGrace Hopper;grace@acme.test'],
      ['tabs', 'Name\tE-mail\nAda Lovelace\tada@acme.test\nGrace Hopper\tgrace@acme.test'],
      ['no header', 'ada@acme.test,Ada Lovelace\ngrace@acme.test,Grace Hopper'],
      ['quotes', '"E-mail","Name"\r\n"ada@acme.test","Ada\nLovelace"\r\n"grace@acme.test","Grace Hopper"'],
      ['a name in halves', 'First name,Last name,Email\nAda,Lovelace,ada@acme.test\nGrace,Hopper,grace@acme.test'],
    ] as const) {
      it(`with ${what}`, async () => {
        const form = await openForm();
        await drop(form, csv(content));
        await add(form);
        expect(chips(form)).to.deep.equal(['Ada Lovelace', 'Grace Hopper']);
      });
    }

    it('in the encodings that spreadsheets write', async () => {
      const text = 'Name;E-mail\r\nZoë Müller;zoe@acme.test\r\n';
      const wide = (isLittle: boolean) => {
        const view = new DataView(new ArrayBuffer(text.length * 2 + 2));
        [...`\ufeff${text}`].forEach((one, index) => view.setUint16(index * 2, one.charCodeAt(0), isLittle));
        return view.buffer;
      };
      const western = Uint8Array.from([...text].map((one) => one.charCodeAt(0)));
      for (const content of [text, `\ufeff${text}`, wide(true), wide(false), western]) {
        const form = await openForm();
        await drop(form, csv(content));
        await add(form);
        expect(form.recipients).to.deep.equal([{email: 'zoe@acme.test', name: 'Zoë Müller'}]);
      }
    });
  });

  describe('is reviewed', () => {
    const mixed = [
      'Name,E-mail',
      'Ada,ada@acme.test',
      'Bob,bob at acme',
      'Nobody,',
      'Ada again,ADA@acme.test',
      'Linus,linus@acme.test',
      'Two,"a@b.test, c@d.test"',
    ].join('\n');

    async function withMixed(): Promise<InviteForm> {
      const form = await openForm();
      form.addRecipients('linus@acme.test');
      await drop(form, csv(mixed));
      return form;
    }

    it('in counts, said once, and every row that is left out has its reason', async () => {
      const form = await withMixed();
      expect(textOf(form, '.import-counts')).to.equal('1 ready · 3 problems · 2 duplicates');
      expect(heard(form)).to.equal('1 ready · 3 problems · 2 duplicates');
      expect(words(form, '[part=import-rejected] li')).to.deep.equal([
        'Row 3 “bob at acme” is not an e-mail address.',
        'Row 4 There is no e-mail address.',
        'Row 7 “a@b.test, c@d.test” is more than one address. Give each a row.',
        'Row 5 Is the same address as in row 2.',
        'Row 6 Is in the form already.',
      ]);
    });

    it('and nobody is added before the button is pressed', async () => {
      const form = await withMixed();
      expect(form.recipients).to.deep.equal([{email: 'linus@acme.test'}]);
      await click(form, 'Cancel');
      expect(form.recipients).to.deep.equal([{email: 'linus@acme.test'}]);
    });

    it('and the rows that were left out stay in view until they are closed', async () => {
      const form = await withMixed();
      button(form, 'Add 1 person').focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => textOf(form, '#import-heading').startsWith('1 person added.'));
      expect(textOf(form, '#import-heading')).to.equal('1 person added. 5 rows were left out.');
      expect(focused(form)).to.equal(heading(form));
      expect(form.recipients.map(({email, name}) => [email, name])).to.deep.equal([
        // The file knew the name that the form had not.
        ['linus@acme.test', 'Linus'],
        ['ada@acme.test', 'Ada'],
      ]);
      expect(textOf(form, '#recipients-hint')).to.equal('2 ready · 2 duplicates merged');
      await click(form, 'Close');
      expect(isOpen(form)).to.equal(false);
    });

    it('and closes where none was left out, the focus on its button', async () => {
      const form = await openForm();
      await drop(form, csv(twoPeople));
      button(form, 'Add 2 people').focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => !isOpen(form));
      await form.updateComplete;
      expect(focused(form)).to.equal(button(form, 'Import a file'));
      expect(heard(form)).to.equal('2 people added.');
    });

    it('and what is left out can be kept as a file that a spreadsheet does not run', async () => {
      const form = await openForm();
      await drop(form, csv('Name,E-mail\nx,ada@acme.test\n=1+1,nobody\n@SUM(A1),+49 30 1\n"a ""b"", c",-'));
      const {name, text} = await downloaded(() => click(form, 'Download these rows'));
      expect(name).to.equal('people - left out.csv');
      expect(text).to.equal(
        [
          '\ufeffRow,Reason,Name,E-mail',
          `3,“nobody” is not an e-mail address.,"'=1+1",nobody`,
          `4,“+49 30 1” is not an e-mail address.,"'@SUM(A1)","'+49 30 1"`,
          `5,“-” is not an e-mail address.,"a ""b"", c","'-"`,
          '',
        ].join('\r\n'),
      );
    });

    it('hundreds of rows that are left out are shown on demand', async () => {
      const form = await openForm();
      await drop(form, csv(`ada@acme.test\n${'nobody\n'.repeat(250)}`));
      const shown = () => form.shadowRoot!.querySelectorAll('[part=import-rejected] li').length;
      expect(shown()).to.equal(5);
      button(form, 'Show 100 more').focus();
      for (const [count, next] of [
        [105, 'Show 100 more'],
        [205, 'Show 45 more'],
      ] as const) {
        await sendKeys({press: 'Enter'});
        await form.updateComplete;
        expect(shown()).to.equal(count);
        expect(focused(form)).to.equal(button(form, next));
      }
      await sendKeys({press: 'Enter'});
      await waitUntil(() => focused(form) === heading(form));
      expect(shown()).to.equal(250);
    });
  });

  describe('and its columns', () => {
    const columns = 'Who,Login,Team,Role\nAda,ada@acme.test,A,Admin\nBob,bob@acme.test,B,king';

    it('are matched by name, in words of the page too, and by what they hold', async () => {
      const form = await openForm(withRoles());
      await drop(form, csv(columns));
      expect(assigned(form)).to.deep.equal(['', 'email', '', 'role']);
      expect(words(form, '.import-rows li > span:last-child').slice(0, 2)).to.deep.equal([
        'ada@acme.test Role: Admin',
        'Row 3 Role: choose Admin or Member.',
      ]);
    });

    it('are chosen by hand, none twice', async () => {
      const form = await openForm(withRoles());
      await drop(form, csv(columns));
      await assign(form, 0, 'name');
      await assign(form, 3, '');
      expect(textOf(form, '.import-counts')).to.equal('2 ready');
      expect(heard(form)).to.equal('2 ready');
      await assign(form, 2, 'name');
      expect(assigned(form)).to.deep.equal(['', 'email', 'name', '']);
      await assign(form, 3, 'role');
      await add(form);
      expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', name: 'A', role: 'admin'}]);
    });

    it('are chosen with the keyboard alone', async () => {
      const form = await openForm(withRoles());
      await drop(form, csv(columns));
      expect(focused(form)).to.equal(heading(form));
      await sendKeys({press: 'Tab'});
      expect(focused(form)?.getAttribute('type')).to.equal('checkbox');
      await sendKeys({press: 'Tab'});
      expect(focused(form)?.id).to.equal('import-column-0');
      await sendKeys({type: 'Na'});
      await waitUntil(() => assigned(form)[0] === 'name');
      await settled(form);
      expect(words(form, '.import-rows bdi')).to.include('Ada');
      expect(focused(form)?.id).to.equal('import-column-0');
    });

    it('are read anew when the first row is no header', async () => {
      const form = await openForm();
      await drop(form, csv('Anna,anna at acme\nAda,ada@acme.test'));
      const box = find(form, '.import-columns [type=checkbox]');
      expect(box.checked).to.equal(true);
      box.focus();
      await sendKeys({press: 'Space'});
      await waitUntil(() => textOf(form, '.import-counts') === '1 ready · 1 problem');
      expect(assigned(form)).to.deep.equal(['name', 'email']);
      expect(focused(form)).to.equal(box);
    });

    it('that are many are folded where they are not used', async () => {
      const form = await openForm();
      const wide = Array.from({length: 92}, (_, index) => (index === 40 ? 'E-mail Address' : `Field ${index}`));
      const cells = wide.map((_, index) => (index === 40 ? 'ada@acme.test' : index % 2 ? 'x' : ''));
      await drop(form, csv([wide, cells].map((row) => row.join(',')).join('\n')));
      expect(textOf(form, '.import summary')).to.equal('46 more columns, not used');
      expect(form.shadowRoot!.querySelectorAll('.import-columns > ul > li')).to.have.lengthOf(1);
      find(form, '.import summary').click();
      await assign(form, 41, 'name');
      expect(words(form, '.import-rows bdi')).to.deep.equal(['x', 'ada@acme.test']);
    });

    it('Enter in its check box sends nothing', async () => {
      const {client, creates} = scripted();
      const form = await openForm(client);
      form.addRecipients('linus@acme.test');
      await drop(form, csv(twoPeople));
      find(form, '.import-columns [type=checkbox]').focus();
      await sendKeys({press: 'Enter'});
      await form.updateComplete;
      expect(creates).to.have.lengthOf(0);
      expect(find(form, '.submit').getAttribute('aria-disabled')).to.equal(null);
    });
  });

  describe('that cannot be used says why, and nothing in the form is lost', () => {
    const unreadable = csv('x');
    Object.defineProperty(unreadable, 'arrayBuffer', {
      value: () => Promise.reject(new DOMException('', 'NotFoundError')),
    });
    for (const [what, file, said] of [
      ['an empty one', csv(''), 'There is nothing in this file.'],
      ['one with a header only', csv('Name,E-mail\n\n'), 'There is nobody in this file'],
      ['a picture', csv('x', 'a.png', 'image/png'), 'This is another kind of file.'],
      ['bytes', csv(new Uint8Array(2000)), 'This is not a text file.'],
      ['a text with zeros', csv('a@b.test\0\0,x'), 'This is not a text file.'],
      ['a workbook', csv('PK\x03\x04...', 'a.xlsx', ''), 'This is a spreadsheet’s own file.'],
      ['one too large', csv(new Uint8Array(10 * 1024 * 1024 + 1)), 'This file is too large.'],
      ['one too wide', csv('x,'.repeat(10_000)), 'This file has too many columns'],
      ['one too long', csv('a@b.test\n'.repeat(20_002)), 'This file has too many rows.'],
      ['a web page', csv('<!DOCTYPE html><p>a@b.test', 'a.csv'), 'This is another kind of file.'],
      ['one that is gone', unreadable, 'This file could not be read.'],
    ] as const) {
      it(what, async () => {
        const form = await openForm();
        form.addRecipients('linus@acme.test, nobody');
        form.message = 'Hello';
        await drop(form, file);
        expect(textOf(form, '.import .notice')).to.include(said);
        expect(heard(form)).to.include(said);
        expect(focused(form)).to.equal(heading(form));
        expect(chips(form)).to.deep.equal(['linus@acme.test', 'nobody']);
        expect(form.message).to.equal('Hello');
        await pick(form, csv(twoPeople));
        expect(textOf(form, '.import-counts')).to.equal('2 ready');
      });
    }

    it('several', async () => {
      const form = await openForm();
      await drop(form, csv(twoPeople), csv(twoPeople));
      expect(textOf(form, '.import .notice')).to.include('These are several files.');
    });

    it('one without an address can have its column chosen', async () => {
      const form = await openForm();
      await drop(form, csv('Name,Handle\nAda,ada\nBob,bob'));
      expect(textOf(form, '.import')).to.include('No row can be added as it is.');
      expect(find(form, '.import-add')).to.equal(null);
      expect(assigned(form)).to.deep.equal(['name', '']);
    });
  });

  describe('of great size', () => {
    const many = (count: number) =>
      `Name,E-mail\n${Array.from({length: count}, (_, index) => `Person ${index},person${index}@acme.test\n`).join('')}`;

    it('of 10,000 people is added whole', async () => {
      const form = await openForm();
      await drop(form, csv(many(10_000)));
      expect(textOf(form, '.import-add')).to.equal('Add 10000 people');
      await add(form);
      expect(form.recipients).to.have.lengthOf(10_000);
      expect(form.shadowRoot!.querySelectorAll('.chip')).to.have.lengthOf(50);
    }).timeout(30_000);

    it('can be given up while it is read: its progress is shown, the focus goes back', async () => {
      const form = await openForm();
      drag(form, 'drop', transfer(csv(`${'x'.repeat(60)},ada@acme.test\n`.repeat(19_000) + '"'.repeat(6e6))));
      await waitUntil(() => (find<HTMLProgressElement & HTMLInputElement>(form, '.import progress')?.value ?? 0) > 0);
      button(form, 'Cancel').focus();
      await sendKeys({press: 'Enter'});
      await waitUntil(() => !isOpen(form));
      await form.updateComplete;
      expect(focused(form)).to.equal(button(form, 'Import a file'));
      await aTimeout(50);
      expect(isOpen(form)).to.equal(false);
      expect(form.recipients).to.have.lengthOf(0);
    }).timeout(30_000);

    it('in one cell is shown in few characters', async () => {
      const form = await openForm();
      await drop(form, csv(`Name,E-mail\n${'x'.repeat(1_000_000)},ada@acme.test\nAda,${'y'.repeat(1_000_000)}\n`));
      expect(textOf(form, '.import-counts')).to.equal('0 ready · 2 problems');
      expect(region(form).innerText.length).to.be.below(2500);
    }).timeout(30_000);

    it('is replaced by another that is dropped meanwhile', async () => {
      const form = await openForm();
      await press(form);
      drag(form, 'drop', transfer(csv(many(3000), 'first.csv')));
      await drop(form, csv(many(15_000), 'second.csv'));
      expect(textOf(form, '#import-heading')).to.equal('second.csv');
      expect(textOf(form, '.import-counts')).to.equal('15000 ready');
    }).timeout(30_000);
  });

  it('of hostile names is text, and nothing else', async () => {
    const form = await openForm();
    const hostile = '<img src=x onerror=alert(1)>';
    await drop(
      form,
      csv(`${hostile},E-mail\n"${hostile}\u202e",ada@acme.test\n${hostile},${hostile}`, `${hostile}.csv`),
    );
    await assign(form, 0, 'name');
    expect(form.shadowRoot!.querySelector('img')).to.equal(null);
    expect(words(form, '.import-rows bdi')).to.include(`${hostile}\u202e`);
    expect(form.shadowRoot!.querySelector('[style]')).to.equal(null);
  });

  it('has a template with the columns that the API asks for', async () => {
    const form = await openForm(withRoles());
    await press(form);
    const {name, text} = await downloaded(() => click(form, 'Download a template'));
    expect([name, text]).to.deep.equal(['people.csv', '\ufeffE-mail address,Name,Role\r\n']);
    await pick(form, csv(`${text}ada@acme.test,Ada,member\r\n`));
    await add(form);
    expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', name: 'Ada', role: 'member'}]);
  });

  it('goes with everything else when the form is emptied', async () => {
    const form = await openForm();
    await drop(form, csv(twoPeople));
    form.reset();
    await form.updateComplete;
    expect(isOpen(form)).to.equal(false);
  });

  it('is still styled in another document', async () => {
    const form = await openForm();
    await drop(form, csv(twoPeople));
    const frame = await fixture<HTMLIFrameElement>(html`<iframe></iframe>`);
    frame.contentDocument!.body.append(form);
    await form.updateComplete;
    expect(frame.contentWindow!.getComputedStyle(region(form)).display).to.equal('grid');
    form.remove();
  });

  it('is accessible in every state, and fits into 320 px, also from right to left', async () => {
    await setViewport({width: 320, height: 800});
    for (const dir of ['ltr', 'rtl']) {
      const form = await openForm(withRoles());
      form.dir = dir;
      const check = async () => {
        await faded(form);
        await expect(form).to.be.accessible();
        expect(form.scrollWidth, textOf(form, '#import-heading')).to.be.at.most(320);
        for (const control of region(form).querySelectorAll('button, select, summary')) {
          expect(control.getBoundingClientRect().height, control.textContent).to.be.at.least(24);
        }
      };
      await press(form);
      await check();
      await pick(form, csv(`Name,E-mail,Role\nAda,ada@acme.test,admin\n${'x'.repeat(99)},no\nAda,ada@acme.test,`));
      await check();
      await add(form);
      await check();
      await drop(form, csv(''));
      await check();
      form.remove();
    }
    await setViewport({width: 800, height: 600});
  }).timeout(30_000);
});

/** As much of a form as the file needs. */
class FormHost extends LitElement {
  fails = 1;
  loads = 0;
  readonly strings = new StringsController(this);
  readonly announcer = new AnnounceController(this);
  readonly file = new FileController(this, this.access(), () => {
    this.loads++;
    return this.loads <= this.fails ? Promise.reject(new TypeError('Failed to fetch')) : Promise.resolve(FileImport);
  });

  access(): FormAccess {
    return {
      state: () => ({entries: []}),
      limits: () => ({fields: [], drawn: [], maxRecipients: Infinity}),
      strings: () => this.strings,
      announce: (text: string) => this.announcer.announce(text),
    } as unknown as FormAccess;
  }

  protected override render(): TemplateResult {
    return html`<div @drop=${this.file.onDrop}>${fileButton(this)} ${fileView(this)} ${this.announcer.region()}</div>`;
  }
}
customElements.define('test-form-host', FormHost);

describe('what reads a file', () => {
  it('is not here before a file comes', async () => {
    const form = await openForm();
    const {adoptedStyleSheets} = form.shadowRoot!;
    expect(
      adoptedStyleSheets.some(({cssRules}) => [...cssRules].some(({cssText}) => cssText.startsWith('.import {'))),
    ).to.equal(false);
  });

  it('that could not be loaded says so, keeps the file, and is tried again', async () => {
    const host = await fixture<FormHost>(html`<test-form-host></test-form-host>`);
    const shadow = host.shadowRoot!;
    const event = new DragEvent('drop', {dataTransfer: transfer(csv(twoPeople)), bubbles: true, cancelable: true});
    shadow.querySelector('div')!.dispatchEvent(event);
    await waitUntil(() => shadow.querySelector('.notice'));
    expect(shadow.querySelector('[role=status]')!.textContent).to.include('could not be loaded');
    await expect(host).to.be.accessible();
    const retry = [...shadow.querySelectorAll('button')].find((one) => one.textContent.includes('Try again'))!;
    retry.focus();
    retry.click();
    await waitUntil(() => shadow.querySelector('.import-counts')?.textContent.includes('2 ready'));
    expect(host.loads).to.equal(2);
    expect(shadow.activeElement?.id).to.equal('import-heading');
  });

  it('that could not be loaded can be closed, the focus back on the button', async () => {
    const host = await fixture<FormHost>(html`<test-form-host .fails=${3}></test-form-host>`);
    const shadow = host.shadowRoot!;
    const [open] = shadow.querySelectorAll('button');
    open!.focus();
    open!.click();
    await waitUntil(() => shadow.querySelector('.notice'));
    expect(shadow.activeElement).to.equal(open);
    const close = [...shadow.querySelectorAll('button')].find((one) => one.textContent.includes('Close'))!;
    close.focus();
    close.click();
    await waitUntil(() => !shadow.querySelector('.notice'));
    expect(shadow.activeElement).to.equal(open);
  });
});
