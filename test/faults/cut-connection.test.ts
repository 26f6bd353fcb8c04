import {expect, oneEvent} from '@open-wc/testing';
import {button, chips, heard, openForm, textOf} from '../elements/invite-form/helpers.js';
import {waitUntil} from '../helpers/wait-until.js';
import {openFaulty} from './fault-server.js';

const mailsTo = ({mails}: {readonly mails: readonly {readonly to: string}[]}, email: string) =>
  mails.filter(({to}) => to === email).length;

describe('a connection that is cut after the server has written', () => {
  for (const fault of ['reset-after-write', 'cut-body', 'wrong-length', 'no-answer']) {
    it(`${fault}: the form’s retry sends no second mail`, async () => {
      const server = await openFaulty('invites.create', fault);
      const form = await openForm(server.client);
      form.addRecipients('Zoe <zoe@new.test>');
      await form.submit();
      await form.updateComplete;
      expect(chips(form)).to.deep.equal(['Zoe']);
      expect(textOf(form, '.notice')).to.contain('Nothing you entered is lost.');
      expect(heard(form)).to.not.equal('');
      expect(mailsTo(await server.written(), 'zoe@new.test')).to.equal(1);

      await server.lift();
      button(form, 'Try again').click();
      await oneEvent(form, 'invite-created');
      await form.updateComplete;
      expect(textOf(form, '#summary-heading')).to.equal('1 invite sent');
      expect(server.keys).to.have.length(2);
      expect(server.keys[1]).to.equal(server.keys[0]);
      const {mails, consumers} = await server.written();
      expect(mailsTo({mails}, 'zoe@new.test')).to.equal(1);
      expect(consumers.filter(({email}) => email === 'zoe@new.test')).to.have.length(1);
      const {items} = await server.client.listInvites({search: 'zoe@new.test'});
      expect(items).to.have.length(1);
    });
  }

  it('the retry sends no second mail either when the look-up has found the invite by then', async () => {
    const server = await openFaulty('invites.create', 'reset-after-write');
    const form = await openForm(server.client);
    form.addRecipients('Zoe <zoe@new.test>');
    await form.submit();
    await waitUntil(() => textOf(form, '.note').includes('Zoe was invited'), 'not found');
    expect(heard(form), 'said once, and what matters').to.contain('not known');

    await server.lift();
    button(form, 'Try again').click();
    await oneEvent(form, 'invite-created');
    expect(new Set(server.keys).size, 'keys').to.equal(1);
    expect(mailsTo(await server.written(), 'zoe@new.test')).to.equal(1);
  });

  it('nor does the retry of sending again to somebody pending', async () => {
    const server = await openFaulty('invites.create', 'reset-after-write');
    await server.lift();
    await server.client.createInvites([{email: 'zoe@new.test', name: 'Zoe'}]);
    const [first] = server.keys;
    const form = await openForm(server.client);
    form.addRecipients('zoe@new.test');
    await waitUntil(() => textOf(form, '.note').includes('zoe@new.test was invited'), 'not found');
    await server.fail();
    await form.submit();
    expect(mailsTo(await server.written(), 'zoe@new.test')).to.equal(2);
    await server.lift();
    await form.submit();
    expect(server.keys).to.have.length(3);
    expect(server.keys[1]).to.not.equal(first);
    expect(server.keys[2]).to.equal(server.keys[1]);
    expect(mailsTo(await server.written(), 'zoe@new.test')).to.equal(2);
  });

  it('the same people once more, after they were sent, are a new intent', async () => {
    const server = await openFaulty('invites.create', 'reset-after-write');
    await server.lift();
    const form = await openForm(server.client);
    for (const times of [1, 2]) {
      form.addRecipients('zoe@new.test');
      await form.submit();
      expect(mailsTo(await server.written(), 'zoe@new.test')).to.equal(times);
    }
  });
});
