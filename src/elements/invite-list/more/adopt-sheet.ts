import type {CSSResult, LitElement, ReactiveController} from 'lit';

/** Gives a host styles that came later than it did. Constructed ones belong to the document they were made in. */
export class AdoptSheet implements ReactiveController {
  readonly #host: LitElement;
  readonly #styles: CSSResult;
  #sheet: CSSStyleSheet | undefined;

  constructor(host: LitElement, styles: CSSResult) {
    this.#host = host;
    this.#styles = styles;
    host.addController(this);
  }

  hostConnected(): void {
    const {shadowRoot, ownerDocument} = this.#host;
    const view = ownerDocument.defaultView;
    if (!shadowRoot || !view || (this.#sheet && shadowRoot.adoptedStyleSheets.includes(this.#sheet))) return;
    this.#sheet = new view.CSSStyleSheet();
    this.#sheet.replaceSync(this.#styles.cssText);
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, this.#sheet];
  }
}
