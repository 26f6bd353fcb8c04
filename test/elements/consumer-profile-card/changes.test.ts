import {aTimeout, expect, oneEvent} from '@open-wc/testing';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {BeforeEvent} from '../../../src/events/cancelable.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {GroupsAssignedEvent} from '../../../src/events/profile-events.js';
import type {Profile} from '../../../src/model/profile.js';
import {scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
  baseUrl,
  beta,
  chips,
  emmy,
  expectFocus,
  focused,
  groupsOfVera,
  load,
  one,
  openPicker,
  option,
  press,
  removeButton,
  said,
  setUp,
  text,
  vera,
  withProfile,
} from './helpers.js';

describe('consumer-profile-card: changes', () => {
  it('show at once, and are taken back with a sentence when refused', async () => {
    const {client, fetcher} = setUp();
    fetcher.faults.push({
      operation: 'profiles.assign-groups',
      respond: {status: 409, body: {message: 'All seats of this group are taken.'}},
    });
    const card = await load(client);
    await openPicker(card);
    const failed = oneEvent(card, 'invite-error');
    option(card, beta).click();
    await card.updateComplete;
    expect(chips(card)).to.include(beta);
    expect(((await failed) as InviteErrorEvent).detail.error.kind).to.equal('conflict');
    await card.updateComplete;
    expect(chips(card)).to.have.members(groupsOfVera);
    expect(option(card, beta).ariaSelected).to.equal('false');
    const sentence = 'Beta testers was not changed. All seats of this group are taken.';
    expect(text(one(card, '[part~=notice]'))).to.include(sentence);
    expect(said(card)).to.equal(sentence);
    await press('Escape');
    await accessible(card);
    fetcher.faults.length = 0;
    const assigned = oneEvent(card, 'groups-assigned');
    one(card, '[part~=retry]').focus();
    await press('Enter');
    await assigned;
    await card.updateComplete;
    expect(all(card, '[part~=notice]')).to.have.length(0);
    expect(chips(card)).to.include(beta);
    expect(focused(card)).to.not.equal(null);
  });

  for (const respond of ['network-error', 'html', {status: 500}, {status: 401}] as const) {
    it(`bring the chip back on ${JSON.stringify(respond)}, and the sentence can be put away`, async () => {
      const {client, fetcher} = setUp();
      fetcher.faults.push({operation: 'profiles.unassign-groups', respond});
      const card = await load(client);
      const failed = oneEvent(card, 'invite-error');
      removeButton(card, 'Admins').click();
      await card.updateComplete;
      expect(chips(card)).to.have.members(['Everyone', 'Engineering (SSO)']);
      await failed;
      await card.updateComplete;
      expect(chips(card)).to.have.members(groupsOfVera);
      one(card, '[part~=dismiss]').focus();
      await press('Enter');
      await card.updateComplete;
      expect(all(card, '[part~=notice]')).to.have.length(0);
      expect(focused(card)).to.not.equal(null);
    });
  }

  it('are looked up when it is not clear whether the server made them', async () => {
    const {fetcher} = setUp();
    const client = createInviteClient({
      baseUrl,
      scopeId,
      fetcher: async (request) => {
        const response = await fetcher(request);
        return request.method === 'POST' ? new Response('<h1>Bad Gateway</h1>', {status: 502}) : response;
      },
    });
    const card = await load(client);
    const errors: Event[] = [];
    card.addEventListener('invite-error', (event) => errors.push(event));
    const done = oneEvent(card, 'groups-unassigned');
    removeButton(card, 'Admins').click();
    await done;
    await card.updateComplete;
    await waitUntil(() => said(card) !== '');
    expect(said(card)).to.contain('is no longer in Admins.');
    expect(chips(card)).to.not.include('Admins');
    expect(errors).to.have.length(0);
    expect(all(card, '[part~=notice]')).to.have.length(0);
  });

  it('are told as done when a later reading shows that the server made them', async () => {
    const {fetcher} = setUp();
    let isDown = false;
    const client = createInviteClient({
      baseUrl,
      scopeId,
      fetcher: async (request) => {
        const response = await fetcher(request);
        isDown ||= request.method === 'POST';
        return isDown ? new Response('<h1>Bad Gateway</h1>', {status: 502}) : response;
      },
    });
    const card = await load(client);
    const failed = oneEvent(card, 'invite-error');
    removeButton(card, 'Admins').click();
    await failed;
    await card.updateComplete;
    expect(all(card, '[part~=notice]')).to.have.length(1);
    isDown = false;
    await card.reload();
    await waitUntil(() => said(card).includes('is no longer in Admins.'), 'not said');
    expect(all(card, '[part~=notice]')).to.have.length(0);
  });

  it('keep the focus: on the next group’s button, else on the one that adds', async () => {
    const {client} = setUp(
      withProfile((profile) => ({
        ...profile,
        groups: ['A', 'B'].map((name) => ({
          group: {id: name, name, status: 'active', isDefault: false},
          assignedVia: 'manual',
        })),
      })),
    );
    const card = await load(client);
    removeButton(card, 'A').focus();
    await press('Enter');
    await card.updateComplete;
    expectFocus(card, removeButton(card, 'B'));
    await press('Enter');
    await card.updateComplete;
    expectFocus(card, one(card, '[part~=add]'));
  });

  it('do not overwrite one another, whatever the order of answers', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    fetcher.faults.push({operation: 'profiles.assign-groups', nth: 1, respond: {delay: 60}});
    option(card, beta).click();
    option(card, 'Early access').click();
    removeButton(card, 'Admins').click();
    await card.updateComplete;
    const wanted = ['Everyone', 'Engineering (SSO)', beta, 'Early access'];
    expect(chips(card)).to.have.members(wanted);
    let flickered = false;
    const watch = new MutationObserver(() => (flickered ||= chips(card).length !== 4));
    watch.observe(card.shadowRoot!, {childList: true, subtree: true});
    await Promise.all([oneEvent(card, 'groups-unassigned'), nthEvent(card, 'groups-assigned', 2)]);
    await waitUntil(() => all(card, '[part~=pending]').length === 0);
    await aTimeout(30);
    watch.disconnect();
    expect(flickered).to.equal(false);
    expect(chips(card)).to.have.members(wanted);
    expect((await client.getProfile(vera.id)).groups?.map(({group}) => group.name)).to.have.members(wanted);
  });

  it('do not flicker when an answer comes that is older than another', async () => {
    const {fetcher} = setUp();
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    let writes = 0;
    const client = createInviteClient({
      baseUrl,
      scopeId,
      fetcher: async (request) => {
        const isFirst = request.method === 'POST' && ++writes === 1;
        const response = await fetcher(request);
        if (isFirst) await held;
        return response;
      },
    });
    const card = await load(client);
    await openPicker(card);
    option(card, beta).click();
    await waitUntil(() => writes === 1);
    option(card, 'Early access').click();
    await oneEvent(card, 'groups-assigned');
    const counts = new Set<number>();
    const watch = new MutationObserver(() => counts.add(chips(card).length));
    watch.observe(card.shadowRoot!, {childList: true, subtree: true, attributes: true});
    release();
    await oneEvent(card, 'groups-assigned');
    await waitUntil(() => all(card, '[part~=pending]').length === 0);
    await aTimeout(30);
    watch.disconnect();
    expect([...counts]).to.deep.equal([5]);
  });

  it('of one group are sent one after the other, and what was wanted last holds', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    const assigned = oneEvent(card, 'groups-assigned');
    const unassigned = oneEvent(card, 'groups-unassigned');
    fetcher.faults.push({operation: 'profiles.assign-groups', nth: 1, respond: {delay: 200}});
    for (let click = 0; click < 6; click++) {
      option(card, beta).click();
      await card.updateComplete;
      if (click === 0) await waitUntil(() => fetcher.calls.some(({method}) => method === 'POST'));
    }
    await assigned;
    await unassigned;
    await waitUntil(() => chips(card).length === 3);
    const writes = fetcher.calls.filter(({method}) => method === 'POST').map(({operation}) => operation);
    expect(writes).to.deep.equal(['profiles.assign-groups', 'profiles.unassign-groups']);
    expect((await client.getProfile(vera.id)).groups).to.have.length(3);
  });

  it('are not sent when they were taken back before', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    for (let click = 0; click < 4; click++) {
      option(card, beta).click();
      await card.updateComplete;
    }
    await aTimeout(30);
    expect(chips(card)).to.have.members(groupsOfVera);
    const writes = fetcher.calls.filter(({method}) => method === 'POST').length;
    expect(writes % 2, 'either nothing, or there and back').to.equal(0);
  });

  it('are not sent when they were taken back while the page still asked', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    let answer: (may: boolean) => void = () => {};
    const asking = oneEvent(card, 'groups-assign');
    const hold = (event: Event) =>
      (event as BeforeEvent<unknown>).waitUntil(new Promise((resolve) => (answer = resolve)));
    card.addEventListener('groups-assign', hold, {once: true});
    option(card, beta).click();
    await asking;
    await card.updateComplete;
    option(card, beta).click();
    await card.updateComplete;
    answer(true);
    await aTimeout(30);
    expect(fetcher.calls.filter(({method}) => method === 'POST')).to.have.length(0);
    expect(all(card, '[part~=pending]')).to.have.length(0);
  });

  it('can be stopped by the page, at once or after asking', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    card.addEventListener('groups-assign', (event) => event.preventDefault(), {once: true});
    option(card, beta).click();
    await waitUntil(() => all(card, '[part~=pending]').length === 0 && !chips(card).includes(beta));

    let answer: (may: boolean) => void = () => {};
    const hold = (event: Event) =>
      (event as BeforeEvent<unknown>).waitUntil(new Promise((resolve) => (answer = resolve)));
    card.addEventListener('groups-unassign', hold, {once: true});
    removeButton(card, 'Admins').click();
    await card.updateComplete;
    expect(chips(card)).to.not.include('Admins');
    answer(false);
    await waitUntil(() => chips(card).includes('Admins'));
    expect(fetcher.calls.filter(({method}) => method === 'POST')).to.have.length(0);
    expect(said(card)).to.equal('');
  });

  it('are not taken back by an answer that is older', async () => {
    const {fetcher} = setUp();
    let answer: (() => void) | undefined;
    let isHeld = false;
    const client = createInviteClient({
      baseUrl,
      scopeId,
      fetcher: async (request) => {
        const response = await fetcher(request);
        if (isHeld && request.method === 'GET' && !request.url.includes('consumer-groups'))
          await new Promise<void>((resolve) => (answer = resolve));
        return response;
      },
    });
    const card = await load(client);
    await openPicker(card);
    isHeld = true;
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => answer, 'no refresh');
    isHeld = false;
    const assigned = oneEvent(card, 'groups-assigned');
    option(card, beta).click();
    await assigned;
    const seen: string[] = [];
    const changed = new MutationObserver(() => seen.push(chips(card).join()));
    changed.observe(card.shadowRoot!, {childList: true, subtree: true, characterData: true});
    const told: boolean[] = [];
    const isTold = ({groups = []}: Profile) => groups.some(({group}) => group.name === beta);
    card.addEventListener('profile-loaded', ({detail}) => told.push(isTold(detail.profile)));
    answer!();
    await waitUntil(() => told.includes(true), 'no newer answer');
    await card.updateComplete;
    changed.disconnect();
    expect(told).to.not.include(false);
    expect(seen.filter((names) => !names.includes(beta))).to.deep.equal([]);
  });

  it('of a person who is no longer shown do not touch the one who is', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    fetcher.faults.push({operation: 'profiles.unassign-groups', respond: {delay: 150}});
    const unassigned = oneEvent(card, 'groups-unassigned');
    removeButton(card, 'Admins').click();
    await waitUntil(() => fetcher.calls.some(({method}) => method === 'POST'));
    card.profileId = emmy.id;
    const {detail} = (await unassigned) as GroupsAssignedEvent;
    expect(detail.profile.name).to.equal(vera.name);
    await waitUntil(() => text(one(card, '[part=name]')) === emmy.name);
    expect(chips(card)).to.have.members(['Everyone', beta]);
    expect(said(card)).to.equal('');
  });

  it('that fail for a person who is no longer shown leave no sentence', async () => {
    const {client, fetcher} = setUp(undefined, 100);
    const card = await load(client);
    fetcher.faults.push({operation: 'profiles.unassign-groups', respond: {status: 500}});
    const failed = oneEvent(card, 'invite-error');
    removeButton(card, 'Admins').click();
    await waitUntil(() => fetcher.calls.some(({method}) => method === 'POST'));
    card.profileId = emmy.id;
    await failed;
    await waitUntil(() => text(one(card, '[part=name]')) === emmy.name);
    expect(all(card, '[part~=notice]')).to.have.length(0);
  });
});

async function nthEvent(target: EventTarget, type: string, count: number): Promise<void> {
  await new Promise<void>((resolve) => {
    target.addEventListener(type, () => --count === 0 && resolve());
  });
}
