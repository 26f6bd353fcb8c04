import type {LitElement} from 'lit';
import {drawnRows} from './review-order.js';
import {reviewStyles} from './review.styles.js';

const sheets = new WeakMap<Window, CSSStyleSheet>();

/** What of the table is in view: how far it is scrolled, how high it is and how high its rows are. */
export class ReviewWindow {
  readonly #host: LitElement;
  readonly #draw: () => void;
  readonly #resized = new ResizeObserver(() => this.#measure());
  #scroller: HTMLElement | null = null;
  #rowHeight = 44;
  #height = 480;
  #top = 0;

  /** @param draw draws the table anew: other rows are in view */
  constructor(host: LitElement, draw: () => void) {
    this.#host = host;
    this.#draw = draw;
  }

  /** How many rows Page Up and Page Down pass. */
  get page(): number {
    return Math.max(1, Math.floor(this.#height / this.#rowHeight) - 1);
  }

  /** The indexes of the rows to draw, in order; `kept` is one of them in any case. */
  drawn(count: number, kept: number): readonly number[] {
    return drawnRows(count, {top: this.#top, height: this.#height, rowHeight: this.#rowHeight}, kept);
  }

  /** Puts the rows that were drawn in their places. What a style attribute would say, in the ways a strict policy allows. */
  place(count: number): void {
    this.#adoptStyles();
    const scroller = this.#find('.review-rows')!;
    this.#find('.review-canvas')!.style.blockSize = `${count * this.#rowHeight}px`;
    for (const row of scroller.querySelectorAll<HTMLElement>('[data-index]')) {
      row.style.insetBlockStart = `${Number(row.dataset['index']) * this.#rowHeight}px`;
    }
    if (scroller !== this.#scroller) {
      this.#scroller = scroller;
      this.#resized.disconnect();
      this.#resized.observe(scroller);
    }
    this.#measure();
  }

  /** The table is out of the page. */
  leave(): void {
    this.#resized.disconnect();
    this.#scroller = null;
  }

  toStart(): void {
    if (this.#scroller) this.#scroller.scrollTop = this.#top = 0;
  }

  /** As far as is needed for the row to be in view. */
  scrollTo(index: number): void {
    if (!this.#scroller || index < 0) return;
    const top = index * this.#rowHeight;
    const {scrollTop} = this.#scroller;
    if (top < scrollTop) this.#top = top;
    else if (top + this.#rowHeight > scrollTop + this.#height) this.#top = top + this.#rowHeight - this.#height;
    else return;
    this.#scroller.scrollTop = this.#top;
  }

  readonly onScroll = (event: Event): void => {
    const {scrollTop} = event.currentTarget as HTMLElement;
    // Some rows are drawn ahead: not every pixel is a reason to draw.
    if (Math.abs(scrollTop - this.#top) < this.#rowHeight * 3) return;
    this.#top = scrollTop;
    this.#draw();
  };

  #measure(): void {
    const row = this.#find('.review-rows [data-index]');
    const rowHeight = row?.getBoundingClientRect().height ?? 0;
    const height = this.#scroller?.clientHeight ?? 0;
    if (height === 0 || (rowHeight === this.#rowHeight && height === this.#height)) return;
    if (rowHeight > 0) this.#rowHeight = rowHeight;
    this.#height = height;
    this.#draw();
  }

  /** Another document needs sheets of its own. */
  #adoptStyles(): void {
    const root = this.#host.shadowRoot!;
    const view = root.ownerDocument.defaultView;
    if (!view) return;
    let sheet = sheets.get(view);
    if (!sheet) {
      sheet = new view.CSSStyleSheet();
      sheet.replaceSync(reviewStyles.cssText);
      sheets.set(view, sheet);
    }
    if (!root.adoptedStyleSheets.includes(sheet)) root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}
