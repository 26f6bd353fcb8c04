import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import {shorten} from '../invite-form.entries.js';
import type {ReviewState} from './file-import.machine.js';
import type {ImportView} from './file-import.view.js';

/** Rows in which something is looked for to show what a column holds. */
const sampleRows = 100;

/** What each column becomes, and whether the first row is their names. */
export function columnsView(view: ImportView, state: ReviewState): TemplateResult {
  const {strings, onHeader} = view;
  const onChange = (event: Event) => onHeader((event.target as HTMLInputElement).checked);
  return html`<fieldset class="import-columns" part="import-columns">
    <legend class="label" part="label">${strings.term('importColumns')}</legend>
    <label class="import-check">
      <input type="checkbox" .checked=${live(state.hasHeader)} @change=${onChange} />
      ${strings.term('importHeaderRow')}
    </label>
    <ul>
      ${[...state.shown].map((column) => columnView(column, view, state))}
    </ul>
    ${
      state.others.length > 0
        ? html`<details>
            <summary>${strings.term('importMoreColumns', state.others.length)}</summary>
            <ul>
              ${state.others.map((column) => columnView(column, view, state))}
            </ul>
          </details>`
        : nothing
    }
  </fieldset>`;
}

function columnView(column: number, {strings, targets, onAssign}: ImportView, state: ReviewState): TemplateResult {
  const {rows, hasHeader} = state;
  const name = hasHeader ? rows[0]?.[column]?.trim() : '';
  const sample = rows.slice(hasHeader ? 1 : 0, sampleRows).find((row) => row[column]?.trim())?.[column] ?? '';
  const onChange = (event: Event) => onAssign(column, (event.target as HTMLSelectElement).value || undefined);
  return html`<li>
    <label for="import-column-${column}">
      <bdi>${name ? shorten(name) : strings.term('importColumn', column + 1)}</bdi>
      <bdi class="muted">${shorten(sample.trim())}</bdi>
    </label>
    <select class="input" part="control choice" id="import-column-${column}" @change=${onChange}>
      <option value="" .selected=${live(state.targets[column] === undefined)}>${strings.term('importIgnore')}</option>
      ${targets.map(
        (target) =>
          html`<option value=${target.name} .selected=${live(state.targets[column] === target.name)}>
            ${target.words[0]}
          </option>`,
      )}
    </select>
  </li>`;
}
