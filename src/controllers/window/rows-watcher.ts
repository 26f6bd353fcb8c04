/** Tells when other rows are seen without scrolling. */
export class RowsWatcher {
  readonly #onChange: () => void;
  #resized: ResizeObserver | undefined;
  #uncovered: IntersectionObserver | undefined;
  #rows: HTMLElement | null = null;
  #gaps: readonly Element[] = [];

  constructor(onChange: () => void) {
    this.#onChange = onChange;
  }

  /** Those that are watched. */
  get rows(): HTMLElement | null {
    return this.#rows;
  }

  connect(): void {
    this.disconnect();
    // In the next frame: what is drawn in this one would change the size that is being told.
    this.#resized = new ResizeObserver(() => requestAnimationFrame(this.#onChange));
    // Rows that come into view without scrolling: what is above them shrinks, what hid them is gone.
    this.#uncovered = new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) this.#onChange();
    });
  }

  disconnect(): void {
    this.#resized?.disconnect();
    this.#uncovered?.disconnect();
    this.#rows = null;
    this.#gaps = [];
  }

  watch(rows: HTMLElement | null): void {
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
