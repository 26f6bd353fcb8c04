import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {button, chips, faded, find, focused, focusedName, heard, openForm, paste} from './helpers.js';

const press = async (...keys: readonly string[]) => {
  for (const key of keys) await sendKeys({press: key});
};

const withControl = async (key: string) => {
  await sendKeys({down: 'Control'});
  await press(key);
  await sendKeys({up: 'Control'});
};

const input = (form: InviteForm) => find(form, '#recipients');

async function withChips(text = 'Ada <ada@acme.test>, grace@acme.test, linus@acme.test'): Promise<InviteForm> {
  const form = await openForm();
  form.addRecipients(text);
  await form.updateComplete;
  return form;
}

/** As a browser tells of it where the focus is on no text: at the page. */
async function clipboard(type: 'copy' | 'cut' | 'paste', given: Record<string, string> = {}, target = document.body) {
  const clipboardData = new DataTransfer();
  for (const [format, text] of Object.entries(given)) clipboardData.setData(format, text);
  const event = new ClipboardEvent(type, {clipboardData, bubbles: true, composed: true, cancelable: true});
  target.dispatchEvent(event);
  await new Promise((resolve) => requestAnimationFrame(resolve));
  return {text: clipboardData.getData('text/plain'), isTaken: event.defaultPrevented};
}

describe('the chips of <invite-form>', () => {
  describe('pasting', () => {
    it('adds one alone where a chip has the focus, says so, and keeps the focus', async () => {
      const form = await withChips();
      await press('ArrowLeft');
      expect(await clipboard('paste', {'text/plain': 'bob@acme.test'})).to.include({isTaken: true});
      expect(chips(form).at(-1)).to.equal('bob@acme.test');
      expect(heard(form)).to.equal('bob@acme.test added.');
      expect(focusedName(form)).to.equal('linus@acme.test');
    });

    it('is not stolen from other fields, nor from the page', async () => {
      const form = await withChips();
      find(form, '#message').focus();
      expect(await clipboard('paste', {'text/plain': 'bob@acme.test'}, find(form, '#message'))).to.include({
        isTaken: false,
      });
      find(form, '#message').blur();
      expect(await clipboard('paste', {'text/plain': 'bob@acme.test'})).to.include({isTaken: false});
      expect(form.recipients).to.have.length(3);
    });

    it('finds addresses behind the names of links, and in lists of links', async () => {
      const form = await withChips('ada@acme.test');
      await press('ArrowLeft');
      await clipboard('paste', {
        'text/plain': 'Hopper, Grace; Bob',
        'text/html':
          '<p><a href="mailto:grace@acme.test?subject=x">Hopper, Grace</a>; <a class=x href=mailto:bob%2Bx@acme.test><b>Bob &amp; Co</b></a></p>',
      });
      expect(form.recipients.slice(1)).to.deep.equal([
        {email: 'grace@acme.test', name: 'Hopper, Grace'},
        {email: 'bob+x@acme.test', name: 'Bob & Co'},
      ]);
      await clipboard('paste', {'text/uri-list': '# people\r\nmailto:linus@acme.test\r\nhttps://acme.test'});
      expect(form.recipients.at(-1)).to.deep.equal({email: 'linus@acme.test'});
    });

    for (const [name, mark] of [
      ['a line separator', '\u2028'],
      ['a vertical tab', '\v'],
      ['a full-width comma', '，'],
      ['an ideographic comma', '、'],
      ['an Arabic semicolon', '؛'],
    ] as const) {
      it(`cuts at ${name}`, async () => {
        const form = await openForm();
        await paste(form, `ada@acme.test${mark}grace@acme.test`);
        expect(chips(form)).to.deep.equal(['ada@acme.test', 'grace@acme.test']);
      });
    }
  });

  describe('copying', () => {
    it('takes the chip that has the focus, as it can be pasted', async () => {
      const form = await withChips();
      await press('ArrowLeft', 'Home');
      expect(await clipboard('copy')).to.deep.equal({text: 'Ada <ada@acme.test>', isTaken: true});
      expect(heard(form)).to.equal('1 person copied.');
      expect(chips(form)).to.have.length(3);
    });

    it('takes all when all are selected; cutting removes them, and can be undone', async () => {
      const form = await withChips();
      await press('ArrowLeft');
      await withControl('a');
      expect(heard(form)).to.equal('3 people selected.');
      expect(form.shadowRoot!.querySelectorAll('[role=row][aria-selected=true]')).to.have.length(3);
      await expect(await faded(form)).to.be.accessible();
      const all = 'Ada <ada@acme.test>\ngrace@acme.test\nlinus@acme.test';
      expect(await clipboard('copy')).to.include({text: all});
      expect(await clipboard('cut')).to.include({text: all});
      expect(chips(form)).to.deep.equal([]);
      expect(heard(form)).to.equal('3 people removed.');
      expect(focused(form)).to.equal(input(form));
      await withControl('z');
      expect(chips(form)).to.have.length(3);
      expect(heard(form)).to.equal('3 people back in the list.');
    });

    it('leaves alone what is copied elsewhere', async () => {
      const form = await withChips();
      expect(await clipboard('copy', {}, input(form))).to.include({isTaken: false});
    });
  });

  describe('select all', () => {
    it('works from the empty input, and Delete removes them', async () => {
      const form = await withChips();
      await withControl('a');
      expect(focusedName(form)).to.equal('linus@acme.test');
      await press('Delete');
      expect(chips(form)).to.deep.equal([]);
      expect(focused(form)).to.equal(input(form));
    });

    it('is over when the focus moves', async () => {
      const form = await withChips();
      await withControl('a');
      await press('ArrowUp');
      expect(form.shadowRoot!.querySelectorAll('[aria-selected=true]')).to.have.length(0);
      await press('Delete');
      expect(chips(form)).to.have.length(2);
    });
  });

  it('several removals come back one by one, last first', async () => {
    const form = await withChips();
    await press('ArrowLeft', 'Delete', 'Delete');
    expect(chips(form)).to.deep.equal(['Ada']);
    await withControl('z');
    expect(chips(form)).to.deep.equal(['Ada', 'grace@acme.test']);
    expect(heard(form)).to.equal('1 person back in the list.');
    button(form, 'Undo').click();
    await form.updateComplete;
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['Ada', 'grace@acme.test', 'linus@acme.test']);
    expect(focusedName(form)).to.equal('linus@acme.test');
  });

  it('a tap on the cross leaves the focus, and the keyboard of the phone, where it was', async () => {
    const form = await withChips();
    const cross = find(form, '.remove');
    cross.dispatchEvent(new PointerEvent('pointerdown', {pointerType: 'touch', bubbles: true}));
    const down = new MouseEvent('mousedown', {bubbles: true, cancelable: true});
    cross.dispatchEvent(down);
    expect(down.defaultPrevented).to.equal(true);
    cross.click();
    await form.updateComplete;
    await form.updateComplete;
    expect(chips(form)).to.have.length(2);
    expect(focused(form)).to.equal(input(form));
  });
});
