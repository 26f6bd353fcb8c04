import type {LitElement} from 'lit';
import type {ScrollWatcher} from './scroll-watcher.js';

/** Calls when the end of the rows comes into view. What watches for it is fetched only where it is wanted. */
export class ScrollPaging {
  readonly #host: LitElement;
  readonly #onEnd: () => void;
  #watcher: ScrollWatcher | undefined;
  #isWanted = false;

  constructor(host: LitElement, onEnd: () => void) {
    this.#host = host;
    this.#onEnd = onEnd;
  }

  /** After each update: the end may be another by now. */
  async watch(): Promise<void> {
    if (this.#watcher) return this.#watcher.watch();
    if (this.#isWanted) return;
    this.#isWanted = true;
    try {
      const {ScrollWatcher: Watcher} = await import('./scroll-watcher.js');
      if (!this.#isWanted) return;
      this.#watcher = new Watcher(this.#host, this.#onEnd);
      this.#watcher.watch();
    } catch {
      // The button is there. The next update tries again.
      this.#isWanted = false;
    }
  }

  stop(): void {
    this.#isWanted = false;
    this.#watcher?.stop();
    this.#watcher = undefined;
  }
}
