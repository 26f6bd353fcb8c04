import {aTimeout, expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import type {GroupsAssignedEvent, ProfileLoadedEvent} from '../../../src/events/profile-events.js';
import {openSandbox, scopeId} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  beta,
  chips,
  emmy,
  groupsOfVera,
  isOpen,
  load,
  one,
  openPicker,
  option,
  removeButton,
  said,
  setUp,
  shown,
  text,
  vera,
  withProfile,
} from './helpers.js';

describe('consumer-profile-card over HTTP', () => {
  it('shows the person, assigns a group and takes it away, as the server then has it', async () => {
    const {client} = await openSandbox();
    const card = await load(client);
    expect(text(one(card, '[part=name]'))).to.equal(vera.name);
    expect(text(one(card, '[part=email]'))).to.equal(vera.email);
    expect(one(card, '[part=email] bdi').dir).to.equal('ltr');
    expect(text(one(card, '[part~=status]'))).to.equal('Active');
    expect(text(one(card, '[part=since]'))).to.match(/^Since \w+ 20\d\d/u);
    expect(chips(card)).to.have.members(groupsOfVera);

    await openPicker(card);
    option(card, beta).click();
    await card.updateComplete;
    expect(chips(card)).to.include(beta);
    const {detail} = (await oneEvent(card, 'groups-assigned')) as GroupsAssignedEvent;
    expect(detail.groups.map(({name}) => name)).to.deep.equal([beta]);
    expect(detail.profile.groups?.map(({group}) => group.name)).to.include(beta);
    expect((await client.getProfile(vera.id)).groups?.some(({group}) => group.name === beta)).to.equal(true);

    await waitUntil(() => said(card) === `${vera.name} is now in Beta testers.`);
    const gone = oneEvent(card, 'groups-unassigned');
    removeButton(card, beta).click();
    await card.updateComplete;
    expect(chips(card)).to.have.members(groupsOfVera);
    expect(((await gone) as GroupsAssignedEvent).detail.profile.groups?.map(({group}) => group.name)).to.have.members(
      groupsOfVera,
    );
    expect((await client.getProfile(vera.id)).groups).to.have.length(3);
  });

  it('is configured by attributes, a member of the page like any other tag', async () => {
    const {baseUrl} = await openSandbox();
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card
        base-url=${baseUrl}
        scope-id=${scopeId}
        profile-id=${emmy.id}
      ></consumer-profile-card>`,
    );
    const {detail} = (await oneEvent(card, 'profile-loaded')) as ProfileLoadedEvent;
    expect(detail.profile.name).to.equal(emmy.name);
  });

  it('follows a change made by another card on the page', async () => {
    const {client} = await openSandbox();
    const [one, two] = [await load(client, emmy.id), await load(client, emmy.id)];
    removeButton(one, beta).click();
    await waitUntil(() => !chips(two).includes(beta));
  });

  it('removes by mouse', async () => {
    const {client} = await openSandbox();
    const card = await load(client, emmy.id);
    const {left, top, width, height} = removeButton(card, beta).getBoundingClientRect();
    expect(Math.min(width, height)).to.be.at.least(24);
    const gone = oneEvent(card, 'groups-unassigned');
    await sendMouse({type: 'click', position: [Math.round(left + width / 2), Math.round(top + height / 2)]});
    await gone;
    expect(chips(card)).to.deep.equal(['Everyone']);
  });
});

describe('consumer-profile-card: its life on a page', () => {
  it('upgrades late, with properties set before', async () => {
    const {client} = setUp();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const early = document.createElement('late-profile-card') as ConsumerProfileCard;
    Object.assign(early, {client, profileId: vera.id, headingLevel: 4});
    place.append(early);
    const {ConsumerProfileCard: Card} =
      await import('../../../src/elements/consumer-profile-card/consumer-profile-card.js');
    Card.define('late-profile-card');
    await shown(early);
    expect(one(early, '[part=name]').getAttribute('aria-level')).to.equal('4');
  });

  it('goes on when it is moved, and reads anew when it comes back', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    const asked = () => fetcher.calls.filter(({operation}) => operation === 'profiles.get').length;
    const other = await fixture<HTMLElement>(html`<div></div>`);
    await openPicker(card);
    other.append(card);
    await card.updateComplete;
    await nextFrame();
    expect(asked()).to.equal(1);
    expect(chips(card)).to.have.members(groupsOfVera);
    expect(isOpen(card)).to.equal(false);
    await openPicker(card);
    if ('moveBefore' in other) {
      const target = await fixture<HTMLElement>(html`<div></div>`);
      (target as unknown as {moveBefore: (node: Node, child: null) => void}).moveBefore(card, null);
      await nextFrame();
      expect(asked()).to.equal(1);
      expect(chips(card)).to.have.members(groupsOfVera);
    }
    card.remove();
    await nextFrame();
    other.append(card);
    await waitUntil(() => asked() === 2);
    await shown(card);
  });

  it('refreshes on its interval, not while removed', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    const asked = () => fetcher.calls.filter(({operation}) => operation === 'profiles.get').length;
    const {warn} = console;
    console.warn = () => {};
    card.refreshInterval = 1;
    await card.updateComplete;
    console.warn = warn;
    await aTimeout(1200);
    expect(asked(), 'two seconds at least').to.equal(1);
    await waitUntil(() => asked() === 2, undefined);
    card.remove();
    await aTimeout(50);
    expect(asked()).to.equal(2);
  });

  it('changes nothing in an update without news', async () => {
    // A picture that does not load is hidden whenever that turns out.
    const card = await load(setUp(withProfile(({imageUrl: _, ...profile}) => profile)).client);
    let mutations = 0;
    const watch = new MutationObserver((records) => (mutations += records.length));
    watch.observe(card.shadowRoot!, {childList: true, subtree: true, attributes: true, characterData: true});
    card.requestUpdate();
    await card.updateComplete;
    await card.reload();
    await card.updateComplete;
    await nextFrame();
    watch.disconnect();
    expect(mutations).to.equal(0);
  });

  it('says what is missing when it has no API', async () => {
    const {warn} = console;
    console.warn = () => {};
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card profile-id=${vera.id}></consumer-profile-card>`,
    );
    await shown(card, '[part~=notice]');
    console.warn = warn;
    expect(text(one(card, '[part~=notice]'))).to.include('<consumer-profile-card> does not know which API to use');
    expect(card.matches(':state(error)')).to.equal(true);
  });
});
