import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import type {InviteAdapter} from '../../../src/adapters/adapter.js';
import type {Call} from '../../../src/transport/call.js';
import type {Page} from '../../../src/model/page.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import '../../../src/elements/consumer-list/define.js';
import '../../../src/elements/consumer-profile-list/define.js';
import '../../../src/elements/invite-list/define.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {someInvites} from './many.js';

const tags = ['invite-list', 'consumer-profile-list', 'consumer-list'] as const;
type List = HTMLElementTagNameMap[(typeof tags)[number]];

interface Shelf {
  /** How many people there are, and how many came before all of them. */
  count: number;
  newcomers: number;
}

function clientOf(shelf: Shelf) {
  const read = <T>(items: () => T[]): Call<Page<T>> => ({
    method: 'GET',
    url: new URL('/shelf', location.href).href,
    decode: () => ({items: items()}),
  });
  const people = () => [...someInvites(shelf.newcomers, 1_000_000), ...someInvites(shelf.count)];
  const profiles = () =>
    people().map(({id, name, email, createdAt}, n) => ({
      id,
      name,
      email,
      consumerId: `con_${n}`,
      status: 'active' as const,
      rawStatus: 'active',
      createdAt: createdAt!,
    }));
  const adapter: InviteAdapter = {
    name: 'shelf',
    baseUrl: '/shelf',
    fields: [],
    invites: {list: () => read(people)},
    profiles: {list: () => read(profiles)},
    consumers: {list: () => read(profiles)},
  };
  return createInviteClient({adapter, scopeId: 'por_1', fetcher: async () => Response.json({})});
}

const all = (list: List, selector: string) => [...list.shadowRoot!.querySelectorAll<HTMLElement>(selector)];
const rows = (list: List) => all(list, '[role=listitem]');
const rowOf = (list: List, n: number) => list.shadowRoot!.querySelector<HTMLElement>(`[data-id=inv_${n}]`);

async function settled(list: List): Promise<void> {
  for (let n = 0; n < 3; n++) {
    await nextFrame();
    await list.updateComplete;
  }
}

async function open(tag: (typeof tags)[number], shelf: Shelf, isHidden = false): Promise<List> {
  const list = document.createElement(tag);
  list.selectable = true;
  list.hidden = isHidden;
  list.client = clientOf(shelf);
  (await fixture(html`<div></div>`)).append(list);
  await waitUntil(() => all(list, '.windowed > .gap').length > 0, 'the window opens');
  await settled(list);
  return list;
}

function nodesIn(list: List): number {
  const walker = document.createTreeWalker(list.shadowRoot!, NodeFilter.SHOW_ALL);
  let count = 0;
  while (walker.nextNode()) count++;
  return count;
}

const inView = (list: List) =>
  rows(list).filter((row) => {
    const {top, bottom} = row.getBoundingClientRect();
    return bottom > 0 && top < innerHeight;
  });

const isGapSeen = (list: List) =>
  all(list, '.gap').some((gap) => {
    const {top, bottom} = gap.getBoundingClientRect();
    return bottom > 0.5 && top < innerHeight - 0.5;
  });

for (const tag of tags) {
  describe(`a long <${tag}>`, () => {
    beforeEach(async () => {
      await setViewport({width: 800, height: 600});
      window.scrollTo(0, 0);
    });

    it('waits while it is hidden from the beginning, and draws what is seen once it is shown, some ahead soon after', async () => {
      const list = await open(tag, {count: 10_000, newcomers: 0}, true);
      const drawn = rows(list).length;
      await settled(list);
      expect(rows(list), 'it has come to rest').to.have.length(drawn);
      list.hidden = false;
      await waitUntil(() => rows(list).length > inView(list).length && !isGapSeen(list), 'rows ahead');
      expect(nodesIn(list)).to.be.below(1500);
    });

    it('has some dozens of its rows in the page, and says which of how many each is', async () => {
      const list = await open(tag, {count: 10_000, newcomers: 0});
      for (const share of [0, 0.3, 0.29, 1]) {
        window.scrollTo(0, share * document.documentElement.scrollHeight);
        await settled(list);
        expect(isGapSeen(list), `a gap at ${share}`).to.equal(false);
        expect(inView(list)).not.to.have.length(0);
        expect(nodesIn(list), `nodes at ${share}`).to.be.below(1500);
        for (const {dataset, ariaPosInSet, ariaSetSize} of rows(list)) {
          expect([dataset['id'], ariaSetSize]).to.deep.equal([`inv_${Number(ariaPosInSet) - 1}`, '10000']);
        }
      }
      expect(rowOf(list, 9_999)).to.not.equal(null);
      await expect(list).to.be.accessible();
    });

    it('keeps the focus, and what is read in its place when rows come above it', async () => {
      const shelf = {count: 2_000, newcomers: 0};
      const list = await open(tag, shelf);
      const button = rowOf(list, 2)!.querySelector<HTMLElement>('[data-action=select]')!;
      button.focus();
      window.scrollTo(0, 50_000);
      await settled(list);
      expect(list.shadowRoot!.activeElement === button).to.equal(true);
      button.blur();
      const reading = inView(list)[0]!;
      const before = reading.getBoundingClientRect().top;
      shelf.newcomers = 300;
      await list.reload();
      await settled(list);
      expect(reading.isConnected).to.equal(true);
      expect(reading.getBoundingClientRect().top).to.be.closeTo(before, 1);
    });

    it('comes to its end by the key, and goes on with Tab from a row that is far away', async () => {
      const list = await open(tag, {count: 2_000, newcomers: 0});
      await sendKeys({press: 'End'});
      await waitUntil(() => rowOf(list, 1_999) && !isGapSeen(list), 'the end');
      rowOf(list, 1_999)!.querySelector<HTMLElement>('[data-action=select]')!.focus();
      window.scrollTo(0, 0);
      await settled(list);
      await sendKeys({down: 'Shift'});
      for (let n = 0; n < 8 && rowWithFocus(list) !== 'inv_1998'; n++) await sendKeys({press: 'Tab'});
      await sendKeys({up: 'Shift'});
      expect(rowWithFocus(list)).to.equal('inv_1998');
    });
  });
}

function rowWithFocus(list: List): string | undefined {
  return list.shadowRoot!.activeElement?.closest<HTMLElement>('[role=listitem]')?.dataset['id'];
}
