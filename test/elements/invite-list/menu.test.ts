import {expect, fixture, html, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys, sendMouse, setViewport} from '@web/test-runner-commands';
import {InviteClient} from '../../../src/client/invite-client.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {holdLongTimers} from '../../helpers/long-timers.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  active,
  choose,
  click,
  isAccessible,
  menuItems,
  openActing,
  openList,
  openMenu,
  press,
  refused,
  rowOf,
  within,
} from './acting.js';
import {all, expectFocus, heard, metorial, one, open, rows, scripted, text} from './helpers.js';

const isOpen = (list: Parameters<typeof one>[0]) => one(list, '.actions-menu')?.matches(':popover-open') ?? false;
const at = (list: Parameters<typeof one>[0]) => active(list)?.dataset.name;

describe('invite-list: the menu of a row', () => {
  it('opens and closes by the keys of a menu button', async () => {
    const {client} = await openActing();
    const list = await openList(client);
    const button = within(list, 'bob', '[data-action=menu]')!;
    expect(button.ariaHasPopup).to.equal('menu');
    for (const [key, first] of [
      ['Enter', 'copy'],
      [' ', 'copy'],
      ['ArrowDown', 'copy'],
      ['ArrowUp', 'revoke'],
    ] as const) {
      await openMenu(list, 'bob', key);
      expect(at(list), key).to.equal(first);
      expect(button.ariaExpanded).to.equal('true');
      await press('Escape');
      expect(isOpen(list)).to.equal(false);
      expectFocus(list, button);
    }
  });

  it('moves by arrows, Home, End and first letters, and Tab goes on from its button', async () => {
    const {client} = await openActing();
    const list = await openList(client);
    await openMenu(list, 'bob');
    expect(menuItems(list).map(text)).to.deep.equal(['Copy link', 'Resend', 'Details', 'Revoke']);
    await isAccessible(list);
    await press('ArrowUp');
    expect(at(list)).to.equal('revoke');
    await press('ArrowDown');
    expect(at(list)).to.equal('copy');
    await press('End');
    expect(at(list)).to.equal('revoke');
    await press('Home', 'd');
    expect(at(list)).to.equal('details');
    await press('r');
    const typed = at(list);
    await press('Tab');
    expect(isOpen(list)).to.equal(false);
    // The first letters were one word.
    expect(typed).to.equal('details');
    expect(rowOf(list, 'bob').contains(active(list)), 'on from the button').to.equal(false);
    expect(rows(list).some((row) => row.contains(active(list)))).to.equal(true);
  });

  it('goes on with the same letter, takes several as one word, and a new one after a pause', async () => {
    const {client} = await openActing();
    const list = await openList(client);
    await openMenu(list, 'bob');
    const {now} = Date;
    let later = 0;
    Date.now = () => now() + later;
    try {
      await press('r');
      expect(at(list)).to.equal('resend');
      await press('r');
      expect(at(list)).to.equal('revoke');
      await press('r');
      expect(at(list), 'around').to.equal('resend');
      later = 1000;
      await press('R', 'e', 'v');
      expect(at(list)).to.equal('revoke');
      later = 2000;
      await press('x');
      expect(at(list), 'nothing begins so').to.equal('revoke');
      later = 3000;
      await press('c');
      expect(at(list)).to.equal('copy');
      await sendKeys({down: 'Control'});
      await press('d');
      await sendKeys({up: 'Control'});
      expect(at(list), 'the browser’s').to.equal('copy');
      expect(isOpen(list)).to.equal(true);
    } finally {
      Date.now = now;
    }
  });

  it('goes by a press beside it, and by one on its button', async () => {
    const {client} = await openActing();
    const list = await openList(client);
    const button = within(list, 'bob', '[data-action=menu]')!;
    const opens = () => waitUntil(() => isOpen(list) && at(list) === 'copy', 'no menu');
    await click(button);
    await opens();
    await click(button);
    // What the press has started is over by then: it does not open again.
    await nextFrame();
    await nextFrame();
    expect(isOpen(list)).to.equal(false);
    expectFocus(list, button);
    await click(button);
    await opens();
    await sendMouse({type: 'click', position: [2, 2]});
    await waitUntil(() => !isOpen(list));
    expect(all(list, '.actions-menu')).to.have.length(1);
  });

  it('stays with its row when the list is refreshed, and goes with it, the focus kept', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await openMenu(list, 'bob');
    await press('End');
    await list.reload();
    expect(at(list)).to.equal('revoke');
    expect(isOpen(list)).to.equal(true);
    const {id} = rowOf(list, 'bob').dataset;
    scene.intercept = async (request) => {
      if (!request.url.includes('/list-invitations')) return undefined;
      const invites = (await (await fetch(request)).json()) as {id: string}[];
      return Response.json(invites.filter((invite) => invite.id !== id));
    };
    await list.reload();
    await waitUntil(() => !isOpen(list));
    await list.updateComplete;
    expect(active(list)?.getAttribute('role')).to.equal('listitem');
  });

  it('has only what can be done with that invite', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {pageSize: 60});
    await waitUntil(() => rows(list).length === 60);
    const accepted = rows(list).find((row) => row.classList.contains('accepted'))!;
    accepted.querySelector<HTMLElement>('[data-action=menu]')!.focus();
    await press('Enter');
    await waitUntil(() => at(list) === 'details');
    expect(menuItems(list).map(text)).to.deep.equal(['Details']);
    await press('Escape');
    // What the API has not, and what is not permitted, is not there; nor is a menu without anything in it.
    list.client = scripted({}, {...metorial, invites: {list: metorial.invites.list}}).client;
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    const closed = rows(list).find((row) => row.classList.contains('accepted'))!;
    expect(closed.querySelector('[data-action=menu]')).to.equal(null);
    expect(all(list, '[part~=resend]')).to.have.length(0);
    list.client = undefined;
    list.permissions = 'invites.list invites.get';
    list.client = client;
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    expect(all(list, '[part~=resend]')).to.have.length(0);
    expect(all(list, '[data-action=menu]').length).to.equal(rows(list).length);
  });

  it('stays inside a narrow window, at the end of its button', async () => {
    await setViewport({width: 320, height: 640});
    const {client} = await openActing();
    const list = await openList(client);
    await openMenu(list, 'bob');
    const {left, right} = one(list, '.actions-menu').getBoundingClientRect();
    expect(left).to.be.at.least(0);
    expect(right).to.be.at.most(320);
    expect(menuItems(list).every((item) => item.getBoundingClientRect().height >= 24)).to.equal(true);
    await press('Escape');
    await setViewport({width: 800, height: 600});
  });
});

describe('invite-list: sending again and again', () => {
  let clock: ReturnType<typeof holdLongTimers>;
  beforeEach(() => (clock = holdLongTimers()));
  afterEach(() => clock.restore());

  it('says how long it rests, in every list of the page and after a reload, and when it was sent', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    const second = await openList(new InviteClient(scene.client));
    const resent = oneEvent(list, 'invite-resent');
    await choose(list, 'bob', 'resend');
    await resent;
    await list.reload();
    await second.reload();
    for (const one of [list, second]) {
      await waitUntil(() => text(within(one, 'bob', '[part~=resend]')).startsWith('Resend in '));
      expect(text(within(one, 'bob', '[part=facts]'))).to.include('Sent again just now');
      expect(within(one, 'ada', '[part~=resend]')!.ariaDisabled).to.equal(null);
    }
    second.shadowRoot!.querySelectorAll<HTMLElement>('[data-action=resend]').forEach((button) => {
      if (rowOf(second, 'bob').contains(button)) button.click();
    });
    await openMenu(list, 'bob');
    expect(menuItems(list)[1]!.ariaDisabled).to.equal('true');
    expect(text(menuItems(list)[1])).to.match(/^Resend in (30|29|28) seconds$/u);
    await press('Escape');
    clock.pass(30_001);
    list.requestUpdate();
    await list.updateComplete;
    expect(within(list, 'bob', '[part~=resend]')!.ariaLabel).to.equal('Resend: bob@acme.test');
    expect(scene.mails).to.have.length(1);
  });

  it('counts down in a list that gets its client late', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    const resent = oneEvent(list, 'invite-resent');
    await choose(list, 'bob', 'resend');
    await resent;
    list.remove();
    const late = await fixture<InviteList>(html`<invite-list></invite-list>`);
    late.client = scene.client;
    await waitUntil(() => rows(late).length === 3);
    await late.updateComplete;
    const words = () => text(within(late, 'bob', '[part~=resend]'));
    const first = words();
    expect(first).to.match(/^Resend in \d+ seconds/u);
    await waitUntil(() => words() !== first, 'it stands still');
  });

  it('obeys Retry-After, for the one it was said of', async () => {
    const scene = await openActing();
    scene.intercept = (request) =>
      request.url.endsWith('/invite-member') ? Promise.resolve(refused(429, {'retry-after': '120'})) : undefined;
    const list = await openList(scene.client);
    const failed = oneEvent(list, 'invite-error');
    await choose(list, 'bob', 'resend');
    await failed;
    await waitUntil(() => within(list, 'bob', '[part~=resend]')!.ariaDisabled === 'true');
    expect(text(within(list, 'bob', '[part~=resend]'))).to.match(/^Resend in 2 minutes/u);
    within(list, 'bob', '[part~=resend]')!.click();
    expect(scene.mails).to.have.length(1);
    expect(text(within(list, 'bob', '[part=facts]'))).to.not.include('Sent again');
    scene.intercept = undefined;
    clock.pass(120_001);
    list.requestUpdate();
    await list.updateComplete;
    const resent = oneEvent(list, 'invite-resent');
    within(list, 'bob', '[part~=resend]')!.click();
    await resent;
  });
});

describe('invite-list: details', () => {
  it('open below the row with what the API says, and close again, the focus kept', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    const opened = oneEvent(list, 'invite-details');
    await choose(list, 'bob', 'details');
    expect((await opened).detail.invite.email).to.equal('bob@acme.test');
    await waitUntil(() => within(list, 'bob', '[part=details]')?.ariaBusy === 'false');
    const details = within(list, 'bob', '[part=details]')!;
    expectFocus(list, within(list, 'bob', '[data-action=menu]'));
    expect(heard(list)).to.equal('Details of the invite to bob@acme.test');
    expect(text(details)).to.match(
      /Created .*\d{4}.* \(now\) Expires .*\d{4}.*\((tomorrow|in \d days)\) Role Member ID \S+ Copy ID/u,
    );
    await isAccessible(list);
    await list.reload();
    expect(within(list, 'bob', '[part=details]')).to.equal(details);
    await openMenu(list, 'bob');
    expect(text(menuItems(list)[2])).to.equal('Hide details');
    await press('Escape');
    details.querySelector<HTMLElement>('[part~=close]')!.focus();
    await press('Enter');
    await waitUntil(() => !within(list, 'bob', '[part=details]'));
    expectFocus(list, within(list, 'bob', '[data-action=menu]'));
  });

  it('say how long ago it was as time goes by, as the row does', async () => {
    const list = await open(scripted().client, {pageSize: 3});
    const details = () => text(one(list, '[part=details]'));
    const facts = () => text(rows(list)[0]!.querySelector('[part=facts] time')).split(' (')[0]!;
    rows(list)[0]!.querySelector<HTMLElement>('[data-action=menu]')!.click();
    await waitUntil(() => menuItems(list).length > 0);
    menuItems(list)
      .find(({dataset}) => dataset.name === 'details')!
      .click();
    await waitUntil(() => one(list, '[part=details]')?.ariaBusy === 'false');
    const before = facts();
    expect(details()).to.include(`(${before})`);
    const {now} = Date;
    Date.now = () => now() + 10 * 86_400_000;
    try {
      list.requestUpdate();
      await list.updateComplete;
      await waitUntil(() => facts() !== before, 'the row stands still');
      expect(details()).to.include(`(${facts()})`);
    } finally {
      Date.now = now;
    }
  });

  it('show what the row knows while they are read, say what failed, and are tried again', async () => {
    const scene = scripted({faults: [{operation: 'invites.get', nth: 1, respond: {status: 500}}]});
    const list = await open(scene.client, {pageSize: 3});
    const row = rows(list)[1]!;
    row.querySelector<HTMLElement>('[data-action=menu]')!.focus();
    await press('Enter');
    await waitUntil(() => at(list));
    await press('End', 'Enter');
    await waitUntil(() => row.querySelector('.details-error'), 'no error');
    expect(text(row.querySelector('.details-error'))).to.include('The details could not be loaded');
    expect(text(row.querySelector('[part=details]'))).to.include('Invited by');
    row.querySelector<HTMLElement>('.details [part~=retry]')!.click();
    await waitUntil(() => !row.querySelector('.details-error') && row.querySelector('.details')?.ariaBusy === 'false');
    // Another client: the same id may be another invite.
    list.client = scripted().client;
    await waitUntil(() => rows(list).length > 0 && !one(list, '[part=details]'));
  });
});
