import type {LitElement, ReactiveController} from 'lit';

const rowSelector = '[role=listitem]';

/** Keeps the focus in the list when an update takes away what has it: a button, a row, a notice. */
export class RowFocusController implements ReactiveController {
  readonly #host: LitElement;
  #active: HTMLElement | undefined;
  #row: HTMLElement | null = null;
  #index = 0;
  #next: string | undefined;

  constructor(host: LitElement) {
    (this.#host = host).addController(this);
  }

  hostUpdate(): void {
    const active = this.#focused();
    this.#active = active instanceof HTMLElement ? active : undefined;
    this.#row = active?.closest<HTMLElement>(rowSelector) ?? this.#rowAround(active);
    if (this.#row) this.#index = this.#rows().indexOf(this.#row);
  }

  hostUpdated(): void {
    const active = this.#active;
    const root = this.#host.shadowRoot;
    this.#active = undefined;
    if (this.#next !== undefined) return this.#focusNext(this.#next);
    if (!active || !root || this.#focused()) return;
    // A row that changes its place takes its focused button out of the page for a moment.
    if (active.isConnected) active.focus({preventScroll: true});
    if (this.#focused()) return;
    const rows = this.#row ? this.#rows() : [];
    const row = this.#row?.isConnected ? this.#row : rows[Math.min(this.#index, rows.length - 1)];
    const refresh = root.querySelector<HTMLElement>('[part~=refresh]');
    if (row) this.#focus(row, {preventScroll: true});
    else if (refresh) refresh.focus({preventScroll: true});
    else this.#focus(this.#rows()[0] ?? root.querySelector<HTMLElement>('[part=base]'), {preventScroll: true});
  }

  /**
   * After the next update this row has the focus, unless somebody needs it elsewhere.
   *
   * @param isOnlyFromButton not from where nothing has it
   * @returns whether nobody needs it elsewhere
   */
  moveTo(id: string | undefined, isOnlyFromButton = false): boolean {
    const active = this.#host.shadowRoot?.activeElement;
    const {activeElement, body} = this.#host.ownerDocument;
    // Some browsers do not give the focus to a button that is clicked.
    const isFree =
      active?.matches('[part~=more]') ?? (!isOnlyFromButton && (activeElement === null || activeElement === body));
    if (isFree) this.#next = id;
    return isFree;
  }

  #focusNext(id: string): void {
    this.#next = undefined;
    const row = this.#rows().find(({dataset}) => dataset.id === id);
    if (row) this.#focus(row);
  }

  #focus(element: HTMLElement | null, options?: FocusOptions): void {
    if (!element) return;
    element.tabIndex = -1;
    element.focus(options);
  }

  /** What has the focus in here, a page's own row among the host's children included. */
  #focused(): Element | null {
    const inside = this.#host.shadowRoot?.activeElement;
    if (inside) return inside;
    const {activeElement} = this.#host.getRootNode() as Document | ShadowRoot;
    return activeElement && this.#isChild(activeElement) ? activeElement : null;
  }

  #isChild(element: Element): boolean {
    return element !== this.#host && this.#host.contains(element);
  }

  #rowAround(active: Element | null): HTMLElement | null {
    const id = active && this.#isChild(active) ? active.closest<HTMLElement>('[data-id]')?.dataset.id : undefined;
    return (id !== undefined && this.#rows().find(({dataset}) => dataset.id === id)) || null;
  }

  #rows(): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(rowSelector)];
  }
}
