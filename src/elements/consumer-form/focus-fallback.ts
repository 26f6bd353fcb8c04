import type {LitElement, ReactiveController} from 'lit';

/** Keeps the focus inside the host when an update takes away what has it. */
export class FocusFallback implements ReactiveController {
  readonly #host: LitElement;
  readonly #selectors: readonly string[];
  #active: Element | null = null;

  /** @param selectors where the focus goes instead, the first that there is; else to the base part */
  constructor(host: LitElement, ...selectors: readonly string[]) {
    (this.#host = host).addController(this);
    this.#selectors = selectors;
  }

  hostUpdate(): void {
    this.#active = this.#host.shadowRoot?.activeElement ?? null;
  }

  hostUpdated(): void {
    const root = this.#host.shadowRoot;
    if (!this.#active || this.#active.isConnected || !root || root.activeElement || !isFocusNowhere(this.#host)) return;
    const next = this.#selectors.map((selector) => root.querySelector<HTMLElement>(selector)).find(Boolean);
    if (next) return next.focus();
    const base = root.querySelector<HTMLElement>('.base')!;
    // Only for as long as it is needed: a wrapper that can always be focused swallows clicks on the text in it.
    base.tabIndex = -1;
    base.addEventListener('blur', () => base.removeAttribute('tabindex'), {once: true});
    base.focus();
  }
}

/** Nobody else on the page has it: then it may be taken. */
export function isFocusNowhere({ownerDocument: {activeElement, body}}: HTMLElement): boolean {
  return activeElement === null || activeElement === body;
}
