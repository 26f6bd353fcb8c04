import {expect, fixture, html, oneEvent} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import '../../../src/elements/consumer-profile-list/define.js';
import type {ConsumerProfileList} from '../../../src/elements/consumer-profile-list/consumer-profile-list.js';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {openSandbox} from '../../helpers/sandbox.js';
import {press} from '../invite-list/acting.js';
import {metorial, scripted} from '../invite-list/helpers.js';
import {faded} from '../../helpers/faded.js';
import {waitUntil} from '../../helpers/wait-until.js';

type List = InviteList | ConsumerProfileList;

const one = (list: List, selector: string) => list.shadowRoot!.querySelector<HTMLElement>(selector)!;
const button = (list: List) => one(list, '[part~=status-filter]');
const isOpen = (list: List) => one(list, '[part=menu]').matches(':popover-open');
const active = (list: List) => list.shadowRoot!.activeElement;
const reached = (list: List) => (active(list) as HTMLInputElement).value;
const chosen = (list: List) =>
  [...list.shadowRoot!.querySelectorAll<HTMLInputElement>('[part=menu] input')].flatMap(({checked, value}) =>
    checked ? [value] : [],
  );
const isOnButton = (list: List) => active(list) === button(list);

async function opened(list: List): Promise<List> {
  await waitUntil(() => one(list, '[role=listitem]') && one(list, '[part~=status-filter]'), 'no rows');
  button(list).focus();
  return list;
}

const lists = [
  {
    name: 'invite-list',
    words: {typed: 'a', status: 'accepted'},
    open: async () => {
      const {client} = await openSandbox();
      return opened(await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`));
    },
  },
  {
    name: 'consumer-profile-list',
    words: {typed: 'inv', status: 'invited'},
    open: async () => {
      const {client} = await openSandbox();
      return opened(
        await fixture<ConsumerProfileList>(html`<consumer-profile-list .client=${client}></consumer-profile-list>`),
      );
    },
  },
];

for (const {name, words, open} of lists) {
  describe(`${name}: the status filter by keys`, () => {
    it('opens by an arrow at its end, moves around, chooses with Space, and gives the focus back', async () => {
      const list = await open();
      const values = [...list.shadowRoot!.querySelectorAll<HTMLInputElement>('[part=menu] input')].map(
        ({value}) => value,
      );
      await press('ArrowUp');
      expect(isOpen(list)).to.equal(true);
      expect(reached(list)).to.equal(values.at(-1));
      await press('ArrowDown');
      expect(reached(list), 'around').to.equal(values[0]);
      await press('ArrowUp');
      expect(reached(list)).to.equal(values.at(-1));
      await press('Home');
      expect(reached(list)).to.equal(values[0]);
      await press('End');
      expect(reached(list)).to.equal(values.at(-1));
      expect(chosen(list), 'to move is not to choose').to.deep.equal([]);
      await press('Home', ...words.typed);
      expect(reached(list)).to.equal(words.status);
      const answered = oneEvent(list, 'list-state-change');
      await press(' ');
      await answered;
      await list.updateComplete;
      expect(chosen(list)).to.deep.equal([words.status]);
      expect(isOpen(list)).to.equal(true);
      expect(reached(list), 'the focus stays').to.equal(words.status);
      await press('Escape');
      expect(isOpen(list)).to.equal(false);
      expect(isOnButton(list)).to.equal(true);
      await press('ArrowDown');
      expect(reached(list)).to.equal(values[0]);
      await faded(list);
      await expect(list).to.be.accessible();
    });

    it('opens by Enter, goes in and on by Tab, and does not stay open behind', async () => {
      const list = await open();
      await press('Enter');
      expect(isOpen(list)).to.equal(true);
      expect(isOnButton(list)).to.equal(true);
      await press('Tab');
      expect(active(list)?.closest('[part=menu]')).to.not.equal(null);
      await sendKeys({down: 'Shift'});
      await press('Tab');
      await sendKeys({up: 'Shift'});
      expect(isOnButton(list), 'and back').to.equal(true);
      expect(isOpen(list)).to.equal(true);
      await press('Tab', 'End', 'Tab');
      expect(active(list)?.closest('[part=menu]')).to.equal(null);
      expect(active(list)).to.not.equal(null);
      expect(isOnButton(list)).to.equal(false);
      expect(isOpen(list)).to.equal(false);
    });
  });
}

describe('invite-list: the filter of one status by keys', () => {
  it('chooses what it moves to, as radio buttons do', async () => {
    const {invites} = metorial;
    const filters = {...invites.filters, oneStatus: true};
    const adapter: InviteAdapter = {...metorial, invites: {...invites, filters}};
    const {client} = scripted({}, adapter);
    const list = await opened(await fixture<InviteList>(html`<invite-list .client=${client}></invite-list>`));
    await press('ArrowDown');
    expect(reached(list)).to.equal('');
    expect(chosen(list)).to.deep.equal(['']);
    for (const [key, status] of [
      ['ArrowDown', 'pending'],
      ['End', 'accepted'],
      ['p', 'pending'],
    ] as const) {
      await press(key);
      await list.updateComplete;
      expect(reached(list), key).to.equal(status);
      expect(chosen(list), key).to.deep.equal([status]);
      expect(list.statuses, key).to.equal(status);
    }
    await press('Escape');
    expect(isOnButton(list)).to.equal(true);
  });
});
