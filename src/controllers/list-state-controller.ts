import type {LitElement, ReactiveController} from 'lit';
import {ListStateChangeEvent, type ListState} from '../events/list-events.js';
import type {AddressMirror} from './address/address-mirror.js';

export interface ListStateOptions {
  /** The value of `url-state`; empty: the address is left alone. */
  readonly name: () => string;
  readonly read: () => ListState;
  /** Believes no word of it: what it does not know, it leaves out. */
  readonly write: (state: ListState) => void;
}

/** Tells what was chosen in a list, and keeps it in the address of the page where that is asked for. */
export class ListStateController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: ListStateOptions;
  #mirror: AddressMirror | undefined;
  #isLoading = false;
  #hasFailed = false;
  /** What was chosen before it was known what the address says. */
  #early: readonly [state: ListState, how: 'typed' | 'chosen'] | undefined;

  constructor(host: LitElement, options: ListStateOptions) {
    this.#options = options;
    (this.#host = host).addController(this);
  }

  /** What the address says is not known yet: nothing can be asked for. */
  get isWaiting(): boolean {
    return this.#name !== '' && !this.#mirror?.isRead && !this.#hasFailed;
  }

  hostUpdate(): void {
    if (!this.#host.isConnected) return;
    const name = this.#name;
    if (this.#mirror) this.#mirror.follow(name);
    else if (name !== '' && !this.#hasFailed) void this.#load();
  }

  hostDisconnected(): void {
    this.#mirror?.stop();
  }

  /**
   * A person chose something.
   *
   * @param how `typed`: one of many; `chosen`: the way back leads to what was before
   */
  changed(how: 'typed' | 'chosen', change: ListState = {}): void {
    const state = {...this.#options.read(), ...change};
    const event = new ListStateChangeEvent(state);
    this.#host.dispatchEvent(event);
    if (event.defaultPrevented) return;
    if (this.#mirror) this.#mirror.put(state, how);
    else this.#early = [state, how];
  }

  get #name(): string {
    return (this.#options.name() ?? '').trim();
  }

  async #load(): Promise<void> {
    if (this.#isLoading) return;
    this.#isLoading = true;
    const base = this.#options.read();
    this.#early = undefined;
    try {
      const {AddressMirror: Mirror} = await import('./address/address-mirror.js');
      this.#mirror = new Mirror(this.#host, this.#options, base, this.#early);
    } catch {
      // The list is worth more than its address.
      this.#hasFailed = true;
      console.warn(`[invite-elements] <${this.#host.localName}> url-state could not be loaded.`, this.#host);
    } finally {
      this.#isLoading = false;
      this.#host.requestUpdate();
    }
  }
}
