import type {LitElement} from 'lit';
import type {Gap} from '../../model/gap.js';
import {bend} from './bend.js';
import {EndKeeper} from './end-keeper.js';
import {GapCrossing} from './gap-crossing.js';
import {KeptRows} from './kept-rows.js';
import {RowsLayout} from './rows-layout.js';
import {RowsWatcher} from './rows-watcher.js';
import {entriesOf, lengthOf, type Run} from './runs.js';
import {rootsOf, scrollerOf} from './visible-box.js';

type Item = {readonly id: string};

/** More rows than these are not printed. */
const printAtMost = 1000;
/** Milliseconds after a leap in which the next one is likely. */
const leapPause = 100;

/**
 * Draws of a long list the rows in view, some ahead, and those that are kept; gaps hold the place of the others. The rows
 * stay in the flow of the page, as high as they are: what was measured stands for what is not drawn. What is read stays in
 * its place, whatever is drawn or changed above it.
 */
export class RowsWindow {
  readonly #host: LitElement;
  readonly #layout: RowsLayout;
  readonly #kept: KeptRows;
  readonly #crossing: GapCrossing;
  readonly #end: EndKeeper;
  readonly #watcher = new RowsWatcher(() => this.#check());
  #listening: AbortController | undefined;
  /** What was drawn last, in the order of the elements; undefined for all of it. */
  #drawn: readonly (number | Gap)[] | undefined;
  #run: Run = [0, 0];
  /** A gap is not as high as what it stands for. */
  #isBent = false;
  #isPrinting = false;
  /** Runs since the last leap. */
  #landing: ReturnType<typeof setTimeout> | undefined;
  /** What was drawn when it was looked at last after a leap. */
  #looked: Run = [0, 0];

  constructor(host: LitElement) {
    this.#host = host;
    this.#layout = new RowsLayout(host.ownerDocument.defaultView?.innerHeight ?? 0);
    this.#kept = new KeptRows(host.shadowRoot!);
    this.#crossing = new GapCrossing(host, (id, rows) => {
      // At once: what comes next is the browser's own step to what has been drawn.
      this.#kept.around(rows, () => this.#drawNow());
      return rows < this.#layout.items.length && this.#kept.has(this.#layout.items, id);
    });
    this.#end = new EndKeeper((isMoved) => {
      if (this.#isBent || isMoved) host.requestUpdate();
      // What was drawn on the way may be short of what is seen now.
      else this.#check();
    });
    if (host.isConnected) this.connect();
  }

  connect(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const {shadowRoot} = this.#host;
    const view = this.#host.ownerDocument.defaultView;
    if (!shadowRoot || !view) return;
    const roots = rootsOf(shadowRoot.firstElementChild ?? this.#host);
    for (const root of roots) {
      root.addEventListener('scroll', this.#onScroll, {signal, capture: true, passive: true});
    }
    shadowRoot.addEventListener('focusin', this.#onFocus, {signal});
    shadowRoot.addEventListener('keydown', (event) => this.#crossing.onKeydown(event as KeyboardEvent), {signal});
    this.#end.connect(view, roots, signal);
    view.addEventListener('resize', this.#check, {signal});
    view.addEventListener('beforeprint', () => this.#print(true), {signal});
    view.addEventListener('afterprint', () => this.#print(false), {signal});
    this.#watcher.connect();
  }

  disconnect(): void {
    this.#listening?.abort();
    this.#watcher.disconnect();
    this.#end.leave();
    this.#leaveLeap();
  }

  /** Draws this row with the next update, wherever it is. */
  reveal(id: string | undefined): void {
    this.#kept.revealed = id;
  }

  /**
   * Before the rows are drawn anew: how high those are that are drawn now, and what is in view.
   *
   * @returns whether they are laid out
   */
  measure(): boolean {
    const rows = this.#rowsNow();
    const view = this.#host.ownerDocument.defaultView;
    if (!rows || !view || this.#isPrinting) return false;
    if (!this.#layout.measure(rows, view, (n) => this.#entry(n))) return false;
    const scroller = this.#scroller(rows);
    if (scroller) this.#end.look(scroller);
    return true;
  }

  draw<T extends Item>(items: readonly T[]): readonly (T | Gap)[] {
    const isOther = this.#layout.take(items);
    if (isOther) this.#end.leave();
    if (this.#isPrinting) {
      this.#drawn = undefined;
      return items.slice(0, printAtMost);
    }
    const wanted = this.#layout.inView();
    // An update for another reason draws what is drawn: there is enough of it, and not too much.
    const isEnough = !isOther && this.#drawn !== undefined && !this.#layout.isShort(this.#run);
    if (!isEnough || lengthOf(this.#run) > 2 * lengthOf(wanted)) this.#run = wanted;
    this.#drawn = entriesOf([this.#run, ...this.#kept.runs(items)], items.length);
    return this.#drawn.map((entry) => (typeof entry === 'number' ? items[entry]! : entry));
  }

  /** How many rows are left out of what is printed. */
  get unprinted(): number {
    return this.#isPrinting ? Math.max(0, this.#layout.items.length - printAtMost) : 0;
  }

  /** After the rows were drawn: makes the gaps as high as what they stand for. */
  place(): void {
    const rows = this.#rowsNow();
    this.#watcher.watch(rows);
    this.#kept.revealed = undefined;
    this.#isBent = false;
    if (!rows) return;
    if (!this.#layout.isMeasured) {
      // At once: the gaps are as high as they will be in the first frame, and no second drawing follows.
      this.measure();
      if (this.#layout.isMeasured) this.#drawOn();
    }
    const count = String(this.#layout.items.length);
    for (const [n, element] of [...rows.children].entries()) {
      const entry = this.#entry(n);
      if (typeof entry === 'object') {
        (element as HTMLElement).style.blockSize = `${this.#layout.blockSizeOf(entry)}px`;
      } else {
        if (element.ariaSetSize !== count) element.ariaSetSize = count;
        const position = String(entry + 1);
        if (element.ariaPosInSet !== position) element.ariaPosInSet = position;
      }
    }
    this.#hold(rows);
    if (this.#layout.isLeap) this.#landSoon();
    if (this.#landing !== undefined) this.#lookAgain();
  }

  /** What is read stays where it is. */
  #hold(rows: HTMLElement): void {
    const scroller = this.#scroller(rows);
    const {anchor, scale} = this.#layout;
    if (!scroller || this.#end.keep(scroller) || !anchor?.element.isConnected) return;
    // Not all browsers hold it themselves, and none before the next frame: until then it would be measured elsewhere.
    const moved = anchor.element.getBoundingClientRect().top - anchor.top;
    if (Math.abs(moved) < 0.5) return;
    // To set the scroll position ends a movement that is under way: until it is over a gap is made to fit.
    if (this.#end.isScrolling) this.#isBent = bend(anchor.element, moved / scale);
    if (!this.#isBent) this.#end.move(scroller, moved);
  }

  /** All rows are drawn again. */
  leave(): void {
    if (this.#layout.items.length === 0) return;
    this.#layout.take([]);
    this.#end.leave();
    this.#drawn = undefined;
    for (const element of this.#watcher.rows?.children ?? []) element.ariaSetSize = element.ariaPosInSet = null;
  }

  readonly #onScroll = (event: Event): void => {
    const {target} = event;
    // Not every scroller of the page has the rows in it.
    if (target instanceof Document || this.#layout.clips.includes(target as Element)) this.#check();
  };

  /** Draws anew when too little is left of what is drawn ahead. */
  readonly #check = (): void => {
    if (!this.#host.isConnected || this.#isPrinting || this.#layout.items.length === 0) return;
    const before = this.#gapHeight();
    this.measure();
    const isOff = Math.abs(this.#gapHeight() - before) >= 1;
    if (isOff || this.#layout.isShort(this.#run)) this.#host.requestUpdate();
  };

  readonly #onFocus = (event: Event): void => {
    const id = (event.target as Element).closest<HTMLElement>('[role=listitem]')?.dataset['id'];
    // The focus may be given while an update is under way.
    if (id !== undefined && id !== this.#kept.focused) queueMicrotask(() => this.#host.requestUpdate());
  };

  #rowsNow(): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>('.rows[role=list]');
  }

  #scroller({ownerDocument}: Element): Element | null {
    return scrollerOf(this.#layout.clips, ownerDocument);
  }

  #gapHeight(): number {
    const gaps = (this.#drawn ?? []).filter((entry) => typeof entry === 'object');
    return gaps.reduce((sum, gap) => sum + this.#layout.heightOf(gap), 0);
  }

  #entry(n: number): number | Gap {
    return this.#drawn ? (this.#drawn[n] ?? n) : n;
  }

  /** After the first drawing, which did not know how high a row is. */
  #drawOn(): void {
    if (this.#layout.isShort(this.#run, 0)) this.#host.requestUpdate();
    // What is ahead can wait until what is in view is painted.
    else requestAnimationFrame(() => setTimeout(this.#check));
  }

  #landSoon(): void {
    clearTimeout(this.#landing);
    this.#landing = setTimeout(() => {
      this.#leaveLeap();
      // What is ahead is drawn now, even where a little of it is there.
      this.#run = [0, 0];
      this.#host.requestUpdate();
    }, leapPause);
  }

  #leaveLeap(): void {
    clearTimeout(this.#landing);
    this.#landing = undefined;
    this.#layout.land();
  }

  /** Nothing is drawn ahead that could make up for what was guessed: more is drawn at once, as long as it is more. */
  #lookAgain(): void {
    const [from, to] = this.#looked;
    const isSame = this.#run[0] === from && this.#run[1] === to;
    this.#looked = this.#run;
    if (!isSame && this.measure() && this.#layout.isShort(this.#run, 0)) this.#host.requestUpdate();
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
}
