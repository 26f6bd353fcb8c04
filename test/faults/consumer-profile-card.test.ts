import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import type {LitElement} from 'lit';
import '../../src/elements/consumer-profile-card/define.js';
import type {ConsumerProfileCard} from '../../src/elements/consumer-profile-card/consumer-profile-card.js';
import {exampleId} from '../helpers/sandbox.js';
import {waitUntil} from '../helpers/wait-until.js';
import {all, find, patience, there, type, type Deed} from './deed.js';
import type {FaultySandbox} from './fault-server.js';
import {matrix} from './matrix.js';

const show: Deed<ConsumerProfileCard> = {
  tag: 'consumer-profile-card',
  operation: 'profiles.get',
  open: ({client}) =>
    fixture(html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`),
  act: (card) => waitUntil(() => !card.matches(':state(loading)'), 'still loading', {timeout: patience}),
  messages: (card) => all(card, '.notice'),
  kept: () => undefined,
  again: (card) => card.reload(),
  done: (card) => there(card, '[part=name]'),
};

async function openCard({client}: FaultySandbox): Promise<ConsumerProfileCard> {
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`,
  );
  await there(card, '[part=name]');
  return card;
}

const pick: Deed<ConsumerProfileCard> = {
  tag: 'consumer-profile-card',
  operation: 'groups.list',
  open: openCard,
  async act(card) {
    const failed = oneEvent(card, 'invite-error');
    find(card, '.add-button').click();
    type(find(card, '[part=search]'), 'e');
    await failed;
  },
  messages: (card) => all(card, '[part=picker-error], .notice'),
  kept: (card) => expect(find(card, '[part=search]')).to.have.property('value', 'e'),
  async again(card) {
    find(card, '[part=picker-error] button').click();
    await there(card, '[part~=option]');
  },
  async done(card) {
    expect(all(card, '[part=picker-error]')).to.have.length(0);
  },
};

const nameOf = (card: LitElement) => find(card, '[part~=chip] [part=remove]').getAttribute('aria-label')!.slice(12);
const groupsNow = async ({client}: FaultySandbox) =>
  (await client.getProfile(exampleId)).groups!.map(({group}) => group.name);
/** It may have failed, or have been done and seen to be done. */
const groupMessages = (card: LitElement) => all(card, '.notice');
const retryGroup = async (card: LitElement, told: string) => {
  const button = find(card, '.notice [part~=retry]');
  if (!button) return;
  const done = oneEvent(card, told);
  button.click();
  await done;
};

/** It failed, or was done though no answer said so. */
const either = (card: LitElement, told: string) => Promise.race([oneEvent(card, 'invite-error'), oneEvent(card, told)]);

let assigned = '';

const assign: Deed<ConsumerProfileCard> = {
  tag: 'consumer-profile-card',
  operation: 'profiles.assign-groups',
  async open(server) {
    const card = await openCard(server);
    find(card, '.add-button').click();
    await there(card, '[part~=option]');
    return card;
  },
  async act(card) {
    const over = either(card, 'groups-assigned');
    const option = find(card, '[part~=option][aria-selected=false]:not([aria-disabled=true])');
    assigned = option.querySelector('bdi')!.textContent;
    option.click();
    await over;
  },
  isDone: async (_, server) => (await groupsNow(server)).includes(assigned),
  messages: groupMessages,
  kept: () => undefined,
  again: (card) => retryGroup(card, 'groups-assigned'),
  async done(_, server) {
    expect((await groupsNow(server)).filter((name) => name === assigned)).to.have.length(1);
  },
};

let unassigned = '';

const unassign: Deed<ConsumerProfileCard> = {
  tag: 'consumer-profile-card',
  operation: 'profiles.unassign-groups',
  open: openCard,
  async act(card) {
    const over = either(card, 'groups-unassigned');
    unassigned = nameOf(card);
    find(card, '[part~=chip] [part=remove]').click();
    await over;
  },
  isDone: async (_, server) => !(await groupsNow(server)).includes(unassigned),
  messages: groupMessages,
  kept: () => undefined,
  again: (card) => retryGroup(card, 'groups-unassigned'),
  async done(_, server) {
    expect(await groupsNow(server)).to.not.contain(unassigned);
  },
};

matrix({show, pick, assign, unassign});
