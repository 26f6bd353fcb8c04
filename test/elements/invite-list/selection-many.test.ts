import {expect, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import type {Invite} from '../../../src/model/invite.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {clientOf, someInvites} from '../lists/many.js';
import {press} from './acting.js';
import {heard, one, text} from './helpers.js';

const count = 100_000;

interface Counts {
  /** How often it was asked what may be done with an invite, and how often which one an invite is. */
  may: number;
  id: number;
}

function counted(invite: Invite, counts: Counts): Invite {
  const {id} = invite;
  const get = () => (counts.id++, id);
  return Object.defineProperty({...invite}, 'id', {get, enumerable: true});
}

async function openMany() {
  const counts: Counts = {may: 0, id: 0};
  const items = someInvites(count).map((invite) => counted(invite, counts));
  const client = clientOf({items, pageSize: count});
  const may = client.may.bind(client);
  client.may = (operation) => (counts.may++, may(operation));
  const list = document.createElement('invite-list');
  Object.assign(list, {client, multiselectable: true});
  document.body.append(list);
  await waitUntil(() => one(list, '.row .check input') && one(list, '.gap'), 'no rows', {timeout: 20_000});
  return {list, counts};
}

async function drawn(list: InviteList): Promise<void> {
  for (let n = 0; n < 3; n++) {
    await nextFrame();
    await list.updateComplete;
  }
}

async function selectAll(list: InviteList): Promise<void> {
  await sendKeys({down: 'Control'});
  await press('a');
  await sendKeys({up: 'Control'});
  await list.updateComplete;
}

/** One that is no array to look through: only what reads it from one end to the other is counted. */
function countingReads(ids: readonly string[], reads: {count: number}): readonly string[] {
  return new Proxy(ids, {
    get(target, name, receiver) {
      if (typeof name === 'string' && /^\d+$/u.test(name) && ++reads.count > 20 * target.length) {
        throw new Error('each id was looked for among all others');
      }
      return Reflect.get(target, name, receiver) as unknown;
    },
  });
}

describe(`invite-list: ${count} selected rows`, function () {
  this.timeout(60_000);
  let list: InviteList;
  let counts: Counts;
  before(async () => ({list, counts} = await openMany()));
  after(() => list.remove());

  it('are selected by Ctrl+A, once and again, each id read a few times', async () => {
    one(list, '.row .check input').focus();
    await selectAll(list);
    expect(list.selectedIds).to.have.length(count);
    expect(text(one(list, '.bar'))).to.match(/^100000 selected Copy link/u);
    const reads = {count: 0};
    list.selectedIds = countingReads(list.selectedIds, reads);
    await list.updateComplete;
    let changes = 0;
    list.addEventListener('invite-selection-change', () => changes++);
    await selectAll(list);
    expect(list.selectedIds).to.have.length(count);
    expect(changes, 'the same ones').to.equal(0);
    expect(reads.count).to.be.within(count, 20 * count);
    expect(heard(list)).to.equal('100000 selected');
  });

  it('cost nothing when the list is drawn or scrolled', async () => {
    const draws = async (act: (n: number) => void) => {
      await drawn(list);
      const before = {...counts};
      for (let n = 1; n <= 10; n++) {
        act(n);
        await drawn(list);
      }
      return {may: counts.may - before.may, id: counts.id - before.id};
    };
    const redraw = () => list.requestUpdate();
    const scroll = (n: number) => window.scrollTo(0, n * 10_000);
    list.selectedIds = Array.from({length: count}, (_, n) => `inv_${n}`);
    await list.updateComplete;
    expect(text(one(list, '.bar'))).to.match(/^100000 selected/u);
    // Of the rows that are drawn something is asked, each time: there are some dozens of them.
    for (const {may, id} of [await draws(redraw), await draws(scroll)]) {
      expect(may).to.be.within(10, count / 10);
      expect(id).to.be.within(10, count / 10);
    }
  });
});
