import {html, svg, type SVGTemplateResult, type TemplateResult} from 'lit';

/** Drawn for this project on a 16 by 16 grid with a stroke of 1.5. */
const shapes = {
  alert: svg`<path d="M8 5v3.5M8 11v.01M6.9 2.3 1.6 11.6a1.3 1.3 0 0 0 1.1 1.9h10.6a1.3 1.3 0 0 0 1.1-1.9L9.1 2.3a1.3 1.3 0 0 0-2.2 0Z" />`,
  arrow: svg`<path d="M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3h-3A1.5 1.5 0 0 0 2 4.500v8A1.5 1.5 0 0 0 3.5 14h8a1.5 1.5 0 0 0 1.5-1.500v-3" />`,
  ban: svg`<circle cx="8" cy="8" r="6" /><path d="m3.9 3.9 8.2 8.2" />`,
  check: svg`<path d="m3 8.5 3.3 3.300L13 4.7" />`,
  clock: svg`<circle cx="8" cy="8" r="6" /><path d="M8 4.700V8l2.2 1.5" />`,
  close: svg`<path d="m4 4 8 8M12 4l-8 8" />`,
  dot: svg`<circle cx="8" cy="8" r="3" fill="currentColor" stroke="none" />`,
  link: svg`<path d="M6.7 9.300a2.7 2.7 0 0 0 3.8 0l2.4-2.400a2.7 2.7 0 0 0-3.8-3.800l-.8.8M9.3 6.700a2.7 2.7 0 0 0-3.8 0L3.1 9.100a2.7 2.7 0 0 0 3.8 3.800l.8-.8" />`,
  lock: svg`<rect x="3" y="7" width="10" height="6.5" rx="1.3" /><path d="M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2" />`,
  mail: svg`<rect x="1.8" y="3.3" width="12.4" height="9.4" rx="1.3" /><path d="m2.3 4.5 5.7 4.3 5.7-4.3" />`,
  offline: svg`<path d="M2 2l12 12M4.6 9.200a5 5 0 0 1 2-1.200M2.3 6.700a8.3 8.3 0 0 1 2.4-1.500M8 4.300a8.3 8.3 0 0 1 5.7 2.400M10.3 8.300c.4.2.8.5 1.1.9M8 12.300v.01" />`,
  people: svg`<circle cx="6" cy="5.5" r="2.5" /><path d="M1.5 13.300a4.5 4.5 0 0 1 9 0M10.7 3.200a2.5 2.5 0 0 1 0 4.600M12.3 9.600a4.5 4.5 0 0 1 2.2 3.7" />`,
  plus: svg`<path d="M8 3v10M3 8h10" />`,
  refresh: svg`<path d="M13.5 8a5.5 5.5 0 1 1-1.6-3.900L13.5 5.700M13.5 2.500v3.200h-3.2" />`,
  search: svg`<circle cx="7" cy="7" r="4.5" /><path d="m10.4 10.4 3.1 3.1" />`,
  send: svg`<path d="M14 2 7.3 8.700M14 2 9.7 14 7.3 8.7 2 6.300Z" />`,
} as const satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

/** Decoration only: what it means is said in words beside it. */
export function icon(name: IconName, className = ''): TemplateResult {
  return html`<svg class="icon ${className}" viewBox="0 0 16 16" aria-hidden="true">${shapes[name]}</svg>`;
}
