import {aTimeout, expect, fixture, html} from '@open-wc/testing';
import {sendKeys, setViewport} from '@web/test-runner-commands';
import '../../../src/elements/invite-list/define.js';
import type {InviteList} from '../../../src/elements/invite-list/invite-list.js';
import {waitUntil} from '../../helpers/wait-until.js';
import {ids, inView, isCovered, many, nodesIn, open, root, rowOf, rows, rowsOf, settled, topOf} from './long-list.js';
import {someInvites, type Shelf} from './many.js';

describe('a long list', () => {
  beforeEach(async () => {
    await setViewport({width: 800, height: 600});
    window.scrollTo(0, 0);
  });

  for (const count of [10_000, 100_000]) {
    it(`of ${count} rows has some dozens of them in the page, wherever it is scrolled to`, async () => {
      const list = await open(many(count));
      for (const share of [0, 0.001, 0.3, 0.29, 0.9999, 1, 0.5]) {
        window.scrollTo(0, share * document.documentElement.scrollHeight);
        await settled(list);
        expect(isCovered(list), `rows at ${share}`).to.equal(true);
        expect(inView(list)).not.to.have.length(0);
        expect(root(list).querySelectorAll('*').length).to.be.below(1500);
        expect(nodesIn(list), `nodes at ${share}`).to.be.below(1500);
      }
      window.scrollTo(0, document.documentElement.scrollHeight);
      await settled(list);
      expect(ids(list).at(-1)).to.equal(`inv_${count - 1}`);
    });
  }

  it('shows each row once from top to bottom, without a jump', async () => {
    const list = await open(many(300));
    const seen: string[] = [];
    for (;;) {
      for (const {dataset} of inView(list)) if (!seen.includes(dataset['id']!)) seen.push(dataset['id']!);
      const reading = inView(list).at(-1)!;
      const before = topOf(reading);
      const at = scrollY;
      window.scrollBy(0, 400);
      const step = scrollY - at;
      if (step === 0) break;
      await settled(list);
      expect(isCovered(list)).to.equal(true);
      expect(topOf(reading) - (before - step)).to.be.closeTo(0, 1);
    }
    expect(seen).to.deep.equal(Array.from({length: 300}, (_, n) => `inv_${n}`));
  });

  it('keeps what is read in its place on the way up through rows that were never drawn', async () => {
    const list = await open(many(10_000));
    window.scrollTo(0, 300_000);
    await settled(list);
    for (let n = 0; n < 30; n++) {
      const reading = inView(list)[0]!;
      const before = topOf(reading);
      window.scrollBy(0, -250);
      await settled(list);
      expect(isCovered(list)).to.equal(true);
      expect(topOf(reading) - before).to.be.closeTo(250, 1);
    }
  });

  it('comes to the end, however high the rows are there, and stays where somebody goes from there', async () => {
    const jumps: readonly (() => unknown)[] = [
      () => sendKeys({press: 'End'}),
      () => (document.documentElement.scrollTop = 1e9),
      () => window.scrollTo({top: 1e9, behavior: 'smooth'}),
    ];
    for (const jump of jumps) {
      const shelf = many(3000);
      // Higher than those that are measured first.
      shelf.items = shelf.items.map((invite, n) =>
        n < 2000 ? {...invite, name: 'A'} : {...invite, name: 'B '.repeat(2000)},
      );
      const list = await open(shelf);
      await jump();
      const atEnd = () => {
        const {scrollTop, scrollHeight, clientHeight} = document.documentElement;
        return scrollHeight - clientHeight - scrollTop < 2 && ids(list).at(-1) === 'inv_2999';
      };
      await waitUntil(atEnd, `the end, by ${jump.toString()}`);
      await settled(list);
      expect(atEnd()).to.equal(true);
      expect(isCovered(list)).to.equal(true);
      const reading = inView(list).at(-1)!;
      const before = topOf(reading);
      window.scrollBy(0, -100);
      await settled(list);
      expect(topOf(reading)).to.be.closeTo(before + 100, 1);
      list.remove();
    }
  });

  it('comes smoothly to the end of the box that it is in, whatever is higher than what was seen first', async function () {
    this.timeout(30_000);
    const long = 'B '.repeat(2000);
    const shapes: readonly ((n: number) => boolean)[] = [(n) => n > 2000, (n) => n < 100];
    for (const isHigh of shapes) {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.style.cssText = 'block-size: 500px; overflow: auto';
      const shelf = many(3000);
      shelf.items = shelf.items.map((invite, n) => ({...invite, name: isHigh(n) ? long : 'A'}));
      const list = await open(shelf, box);
      box.scrollTo({top: 1e9, behavior: 'smooth'});
      const atEnd = () => box.scrollHeight - box.clientHeight - box.scrollTop < 2 && ids(list).at(-1) === 'inv_2999';
      await waitUntil(atEnd, `the end, ${isHigh.toString()}`);
      await settled(list);
      expect(atEnd()).to.equal(true);
      box.remove();
    }
  });

  it('keeps the rows with selected text, to be copied, wherever it is scrolled to, until it is let go', async () => {
    const shelf = many(3000);
    const list = await open(shelf);
    const name = (id: string) => rowOf(list, id)!.querySelector('.name-text')!;
    const select = (from: string, to: string) =>
      getSelection()!.setBaseAndExtent(name(from).firstChild!, 0, name(to).firstChild!, 8);
    select('inv_2', 'inv_4');
    const text = getSelection()!.toString();
    expect(text).to.include('Person 2').and.to.include('Person 4');
    const isKept = () => ['inv_2', 'inv_3', 'inv_4'].every((id) => rowOf(list, id));
    for (const top of [100_000, 50_000]) {
      window.scrollTo(0, top);
      await settled(list);
      expect(isKept(), `at ${top}`).to.equal(true);
      expect(rowOf(list, 'inv_10')).to.equal(null);
      expect(getSelection()!.toString()).to.equal(text);
      expect(isCovered(list)).to.equal(true);
    }
    shelf.items = [...someInvites(1, 10_000), ...shelf.items];
    shelf.pageSize = shelf.items.length;
    await list.reload();
    await settled(list);
    expect(getSelection()!.toString()).to.equal(text);
    getSelection()!.removeAllRanges();
    window.scrollTo(0, 70_000);
    await settled(list);
    expect(rowOf(list, 'inv_3')).to.equal(null);
    // More than that many rows are let go.
    window.scrollTo(0, 0);
    await settled(list);
    getSelection()!.collapse(name('inv_1').firstChild!, 0);
    window.scrollTo(0, 70_000);
    await settled(list);
    expect(rows(list).length).to.be.below(50);
  });

  it('says of each row which of how many it is', async () => {
    const list = await open(many(1000));
    window.scrollTo(0, 20_000);
    await settled(list);
    for (const row of rows(list)) {
      expect(row.ariaSetSize).to.equal('1000');
      expect(`inv_${Number(row.ariaPosInSet) - 1}`).to.equal(row.dataset['id']);
    }
    await expect(list).to.be.accessible();
  });

  it('stays in its place when rows above change their heights', async () => {
    const list = await open(many(1000));
    window.scrollTo(0, 20_000);
    await settled(list);
    const findAbove = () =>
      rows(list).find((row) => row.getBoundingClientRect().bottom < 0 && row.querySelector('.long'));
    await waitUntil(findAbove, 'rows above are drawn ahead');
    const above = findAbove();
    const reading = inView(list)[0]!;
    const before = topOf(reading);
    above!.querySelector<HTMLElement>('.long')!.click();
    await settled(list);
    expect(above!.querySelector('[aria-expanded=true]')).to.not.equal(null);
    expect(topOf(reading)).to.be.closeTo(before, 1);
    window.scrollBy(0, 5000);
    await settled(list);
    window.scrollBy(0, -5000);
    await settled(list);
    expect(above!.isConnected).to.equal(false);
    expect(inView(list).map(({dataset}) => dataset['id'])).to.include(reading.dataset['id']);
  });

  it('draws as many rows as are needed when they become smaller', async () => {
    const list = await open(many(1000));
    window.scrollTo(0, 20_000);
    await settled(list);
    const reading = inView(list)[0]!;
    list.style.fontSize = '5px';
    await settled(list);
    expect(isCovered(list)).to.equal(true);
    expect(reading.isConnected).to.equal(true);
    list.style.fontSize = '';
    await settled(list);
    expect(isCovered(list)).to.equal(true);
  });

  it('is a list of cards at 320 pixels, and a table of rows again, at the same person', async () => {
    const list = await open(many(1000));
    window.scrollTo(0, 20_000);
    await settled(list);
    const reading = inView(list)[1]!.dataset['id']!;
    for (const width of [320, 800]) {
      await setViewport({width, height: 600});
      await settled(list);
      expect(isCovered(list), `at ${width}`).to.equal(true);
      expect(inView(list).map(({dataset}) => dataset['id'])).to.include(reading);
      const before = topOf(rowOf(list, reading));
      window.scrollBy(0, 100);
      await settled(list);
      window.scrollBy(0, -100);
      await settled(list);
      expect(topOf(rowOf(list, reading))).to.be.closeTo(before, 1);
    }
    const [first, second] = rows(list).slice(3);
    expect(first!.getBoundingClientRect().bottom).to.be.closeTo(topOf(second!), 1);
  });

  it('scrolls in a box of its own, in one of the page, and in one inside another', async () => {
    const outer = await fixture<HTMLElement>(html`<div></div>`);
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(`
      .box { block-size: 300px; overflow: auto }
      .rowsbox invite-list::part(rows) { block-size: 300px; overflow-y: auto }
    `);
    document.adoptedStyleSheets.push(sheet);
    const boxes: readonly (readonly [string, (list: InviteList) => HTMLElement])[] = [
      ['rowsbox', (list) => rowsOf(list)],
      ['box', (list) => list.parentElement!],
      ['box host', (list) => list],
    ];
    for (const [name, boxOf] of boxes) {
      const place = document.createElement('div');
      const around = document.createElement('div');
      around.className = 'box';
      place.className = name === 'box host' ? '' : name;
      around.append(place);
      outer.append(around);
      const list = await open(many(3000), place);
      if (name === 'box host') list.className = 'box';
      await settled(list);
      const box = boxOf(list);
      for (const top of [0, 60_000, 59_500, 10, 1e6]) {
        box.scrollTop = top;
        await settled(list);
        const {top: from, bottom: to} = box.getBoundingClientRect();
        expect(isCovered(list, {top: from, bottom: to}), `${name} at ${top}`).to.equal(true);
        expect(inView(list, {top: from, bottom: to})).not.to.have.length(0);
        expect(rows(list).length).to.be.below(25);
      }
      expect(ids(list).at(-1)).to.equal('inv_2999');
      around.remove();
    }
    document.adoptedStyleSheets = document.adoptedStyleSheets.filter((other) => other !== sheet);
  });

  it('scrolls in a box of the shadow root around it', async () => {
    const host = await fixture<HTMLElement>(html`<div></div>`);
    const box = document.createElement('div');
    box.style.cssText = 'block-size: 300px; overflow: auto';
    box.append(document.createElement('slot'));
    host.attachShadow({mode: 'open'}).append(box);
    const list = await open(many(3000), host);
    box.scrollTop = 60_000;
    await settled(list);
    const {top, bottom} = box.getBoundingClientRect();
    expect(isCovered(list, {top, bottom})).to.equal(true);
    expect(inView(list, {top, bottom})).not.to.have.length(0);
  });

  it('draws in a right-to-left page, zoomed by the page', async () => {
    const place = await fixture<HTMLElement>(html`<div dir="rtl"></div>`);
    place.style.zoom = '1.5';
    const list = await open(many(1000), place);
    for (const top of [0, 30_000, 29_500]) {
      window.scrollTo(0, top);
      await settled(list);
      expect(isCovered(list), `at ${top}`).to.equal(true);
    }
    window.scrollTo(0, 1e7);
    await settled(list);
    expect(ids(list).at(-1)).to.equal('inv_999');
    const last = rows(list).at(-1)!.getBoundingClientRect();
    expect(last.bottom).to.be.closeTo(rowsOf(list).getBoundingClientRect().bottom, 2);
  });

  it('keeps the row with the focus in the page, and the focus in it', async () => {
    const list = await open(many(10_000));
    const button = rowOf(list, 'inv_2')!.querySelector('button')!;
    button.focus();
    window.scrollTo(0, 200_000);
    await settled(list);
    expect(root(list).activeElement === button).to.equal(true);
    expect(inView(list)).not.to.have.length(0);
    expect(isCovered(list)).to.equal(true);
    window.scrollTo(0, 0);
    await settled(list);
    expect(root(list).activeElement === button).to.equal(true);
    expect(ids(list).slice(0, 4)).to.deep.equal(['inv_0', 'inv_1', 'inv_2', 'inv_3']);
  });

  it('goes on from there with Tab and Shift+Tab, however far the next button is', async () => {
    const shelf: Shelf = {...many(10_000), isReadOnly: true};
    // Without a link to copy and a message to open there is no button.
    shelf.items = shelf.items.map(({message: _, acceptUrl, ...invite}, n) =>
      n > 20 && n < 120 ? invite : {...invite, acceptUrl: acceptUrl!},
    );
    const list = await open(shelf);
    const last = [...rowOf(list, 'inv_2')!.querySelectorAll('button')].at(-1)!;
    last.focus();
    window.scrollTo(0, 200_000);
    await settled(list);
    await sendKeys({press: 'Tab'});
    const rowWithFocus = () => root(list).activeElement?.closest<HTMLElement>('[role=listitem]')?.dataset['id'];
    expect(rowWithFocus()).to.equal('inv_3');
    await settled(list);
    for (let n = 0; n < 60 && rowWithFocus() !== 'inv_20'; n++) await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Tab'});
    await sendKeys({press: 'Tab'});
    await settled(list);
    expect(rowWithFocus()).to.equal('inv_120');
    expect(inView(list).map(({dataset}) => dataset['id'])).to.include('inv_120');
    await sendKeys({down: 'Shift'});
    await sendKeys({press: 'Tab'});
    await sendKeys({up: 'Shift'});
    await settled(list);
    expect(rowWithFocus()).to.equal('inv_20');
  });

  it('moves the focus to the first of the rows that were asked for, and draws it', async () => {
    const shelf: Shelf = {items: someInvites(2000), pageSize: 1000};
    const list = await open(shelf);
    const more = root(list).querySelector<HTMLElement>('[part~=more]')!;
    more.focus();
    more.click();
    await waitUntil(() => (root(list).activeElement as HTMLElement | null)?.dataset['id'] === 'inv_1000');
    await settled(list);
    expect(inView(list).map(({dataset}) => dataset['id'])).to.include('inv_1000');
    expect(rowOf(list, 'inv_1000')!.ariaSetSize).to.equal('2000');
  });

  it('moves nothing when the same comes again', async () => {
    const shelf = many(5000);
    const list = await open(shelf);
    window.scrollTo(0, 50_000);
    await settled(list);
    const [row] = inView(list).slice(2);
    row!.querySelector('button')?.focus();
    getSelection()!.selectAllChildren(row!.querySelector('[part=name]')!);
    const before = {top: topOf(row!), y: scrollY, ids: ids(list), selected: getSelection()!.toString()};
    const changes: MutationRecord[] = [];
    const watch = new MutationObserver((records) => changes.push(...records));
    watch.observe(rowsOf(list), {subtree: true, childList: true, characterData: true, attributes: true});
    shelf.items = someInvites(5000);
    await list.reload();
    await settled(list);
    watch.disconnect();
    expect(changes.map(({target}) => (target as Element).outerHTML)).to.deep.equal([]);
    expect({top: topOf(row!), y: scrollY, ids: ids(list), selected: getSelection()!.toString()}).to.deep.equal(before);
  });

  it('stays with what is read when many rows come above it', async () => {
    const shelf = many(2000);
    const list = await open(shelf);
    window.scrollTo(0, 50_000);
    await settled(list);
    const reading = inView(list)[0]!;
    const before = topOf(reading);
    shelf.items = [...someInvites(300, 10_000), ...shelf.items];
    shelf.pageSize = shelf.items.length;
    await list.reload();
    await settled(list);
    expect(reading.isConnected).to.equal(true);
    expect(topOf(reading)).to.be.closeTo(before, 1);
    window.scrollTo(0, 0);
    await settled(list);
    expect(ids(list)[0]).to.equal('inv_10000');
  });

  it('shows what is new at the start of the list', async () => {
    const shelf = many(2000);
    const list = await open(shelf);
    shelf.items = [...someInvites(1, 10_000), ...shelf.items];
    await list.reload();
    await settled(list);
    expect(scrollY).to.equal(0);
    expect(inView(list)[0]!.dataset['id']).to.equal('inv_10000');
  });

  it('is plain again when few rows are left', async () => {
    const shelf = many(1000);
    const list = await open(shelf);
    shelf.items = shelf.items.slice(0, 30);
    await list.reload();
    await settled(list);
    expect(rows(list)).to.have.length(30);
    expect(root(list).querySelector('.gap, .windowed, [aria-setsize], [aria-posinset]')).to.equal(null);
  });

  it('draws on after it was taken out and put back, moved, hidden and shown', async () => {
    const list = await open(many(5000));
    const other = await fixture<HTMLElement>(html`<section></section>`);
    const deeds: readonly (readonly [string, () => unknown])[] = [
      [
        'put back',
        async () => {
          const {parentElement} = list;
          list.remove();
          await aTimeout(0);
          parentElement!.append(list);
          await waitUntil(() => rows(list).length > 0);
        },
      ],
      ['moved', () => other.append(list)],
      [
        'hidden and shown',
        async () => {
          list.hidden = true;
          await settled(list);
          list.hidden = false;
        },
      ],
    ];
    for (const [name, deed] of deeds) {
      await deed();
      await settled(list);
      for (const top of [0, 70_000, 69_000]) {
        window.scrollTo(0, top);
        await settled(list);
        expect(isCovered(list), `${name}, at ${top}`).to.equal(true);
        expect(inView(list), name).not.to.have.length(0);
      }
    }
  });

  it('comes into view without scrolling', async () => {
    const above = await fixture<HTMLElement>(html`<div></div>`);
    const list = await open(many(5000), above);
    window.scrollTo(0, 50_000);
    await settled(list);
    window.scrollTo(0, 0);
    list.style.marginBlockStart = '-30000px';
    await settled(list);
    expect(isCovered(list)).to.equal(true);
  });

  it('prints the first 1,000 rows and says how many are left', async () => {
    const list = await open(many(1300));
    window.dispatchEvent(new Event('beforeprint'));
    expect(rows(list)).to.have.length(1000);
    expect(root(list).textContent).to.include('300 more are not printed.');
    window.dispatchEvent(new Event('afterprint'));
    await settled(list);
    expect(rows(list).length).to.be.below(50);
    expect(root(list).textContent).not.to.include('not printed');
  });
});
