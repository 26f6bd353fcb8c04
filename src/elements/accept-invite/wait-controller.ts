import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {everySecond} from '../../controllers/every-second.js';
import type {InviteError} from '../../model/errors.js';

/** No server is believed that asks for more than an hour. */
const longest = 60 * 60_000;

/** Counts down how long the server asked to be left alone. */
export class WaitController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #error: () => InviteError | undefined;
  #seen: InviteError | undefined;
  #ends = 0;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost, error: () => InviteError | undefined) {
    (this.#host = host).addController(this);
    this.#error = error;
  }

  /** Whole seconds that are left; 0 for none. */
  get seconds(): number {
    return Math.max(0, Math.ceil((this.#ends - performance.now()) / 1000));
  }

  hostUpdate(): void {
    const error = this.#error();
    if (error === this.#seen) return;
    this.#seen = error;
    this.#ends = error?.retryAfter === undefined ? 0 : performance.now() + Math.min(error.retryAfter, longest);
    this.hostDisconnected();
    this.hostConnected();
  }

  hostConnected(): void {
    if (this.seconds > 0) this.#stop ??= everySecond(this.#tick);
  }

  hostDisconnected(): void {
    this.#stop?.();
    this.#stop = undefined;
  }

  readonly #tick = (): void => {
    if (this.seconds === 0) this.hostDisconnected();
    this.#host.requestUpdate();
  };
}
