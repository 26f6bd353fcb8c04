/** Milliseconds after the end of a movement in which what is drawn there may still move the end. */
const settled = 500;
/** Milliseconds without scrolling after which a movement is over: a busy page may stand still in the middle of one. */
const still = 'onscrollend' in globalThis ? 3000 : settled;

/** Who jumps to the end comes to the end, also when the rows drawn there are higher than what held their place. */
export class EndKeeper {
  readonly #onArrived: (isMoved: boolean) => void;
  /** Where the end was when the scrolling began, or where it is once it was reached. */
  #goal: number | undefined;
  #scroller: Element | undefined;
  #isAtEnd = false;
  /** Somebody pressed the key for it: wherever a smooth movement lands, that is where they want to be. */
  #isAimed = false;
  #last = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** @param onArrived told whether there is more to draw, because the end is somewhere else by now */
  constructor(onArrived: (isMoved: boolean) => void) {
    this.#onArrived = onArrived;
  }

  get isScrolling(): boolean {
    return this.#goal !== undefined;
  }

  connect(view: Window, roots: readonly Node[], signal: AbortSignal): void {
    view.addEventListener('keydown', this.#onKeydown, {signal});
    for (const root of roots) {
      root.addEventListener('scrollend', this.#onScrollEnd, {signal, capture: true, passive: true});
    }
  }

  /** Before rows are drawn. */
  look(scroller: Element): void {
    this.#scroller = scroller;
    const {scrollTop} = scroller;
    if (scrollTop === this.#last) return;
    if (scrollTop < this.#last) this.#isAimed = false;
    this.#last = scrollTop;
    const end = endOf(scroller);
    this.#goal ??= end;
    // Nearer than a pixel or two: who scrolls on past where it was, step by step, is let go.
    this.#isAtEnd = scrollTop > 0 && [this.#goal, end].some((place) => Math.abs(scrollTop - place) < 1.5);
    this.#arriveIn(still);
  }

  /** What is read is moved by this, to where it was. */
  move(scroller: Element, distance: number): void {
    scroller.scrollTop += distance;
    this.#last = scroller.scrollTop;
    if (this.#goal !== undefined) this.#goal += distance;
  }

  /** After the rows were drawn. @returns whether it is at the end */
  keep(scroller: Element): boolean {
    if (!this.#isAtEnd) return false;
    this.#goal = endOf(scroller);
    if (Math.abs(scroller.scrollTop - this.#goal) >= 1) scroller.scrollTop = this.#goal;
    this.#last = scroller.scrollTop;
    return true;
  }

  #arriveIn(milliseconds: number): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#scroller && this.#arrive(this.#scroller), milliseconds);
  }

  #arrive(scroller: Element): void {
    // A smooth movement goes to where the end was when it began.
    const isShort = (this.#isAimed || this.#isAtEnd) && endOf(scroller) - scroller.scrollTop >= 1;
    if (isShort) scroller.scrollTop = endOf(scroller);
    else this.leave();
    this.#onArrived(isShort);
  }

  /** The end is somewhere else now. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#goal = undefined;
    this.#isAtEnd = this.#isAimed = false;
  }

  readonly #onScrollEnd = ({target}: Event): void => {
    const scrolled = target instanceof Document ? target.scrollingElement : target;
    if (this.isScrolling && scrolled === this.#scroller) this.#arriveIn(settled);
  };

  /** In a field it is the key for the end of a line. */
  readonly #onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    const isField = target instanceof Element && target.matches('input, textarea, select, [contenteditable]');
    if (event.key === 'End' && !event.defaultPrevented && !isField) this.#isAimed = true;
  };
}

function endOf({scrollHeight, clientHeight}: Element): number {
  return scrollHeight - clientHeight;
}
