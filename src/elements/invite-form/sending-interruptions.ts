import {everySecond} from '../../controllers/every-second.js';

/** Milliseconds that no tick takes on a device that is awake: in a hidden page there is one a minute. */
const longestTick = 90_000;

/** Notices what no sending outlives: the page is left or frozen, the device sleeps. */
export class SendingInterruptions {
  readonly #onInterrupted: (why: 'page' | 'sleep') => void;
  readonly #ended = new AbortController();
  #lastTick = Date.now();

  /** Watches until it is ended. */
  constructor(onInterrupted: (why: 'page' | 'sleep') => void) {
    this.#onInterrupted = onInterrupted;
    const {signal} = this.#ended;
    const leave = () => onInterrupted('page');
    // A page that may come back from the back/forward cache; the answers to its requests do not.
    window.addEventListener('pagehide', leave, {signal});
    document.addEventListener('freeze', leave, {signal});
    signal.addEventListener('abort', everySecond(this.check));
  }

  /** On waking, the tick may come last. */
  readonly check = (): void => {
    const now = Date.now();
    const hasSlept = now - this.#lastTick > longestTick;
    this.#lastTick = now;
    if (hasSlept) this.#onInterrupted('sleep');
  };

  end(): void {
    this.#ended.abort();
  }
}

/** Calls back when a page that was left or frozen is there again. */
export function onReturn(callback: () => void): void {
  const returned = new AbortController();
  const {signal} = returned;
  const back = () => {
    returned.abort();
    callback();
  };
  window.addEventListener('pageshow', back, {signal});
  document.addEventListener('resume', back, {signal});
}
