import type {LitElement} from 'lit';

const tabbable = ':is(a[href], button, input, select, textarea, summary, [tabindex]):not([tabindex="-1"], :disabled)';
/** Rows that are drawn at a time to look for one with a button. */
const step = 25;
/** And at most. */
const stepAtMost = 1000;

/** Lets Tab reach the next row with a button where that row is not drawn. */
export class GapCrossing {
  readonly #host: LitElement;
  readonly #drawAround: (id: string, rows: number) => boolean;

  /** @param drawAround draws this many rows on both sides of one; false when there are no more */
  constructor(host: LitElement, drawAround: (id: string, rows: number) => boolean) {
    this.#host = host;
    this.#drawAround = drawAround;
  }

  onKeydown({key, shiftKey, defaultPrevented}: KeyboardEvent): void {
    if (key !== 'Tab' || defaultPrevented) return;
    const active = this.#host.shadowRoot?.activeElement;
    const row = active?.closest<HTMLElement>('[role=listitem]');
    const id = row?.dataset['id'];
    if (!active || !row || id === undefined) return;
    const side = shiftKey ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING;
    const isInRow = [...row.querySelectorAll(tabbable)].some(
      (other) => active.compareDocumentPosition(other) & side && other.checkVisibility(),
    );
    if (isInRow) return;
    for (let rows = step; rows <= stepAtMost && !reachesTabbable(row, shiftKey); rows += step) {
      if (!this.#drawAround(id, rows)) return;
    }
  }
}

/** Whether there is something to step to, or the end of the list, before a gap. */
function reachesTabbable(row: Element, isBackward: boolean): boolean {
  const next = (element: Element) => (isBackward ? element.previousElementSibling : element.nextElementSibling);
  for (let other = next(row); other; other = next(other)) {
    if (other.matches('.gap')) return false;
    if ([...other.querySelectorAll(tabbable)].some((element) => element.checkVisibility())) return true;
  }
  return true;
}
