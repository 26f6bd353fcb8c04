import {expect, fixture, html} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {button, chips, faded, find, focused, focusedName, heard, openForm, paste, scripted, textOf} from './helpers.js';

const press = (...keys: readonly string[]) =>
  keys.reduce<Promise<void>>((before, key) => before.then(() => sendKeys({press: key})), Promise.resolve());
const type = (text: string) => sendKeys({type: text});
const input = (form: InviteForm) => find(form, '#recipients');

async function withChips(text = 'ada@acme.test, grace@acme.test, linus@acme.test'): Promise<InviteForm> {
  const form = await openForm();
  form.addRecipients(text);
  await form.updateComplete;
  return form;
}

async function click(target: Element): Promise<void> {
  const {x, y, width, height} = target.getBoundingClientRect();
  await sendMouse({type: 'click', position: [Math.round(x + width / 2), Math.round(y + height / 2)]});
}

describe('the recipients of <invite-form>', () => {
  describe('typing', () => {
    it('Enter makes a chip, says so once and keeps the focus', async () => {
      const form = await openForm();
      await type('Ada Lovelace <ada@acme.test>');
      await press('Enter');
      expect(chips(form)).to.deep.equal(['Ada Lovelace']);
      expect(input(form).value).to.equal('');
      expect(focused(form)).to.equal(input(form));
      expect(heard(form)).to.equal('Ada Lovelace added.');
    });

    for (const mark of [',', ';', '；', '，', '、', '،']) {
      it(`“${mark}” makes a chip`, async () => {
        const form = await openForm();
        await type(`ada@acme.test${mark}grace@acme.test${mark}`);
        expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test']);
        expect(input(form).value).to.equal('');
      });
    }

    it('a comma inside quotes does not cut the name', async () => {
      const form = await openForm();
      await type('"Hopper, Grace" <grace@acme.test>,');
      expect(form.recipients).to.deep.equal([{email: 'grace@acme.test', name: 'Hopper, Grace'}]);
    });

    it('draws nothing anew while a word is typed, and what stands there is true', async () => {
      const form = await openForm();
      await type('a');
      await form.updateComplete;
      let drawings = 0;
      form.addController({hostUpdate: () => void drawings++});
      await form.updateComplete;
      drawings = 0;
      await type('da@acme.test');
      await form.updateComplete;
      expect(drawings).to.equal(0);
      expect(input(form).value).to.equal('ada@acme.test');
      await press('Enter');
      await type('   ');
      await press('Tab');
      await form.updateComplete;
      expect(input(form).value).to.equal('');
      input(form).focus();
      expect(chips(form)).to.deep.equal(['ada@acme.test']);
      expect(input(form).enterKeyHint).to.equal('send');
      await type('g');
      await form.updateComplete;
      expect(input(form).enterKeyHint).to.equal('enter');
    });

    it('leaving the field makes a chip, and Tab does leave it', async () => {
      const form = await openForm();
      await type('ada@acme.test');
      await press('Tab');
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['ada@acme.test']);
      expect(focused(form)).to.equal(find(form, '.import-file'));
    });

    it('a click on the button counts although the new chip moves the button', async () => {
      await setViewport({width: 500, height: 700});
      const {client, creates} = scripted();
      const form = await openForm(client);
      await type('ada@acme.test');
      const done = new Promise((resolve) => form.addEventListener('invite-created', resolve, {once: true}));
      await click(find(form, '.submit'));
      await done;
      expect(creates.map(({body}) => body)).to.deep.equal([{name: '', email: 'ada@acme.test'}]);
    });

    it('does not cut what an input method composes', async () => {
      const form = await openForm();
      const field = input(form);
      field.value = 'あだ';
      field.dispatchEvent(
        new InputEvent('input', {data: 'あだ,', inputType: 'insertCompositionText', isComposing: true}),
      );
      field.dispatchEvent(
        new KeyboardEvent('keydown', {key: 'Enter', isComposing: true, bubbles: true, cancelable: true}),
      );
      field.dispatchEvent(new KeyboardEvent('keydown', {key: 'Enter', keyCode: 229, bubbles: true, cancelable: true}));
      await form.updateComplete;
      expect(chips(form)).to.deep.equal([]);
      expect(field.value).to.equal('あだ');
    });

    it('merges and counts what is there already, and takes the name from it', async () => {
      const form = await withChips('ada@acme.test');
      await type('Ada <ADA@acme.test>');
      await press('Enter');
      expect(form.recipients).to.deep.equal([{email: 'ada@acme.test', name: 'Ada'}]);
      expect(textOf(form, '[part=count]')).to.equal('1 ready · 1 duplicate merged');
    });
  });

  describe('pasting', () => {
    it('reads many at once and loses nobody', async () => {
      const form = await openForm();
      await paste(form, 'Ada <ada@acme.test>\r\nbob@@x\tgrace@acme.test; ada@acme.test\n"Tables, Bob" <bob@acme.test>');
      expect(chips(form)).to.have.members(['Ada', 'Tables, Bob', 'grace@acme.test', 'bob@@x']);
      expect(textOf(form, '[part=count]')).to.equal('3 ready · 1 needs a look · 1 duplicate merged');
      expect(heard(form)).to.equal('3 ready · 1 needs a look · 1 duplicate merged');
    });

    it('does not glue the pasted to what stands before and after the caret', async () => {
      const form = await openForm();
      await type('xy@acme.test');
      input(form).setSelectionRange(2, 2);
      await paste(form, 'ada@acme.test, grace@acme.test');
      expect(chips(form)).to.have.members(['xy', 'ada@acme.test', 'grace@acme.test', '@acme.test']);
    });

    it('leaves a single one to be typed on', async () => {
      const form = await openForm();
      await paste(form, 'ada@acme.test');
      expect(chips(form)).to.deep.equal([]);
    });

    it('reads what is dropped', async () => {
      const form = await openForm();
      const dataTransfer = new DataTransfer();
      dataTransfer.setData('text/plain', 'ada@acme.test\ngrace@acme.test');
      input(form).dispatchEvent(new DragEvent('drop', {dataTransfer, bubbles: true, composed: true, cancelable: true}));
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test']);
    });

    it('loses nobody of a thousand, and keeps the page small', async () => {
      const form = await openForm();
      const lines = Array.from({length: 1000}, (_, index) => `person${index}@acme.test`);
      await paste(form, ['bob@@x', ...lines].join('\n'));
      expect(form.recipients).to.have.length(1000);
      expect(textOf(form, '[part=count]')).to.equal('1000 ready · 1 needs a look');
      expect(form.shadowRoot!.querySelectorAll('*').length).to.be.below(1500);
    });
  });

  describe('chips', () => {
    it('Backspace in the empty input opens the last', async () => {
      const form = await withChips();
      await press('Backspace');
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test']);
      expect(input(form).value).to.equal('linus@acme.test');
    });

    it('one that is opened goes back to its place, changed or not', async () => {
      const form = await withChips();
      find(form, '.open').click();
      await form.updateComplete;
      await press('Escape');
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test', 'linus@acme.test']);
      find(form, '.open').click();
      await form.updateComplete;
      expect(focused(form)).to.equal(input(form));
      await press('Home');
      await type('Ada <');
      await press('End');
      await type('>');
      await press('Enter');
      expect(form.recipients[0]).to.deep.equal({email: 'ada@acme.test', name: 'Ada'} as object);
    });

    it('a real click opens, also while something is typed', async () => {
      const form = await withChips('ada@acme.test');
      await type('grace@acme.test');
      await click(find(form, '.open bdi'));
      expect(input(form).value).to.equal('ada@acme.test');
      expect(chips(form)).to.deep.equal(['grace@acme.test']);
    });

    it('are one tab stop, and arrows go through them', async () => {
      const form = await withChips();
      expect(form.shadowRoot!.querySelectorAll('.chips [tabindex="0"]')).to.have.length(1);
      await press('ArrowLeft');
      expect(focusedName(form)).to.equal('linus@acme.test');
      await press('ArrowUp');
      expect(focusedName(form)).to.equal('grace@acme.test');
      await press('ArrowRight');
      expect(focusedName(form)).to.equal('Remove grace@acme.test');
      await press('Home');
      expect(focusedName(form)).to.equal('ada@acme.test');
      await press('End', 'ArrowRight', 'ArrowRight');
      expect(focused(form)).to.equal(input(form));
      await sendKeys({down: 'Shift'});
      await press('Tab');
      await sendKeys({up: 'Shift'});
      expect(focusedName(form)).to.equal('Remove linus@acme.test');
      expect(form.shadowRoot!.querySelectorAll('.chips [tabindex="0"]')).to.have.length(1);
    });

    it('arrows follow the reading direction', async () => {
      const form = await withChips();
      form.dir = 'rtl';
      await press('ArrowRight', 'ArrowRight');
      expect(focusedName(form)).to.equal('Remove grace@acme.test');
    });

    it('Delete removes and leads to the neighbour, at last to the input', async () => {
      const form = await withChips();
      await press('ArrowLeft', 'ArrowUp', 'Delete');
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'linus@acme.test']);
      expect(heard(form)).to.equal('grace@acme.test removed.');
      expect(focusedName(form)).to.equal('linus@acme.test');
      await press('Backspace', 'Delete');
      expect(chips(form)).to.deep.equal([]);
      expect(focused(form)).to.equal(input(form));
    });

    it('F2 and Enter open', async () => {
      const form = await withChips();
      await press('ArrowLeft', 'F2');
      expect(input(form).value).to.equal('linus@acme.test');
      await press('Enter', 'ArrowLeft', 'Enter');
      expect(input(form).value).to.equal('linus@acme.test');
    });

    it('a removal can be undone, by the button and by the key', async () => {
      const form = await withChips();
      find(form, '.remove').click();
      await form.updateComplete;
      button(form, 'Undo').click();
      await form.updateComplete;
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test', 'linus@acme.test']);
      expect(focusedName(form)).to.equal('ada@acme.test');
      find(form, '.remove').click();
      await form.updateComplete;
      input(form).focus();
      await sendKeys({down: 'Control'});
      await press('z');
      await sendKeys({up: 'Control'});
      expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test', 'linus@acme.test']);
    });

    it('a problem is marked in words and can be corrected', async () => {
      const form = await withChips('bob@@x');
      const chip = find(form, '.open');
      expect(chip.textContent?.replace(/\s+/gu, ' ').trim()).to.equal('bob@@x · This is not an e-mail address yet.');
      expect(chip.title).to.equal('Edit bob@@x');
      expect(textOf(form, '[part=remarks]')).to.equal('bob@@x: This is not an e-mail address yet.');
      expect(find(form, '.chip').getAttribute('part')).to.equal('recipient problem');
      await click(chip);
      expect(input(form).value).to.equal('bob@@x');
    });

    it('hold hostile names as text', async () => {
      const form = await openForm();
      const name = '<img src=x onerror="window.hurt=1">\u202E';
      form.recipients = [
        {email: 'ada@acme.test', name},
        {email: 'bob@acme.test', name: 'x'.repeat(10_000)},
        {email: '<script>'},
      ];
      await form.updateComplete;
      expect(chips(form)[0]).to.equal('<img src=x onerror="window.hurt=1">⟨U+202E⟩');
      expect(form.shadowRoot!.querySelector('.chips img, .chips script')).to.equal(null);
      expect(form.scrollWidth).to.be.at.most(form.clientWidth);
      expect(form.recipients).to.have.length(2);
    });
  });

  describe('from the page', () => {
    it('properties set before the upgrade are kept', async () => {
      const holder = await fixture<HTMLElement>(html`<div></div>`);
      const late = document.createElement('invite-form-late') as InviteForm;
      late.recipients = [{email: 'ada@acme.test'}];
      late.message = 'Hello';
      holder.append(late);
      const {InviteForm: Class} = await import('../../../src/elements/invite-form/invite-form.js');
      Class.define('invite-form-late');
      await late.updateComplete;
      expect(late.recipients).to.deep.equal([{email: 'ada@acme.test'}]);
      expect(find(late, '#message').value).to.equal('Hello');
    });

    it('warns about what is no person and about limits that are none', async () => {
      const warnings: string[] = [];
      const {warn} = console;
      console.warn = (words: string) => warnings.push(words);
      try {
        const form = await fixture<InviteForm>(
          html`<invite-form .client=${scripted().client} max-recipients="many" message-max-length="-1"></invite-form>`,
        );
        form.recipients = [null, {email: 'ada@acme.test'}] as unknown as [];
        form.addRecipients(7 as unknown as string);
        await form.updateComplete;
        expect(form.recipients).to.deep.equal([{email: 'ada@acme.test'}]);
        expect(textOf(form, '#message-count')).to.equal('0/500');
      } finally {
        console.warn = warn;
      }
      expect(warnings.filter((words) => words.includes('max-recipients'))).to.have.length(1);
      expect(warnings.filter((words) => words.includes('message-max-length'))).to.have.length(1);
      expect(warnings.filter((words) => words.includes('{email, name?}'))).to.have.length(2);
    });

    it('what is typed and pasted survives a move, a removal and a return', async () => {
      const form = await withChips('ada@acme.test, bob@@x');
      await type('gra');
      const other = await fixture<HTMLElement>(html`<div></div>`);
      other.append(form);
      await form.updateComplete;
      (other as HTMLElement & {moveBefore?: (node: Node, child: Node | null) => void}).moveBefore?.(form, null);
      form.remove();
      other.append(form);
      await form.updateComplete;
      expect([...chips(form), input(form).value]).to.satisfy((all: string[]) =>
        ['ada@acme.test', 'bob@@x', 'gra'].every((one) => all.includes(one)),
      );
    });

    it('passes axe with chips, problems, undo and an error', async () => {
      const form = await withChips('Ada <ada@acme.test>, bob@@x, grace@acme.test');
      find(form, '.remove').click();
      await form.updateComplete;
      await expect(await faded(form)).to.be.accessible();
      await form.submit();
      await form.updateComplete;
      await expect(await faded(form)).to.be.accessible();
    });
  });
});
