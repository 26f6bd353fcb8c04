interface Shared {
  readonly promise: Promise<unknown>;
  readonly controller: AbortController;
  waiting: number;
}

/**
 * Identical reads that run at the same time become one request. It is taken back when nobody waits for it any more.
 * Nothing is kept once it is settled, least of all a failure.
 */
export class Inflight {
  readonly #running = new Map<string, Shared>();

  /**
   * @param key what makes two reads identical
   * @param start sends the request; called only when none with that key runs
   */
  async run<T>(key: string, start: (signal: AbortSignal) => Promise<T>, signal?: AbortSignal): Promise<T> {
    signal?.throwIfAborted();
    let shared = this.#running.get(key);
    if (!shared) {
      const controller = new AbortController();
      shared = {promise: start(controller.signal), controller, waiting: 0};
      this.#running.set(key, shared);
      const forget = () => this.#forget(key, controller);
      shared.promise.then(forget, forget);
    }
    return this.#wait(key, shared, signal) as Promise<T>;
  }

  /** What starts from now on is a new request: call it after a write. Those who wait already still get their answer. */
  reset(): void {
    this.#running.clear();
  }

  #wait(key: string, shared: Shared, signal: AbortSignal | undefined): Promise<unknown> {
    shared.waiting++;
    if (!signal) return shared.promise;
    return new Promise((resolve, reject) => {
      const leave = () => {
        shared.waiting--;
        if (shared.waiting === 0) {
          this.#forget(key, shared.controller);
          shared.controller.abort(signal.reason);
        }
        reject(signal.reason as Error);
      };
      signal.addEventListener('abort', leave, {once: true});
      shared.promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', leave));
    });
  }

  #forget(key: string, controller: AbortController): void {
    if (this.#running.get(key)?.controller === controller) this.#running.delete(key);
  }
}
