import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Topic} from '../client/freshness.js';
import type {InviteClient} from '../client/invite-client.js';

export interface RefreshOptions {
  readonly client: () => InviteClient | undefined;
  /** What a write anywhere on the site makes this stale. */
  readonly topics: readonly Topic[];
  /** Milliseconds between refreshes; 0 for none. */
  readonly interval: () => number;
  /** @returns whether it went well: failures make the pauses longer, up to eight times */
  readonly refresh: () => Promise<boolean>;
}

/**
 * Keeps what the host shows true: after a write here or in another tab, on return to the tab or the network, and on an
 * interval if asked. Nothing is asked while the page is hidden.
 */
export class RefreshController implements ReactiveController {
  readonly #options: RefreshOptions;
  readonly #host: ReactiveControllerHost & Element;
  #client: InviteClient | undefined;
  #unsubscribe: (() => void) | undefined;
  #listening: AbortController | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #interval = 0;
  #factor = 1;

  constructor(host: ReactiveControllerHost & Element, options: RefreshOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const onReturn = () => {
      if (document.visibilityState === 'visible') void this.#refresh();
      else clearTimeout(this.#timer);
    };
    document.addEventListener('visibilitychange', onReturn, {signal});
    window.addEventListener('online', onReturn, {signal});
    window.addEventListener('pageshow', (event) => event.persisted && onReturn(), {signal});
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    this.#unsubscribe?.();
    this.#unsubscribe = undefined;
    this.#client = undefined;
    clearTimeout(this.#timer);
    this.#interval = 0;
  }

  hostUpdated(): void {
    if (!this.#host.isConnected) return;
    const client = this.#options.client();
    if (client !== this.#client) {
      this.#unsubscribe?.();
      this.#client = client;
      const stops = client ? this.#options.topics.map((topic) => client.subscribe(topic, this.#onStale)) : [];
      this.#unsubscribe = () => stops.forEach((stop) => stop());
    }
    const interval = this.#options.interval();
    if (interval !== this.#interval) {
      this.#interval = interval;
      this.#factor = 1;
      this.#schedule();
    }
  }

  readonly #onStale = () => {
    // A hidden page catches up when it is seen again.
    if (document.visibilityState === 'visible') void this.#refresh();
  };

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#interval > 0 && document.visibilityState === 'visible' && this.#host.isConnected) {
      this.#timer = setTimeout(() => void this.#refresh(), this.#interval * this.#factor);
    }
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    const ok = await this.#options.refresh().catch(() => false);
    this.#factor = ok ? 1 : Math.min(8, this.#factor * 2);
    this.#schedule();
  }
}
