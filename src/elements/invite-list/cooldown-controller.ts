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

interface Rests {
  /** What was sent last stands last. */
  readonly byKey: Map<string, Rest>;
  /** When nothing rests any more. */
  until: number;
}

/** One for each API that is asked, so that every list on the page knows what any of them has sent. */
const restsOf = new WeakMap<InviteClient['fetcher'], Rests>();
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
    if (!rests || rests.byKey.size === 0) return {secondsLeft: 0, sentAt: undefined};
    const {ends = 0, sentAt} = rests.byKey.get(keyOf(id, client)) ?? {};
    return {secondsLeft: Math.max(0, Math.ceil((ends - Date.now()) / 1000)), sentAt};
  }

  /** Another one whenever something else rests. */
  get changes(): string {
    const now = Date.now();
    let resting = 0;
    for (const {ends} of restsAt(this.#client())?.byKey.values() ?? []) if (ends > now) resting++;
    return `${starts} ${resting}`;
  }

  /**
   * @param client that sent it, or tried to
   * @param retryAfter milliseconds that the server asks to wait, where it did not send
   */
  start(id: string, client: InviteClient, retryAfter?: number): void {
    const rests = restsAt(client);
    if (!rests) return;
    const now = Date.now();
    const {byKey} = rests;
    // From the oldest on: of thousands that are sent in a row not each looks at all of them.
    for (const [old, {ends}] of byKey) {
      if (ends >= now - memory) break;
      byKey.delete(old);
    }
    const sentAt = retryAfter === undefined ? now : this.restOf(id, client).sentAt;
    const ends = now + (retryAfter ?? cooldown);
    const key = keyOf(id, client);
    starts++;
    byKey.delete(key);
    byKey.set(key, {ends, sentAt});
    rests.until = Math.max(rests.until, ends);
    for (const host of hosts) host.#wake();
  }

  hostConnected(): void {
    hosts.add(this);
    this.#wake();
  }

  hostUpdated(): void {
    // The client may have come only now.
    if (!this.#stop && this.#host.isConnected) this.#wake();
  }

  hostDisconnected(): void {
    hosts.delete(this);
    this.#stop?.();
    this.#stop = undefined;
  }

  /** Ticks as long as something rests. */
  #wake(): void {
    if (!this.#isAnyResting) return;
    this.#host.requestUpdate();
    this.#stop ??= everySecond(() => {
      this.#host.requestUpdate();
      if (this.#isAnyResting) return;
      this.#stop?.();
      this.#stop = undefined;
    });
  }

  get #isAnyResting(): boolean {
    return (restsAt(this.#client())?.until ?? 0) > Date.now();
  }
}

function restsAt(client: InviteClient | undefined): Rests | undefined {
  if (!client) return undefined;
  let rests = restsOf.get(client.fetcher);
  if (!rests) restsOf.set(client.fetcher, (rests = {byKey: new Map<string, Rest>(), until: 0}));
  return rests;
}

function keyOf(id: string, client: InviteClient | undefined): string {
  const {adapter, scope} = client ?? {};
  return JSON.stringify([adapter?.name, adapter?.baseUrl, scope?.id, id]);
}
