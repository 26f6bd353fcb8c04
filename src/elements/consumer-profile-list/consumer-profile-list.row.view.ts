import {html, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Profile} from '../../model/profile.js';
import {avatar} from '../../views/avatar.js';
import {groupChips} from '../../views/group-chips.js';
import {joined} from '../../views/joined.js';
import {person} from '../../views/person.js';
import {status} from '../../views/status.js';

export interface RowState {
  readonly selectable: boolean;
  readonly isSelected: boolean;
  /** All groups are shown. */
  readonly isOpen: boolean;
  /** Another one when every row is to be drawn anew. */
  readonly template?: object;
}

/** One person. Its buttons carry `data-action`: the list listens once for all of them. */
export function rowView(profile: Profile, state: RowState, strings: StringsController): TemplateResult {
  const {selectable, isSelected, isOpen} = state;
  const part = isSelected ? `row ${profile.status} selected` : `row ${profile.status}`;
  return html`<div
    class=${selectable ? `${part} selectable` : part}
    part=${part}
    role="listitem"
    data-id=${profile.id}
    aria-current=${ifDefined(isSelected ? 'true' : undefined)}
  >
    ${avatar(profile.name, profile.email, profile.imageUrl)} ${person(profile, selectable)}
    <div class="state">${status(profile.status, strings.term('profileStatus', profile.status, profile.rawStatus))}</div>
    <div class="groups">${groupChips(profile.groups, strings, isOpen)}</div>
    <div class="since muted" part="since">${joined(profile, strings)}</div>
  </div>`;
}

/** A row's shape while the first page is on its way: as high as the real one. */
export function rowSkeleton(): TemplateResult {
  const line = (name: string) => html`<span><span class="bone ${name}-bone"></span></span>`;
  return html`<div class="row">
    <span class="avatar bone"></span>
    <div class="who">${line('name')}<span class="muted">${line('address')}</span></div>
    <div class="state"><span class="status plain">${line('state')}</span></div>
    <div class="groups"></div>
    <div class="since muted">${line('since')}</div>
  </div>`;
}
