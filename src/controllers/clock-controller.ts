import type {ReactiveController, ReactiveControllerHost} from 'lit';

const minute = 60_000;
const hosts = new Set<ReactiveControllerHost>();
let timer: ReturnType<typeof setInterval> | undefined;

/** Re-renders the host once a minute while the page is visible, so that “3 minutes ago” stays true. One timer for all. */
export class ClockController implements ReactiveController {
  readonly #host: ReactiveControllerHost;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  hostConnected(): void {
    hosts.add(this.#host);
    timer ??= setInterval(tick, minute);
  }

  hostDisconnected(): void {
    hosts.delete(this.#host);
    if (hosts.size > 0) return;
    clearInterval(timer);
    timer = undefined;
  }
}

function tick(): void {
  if (document.visibilityState === 'visible') for (const host of hosts) host.requestUpdate();
}
