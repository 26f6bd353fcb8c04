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

  /** Seconds until it may be sent again, 0 when it may; and when it was, from this page, not long ago. */
  restOf(id: string, client = this.#client()): {readonly secondsLeft: number; readonly sentAt: number | undefined} {
    const rests = restsAt(client);
    // A list asks for each of its rows, whenever it is drawn.
    if (!rests || rests.size === 0) return {secondsLeft: 0, sentAt: undefined};
    const {ends = 0, sentAt} = rests.get(keyOf(id, client)) ?? {};
    return {secondsLeft: Math.max(0, Math.ceil((ends - Date.now()) / 1000)), sentAt};
  }

  /** Another one whenever something else rests. */
  get changes(): string {
    return `${starts} ${this.#cooling().length}`;
  }

  /** @param retryAfter milliseconds that the server asks to wait, where it did not send */
  start(id: string, retryAfter?: number): void {
    const client = this.#client();
    const rests = restsAt(client);
    if (!rests) return;
    const now = Date.now();
    for (const [key, {ends}] of rests) if (ends < now - memory) rests.delete(key);
    const sentAt = retryAfter === undefined ? now : this.restOf(id, client).sentAt;
    starts++;
    rests.set(keyOf(id, client), {ends: now + (retryAfter ?? cooldown), sentAt});
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
    return [...(restsAt(this.#client())?.values() ?? [])].filter(({ends}) => ends > now);
  }
}

function restsAt(client: InviteClient | undefined): Map<string, Rest> | undefined {
  if (!client) return undefined;
  let rests = restsOf.get(client.fetcher);
  if (!rests) restsOf.set(client.fetcher, (rests = new Map<string, Rest>()));
  return rests;
}

function keyOf(id: string, client: InviteClient | undefined): string {
  const {adapter, scope} = client ?? {};
  return JSON.stringify([adapter?.name, adapter?.baseUrl, scope?.id, id]);
}
