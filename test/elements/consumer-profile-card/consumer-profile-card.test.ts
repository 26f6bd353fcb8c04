import {aTimeout, expect, fixture, html, nextFrame, oneEvent, waitUntil} from '@open-wc/testing';
import {emulateMedia, sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../../../src/elements/consumer-profile-card/define.js';
import type {BeforeEvent} from '../../../src/events/cancelable.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {GroupsAssignedEvent, ProfileLoadedEvent} from '../../../src/events/profile-events.js';
import type {AssignedVia, GroupAssignment} from '../../../src/model/group.js';
import type {Profile} from '../../../src/model/profile.js';
import {createSandboxFetcher, type FaultResponse} from '../../../src/sandbox/fetcher.js';
import {openSandbox, scopeId} from '../../helpers/sandbox.js';
import {faded} from '../../helpers/faded.js';

const baseUrl = 'https://sandbox.example/apis/metorial';
/** In Everyone by default, in Admins by hand, in Engineering by single sign-on. */
let vera: Profile;
/** In Everyone by default, in Beta testers of their own accord. */
let emmy: Profile;

type Sandbox = ReturnType<typeof createSandboxFetcher>;

function setUp(adapter?: InviteAdapter, latency = 0): {readonly fetcher: Sandbox; readonly client: InviteClient} {
  const fetcher = createSandboxFetcher({latency});
  return {fetcher, client: createInviteClient({baseUrl, scopeId, fetcher, ...(adapter ? {adapter} : {})})};
}

/** The Metorial adapter with profiles changed on their way in. */
function withProfile(change: (profile: Profile) => Profile): InviteAdapter {
  const metorial = createMetorialAdapter({baseUrl});
  const {get} = metorial.profiles;
  return {
    ...metorial,
    profiles: {
      ...metorial.profiles,
      get: (scope, id) => {
        const call = get(scope, id);
        return {...call, decode: (json) => change(call.decode(json))};
      },
    },
  };
}

const all = (card: ConsumerProfileCard, selector: string) => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const one = (card: ConsumerProfileCard, selector: string) => all(card, selector)[0]!;
const text = (element: Element | undefined) => element?.textContent?.replace(/\s+/gu, ' ').trim() ?? '';
const chips = (card: ConsumerProfileCard) => all(card, '[part~=chip]').map((chip) => text(chip.querySelector('bdi')!));
const options = (card: ConsumerProfileCard) => all(card, '[part~=option]');
const option = (card: ConsumerProfileCard, name: string) =>
  options(card).find((element) => text(element).startsWith(name))!;
const removeButton = (card: ConsumerProfileCard, name: string) => one(card, `[aria-label="Remove from ${name}"]`);
const said = (card: ConsumerProfileCard) => text(one(card, '[role=status]'));
const focused = (card: ConsumerProfileCard) => card.shadowRoot!.activeElement;
const isOpen = (card: ConsumerProfileCard) => one(card, '[part=picker]').matches(':popover-open');
const press = (key: string) => sendKeys({press: key});

async function shown(card: ConsumerProfileCard, selector = '[part=name]'): Promise<void> {
  await waitUntil(() => all(card, selector).length > 0, `no ${selector}`);
  await card.updateComplete;
}

async function load(client: InviteClient, profileId = vera.id): Promise<ConsumerProfileCard> {
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${profileId}></consumer-profile-card>`,
  );
  await shown(card);
  return card;
}

async function accessible(card: ConsumerProfileCard): Promise<void> {
  await faded(card);
  await nextFrame();
  await expect(card).to.be.accessible();
}

/** Elements are told by their parts: printing them whole is more than a test runner takes. */
function expectFocus(card: ConsumerProfileCard, element: Element): void {
  const name = (one: Element | null) => one && `${one.getAttribute('part')} ${one.getAttribute('aria-label')}`;
  expect(name(focused(card))).to.equal(name(element));
}

async function openPicker(card: ConsumerProfileCard): Promise<void> {
  one(card, '[part~=add]').focus();
  await press('Enter');
  await waitUntil(() => isOpen(card));
  await shown(card, '[part~=option]');
}

const groupsOfVera = ['Everyone', 'Admins', 'Engineering (SSO)'];
const beta = 'Beta testers';

before(async () => {
  const {items} = await setUp().client.listProfiles({limit: 100, statuses: ['active']});
  const by = (...vias: string[]) =>
    items.find(({groups}) => {
      const mine = groups?.map(({group, assignedVia}) => `${group.name} ${assignedVia}`);
      return mine?.length === vias.length && vias.every((via) => mine.includes(via));
    })!;
  vera = by('Everyone default', 'Admins manual', 'Engineering (SSO) sso');
  emmy = by('Everyone default', 'Beta testers user');
});

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

describe('consumer-profile-card: the picker', () => {
  it('opens on its search field, offers active groups only, with those of the person checked', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    const {client} = setUp({
      ...metorial,
      groups: {
        list: (scope, query) => {
          const call = list(scope, query);
          return {
            ...call,
            decode: (json) => {
              const page = call.decode(json);
              const items = page.items.map((group) =>
                group.name === 'Early access' ? {...group, status: 'archived' as const} : group,
              );
              return {...page, items};
            },
          };
        },
      },
    });
    const card = await load(client);
    await openPicker(card);
    expectFocus(card, one(card, '[part=search]'));
    expect(one(card, '[part~=add]').ariaExpanded).to.equal('true');
    expect(options(card).map((element) => [text(element.querySelector('bdi')!), element.ariaSelected])).to.deep.equal([
      ['Everyone', 'true'],
      ['Admins', 'true'],
      [beta, 'false'],
      ['Engineering (SSO)', 'true'],
    ]);
    expect(option(card, 'Engineering').ariaDisabled).to.equal('true');
    await accessible(card);
  });

  it('is worked by keyboard alone', async () => {
    const {client, fetcher} = setUp();
    const card = await load(client);
    await openPicker(card);
    const search = one(card, '[part=search]') as HTMLInputElement;
    const active = () => {
      const id = search.getAttribute('aria-activedescendant');
      return id === null ? null : text(one(card, `#${id} bdi`));
    };
    expect(active()).to.equal(null);
    for (const [key, reached] of [
      ['ArrowDown', 'Everyone'],
      ['ArrowDown', 'Admins'],
      ['End', 'Early access'],
      ['ArrowDown', 'Everyone'],
      ['ArrowUp', 'Early access'],
      ['Home', 'Everyone'],
    ] as const) {
      await press(key);
      await card.updateComplete;
      expect(active()).to.equal(reached);
    }
    await press('Enter');
    await card.updateComplete;
    expect(chips(card), 'locked').to.have.members(groupsOfVera);
    expect(said(card)).to.include('given to everyone');

    await sendKeys({type: 'BETÁ'});
    await card.updateComplete;
    expect(options(card)).to.have.length(1);
    expect(active()).to.equal(beta);
    const assigned = oneEvent(card, 'groups-assigned');
    await press('Enter');
    await card.updateComplete;
    expect(option(card, beta).ariaSelected).to.equal('true');
    await assigned;
    const unassigned = oneEvent(card, 'groups-unassigned');
    await press('Enter');
    await unassigned;
    expect(fetcher.calls.filter(({method}) => method === 'POST')).to.have.length(2);

    await press('Escape');
    await waitUntil(() => !isOpen(card));
    expectFocus(card, one(card, '[part~=add]'));
    await openPicker(card);
    expect(search.value).to.equal('');
    expect(options(card)).to.have.length(5);
  });

  it('says when nothing matches', async () => {
    const {client} = setUp();
    const card = await load(client);
    await openPicker(card);
    await sendKeys({type: 'zzz'});
    await card.updateComplete;
    expect(text(one(card, '[part=picker-empty]'))).to.equal('No group matches.');
    expect(said(card)).to.equal('No group matches.');
    await press('Enter');
    await accessible(card);
  });

  it('says when there is none at all', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    const groups = {list: (...args: Parameters<typeof list>) => ({...list(...args), decode: () => ({items: []})})};
    const card = await load(setUp({...metorial, groups}).client);
    one(card, '[part~=add]').click();
    await shown(card, '[part=picker-empty]');
    expect(text(one(card, '[part=picker-empty]'))).to.equal('There are no groups to add.');
  });

  it('says when the groups cannot be loaded, and tries again with the focus kept', async () => {
    const {client, fetcher} = setUp();
    fetcher.faults.push({operation: 'groups.list', respond: {status: 500}});
    const card = await load(client);
    const failed = oneEvent(card, 'invite-error');
    one(card, '[part~=add]').click();
    await shown(card, '[part=picker-error]');
    expect(((await failed) as InviteErrorEvent).detail.error.kind).to.equal('server');
    await accessible(card);
    fetcher.faults.length = 0;
    one(card, '[part=picker-error] button').focus();
    await press('Enter');
    await shown(card, '[part~=option]');
    expectFocus(card, one(card, '[part=search]'));
    expect(all(card, '[part=picker-error]')).to.have.length(0);
  });

  it('comes to the last page by keys, also of a server whose cursor loops', async () => {
    const metorial = createMetorialAdapter({baseUrl});
    const {list} = metorial.groups;
    let asked = 0;
    const page = (from: number, next: string) => ({
      items: Array.from({length: 100}, (_, index) => ({
        id: `g${from + index}`,
        name: `Group ${from + index}`,
        status: 'active' as const,
        isDefault: false,
      })),
      next,
    });
    const groups = {
      list: (...[scope, query]: Parameters<typeof list>) => ({
        ...list(scope, {}),
        decode: () => (asked++, query.after === undefined ? page(0, 'a') : page(100, 'b')),
      }),
    };
    const card = await load(setUp({...metorial, groups}).client);
    await openPicker(card);
    expect(options(card)).to.have.length(100);
    expect(asked).to.equal(1);
    await press('End');
    await waitUntil(() => options(card).length === 200);
    await press('End');
    await waitUntil(() => asked === 3);
    await card.updateComplete;
    await press('Home');
    await press('End');
    await card.updateComplete;
    expect(options(card)).to.have.length(200);
    expect(asked).to.equal(3);
    const [last, list_] = [options(card).at(-1)!, one(card, '[part=options]')].map((element) =>
      element.getBoundingClientRect(),
    );
    expect(last!.bottom).to.be.at.most(list_!.bottom + 1);
  });

  it('stays inside the window, also from right to left', async () => {
    await setViewport({width: 320, height: 400});
    for (const dir of ['ltr', 'rtl']) {
      const card = await load(setUp().client);
      card.dir = dir;
      await openPicker(card);
      await nextFrame();
      const {left, right, top, bottom} = one(card, '[part=picker]').getBoundingClientRect();
      expect(left).to.be.at.least(0);
      expect(right).to.be.at.most(320);
      expect(top).to.be.at.least(0);
      expect(bottom).to.be.at.most(400);
      card.remove();
    }
    await setViewport({width: 800, height: 600});
  });

  it('has every name and every explanation begin at its box, also from right to left', async () => {
    const card = await load(setUp().client);
    card.dir = 'rtl';
    await openPicker(card);
    for (const words of options(card).flatMap((element) => [...element.querySelectorAll('.option-text bdi')])) {
      const range = document.createRange();
      range.selectNodeContents(words);
      const box = words.closest('[part~=option]')!.querySelector('.box')!.getBoundingClientRect();
      expect(box.left - range.getBoundingClientRect().right, text(words)).to.be.within(0, 16);
    }
  });

  it('closes when the pointer goes elsewhere and when the person changes', async () => {
    const card = await load(setUp().client);
    await openPicker(card);
    await sendMouse({type: 'click', position: [790, 590]});
    await waitUntil(() => !isOpen(card));
    await openPicker(card);
    card.profileId = emmy.id;
    await waitUntil(() => text(one(card, '[part=name]')) === emmy.name);
    expect(isOpen(card)).to.equal(false);
    expect(one(card, '[part~=add]').ariaExpanded).to.equal('false');
  });
});

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
    await waitUntil(() => asked() === 2, undefined, {timeout: 2000});
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

async function nthEvent(target: EventTarget, type: string, count: number): Promise<void> {
  await new Promise<void>((resolve) => {
    target.addEventListener(type, () => --count === 0 && resolve());
  });
}
