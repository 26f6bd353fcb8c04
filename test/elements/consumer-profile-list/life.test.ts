import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {emulateMedia, setViewport} from '@web/test-runner-commands';
import type {InviteClient} from '../../../src/client/invite-client.js';
import '../../../src/elements/consumer-profile-card/define.js';
import '../../../src/elements/consumer-profile-list/define.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import type {ConsumerProfileList} from '../../../src/elements/consumer-profile-list/consumer-profile-list.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  all,
  asked as askedOf,
  click,
  expectFocus,
  heard,
  inRow,
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
  watch,
  type Scripted,
} from './helpers.js';

const asked = (scene: Scripted) => askedOf(scene, 'profiles.list').length;

async function open(client: InviteClient, settings: Partial<ConsumerProfileList> = {}): Promise<ConsumerProfileList> {
  const list = await fixture<ConsumerProfileList>(html`<consumer-profile-list></consumer-profile-list>`);
  Object.assign(list, {client, ...settings});
  await shows(list, '[role=listitem]');
  return list;
}

describe('consumer-profile-list: picking', () => {
  it('has no buttons for names, and picks nobody, unless it is selectable', async () => {
    const list = await open(scripted().client);
    const picked = record(list, 'profile-selected');
    expect(all(list, 'button[part=name]')).to.have.length(0);
    await click(rows(list)[0]!);
    expect(picked).to.deep.equal([]);
  });

  it('marks the row and tells the page, by the keyboard and by a press anywhere in the row', async () => {
    const list = await open(scripted().client, {selectable: true});
    inRow(list, 2, 'button[part=name]')!.focus();
    const byKey = oneEvent(list, 'profile-selected');
    await press('Enter');
    const {detail} = await byKey;
    expect(detail.profile.id).to.equal(rows(list)[2]!.dataset.id);
    await list.updateComplete;
    expect(rows(list)[2]!.ariaCurrent).to.equal('true');
    expect(rows(list)[2]!.part.contains('selected')).to.equal(true);
    await expect(list).to.be.accessible();

    const byPress = oneEvent(list, 'profile-selected');
    await click(rows(list)[0]!, 3);
    expect((await byPress).detail.profile.id).to.equal(rows(list)[0]!.dataset.id);
    await list.updateComplete;
    expect(all(list, '[aria-current]').map(({dataset}) => dataset.id)).to.deep.equal([rows(list)[0]!.dataset.id]);
  });

  it('tells once for a press on the name, and nothing for one on the groups', async () => {
    const adapter = scripted();
    const list = await open(adapter.client, {selectable: true, groupId: 'example_item'});
    const picked = record(list, 'profile-selected');
    await click(inRow(list, 0, 'button[part=name]')!, 4);
    expect(picked).to.have.length(1);
  });

  it('lets a page show who is picked on a card, and changes there come back into the row', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {selectable: true, statuses: 'active', pageSize: 10});
    const card = await fixture<ConsumerProfileCard>(
      html`<consumer-profile-card .client=${client}></consumer-profile-card>`,
    );
    list.addEventListener('profile-selected', ({detail}) => (card.profileId = detail.profile.id));
    const index = rows(list).findIndex((row) => !text(row).includes('Beta testers'));
    const id = rows(list)[index]!.dataset.id!;
    inRow(list, index, 'button[part=name]')!.focus();
    const loaded = oneEvent(card, 'profile-loaded');
    await press('Enter');
    expect((await loaded).detail.profile.id).to.equal(id);
    await client.assignGroups(id, ['cog_6Py2NhSj8LvEa4UoCm7D']);
    await waitUntil(() => text(inRow(list, index, '[part=groups]')).includes('Beta testers'));
    await waitUntil(() => text(card.shadowRoot!.querySelector('.chips')).includes('Beta testers'));
    expectFocus(list, inRow(list, index, 'button[part=name]'));
    expect(heard(list)).to.equal('');
  });
});

describe('consumer-profile-list: fresh by itself', () => {
  it('shows who was invited on this page, and keeps row, focus and silence', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {selectable: true});
    const third = rows(list)[2]!;
    inRow(list, 2, 'button[part=name]')!.focus();
    await client.createInvites([{name: 'Newcomer', email: 'newcomer@example.com'}]);
    await waitUntil(() => names(list)[0] === 'Newcomer');
    expect(rows(list)[3] === third, 'the same row, one further down').to.equal(true);
    expectFocus(list, third.querySelector('button[part=name]'));
    expect(heard(list)).to.equal('');
  });

  it('asks again after a write in another tab, and on return to the page, with all pages', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part~=more]').click();
    await says(list, '[part=count]', 'Showing 40');
    const channel = new BroadcastChannel('invite-elements');
    const {adapter, scope} = scene.client;
    channel.postMessage(JSON.stringify(['metorial', adapter.baseUrl, scope.id, 'profiles']));
    await waitUntil(() => asked(scene) === 3);
    channel.close();
    window.dispatchEvent(new Event('online'));
    await waitUntil(() => asked(scene) >= 4);
    await waitUntil(() => !one(list, '.spin'));
    expect(rows(list)).to.have.length(40);
  });

  it('changes nothing in the page when nothing has changed', async () => {
    const scene = scripted();
    const list = await open(scene.client, {selectable: true});
    await list.updateComplete;
    const changes = watch(list);
    await list.reload();
    list.requestUpdate();
    await list.updateComplete;
    await nextFrame();
    expect(asked(scene)).to.equal(2);
    expect(changes()).to.deep.equal([]);
  });

  it('touches only the row that changed', async () => {
    const {client} = scripted();
    const list = await open(client);
    const {id} = rows(list)[4]!.dataset;
    const changes = watch(list);
    await client.assignGroups(id!, ['cog_9Jd3MfGc7QtKw1ZrVx5B']);
    await waitUntil(() => text(rows(list)[4]).includes('Admins'));
    expect([...new Set(changes())]).to.deep.equal([id]);
  });

  it('asks again on its interval', async () => {
    const scene = scripted();
    await open(scene.client, {refreshInterval: 2});
    await waitUntil(() => asked(scene) === 2, 'once more');
  });
});

describe('consumer-profile-list: its life on a page', () => {
  it('upgrades late, with properties set before', async () => {
    const place = await fixture<HTMLElement>(html`<div></div>`);
    const early = document.createElement('late-profile-list') as ConsumerProfileList;
    Object.assign(early, {client: scripted().client, pageSize: 3, statuses: 'active', selectable: true});
    place.append(early);
    const {ConsumerProfileList: List} =
      await import('../../../src/elements/consumer-profile-list/consumer-profile-list.js');
    List.define('late-profile-list');
    await shows(early, 'button[part=name]');
    expect(rows(early)).to.have.length(3);
    expect(rows(early).every((row) => row.matches('[part~=active]'))).to.equal(true);
  });

  it('goes on when it is moved, and reads anew when it comes back', async () => {
    const scene = scripted();
    const list = await open(scene.client);
    one(list, '[part=search]').focus();
    await type('lovelace');
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.insertBefore(list, null);
    await waitUntil(() => rows(list).length === 1, 'what was typed is searched for');
    expect(asked(scene)).to.equal(2);
    if ('moveBefore' in other) {
      const target = await fixture<HTMLElement>(html`<div></div>`);
      one(list, '[part=search]').focus();
      target.moveBefore(list, null);
      await nextFrame();
      expect(asked(scene)).to.equal(2);
      expectFocus(list, one(list, '[part=search]'));
    }
    list.remove();
    await nextFrame();
    other.append(list);
    await waitUntil(() => asked(scene) === 3);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('lovelace');
  });

  it('takes its requests back when it is removed, without an error', async () => {
    const scene = scripted({
      faults: [
        {operation: 'profiles.list', nth: 1, respond: 'hang'},
        {operation: 'groups.list', nth: 1, respond: 'hang'},
      ],
    });
    const list = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list .client=${scene.client}></consumer-profile-list>`,
    );
    const errors = record(list, 'invite-error');
    await waitUntil(() => asked(scene) === 1);
    const place = list.parentElement!;
    list.remove();
    await nextFrame();
    place.append(list);
    await shows(list, '[role=listitem]');
    await waitUntil(() => one<HTMLSelectElement>(list, '[part=group-filter]').options.length === 6);
    expect(errors).to.deep.equal([]);
  });
});

describe('consumer-profile-list: looks', () => {
  after(() => setViewport({width: 800, height: 600}));

  for (const dir of ['ltr', 'rtl']) {
    it(`fits 320 pixels (${dir}), with targets of 24 pixels`, async () => {
      await setViewport({width: 320, height: 600});
      const place = await fixture<HTMLElement>(html`<div dir=${dir}></div>`);
      const list = document.createElement('consumer-profile-list');
      Object.assign(list, {client: scripted().client, selectable: true});
      place.append(list);
      await shows(list, '[role=listitem]');
      expect(document.documentElement.scrollWidth).to.be.at.most(320);
      for (const target of all(list, 'button, select, input:not([type=checkbox]), [part=menu] label')) {
        if (!target.checkVisibility()) continue;
        expect(target.offsetHeight, target.outerHTML).to.be.at.least(24);
        expect(target.offsetWidth, target.outerHTML).to.be.at.least(24);
      }
      await expect(list).to.be.accessible();
    });
  }

  for (const features of [{colorScheme: 'dark'}, {forcedColors: 'active'}] as const) {
    it(`is accessible with ${JSON.stringify(features)}`, async () => {
      await emulateMedia(features);
      const list = await open(scripted().client, {selectable: true});
      inRow(list, 0, 'button[part=name]')!.click();
      await list.updateComplete;
      await expect(list).to.be.accessible();
      await emulateMedia({colorScheme: 'light', forcedColors: 'none'});
    });
  }
});
