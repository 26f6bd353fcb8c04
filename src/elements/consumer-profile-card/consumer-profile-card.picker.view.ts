import {html, nothing, type TemplateResult} from 'lit';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteError} from '../../model/errors.js';
import {icon} from '../../views/icon.js';
import type {GroupOption} from './consumer-profile-card.groups.js';
import {drawnOptions} from './option-window.js';

export interface PickerModel {
  readonly strings: StringsController;
  readonly isOpen: boolean;
  /** The browser puts it into the top layer, closes it and gives the focus back. */
  readonly isNative: boolean;
  readonly search: string;
  readonly active: string | undefined;
  /** Undefined until the groups have come. */
  readonly options: readonly GroupOption[] | undefined;
  /** The place of the first option that is drawn: of thousands only some are. */
  readonly first: number;
  /** How many groups have come. */
  readonly known: number;
  /** There are more than have come. */
  readonly hasMore: boolean;
  readonly canRemove: boolean;
  readonly error: InviteError | undefined;
  readonly isPending: boolean;
  readonly onToggle: (event: ToggleEvent) => void;
  readonly onAddClick: () => void;
  readonly onScroll: (event: Event) => void;
  readonly onSearch: (event: InputEvent) => void;
  readonly onKeydown: (event: KeyboardEvent) => void;
  readonly onPick: (option: GroupOption) => void;
  readonly onRetry: () => void;
}

export function groupPicker(model: PickerModel): TemplateResult {
  const {strings, isOpen, isNative, search, active, options, first} = model;
  const index = options?.findIndex(({group}) => group.id === active) ?? -1;
  // What somebody scrolled away from is not in the document.
  const activeIndex = index >= first && index < first + drawnOptions ? index : -1;
  const label = strings.term('groupPickerLabel');
  return html`<div class="add">
    <button
      class="button small add-button"
      part="button add"
      type="button"
      popovertarget="picker"
      aria-label=${label}
      aria-haspopup="dialog"
      aria-expanded=${isOpen ? 'true' : 'false'}
      @click=${model.onAddClick}
    >
      ${icon('plus')}${strings.term('groupAdd')}
    </button>
    <div
      class="floating picker"
      part="picker"
      id="picker"
      popover="auto"
      role="dialog"
      aria-label=${label}
      ?hidden=${!isNative && !isOpen}
      @beforetoggle=${model.onToggle}
      @keydown=${model.onKeydown}
    >
      <div class="search">
        ${icon('search')}
        <input
          class="input"
          part="search"
          type="text"
          role="combobox"
          autocomplete="off"
          autocapitalize="off"
          spellcheck="false"
          enterkeyhint="done"
          autofocus
          aria-label=${strings.term('groupSearchLabel')}
          aria-expanded=${options?.length ? 'true' : 'false'}
          aria-controls="options"
          aria-autocomplete="list"
          aria-activedescendant=${activeIndex === -1 ? nothing : `option-${activeIndex}`}
          placeholder=${strings.term('groupSearchLabel')}
          .value=${search}
          @input=${model.onSearch}
        />
      </div>
      ${isOpen ? results(model, activeIndex) : nothing}
    </div>
  </div>`;
}

function results(model: PickerModel, activeIndex: number): TemplateResult {
  const {strings, options, first, error, isPending, search, hasMore} = model;
  const label = strings.term('groupPickerLabel');
  const isWaiting = !options || (options.length === 0 && hasMore && search.trim() === '');
  const note = options && partial(model, options.length);
  return html`
    ${error ? failure(model, error) : nothing} ${isWaiting && isPending && !error ? waiting(strings) : nothing}
    <ul
      class="options"
      part="options"
      id="options"
      role="listbox"
      aria-multiselectable="true"
      aria-label=${label}
      ?hidden=${!options?.length}
      @scroll=${model.onScroll}
    >
      ${repeat(
        options?.slice(first, first + drawnOptions) ?? [],
        ({group}) => group.id,
        (option, index) => item(model, option, first + index, first + index === activeIndex),
      )}
    </ul>
    ${note ? html`<p class="more muted" part="picker-more">${note}</p>` : nothing}
    ${
      options?.length === 0 && !hasMore
        ? html`<p class="quiet-line muted" part="picker-empty">
            ${strings.term(search.trim() === '' ? 'groupPickerEmpty' : 'groupPickerNoMatch')}
          </p>`
        : nothing
    }
  `;
}

/** What is left out of what is drawn, and of what is searched. */
function partial({strings, known, hasMore, isPending, search}: PickerModel, count: number): string | undefined {
  if (hasMore && search.trim() !== '') return strings.term('groupPickerSearched', known, isPending);
  if (hasMore && count > 0) return strings.term('groupPickerFirst', count);
  return count > drawnOptions ? strings.term('groupPickerMore', count - drawnOptions) : undefined;
}

function item(model: PickerModel, option: GroupOption, index: number, isActive: boolean): TemplateResult {
  const {strings, canRemove, onPick, options, hasMore} = model;
  const {group, isSelected, lockedBy} = option;
  const isFixed = lockedBy !== undefined || (isSelected && !canRemove);
  const note = lockedBy === undefined ? group.description : strings.term('groupLocked', group.name, lockedBy);
  const classes = `${isActive ? 'active' : ''} ${isSelected ? 'selected' : ''} ${isFixed ? 'fixed' : ''}`;
  return html`<li
    class="option ${classes}"
    part="option ${classes}"
    id="option-${index}"
    role="option"
    aria-selected=${isSelected ? 'true' : 'false'}
    aria-disabled=${isFixed ? 'true' : 'false'}
    aria-posinset=${index + 1}
    aria-setsize=${hasMore ? -1 : (options?.length ?? -1)}
    @click=${() => onPick(option)}
  >
    <span class="box">${lockedBy === undefined ? (isSelected ? icon('check') : nothing) : icon('lock')}</span>
    <span class="option-text"
      ><bdi>${group.name}</bdi>${note ? html`<span class="muted"><bdi>${note}</bdi></span>` : nothing}</span
    >
  </li>`;
}

function failure({strings, isPending, onRetry}: PickerModel, error: InviteError): TemplateResult {
  return html`<div class="quiet-line" part="picker-error">
    <p class="error">${icon('alert')}<span>${strings.term('errorWords', error.kind, error.message)}</span></p>
    <button
      class="button small"
      part="button retry"
      type="button"
      aria-disabled=${isPending ? 'true' : 'false'}
      @click=${onRetry}
    >
      ${strings.term(isPending ? 'loading' : 'retry')}
    </button>
  </div>`;
}

function waiting(strings: StringsController): TemplateResult {
  return html`<div class="waiting">
    <span class="visually-hidden">${strings.term('loading')}</span>
    ${[0, 1, 2].map(() => html`<span class="bone long" aria-hidden="true"></span>`)}
  </div>`;
}
