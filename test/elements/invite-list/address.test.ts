import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import * as fc from 'fast-check';
import '../../../src/elements/consumer-list/define.js';
import '../../../src/elements/consumer-profile-list/define.js';
import type {ConsumerList} from '../../../src/elements/consumer-list/consumer-list.js';
import type {ConsumerProfileList} from '../../../src/elements/consumer-profile-list/consumer-profile-list.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {readQuery, writeQuery} from '../../../src/controllers/address/query-text.js';
import type {ListStateChangeEvent} from '../../../src/events/list-events.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {all, names, one, rows, says, scripted, shows, text, warned} from './helpers.js';

const home = location.href;
const wait = {timeout: 5000};
const query = () => location.search;
const at = (search: string, hash = '') => history.replaceState({mine: 1}, '', location.pathname + search + hash);

const mount = async (scene: ReturnType<typeof scripted>, settings: Partial<InviteList> = {}) => {
  const list = await fixture<InviteList>(html`<invite-list url-state="inv" .client=${scene.client}></invite-list>`);
  Object.assign(list, settings);
  await shows(list, '[part~=rows]:not([aria-busy]), [part=empty]');
  return list;
};
const urls = (scene: ReturnType<typeof scripted>) =>
  scene.sandbox.calls.filter(({operation}) => operation === 'invites.list').length;
const choose = (list: InviteList, part: string, value: string) => {
  const select = one<HTMLSelectElement>(list, `[part~=${part}]`);
  select.value = value;
  select.dispatchEvent(new Event('change'));
};
const tick = (list: InviteList, value: string) => one<HTMLInputElement>(list, `[value=${value}]`).click();
const type = (list: InviteList, value: string, isDone = true) => {
  const input = one<HTMLInputElement>(list, '[part=search]');
  input.value = value;
  input.dispatchEvent(new Event('input'));
  if (isDone) input.dispatchEvent(new Event('change'));
};
const back = async () => {
  const done = oneEvent(window, 'popstate');
  history.back();
  await done;
};

describe('lists: url-state', () => {
  beforeEach(() => at('?b=%20x&flag&a=1+2', '#frag?ment'));
  afterEach(() => history.replaceState(null, '', home));

  it('writes what was chosen, and touches nothing else', async () => {
    const list = await mount(scripted());
    expect(query()).to.equal('?b=%20x&flag&a=1+2');
    tick(list, 'pending');
    expect(query()).to.equal('?b=%20x&flag&a=1+2&inv.status=pending');
    choose(list, 'order', 'oldest');
    expect(query()).to.equal('?b=%20x&flag&a=1+2&inv.status=pending&inv.order=oldest');
    type(list, 'ada & co');
    expect(query()).to.equal('?b=%20x&flag&a=1+2&inv.search=ada+%26+co&inv.status=pending&inv.order=oldest');
    expect(location.hash).to.equal('#frag?ment');
    expect(history.state).to.deep.equal({mine: 1});
    one(list, '[part~=refresh]').click();
    type(list, '');
    tick(list, 'pending');
    choose(list, 'order', 'newest');
    expect(query()).to.equal('?b=%20x&flag&a=1+2');
  });

  it('adds to what the page sets a moment after the list is there', async () => {
    at('?inv.search=a');
    const list = document.createElement('invite-list');
    Object.assign(list, {client: scripted().client, urlState: 'inv'});
    (await fixture(html`<div></div>`)).append(list);
    await list.updateComplete;
    list.statuses = 'accepted';
    await shows(list, '[part~=rows]:not([aria-busy])');
    expect(list.statuses).to.equal('accepted');
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('a');
    expect(query()).to.equal('?inv.search=a');
  });

  it('takes the way back, and forward', async () => {
    const scene = scripted();
    const list = await mount(scene);
    // Not by `history.length`, which a browser lets grow to fifty.
    const entry = () => (window as unknown as {navigation: {currentEntry: {key: string}}}).navigation.currentEntry.key;
    const start = entry();
    tick(list, 'accepted');
    const chosen = entry();
    expect(chosen).to.not.equal(start);
    type(list, 'a');
    type(list, 'ad');
    expect(entry(), 'typing leaves no trail').to.equal(chosen);
    choose(list, 'order', 'oldest');
    await back();
    expect([list.order, list.statuses]).to.deep.equal(['newest', 'accepted']);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('ad');
    await back();
    await list.updateComplete;
    expect([list.order, list.statuses]).to.deep.equal(['newest', '']);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('');
    const forth = oneEvent(window, 'popstate');
    history.forward();
    await forth;
    expect(list.statuses).to.equal('accepted');
  });

  it('restores a link before it asks for anything', async () => {
    at('?inv.status=accepted&inv.order=oldest&inv.search=a');
    const scene = scripted();
    const list = await mount(scene);
    await shows(list, '[role=listitem]');
    expect(urls(scene)).to.equal(1);
    expect([list.order, list.statuses]).to.deep.equal(['oldest', 'accepted']);
    expect(rows(list).every((row) => row.matches('.accepted'))).to.equal(true);
    expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('a');
  });

  it('keeps the page, restores it, and leaves it when something else is chosen', async () => {
    const scene = scripted();
    const list = await mount(scene, {paging: 'pages'});
    await says(list, '[part=count]', 'Page 1');
    one(list, '[part~=next]').click();
    await says(list, '[part=count]', 'Page 2');
    expect(query()).to.match(/&inv\.after=coi_\w+$/u);
    const second = names(list);
    const other = await fixture<InviteList>(
      html`<invite-list url-state="inv2" paging="pages" .client=${scene.client}></invite-list>`,
    );
    await says(other, '[part=count]', 'Page 1');
    list.remove();
    at(query());
    const again = await fixture<InviteList>(
      html`<invite-list url-state="inv" paging="pages" .client=${scene.client}></invite-list>`,
    );
    await says(again, '[part=count]', 'Showing 20');
    expect(names(again)).to.deep.equal(second);
    one(again, '[part~=previous]').click();
    await says(again, '[part=count]', 'Page 1');
    expect(query()).to.not.include('inv.after');
    await back();
    await waitUntil(() => names(again)[0] === second[0], 'not the second page', wait);
    tick(again, 'pending');
    await says(again, '[part=count]', 'Page 1');
    expect(query()).to.include('inv.status=pending').and.not.include('inv.after');
  });

  it('writes only what differs from what the page set, and that also when it is nothing', async () => {
    const list = await mount(scripted(), {statuses: 'pending', order: 'oldest'});
    expect(query()).to.not.include('inv');
    tick(list, 'pending');
    expect(query()).to.include('inv.status=').and.not.include('inv.order');
    tick(list, 'pending');
    expect(query()).to.not.include('inv');
    list.statuses = 'accepted';
    await list.updateComplete;
    choose(list, 'order', 'newest');
    expect(query()).to.include('inv.order=newest').and.not.include('inv.status');
  });

  it('believes no more of the address than it knows', async () => {
    at(
      `?inv.status=nope+pending+%3Cimg%3E&inv.order=sideways&inv.search=${'x'.repeat(501)}&inv.after=${'y'.repeat(501)}`,
    );
    const warnings = await warned(async () => {
      const list = await mount(scripted(), {});
      await shows(list, '[role=listitem]');
      expect([list.statuses, list.order]).to.deep.equal(['pending', 'newest']);
      expect(one<HTMLInputElement>(list, '[part=search]').value).to.equal('');
    });
    expect(warnings).to.deep.equal([]);
  });

  it('keeps what was chosen before the address was read', async () => {
    at('?inv.order=oldest');
    const list = await fixture<InviteList>(
      html`<invite-list url-state="inv" .client=${scripted().client}></invite-list>`,
    );
    tick(list, 'accepted');
    await shows(list, '[role=listitem]');
    expect(query()).to.equal('?inv.status=accepted');
    expect([list.statuses, list.order]).to.deep.equal(['accepted', 'newest']);
  });

  it('follows what others do to the address', async () => {
    const list = await mount(scripted());
    history.pushState(null, '', `${location.pathname}?inv.status=accepted`);
    await waitUntil(() => list.statuses === 'accepted', undefined, wait);
    history.pushState(null, '', location.pathname);
    await waitUntil(() => list.statuses === '', undefined, wait);
  });

  it('keeps lists apart, and lets a second of the same name alone, until it is free', async () => {
    const scene = scripted();
    const list = await mount(scene);
    const warnings = await warned(async () => {
      const same = await mount(scene);
      tick(same, 'pending');
      expect(query()).to.not.include('inv');
      tick(list, 'accepted');
      expect(query()).to.include('inv.status=accepted');
      expect(same.statuses).to.equal('pending');
      list.remove();
      same.requestUpdate();
      await waitUntil(() => same.statuses === 'accepted', 'it does not follow', wait);
    });
    expect(warnings.filter((words) => words.includes('Another list has that name'))).to.have.length(1);
    const people = await fixture<ConsumerProfileList>(
      html`<consumer-profile-list url-state="ppl" .client=${scene.client}></consumer-profile-list>`,
    );
    const consumers = await fixture<ConsumerList>(
      html`<consumer-list url-state="con" .client=${scene.client}></consumer-list>`,
    );
    for (const other of [people, consumers] as unknown as InviteList[]) {
      await shows(other, '[role=listitem]');
      choose(other, 'order', 'oldest');
    }
    await waitUntil(
      () => all(people as unknown as InviteList, '[part=group-filter] option').length > 1,
      undefined,
      wait,
    );
    const [, group] = one(people as unknown as InviteList, '[part=group-filter]').querySelectorAll('option');
    choose(people as unknown as InviteList, 'group-filter', group!.value);
    expect(query()).to.include(`ppl.group=${group!.value}&ppl.order=oldest`).and.include('con.order=oldest');
    expect(query()).to.include('inv.status=accepted');
    await back();
    expect([people.groupId, people.order, consumers.order]).to.deep.equal(['', 'oldest', 'oldest']);
  });

  it('goes on where the history refuses', async () => {
    const list = await mount(scripted());
    const {pushState, replaceState} = history;
    history.pushState = history.replaceState = () => {
      throw new DOMException('too many', 'SecurityError');
    };
    try {
      tick(list, 'accepted');
      type(list, 'zzz');
      await says(list, '[part=empty]', 'No invite matches');
    } finally {
      Object.assign(history, {pushState, replaceState});
    }
    expect(query()).to.not.include('inv');
  });

  it('tells the page, which may keep it in its own way, and gives it back', async () => {
    const list = await mount(scripted(), {urlState: ''});
    const states: unknown[] = [];
    const onChange = (event: Event) => {
      states.push((event as ListStateChangeEvent).detail);
      event.preventDefault();
    };
    document.addEventListener('list-state-change', onChange);
    tick(list, 'pending');
    list.urlState = 'mine';
    await waitUntil(() => all(list, '[role=listitem]').length > 0, undefined, wait);
    choose(list, 'order', 'oldest');
    document.removeEventListener('list-state-change', onChange);
    expect(query()).to.not.include('mine');
    expect(states).to.deep.equal([
      {search: '', status: 'pending', order: 'newest'},
      {search: '', status: 'pending', order: 'oldest'},
    ]);
    list.restoreState({search: 'zzz', status: 'accepted nope', order: 'newest'});
    await says(list, '[part=empty]', 'No invite matches');
    expect([list.statuses, list.order]).to.deep.equal(['accepted', 'newest']);
    one(list, '[part~=clear]').click();
    await shows(list, '[role=listitem]');
    expect(query(), 'this one was not prevented').to.include('&mine.search=&mine.status=');
    expect(text(one(list, '[part~=count]'))).to.include('Showing');
  });

  it('keeps every other parameter, letter by letter, and reads what it wrote', () => {
    const keys = ['search', 'status'] as const;
    const part = fc
      .string({unit: fc.constantFrom('a', '=', '%', '%20', '+', '.', 'n', 'é', '%zz')})
      .map((part) => part);
    const values = fc.record({search: fc.string({maxLength: 20}), status: fc.string({maxLength: 20})});
    fc.assert(
      fc.property(fc.array(part), values, (others, wanted) => {
        const before = others.length > 0 ? `?${others.join('&')}` : '';
        const written = writeQuery(before, 'nm', wanted);
        expect(written.startsWith(before === '?' ? '?' : before)).to.equal(true);
        expect(readQuery(written, 'nm', keys)).to.deep.equal(wanted);
        const cleared = writeQuery(written, 'nm', {search: undefined, status: undefined});
        expect(cleared).to.equal(before === '?' ? '' : before);
      }),
    );
  });
});
