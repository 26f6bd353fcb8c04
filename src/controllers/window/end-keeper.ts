/** Milliseconds without scrolling after which somebody has arrived. */
const arrived = 500;

/** Who jumps to the end comes to the end, also when the rows drawn there are higher than what held their place. */
export class EndKeeper {
  readonly #onArrived: (isMoved: boolean) => void;
  /** Where the end was when the scrolling began, or where it is once it was reached. */
  #goal: number | undefined;
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

  /** The key for the end was pressed. */
  aim(): void {
    this.#isAimed = true;
  }

  /** Before rows are drawn. */
  look(scroller: Element): void {
    const {scrollTop} = scroller;
    if (scrollTop === this.#last) return;
    if (scrollTop < this.#last) this.#isAimed = false;
    this.#last = scrollTop;
    const end = endOf(scroller);
    this.#goal ??= end;
    // Nearer than a pixel or two: who scrolls on past where it was, step by step, is let go.
    this.#isAtEnd = scrollTop > 0 && [this.#goal, end].some((place) => Math.abs(scrollTop - place) < 1.5);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      const isShort = this.#isAimed && endOf(scroller) - scroller.scrollTop >= 1;
      if (isShort) scroller.scrollTop = endOf(scroller);
      else this.leave();
      this.#onArrived(isShort);
    }, arrived);
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

  /** The end is somewhere else now. */
  leave(): void {
    clearTimeout(this.#timer);
    this.#goal = undefined;
    this.#isAtEnd = this.#isAimed = false;
  }
}

function endOf({scrollHeight, clientHeight}: Element): number {
  return scrollHeight - clientHeight;
}
