import {html, nothing, type TemplateResult} from 'lit';
import type {ReviewedRow, TablePerson} from '../../../model/table/review-table.js';
import {avatar} from '../../../views/avatar.js';
import {icon} from '../../../views/icon.js';
import {shorten} from '../invite-form.entries.js';
import {fieldLabel, valueWords} from '../invite-form.words.js';
import {leftOut, type ReviewState} from './file-import.machine.js';
import type {ImportView} from './file-import.view.js';
import {ownFields, rowWords} from './file-import.words.js';

type Rows = Pick<ReviewState, 'review' | 'limit'>;

/** The first rows as what they will become. */
export function firstRows(view: ImportView, {review}: Rows): TemplateResult | typeof nothing {
  if (review.first.length === 0) return nothing;
  return html`<h4>${view.strings.term('importFirst', review.first.length)}</h4>
    <ul class="import-rows" part="import-rows">
      ${review.first.map((row) => firstRow(row, view))}
    </ul>`;
}

function firstRow(row: ReviewedRow, view: ImportView): TemplateResult {
  const {person, problem} = row;
  if (!person || problem) return rejectedRow(row, view);
  const name = nameOf(person);
  const others = ownFields(view.fields).flatMap((field) => {
    const value = person[field.name];
    return value === undefined ? [] : [[fieldLabel(field, view.strings), valueWords(field, value, view.strings)]];
  });
  return html`<li part="import-row">
    ${avatar(name, person.email)}
    <span>
      ${name ? html`<bdi>${shorten(name)}</bdi>` : nothing} <bdi class="${name ? 'muted' : ''}">${person.email}</bdi>
      ${others.map(
        ([label = '', words = '']) =>
          html`<bdi class="muted">${view.strings.term('recipientRemark', label, shorten(words))}</bdi>`,
      )}
    </span>
  </li>`;
}

/** Those who are not added, each with the reason; and all of them as a file. */
export function rejectedRows(view: ImportView, state: Rows): TemplateResult | typeof nothing {
  const {strings, onMore, onRejected} = view;
  const rows = leftOut(state);
  if (rows.length === 0) return nothing;
  const more = rows.length - state.limit;
  return html`<h4>${strings.term('importRejected', rows.length)}</h4>
    <ul class="import-rows" part="import-rejected">
      ${rows.slice(0, state.limit).map((row) => rejectedRow(row, view))}
    </ul>
    <div class="import-below">
      ${
        more > 0
          ? html`<button type="button" class="button link import-more" part="button" @click=${onMore}>
              ${strings.term('importMore', more)}
            </button>`
          : nothing
      }
      <button type="button" class="button link import-rejected" part="button" @click=${onRejected}>
        ${strings.term('importDownload')}
      </button>
    </div>`;
}

function rejectedRow({row, problem}: ReviewedRow, {strings}: ImportView): TemplateResult {
  const isDuplicate = problem?.kind === 'duplicate';
  return html`<li class="${isDuplicate ? '' : 'problem'}" part="import-row ${isDuplicate ? 'duplicate' : 'problem'}">
    ${icon(isDuplicate ? 'people' : 'alert')}
    <span>
      <span class="muted">${strings.term('importRow', row)}</span>
      <bdi>${problem ? rowWords(problem, strings) : ''}</bdi>
    </span>
  </li>`;
}

function nameOf({name, firstName = '', lastName = ''}: TablePerson): string {
  return String(name ?? `${String(firstName)} ${String(lastName)}`).trim();
}
