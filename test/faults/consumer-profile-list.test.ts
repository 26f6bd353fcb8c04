import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../src/elements/consumer-profile-list/define.js';
import type {ConsumerProfileList} from '../../src/elements/consumer-profile-list/consumer-profile-list.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, find, patience, there, type, type Deed} from './deed.js';
import {matrix} from './matrix.js';

const messages = (list: ConsumerProfileList) => all(list, '[part~=error], .notice, [part~=group-filter] :disabled');

const search: Deed<ConsumerProfileList> = {
  tag: 'consumer-profile-list',
  operation: 'profiles.list',
  async open({client}) {
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${client}></consumer-profile-list>`,
    );
    await there(list, '[part~=error]');
    return list;
  },
  async act(list) {
    const failed = oneEvent(list, 'invite-error');
    type(find(list, '[part~=search]'), 'a');
    await failed;
  },
  messages,
  kept: (list) => expect(find(list, '[part~=search]')).to.have.property('value', 'a'),
  again: (list) => list.reload(),
  async done(list) {
    await there(list, '[role=listitem]');
    expect(messages(list)).to.have.length(0);
  },
};

const refresh: Deed<ConsumerProfileList> = {
  tag: 'consumer-profile-list',
  operation: 'profiles.list',
  async open(server) {
    await server.lift();
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${server.client}></consumer-profile-list>`,
    );
    await there(list, '[role=listitem]');
    await server.fail();
    return list;
  },
  async act(list) {
    const failed = oneEvent(list, 'invite-error');
    find(list, '[part~=refresh]').click();
    await failed;
  },
  messages,
  kept: (list) => expect(all(list, '[role=listitem]').length).to.be.greaterThan(1),
  async again(list) {
    find(list, '[part~=retry]').click();
    await waitUntil(() => messages(list).length === 0, 'still an error', {timeout: patience});
  },
  async done(list) {
    expect(all(list, '[role=listitem]').length).to.be.greaterThan(1);
  },
};

const groupCount = (list: ConsumerProfileList) => all(list, '[part~=group-filter] option:not(:disabled)').length;

const groups: Deed<ConsumerProfileList> = {
  tag: 'consumer-profile-list',
  operation: 'groups.list',
  open: ({client}) => fixture(html`<consumer-profile-list .client=${client}></consumer-profile-list>`),
  act: (list) => oneEvent(list, 'invite-error'),
  messages,
  kept(list) {
    expect(groupCount(list)).to.equal(1);
  },
  async again(list) {
    await there(list, '[role=listitem]');
    find(list, '[part~=refresh]').click();
    await waitUntil(() => groupCount(list) > 1, 'no groups', {timeout: patience});
  },
  async done(list) {
    expect(messages(list)).to.have.length(0);
    expect(all(list, '[role=listitem]').length).to.be.greaterThan(1);
  },
};

matrix({search, refresh, groups});
