import type {LitElement, ReactiveController} from 'lit';

const focusable = 'button, input';

/**
 * Keeps the focus inside the host when what has it goes away in an update: it moves to what came after it, else to
 * what came before, else to the host's base part.
 */
export class FocusKeeper implements ReactiveController {
  readonly #host: LitElement;
  #neighbours: readonly HTMLElement[] = [];

  constructor(host: LitElement) {
    (this.#host = host).addController(this);
  }

  hostUpdate(): void {
    const root = this.#host.shadowRoot;
    const active = root?.activeElement;
    if (!root || !(active instanceof HTMLElement)) {
      this.#neighbours = [];
      return;
    }
    const all = [...root.querySelectorAll<HTMLElement>(focusable)];
    const index = all.indexOf(active);
    const home = active.closest('.picker')?.querySelector<HTMLElement>(focusable);
    this.#neighbours = [
      active,
      ...(home ? [home] : []),
      ...all.slice(index + 1).filter((element) => !element.closest('.picker')),
      ...all.slice(0, Math.max(0, index)).reverse(),
    ];
  }

  hostUpdated(): void {
    const [active] = this.#neighbours;
    const root = this.#host.shadowRoot;
    if (!active || active.isConnected || !root || root.activeElement) return;
    const next = this.#neighbours.find((element) => element.isConnected && element.checkVisibility());
    if (next) next.focus();
    else this.#focusBase(root);
    this.#neighbours = [];
  }

  #focusBase(root: ShadowRoot): void {
    const base = root.querySelector<HTMLElement>('.base');
    if (!base) return;
    // Only for as long as it is needed: a wrapper that can always be focused swallows clicks on the text in it.
    base.tabIndex = -1;
    base.addEventListener('blur', () => base.removeAttribute('tabindex'), {once: true});
    base.focus();
  }
}
