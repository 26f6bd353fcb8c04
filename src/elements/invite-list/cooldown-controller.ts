import type {ReactiveController, ReactiveControllerHost} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {everySecond} from '../../controllers/every-second.js';

/** Milliseconds in which an invite that was just sent again is not sent once more. */
const cooldown = 30_000;

/** Milliseconds after which “sent again” is nothing to speak of. */
const memory = 600_000;

interface Rest {
  readonly ends: number;
  readonly sentAt: number | undefined;
}

/** One for each API that is asked, so that every list on the page knows what any of them has sent. */
const restsOf = new WeakMap<InviteClient['fetcher'], Map<string, Rest>>();
const hosts = new Set<CooldownController>();
let starts = 0;

/** Remembers what was just sent again, for all lists of the page, and lets them draw when it may be sent once more. */
export class CooldownController implements ReactiveController {
  readonly #host: ReactiveControllerHost & Element;
  readonly #client: () => InviteClient | undefined;
  #stop: (() => void) | undefined;

  constructor(host: ReactiveControllerHost & Element, client: () => InviteClient | undefined) {
    (this.#host = host).addController(this);
    this.#client = client;
  }

  /** Seconds until it may be sent again; 0 when it may. */
  secondsLeft(id: string): number {
    const {ends = 0} = this.#rests()?.get(this.#key(id)) ?? {};
    return Math.max(0, Math.ceil((ends - Date.now()) / 1000));
  }

  /** When it was sent again from this page, not long ago. */
  sentAt(id: string): number | undefined {
    return this.#rests()?.get(this.#key(id))?.sentAt;
  }

  /** Another one whenever something else rests. */
  get changes(): string {
    return `${starts} ${this.#cooling().length}`;
  }

  /** @param retryAfter milliseconds that the server asks to wait, where it did not send */
  start(id: string, retryAfter?: number): void {
    const rests = this.#rests();
    if (!rests) return;
    const now = Date.now();
    for (const [key, {ends}] of rests) if (ends < now - memory) rests.delete(key);
    const sentAt = retryAfter === undefined ? now : this.sentAt(id);
    starts++;
    rests.set(this.#key(id), {ends: now + (retryAfter ?? cooldown), sentAt});
    for (const host of hosts) host.#wake();
  }

  hostConnected(): void {
    hosts.add(this);
    this.#wake();
  }

  hostDisconnected(): void {
    hosts.delete(this);
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Ticks as long as something rests. */
  #wake(): void {
    if (this.#cooling().length === 0) return;
    this.#host.requestUpdate();
    this.#stop ??= everySecond(() => {
      this.#host.requestUpdate();
      if (this.#cooling().length > 0) return;
      this.#stop?.();
      this.#stop = undefined;
    });
  }

  #cooling(): readonly Rest[] {
    const now = Date.now();
    return [...(this.#rests()?.values() ?? [])].filter(({ends}) => ends > now);
  }

  #rests(): Map<string, Rest> | undefined {
    const fetcher = this.#client()?.fetcher;
    if (!fetcher) return undefined;
    let rests = restsOf.get(fetcher);
    if (!rests) restsOf.set(fetcher, (rests = new Map<string, Rest>()));
    return rests;
  }

  #key(id: string): string {
    const {adapter, scope} = this.#client() ?? {};
    return JSON.stringify([adapter?.name, adapter?.baseUrl, scope?.id, id]);
  }
}
