import type {LitElement, ReactiveController} from 'lit';

export interface SteadyOptions {
  readonly items: () => readonly {readonly id: string}[] | undefined;
  /** What the rows answer to: another search is another list, and nobody's place in it is kept. */
  readonly question: () => string;
}

const motion = {duration: 150, easing: 'ease-out'} as const;

/**
 * Keeps still what somebody reads while the rows are brought up to date: the row with the focus, or else the first one in
 * view, stays where it is, also in browsers that do not anchor the scroll position themselves. A new row fades in; where
 * one has gone, those after it close up.
 */
export class SteadyController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: SteadyOptions;
  #items: readonly {readonly id: string}[] | undefined;
  #question = '';
  #before: ReadonlyMap<string, number> | undefined;
  #anchor: string | undefined;

  constructor(host: LitElement, options: SteadyOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  hostUpdate(): void {
    const items = this.#options.items();
    const question = this.#options.question();
    this.#before = undefined;
    if (items === this.#items) return;
    const isRefresh = this.#items !== undefined && question === this.#question;
    if (isRefresh && items && this.#host.isConnected && !isMore(this.#items!, items)) this.#measure();
    this.#items = items;
    this.#question = question;
  }

  hostUpdated(): void {
    const before = this.#before;
    this.#before = undefined;
    if (!before) return;
    const rows = this.#rows();
    const anchor = this.#anchor === undefined ? undefined : rows.find(({dataset}) => dataset.id === this.#anchor);
    if (anchor) this.#scroll(anchor.getBoundingClientRect().top - before.get(this.#anchor!)!);
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) move(rows, before);
  }

  #measure(): void {
    const rows = this.#rows();
    const tops = rows.map((row) => [row.dataset.id!, row.getBoundingClientRect()] as const);
    this.#before = new Map(tops.map(([id, {top}]) => [id, top]));
    const {top, bottom} = this.#view();
    const inView = tops.filter(([, box]) => box.bottom > top && box.top < bottom);
    const focused = this.#focusedRow();
    this.#anchor = undefined;
    if (inView.some(([id]) => id === focused)) this.#anchor = focused;
    // Where the beginning is in view, what is new is welcome there.
    else if (inView[0] && tops[0]![1].top < top)
      this.#anchor = inView.find(([, box]) => box.top >= top)?.[0] ?? inView[0][0];
  }

  #focusedRow(): string | undefined {
    const root = this.#host.getRootNode() as Document | ShadowRoot;
    const active = this.#host.shadowRoot?.activeElement ?? root.activeElement;
    return active && active !== this.#host ? active.closest<HTMLElement>('[data-id]')?.dataset.id : undefined;
  }

  #scroll(distance: number): void {
    // What is less cannot be seen; and a browser that anchors by itself has nothing left to do.
    if (Math.abs(distance) >= 1) scrollerOf(this.#host)?.scrollBy({top: distance, behavior: 'instant'});
  }

  #view(): {readonly top: number; readonly bottom: number} {
    const scroller = scrollerOf(this.#host);
    const page = {top: 0, bottom: window.innerHeight};
    return !scroller || scroller === document.scrollingElement ? page : scroller.getBoundingClientRect();
  }

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>('[role=listitem][data-id]')];
  }
}

/** Those that were there, and more after them, or none at all: nothing moves. To measure is dear. */
function isMore(before: readonly object[], after: readonly object[]): boolean {
  return after.length === 0 || (after.length > before.length && before.every((item, index) => item === after[index]));
}

/** The nearest box around the rows that can be scrolled, through shadow roots. */
function scrollerOf(host: LitElement): Element | null {
  const inner = host.renderRoot.querySelector('.rows');
  for (let node: Node | null = inner ?? host; node; node = parentOf(node)) {
    if (!(node instanceof Element) || node === document.body || node === document.documentElement) continue;
    if (node.scrollHeight > node.clientHeight && /auto|scroll/u.test(getComputedStyle(node).overflowY)) return node;
  }
  return document.scrollingElement;
}

function parentOf(node: Node): Node | null {
  if (node instanceof ShadowRoot) return node.host;
  return node instanceof Element ? (node.assignedSlot ?? node.parentNode) : node.parentNode;
}

/** Only what can be seen moves. A page that grows by a button is not a list that changes. */
function move(rows: readonly HTMLElement[], before: ReadonlyMap<string, number>): void {
  const last = rows.findLastIndex(({dataset}) => before.has(dataset.id!));
  const shown = new Set(rows.map(({dataset}) => dataset.id!));
  const ids = [...before.keys()];
  // What a full page pushes off its end leaves no gap.
  const hasGone = ids
    .slice(
      0,
      ids.findLastIndex((id) => shown.has(id)),
    )
    .some((id) => !shown.has(id));
  // First all is measured: what is measured after a change is laid out anew.
  const boxes = rows.slice(0, last + 1).map((row) => [row, row.getBoundingClientRect()] as const);
  for (const [row, {top, bottom}] of boxes) {
    if (bottom < 0 || top > window.innerHeight) continue;
    const old = before.get(row.dataset.id!);
    if (old === undefined) row.animate({opacity: [0, 1]}, motion);
    else if (hasGone && Math.abs(old - top) >= 1) {
      row.animate({transform: [`translateY(${old - top}px)`, 'none']}, motion);
    }
  }
}
