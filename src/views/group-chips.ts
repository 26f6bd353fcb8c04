import {html, nothing, type TemplateResult} from 'lit';
import type {Terms} from '../i18n/strings.js';
import type {GroupAssignment} from '../model/group.js';
import {cut, mostWhole} from './cut.js';

/** Chips that are shown before a button says how many more there are. */
const few = 3;

/** The groups of a person. Its button carries `data-action="groups"`: whoever draws it listens. */
export function groupChips(
  groups: readonly GroupAssignment[] | undefined,
  strings: Terms,
  isOpen: boolean,
): TemplateResult | typeof nothing {
  if (!groups || groups.length === 0) return nothing;
  const more = groups.length - few;
  const shown = isOpen ? groups : groups.slice(0, few);
  return html`<div class="chips" part="groups">
    <ul class="chips" role="list" aria-label=${strings.term('groupsHeading')}>
      ${shown.map(({group: {name}}) => html`<li class="chip" part="group" dir="auto" title=${cut(name, mostWhole)}>${cut(name)}</li>`)}
    </ul>
    ${
      more > 0
        ? html`<button
            class="chip"
            part="more-groups"
            type="button"
            data-action="groups"
            aria-expanded=${isOpen ? 'true' : 'false'}
            aria-label=${isOpen ? nothing : strings.term('groupsMore', more)}
          >
            ${isOpen ? strings.term('showFewer') : `+${more}`}
          </button>`
        : nothing
    }
  </div>`;
}
