import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {InviteField} from '../../../model/field.js';
import {icon} from '../../../views/icon.js';
import {labelOf, problemOf, shorten, type Entry} from '../invite-form.entries.js';
import {detailsOf, valueOf} from '../invite-form.fields.js';
import type {FormState} from '../invite-form.machine.js';
import {fieldLabel, problemWords} from '../invite-form.words.js';
import {ownControl} from '../own-control.view.js';
import {columnsOf, ownOf} from '../review/review-columns.js';

export interface PersonView {
  readonly entry: Entry;
  readonly state: FormState;
  readonly strings: StringsController;
  readonly fields: readonly InviteField[];
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onFocusOut: (event: FocusEvent) => void;
  readonly onDone: () => void;
  readonly onCancel: () => void;
}

/** Name, address and what else is this person's own. It hangs in the top layer, and nothing behind it is closed off. */
export function personView(view: PersonView): TemplateResult {
  const {entry, strings, fields} = view;
  const details = new Set(detailsOf(fields).map(({name}) => name));
  const shown = columnsOf(fields).filter(({name}) => name === 'email' || details.has(name));
  const problem = problemOf(entry, fields);
  return html`<div
    class="person"
    part="person"
    popover="manual"
    role="dialog"
    aria-label=${strings.term('recipientDetails', shorten(labelOf(entry)))}
    @keydown=${view.onKeydown}
    @focusout=${view.onFocusOut}
  >
    ${shown.map(({field}) => control(field, view))}
    ${
      problem
        ? html`<p class="error" part="error">${icon('alert')}<bdi>${problemWords(problem, fields, strings)}</bdi></p>`
        : nothing
    }
    <div class="person-actions">
      <button type="button" class="button primary" part="button primary" @click=${view.onDone}>
        ${strings.term('done')}
      </button>
      <button type="button" class="button" part="button" @click=${view.onCancel}>${strings.term('cancel')}</button>
    </div>
  </div>`;
}

function control(field: InviteField, {entry, state, strings}: PersonView): TemplateResult {
  const id = `person-${field.name}`;
  const own = ownControl({
    field,
    own: field.name === 'email' ? (entry.person?.email ?? entry.text) : ownOf(entry, field),
    shared: valueOf(field, state),
    strings,
    className: 'input',
    id,
  });
  return html`<div class="field">
    <label class="label" part="label" for=${id}><bdi>${fieldLabel(field, strings)}</bdi></label>
    ${field.type === 'choice' ? html`<span class="select">${own}${icon('chevron')}</span>` : own}
  </div>`;
}
