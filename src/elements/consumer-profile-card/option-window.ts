import type {GroupOption} from './consumer-profile-card.groups.js';

/** How many options are in the document at most. */
export const drawnOptions = 200;

/** Pixels from an edge of what is drawn at which others are drawn. */
const edge = 160;

/** Which of many options are drawn: those around the active one, or those that somebody scrolled to. */
export class OptionWindow {
  #first = 0;
  #followed: string | undefined;
  #anchor: {readonly element: Element; readonly top: number} | undefined;

  /** From the first option on. */
  reset(): void {
    this.#first = 0;
    this.#followed = this.#anchor = undefined;
  }

  /** @returns the place of the first option that is drawn */
  place(options: readonly GroupOption[], active: string | undefined): number {
    if (active !== this.#followed) {
      this.#followed = active;
      const index = options.findIndex(({group}) => group.id === active);
      const isDrawn = index >= this.#first && index < this.#first + drawnOptions;
      if (index !== -1 && !isDrawn) this.#first = index - drawnOptions / 2;
    }
    return (this.#first = Math.max(0, Math.min(this.#first, options.length - drawnOptions)));
  }

  /**
   * @param count how many options there are
   * @returns `moved` when others are to be drawn, `end` when the last one is near
   */
  scrolled(list: Element, count: number): 'moved' | 'end' | undefined {
    const last = Math.max(0, count - drawnOptions);
    const isNearEnd = list.scrollHeight - list.scrollTop - list.clientHeight < edge;
    if (isNearEnd && this.#first === last) return 'end';
    if (!isNearEnd && (list.scrollTop >= edge || this.#first === 0)) return undefined;
    this.#first = Math.max(0, Math.min(last, this.#first + (isNearEnd ? 1 : -1) * (drawnOptions / 2)));
    const {top} = list.getBoundingClientRect();
    const element = [...list.children].find((option) => option.getBoundingClientRect().bottom > top);
    this.#anchor = element && {element, top: element.getBoundingClientRect().top};
    return 'moved';
  }

  /** What is read stays in its place. */
  keepPlace(list: Element | null | undefined): void {
    const anchor = this.#anchor;
    this.#anchor = undefined;
    if (list && anchor?.element.isConnected) list.scrollTop += anchor.element.getBoundingClientRect().top - anchor.top;
  }
}
