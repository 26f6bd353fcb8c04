import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {Topic} from '../client/freshness.js';
import type {InviteClient} from '../client/invite-client.js';
import type {InviteError} from '../model/errors.js';

/** Milliseconds without a further write after which a burst is over, and how long one is waited for at most. */
const quiet = 300;
const longestBurst = 3000;
/** No server is believed that asks for more than an hour. */
const longestPause = 60 * 60_000;
/** Milliseconds over which pages come back that ask without an interval. */
const shortestSpread = 1000;

export interface RefreshOptions {
  readonly client: () => InviteClient | undefined;
  /** What a write anywhere on the site makes this stale. */
  readonly topics: readonly Topic[];
  /** Milliseconds between refreshes; 0 for none. */
  readonly interval: () => number;
  /** @returns whether it went well: failures make the pauses longer, up to eight times */
  readonly refresh: () => Promise<boolean>;
  /** Why the last one failed: its `retryAfter` is obeyed. */
  readonly error?: () => InviteError | undefined;
}

/**
 * Keeps what the host shows true: after a write here or in another tab, on return to the tab or the network, and on an
 * interval if asked. Nothing is asked while the page is hidden.
 *
 * The first write is answered at once and the rest of a burst when it is over. A refresh that runs is let finish: what was
 * written meanwhile is asked for after it.
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
  #isRunning = false;
  /** Something was written that no refresh has asked for yet. */
  #isStale = false;
  #burst: ReturnType<typeof setTimeout> | undefined;
  #burstStart = -Infinity;
  #lastWrite = -Infinity;
  /** Nothing is asked before, by the clock that nobody sets: the server said so. */
  #notBefore = 0;

  constructor(host: ReactiveControllerHost & Element, options: RefreshOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    // It listens after an update: a move, too, ends in one.
    this.#host.requestUpdate();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    const onReturn = () => {
      if (document.visibilityState === 'visible') this.#ask();
      else this.#stop();
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
    this.#stop();
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
    if (document.visibilityState !== 'visible') return;
    const now = performance.now();
    const isBurst = now - this.#lastWrite < quiet;
    this.#lastWrite = now;
    if (!isBurst) this.#burstStart = now;
    this.#isStale = true;
    clearTimeout(this.#burst);
    const wait = isBurst ? Math.max(0, Math.min(quiet, this.#burstStart + longestBurst - now)) : 0;
    if (wait === 0) this.#burstStart = now;
    // Never within the notification: others are still to hear of it, and identical reads of all become one request.
    this.#burst = setTimeout(() => this.#ask(), wait);
  };

  #stop(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#burst);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    if (this.#interval <= 0 || document.visibilityState !== 'visible' || !this.#host.isConnected) return;
    // Up to a tenth more: pages that failed together do not come back together.
    const wait = this.#interval * this.#factor * (1 + Math.random() / 10);
    this.#timer = setTimeout(() => this.#ask(), Math.max(wait, this.#notBefore - performance.now()));
  }

  /** Refreshes now, or as soon as it may. */
  #ask(): void {
    clearTimeout(this.#burst);
    const pause = this.#notBefore - performance.now();
    if (this.#isRunning) this.#isStale = true;
    else if (pause > 0) this.#burst = setTimeout(() => this.#ask(), pause);
    else void this.#refresh();
  }

  async #refresh(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isRunning = true;
    this.#isStale = false;
    const ok = await this.#options.refresh().catch(() => false);
    this.#isRunning = false;
    this.#factor = ok ? 1 : Math.min(8, this.#factor * 2);
    const pause = ok ? 0 : (this.#options.error?.()?.retryAfter ?? 0);
    // All pages that were told so would come back at one moment: they are spread over the time in which they ask anyway.
    const spread = pause > 0 ? Math.random() * Math.max(this.#interval, shortestSpread) : 0;
    this.#notBefore = performance.now() + Math.min(pause, longestPause) + spread;
    if (!this.#host.isConnected) return;
    this.#schedule();
    if (this.#isStale && document.visibilityState === 'visible') {
      this.#burst = setTimeout(() => this.#ask(), Math.max(0, this.#lastWrite + quiet - performance.now()));
    }
  }
}
