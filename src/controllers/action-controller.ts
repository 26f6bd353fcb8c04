import type {ReactiveController, ReactiveControllerHost} from 'lit';

/**
 * Writes, one at a time for each key: a second click while the first runs does nothing. Never aborted by a re-render
 * or a removal: what was sent was sent.
 */
export class ActionController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #running = new Set<string>();
  #changes = 0;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  isRunning(key = ''): boolean {
    return this.#running.has(key);
  }

  /** Another number whenever something else runs. */
  get changes(): number {
    return this.#changes;
  }

  /**
   * @returns what `work` returns, or undefined when it was not started because it runs already
   * @throws what `work` throws
   */
  async run<T>(work: () => Promise<T>, key = ''): Promise<T | undefined> {
    if (this.#running.has(key)) return undefined;
    this.#running.add(key);
    this.#changes++;
    this.#host.requestUpdate();
    try {
      return await work();
    } finally {
      this.#running.delete(key);
      this.#changes++;
      this.#host.requestUpdate();
    }
  }

  hostConnected(): void {}
}
