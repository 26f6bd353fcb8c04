import type {LitElement, ReactiveController} from 'lit';
import type {FormAccess} from './form-access.js';
import {copyText} from './invite-form.entries.js';
import {hasModifier, isCommand, isUndo} from './keys.js';

export type Cell = 'open' | 'remove';

/** What the chips need of the field they are in. */
export interface ChipsField {
  readonly input: HTMLInputElement | null;
  readonly focusInput: () => Promise<void>;
  readonly undo: () => void;
  /** Opens what is known of the person. */
  readonly openDetails: (id: number) => void;
}

/**
 * The hands of the chips: what keys, presses and the focus do. They are a layout grid as in the ARIA practices' list of
 * recipients: one tab stop, each chip a row of two cells, the text and its remove button.
 */
export class ChipsController implements ReactiveController {
  /** The chip that Tab leads to. */
  activeId: number | undefined;
  activeCell: Cell = 'open';
  isAllSelected = false;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: ChipsField;
  #newest = 0;
  #isTouched = false;

  constructor(host: LitElement, form: FormAccess, field: ChipsField) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#field = field;
  }

  hostConnected(): void {}

  /** The newest is to be seen: more chips than fit are scrolled. */
  hostUpdated(): void {
    const newest = Math.max(0, ...this.cells('open').slice(-1).map(idOf));
    if (newest > this.#newest) {
      const chips = this.#host.renderRoot.querySelector('.chips');
      chips?.scrollTo(0, chips.scrollHeight);
    }
    this.#newest = Math.max(newest, this.#newest);
  }

  /** The chip that has the focus. */
  get focused(): HTMLElement | undefined {
    return stopOf(this.#host.shadowRoot?.activeElement);
  }

  /** After the next update. Where there is no such chip, the input. */
  async focus(id: number, cell: Cell = 'open'): Promise<void> {
    this.activeId = id;
    this.activeCell = cell;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const target = this.#host.renderRoot.querySelector<HTMLElement>(`.${cell}[data-id="${id}"]`);
    if (target) target.focus();
    else await this.#field.focusInput();
  }

  async selectAll(): Promise<void> {
    const {state, strings, announce} = this.#form;
    const {entries} = state();
    if (!this.focused) await this.focus(entries.at(-1)!.id);
    this.isAllSelected = true;
    announce(strings().term('recipientsSelected', entries.length));
  }

  open(id: number): void {
    if (this.#form.state().phase === 'sending') return;
    this.#form.dispatch({type: 'open', id});
    // At once, while the tap lasts: some phones open their keyboard only then.
    this.#field.input?.focus();
    void this.#field.focusInput();
  }

  /** What is copied: the chip that has the focus, or all. */
  copied(): string | undefined {
    const {entries} = this.#form.state();
    if (this.isAllSelected) return entries.map(copyText).join('\n');
    const entry = this.focused && entries.find(({id}) => id === idOf(this.focused!));
    return entry && copyText(entry);
  }

  removeFocused(): void {
    if (this.focused) this.#remove(idOf(this.focused), cellOf(this.focused));
  }

  readonly onPointerDown = (event: PointerEvent): void => {
    this.#isTouched = event.pointerType === 'touch';
  };

  /** A tap takes the focus from the input, and with it the keyboard of a phone away: the page would jump. */
  readonly onMouseDown = (event: MouseEvent): void => {
    if (this.#isTouched && this.#host.shadowRoot?.activeElement === this.#field.input) event.preventDefault();
  };

  readonly onClick = (event: MouseEvent): void => {
    const button = buttonOf(event);
    if (!button || this.#form.state().phase === 'sending') return;
    if (button.matches('.details')) this.#field.openDetails(idOf(button));
    else if (cellOf(button) === 'remove') this.#remove(idOf(button), 'remove');
    else this.open(idOf(button));
  };

  readonly onFocus = (event: FocusEvent): void => {
    const button = event.target as HTMLElement;
    this.activeId = idOf(button);
    this.activeCell = cellOf(button);
    this.#deselect();
    this.#host.requestUpdate();
  };

  readonly onFocusOut = (): void => this.#deselect();

  readonly onKeydown = (event: KeyboardEvent): void => {
    const button = stopOf(event.target as Element);
    if (!button) return;
    const {state} = this.#form;
    if (opensDetails(event)) {
      event.preventDefault();
      this.#field.openDetails(idOf(button));
    } else if (isUndo(event) && state().undo) {
      event.preventDefault();
      this.#field.undo();
    } else if (isCommand(event, 'a')) {
      event.preventDefault();
      void this.selectAll();
    }
    if (hasModifier(event)) return;
    const target = this.#targetOf(event.key, button);
    if (target !== undefined) {
      event.preventDefault();
      this.#deselect();
      target?.focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove(idOf(button), cellOf(button));
    } else if (event.key === 'F2') {
      event.preventDefault();
      this.open(idOf(button));
    } else if (event.key === 'Escape' && this.isAllSelected) {
      event.preventDefault();
      this.#deselect();
    }
  };

  cells(cell?: Cell): HTMLElement[] {
    return [
      ...this.#host.renderRoot.querySelectorAll<HTMLElement>(`.chips ${cell ? `.${cell}` : ':is(.open, .remove)'}`),
    ];
  }

  /** Where an arrow leads: null at an end, undefined for other keys. */
  #targetOf(key: string, button: HTMLElement): HTMLElement | null | undefined {
    const cells = this.cells();
    const column = this.cells(cellOf(button));
    const {input} = this.#field;
    const [next, previous] =
      getComputedStyle(this.#host).direction === 'rtl' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowRight', 'ArrowLeft'];
    switch (key) {
      case next:
        return cells[cells.indexOf(button) + 1] ?? input;
      case previous:
        return cells[cells.indexOf(button) - 1] ?? null;
      case 'ArrowDown':
        return column[column.indexOf(button) + 1] ?? input;
      case 'ArrowUp':
        return column[column.indexOf(button) - 1] ?? null;
      case 'Home':
        return this.cells('open')[0] ?? null;
      case 'End':
        return this.cells('open').at(-1) ?? null;
      default:
        return undefined;
    }
  }

  #remove(id: number, cell: Cell): void {
    const {state, dispatch} = this.#form;
    if (state().phase === 'sending') return;
    const cells = this.cells(cell);
    const index = cells.findIndex((button) => idOf(button) === id);
    const neighbour = this.isAllSelected ? undefined : (cells[index + 1] ?? cells[index - 1]);
    const isTyping = this.#isTouched && this.#host.shadowRoot?.activeElement === this.#field.input;
    dispatch(this.isAllSelected ? {type: 'remove-all'} : {type: 'remove', id});
    this.#deselect();
    if (isTyping) return;
    void (neighbour ? this.focus(idOf(neighbour), cell) : this.#field.focusInput());
  }

  #deselect(): void {
    if (!this.isAllSelected) return;
    this.isAllSelected = false;
    this.#host.requestUpdate();
  }
}

function buttonOf(event: Event): HTMLElement | null {
  return (event.target as Element).closest<HTMLElement>('[data-id]');
}

/** The cell that keys start from: the button for the details is no stop on their way. */
function stopOf(target: Element | null | undefined): HTMLElement | undefined {
  const chip = target?.closest('.chips .chip');
  return chip?.querySelector<HTMLElement>(target?.closest('.remove') ? '.remove' : '.open') ?? undefined;
}

function opensDetails({key, altKey, ctrlKey, metaKey, shiftKey}: KeyboardEvent): boolean {
  return key === 'ArrowDown' && altKey && !ctrlKey && !metaKey && !shiftKey;
}

function idOf(button: HTMLElement): number {
  return Number(button.dataset['id']);
}

function cellOf(button: HTMLElement): Cell {
  return button.classList.contains('remove') ? 'remove' : 'open';
}
