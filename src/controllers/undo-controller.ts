import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** What is at it: each lets the time stand still. */
export type Hold = 'pointer' | 'focus';

interface Held {
  readonly act: (isLeaving: boolean) => void;
  /** Milliseconds that were left when the clock was last set. */
  left: number;
  /** When the clock runs out; undefined while it stands still. */
  ends: number | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
  readonly holds: Set<Hold>;
}

/**
 * Holds back for a while what a person did, so that it can be undone: until then nothing has happened. The clock stands
 * still while the person is at it (`pause`). Leaving is no undoing: what is held when the page is left, or the host is
 * taken out of it, is done at once.
 */
export class UndoController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #onLeave: (() => void) | undefined;
  readonly #held = new Map<unknown, Held>();
  #isLeaving = false;
  #listening: AbortController | undefined;

  /** @param onLeave called when there will be no later, after what was held is done */
  constructor(host: ReactiveControllerHost & Element, onLeave?: () => void) {
    this.#onLeave = onLeave;
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    this.#isLeaving = false;
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    window.addEventListener('pagehide', () => this.#leave(), {signal});
    // Back from the browser's cache.
    window.addEventListener('pageshow', () => (this.#isLeaving = false), {signal});
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    // A move is a removal and an insertion in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#leave();
    });
  }

  /** The page is being left, or the host was taken out of it. */
  get isLeaving(): boolean {
    return this.#isLeaving;
  }

  isHeld(key: unknown = ''): boolean {
    return this.#held.has(key);
  }

  /**
   * @param seconds in which it can be undone; 0 for none
   * @param act does it; `isLeaving` when the page is on its way out, and only a request with `keepalive` arrives
   */
  hold(seconds: number, act: (isLeaving: boolean) => void, key: unknown = ''): void {
    if (this.#held.has(key)) return;
    if (seconds <= 0) return act(false);
    const held: Held = {act, left: seconds * 1000, ends: undefined, timer: undefined, holds: new Set()};
    this.#held.set(key, held);
    this.#run(key, held);
    this.#host.requestUpdate();
  }

  /** @returns whether there was something to undo */
  undo(key: unknown = ''): boolean {
    const held = this.#take(key);
    if (held) this.#host.requestUpdate();
    return held !== undefined;
  }

  /** The clock stands still until `resume`. */
  pause(key: unknown = '', hold: Hold = 'pointer'): void {
    const held = this.#held.get(key);
    held?.holds.add(hold);
    if (held?.ends === undefined) return;
    clearTimeout(held.timer);
    held.left = held.ends - performance.now();
    held.ends = undefined;
  }

  /** The clock goes on, unless something else holds it. */
  resume(key: unknown = '', holds: readonly Hold[] = ['pointer', 'focus']): void {
    const held = this.#held.get(key);
    for (const hold of holds) held?.holds.delete(hold);
    if (held && held.ends === undefined && held.holds.size === 0) this.#run(key, held);
  }

  #run(key: unknown, held: Held): void {
    // Whoever comes back to it has a moment to see that it is still there.
    const left = Math.max(1000, held.left);
    held.ends = performance.now() + left;
    held.timer = setTimeout(() => this.#take(key)?.act(false), left);
  }

  #take(key: unknown): Held | undefined {
    const held = this.#held.get(key);
    clearTimeout(held?.timer);
    this.#held.delete(key);
    return held;
  }

  #leave(): void {
    this.#isLeaving = true;
    for (const key of [...this.#held.keys()]) this.#take(key)?.act(true);
    this.#onLeave?.();
  }
}
