import type {LitElement} from 'lit';
import type {Gap} from '../../model/gap.js';
import {EndKeeper} from './end-keeper.js';
import {GapCrossing} from './gap-crossing.js';
import {RowHeights} from './row-heights.js';
import {clipsOf, rootsOf, scrollerOf, visibleBox} from './visible-box.js';

type Item = {readonly id: string};
/** Rows from one index up to, and without, another. */
type Run = readonly [from: number, to: number];

/** Shares of what is in view that are drawn ahead, in the direction of scrolling and against it. */
const ahead = 0.5;
const behind = 0.25;
/** Rows on both sides of the one that has the focus: the next Tab finds them. */
const neighbours = 2;
/** More rows than these are not printed. */
const printAtMost = 1000;

/**
 * Draws of a long list the rows in view, some ahead, and the one that has the focus; gaps hold the place of the others.
 * The rows stay in the flow of the page, as high as they are: what was measured stands for what is not drawn. What is
 * read stays in its place, whatever is drawn or changed above it.
 */
export class RowsWindow {
  readonly #host: LitElement;
  readonly #heights = new RowHeights();
  readonly #crossing: GapCrossing;
  readonly #end: EndKeeper;
  #listening: AbortController | undefined;
  #resized: ResizeObserver | undefined;
  #uncovered: IntersectionObserver | undefined;
  #rows: HTMLElement | null = null;
  #gaps: readonly Element[] = [];
  #clips: readonly Element[] = [];
  #items: readonly Item[] = [];
  /** What was drawn last, in the order of the elements; undefined for all of it. */
  #drawn: readonly (number | Gap)[] | undefined;
  #run: Run = [0, 0];
  #measuredById = new Map<string, number>();
  #width = 0;
  #rowGap = 0;
  /** Pixels of the browser's window for one of the list's: a page may be zoomed. */
  #scale = 1;
  /** A gap is not as high as what it stands for. */
  #isBent = false;
  /** What of the rows is in view, from where the first one starts. */
  #viewStart = 0;
  #viewSize = 0;
  #isForward = true;
  #anchor: {readonly element: Element; readonly index: number; readonly top: number} | undefined;
  #revealed: string | undefined;
  #focused: string | undefined;
  /** Where the last kept row was. */
  #lastIndex = 0;
  #around = neighbours;
  #isPrinting = false;

  constructor(host: LitElement) {
    this.#host = host;
    this.#crossing = new GapCrossing(host, (id, rows) => this.#drawAround(id, rows));
    this.#end = new EndKeeper((isMoved) => {
      if (this.#isBent || isMoved) host.requestUpdate();
    });
    this.#viewSize = host.ownerDocument.defaultView?.innerHeight ?? 0;
    if (host.isConnected) this.connect();
  }

  connect(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const {shadowRoot} = this.#host;
    const view = this.#host.ownerDocument.defaultView;
    if (!shadowRoot || !view) return;
    for (const root of rootsOf(shadowRoot.firstElementChild ?? this.#host)) {
      root.addEventListener('scroll', this.#onScroll, {signal, capture: true, passive: true});
    }
    shadowRoot.addEventListener('focusin', this.#onFocus, {signal});
    shadowRoot.addEventListener('keydown', (event) => this.#crossing.onKeydown(event as KeyboardEvent), {signal});
    view.addEventListener('keydown', this.#onKeydown, {signal});
    view.addEventListener('resize', this.#check, {signal});
    view.addEventListener('beforeprint', () => this.#print(true), {signal});
    view.addEventListener('afterprint', () => this.#print(false), {signal});
    // In the next frame: what is drawn in this one would change the size that is being told.
    this.#resized = new ResizeObserver(() => requestAnimationFrame(this.#check));
    // Rows that come into view without scrolling: what is above them shrinks, what hid them is gone.
    this.#uncovered = new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) this.#check();
    });
    this.#rows = null;
    this.#gaps = [];
  }

  disconnect(): void {
    this.#listening?.abort();
    this.#resized?.disconnect();
    this.#uncovered?.disconnect();
    this.#end.leave();
    this.#rows = null;
    this.#gaps = [];
  }

  /** Draws this row with the next update, wherever it is. */
  reveal(id: string | undefined): void {
    this.#revealed = id;
  }

  /** Before the rows are drawn anew: how high those are that are drawn now, and what is in view. */
  measure(): void {
    const rows = this.#host.renderRoot.querySelector<HTMLElement>('.rows[role=list]');
    const view = this.#host.ownerDocument.defaultView;
    if (!rows || !view || this.#isPrinting) return;
    const {width} = rows.getBoundingClientRect();
    // What is not laid out has no heights; what was known holds.
    if (width === 0) return;
    this.#clips = clipsOf(rows);
    const scroller = scrollerOf(this.#clips, rows.ownerDocument);
    if (scroller) this.#end.look(scroller);
    const scale = (this.#scale = width / rows.offsetWidth || 1);
    const box = visibleBox(this.#clips, view);
    const elements = [...rows.children];
    const tops = elements.map((element) => element.getBoundingClientRect().top);
    this.#rowGap = Number.parseFloat(getComputedStyle(rows).rowGap) || 0;
    tops.push((elements.at(-1)?.getBoundingClientRect().bottom ?? 0) + this.#rowGap * scale);
    this.#readHeights(
      rows,
      elements.length,
      (n) => (tops[n + 1]! - tops[n]!) / scale,
      (n) => tops[n]! < box.bottom && tops[n + 1]! > box.top,
    );

    const first = elements.findIndex(
      (_, n) => typeof this.#entry(n) === 'number' && tops[n + 1]! > box.top && tops[n]! < box.bottom,
    );
    const index = first < 0 ? undefined : (this.#entry(first) as number);
    const before = this.#viewStart;
    this.#viewStart =
      index === undefined
        ? (box.top - (tops[0] ?? 0)) / scale
        : this.#heights.start(index) + (box.top - tops[first]!) / scale;
    this.#viewSize = (box.bottom - box.top) / scale;
    if (this.#viewStart !== before) this.#isForward = this.#viewStart > before;
    // At the start of the list what is new is seen; further down what is read stays where it is.
    this.#anchor =
      index === undefined || this.#viewStart <= 0 ? undefined : {element: elements[first]!, index, top: tops[first]!};
  }

  draw<T extends Item>(items: readonly T[]): readonly (T | Gap)[] {
    this.#take(items);
    if (this.#isPrinting) {
      this.#drawn = undefined;
      return items.slice(0, printAtMost);
    }
    this.#run = this.#inView();
    const drawn: (number | Gap)[] = [];
    let next = 0;
    for (const [from, to] of this.#runs()) {
      if (from > next) drawn.push(gap(drawn.length, next, from));
      for (next = from; next < to; next++) drawn.push(next);
    }
    if (next < items.length) drawn.push(gap(drawn.length, next, items.length));
    this.#drawn = drawn;
    return drawn.map((entry) => (typeof entry === 'number' ? items[entry]! : entry));
  }

  /** How many rows are left out of what is printed. */
  get unprinted(): number {
    return this.#isPrinting ? Math.max(0, this.#items.length - printAtMost) : 0;
  }

  /** After the rows were drawn: makes the gaps as high as what they stand for. */
  place(): void {
    const rows = this.#host.renderRoot.querySelector<HTMLElement>('.rows[role=list]');
    this.#observe(rows);
    this.#revealed = undefined;
    this.#isBent = false;
    if (!rows) return;
    const count = String(this.#items.length);
    for (const [n, element] of [...rows.children].entries()) {
      const entry = this.#entry(n);
      if (typeof entry === 'object') {
        const size = this.#heights.start(entry.to) - this.#heights.start(entry.from) - this.#rowGap;
        (element as HTMLElement).style.blockSize = `${Math.max(0, size)}px`;
      } else {
        if (element.ariaSetSize !== count) element.ariaSetSize = count;
        const position = String(entry + 1);
        if (element.ariaPosInSet !== position) element.ariaPosInSet = position;
      }
    }
    const scroller = scrollerOf(this.#clips, rows.ownerDocument);
    if (!scroller || this.#end.keep(scroller) || !this.#anchor?.element.isConnected) return;
    // Not all browsers hold it themselves, and none before the next frame: until then it would be measured elsewhere.
    const moved = this.#anchor.element.getBoundingClientRect().top - this.#anchor.top;
    if (Math.abs(moved) < 0.5) return;
    // To set the scroll position ends a movement that is under way: until it is over a gap is made to fit.
    if (this.#end.isScrolling) this.#isBent = bend(this.#anchor.element, moved / this.#scale);
    if (!this.#isBent) this.#end.move(scroller, moved);
  }

  /** All rows are drawn again. */
  leave(): void {
    if (this.#items.length === 0) return;
    this.#items = [];
    this.#drawn = undefined;
    for (const element of this.#rows?.children ?? []) element.ariaSetSize = element.ariaPosInSet = null;
  }

  readonly #onScroll = (event: Event): void => {
    const {target} = event;
    // Not every scroller of the page has the rows in it.
    if (target instanceof Document || this.#clips.includes(target as Element)) this.#check();
  };

  /** Draws anew when less than half of what is drawn ahead is left. */
  readonly #check = (): void => {
    if (!this.#host.isConnected || this.#isPrinting || this.#items.length === 0) return;
    const [from, to] = this.#run;
    const before = this.#gapHeight();
    this.measure();
    const margin = (this.#viewSize * behind) / 2;
    const isShortBefore = from > 0 && this.#viewStart - margin < this.#heights.start(from);
    const isShortAfter = to < this.#items.length && this.#viewStart + this.#viewSize + margin > this.#heights.start(to);
    const isOff = Math.abs(this.#gapHeight() - before) >= 1;
    if (isShortBefore || isShortAfter || isOff) this.#host.requestUpdate();
  };

  /** In a field it is the key for the end of a line. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isField = target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
    if (event.key === 'End' && !event.defaultPrevented && !isField) this.#end.aim();
  };

  readonly #onFocus = (event: Event): void => {
    const id = (event.target as Element).closest<HTMLElement>('[role=listitem]')?.dataset['id'];
    // The focus may be given while an update is under way.
    if (id !== undefined && id !== this.#focused) queueMicrotask(() => this.#host.requestUpdate());
  };

  #gapHeight(): number {
    const gaps = (this.#drawn ?? []).filter((entry) => typeof entry === 'object');
    return gaps.reduce((sum, {from, to}) => sum + this.#heights.start(to) - this.#heights.start(from), 0);
  }

  #entry(n: number): number | Gap {
    return this.#drawn ? (this.#drawn[n] ?? n) : n;
  }

  #readHeights(
    rows: HTMLElement,
    count: number,
    heightOf: (n: number) => number,
    isInView: (n: number) => boolean,
  ): void {
    const {offsetWidth} = rows;
    const read: (readonly [index: number, height: number])[] = [];
    let known = 0;
    let changed = 0;
    for (let n = 0; n < count; n++) {
      const index = this.#entry(n);
      // A row that the browser leaves out of layout is as high as a guess.
      if (typeof index !== 'number' || (!rows.classList.contains('windowed') && !isInView(n))) continue;
      const height = heightOf(n);
      const before = this.#heights.measured(index);
      if (before > 0) known++;
      if (before > 0 && Math.abs(before - height) >= 1) changed++;
      read.push([index, height]);
    }
    if (read.length === 0) return;
    // Another width or another size of text: no height from before holds.
    if (offsetWidth !== this.#width || (known > 3 && changed > known / 2)) {
      this.#width = offsetWidth;
      this.#heights.reset(this.#items.length);
      this.#measuredById.clear();
      const mean = read.reduce((sum, [, height]) => sum + height, 0) / read.length;
      // Rows that a page hides are as high as nothing: that does not make all of them fit into view.
      this.#heights.estimate = Math.max(mean, 8);
    }
    for (const [index, height] of read) {
      const item = this.#items[index];
      if (!item) continue;
      this.#heights.set(index, height);
      this.#measuredById.set(item.id, height);
    }
  }

  /** Brings what is known of the rows to the places where they are now. */
  #take(items: readonly Item[]): void {
    const old = this.#items;
    if (items === old) return;
    this.#items = items;
    this.#end.leave();
    const isLonger =
      old.length > 0 && items.length >= old.length && items[0] === old[0] && items[old.length - 1] === old.at(-1);
    if (isLonger) return this.#heights.extend(items.length);
    const anchor = this.#anchor;
    const start = anchor ? this.#heights.start(anchor.index) : 0;
    this.#heights.reset(items.length);
    if (this.#measuredById.size > 0) {
      for (const [index, {id}] of items.entries()) {
        const height = this.#measuredById.get(id);
        if (height) this.#heights.set(index, height);
      }
    }
    const index = anchor && this.#indexOf(old[anchor.index]?.id, anchor.index);
    if (index !== undefined) this.#viewStart += this.#heights.start(index) - start;
  }

  #inView(): Run {
    const [before, after] = this.#isForward ? [behind, ahead] : [ahead, behind];
    const from = this.#heights.at(this.#viewStart - this.#viewSize * before);
    const to = this.#heights.at(this.#viewStart + this.#viewSize * (1 + after)) + 1;
    return [from, Math.min(to, this.#items.length)];
  }

  /** What is in view, and around the rows that are kept; in order, none touching another. */
  #runs(): Run[] {
    const {activeElement} = this.#host.shadowRoot!;
    this.#focused = activeElement?.closest<HTMLElement>('[role=listitem]')?.dataset['id'];
    const runs: Run[] = [this.#run];
    for (const id of [this.#focused, this.#revealed]) {
      const index = this.#indexOf(id, this.#lastIndex);
      if (index === undefined) continue;
      this.#lastIndex = index;
      runs.push([Math.max(0, index - this.#around), Math.min(this.#items.length, index + this.#around + 1)]);
    }
    runs.sort(([a], [b]) => a - b);
    const merged: Run[] = [];
    for (const run of runs) {
      const last = merged.at(-1);
      if (last && run[0] <= last[1]) merged[merged.length - 1] = [last[0], Math.max(last[1], run[1])];
      else merged.push(run);
    }
    return merged;
  }

  #indexOf(id: string | undefined, guess: number): number | undefined {
    if (id === undefined) return undefined;
    if (this.#items[guess]?.id === id) return guess;
    const index = this.#items.findIndex((item) => item.id === id);
    return index < 0 ? undefined : index;
  }

  /** At once: what comes next is the browser's own step to what has been drawn. */
  #drawAround(id: string, rows: number): boolean {
    this.#around = rows;
    this.#drawNow();
    this.#around = neighbours;
    return rows < this.#items.length && this.#indexOf(id, this.#lastIndex) !== undefined;
  }

  #print(isPrinting: boolean): void {
    if (!this.#host.isConnected) return;
    this.#isPrinting = isPrinting;
    this.#drawNow();
  }

  #drawNow(): void {
    this.#host.requestUpdate();
    (this.#host as unknown as {performUpdate(): void}).performUpdate();
  }

  #observe(rows: HTMLElement | null): void {
    if (rows !== this.#rows) {
      this.#resized?.disconnect();
      if (rows) this.#resized?.observe(rows);
      this.#rows = rows;
    }
    const gaps = rows ? [...rows.querySelectorAll(':scope > .gap')] : [];
    if (gaps.length === this.#gaps.length && gaps.every((element, n) => element === this.#gaps[n])) return;
    this.#uncovered?.disconnect();
    for (const element of gaps) this.#uncovered?.observe(element);
    this.#gaps = gaps;
  }
}

function gap(n: number, from: number, to: number): Gap {
  return {id: `gap ${n}`, from, to};
}

/** @returns whether the gap before the row could take up so much */
function bend(row: Element, size: number): boolean {
  let other = row.previousElementSibling;
  while (other && !other.matches('.gap')) other = other.previousElementSibling;
  const {style} = (other as HTMLElement | null) ?? {};
  const left = style ? Number.parseFloat(style.blockSize) - size : -1;
  if (!style || left < 0) return false;
  style.blockSize = `${left}px`;
  return true;
}
