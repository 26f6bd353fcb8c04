import {expect, fixture, html, nextFrame} from '@open-wc/testing';
import {sendKeys} from '@web/test-runner-commands';
import {createMetorialAdapter} from '../../../src/adapters/metorial/metorial.js';
import {createInviteClient} from '../../../src/client/create-invite-client.js';
import type {ConsumerProfileCard} from '../../../src/elements/consumer-profile-card/consumer-profile-card.js';
import '../../../src/elements/consumer-profile-card/define.js';
import {createSandboxFetcher} from '../../../src/sandbox/fetcher.js';
import {exampleId, scopeId} from '../../helpers/sandbox.js';
import {faded} from '../../helpers/faded.js';
import {waitUntil} from '../../helpers/wait-until.js';

const count = 5000;
const found = async (card: ConsumerProfileCard, condition: () => boolean, what?: string) => {
  await waitUntil(condition, what);
  await card.updateComplete;
};
const note = (card: ConsumerProfileCard) => all(card, '[part=picker-more]')[0]?.textContent.trim();
const heard = (card: ConsumerProfileCard) => all(card, '[role=status]')[0]!.textContent.trim();
const names = (card: ConsumerProfileCard) => all(card, '.option bdi:first-child').map(({textContent}) => textContent);
const listbox = (card: ConsumerProfileCard) => all(card, '[part=options]')[0]!;
const baseUrl = 'https://sandbox.example/apis/metorial';

const all = (card: ConsumerProfileCard, selector: string) => [
  ...card.shadowRoot!.querySelectorAll<HTMLElement>(selector),
];
const active = (card: ConsumerProfileCard) => all(card, '.option.active bdi')[0]?.textContent;

/** What the API is asked for, each with the groups before it; and what holds its answers back. */
interface Pages {
  readonly asked: number[];
  answer: (start: number) => Promise<unknown>;
}

/** @param pages a page of 100 at a time; left out: all at once */
async function open(pages?: Pages, total = count): Promise<ConsumerProfileCard> {
  const metorial = createMetorialAdapter({baseUrl});
  const items = Array.from({length: total}, (_, index) => ({
    id: `g${index}`,
    name: `Group ${index}`,
    status: 'active' as const,
    isDefault: false,
  }));
  const list = (...[scope, {after}]: Parameters<typeof metorial.groups.list>) => ({
    ...metorial.groups.list(scope, {...(after === undefined ? {} : {after})}),
    decode: () => {
      const start = Number(after ?? 0);
      const end = start + (pages ? 100 : total);
      return {items: items.slice(start, end), ...(end < total ? {next: String(end)} : {})};
    },
  });
  const sandbox = createSandboxFetcher();
  const client = createInviteClient({
    baseUrl,
    scopeId,
    fetcher: async (request) => {
      const {pathname, searchParams} = new URL(request.url);
      if (!pages || !pathname.endsWith('-groups')) return sandbox(request);
      const start = Number(searchParams.get('after') ?? 0);
      pages.asked.push(start);
      const failed = await pages.answer(start);
      return failed instanceof Response
        ? failed
        : sandbox(new Request(request.url.replace(/[?&]after=\d+/u, ''), request));
    },
    adapter: {...metorial, groups: {list}},
  });
  const card = await fixture<ConsumerProfileCard>(
    html`<consumer-profile-card .client=${client} profile-id=${exampleId}></consumer-profile-card>`,
  );
  await waitUntil(() => all(card, '.add-button').length > 0);
  all(card, '.add-button')[0]!.click();
  await waitUntil(() => all(card, '[part~=option]').length > 0);
  return card;
}

describe('consumer-profile-card: thousands of groups', () => {
  it('are never all in the document, and are all reached by keys', async () => {
    const card = await open();
    expect(all(card, '[part~=option]')).to.have.length(200);
    expect(all(card, '[part=picker-more]')[0]!.textContent).to.contain(String(count - 200));
    const input = all(card, '[part=search]')[0]!;
    input.focus();
    await sendKeys({press: 'End'});
    await waitUntil(() => active(card) === `Group ${count - 1}`);
    expect(all(card, '[part~=option]')).to.have.length(200);
    const last = all(card, '.option.active')[0]!;
    expect(last.getAttribute('aria-posinset')).to.equal(String(count));
    expect(last.getAttribute('aria-setsize')).to.equal(String(count));
    expect(input.getAttribute('aria-activedescendant')).to.equal(last.id);
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => active(card) === `Group ${count - 2}`);
    await sendKeys({press: 'Home'});
    await waitUntil(() => active(card) === 'Group 0');
    await sendKeys({press: 'ArrowUp'});
    await waitUntil(() => active(card) === `Group ${count - 1}`);
    await expect(card).to.be.accessible();
  });

  it('are found by search, and then there are no more', async () => {
    const card = await open();
    all(card, '[part=search]')[0]!.focus();
    await sendKeys({type: '4999'});
    await waitUntil(() => all(card, '[part~=option]').length === 1);
    expect(active(card)).to.equal('Group 4999');
    expect(all(card, '[part=picker-more]')).to.have.length(0);
  });

  it('are drawn in not much more time than some dozens, at the best of five', async () => {
    const opening = async (total: number) => {
      const card = await open(undefined, total);
      const picker = all(card, '[part=picker]')[0]!;
      let best = Number.POSITIVE_INFINITY;
      for (let i = 0; i < 5; i++) {
        picker.hidePopover();
        await waitUntil(() => all(card, '[part~=option]').length === 0);
        const before = performance.now();
        picker.showPopover();
        await card.updateComplete;
        best = Math.min(best, performance.now() - before);
        expect(all(card, '[part~=option]').length).to.equal(Math.min(total, 200));
      }
      return best;
    };
    const few = await opening(50);
    const many = await opening(count);
    console.log(`50 groups opened in ${few.toFixed(1)} ms, ${count} in ${many.toFixed(1)} ms`);
    expect(many).to.be.below(few * 20);
  });
});

describe('consumer-profile-card: thousands of groups that come in pages', () => {
  it('opens with the first, and draws 200 at most wherever it is scrolled to, nothing read moved', async () => {
    const pages: Pages = {asked: [], answer: () => Promise.resolve()};
    const card = await open(pages);
    expect(pages.asked).to.deep.equal([0]);
    expect(all(card, '[part~=option]')).to.have.length(100);
    expect(all(card, '[part~=option]')[0]!.getAttribute('aria-setsize'), 'nobody knows').to.equal('-1');
    expect(note(card)).to.equal('The first 100. Scroll or search for more.');
    await faded(card);
    await expect(card).to.be.accessible();
    const list = listbox(card);
    for (let n = 0; n < 12; n++) {
      list.scrollTop = list.scrollHeight;
      const top = list.getBoundingClientRect().top;
      const read = all(card, '.option').find((option) => option.getBoundingClientRect().bottom > top)!;
      const place = read.getBoundingClientRect().top;
      const last = names(card).at(-1);
      await found(card, () => names(card).at(-1) !== last, `beyond ${last}`);
      await nextFrame();
      expect(all(card, '[part~=option]').length).to.be.at.most(200);
      expect(read.getBoundingClientRect().top).to.be.closeTo(place, 1);
    }
    expect(names(card).at(-1)).to.equal('Group 1299');
    expect(pages.asked.length, 'no more than was scrolled to').to.be.at.most(14);
    const asked = pages.asked.length;
    for (let n = 0; n < 20 && names(card)[0] !== 'Group 0'; n++) {
      const [first] = names(card);
      list.scrollTop = 0;
      await found(card, () => names(card)[0] !== first);
      await nextFrame();
    }
    expect(names(card)[0]).to.equal('Group 0');
    expect(pages.asked).to.have.length(asked);
  });

  it('searches what is there at once and the rest as it comes, and says so once', async () => {
    const held: (() => void)[] = [];
    const pages: Pages = {
      asked: [],
      answer: (start) => (start < 300 ? Promise.resolve() : new Promise<void>((go) => held.push(go))),
    };
    const card = await open(pages);
    const said: string[] = [];
    const watch = new MutationObserver(() => said.push(heard(card)));
    watch.observe(all(card, '[role=status]')[0]!, {childList: true, characterData: true, subtree: true});
    all(card, '[part=search]')[0]!.focus();
    await sendKeys({type: '99'});
    await found(card, () => note(card) === '300 groups searched so far…');
    expect(names(card)).to.deep.equal(['Group 99', 'Group 199', 'Group 299']);
    expect(active(card)).to.equal('Group 99');
    await sendKeys({type: '9'});
    await card.updateComplete;
    expect(all(card, '[part=picker-empty]'), 'nobody knows yet').to.have.length(0);
    held.shift()!();
    await found(card, () => held.length > 0);
    pages.answer = () => Promise.resolve();
    held.shift()!();
    await found(card, () => note(card) === undefined);
    expect(names(card)).to.include.members(['Group 999', 'Group 1999', 'Group 4999']);
    expect(active(card), 'for Enter').to.equal('Group 999');
    expect(pages.asked).to.deep.equal(Array.from({length: 50}, (_, n) => n * 100));
    await sendKeys({type: 'x'});
    await found(card, () => all(card, '[part=picker-empty]').length === 1);
    await found(card, () => said.includes('No group matches.'));
    watch.disconnect();
    expect(said.filter((words) => words.includes('searched so far'))).to.have.length(1);
  });

  it('asks for no more when the search is given up or the picker closed', async () => {
    const held: (() => void)[] = [];
    const pages: Pages = {
      asked: [],
      answer: (start) => (start === 0 ? Promise.resolve() : new Promise<void>((go) => held.push(go))),
    };
    const card = await open(pages);
    all(card, '[part=search]')[0]!.focus();
    await sendKeys({type: 'g'});
    await found(card, () => held.length === 1);
    await sendKeys({press: 'Backspace'});
    held.shift()!();
    await found(card, () => all(card, '[part~=option]').length === 200);
    await sendKeys({type: 'g'});
    await found(card, () => held.length === 1);
    await sendKeys({press: 'Escape'});
    held.shift()!();
    await nextFrame();
    await nextFrame();
    expect(held).to.have.length(0);
    expect(pages.asked).to.deep.equal([0, 100, 200]);
  });

  it('keeps what has come when a page fails, says so, and goes on from there', async () => {
    const pages: Pages = {
      asked: [],
      answer: (start) => Promise.resolve(start === 200 ? Response.json({}, {status: 400}) : undefined),
    };
    const card = await open(pages);
    all(card, '[part=search]')[0]!.focus();
    await sendKeys({type: '5'});
    await found(card, () => all(card, '[part=picker-error]').length === 1);
    expect(note(card)).to.equal('Only 200 groups were searched.');
    expect(names(card)).to.include('Group 155');
    await sendKeys({type: '0'});
    await card.updateComplete;
    expect(pages.asked, 'not again with each key').to.deep.equal([0, 100, 200]);
    pages.answer = () => Promise.resolve();
    all(card, '[part=picker-error] button')[0]!.click();
    await found(card, () => note(card) === undefined);
    expect(pages.asked.slice(0, 5)).to.deep.equal([0, 100, 200, 200, 300]);
    expect(all(card, '[part=picker-error]')).to.have.length(0);
    expect(names(card)).to.include('Group 4950');
  });
});
