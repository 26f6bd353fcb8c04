import {aTimeout, expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {emulateMedia, sendMouse, setViewport} from '@web/test-runner-commands';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {AssignedVia, GroupAssignment} from '../../../src/model/group.js';
import type {Profile} from '../../../src/model/profile.js';
import type {FaultResponse} from '../../../src/sandbox/fetcher.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  accessible,
  all,
  baseUrl,
  chips,
  emmy,
  focused,
  groupsOfVera,
  load,
  one,
  press,
  setUp,
  shown,
  text,
  vera,
  withProfile,
} from './helpers.js';

describe('consumer-profile-card: what it shows', () => {
  it('is a skeleton while loading, with the size of the real card', async () => {
    const {client, fetcher} = setUp();
    fetcher.faults.push({operation: 'profiles.get', nth: 1, respond: {delay: 60}});
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card .client=${client} profile-id=${vera.id}></consumer-profile-card>`,
    );
    expect(card.matches(':state(loading)')).to.equal(true);
    expect(one(card, '[part~=card]').getAttribute('aria-busy')).to.equal('true');
    const height = card.offsetHeight;
    await accessible(card);
    await shown(card);
    expect(card.matches(':state(loading)')).to.equal(false);
    expect(Math.abs(card.offsetHeight - height)).to.be.lessThan(6);
  });

  it('asks for a person when it has none, without asking the server', async () => {
    const {client, fetcher} = setUp();
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card .client=${client}></consumer-profile-card>`,
    );
    expect(text(one(card, '[part~=card]'))).to.equal('Pick a person to see their profile.');
    expect(card.matches(':state(empty)')).to.equal(true);
    expect(fetcher.calls).to.have.length(0);
    await accessible(card);
  });

  it('drops the person at once when another is chosen, and takes only the newer answer', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    fetcher.faults.push({operation: 'profiles.get', nth: 2, respond: {delay: 40}});
    card.profileId = emmy.id;
    await card.updateComplete;
    expect(one(card, '[part=skeleton]')).to.exist;
    expect(card.shadowRoot!.textContent).to.not.include(vera.name);
    card.profileId = vera.id;
    await shown(card);
    await aTimeout(60);
    expect(text(one(card, '[part=name]'))).to.equal(vera.name);
    card.profileId = '';
    await card.updateComplete;
    expect(one(card, '[part=empty]')).to.exist;
  });

  it('says so when there is no such person', async () => {
    const {client} = setUp();
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card .client=${client} profile-id="cop_nobody"></consumer-profile-card>`,
    );
    await shown(card, '[part~=notice]');
    expect(text(one(card, '[part~=card]'))).to.equal('There is no such profile');
    expect(card.matches(':state(error)')).to.equal(true);
    await accessible(card);
  });

  for (const [what, respond, words] of [
    ['a dead API', 'network-error', 'could not be reached'],
    ['500', {status: 500}, 'has a problem'],
    ['a web page', 'html', 'cannot read'],
    ['401', {status: 401}, 'signed out'],
    ['429', {status: 429, headers: {'retry-after': '1'}}, 'Too many requests'],
  ] as const satisfies readonly (readonly [string, FaultResponse, string])[]) {
    it(`on ${what} says what is wrong, and tries again when asked to`, async () => {
      const {client, fetcher} = setUp();
      fetcher.faults.push({operation: 'profiles.get', respond});
      const card = await fixture<ConsumerProfileCard>(
        html`<consumer-profile-card .client=${client} profile-id=${vera.id}></consumer-profile-card>`,
      );
      await shown(card, '[part~=retry]');
      expect(text(one(card, '[part~=notice]'))).to.include(words);
      expect(card.matches(':state(error)')).to.equal(true);
      await accessible(card);
      fetcher.faults.length = 0;
      one(card, '[part~=retry]').focus();
      await press('Enter');
      await shown(card);
      expect(card.matches(':state(error)')).to.equal(false);
      expect(focused(card), 'the focus is not lost').to.not.equal(null);
    });
  }

  it('does not show one person’s error while the next is loaded', async () => {
    const {client, fetcher} = setUp();
    fetcher.faults.push(
      {operation: 'profiles.get', nth: 1, respond: {status: 500}},
      {operation: 'profiles.get', nth: 2, respond: {delay: 100}},
    );
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card .client=${client} profile-id=${vera.id}></consumer-profile-card>`,
    );
    await shown(card, '[part~=retry]');
    card.profileId = emmy.id;
    await card.updateComplete;
    expect(all(card, '[part=skeleton]')).to.have.length(1);
    expect(all(card, '[part~=notice]')).to.have.length(0);
    await shown(card);
    expect(card.matches(':state(error)')).to.equal(false);
  });

  it('keeps the person when a later read fails, says it once, and recovers', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    fetcher.faults.push({operation: 'profiles.get', respond: {status: 500}});
    const failed = oneEvent(card, 'invite-error');
    await card.reload();
    expect(((await failed) as InviteErrorEvent).detail.error.kind).to.equal('server');
    await card.updateComplete;
    expect(chips(card)).to.have.members(groupsOfVera);
    expect(text(one(card, '[part~=notice]'))).to.include('could not be brought up to date');
    const live = one(card, '[role=status] span');
    expect(text(live)).to.include('brought up to date');
    await card.reload();
    await card.updateComplete;
    expect(one(card, '[role=status] span'), 'not said again').to.equal(live);
    await accessible(card);
    fetcher.faults.length = 0;
    one(card, '[part~=retry]').click();
    await waitUntil(() => all(card, '[part~=notice]').length === 0);
  });

  it('shows what a server can send without believing it', async () => {
    const hostile = '<img src=x onerror="window.pwned=1"> \u202Eevil';
    const {client} = setUp(
      withProfile((profile) => ({
        ...profile,
        name: hostile,
        email: `${'long'.repeat(2500)}@x.yz`,
        status: 'unknown',
        rawStatus: hostile,
        groups: [
          {group: {id: '"><b>', name: hostile, status: 'active', isDefault: false}, assignedVia: 'manual'},
          {group: {id: '__proto__', name: 'P', status: 'archived', isDefault: false}, assignedVia: 'unknown'},
        ],
      })),
    );
    await setViewport({width: 320, height: 600});
    const card = await load(client);
    expect(card.shadowRoot!.querySelector('img[src="x"]')).to.equal(null);
    expect((window as {pwned?: unknown}).pwned).to.equal(undefined);
    expect(text(one(card, '[part=name]'))).to.equal(hostile);
    expect(one(card, '[part=name] bdi')).to.exist;
    expect(document.documentElement.scrollWidth).to.be.at.most(320);
    await accessible(card);
    await setViewport({width: 800, height: 600});
  });

  it('shows the address where there is no name, and no date where there is none', async () => {
    const {client} = setUp(
      withProfile(({createdAt: _, ...profile}) => ({...profile, name: '', imageUrl: 'https://img.invalid/x.png'})),
    );
    const card = await load(client);
    expect(text(one(card, '[part=name]'))).to.equal(vera.email);
    expect(all(card, '[part=since]')).to.have.length(0);
    await waitUntil(() => one(card, '[part=avatar] img').hidden);
    expect(text(one(card, '[part=avatar]'))).to.equal(vera.email[0]!.toUpperCase());
  });

  it('has the heading level that is asked for, and warns of one that is none', async () => {
    const {client} = setUp();
    const card = await load(client);
    const level = () => one(card, '[part=name]').getAttribute('aria-level');
    expect(level()).to.equal('3');
    card.setAttribute('heading-level', '5');
    await card.updateComplete;
    expect(level()).to.equal('5');
    expect(one(card, '[part=groups-heading]').getAttribute('aria-level')).to.equal('6');
    const {warn} = console;
    const warnings: unknown[] = [];
    console.warn = (message: unknown) => void warnings.push(message);
    try {
      for (const value of ['1', '7', 'two', '2.5']) {
        card.setAttribute('heading-level', value);
        await card.updateComplete;
        expect(level()).to.equal('3');
      }
      card.setAttribute('refresh-interval', '-5');
      await card.updateComplete;
      card.setAttribute('refresh-interval', 'often');
      await card.updateComplete;
    } finally {
      console.warn = warn;
    }
    expect(warnings).to.have.length(6);
  });

  it('draws only what the adapter can do', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {get, assignGroups, unassignGroups} = metorial.profiles;
    for (const [change, remove, add] of [
      [{profiles: {get}}, 0, 0],
      [{profiles: {get, assignGroups}}, 0, 1],
      [{profiles: {get, unassignGroups}}, 1, 0],
      [{groups: {}}, 1, 0],
    ] as const) {
      const card = await load(setUp({...metorial, ...change}).client);
      expect(all(card, '[part=remove]')).to.have.length(remove);
      expect(all(card, '[part~=add]')).to.have.length(add);
    }
    const silent = await load(setUp(withProfile(({groups: _, ...profile}) => profile)).client);
    expect(all(silent, '[part=groups]')).to.have.length(0);
    const none = await load(setUp(withProfile((profile) => ({...profile, groups: []}))).client);
    expect(text(one(none, '[part=groups-empty]'))).to.equal('In no group yet.');
    await accessible(none);
  });

  it('is accessible, light and dark', async () => {
    const {client} = setUp();
    const card = await load(client);
    await accessible(card);
    const dark = await fixture<HTMLElement>(html`<div></div>`);
    dark.style.cssText = 'color-scheme: dark; color: #eceef2; background: #16181d';
    dark.append(card);
    await shown(card);
    await accessible(card);
    await emulateMedia({forcedColors: 'active'});
    await accessible(card);
    await emulateMedia({forcedColors: 'none'});
  });
});

describe('consumer-profile-card: locked groups', () => {
  it('explain themselves to the pointer, the keyboard and assistive technology, and have no ×', async () => {
    const {client} = setUp();
    const card = await load(client);
    const locks = all(card, '[part=lock]');
    expect(locks.map((lock) => lock.ariaLabel)).to.deep.equal([
      'Everyone is given to everyone and cannot be taken away here.',
      'Engineering (SSO) comes from single sign-on. Change it there.',
    ]);
    expect(all(card, '[part~=locked] [part=remove]')).to.have.length(0);

    locks[1]!.focus();
    await shown(card, '[part=explanation]');
    expect(one(card, '[part=explanation]').matches(':popover-open')).to.equal(true);
    expect(text(one(card, '[part=explanation]'))).to.include('single sign-on');
    await accessible(card);
    await press('Escape');
    await waitUntil(() => all(card, '[part=explanation]').length === 0);

    locks[1]!.blur();
    const chip = one(card, '[part~=locked]').getBoundingClientRect();
    await sendMouse({type: 'move', position: [Math.round(chip.left + 20), Math.round(chip.top + 10)]});
    await shown(card, '[part=explanation]');
    const tip = one(card, '[part=explanation]').getBoundingClientRect();
    await sendMouse({type: 'move', position: [Math.round(tip.left + 20), Math.round(tip.top + 10)]});
    await nextFrame();
    expect(all(card, '[part=explanation]'), 'stays while it is pointed at').to.have.length(1);
    await sendMouse({type: 'move', position: [700, 500]});
    await waitUntil(() => all(card, '[part=explanation]').length === 0);
  });
});

describe('consumer-profile-card: groups that came in two ways', () => {
  const both = (via: readonly AssignedVia[]) => (profile: Profile) => {
    const [{group}] = profile.groups as [GroupAssignment];
    return {...profile, groups: via.map((assignedVia) => ({group, assignedVia}))};
  };

  it('explain each of them by itself', async () => {
    const {client} = setUp(withProfile(both(['sso', 'default', 'user'])));
    const card = await load(client);
    expect(all(card, '[part~=chip]')).to.have.length(3);
    expect(all(card, '[part=remove]'), 'what somebody chose, somebody can take away').to.have.length(1);
    const locks = all(card, '[part=lock]');
    for (const [index, words] of ['single sign-on', 'given to everyone'].entries()) {
      if (index === 0) locks[0]!.focus();
      else await press('Tab');
      await shown(card, '[part=explanation]');
      await waitUntil(() => text(one(card, '[part=explanation]')).includes(words));
      expect(all(card, '[part=explanation]')).to.have.length(1);
      expect(locks[index]!.ariaLabel, 'read aloud').to.equal(text(one(card, '[part=explanation]')));
    }
    locks[1]!.blur();
    await waitUntil(() => all(card, '[part=explanation]').length === 0);
    locks[0]!.click();
    await shown(card, '[part=explanation]');
    expect(text(one(card, '[part=explanation]')), 'a tap').to.contain('single sign-on');
  });
});
