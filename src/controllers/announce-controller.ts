import {html, type ReactiveController, type ReactiveControllerHost, type TemplateResult} from 'lit';
import {keyed} from 'lit/directives/keyed.js';

/**
 * One polite live region in the host's shadow root, there and empty from the first render on. Put `region()` into the
 * template once, outside of everything conditional.
 */
export class AnnounceController implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  #text = '';
  #count = 0;

  constructor(host: ReactiveControllerHost) {
    (this.#host = host).addController(this);
  }

  /** Says a sentence once. The same sentence again is said again. */
  announce(text: string): void {
    this.#text = text;
    this.#count++;
    this.#host.requestUpdate();
  }

  region(): TemplateResult {
    return html`<div class="visually-hidden" role="status">
      ${keyed(this.#count, html`<span>${this.#text}</span>`)}
    </div>`;
  }

  hostConnected(): void {}

  /** What was said before a removal is not said again on return. */
  hostDisconnected(): void {
    this.#text = '';
  }
}
