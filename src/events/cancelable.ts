/**
 * An event before an action. `preventDefault()` stops the action; `waitUntil(promise)` holds it until the promise
 * settles, and stops it when it rejects or gives `false`.
 */
export abstract class BeforeEvent<T> extends CustomEvent<T> {
  readonly #waiting: Promise<unknown>[] = [];
  #dispatching = true;

  constructor(type: string, detail: T) {
    super(type, {detail, bubbles: true, composed: true, cancelable: true});
  }

  /** @throws {DOMException} `InvalidStateError` when called after the listener has returned */
  waitUntil(promise: Promise<unknown>): void {
    if (!this.#dispatching) {
      throw new DOMException('waitUntil() must be called while the event is dispatched.', 'InvalidStateError');
    }
    this.#waiting.push(promise);
  }

  /** Whether a listener asked to wait: then the action cannot ride on the click's own default any more. */
  get isHeld(): boolean {
    return this.#waiting.length > 0;
  }

  /** Dispatches and waits. @returns whether the action may go on */
  async mayProceed(target: EventTarget): Promise<boolean> {
    target.dispatchEvent(this);
    this.#dispatching = false;
    if (this.defaultPrevented) return false;
    try {
      return (await Promise.all(this.#waiting)).every((answer) => answer !== false);
    } catch {
      return false;
    }
  }
}
