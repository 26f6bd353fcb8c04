import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Keeps the host's `:state()` names in step: `invite-list:state(loading)`. */
export class StatesController implements ReactiveController {
  readonly #internals: ElementInternals;
  readonly #current: () => Iterable<string>;

  constructor(host: ReactiveControllerHost, internals: ElementInternals, current: () => Iterable<string>) {
    host.addController(this);
    this.#internals = internals;
    this.#current = current;
  }

  hostUpdated(): void {
    const {states} = this.#internals;
    const wanted = new Set(this.#current());
    for (const state of [...states]) if (!wanted.has(state)) states.delete(state);
    for (const state of wanted) if (!states.has(state)) states.add(state);
  }
}
