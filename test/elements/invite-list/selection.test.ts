import {expect, nextFrame, oneEvent} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {holdLongTimers} from '../../helpers/long-timers.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  active,
  choose,
  click,
  isAccessible,
  openActing,
  openList,
  press,
  refused,
  rowOf,
  shownStatus,
  undoOf,
  within,
} from './acting.js';
import {all, clipboard, expectFocus, heard, one, open, record, rows, scripted, shows, text} from './helpers.js';

const boxes = (list: InviteList) => all(list, '.row .check input') as HTMLInputElement[];
const checked = (list: InviteList) => boxes(list).flatMap((box, index) => (box.checked ? [index] : []));
const allBox = (list: InviteList) => one<HTMLInputElement>(list, '.select-all input');
const bar = (list: InviteList) => text(one(list, '.bar'));
const barButton = (list: InviteList, name: string) => one(list, `.bar [part~=${name}]`);
const people = ['ada', 'bob', 'cy', 'dee'];

async function openSelecting(scene: Awaited<ReturnType<typeof openActing>>, count = people.length) {
  const list = await openList(scene.client, {multiselectable: true}, count);
  await shows(list, '.row .check input');
  return list;
}

async function select(list: InviteList, ...names: string[]): Promise<void> {
  for (const name of names) within(list, name, '.check input')!.click();
  await list.updateComplete;
}

describe('invite-list: selecting rows', () => {
  it('by click, shift-click, shift-arrows, for all, by Ctrl+A and none by Escape', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {multiselectable: true, pageSize: 8});
    await shows(list, '.row .check input');
    await waitUntil(() => boxes(list).length === 8);
    const seen = record(list, 'invite-selection-change');
    boxes(list)[1]!.focus();
    await press(' ');
    expect(checked(list)).to.deep.equal([1]);
    expect(allBox(list).indeterminate).to.equal(true);
    expect(bar(list)).to.match(/^1 selected/u);
    expect(one(list, '[part=toolbar]')).to.equal(null);
    await sendKeys({down: 'Shift'});
    await press('ArrowDown', 'ArrowDown');
    await sendKeys({up: 'Shift'});
    expect(checked(list)).to.deep.equal([1, 2, 3]);
    expectFocus(list, boxes(list)[3]);
    expect(heard(list)).to.equal('3 selected');
    await sendKeys({down: 'Shift'});
    await click(boxes(list)[6]!);
    await sendKeys({up: 'Shift'});
    expect(list.selectedIds).to.have.length(6);
    await isAccessible(list);
    await press('Escape');
    expect(list.selectedIds).to.deep.equal([]);
    expect(one(list, '[part=toolbar]')).to.not.equal(null);
    await sendKeys({down: 'Control'});
    await press('a');
    await sendKeys({up: 'Control'});
    expect(checked(list)).to.have.length(8);
    expect(allBox(list).checked).to.equal(true);
    allBox(list).focus();
    await press(' ');
    expect(checked(list)).to.have.length(0);
    expect(seen.length).to.be.greaterThan(5);
    expect(all(list, 'button input, a input, button button')).to.have.length(0);
  });

  it('keeps them over a refresh and the next page; what left the list leaves them, said once', async () => {
    const scene = await openActing(people);
    const list = await openSelecting(scene);
    await select(list, 'ada', 'bob');
    const ids = list.selectedIds;
    await list.reload();
    expect(list.selectedIds).to.deep.equal(ids);
    const changes = record(list, 'invite-selection-change');
    const gone = rowOf(list, 'bob').dataset.id!;
    scene.intercept = async (request) => {
      if (!request.url.includes('/list-invitations')) return undefined;
      const invites = (await (await fetch(request)).json()) as {id: string}[];
      return Response.json(invites.filter(({id}) => id !== gone));
    };
    await list.reload();
    await waitUntil(() => heard(list) === '1 invite that was selected left the list.');
    expect(list.selectedIds).to.deep.equal([rowOf(list, 'ada').dataset.id]);
    expect(changes).to.have.length(1);
    const {client} = await openSandbox();
    list.client = client;
    list.pageSize = 5;
    await oneEvent(list, 'invites-loaded');
    await list.updateComplete;
    expect(list.selectedIds, 'another API').to.deep.equal([]);
    boxes(list)[0]!.click();
    await list.updateComplete;
    one(list, '[part~=more]').click();
    await waitUntil(() => rows(list).length === 10);
    expect(checked(list)).to.deep.equal([0]);
  });

  it('offers what they can do, with how many, and copies their links', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {multiselectable: true, pageSize: 60});
    await waitUntil(() => boxes(list).length === 60);
    const of = (status: string) => rows(list).findIndex((row) => row.classList.contains(status));
    for (const index of [of('pending'), of('accepted')]) boxes(list)[index]!.click();
    await list.updateComplete;
    expect(bar(list)).to.equal('2 selected Copy link 1 of 2 Resend 1 of 2 Clear');
    let copied = '';
    const restore = clipboard({writeText: (lines: string) => Promise.resolve((copied = lines))});
    barButton(list, 'copy').click();
    await waitUntil(() => heard(list) === '1 link copied.');
    restore();
    expect(copied).to.match(/^\S+@\S+\thttps?:\/\/\S+$/u);
    const refuse = clipboard({writeText: () => Promise.reject(new Error('no'))});
    barButton(list, 'copy').click();
    await waitUntil(() => one(list, '.bar textarea'));
    refuse();
    expect(one<HTMLTextAreaElement>(list, '.bar textarea').value).to.equal(copied);
    barButton(list, 'clear').focus();
    await press('Enter');
    expect(list.selectedIds).to.deep.equal([]);
    expectFocus(list, allBox(list));
  });

  it('keeps its bar in view while the list is scrolled, under the header of the page, and off what has the focus', async () => {
    const {client} = await openSandbox();
    const list = await open(client, {multiselectable: true, pageSize: 60});
    await waitUntil(() => boxes(list).length === 60);
    boxes(list)[0]!.click();
    await list.updateComplete;
    list.style.setProperty('--invite-sticky-top', '20px');
    boxes(list)[40]!.scrollIntoView({block: 'center'});
    await nextFrame();
    expect(one(list, '.bar').getBoundingClientRect().top).to.be.closeTo(20, 1);
    // A step back at the upper edge: the browser brings it into view.
    const shown = boxes(list).findIndex((box) => box.getBoundingClientRect().top > 200);
    boxes(list)[shown]!.focus();
    for (let n = shown; n > shown - 15; n--) {
      boxes(list)[n]!.focus();
      await nextFrame();
      const {bottom} = one(list, '.bar').getBoundingClientRect();
      expect(boxes(list)[n]!.getBoundingClientRect().top, `row ${n}`).to.be.at.least(bottom - 1);
    }
    window.scrollTo(0, 0);
  });

  it('leaves the button ⋯ at the end of the first line, however narrow it is', async () => {
    const list = await openSelecting(await openActing(people));
    within(list, 'ada', '[data-action=resend]')!.click();
    await waitUntil(() => text(within(list, 'ada', '[part~=resend]')).startsWith('Resend in'), 'sent');
    try {
      for (const width of [320, 240]) {
        await setViewport({width, height: 640});
        for (const row of rows(list)) {
          const [first, ...others] = [...row.querySelectorAll('.actions button')].map((one) =>
            one.getBoundingClientRect(),
          );
          const menu = others.at(-1)!;
          const {right} = row.getBoundingClientRect();
          expect(menu.top, `at ${width}`).to.equal(first!.top);
          expect(menu.right).to.be.within(right - 16, right);
          expect(menu.width).to.be.at.least(24);
          for (const other of [first!, ...others.slice(0, -1)]) {
            const isBeside = other.right <= menu.left || other.top >= menu.bottom;
            expect(isBeside, 'nothing stands over it').to.equal(true);
          }
        }
        expect(document.documentElement.scrollWidth).to.be.at.most(width);
      }
    } finally {
      await setViewport({width: 800, height: 600});
    }
  });

  it('is not there unless asked for', async () => {
    const list = await open(scripted().client, {pageSize: 3});
    expect(boxes(list)).to.have.length(0);
    list.selectedIds = [rows(list)[0]!.dataset.id!];
    await list.updateComplete;
    expect(one(list, '.bar')).to.equal(null);
    list.multiselectable = true;
    await shows(list, '.bar');
    expect(checked(list)).to.deep.equal([0]);
  });
});

describe('invite-list: acting on several', () => {
  it('sends again to all, says what failed in the rows, and tries only those once more', async () => {
    const scene = await openActing(people);
    const list = await openSelecting(scene);
    await select(list, 'ada', 'bob', 'cy');
    scene.intercept = async (request) => {
      if (!request.url.endsWith('/invite-member')) return undefined;
      const {email} = (await request.clone().json()) as {email: string};
      return email.startsWith('bob') ? refused(500) : undefined;
    };
    barButton(list, 'resend').focus();
    await press('Enter');
    barButton(list, 'resend')?.click();
    await waitUntil(() => bar(list).startsWith('2 sent again · 1 failed'), 'done');
    expect(heard(list)).to.equal('2 sent again · 1 failed');
    expect(active(list)?.closest('.bar'), 'the focus stays in the bar').to.not.equal(null);
    expect(text(within(list, 'bob', '[part~=note]'))).to.include('was not sent again');
    expect(text(within(list, 'ada', '[part~=note]'))).to.include('again.');
    expect([...scene.mails].sort()).to.deep.equal(['ada@acme.test', 'bob@acme.test', 'cy@acme.test']);
    scene.intercept = undefined;
    barButton(list, 'retry').click();
    await waitUntil(() => bar(list).startsWith('1 sent again'), 'retried');
    expect(scene.mails.slice(3)).to.deep.equal(['bob@acme.test']);
    barButton(list, 'close').click();
    await waitUntil(() => !one(list, '.bar'));
  });

  it('stops when told to, and says truly how many', async () => {
    const scene = await openActing([...people, 'eve', 'fay']);
    const list = await openSelecting(scene, 6);
    const held: (() => void)[] = [];
    scene.intercept = (request) =>
      request.url.endsWith('/invite-member')
        ? new Promise((resolve) => held.push(() => resolve(undefined)))
        : undefined;
    allBox(list).click();
    await list.updateComplete;
    barButton(list, 'resend').click();
    await waitUntil(() => held.length === 4);
    expect(bar(list)).to.equal('Resending 0 of 6… Cancel');
    barButton(list, 'cancel').click();
    held.forEach((go) => go());
    await waitUntil(() => bar(list).startsWith('4 sent again · 2 left as they were'), bar(list));
    expect(scene.mails).to.have.length(4);
  });

  describe('revoking', () => {
    let clock: ReturnType<typeof holdLongTimers>;
    beforeEach(() => (clock = holdLongTimers()));
    afterEach(() => clock.restore());

    it('is undone as one, the selection back', async () => {
      const scene = await openActing(people);
      const list = await openSelecting(scene);
      await select(list, 'ada', 'bob', 'cy');
      const ids = list.selectedIds;
      barButton(list, 'revoke').focus();
      await press('Enter');
      await waitUntil(() => bar(list) === '3 invites revoked Undo');
      await waitUntil(() => active(list)?.matches('.bar [part~=undo]'));
      expect(all(list, '.row [part~=undo]')).to.have.length(0);
      clock.pass(60_000);
      expect(scene.revokes).to.have.length(0);
      await isAccessible(list);
      await press('Enter');
      await waitUntil(() => bar(list).startsWith('3 selected'));
      expect(list.selectedIds).to.deep.equal(ids);
      expect(active(list)).to.not.equal(null);
      clock.pass(60_000);
      expect(scene.revokes).to.have.length(0);
    });

    it('keeps what was selected meanwhile when it is undone', async () => {
      const scene = await openActing(people);
      const list = await openSelecting(scene);
      await select(list, 'ada', 'bob');
      barButton(list, 'revoke').click();
      await waitUntil(() => bar(list) === '2 invites revoked Undo');
      await select(list, 'dee');
      barButton(list, 'undo').click();
      await waitUntil(() => bar(list).startsWith('3 selected'), bar(list));
    });

    it('counts anew what they can do when one of them rests, is taken back, and is back', async () => {
      const scene = await openActing(people);
      const list = await openSelecting(scene);
      await select(list, 'ada', 'bob');
      const offers = (words: RegExp) => waitUntil(() => words.test(bar(list)), bar(list));
      await offers(/Resend Revoke/u);
      const resent = oneEvent(list, 'invite-resent');
      within(list, 'ada', '[data-action=resend]')!.click();
      await resent;
      await offers(/Resend 1 of 2 Revoke Clear/u);
      await list.reload();
      clock.pass(30_001);
      list.requestUpdate();
      await list.updateComplete;
      expect(bar(list)).to.match(/Resend Revoke/u);
      await choose(list, 'bob', 'revoke');
      await offers(/Resend 1 of 2 Revoke 1 of 2/u);
      undoOf(list, 'bob')!.click();
      await offers(/Resend Revoke/u);
    });

    it('is sent after its time, or all at once when the page is left; the refused come back', async () => {
      const scene = await openActing([...people, 'eve', 'fay']);
      const list = await openSelecting(scene, 6);
      const bob = rowOf(list, 'bob').dataset.id;
      scene.intercept = async (request) => {
        if (!request.url.endsWith('/cancel-invitation')) return undefined;
        const {invitationId} = (await request.clone().json()) as {invitationId: string};
        return invitationId === bob ? refused(403) : undefined;
      };
      allBox(list).click();
      await list.updateComplete;
      barButton(list, 'revoke').click();
      await waitUntil(() => bar(list) === '6 invites revoked Undo');
      window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}));
      await waitUntil(() => scene.revokes.length === 6);
      await waitUntil(() => bar(list).startsWith('5 revoked · 1 failed'), bar(list));
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
      await waitUntil(() => shownStatus(list, 'ada') === 'Revoked', 'revoked');
      expect(text(within(list, 'bob', '[part~=note]'))).to.include('was not revoked');
      scene.intercept = undefined;
      barButton(list, 'retry').click();
      await waitUntil(() => bar(list).startsWith('1 revoked'), bar(list));
      expect(scene.revokes).to.have.length(7);
      expect(scene.revokes.filter(({id}) => id === bob).map(({key}) => key)).to.satisfy(
        ([first, second]: string[]) => first === second,
      );
    });
  });
});
