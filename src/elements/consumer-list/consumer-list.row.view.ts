import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Consumer} from '../../model/consumer.js';
import type {Profile} from '../../model/profile.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import {person, whoOf} from '../../views/person.js';
import {time} from '../../views/time.js';
import type {ProfilesState} from './profiles-controller.js';

/** Milliseconds between two times that a reader can tell apart here. */
const discernible = 60_000;

export interface RowState extends ProfilesState {
  readonly selectable: boolean;
  readonly isSelected: boolean;
  /** Profiles whose groups are all shown. */
  readonly openedGroups: ReadonlySet<string>;
  /** Another one when every row is to be drawn anew. */
  readonly template?: object;
}

/** What a page's own details are told. */
export interface ConsumerDetails extends Consumer {
  /** Undefined before the first page. */
  readonly profiles: readonly Profile[] | undefined;
}

/** One consumer. Its buttons carry `data-action`: the list listens once for all of them. */
export function rowView(
  consumer: Consumer,
  state: RowState,
  strings: StringsController,
  below: TemplateResult | typeof nothing,
): TemplateResult {
  const {selectable, isSelected, canOpen, isOpen} = state;
  const part = isSelected ? 'row selected' : 'row';
  return html`<div
    class=${selectable ? `${part} selectable` : part}
    part=${part}
    role="listitem"
    data-id=${consumer.id}
    aria-current=${ifDefined(isSelected ? 'true' : undefined)}
  >
    ${avatar(consumer.name, consumer.email, consumer.imageUrl)} ${person(consumer, selectable)}
    <div class="facts muted" part="facts">${facts(consumer, strings)}</div>
    <div class="actions">${canOpen ? toggle(consumer, isOpen, strings) : nothing}</div>
    ${below}
  </div>`;
}

function facts({createdAt, updatedAt}: Consumer, strings: StringsController): TemplateResult {
  const isChanged = updatedAt && (!createdAt || Math.abs(updatedAt.getTime() - createdAt.getTime()) >= discernible);
  const when = (date: Date, term: 'addedWhen' | 'updatedWhen') =>
    time(
      date,
      strings.ticking(date, (ago) => strings.term(term, ago)),
      strings.dateTime(date),
    );
  return html`${createdAt ? when(createdAt, 'addedWhen') : nothing}
  ${isChanged ? when(updatedAt, 'updatedWhen') : nothing}`;
}

function toggle(consumer: Consumer, isOpen: boolean, strings: StringsController): TemplateResult {
  const words = strings.term('consumerProfiles');
  return html`<button
    class="button quiet small toggle"
    part="button toggle"
    type="button"
    data-action="profiles"
    aria-label=${`${words}: ${whoOf(consumer)}`}
    aria-expanded=${isOpen ? 'true' : 'false'}
    >${words}${icon('chevron')}</button
  >`;
}

/** A row's shape while the first page is on its way: as high as the real one. */
export function rowSkeleton(canOpen: boolean): TemplateResult {
  const line = (name: string) => html`<span><span class="bone ${name}-bone"></span></span>`;
  return html`<div class="row">
    <span class="avatar bone"></span>
    <div class="who">${line('name')}<span class="muted">${line('address')}</span></div>
    <div class="facts muted">${line('facts')}</div>
    <div class="actions">${canOpen ? html`<span class="button quiet small">${line('action')}</span>` : nothing}</div>
  </div>`;
}
