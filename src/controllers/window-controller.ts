import type {LitElement, ReactiveController} from 'lit';
import type {Gap} from '../model/gap.js';
import type * as Window from './window/rows-window.js';
import type {RowsWindow} from './window/rows-window.js';

/** More rows than this are drawn as far as they are in view. So many the browser's own find sees, and all are printed. */
const plainAtMost = 200;
/** With so many it is fetched: it is there before it is needed. */
const fetchedFrom = 100;
/** While the code is on its way: what a page can draw in one go. */
const waitingAtMost = plainAtMost + 100;

/** What one list has fetched, the next one has. */
let fetched: typeof Window | undefined;
const fetchRowsWindow: Load = async () => (fetched ??= await import('./window/rows-window.js'));

type Load = () => Promise<typeof Window>;

/** Brings what draws long lists here when a list is long. Without it all rows are drawn: slower, and not wrong. */
export class WindowController implements ReactiveController {
  readonly #host: LitElement;
  readonly #count: () => number;
  readonly #load: Load;
  #window: RowsWindow | undefined;
  #isLoading = false;
  #failedAt = 0;

  constructor(host: LitElement, count: () => number, load = fetchRowsWindow) {
    (this.#host = host).addController(this);
    this.#count = count;
    this.#load = load;
  }

  get isOn(): boolean {
    return this.#window !== undefined && this.#count() > plainAtMost;
  }

  get unprinted(): number {
    return this.isOn ? this.#window!.unprinted : 0;
  }

  hostConnected(): void {
    this.#window?.connect();
  }

  hostDisconnected(): void {
    this.#window?.disconnect();
  }

  hostUpdate(): void {
    const count = this.#count();
    if (count > fetchedFrom && !this.#window) {
      if (fetched && this.#load === fetchRowsWindow) this.#window = new fetched.RowsWindow(this.#host);
      // It is tried again with more rows.
      else if (!this.#isLoading && count !== this.#failedAt) void this.#fetch(count);
    }
    if (this.isOn) this.#window!.measure();
  }

  hostUpdated(): void {
    if (this.isOn) this.#window!.place();
    else this.#window?.leave();
  }

  /** Draws this row with the next update, wherever it is. */
  reveal(id: string | undefined): void {
    this.#window?.reveal(id);
  }

  draw<T extends {readonly id: string}>(items: readonly T[]): readonly (T | Gap)[] {
    if (this.isOn) return this.#window!.draw(items);
    return this.#isLoading ? items.slice(0, waitingAtMost) : items;
  }

  async #fetch(count: number): Promise<void> {
    this.#isLoading = true;
    try {
      const {RowsWindow: Rows} = await this.#load();
      this.#window = new Rows(this.#host);
    } catch (error) {
      this.#failedAt = count;
      console.warn('[invite-elements] What draws long lists could not be loaded: all rows are drawn.', error);
    } finally {
      this.#isLoading = false;
      this.#host.requestUpdate();
    }
  }
}
