import type {Gap} from '../../model/gap.js';
import {indexOf} from './index-of.js';
import {RowHeights} from './row-heights.js';
import type {Run} from './runs.js';
import {clipsOf, visibleBox, type VisibleBox} from './visible-box.js';

type Item = {readonly id: string};

/** Shares of what is in view that are drawn ahead, in the direction of scrolling and against it. */
const ahead = 0.5;
const behind = 0.25;

/** Where the rows are and which of them are in view: what was measured stands for what is not drawn. */
export class RowsLayout {
  /** What cuts off a part of the rows. */
  clips: readonly Element[] = [];
  /** Pixels of the browser's window for one of the list's: a page may be zoomed. */
  scale = 1;
  /** The first row in view, where something is above it. */
  anchor: {readonly element: Element; readonly index: number; readonly top: number} | undefined;

  readonly #heights = new RowHeights();
  #items: readonly Item[] = [];
  #measuredById = new Map<string, number>();
  #width = 0;
  #rowGap = 0;
  /** What of the rows is in view, from where the first one starts. */
  #viewStart = 0;
  #viewSize: number;
  #isForward = true;
  /** What was in view when the rows were asked for last. */
  #seen: Run = [0, 0];
  #isLeap = false;

  constructor(viewSize: number) {
    this.#viewSize = viewSize;
  }

  get items(): readonly Item[] {
    return this.#items;
  }

  /**
   * How high the rows are that are drawn now, and what is in view.
   *
   * @param entryOf what each element stands for
   * @returns whether they are laid out: what is not has no heights, and what was known holds
   */
  measure(rows: HTMLElement, view: Window, entryOf: (n: number) => number | Gap): boolean {
    const {width} = rows.getBoundingClientRect();
    if (width === 0) return false;
    this.clips = clipsOf(rows);
    const scale = (this.scale = width / rows.offsetWidth || 1);
    const box = visibleBox(this.clips, view);
    const elements = [...rows.children];
    const tops = elements.map((element) => element.getBoundingClientRect().top);
    this.#rowGap = Number.parseFloat(getComputedStyle(rows).rowGap) || 0;
    tops.push((elements.at(-1)?.getBoundingClientRect().bottom ?? 0) + this.#rowGap * scale);
    const isInView = (n: number) => tops[n]! < box.bottom && tops[n + 1]! > box.top;
    // A row that the browser leaves out of layout is as high as a guess.
    const isWhole = rows.classList.contains('windowed');
    const read = elements.flatMap((_, n): (readonly [index: number, height: number])[] => {
      const index = entryOf(n);
      if (typeof index !== 'number' || (!isWhole && !isInView(n))) return [];
      return [[index, (tops[n + 1]! - tops[n]!) / scale]];
    });
    this.#learn(read, rows.offsetWidth);
    const first = elements.findIndex((_, n) => typeof entryOf(n) === 'number' && isInView(n));
    const anchor =
      first < 0 ? undefined : {element: elements[first]!, index: entryOf(first) as number, top: tops[first]!};
    this.#look(box, anchor, tops[0] ?? 0);
    // At the start of the list what is new is seen; further down what is read stays where it is.
    this.anchor = this.#viewStart <= 0 ? undefined : anchor;
    return true;
  }

  /** Brings what is known of the rows to the places where they are now. @returns whether they are others */
  take(items: readonly Item[]): boolean {
    const old = this.#items;
    if (items === old) return false;
    this.#items = items;
    const isLonger =
      old.length > 0 && items.length >= old.length && items[0] === old[0] && items[old.length - 1] === old.at(-1);
    if (isLonger) {
      this.#heights.extend(items.length);
      return true;
    }
    const {anchor} = this;
    const start = anchor ? this.#heights.start(anchor.index) : 0;
    this.#heights.reset(items.length);
    if (this.#measuredById.size > 0) {
      for (const [index, {id}] of items.entries()) {
        const height = this.#measuredById.get(id);
        if (height) this.#heights.set(index, height);
      }
    }
    const index = anchor && indexOf(items, old[anchor.index]?.id, anchor.index);
    if (index !== undefined) this.#viewStart += this.#heights.start(index) - start;
    return true;
  }

  /** How high one row is, at least, is known. */
  get isMeasured(): boolean {
    return this.#measuredById.size > 0;
  }

  /** Nothing of what was in view was in view the next time: what is drawn ahead there is passed before it is seen. */
  get isLeap(): boolean {
    return this.#isLeap;
  }

  /** Somebody stays. */
  land(): void {
    this.#isLeap = false;
  }

  /** The rows in view, and some ahead. */
  inView(): Run {
    this.#see([this.#heights.at(this.#viewStart), this.#heights.at(this.#viewStart + this.#viewSize) + 1]);
    if (this.#isLeap) return [Math.max(0, this.#seen[0] - 1), Math.min(this.#seen[1] + 1, this.#items.length)];
    // What is ahead is as many rows as nobody knows yet.
    const [before, after] = !this.isMeasured ? [0, 0] : this.#isForward ? [behind, ahead] : [ahead, behind];
    const from = this.#heights.at(this.#viewStart - this.#viewSize * before);
    const to = this.#heights.at(this.#viewStart + this.#viewSize * (1 + after)) + 1;
    return [from, Math.min(to, this.#items.length)];
  }

  /** Not all that is in view is drawn; by default: less than half of what is drawn ahead is left, where anything is. */
  isShort([from, to]: Run, margin = this.#isLeap ? 0 : (this.#viewSize * behind) / 2): boolean {
    const isShortBefore = from > 0 && this.#viewStart - margin < this.#heights.start(from);
    const end = this.#viewStart + this.#viewSize + margin;
    return isShortBefore || (to < this.#items.length && end > this.#heights.start(to));
  }

  /** From where the first of the rows starts to where the one after them does. */
  heightOf({from, to}: Gap): number {
    return this.#heights.start(to) - this.#heights.start(from);
  }

  /** As high as an element for a gap is. */
  blockSizeOf(gap: Gap): number {
    return Math.max(0, this.heightOf(gap) - this.#rowGap);
  }

  #see(seen: Run): void {
    const [from, to] = this.#seen;
    if (seen[0] === from && seen[1] === to) return;
    this.#isLeap = this.isMeasured && to > 0 && (seen[1] <= from || seen[0] >= to);
    this.#seen = seen;
  }

  #look(box: VisibleBox, anchor: RowsLayout['anchor'], top: number): void {
    const before = this.#viewStart;
    this.#viewStart = anchor
      ? this.#heights.start(anchor.index) + (box.top - anchor.top) / this.scale
      : (box.top - top) / this.scale;
    this.#viewSize = (box.bottom - box.top) / this.scale;
    if (this.#viewStart !== before) this.#isForward = this.#viewStart > before;
  }

  #learn(read: readonly (readonly [index: number, height: number])[], width: number): void {
    if (read.length === 0) return;
    const known = read.filter(([index]) => this.#heights.measured(index) > 0);
    const changed = known.filter(([index, height]) => Math.abs(this.#heights.measured(index) - height) >= 1);
    // Another width or another size of text: no height from before holds.
    if (width !== this.#width || (known.length > 3 && changed.length > known.length / 2)) {
      this.#width = width;
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
}
