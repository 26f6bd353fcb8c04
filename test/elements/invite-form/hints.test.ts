import {expect} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteForm} from '../../../src/elements/invite-form/invite-form.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {button, chips, faded, find, focusedName, heard, openForm, scripted, textOf} from './helpers.js';

const remarks = (form: InviteForm) =>
  [...form.shadowRoot!.querySelectorAll('.remarks .hint > span > bdi')].map((one) => one.textContent);

async function withHints(text: string, client = scripted().client): Promise<InviteForm> {
  const form = await openForm(client);
  form.addRecipients(text);
  await waitUntil(() => remarks(form).length > 0, 'hints are shown');
  return form;
}

describe('hints in <invite-form>', () => {
  it('a likelier spelling is offered, said once after the chip, and can be taken', async () => {
    const form = await openForm();
    await sendKeys({type: 'Grace <grace@gmial.com>,'});
    await waitUntil(() => heard(form) === 'Grace: Did you mean grace@gmail.com?', 'the hint is heard');
    expect(remarks(form)).to.deep.equal(['Grace: Did you mean grace@gmail.com?']);
    expect(find(form, '.chip').getAttribute('part')).to.equal('recipient hint');
    await expect(await faded(form)).to.be.accessible();
    button(form, 'Use it').click();
    await form.updateComplete;
    await form.updateComplete;
    expect(form.recipients).to.deep.equal([{email: 'grace@gmail.com', name: 'Grace'}]);
    expect(remarks(form)).to.deep.equal([]);
    expect(focusedName(form)).to.equal('Grace · grace@gmail.com');
  });

  it('one that is meant as it is can be kept, and is sent', async () => {
    const {client, creates} = scripted();
    const form = await withHints('grace@gmial.com', client);
    button(form, 'Keep').click();
    await form.updateComplete;
    await form.updateComplete;
    expect(remarks(form)).to.deep.equal([]);
    expect(focusedName(form)).to.equal('grace@gmial.com');
    await form.submit();
    expect(creates).to.have.length(1);
  });

  it('never keeps anybody from sending', async () => {
    const {client, creates} = scripted();
    const form = await withHints('grace@gmial.com, ada@acme.test, eve@\u0430cme.test', client);
    expect(remarks(form)).to.have.length(2);
    await form.submit();
    expect(creates).to.have.length(3);
  });

  it('a domain that looks like another of the list is pointed out, told apart by its ASCII form', async () => {
    const form = await withHints('ada@acme.test, eve@\u0430cme.test');
    expect(remarks(form)).to.deep.equal([
      'eve@\u0430cme.test: \u0430cme.test (xn--cme-5cd.test) looks like acme.test, which is in this list too.',
    ]);
  });

  it('taking a spelling that is there already merges the two', async () => {
    const form = await withHints('grace@gmail.com, grace@gmial.com');
    button(form, 'Use it').click();
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['grace@gmail.com']);
    expect(textOf(form, '[part=count]')).to.equal('1 ready · 1 duplicate merged');
  });

  it('an international domain has its ASCII form beside it', async () => {
    const form = await openForm();
    form.addRecipients('Jo <jo@bücher.example>');
    await form.updateComplete;
    expect(textOf(form, '.open')).to.include('Jo').and.to.include('xn--bcher-kva.example');
  });

  it('hidden characters are shown wherever a name is', async () => {
    const form = await openForm();
    form.recipients = [{email: 'eve@acme.test', name: 'Eve\u202Egpj\u200B'}];
    await form.updateComplete;
    expect(chips(form)).to.deep.equal(['Eve⟨U+202E⟩gpj⟨U+200B⟩']);
    expect(find(form, '.open').title).not.to.match(/[\u202E\u200B]/u);
    find(form, '.remove').click();
    await form.updateComplete;
    expect(heard(form)).to.equal('Eve⟨U+202E⟩gpj⟨U+200B⟩ removed.');
  });
});
