import {html, type TemplateResult} from 'lit';

/** A relative time that carries the absolute one, for the pointer and for assistive technology. */
export function time(date: Date, text: string, absolute: string): TemplateResult {
  return html`<time datetime=${date.toISOString()} title=${absolute}
    >${text}<span class="visually-hidden"> (${absolute})</span></time
  >`;
}
