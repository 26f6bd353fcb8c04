import {expect, fixture, html} from '@open-wc/testing';
import '../../src/elements/invite-form/define.js';
import type {InviteForm} from '../../src/elements/invite-form/invite-form.js';
import {all, find, mailsTo, type, type Deed} from './deed.js';
import {matrix} from './matrix.js';

const people = ['zoe@new.test', 'yan@new.test'];

const send: Deed<InviteForm> = {
  tag: 'invite-form',
  operation: 'invites.create',
  async open({client}) {
    const form = await fixture<InviteForm>(html`<invite-form .client=${client}></invite-form>`);
    form.addRecipients(`Zoe <${people[0]}>, ${people[1]}`);
    type(find(form, '#message'), 'Start with the docs.');
    return form;
  },
  act: (form) => form.submit(),
  messages: (form) => all(form, '.notice, #summary-heading, .error:not([hidden])'),
  kept(form) {
    expect(form.recipients).to.deep.equal([{email: people[0], name: 'Zoe'}, {email: people[1]}]);
    expect(form.message).to.equal('Start with the docs.');
  },
  again: (form) => form.submit(),
  async done(form, server) {
    expect(find(form, '#summary-heading').textContent.trim()).to.equal('2 invites sent');
    expect(new Set(server.keys).size, 'keys').to.equal(2);
    const {consumers} = await server.written();
    for (const person of people) {
      expect(await mailsTo(server, person), 'mails').to.equal(1);
      expect(consumers.filter(({email}) => email === person)).to.have.length(1);
    }
  },
};

matrix({send});
