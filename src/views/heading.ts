import {html, type TemplateResult} from 'lit';

/** A heading of the level that the page gives it, 2 to 6. */
export function heading(level: number, text: string): TemplateResult {
  switch (level) {
    case 3:
      return html`<h3 class="heading" part="heading">${text}</h3>`;
    case 4:
      return html`<h4 class="heading" part="heading">${text}</h4>`;
    case 5:
      return html`<h5 class="heading" part="heading">${text}</h5>`;
    case 6:
      return html`<h6 class="heading" part="heading">${text}</h6>`;
    default:
      return html`<h2 class="heading" part="heading">${text}</h2>`;
  }
}
