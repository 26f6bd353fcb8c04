import type {ReactiveController, ReactiveControllerHost} from 'lit';

interface Held {
  readonly act: (isLeaving: boolean) => void;
  /** Milliseconds that were left when the clock was last set. */
  left: number;
  /** When the clock runs out; undefined while it stands still. */
  ends: number | undefined;
  timer: ReturnType<typeof setTimeout> | undefined;
}

/**
 * Holds back for a while what a person did, so that it can be undone: until then nothing has happened. The clock stands
 * still while the person is at it (`pause`). Leaving is no undoing: what is held when the page is left, or the host is
 * taken out of it, is done at once.
 */
export class UndoController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #held = new Map<string, Held>();
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    this.#listening = new AbortController();
    window.addEventListener('pagehide', () => this.#actOnAll(), {signal: this.#listening.signal});
  }

  hostDisconnected(): void {
    this.#listening?.abort();
    // A move is a removal and an insertion in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#actOnAll();
    });
  }

  isHeld(key = ''): boolean {
    return this.#held.has(key);
  }

  /**
   * @param seconds in which it can be undone; 0 for none
   * @param act does it; `isLeaving` when the page is on its way out, and only a request with `keepalive` arrives
   */
  hold(seconds: number, act: (isLeaving: boolean) => void, key = ''): void {
    if (this.#held.has(key)) return;
    if (seconds <= 0) return act(false);
    const held: Held = {act, left: seconds * 1000, ends: undefined, timer: undefined};
    this.#held.set(key, held);
    this.#run(key, held);
    this.#host.requestUpdate();
  }

  /** @returns whether there was something to undo */
  undo(key = ''): boolean {
    const held = this.#take(key);
    this.#host.requestUpdate();
    return held !== undefined;
  }

  /** The clock stands still until `resume`. */
  pause(key = ''): void {
    const held = this.#held.get(key);
    if (held?.ends === undefined) return;
    clearTimeout(held.timer);
    held.left = held.ends - performance.now();
    held.ends = undefined;
  }

  resume(key = ''): void {
    const held = this.#held.get(key);
    if (held && held.ends === undefined) this.#run(key, held);
  }

  #run(key: string, held: Held): void {
    // Whoever comes back to it has a moment to see that it is still there.
    const left = Math.max(1000, held.left);
    held.ends = performance.now() + left;
    held.timer = setTimeout(() => this.#take(key)?.act(false), left);
  }

  #take(key: string): Held | undefined {
    const held = this.#held.get(key);
    clearTimeout(held?.timer);
    this.#held.delete(key);
    return held;
  }

  #actOnAll(): void {
    for (const key of [...this.#held.keys()]) this.#take(key)?.act(true);
  }
}
