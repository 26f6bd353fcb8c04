import type {ReactiveController, ReactiveControllerHost} from 'lit';

/** Milliseconds after the last keystroke before a search starts. */
const delay = 250;

/** What is typed, and what is searched for: the same a moment later. */
export class SearchController implements ReactiveController {
  typed = '';
  value = '';

  readonly #host: ReactiveControllerHost;
  readonly #onChange: () => void;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: ReactiveControllerHost, {onChange}: {readonly onChange: () => void}) {
    (this.#host = host).addController(this);
    this.#onChange = onChange;
  }

  hostConnected(): void {
    // What was typed just before a move or a removal is searched for after it.
    if (this.typed.trim() !== this.value) this.#wait();
  }

  hostDisconnected(): void {
    clearTimeout(this.#timer);
  }

  readonly onInput = (event: Event): void => {
    this.typed = (event.target as HTMLInputElement).value;
    this.#wait();
  };

  /** Enter, and leaving the field, do not wait. */
  readonly onCommit = (): void => {
    clearTimeout(this.#timer);
    const value = this.typed.trim();
    if (value === this.value) return;
    this.value = value;
    this.#onChange();
    this.#host.requestUpdate();
  };

  /** Nobody typed this: nobody is told. */
  restore(value: string): void {
    clearTimeout(this.#timer);
    this.typed = value;
    this.value = value.trim();
    this.#host.requestUpdate();
  }

  #wait(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(this.onCommit, delay);
  }
}
