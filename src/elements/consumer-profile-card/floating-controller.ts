import type {ReactiveController, ReactiveControllerHost} from 'lit';
import {floatBelow} from './float-below.js';

interface Floating {
  readonly element: HTMLElement;
  readonly stop: () => void;
}

/** Shows what hangs below something else, in the top layer where the browser has one, until told otherwise. */
export class FloatingController implements ReactiveController {
  /** Without it, styles alone place what floats, inside the card. */
  static readonly isNative: boolean = 'popover' in HTMLElement.prototype;

  readonly #onEscape: () => void;
  readonly #shown = new Map<string, Floating>();
  #listening: AbortController | undefined;

  constructor(host: ReactiveControllerHost, {onEscape}: {readonly onEscape: () => void}) {
    host.addController(this);
    this.#onEscape = onEscape;
  }

  hostDisconnected(): void {
    for (const name of [...this.#shown.keys()]) this.#hide(name);
  }

  /** @param element null to stop */
  show(name: string, element: HTMLElement | null, anchor: Element | null): void {
    if (this.#shown.get(name)?.element === element) return;
    this.#hide(name);
    if (!element || !anchor || !FloatingController.isNative) return;
    // One that the browser opens may be on its way there right now.
    if (element.popover === 'manual') {
      element.showPopover();
      this.#listen();
    }
    this.#shown.set(name, {element, stop: floatBelow(element, anchor)});
  }

  #hide(name: string): void {
    const floating = this.#shown.get(name);
    if (!floating) return;
    floating.stop();
    this.#shown.delete(name);
    if (floating.element.popover === 'manual') this.#listening?.abort();
  }

  /** What only explains goes away with Escape, wherever the focus is. */
  #listen(): void {
    this.#listening?.abort();
    this.#listening = new AbortController();
    const {signal} = this.#listening;
    document.addEventListener('keydown', (event) => event.key === 'Escape' && this.#onEscape(), {signal});
  }
}
