import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {onTick} from '../i18n/ticker.js';

const minute = 60_000;

/**
 * Draws the host once a minute while the page is visible, and at once on return: for what depends on time and is not a
 * `<time>` (those keep themselves true).
 */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    this.#stop ??= onTick({until: () => minute - (Date.now() % minute), tick: () => this.#host.requestUpdate()});
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }
}
