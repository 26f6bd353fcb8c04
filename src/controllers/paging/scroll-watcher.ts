import type {LitElement} from 'lit';

/** How far under what is seen the end of the rows may be when the next are fetched. */
const margin = '600px';

/** Tells when the end of the rows is near what is seen: while the button that loads more is. */
export class ScrollWatcher {
  readonly #host: LitElement;
  readonly #observer: IntersectionObserver;

  constructor(host: LitElement, onNear: () => void) {
    this.#host = host;
    // Inside of a scrolling box `rootMargin` has no say; `scrollMargin` has, where the browser knows it.
    const options = {rootMargin: margin, scrollMargin: margin};
    this.#observer = new IntersectionObserver((entries) => {
      if (entries.some(({isIntersecting}) => isIntersecting)) onNear();
    }, options);
  }

  /** Looks anew: an end that is still near after rows were added tells so again. */
  watch(): void {
    this.#observer.disconnect();
    const end = this.#host.renderRoot.querySelector('[part~=more]');
    if (end) this.#observer.observe(end);
  }

  stop(): void {
    this.#observer.disconnect();
  }
}
