import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendMouse} from '@web/test-runner-commands';
import type {InviteClient} from '../../../src/client/invite-client.js';
import {RevocationQueue} from '../../../src/elements/invite-list/more/revocation-queue.js';
import type {InviteErrorEvent} from '../../../src/events/invite-events.js';
import type {Invite} from '../../../src/model/invite.js';
import {holdLongTimers} from '../../helpers/long-timers.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {
  active,
  choose,
  click,
  isAccessible,
  openActing,
  openList,
  openMenu,
  menuItems,
  press,
  refused,
  rowOf,
  shownStatus,
  undoOf,
  within,
} from './acting.js';
import {expectFocus, heard, record, rows, text} from './helpers.js';

describe('invite-list: revoking', () => {
  let clock: ReturnType<typeof holdLongTimers>;
  beforeEach(() => (clock = holdLongTimers()));
  afterEach(async () => {
    clock.restore();
    await sendMouse({type: 'move', position: [1, 1]});
  });

  const begin = async (list: Awaited<ReturnType<typeof openList>>, name: string) => {
    await choose(list, name, 'revoke');
    await waitUntil(() => undoOf(list, name), `${name} cannot be undone`);
    await list.updateComplete;
  };

  it('collapses the row, sends nothing while it can be undone, and puts the focus on Undo and back', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    const seen = record(list, 'invite-revoke', 'invite-revoked', 'invite-error');
    await begin(list, 'bob');
    expect(text(rowOf(list, 'bob'))).to.equal('Invite to bob@acme.test revoked Undo: bob@acme.test');
    expect(heard(list)).to.equal('Invite to bob@acme.test revoked');
    expectFocus(list, undoOf(list, 'bob'));
    await isAccessible(list);
    await list.reload();
    expectFocus(list, undoOf(list, 'bob'));
    await press('Enter');
    await waitUntil(() => !undoOf(list, 'bob'));
    expectFocus(list, within(list, 'bob', '[data-action=menu]'));
    clock.pass(60_000);
    expect(scene.revokes).to.have.length(0);
    expect(seen).to.deep.equal(['invite-revoke']);
    expect(shownStatus(list, 'bob')).to.equal('Pending');
  });

  it('stands still while the focus is in it, then sends once, under one key', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    clock.pass(60_000);
    expect(scene.revokes).to.have.length(0);
    const revoked = oneEvent(list, 'invite-revoked');
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(5900);
    expect(scene.revokes).to.have.length(0);
    clock.pass(200);
    const {detail} = await revoked;
    expect(detail.invite.status).to.equal('revoked');
    await waitUntil(() => shownStatus(list, 'bob') === 'Revoked');
    expect(scene.revokes).to.have.length(1);
    expect(scene.revokes[0]!.key).to.match(/^[\w-]{36}$/u);
    expectFocus(list, within(list, 'ada', '[data-action=menu]'));
    expect(await scene.statusOf('bob@acme.test')).to.equal('revoked');
  });

  it('goes on with what was left of its time', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(4000);
    undoOf(list, 'bob')!.focus();
    clock.pass(60_000);
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(1500);
    expect(scene.revokes).to.have.length(0);
    clock.pass(600);
    await waitUntil(() => scene.revokes.length === 1);
  });

  it('runs on after a click, and stands still while the pointer is on it', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await click(within(list, 'bob', '[data-action=menu]')!);
    await waitUntil(() => menuItems(list).length > 0 && active(list)?.matches('[role=menuitem]'));
    await click(menuItems(list).find(({dataset}) => dataset.name === 'revoke')!);
    await waitUntil(() => undoOf(list, 'bob'));
    await list.updateComplete;
    expectFocus(list, undoOf(list, 'bob'));
    const {left, top} = rowOf(list, 'bob').querySelector('.revoked-strip')!.getBoundingClientRect();
    await sendMouse({type: 'move', position: [Math.round(left) + 20, Math.round(top) + 10]});
    clock.pass(60_000);
    expect(scene.revokes).to.have.length(0);
    await sendMouse({type: 'move', position: [1, 1]});
    clock.pass(6001);
    await waitUntil(() => shownStatus(list, 'bob') === 'Revoked');
    expect(scene.revokes).to.have.length(1);
    // Undo had the focus and went.
    expectFocus(list, rowOf(list, 'bob'));
  });

  it('gives each its own time', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(3000);
    await begin(list, 'cy');
    clock.pass(3001);
    await waitUntil(() => scene.revokes.length === 1);
    expect(undoOf(list, 'bob')).to.equal(null);
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(5000);
    expect(scene.revokes).to.have.length(1);
    clock.pass(1001);
    await waitUntil(() => scene.revokes.length === 2);
  });

  it('comes back with a sentence when it is refused, and is tried again under the same key', async () => {
    const scene = await openActing();
    scene.intercept = (request) =>
      request.url.endsWith('/cancel-invitation') ? Promise.resolve(refused(403)) : undefined;
    const list = await openList(scene.client);
    await begin(list, 'bob');
    const failed = oneEvent(list, 'invite-error') as Promise<InviteErrorEvent>;
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(6001);
    expect((await failed).detail.error.kind).to.equal('forbidden');
    await waitUntil(() => within(list, 'bob', '[part~=note]'));
    const words = 'The invite to bob@acme.test was not revoked. You are not allowed to do this.';
    expect(text(within(list, 'bob', '[part~=note]'))).to.equal(words);
    expect(heard(list)).to.equal(words);
    expect(shownStatus(list, 'bob')).to.equal('Pending');
    scene.intercept = undefined;
    await begin(list, 'bob');
    within(list, 'ada', '[data-action=menu]')!.focus();
    clock.pass(6001);
    await waitUntil(() => shownStatus(list, 'bob') === 'Revoked');
    expect(new Set(scene.revokes.map(({key}) => key)).size).to.equal(1);
    expect(within(list, 'bob', '[part~=note]')).to.equal(null);
  });

  const leavings = [
    ['the page is left', () => window.dispatchEvent(new PageTransitionEvent('pagehide', {persisted: true}))],
    ['the element is removed', (list: HTMLElement) => list.remove()],
    ['the client changes', (list: HTMLElement) => Object.assign(list, {client: undefined})],
  ] as const;
  for (const [what, leave] of leavings) {
    it(`is sent at once, and once, when ${what}`, async () => {
      const scene = await openActing();
      const list = await openList(scene.client);
      await begin(list, 'bob');
      await begin(list, 'cy');
      leave(list);
      await waitUntil(() => scene.revokes.length === 2);
      expect(scene.revokes.every(({keepalive}) => keepalive)).to.equal(true);
      window.dispatchEvent(new PageTransitionEvent('pagehide'));
      clock.pass(60_000);
      await waitUntil(async () => (await scene.statusOf('cy@acme.test')) === 'revoked', 'revoked');
      expect(scene.revokes).to.have.length(2);
      window.dispatchEvent(new PageTransitionEvent('pageshow', {persisted: true}));
    });
  }

  it('is not sent by a move within the page', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    const other = await fixture<HTMLElement>(html`<div></div>`);
    other.append(list);
    await list.updateComplete;
    await waitUntil(() => undoOf(list, 'bob'));
    expect(scene.revokes).to.have.length(0);
    undoOf(list, 'bob')!.click();
    clock.pass(60_000);
    expect(scene.revokes).to.have.length(0);
  });

  for (const dir of ['ltr', 'rtl'] as const) {
    it(`has a long name begin beside its icon where there is little room (${dir})`, async () => {
      const who = 'b'.repeat(60);
      const list = await openList((await openActing(['ada', 'cy', who])).client);
      Object.assign(list, {dir});
      list.style.inlineSize = '300px';
      await begin(list, who);
      const [icon, words] = ['.icon', 'bdi'].map((selector) => within(list, who, `.revoked-strip > ${selector}`)!);
      const range = document.createRange();
      range.selectNodeContents(words!);
      const [mark, text, line] = [icon!, words!, [...range.getClientRects()].at(-1)!].map((one) =>
        one instanceof Element ? one.getBoundingClientRect() : one,
      );
      expect(mark!.top).to.be.within(text!.top, text!.bottom);
      expect(dir === 'ltr' ? line!.left - mark!.right : mark!.left - line!.right).to.be.within(0, 16);
    });
  }

  it('is stopped by the page, also after the page has asked its server', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    let decide!: (may: boolean) => void;
    list.addEventListener('invite-revoke', (event) => event.waitUntil(new Promise((resolve) => (decide = resolve))));
    await choose(list, 'bob', 'revoke');
    await waitUntil(() => decide as unknown);
    await openMenu(list, 'bob');
    expect(menuItems(list).find(({dataset}) => dataset.name === 'revoke')!.ariaDisabled).to.equal('true');
    await press('Escape');
    decide(false);
    await list.updateComplete;
    clock.pass(60_000);
    expect(undoOf(list, 'bob')).to.equal(null);
    expect(scene.revokes).to.have.length(0);
  });

  it('can still be undone when the page says anew what is permitted', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    list.permissions = 'invites.list invites.get invites.revoke';
    await oneEvent(list, 'invites-loaded');
    await waitUntil(() => undoOf(list, 'bob'), 'it cannot be undone any more');
    expect(scene.revokes).to.have.length(0);
    undoOf(list, 'bob')!.click();
    await waitUntil(() => shownStatus(list, 'bob') === 'Pending');
    clock.pass(60_000);
    expect(scene.revokes).to.have.length(0);
  });

  it('is sent in its time when the row has left the list meanwhile', async () => {
    const scene = await openActing();
    const list = await openList(scene.client);
    await begin(list, 'bob');
    const {id} = rowOf(list, 'bob').dataset;
    scene.intercept = async (request) => {
      if (!request.url.includes('/list-invitations')) return undefined;
      const all = (await (await fetch(request)).json()) as {id: string}[];
      return Response.json(all.filter((invite) => invite.id !== id));
    };
    await list.reload();
    await waitUntil(() => rows(list).length === 2);
    await list.updateComplete;
    expect(active(list)?.getAttribute('role'), 'the focus is not lost').to.equal('listitem');
    clock.pass(6001);
    await waitUntil(() => scene.revokes.length === 1);
  });
});

describe('invite-list: the queue of what is taken back', () => {
  /** Nine at once; each waits for its answer. */
  const send = (isLeaving: boolean) => {
    const waiting: (() => void)[] = [];
    const revokeInvite = (invite: Invite) => new Promise((resolve) => waiting.push(() => resolve(invite)));
    const queue = new RevocationQueue({
      isLeaving: () => isLeaving,
      onRevoked: () => {},
      onFailed: () => {},
      onChange: () => {},
    });
    const revocation = {
      invites: Array.from({length: 9}, (_, index) => ({id: `${index}`}) as Invite),
      client: {revokeInvite} as unknown as InviteClient,
      done: new Set<string>(),
      failed: new Map<string, Invite>(),
      left: new Set<string>(),
      state: 'sending' as 'sending' | 'over',
    };
    queue.add(revocation);
    queue.send(revocation);
    return {waiting, revocation, queue};
  };

  it('sends four at a time, until all are done', async () => {
    const {waiting, revocation, queue} = send(false);
    expect(waiting).to.have.length(4);
    waiting.shift()!();
    await waitUntil(() => waiting.length === 4);
    while (revocation.state !== 'over') {
      waiting.shift()?.();
      await Promise.resolve();
      expect(waiting.length).to.be.at.most(4);
    }
    expect(revocation.done.size).to.equal(9);
    expect([...queue.open]).to.have.length(0);
  });

  it('sends all at once when there will be no later', () => {
    expect(send(true).waiting).to.have.length(9);
  });
});
