import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds in which an invite that was just sent again is not sent once more. */
const cooldown = 30_000;

/** Remembers what was just sent again, and lets the host draw when it may be sent once more. */
export class CooldownController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  /** When each ends. A removal stops the timer and not the cooldown. */
  readonly #ends = new Map<string, number>();
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost & Element) {
    (this.#host = host).addController(this);
  }

  isCooling(id: string): boolean {
    return (this.#ends.get(id) ?? 0) > Date.now();
  }

  start(id: string): void {
    this.#ends.set(id, Date.now() + cooldown);
    this.#host.requestUpdate();
    this.#schedule();
  }

  hostConnected(): void {
    this.#schedule();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  #schedule(): void {
    clearTimeout(this.#timer);
    for (const id of this.#ends.keys()) if (!this.isCooling(id)) this.#ends.delete(id);
    if (this.#ends.size === 0 || !this.#host.isConnected) return;
    const next = Math.min(...this.#ends.values()) - Date.now();
    this.#timer = setTimeout(() => {
      this.#schedule();
      this.#host.requestUpdate();
    }, next);
  }
}
