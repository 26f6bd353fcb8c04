import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds in which an invite that was just sent again is not sent once more. */
const cooldown = 30_000;

/** Remembers what was just sent again, and lets the host draw when it may be sent once more. */
export class CooldownController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #timers = new Map<string, ReturnType<typeof setTimeout>>();

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  isCooling(id: string): boolean {
    return this.#timers.has(id);
  }

  start(id: string): void {
    clearTimeout(this.#timers.get(id));
    const end = () => {
      this.#timers.delete(id);
      this.#host.requestUpdate();
    };
    this.#timers.set(id, setTimeout(end, cooldown));
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
  }
}
