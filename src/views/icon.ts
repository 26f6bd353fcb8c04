import {html, type TemplateResult} from 'lit';

/** Drawn for this project on a 16 by 16 grid with a stroke of 1.5. */
const shapes = {
  alert:
    'M8 5v3.5M8 11v.01M6.9 2.3 1.6 11.6a1.3 1.3 0 0 0 1.1 1.9h10.6a1.3 1.3 0 0 0 1.1-1.9L9.1 2.3a1.3 1.3 0 0 0-2.2 0Z',
  arrow: 'M9.5 2.5h4v4M13.5 2.5 8 8M6.5 3h-3A1.5 1.5 0 0 0 2 4.5v8A1.5 1.5 0 0 0 3.5 14h8a1.5 1.5 0 0 0 1.5-1.5v-3',
  ban: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M3.8 3.8l8.4 8.4',
  check: 'm3 8.5 3.3 3.3L13 4.7',
  chevron: 'm4 6 4 4 4-4',
  clock: 'M14 8A6 6 0 1 1 2 8a6 6 0 0 1 12 0M8 4.7V8l2.2 1.5',
  close: 'm4 4 8 8M12 4l-8 8',
  dot: 'M11 8a3 3 0 1 1-6 0 3 3 0 0 1 6 0',
  download: 'M8 2v8.5M4.6 7.3 8 10.7l3.4-3.4M3 13.7h10',
  lines: 'M3 4.3h10M3 8h10M3 11.7h6',
  link: 'M6.7 9.3a2.7 2.7 0 0 0 3.8 0l2.4-2.4a2.7 2.7 0 0 0-3.8-3.8l-.8.8M9.3 6.7a2.7 2.7 0 0 0-3.8 0L3.1 9.1a2.7 2.7 0 0 0 3.8 3.8l.8-.8',
  lock: 'M4.3 7h7.4A1.3 1.3 0 0 1 13 8.3v3.9a1.3 1.3 0 0 1-1.3 1.3H4.3A1.3 1.3 0 0 1 3 12.2V8.3A1.3 1.3 0 0 1 4.3 7M5.3 7V5a2.7 2.7 0 0 1 5.4 0v2',
  mail: 'M3.1 3.3h9.8a1.3 1.3 0 0 1 1.3 1.3v6.8a1.3 1.3 0 0 1-1.3 1.3H3.1a1.3 1.3 0 0 1-1.3-1.3V4.6a1.3 1.3 0 0 1 1.3-1.3M2.3 4.5 8 8.8l5.7-4.3',
  more: 'M3.2 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0M7.7 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0M12.2 8a.3.3 0 1 0 .6 0 .3.3 0 1 0-.6 0',
  offline:
    'M2 2l12 12M4.6 9.2a5 5 0 0 1 2-1.2M2.3 6.7a8.3 8.3 0 0 1 2.4-1.5M8 4.3a8.3 8.3 0 0 1 5.7 2.4M10.3 8.3c.4.2.8.5 1.1.9M8 12.3v.01',
  people:
    'M8.5 5.5a2.5 2.5 0 1 1-5 0 2.5 2.5 0 0 1 5 0M1.5 13.3a4.5 4.5 0 0 1 9 0M10.7 3.2a2.5 2.5 0 0 1 0 4.6M12.3 9.6a4.5 4.5 0 0 1 2.2 3.7',
  plus: 'M8 3v10M3 8h10',
  refresh: 'M13.5 8a5.5 5.5 0 1 1-1.6-3.9l1.6 1.6M13.5 2.5v3.2h-3.2',
  search: 'M11.5 7a4.5 4.5 0 1 1-9 0 4.5 4.5 0 0 1 9 0M10.4 10.4l3.1 3.1',
  send: 'M14 2 7.3 8.7M14 2 9.7 14 7.3 8.7 2 6.3Z',
} as const satisfies Record<string, string>;

export type IconName = keyof typeof shapes;

const drawn = new Map<string, TemplateResult>();

/** Decoration only: what it means is said in words beside it. */
export function icon(name: IconName, className: '' | 'mark' | 'spin' = ''): TemplateResult {
  let result = drawn.get(name + className);
  if (!result) drawn.set(name + className, (result = draw(name, className)));
  return result;
}

/** A template of its own for each: a row has several, and nothing in them is to be filled in. */
function draw(name: IconName, className: string): TemplateResult {
  const fill = name === 'dot' ? ' fill="currentColor"' : '';
  const markup = `<svg class="icon ${className}" viewBox="0 0 16 16" aria-hidden="true"><path d="${shapes[name]}"${fill}></path></svg>`;
  return html(Object.assign([markup], {raw: [markup]}));
}
