import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import type {InviteClient} from '../../../src/client/invite-client.js';
import '../../../src/elements/consumer-list/define.js';
import type {ConsumerList} from '../../../src/elements/consumer-list/consumer-list.js';
import type {Consumer} from '../../../src/model/consumer.js';
import type {Page} from '../../../src/model/page.js';
import type {Profile} from '../../../src/model/profile.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  all,
  asked as askedOf,
  click,
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
  warned,
  watch,
  type Scripted,
} from '../consumer-profile-list/helpers.js';

const asked = (scene: Scripted) => askedOf(scene, 'consumers.list');
const askedProfiles = (scene: Scripted) => askedOf(scene, 'consumers.list-profiles').length;

async function open(client: InviteClient, settings: Partial<ConsumerList> = {}): Promise<ConsumerList> {
  const list = await fixture<ConsumerList>(html`<consumer-list></consumer-list>`);
  Object.assign(list, {client, ...settings});
  await shows(list, '[role=listitem]');
  return list;
}

/** The Metorial adapter with consumers, and pages of profiles, changed on their way in. */
function changed(
  change: (consumer: Consumer, index: number) => Consumer,
  profiles: (page: Page<Profile>, after: string | undefined) => Page<Profile> = (page) => page,
): InviteAdapter {
  return {
    ...metorial,
    consumers: {
      ...metorial.consumers,
      list: (query) => {
        const call = metorial.consumers.list(query);
        return {
          ...call,
          decode: (json) => {
            const page = call.decode(json);
            return {...page, items: page.items.map(change)};
          },
        };
      },
      listProfiles: (id, query) => {
        const {after, ...first} = query;
        const call = metorial.consumers.listProfiles(id, first);
        const url = after === undefined ? call.url : `${call.url}&page=${after}`;
        return {...call, url: url.replace(/&page=.*/u, ''), decode: (json) => profiles(call.decode(json), after)};
      },
    },
  };
}

const asTheyAre = (consumer: Consumer) => consumer;
const toggle = (list: ConsumerList, index: number) => inRow(list, index, '[part~=toggle]')!;
const panel = (list: ConsumerList, index: number) => inRow(list, index, '[part=profiles]');
const inPanel = (list: ConsumerList, index: number) => [...panel(list, index)!.querySelectorAll('[part~=profile]')];

async function openRow(list: ConsumerList, index: number): Promise<HTMLElement> {
  toggle(list, index).focus();
  await press('Enter');
  await list.updateComplete;
  return toggle(list, index);
}

describe('consumer-list over HTTP', () => {
  it('lists, orders, loads more, and opens a row to its profiles', async () => {
    const {baseUrl, scopeId} = await openSandbox();
    const list = await fixture<ConsumerList>(
      html`<consumer-list
        base-url=${baseUrl}
        scope-id=${scopeId}
        heading="Everybody"
        heading-level="4"
      ></consumer-list>`,
    );
    expect(list.matches(':state(loading)')).to.equal(true);
    const {detail} = await oneEvent(list, 'consumers-loaded');
    await list.updateComplete;
    expect(detail.consumers).to.have.length(20);
    expect(list.matches(':state(loading)')).to.equal(false);
    expect(text(one(list, 'h4'))).to.equal('Everybody');
    expect(one(list, '[role=list]').ariaLabel).to.equal('Everybody');
    expect(all(list, 'input')).to.have.length(0);
    await expect(list).to.be.accessible();

    one(list, '[part~=more]').focus();
    await press('Enter');
    await says(list, '[part=count]', 'Showing 40');
    expectFocus(list, rows(list)[20]);

    const button = await openRow(list, 1);
    expect(button.ariaExpanded).to.equal('true');
    await shows(list, '[part~=profile]');
    const who = names(list)[1]!;
    expect(panel(list, 1)!.ariaLabel).to.equal(`Profiles of ${who}`);
    expect(heard(list)).to.equal(`${who} has 1 profile.`);
    expect(text(inPanel(list, 1)[0])).to.match(/^(Active|Invited) .*c(op|on)_/u);
    expectFocus(list, button);
    await expect(list).to.be.accessible();
    await press('Enter');
    await waitUntil(() => !panel(list, 1));
    expect(button.ariaExpanded).to.equal('false');
    expectFocus(list, button);

    const order = one<HTMLSelectElement>(list, '[part=order]');
    order.value = 'oldest';
    order.dispatchEvent(new Event('change'));
    await waitUntil(() => names(list)[0] !== names(list)[1] && !names(list).includes(who));
    expect(list.order).to.equal('oldest');
  });
});

describe('consumer-list: a row', () => {
  it('says who, since when, and when changed if that is another time', async () => {
    const createdAt = new Date(Date.now() - 3 * 86_400_000);
    const adapter = changed((consumer, index) => ({
      ...consumer,
      createdAt,
      updatedAt: index === 0 ? new Date(Date.now() - 86_400_000) : new Date(createdAt.getTime() + 900),
    }));
    const list = await open(scripted({}, adapter).client, {pageSize: 2});
    const [added, updated] = rows(list)[0]!.querySelectorAll('time');
    expect(text(added)).to.match(/^Added 3 days ago \(.+20\d\d.+\)$/u);
    expect(added!.dateTime).to.equal(createdAt.toISOString());
    expect(text(updated)).to.match(/^Updated yesterday/u);
    expect(rows(list)[1]!.querySelectorAll('time')).to.have.length(1);
  });

  it('leaves out what is not known, and shows hostile text as text', async () => {
    const hostile = ['<img src=x onerror="window.hurt = 1">', '\u202Emoc.live@ada', 'x'.repeat(10_000), '\uD800', ''];
    const adapter = changed(
      ({id}, index) => ({id, name: hostile[index]!, email: hostile[index]!}),
      ({items}) => ({items: items.map((profile) => ({...profile, name: hostile[0]!, id: hostile[2]!}))}),
    );
    const list = await open(scripted({}, adapter).client, {pageSize: 5});
    expect(names(list)[0]).to.equal(hostile[0]);
    expect(names(list)[4]).to.equal(rows(list)[4]!.dataset.id);
    await openRow(list, 1);
    await shows(list, '[part~=profile]');
    expect(all(list, 'time:not(.profile time), img[onerror]')).to.have.length(0);
    expect('hurt' in window).to.equal(false);
    expect(document.documentElement.scrollWidth).to.be.at.most(document.documentElement.clientWidth);
    expect(text(list.shadowRoot!.querySelector('.base'))).not.to.match(/Invalid|1970|undefined|NaN/u);
  });
});

describe('consumer-list: an opened row', () => {
  it('asks only when it is opened, for that consumer alone, and shows that it is on its way', async () => {
    const scene = scripted({faults: [{operation: 'consumers.list-profiles', respond: {delay: 400}}]});
    const list = await open(scene.client);
    expect(askedProfiles(scene)).to.equal(0);
    await openRow(list, 2);
    expect(panel(list, 2)!.ariaBusy).to.equal('true');
    expect(text(panel(list, 2))).to.equal('Loading…');
    await expect(list).to.be.accessible();
    await waitUntil(() => inPanel(list, 2).length === 1);
    expect(panel(list, 2)!.ariaBusy).to.equal('false');
    expect(askedProfiles(scene)).to.equal(1);
    expect(scene.sandbox.calls.at(-1)!.url).to.include(rows(list)[2]!.dataset.id);
  });

  it('takes its request back when it is closed, without an error', async () => {
    const scene = scripted({faults: [{operation: 'consumers.list-profiles', nth: 1, respond: 'hang'}]});
    const list = await open(scene.client);
    const errors = record(list, 'invite-error');
    await openRow(list, 0);
    await waitUntil(() => askedProfiles(scene) === 1);
    await press('Enter');
    await waitUntil(() => !panel(list, 0));
    await press('Enter');
    await waitUntil(() => panel(list, 0) && inPanel(list, 0).length === 1);
    expect(errors).to.deep.equal([]);
  });

  it('says when there are none', async () => {
    const list = await open(
      scripted(
        {},
        changed(asTheyAre, () => ({items: []})),
      ).client,
    );
    await openRow(list, 0);
    await says(list, '[part=no-profiles]', 'In no portal yet');
    expect(heard(list)).to.equal(`${names(list)[0]} has no profile.`);
    await expect(list).to.be.accessible();
  });

  for (const [what, respond, words] of failures) {
    it(`of ${what}: says so in the row, leaves the others alone, and tries again`, async () => {
      const scene = scripted();
      const list = await open(scene.client);
      await openRow(list, 0);
      await waitUntil(() => inPanel(list, 0).length === 1);
      scene.sandbox.faults.push({operation: 'consumers.list-profiles', respond});
      const errors = record(list, 'invite-error');
      await openRow(list, 1);
      await waitUntil(() => text(panel(list, 1)).includes(words));
      expect(text(panel(list, 1))).to.include('The profiles could not be loaded');
      expect(heard(list)).to.include(words);
      expect(errors).to.have.length(1);
      expect(inPanel(list, 0)).to.have.length(1);
      expect(list.matches(':state(error)')).to.equal(false);
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      inRow(list, 1, '[part~=retry-profiles]')!.focus();
      await press('Enter');
      await waitUntil(() => inPanel(list, 1).length === 1);
      expectFocus(list, rows(list)[1]);
    });
  }

  it('shows no old failure when it is opened again', async () => {
    const scene = scripted({faults: [{operation: 'consumers.list-profiles', nth: 1, respond: {status: 500}}]});
    const list = await open(scene.client);
    await openRow(list, 0);
    await waitUntil(() => inRow(list, 0, '[part~=notice]'));
    toggle(list, 0).click();
    await waitUntil(() => !panel(list, 0));
    scene.sandbox.faults.push({operation: 'consumers.list-profiles', nth: 2, respond: {delay: 400}});
    toggle(list, 0).click();
    await waitUntil(() => panel(list, 0));
    expect(text(panel(list, 0))).to.equal('Loading…');
    await waitUntil(() => inPanel(list, 0).length === 1);
  });

  it('keeps what it shows when a refresh of it fails', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    await openRow(list, 0);
    await waitUntil(() => inPanel(list, 0).length === 1);
    scene.sandbox.faults.push({operation: 'consumers.list-profiles', respond: {status: 500}});
    one(list, '[part~=refresh]').click();
    await waitUntil(() => text(panel(list, 0)).includes('could not be brought up to date'));
    expect(inPanel(list, 0)).to.have.length(1);
    scene.sandbox.faults.length = 0;
    inRow(list, 0, '[part~=retry-profiles]')!.click();
    await waitUntil(() => !inRow(list, 0, '[part~=notice]'));
  });

  it('loads more profiles, and shows the groups that are many', async () => {
    const adapter = changed(asTheyAre, ({items: [profile]}, after) => {
      const start = Number(after ?? 0);
      const groups = [...'abcde'].map((id) => ({
        group: {id, name: id, status: 'active' as const, isDefault: false},
        assignedVia: 'manual' as const,
      }));
      const items = [0, 1].map((step) => ({...profile!, id: `cop_${start + step}`, groups}));
      return {items, ...(start < 2 ? {next: String(start + 2)} : {})};
    });
    const list = await open(scripted({}, adapter).client);
    await openRow(list, 0);
    await waitUntil(() => inPanel(list, 0).length === 2);
    expect(heard(list)).to.include('2 profiles and more');
    inRow(list, 0, '[part~=more-profiles]')!.focus();
    await press('Enter');
    await waitUntil(() => inPanel(list, 0).length === 4);
    expect(heard(list)).to.equal('Showing all 4');
    expectFocus(list, rows(list)[0]);
    const more = inPanel(list, 0)[1]!.querySelector<HTMLElement>('[part=more-groups]')!;
    more.focus();
    await press('Enter');
    await waitUntil(() => inPanel(list, 0)[1]!.querySelectorAll('[part=group]').length === 5);
    expect(inPanel(list, 0)[0]!.querySelectorAll('[part=group]')).to.have.length(3);
    expectFocus(list, more);
  });

  it('is closed when another API is asked', async () => {
    const list = await open(scripted().client);
    await openRow(list, 0);
    await waitUntil(() => inPanel(list, 0).length === 1);
    const other = scripted();
    list.client = other.client;
    await waitUntil(() => asked(other).length === 1 && rows(list).length === 20);
    expect(all(list, '[part=profiles]')).to.have.length(0);
    expect(askedProfiles(other)).to.equal(0);
  });

  it('does not open where the API has no profiles of consumers', async () => {
    const list = await open(scripted({}, {...metorial, consumers: {list: metorial.consumers.list}}).client);
    expect(all(list, '[part~=toggle]')).to.have.length(0);
  });
});

describe('consumer-list: picking', () => {
  it('marks the row and tells the page, by the keyboard and by a press anywhere in the row', async () => {
    const list = await open(scripted().client, {selectable: true});
    inRow(list, 2, 'button[part=name]')!.focus();
    const byKey = oneEvent(list, 'consumer-selected');
    await press('Enter');
    expect((await byKey).detail.consumer.id).to.equal(rows(list)[2]!.dataset.id);
    await list.updateComplete;
    expect(rows(list)[2]!.ariaCurrent).to.equal('true');
    await expect(list).to.be.accessible();
    const byPress = oneEvent(list, 'consumer-selected');
    await click(rows(list)[0]!, 3);
    expect((await byPress).detail.consumer.id).to.equal(rows(list)[0]!.dataset.id);
    await list.updateComplete;
    expect(all(list, '[aria-current]')).to.have.length(1);
  });

  it('is not done by opening a row, nor by a press in what opened', async () => {
    const list = await open(scripted().client, {selectable: true});
    const picked = record(list, 'consumer-selected');
    await click(toggle(list, 0));
    await shows(list, '[part~=profile]');
    await click(inPanel(list, 0)[0] as HTMLElement);
    panel(list, 0)!.click();
    expect(picked).to.deep.equal([]);
    expect(all(list, '[aria-current]')).to.have.length(0);
  });
});

describe('consumer-list: states', () => {
  it('has rows of the same height while it loads', async () => {
    const {client} = scripted({latency: 80});
    const list = await fixture<ConsumerList>(html`<consumer-list .client=${client}></consumer-list>`);
    await nextFrame();
    const bone = one(list, '.row').offsetHeight;
    await expect(list).to.be.accessible();
    await shows(list, '[role=listitem]');
    expect(Math.abs(Math.min(...rows(list).map(({offsetHeight}) => offsetHeight)) - bone)).to.be.at.most(4);
  });

  it('has words where there is nobody, and a slot for the page’s own', async () => {
    const list = await fixture<ConsumerList>(
      html`<consumer-list .client=${scripted({seed: 'empty'}).client}></consumer-list>`,
    );
    await says(list, '[part=empty]', 'No consumers yet');
    expect(list.matches(':state(empty)')).to.equal(true);
    await expect(list).to.be.accessible();
    list.innerHTML = '<p slot="empty">Nobody</p>';
    expect(one(list, '[part=empty]').checkVisibility()).to.equal(false);
  });

  for (const [what, respond, words] of failures) {
    it(`of ${what} on the first load: words, and trying again works`, async () => {
      const scene = scripted({faults: [{operation: 'consumers.list', respond}]});
      const list = await fixture<ConsumerList>(html`<consumer-list .client=${scene.client}></consumer-list>`);
      await says(list, '[part=error]', words);
      expect(list.matches(':state(error)')).to.equal(true);
      expect(heard(list)).to.include(words);
      await expect(list).to.be.accessible();
      scene.sandbox.faults.length = 0;
      one(list, '[part~=retry]').focus();
      await press('Enter');
      await shows(list, '[role=listitem]');
      expectFocus(list, one(list, '[part~=refresh]'));
    });
  }

  it('of a later failure: keeps the rows and says it above them', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    const before = names(list);
    scene.sandbox.faults.push({operation: 'consumers.list', respond: 'network-error'});
    await list.reload();
    await says(list, '[part~=notice]', 'could not be brought up to date');
    expect(names(list)).to.deep.equal(before);
    await expect(list).to.be.accessible();
    scene.sandbox.faults.length = 0;
    one(list, '[part~=retry]').click();
    await waitUntil(() => !one(list, '[part~=notice]'));
  });

  it('warns of bad attributes once, and carries on', async () => {
    const scene = scripted();
    const warnings = await warned(async () => {
      const list = await open(scene.client, {
        pageSize: 500,
        order: 'up' as 'newest',
        headingLevel: 9,
        refreshInterval: -1,
        hideToolbar: true,
      });
      list.requestUpdate();
      await list.updateComplete;
      expect(all(list, '[part=toolbar]')).to.have.length(0);
    });
    expect(warnings).to.have.length(4);
    expect(asked(scene)[0]!.toString()).to.equal('limit=20&order=desc');
  });

  it('says what is missing when there is no API', async () => {
    await warned(async () => {
      const list = await fixture<ConsumerList>(html`<consumer-list base-url="/api"></consumer-list>`);
      await says(list, '[part~=notice]', 'needs scope-id');
      await expect(list).to.be.accessible();
    });
  });
});

describe('consumer-list: its life on a page', () => {
  it('shows who was created on this page, with row, focus and what is open as they were', async () => {
    const {client} = await openSandbox();
    const list = await open(client);
    const third = rows(list)[2]!;
    const button = await openRow(list, 2);
    await shows(list, '[part~=profile]');
    const said = heard(list);
    await client.createConsumer({name: 'Newcomer', email: 'newcomer@example.com'});
    await waitUntil(() => names(list)[0] === 'Newcomer');
    expect(rows(list)[3] === third, 'the same row, one further down').to.equal(true);
    expectFocus(list, button);
    expect(inPanel(list, 3)).to.have.length(1);
    expect(heard(list)).to.equal(said);
  });

  it('shows in what is open the groups that were changed elsewhere', async () => {
    const {client} = scripted();
    const list = await open(client);
    await openRow(list, 0);
    await waitUntil(() => inPanel(list, 0).length === 1);
    await client.assignGroups((inPanel(list, 0)[0] as HTMLElement).dataset.id!, ['cog_9Jd3MfGc7QtKw1ZrVx5B']);
    await waitUntil(() => text(inPanel(list, 0)[0]).includes('Admins'));
  });

  it('shows a changed name, touching only that row', async () => {
    const {client} = scripted();
    const list = await open(client);
    const {id} = rows(list)[4]!.dataset;
    const changes = watch(list);
    await client.updateConsumer(id!, {name: 'Somebody Else'});
    await waitUntil(() => names(list)[4] === 'Somebody Else');
    expect([...new Set(changes())]).to.deep.equal([id]);
  });

  it('upgrades late, moves, and reads anew after a removal, what is open as well', async () => {
    const scene = scripted();
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const early = document.createElement('late-consumer-list') as ConsumerList;
    Object.assign(early, {client: scene.client, pageSize: 3, selectable: true});
    place.append(early);
    const {ConsumerList: List} = await import('../../../src/elements/consumer-list/consumer-list.js');
    List.define('late-consumer-list');
    await shows(early, 'button[part=name]');
    expect(rows(early)).to.have.length(3);
    await openRow(early, 0);
    await waitUntil(() => inPanel(early, 0).length === 1);

    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(early);
    await nextFrame();
    if ('moveBefore' in other) {
      place.moveBefore(early, null);
      await nextFrame();
    }
    expect([asked(scene).length, askedProfiles(scene)]).to.deep.equal([1, 1]);
    expect(inPanel(early, 0)).to.have.length(1);
    early.remove();
    await nextFrame();
    other.append(early);
    await waitUntil(() => asked(scene).length === 2 && askedProfiles(scene) === 2);
    await early.updateComplete;
    expect(inPanel(early, 0)).to.have.length(1);
  });

  for (const dir of ['ltr', 'rtl']) {
    it(`fits 320 pixels (${dir}), opened, with targets of 24 pixels`, async () => {
      await setViewport({width: 320, height: 600});
      try {
        const place = await fixture<HTMLElement>(html`<div dir=${dir}></div>`);
        const list = document.createElement('consumer-list');
        Object.assign(list, {client: scripted().client, selectable: true});
        place.append(list);
        await shows(list, '[role=listitem]');
        await openRow(list, 0);
        await shows(list, '[part~=profile]');
        expect(document.documentElement.scrollWidth).to.be.at.most(320);
        for (const target of all(list, 'button, select')) {
          expect(target.offsetHeight, target.outerHTML).to.be.at.least(24);
          expect(target.offsetWidth, target.outerHTML).to.be.at.least(24);
        }
        await expect(list).to.be.accessible();
      } finally {
        await setViewport({width: 800, height: 600});
      }
    });
  }

  for (const features of [{colorScheme: 'dark'}, {forcedColors: 'active'}] as const) {
    it(`is accessible with ${JSON.stringify(features)}`, async () => {
      await emulateMedia(features);
      const list = await open(scripted().client, {selectable: true});
      await openRow(list, 0);
      await shows(list, '[part~=profile]');
      await expect(list).to.be.accessible();
      await emulateMedia({colorScheme: 'light', forcedColors: 'none'});
    });
  }
});
