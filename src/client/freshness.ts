/** What a write makes stale. */
export type Topic = 'invites' | 'profiles' | 'groups' | 'consumers';

type Listener = () => void;

/**
 * Tells whoever shows something that it changed: other elements on this page and the same site's other tabs. Only the
 * key travels between tabs, never data.
 */
export class Freshness {
  readonly #listeners = new Map<string, Set<Listener>>();
  #channel: BroadcastChannel | undefined;

  readonly #channelName: string;

  constructor(channelName = 'invite-elements') {
    this.#channelName = channelName;
  }

  /** @returns the way to stop listening */
  subscribe(key: string, listener: Listener): () => void {
    this.#open();
    const listeners = this.#listeners.get(key) ?? new Set();
    this.#listeners.set(key, listeners.add(listener));
    return () => {
      listeners.delete(listener);
      if (listeners.size === 0 && this.#listeners.get(key) === listeners) this.#listeners.delete(key);
      if (this.#listeners.size === 0) this.#close();
    };
  }

  publish(key: string): void {
    this.#notify(key);
    if (this.#channel) {
      this.#channel.postMessage(key);
    } else {
      // Nobody here listens; other tabs may.
      const channel = openChannel(this.#channelName);
      channel?.postMessage(key);
      channel?.close();
    }
  }

  #notify(key: unknown): void {
    if (typeof key === 'string') for (const listener of [...(this.#listeners.get(key) ?? [])]) listener();
  }

  #open(): void {
    this.#channel ??= openChannel(this.#channelName);
    this.#channel?.addEventListener('message', this.#onMessage);
  }

  #close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  readonly #onMessage = (event: MessageEvent<unknown>) => this.#notify(event.data);
}

/** A sandboxed frame has no channel to its own site: then only this page hears. */
function openChannel(name: string): BroadcastChannel | undefined {
  try {
    return new BroadcastChannel(name);
  } catch {
    return undefined;
  }
}

/** The one of this page. */
export const freshness = new Freshness();
