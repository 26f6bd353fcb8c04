import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../src/elements/invite-list/define.js';
import type {InviteList} from '../../src/elements/invite-list/invite-list.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, find, mailsTo, there, type, type Deed} from './deed.js';
import {matrix} from './matrix.js';

const search: Deed<InviteList> = {
  tag: 'invite-list',
  operation: 'invites.list',
  async open({client}) {
    const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
    await there(list, '[part~=error]');
    return list;
  },
  async act(list) {
    const failed = oneEvent(list, 'invite-error');
    type(find(list, '[part~=search]'), 'a');
    await failed;
  },
  messages: (list) => all(list, '[part~=error], .notice'),
  kept: (list) => expect(find(list, '[part~=search]')).to.have.property('value', 'a'),
  again: (list) => list.reload(),
  async done(list) {
    await there(list, '[role=listitem]');
  },
};

let resent = '';
let mailsBefore = 0;

const resend: Deed<InviteList> = {
  tag: 'invite-list',
  operation: 'invites.create',
  async open(server) {
    const {client} = server;
    const list = await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`);
    list.statuses = 'pending';
    await there(list, '[data-action=resend]');
    const {id} = find(list, '[data-action=resend]').closest<HTMLElement>('[data-id]')!.dataset;
    resent = (await client.getInvite(id!)).email;
    mailsBefore = await mailsTo(server, resent);
    return list;
  },
  async act(list) {
    find(list, '[data-action=resend]').click();
    await there(list, '.note');
  },
  messages: (list) => all(list, '.note, .notice'),
  kept: () => undefined,
  async again(list) {
    // It rests as long as the server asked.
    await waitUntil(() => find(list, '[data-action=resend]').ariaDisabled !== 'true', 'rests for ever');
    const done = oneEvent(list, 'invite-resent');
    find(list, '[data-action=resend]').click();
    await done;
  },
  async done(list, server) {
    expect(new Set(server.keys).size, 'keys').to.equal(1);
    expect(await mailsTo(server, resent), 'mails').to.equal(mailsBefore + 1);
  },
};

matrix({search, resend});
