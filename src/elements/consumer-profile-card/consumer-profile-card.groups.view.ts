import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Group} from '../../model/group.js';
import {cut} from '../../views/cut.js';
import {icon} from '../../views/icon.js';
import {isLocked, type ShownGroup} from './consumer-profile-card.groups.js';
import {groupPicker, type PickerModel} from './consumer-profile-card.picker.view.js';

export interface GroupsModel {
  readonly strings: StringsController;
  readonly headingLevel: number;
  readonly shown: readonly ShownGroup[];
  readonly canRemove: boolean;
  /** The key of the chip that says why its group is locked. */
  readonly explained: string | undefined;
  /** Undefined where groups cannot be assigned. */
  readonly picker: PickerModel | undefined;
  readonly onRemove: (group: Group) => void;
  readonly onExplain: (key: string | undefined) => void;
}

export function groupsSection(model: GroupsModel): TemplateResult {
  const {strings, shown, picker, headingLevel} = model;
  return html`<div class="groups" part="groups">
    <div class="heading" part="groups-heading" id="groups" role="heading" aria-level=${headingLevel}>
      ${strings.term('groupsHeading')}
    </div>
    ${shown.length === 0 ? html`<p class="muted" part="groups-empty">${strings.term('groupsNone')}</p>` : nothing}
    <div class="chips">
      ${
        shown.length > 0
          ? html`<ul class="chips" aria-labelledby="groups" role="list">
              ${repeat(shown, keyOf, (assignment) => chip(model, assignment))}
            </ul>`
          : nothing
      }
      ${picker ? groupPicker(picker) : nothing}
    </div>
  </div>`;
}

/** A group that came in two ways has two chips. */
function keyOf({group, assignedVia}: ShownGroup): string {
  return `${assignedVia} ${group.id}`;
}

function chip(model: GroupsModel, shown: ShownGroup): TemplateResult {
  const {group, assignedVia, isPending} = shown;
  const {strings, canRemove} = model;
  const via = strings.term('groupVia', assignedVia);
  const state = isLocked(assignedVia) ? 'locked' : isPending ? 'pending' : '';
  const isExplainable = state === 'locked';
  return html`<li
    class="chip ${state}"
    part="chip ${state}"
    @pointerenter=${isExplainable ? () => model.onExplain(keyOf(shown)) : nothing}
    @pointerleave=${isExplainable ? () => model.onExplain(undefined) : nothing}
  >
    <span class="chip-label"
      ><bdi>${cut(group.name)}</bdi>${via ? html`<span class="via" part="via"> · ${via}</span>` : nothing}</span
    >
    ${isExplainable ? lock(model, shown) : nothing}
    ${
      !isExplainable && canRemove
        ? html`<button
            class="chip-button"
            part="remove"
            type="button"
            aria-label=${strings.term('groupRemove', group.name)}
            @click=${() => model.onRemove(group)}
          >
            ${icon('close')}
          </button>`
        : nothing
    }
  </li>`;
}

/** A button only so that every way of pointing reaches it: what it says is its whole purpose. */
function lock({strings, explained, onExplain}: GroupsModel, shown: ShownGroup): TemplateResult {
  const text = strings.term('groupLocked', shown.group.name, shown.assignedVia);
  const key = keyOf(shown);
  const isShown = explained === key;
  return html`<button
      class="chip-button"
      part="lock"
      type="button"
      aria-label=${text}
      @focus=${() => onExplain(key)}
      @blur=${() => onExplain(undefined)}
      @click=${() => onExplain(key)}
    >
      ${icon('lock')}
    </button>
    ${
      isShown
        ? html`<span class="floating tip" part="explanation" popover="manual" aria-hidden="true">${text}</span>`
        : nothing
    }`;
}
