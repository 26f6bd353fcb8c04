import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {repeat} from 'lit/directives/repeat.js';
import type {InviteField} from '../../model/field.js';
import {revealHidden} from '../../model/show-address.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import {hintWords} from './hints-controller.js';
import {asciiDomain, copyText, labelOf, problemOf, problemsIn, type Entry} from './invite-form.entries.js';
import {detailsOf} from './invite-form.fields.js';
import type {FormState} from './invite-form.machine.js';
import type {RemarksView} from './invite-form.remarks.view.js';
import {isUnanswered} from './invite-form.sending.machine.js';
import {ownWords, problemWords} from './invite-form.words.js';

/** More chips than this are folded away. */
const chipLimit = 50;

/** One chip for each, in rows of a grid. */
export function chipsView(view: RemarksView): TemplateResult {
  const {state, strings, recipients, limits} = view;
  const {chips: hands} = recipients;
  const shown = fold(state.entries, limits.fields);
  const folded = state.entries.length - shown.length;
  const stop = shown.find(({id}) => id === hands.activeId) ?? shown[0]!;
  const sent = sentIds(state);
  return html`<div
      class="chips ${hands.isAllSelected ? 'selected' : ''}"
      part="recipient-list"
      role="grid"
      aria-label=${strings.term('recipientsList')}
      aria-describedby="recipients-keys"
      aria-multiselectable="true"
      @pointerdown=${hands.onPointerDown}
      @mousedown=${hands.onMouseDown}
      @click=${hands.onClick}
      @keydown=${hands.onKeydown}
      @focusin=${hands.onFocus}
      @focusout=${hands.onFocusOut}
    >
      ${repeat(
        shown,
        ({id}) => id,
        (entry) => chip(entry, entry === stop ? hands.activeCell : undefined, sent.has(entry.id), view),
      )}
    </div>
    <span id="recipients-keys" hidden
      >${strings.term('recipientsKeys')}${hasDetails(view) ? ` ${strings.term('recipientsDetailsKey')}` : ''}</span
    >
    ${folded > 0 ? html`<span class="muted folded">${strings.term('recipientsFolded', folded)}</span>` : nothing}`;
}

function chip(entry: Entry, stop: 'open' | 'remove' | undefined, isSent: boolean, view: RemarksView): TemplateResult {
  const {state, strings, limits, recipients} = view;
  const {id, person} = entry;
  const problem = problemOf(entry, limits.fields);
  const label = labelOf(entry);
  const full = revealHidden(copyText(entry));
  const ascii = person && asciiDomain(person.email);
  const hint = view.recipients.hints.of(entry);
  const isInDoubt = isUnanswered(entry);
  const own = ownWords(entry, limits.fields, strings);
  const unseen = [
    person?.name ? revealHidden(person.email) : '',
    problem ? problemWords(problem, limits.fields, strings) : '',
    isInDoubt ? strings.term('recipientUnclear') : '',
    hint ? hintWords(hint, strings) : '',
  ].filter(Boolean);
  const isSending = state.phase === 'sending' ? 'true' : undefined;
  const mark = problem ? 'problem' : hint || isInDoubt ? 'hint' : '';
  return html`<div
    class="chip ${mark}"
    part="recipient ${mark}"
    role="row"
    aria-selected=${recipients.chips.isAllSelected}
  >
    <span role="gridcell"
      ><button
        type="button"
        class="open"
        part="recipient-text"
        data-id=${id}
        title=${strings.term('recipientEdit', full)}
        tabindex=${stop === 'open' ? 0 : -1}
        aria-disabled=${ifDefined(isSending)}
      >
        ${mark ? icon('alert', 'mark') : isSent ? icon('check', 'mark') : avatar(person?.name ?? '', person?.email ?? '')}<bdi>${label}</bdi>${ascii ? html`<bdi class="muted">${ascii}</bdi>` : nothing}${own === '' ? nothing : html` <span class="own muted" part="recipient-own">· <bdi>${own}</bdi></span>`}<span
          class="visually-hidden"
          >${unseen.map((words) => ` · ${words}`)}</span
        ></button
      >${hasDetails(view) ? detailsButton(id, full, view) : nothing}</span
    ><span role="gridcell"
      ><button
        type="button"
        class="remove"
        part="recipient-remove"
        data-id=${id}
        tabindex=${stop === 'remove' ? 0 : -1}
        aria-label=${strings.term('recipientRemove', full)}
        aria-disabled=${ifDefined(isSending)}
      >
        ${icon('close')}
      </button></span
    >
  </div>`;
}

/** No stop for Tab or the arrows: the chip has a key for it. */
function detailsButton(id: number, full: string, {state, strings, recipients}: RemarksView): TemplateResult {
  return html`<button
    type="button"
    class="details"
    part="recipient-details"
    data-id=${id}
    tabindex="-1"
    aria-label=${strings.term('recipientDetails', full)}
    aria-haspopup="dialog"
    aria-expanded=${recipients.person.id === id}
    aria-keyshortcuts="Alt+ArrowDown"
    aria-disabled=${ifDefined(state.phase === 'sending' ? 'true' : undefined)}
  >
    ${icon('chevron')}
  </button>`;
}

/** What a reader must see: the problems, and the newest. */
function fold(entries: readonly Entry[], fields: readonly InviteField[]): readonly Entry[] {
  if (entries.length <= chipLimit) return entries;
  const shown = new Set(problemsIn(entries, fields).slice(0, chipLimit / 2));
  for (let i = entries.length - 1; shown.size < chipLimit; i--) shown.add(entries[i]!);
  return entries.filter((entry) => shown.has(entry));
}

/** Where the API takes no more than an address, there is nothing to open. */
function hasDetails({limits}: RemarksView): boolean {
  return detailsOf(limits.fields).length > 0;
}

/** Who has been sent to already. */
export function sentIds({answers}: FormState): ReadonlySet<number> {
  return new Set(answers.flatMap(({id, outcome}) => (outcome.kind === 'sent' ? [id] : [])));
}
