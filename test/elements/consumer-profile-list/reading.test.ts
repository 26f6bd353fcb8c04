import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import '../../../src/elements/consumer-profile-list/define.js';
import type {ConsumerProfileList} from '../../../src/elements/consumer-profile-list/consumer-profile-list.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import type {Group, GroupAssignment} from '../../../src/model/group.js';
import type {Profile} from '../../../src/model/profile.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  all,
  asked as askedOf,
  expectFocus,
  failures,
  heard,
  inRow,
  metorial,
  names,
  one,
  press,
  record,
  rows,
  says,
  scripted,
  shows,
  text,
  type,
  warned,
  type Scripted,
} from './helpers.js';

const beta = 'cog_6Py2NhSj8LvEa4UoCm7D';
const asked = (scene: Scripted) => askedOf(scene, 'profiles.list');

async function open(client: InviteClient, settings: Partial<ConsumerProfileList> = {}): Promise<ConsumerProfileList> {
  const list = await fixture<ConsumerProfileList>(html`<consumer-profile-list></consumer-profile-list>`);
  Object.assign(list, {client, ...settings});
  await shows(list, '[role=listitem]');
  return list;
}

/** The Metorial adapter with profiles, and groups, changed on their way in. */
function changed(
  change: (profile: Profile, index: number) => Profile,
  groups: (groups: readonly Group[]) => readonly Group[] = (given) => given,
): InviteAdapter {
  return {
    ...metorial,
    profiles: {
      ...metorial.profiles,
      list: (scope, query) => {
        const call = metorial.profiles.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
    },
    groups: {
      list: (scope, query) => {
        const call = metorial.groups.list(scope, query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: groups(page.items)};
          },
        };
      },
    },
  };
}

const group = (id: string, name = id): Group => ({id, name, status: 'active', isDefault: false});
const inGroups = (...ids: readonly string[]): readonly GroupAssignment[] =>
  ids.map((id) => ({group: group(id), assignedVia: 'manual'}));
const groupFilter = (list: ConsumerProfileList) => one<HTMLSelectElement>(list, '[part=group-filter]');

function choose(select: HTMLSelectElement, value: string): void {
  select.value = value;
  select.dispatchEvent(new Event('change'));
}

describe('consumer-profile-list over HTTP', () => {
  it('lists, orders, filters by status and group, searches, and loads more', async () => {
    const {baseUrl, scopeId} = await openSandbox();
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list
        base-url=${baseUrl}
        scope-id=${scopeId}
        heading="People of Acme"
        heading-level="3"
      ></consumer-profile-list>`,
    );
    expect(list.matches(':state(loading)')).to.equal(true);
    const {detail} = await oneEvent(list, 'profiles-loaded');
    await list.updateComplete;
    expect(detail.profiles).to.have.length(20);
    expect(list.matches(':state(loading)')).to.equal(false);
    expect(rows(list)).to.have.length(20);
    expect(text(one(list, 'h3'))).to.equal('People of Acme');
    expect(one(list, '[role=list]').ariaLabel).to.equal('People of Acme');
    await waitUntil(() => groupFilter(list).options.length === 6);
    await expect(list).to.be.accessible();

    one(list, '[part~=more]').focus();
    await press('Enter');
    await says(list, '[part=count]', 'Showing 40');
    expectFocus(list, rows(list)[20]);
    expect(heard(list)).to.equal('Showing 40');
    for (const count of ['Showing 60', 'Showing all 78']) {
      one(list, '[part~=more]').click();
      await says(list, '[part=count]', count);
    }
    expect(new Set(rows(list).map(({dataset}) => dataset.id))).to.have.property('size', 78);

    const newest = names(list)[0];
    choose(one<HTMLSelectElement>(list, '[part=order]'), 'oldest');
    await waitUntil(() => names(list)[0] !== newest);
    expect(list.order).to.equal('oldest');

    one(list, '[part~=status-filter]').click();
    one(list, 'input[value=active]').click();
    await waitUntil(() => rows(list).every((row) => row.matches('[part~=active]')));
    expect(list.statuses).to.equal('active');
    await says(list, '[part=count]', 'Showing 20');

    choose(groupFilter(list), beta);
    await waitUntil(() => rows(list).every((row) => text(row).includes('Beta testers')));
    expect(list.groupId).to.equal(beta);
    expect(rows(list).length).to.be.within(1, 19);

    one(list, '[part=search]').focus();
    await type('nobody at all');
    await says(list, '[part=empty]', 'Nobody matches');
    expect(heard(list)).to.equal('Nobody matches');
    await expect(list).to.be.accessible();
    one(list, '[part~=clear]').focus();
    await press('Enter');
    await says(list, '[part=count]', 'Showing 20');
    expect([list.statuses, list.groupId, groupFilter(list).value]).to.deep.equal(['', '', '']);
    expectFocus(list, one(list, '[part=search]'));
    await type('lovelace');
    await press('Enter');
    await waitUntil(() => names(list).join() === 'Ada Lovelace');
  });
});

describe('consumer-profile-list: a row', () => {
  it('says who, as what, in which groups, since when', async () => {
    const createdAt = new Date(Date.now() - 3 * 86_400_000);
    const adapter = changed((profile, index) =>
      index === 0
        ? {...profile, status: 'active', createdAt, groups: inGroups('Staff', 'Admins'), imageUrl: 'https://x.example/'}
        : {...profile, status: 'invited', createdAt},
    );
    const list = await open(scripted({}, adapter).client, {pageSize: 2});
    expect(text(inRow(list, 0, '[part~=status]'))).to.equal('Active');
    expect([...rows(list)[0]!.querySelectorAll('[part=group]')].map(text)).to.deep.equal(['Staff', 'Admins']);
    expect(inRow(list, 0, 'ul')!.ariaLabel).to.equal('Groups');
    expect((inRow(list, 0, 'img') as HTMLImageElement).src).to.equal('https://x.example/');
    const time = inRow(list, 0, 'time') as HTMLTimeElement;
    expect(time.dateTime).to.equal(createdAt.toISOString());
    expect(time.title).to.match(/20\d\d/u);
    expect(text(time)).to.match(/^Joined 3 days ago \(.+20\d\d.+\)$/u);
    expect(text(inRow(list, 1, 'time'))).to.match(/^Invited 3 days ago/u);
    await expect(list).to.be.accessible();
  });

  it('shows three groups and the others on demand, with the focus where it was', async () => {
    const adapter = changed((profile, index) => ({...profile, groups: inGroups(...'abcdef'.slice(0, 6 - index))}));
    const list = await open(scripted({}, adapter).client, {pageSize: 4});
    const count = (index: number) => rows(list)[index]!.querySelectorAll('[part=group]').length;
    expect([0, 1, 2, 3].map(count)).to.deep.equal([3, 3, 3, 3]);
    expect(!inRow(list, 3, '[part=more-groups]')).to.equal(true);
    const button = inRow(list, 0, '[part=more-groups]')!;
    expect(text(button)).to.equal('+3');
    expect(button.ariaLabel).to.equal('+3 more groups');
    expect(inRow(list, 2, '[part=more-groups]')!.ariaLabel).to.equal('+1 more group');
    button.focus();
    await press('Enter');
    await waitUntil(() => count(0) === 6);
    expect(count(1)).to.equal(3);
    expect(button.ariaExpanded).to.equal('true');
    expectFocus(list, button);
    await expect(list).to.be.accessible();
    await press('Enter');
    await waitUntil(() => count(0) === 3);
  });

  it('leaves out what is not known', async () => {
    const list = await open(
      scripted(
        {},
        changed(({id, consumerId, email}, index) =>
          index === 0
            ? {id, consumerId, email, name: '  ', status: 'unknown', rawStatus: 'frozen'}
            : {id, consumerId, email: '', name: '', status: 'active', rawStatus: 'active', groups: []},
        ),
      ).client,
      {pageSize: 2},
    );
    expect(text(inRow(list, 0, '[part~=status]'))).to.equal('frozen');
    expect(names(list)[0]).to.include('@');
    expect(names(list)[1]).to.equal(rows(list)[1]!.dataset.id);
    expect(all(list, 'time, [part=groups], [part=address]')).to.have.length(0);
    await expect(list).to.be.accessible();
  });

  it('shows hostile text as text, within its own row', async () => {
    const hostile = ['<img src=x onerror="window.hurt = 1">', '\u202Emoc.live@ada', 'x'.repeat(10_000), '\uD800', ''];
    const adapter = changed(
      (profile, index) => {
        const evil = hostile[index % hostile.length]!;
        return {...profile, name: evil, email: evil, rawStatus: evil, status: 'unknown', groups: inGroups(evil)};
      },
      () => hostile.map((evil, index) => group(String(index), evil)),
    );
    const list = await open(scripted({}, adapter).client, {pageSize: 5, selectable: true});
    await waitUntil(() => groupFilter(list).options.length === 6);
    expect(names(list)[0]).to.equal(hostile[0]);
    expect(all(list, 'img[onerror]')).to.have.length(0);
    expect('hurt' in window).to.equal(false);
    expect(list.scrollWidth).to.be.at.most(list.clientWidth + 1);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    expect(Math.max(...rows(list).map((row) => row.offsetHeight))).to.be.below(200);
    expect(text(list.shadowRoot!.querySelector('.base'))).not.to.match(/Invalid|1970|undefined|NaN/u);
  });
});

describe('consumer-profile-list: searching and filtering', () => {
  it('waits for the end of typing, and shows the newest search whatever the order of answers', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    scene.sandbox.faults.push({operation: 'profiles.list', nth: 2, respond: {delay: 200}});
    one(list, '[part=search]').focus();
    await type('turing');
    await waitUntil(() => asked(scene).length === 2);
    expect(asked(scene)[1]!.get('search')).to.equal('turing');
    one<HTMLInputElement>(list, '[part=search]').select();
    await type('lovelace');
    await press('Enter');
    await waitUntil(() => names(list).join() === 'Ada Lovelace');
    await new Promise((resolve) => setTimeout(resolve, 90));
    expect(names(list)).to.deep.equal(['Ada Lovelace']);
    expect(heard(list)).to.equal('Showing all 1');
  });

  it('filters by several statuses, with the keyboard alone', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const button = one(list, '[part~=status-filter]');
    button.focus();
    await press('Enter');
    await press('Tab');
    await press('Space');
    await press('Tab');
    await press('Space');
    await waitUntil(() => asked(scene).some((query) => query.getAll('status').join() === 'active,invited'));
    expect(text(button)).to.equal('Status: Active, Invited');
    await press('Escape');
    expectFocus(list, button);
    expect(list.statuses).to.equal('active invited');
  });

  it('takes a group from its attribute, whether it is known or not', async () => {
    const scene = scripted({faults: [{operation: 'groups.list', respond: {delay: 60}}]});
    const list = await open(scene.client, {groupId: beta});
    expect(asked(scene)[0]!.get('consumer_group_id')).to.equal(beta);
    expect(groupFilter(list).value).to.equal(beta);
    await waitUntil(() => groupFilter(list).selectedOptions[0]!.text === 'Beta testers');
    scene.sandbox.faults.push({operation: 'profiles.list', respond: {status: 404}});
    list.groupId = 'cog_gone';
    await says(list, '[part~=notice]', 'could not be brought up to date');
    expect(groupFilter(list).selectedOptions[0]!.text).to.equal('cog_gone');
    scene.sandbox.faults.length = 0;
    choose(groupFilter(list), '');
    await says(list, '[part=count]', 'Showing 20');
    expect(groupFilter(list).options.length).to.equal(6);
  });

  it('reads all pages of groups, marks archived ones and leaves out deleted ones', async () => {
    const adapter = changed(
      (profile) => profile,
      (groups) =>
        groups.map((given, index) => (index < 2 ? {...given, status: index ? 'deleted' : 'archived'} : given)),
    );
    const paged: InviteAdapter = {
      ...adapter,
      groups: {list: (scope, query) => adapter.groups!.list!(scope, {...query, limit: 2})},
    };
    const scene = scripted({}, paged);
    const list = await open(scene.client);
    await waitUntil(() => askedOf(scene, 'groups.list').length === 3);
    await waitUntil(() => groupFilter(list).options.length > 1);
    const words = [...groupFilter(list).options].map((option) => option.text);
    expect(words[0]).to.equal('Any group');
    expect(words.filter((word) => word.endsWith('(archived)')).length).to.be.at.least(1);
    expect(words.length).to.be.below(6);
  });

  const again = [
    ['a refresh', (list: ConsumerProfileList) => one(list, '[part~=refresh]').click()],
    ['a return to the page', () => window.dispatchEvent(new Event('online'))],
  ] as const;
  for (const [what, act] of again) {
    it(`shows the people when the groups fail, and asks for the groups again with ${what}`, async () => {
      const scene = scripted({faults: [{operation: 'groups.list', respond: {status: 500}}]});
      const list = await open(scene.client);
      await says(list, '[part=group-filter]', 'The groups could not be loaded');
      expect(list.matches(':state(error)')).to.equal(false);
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      act(list);
      await waitUntil(() => groupFilter(list).options.length === 6);
    });
  }

  it('says once that the groups could not be loaded, and not where nothing could', async () => {
    const scene = scripted({faults: [{operation: 'groups.list', respond: {status: 500}}]});
    const list = await open(scene.client);
    await says(list, '[role=status]', 'The groups could not be loaded. The server has a problem');
    const failed = oneEvent(list, 'invite-error');
    one(list, '[part~=refresh]').click();
    await failed;
    await says(list, '[role=status]', 'Showing 20');

    scene.sandbox.faults.push({operation: 'profiles.list', respond: {status: 403}});
    const other = await fixture<ConsumerProfileList>(html`<consumer-profile-list></consumer-profile-list>`);
    other.client = scene.client;
    await waitUntil(() => groupFilter(other)?.textContent.includes('could not be loaded'));
    await shows(other, '[part~=error]');
    expect(heard(other)).to.not.contain('groups');
  });

  it('draws no group filter, and asks for no groups, where the API has none', async () => {
    const {groups: _, ...adapter} = metorial;
    const scene = scripted({}, adapter);
    const list = await open(scene.client);
    expect(!groupFilter(list)).to.equal(true);
    expect(askedOf(scene, 'groups.list')).to.have.length(0);
  });

  it('hides the toolbar, keeps the page’s own filters, and offers nobody to clear them', async () => {
    const scene = scripted();
    const list = await open(scene.client, {hideToolbar: true, statuses: 'active'});
    expect(all(list, '[part=toolbar]')).to.have.length(0);
    expect(askedOf(scene, 'groups.list')).to.have.length(0);
    expect(asked(scene)[0]!.getAll('status')).to.deep.equal(['active']);
    scene.sandbox.faults.push({
      operation: 'profiles.list',
      respond: {status: 200, body: {items: [], pagination: {has_more_before: false, has_more_after: false}}},
    });
    await list.reload();
    await says(list, '[part=empty]', 'Nobody matches');
    expect(all(list, '[part~=clear]')).to.have.length(0);
    await expect(list).to.be.accessible();
  });
});

describe('consumer-profile-list: its attributes', () => {
  const cases: [attribute: string, value: string, warning: string, then: (query: URLSearchParams) => unknown][] = [
    ['page-size', '0', 'page-size must be a whole number from 1 to 100', (query) => query.get('limit') === '20'],
    ['order', 'up', 'order must be “newest” or “oldest”', (query) => query.get('order') === 'desc'],
    ['statuses', 'active pending', 'not “pending”', (query) => query.getAll('status').join() === 'active'],
    ['heading-level', '1', 'heading-level must be a whole number from 2 to 6', () => true],
    ['refresh-interval', '1', 'refresh-interval is in seconds, 2 or more', () => true],
  ];
  for (const [attribute, value, warning, then] of cases) {
    it(`warns of ${attribute}="${value}" once, and carries on`, async () => {
      const scene = scripted();
      const warnings = await warned(async () => {
        const list = await fixture<ConsumerProfileList>(html`<consumer-profile-list></consumer-profile-list>`);
        list.setAttribute(attribute, value);
        list.client = scene.client;
        await shows(list, '[role=listitem]');
        list.requestUpdate();
        await list.updateComplete;
        list.removeAttribute(attribute);
        await list.updateComplete;
      });
      expect(warnings).to.have.length(1);
      expect(warnings[0]).to.include(warning);
      expect(asked(scene)[0]).to.satisfy(then);
    });
  }

  it('asks for everybody again when group-id is taken away', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    list.setAttribute('group-id', beta);
    await waitUntil(() => asked(scene).length === 2);
    list.removeAttribute('group-id');
    await waitUntil(() => asked(scene).length === 3);
    expect(asked(scene)[2]!.has('consumer_group_id')).to.equal(false);
    await says(list, '[part=count]', 'Showing 20');
  });

  it('says what is missing when there is no API', async () => {
    await warned(async () => {
      const list = await fixture<ConsumerProfileList>(
        html`<consumer-profile-list base-url="/api"></consumer-profile-list>`,
      );
      await says(list, '[part~=notice]', 'needs scope-id');
      await expect(list).to.be.accessible();
    });
  });
});

describe('consumer-profile-list: states', () => {
  it('has rows of the same height while it loads', async () => {
    const {client} = scripted(
      {latency: 80},
      changed(({groups: _, ...profile}) => profile),
    );
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${client}></consumer-profile-list>`,
    );
    await nextFrame();
    const bone = one(list, '.row').offsetHeight;
    expect(one(list, '[part=rows]').ariaBusy).to.equal('true');
    await expect(list).to.be.accessible();
    await shows(list, '[role=listitem]');
    const heights = rows(list).map(({offsetHeight}) => offsetHeight);
    expect(Math.abs(Math.min(...heights) - bone)).to.be.at.most(4);
  });

  it('has words where there is nobody, and a slot for the page’s own', async () => {
    const {client} = scripted({seed: 'empty'});
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${client}></consumer-profile-list>`,
    );
    await says(list, '[part=empty]', 'Nobody is here yet');
    expect(list.matches(':state(empty)')).to.equal(true);
    expect(heard(list), 'not said by itself').to.equal('');
    await expect(list).to.be.accessible();
    list.innerHTML = '<p slot="empty">Invite your team</p>';
    expect(one(list, '[part=empty]').checkVisibility()).to.equal(false);
  });

  for (const [what, respond, words] of failures) {
    it(`of ${what} on the first load: words, and trying again works`, async () => {
      const scene = scripted({faults: [{operation: 'profiles.list', respond}]});
      const list = await fixture<ConsumerProfileList>(
        html`<consumer-profile-list .client=${scene.client}></consumer-profile-list>`,
      );
      await says(list, '[part=error]', words);
      expect(list.matches(':state(error)')).to.equal(true);
      expect(heard(list)).to.include(words);
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      one(list, '[part~=retry]').focus();
      await press('Enter');
      await shows(list, '[role=listitem]');
      expect(list.matches(':state(error)')).to.equal(false);
      expectFocus(list, one(list, '[part~=refresh]'));
    });
  }

  it('keeps the focus after trying again where there is no toolbar', async () => {
    const scene = scripted({faults: [{operation: 'profiles.list', nth: 1, respond: {status: 500}}]});
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list hide-toolbar .client=${scene.client}></consumer-profile-list>`,
    );
    (await shows(list, '[part~=retry]')).focus();
    await press('Enter');
    await shows(list, '[role=listitem]');
    expectFocus(list, rows(list)[0]);
  });

  it('of a later failure: keeps the rows, says it once above them, and tries again', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const before = names(list);
    scene.sandbox.faults.push({operation: 'profiles.list', respond: {status: 503}});
    const errors = record(list, 'invite-error');
    await list.reload();
    await says(list, '[part~=notice]', 'could not be brought up to date');
    expect(names(list)).to.deep.equal(before);
    const said = one(list, '[role=status] span');
    await list.reload();
    await list.updateComplete;
    expect(errors).to.have.length(2);
    expect(one(list, '[role=status] span') === said, 'said once').to.equal(true);
    await expect(list).to.be.accessible();
    scene.sandbox.faults.length = 0;
    one(list, '[part~=retry]').click();
    await waitUntil(() => !one(list, '[part~=notice]'));
  });

  it('says a failure of more where the button is, keeps the rows, and tries that page again', async () => {
    const scene = scripted({faults: [{operation: 'profiles.list', nth: 2, respond: {status: 500}}]});
    const list = await open(scene.client);
    one(list, '[part~=more]').focus();
    await press('Enter');
    await says(list, '[part~=notice]', 'The next people could not be loaded');
    expect(rows(list)).to.have.length(20);
    expectFocus(list, one(list, '[part~=more]'));
    one(list, '[part~=retry]').click();
    await says(list, '[part=count]', 'Showing 40');
  });

  it('says so where the API cannot list people', async () => {
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${scripted({}, {...metorial, profiles: {}}).client}></consumer-profile-list>`,
    );
    await says(list, '[part=error]', 'not available here');
    expect(list.shadowRoot!.querySelector('[part~=retry]'), 'nothing to try again').to.equal(null);
  });

  it('shows the people of another portal only when they are there, never the old ones', async () => {
    const list = await open(scripted().client);
    list.client = scripted({seed: 'empty', latency: 50}).client;
    await list.updateComplete;
    await nextFrame();
    expect(rows(list)).to.have.length(0);
    await shows(list, '[part=empty]');
  });
});
