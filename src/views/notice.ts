import {html, nothing, type TemplateResult} from 'lit';
import {icon, type IconName} from './icon.js';

export interface Notice {
  readonly icon: IconName;
  readonly title: string;
  readonly text?: string | undefined;
  readonly tone?: 'danger';
  readonly actions?: unknown;
}

/** Says what is so, and what to do, in the place of what it is about. */
export function notice({icon: name, title, text, tone, actions}: Notice): TemplateResult {
  return html`<div class="notice ${tone ?? ''}" part="notice ${tone ?? ''}">
    ${icon(name)}
    <div><strong>${title}</strong>${text ? html`<p class="muted">${text}</p>` : nothing}</div>
    ${actions ?? nothing}
  </div>`;
}
