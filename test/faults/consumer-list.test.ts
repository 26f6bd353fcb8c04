import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import '../../src/elements/consumer-list/define.js';
import type {ConsumerList} from '../../src/elements/consumer-list/consumer-list.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, find, patience, there, type Deed} from './deed.js';
import type {FaultySandbox} from './fault-server.js';
import {matrix} from './matrix.js';

const messages = (list: ConsumerList) => all(list, '[part~=error], .notice');
const rowCount = (list: ConsumerList) => all(list, '[role=listitem]').length;

async function openRows(server: FaultySandbox): Promise<ConsumerList> {
  const list = await fixture<ConsumerList>(html`<consumer-list .client=${server.client}></consumer-list>`);
  await there(list, '[role=listitem]');
  return list;
}

async function pressed(list: ConsumerList, selector: string): Promise<void> {
  const failed = oneEvent(list, 'invite-error');
  find(list, selector).click();
  await failed;
}

const show: Deed<ConsumerList> = {
  tag: 'consumer-list',
  operation: 'consumers.list',
  open: ({client}) => fixture(html`<consumer-list .client=${client}></consumer-list>`),
  act: (list) => waitUntil(() => !list.matches(':state(loading)'), 'still loading', {timeout: patience}),
  messages,
  kept: () => undefined,
  async again(list) {
    find(list, '[part~=retry]').click();
    await there(list, '[role=listitem]');
  },
  async done(list) {
    expect(messages(list)).to.have.length(0);
  },
};

const refresh: Deed<ConsumerList> = {
  tag: 'consumer-list',
  operation: 'consumers.list',
  async open(server) {
    await server.lift();
    const list = await openRows(server);
    await server.fail();
    return list;
  },
  act: (list) => pressed(list, '[part~=refresh]'),
  messages,
  kept: (list) => expect(rowCount(list)).to.be.greaterThan(1),
  async again(list) {
    find(list, '[part~=retry]').click();
    await waitUntil(() => messages(list).length === 0, 'still an error', {timeout: patience});
  },
  async done(list) {
    expect(rowCount(list)).to.be.greaterThan(1);
  },
};

const profiles: Deed<ConsumerList> = {
  tag: 'consumer-list',
  operation: 'consumers.list-profiles',
  open: openRows,
  act: (list) => pressed(list, '[part~=toggle]'),
  messages,
  kept: (list) => expect(find(list, '[part~=toggle]')).to.have.attribute('aria-expanded', 'true'),
  async again(list) {
    find(list, '[part~=retry-profiles]').click();
    await there(list, '[part~=profile], [part~=no-profiles]');
  },
  async done(list) {
    expect(messages(list)).to.have.length(0);
  },
};

matrix({show, refresh, profiles});
