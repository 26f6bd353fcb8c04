import type {ReactiveController, ReactiveControllerHost} from 'lit';

type Listeners = {readonly [T in keyof WindowEventMap]?: (event: WindowEventMap[T]) => void};

/** Hears what happens to the page, while the host is in it. */
export class WindowEvents implements ReactiveController {
  readonly #listeners: readonly [string, EventListener][];

  constructor(host: ReactiveControllerHost, listeners: Listeners) {
    host.addController(this);
    this.#listeners = Object.entries(listeners as Record<string, EventListener>);
  }

  hostConnected(): void {
    for (const [type, listener] of this.#listeners) window.addEventListener(type, listener);
  }

  hostDisconnected(): void {
    for (const [type, listener] of this.#listeners) window.removeEventListener(type, listener);
  }
}
