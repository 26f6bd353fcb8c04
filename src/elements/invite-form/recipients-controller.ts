import type {LitElement, ReactiveController} from 'lit';
import type {FormAction, FormState} from './invite-form.machine.js';

export interface RecipientsOptions {
  readonly state: () => FormState;
  readonly dispatch: (action: FormAction) => void;
  readonly submit: () => void;
}

type Cell = 'open' | 'remove';

const separator = /[,;；，]/u;

/**
 * The hands of the recipients field: what keys, pasting and the focus do. The chips are a layout grid as in the ARIA
 * practices' list of recipients: one tab stop, each chip a row of two cells, the text and its remove button.
 */
export class RecipientsController implements ReactiveController {
  /** The chip that Tab leads to. */
  activeId: number | undefined;
  activeCell: Cell = 'open';
  isExpanded = false;

  readonly #host: LitElement;
  readonly #options: RecipientsOptions;
  #isPointerDown = false;
  #newest = 0;
  #focusEnded: AbortController | undefined;

  constructor(host: LitElement, options: RecipientsOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
  }

  hostConnected(): void {}

  hostDisconnected(): void {
    this.#focusEnded?.abort();
  }

  /** The newest is to be seen: more chips than fit are scrolled. */
  hostUpdated(): void {
    const newest = Math.max(0, ...this.#cells('open').slice(-1).map(idOf));
    if (newest > this.#newest) {
      const chips = this.#host.renderRoot.querySelector('.chips');
      chips?.scrollTo(0, chips.scrollHeight);
    }
    this.#newest = Math.max(newest, this.#newest);
  }

  get input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#recipients');
  }

  /** After the next update, the caret at the end of what stands there. */
  async focusInput(): Promise<void> {
    await this.#host.updateComplete;
    const {input} = this;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  }

  /** After the next update. */
  async focusEntry(id: number | undefined, cell: Cell = 'open'): Promise<void> {
    if (id === undefined) return this.focusInput();
    this.activeId = id;
    this.activeCell = cell;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const target = this.#host.renderRoot.querySelector<HTMLElement>(`.${cell}[data-id="${id}"]`);
    if (target) target.focus();
    else await this.focusInput();
  }

  readonly onInput = (event: InputEvent): void => {
    this.#options.dispatch({type: 'type', text: (event.target as HTMLInputElement).value});
    if (!event.isComposing && event.inputType.startsWith('insert') && separator.test(event.data ?? '')) {
      this.#commitAtSeparator();
    }
  };

  readonly onCompositionEnd = (event: CompositionEvent): void => {
    this.#options.dispatch({type: 'type', text: (event.target as HTMLInputElement).value});
    if (separator.test(event.data.slice(-1))) this.#commitAtSeparator();
  };

  readonly onInputKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const {input, entries, editing, undo} = this.#options.state();
    const atStart = this.input?.selectionStart === 0 && this.input.selectionEnd === 0;
    if (event.key === 'Enter') {
      event.preventDefault();
      // One press does one thing, however long it lasts.
      if (event.repeat) return;
      if (input.trim() === '' && !editing) this.#options.submit();
      else this.#options.dispatch({type: 'commit'});
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      this.#options.dispatch({type: 'close'});
    } else if (event.key === 'Backspace' && input === '' && !editing && !event.repeat && entries.length > 0) {
      event.preventDefault();
      this.#open(entries.at(-1)!.id);
    } else if (isUndo(event) && input === '' && undo) {
      event.preventDefault();
      this.undo();
    } else if ((event.key === this.#keys().previous || event.key === 'ArrowUp') && atStart && !hasModifier(event)) {
      const last = this.#cells('open').at(-1);
      if (!last) return;
      event.preventDefault();
      void this.focusEntry(idOf(last));
    }
  };

  /** Many at once become chips at once. One alone is text like any other and can be typed on. */
  readonly onPaste = (event: ClipboardEvent): void => {
    this.#take(event, event.clipboardData?.getData('text/plain') ?? '');
  };

  readonly onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.includes('text/plain')) event.preventDefault();
  };

  /** An input joins dropped lines to one word: what is dropped is read like what is pasted. */
  readonly onDrop = (event: DragEvent): void => {
    const text = event.dataTransfer?.getData('text/plain') ?? '';
    if (text === '') return;
    this.#take(event, `${text}\n`);
    void this.focusInput();
  };

  readonly onInputFocus = (): void => {
    this.#focusEnded?.abort();
    const {signal} = (this.#focusEnded = new AbortController());
    const down = () => (this.#isPointerDown = true);
    const up = () => (this.#isPointerDown = false);
    window.addEventListener('pointerdown', down, {capture: true, signal});
    window.addEventListener('pointerup', up, {capture: true, signal});
    window.addEventListener('pointercancel', up, {capture: true, signal});
  };

  readonly onInputBlur = (): void => {
    this.#focusEnded?.abort();
    if (!this.#isPointerDown) return this.#commitUnlessFocused();
    this.#isPointerDown = false;
    // A new chip moves what stands below it: not between the press and the release of a click there.
    const settle = () => setTimeout(() => this.#commitUnlessFocused());
    window.addEventListener('pointerup', settle, {capture: true, once: true});
  };

  readonly onBoxClick = (event: MouseEvent): void => {
    if (event.target === event.currentTarget || (event.target as Element).classList.contains('chips')) {
      this.input?.focus();
    }
  };

  readonly onChipClick = (event: MouseEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (!button || this.#options.state().phase === 'sending') return;
    if (button.classList.contains('remove')) this.#remove(idOf(button), 'remove');
    else this.#open(idOf(button));
  };

  readonly onChipFocus = (event: FocusEvent): void => {
    const button = event.target as HTMLElement;
    this.activeId = idOf(button);
    this.activeCell = button.classList.contains('remove') ? 'remove' : 'open';
    this.#host.requestUpdate();
  };

  readonly onChipKeydown = (event: KeyboardEvent): void => {
    const button = (event.target as Element).closest<HTMLElement>('[data-id]');
    if (!button) return;
    if (isUndo(event) && this.#options.state().undo) {
      event.preventDefault();
      this.undo();
    }
    if (hasModifier(event)) return;
    const cell: Cell = button.classList.contains('remove') ? 'remove' : 'open';
    const cells = this.#cells();
    const sameColumn = this.#cells(cell);
    const {next, previous} = this.#keys();
    const moves: Record<string, () => HTMLElement | null | undefined> = {
      [next]: () => cells[cells.indexOf(button) + 1] ?? this.input,
      [previous]: () => cells[cells.indexOf(button) - 1],
      ArrowDown: () => sameColumn[sameColumn.indexOf(button) + 1] ?? this.input,
      ArrowUp: () => sameColumn[sameColumn.indexOf(button) - 1],
      Home: () => this.#cells('open')[0],
      End: () => this.#cells('open').at(-1),
    };
    if (moves[event.key]) {
      event.preventDefault();
      moves[event.key]!()?.focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') {
      event.preventDefault();
      this.#remove(idOf(button), cell);
    } else if (event.key === 'F2') {
      event.preventDefault();
      this.#open(idOf(button));
    }
  };

  readonly onToggle = (): void => {
    this.isExpanded = !this.isExpanded;
    this.#host.requestUpdate();
  };

  /** Brings back what was removed last, and the focus with it. */
  undo(): void {
    const [first] = this.#options.state().undo ?? [];
    this.#options.dispatch({type: 'undo'});
    const {entries} = this.#options.state();
    const isBack = first && entries.some(({id}) => id === first.entry.id);
    void (isBack ? this.focusEntry(first.entry.id) : this.focusInput());
  }

  #open(id: number): void {
    if (this.#options.state().phase === 'sending') return;
    this.#options.dispatch({type: 'open', id});
    void this.focusInput();
  }

  #remove(id: number, cell: Cell): void {
    if (this.#options.state().phase === 'sending') return;
    const cells = this.#cells(cell);
    const index = cells.findIndex((button) => idOf(button) === id);
    const neighbour = cells[index + 1] ?? cells[index - 1];
    this.#options.dispatch({type: 'remove', id});
    void this.focusEntry(neighbour && idOf(neighbour), cell);
  }

  #take(event: Event, text: string): void {
    const {input} = this;
    if (!input || this.#options.state().phase === 'sending') return;
    if (!/[\r\n\t,;；，]/u.test(text) && (text.match(/@/gu)?.length ?? 0) < 2) return;
    event.preventDefault();
    const {value, selectionStart, selectionEnd} = input;
    const isDrop = event.type === 'drop';
    const before = value.slice(0, isDrop ? value.length : (selectionStart ?? value.length));
    const after = value.slice(isDrop ? value.length : (selectionEnd ?? value.length));
    // Lines of their own: pasted right behind an address, the first one would become part of it.
    this.#options.dispatch({type: 'type', text: [before, text, after].join('\n')});
    this.#options.dispatch({type: 'commit'});
  }

  #commitAtSeparator(): void {
    const quotes = this.#options.state().input.match(/"/gu)?.length ?? 0;
    // `"Last, First" <a@b>` is not cut while the quote is open.
    if (quotes % 2 === 0) this.#options.dispatch({type: 'commit'});
  }

  #commitUnlessFocused(): void {
    if (this.#host.shadowRoot?.activeElement !== this.input) this.#options.dispatch({type: 'commit'});
  }

  #cells(cell?: Cell): HTMLElement[] {
    return [...this.#host.renderRoot.querySelectorAll<HTMLElement>(`.chips ${cell ? `.${cell}` : ''}[data-id]`)];
  }

  #keys(): {readonly next: string; readonly previous: string} {
    return getComputedStyle(this.#host).direction === 'rtl'
      ? {next: 'ArrowLeft', previous: 'ArrowRight'}
      : {next: 'ArrowRight', previous: 'ArrowLeft'};
  }
}

function idOf(button: HTMLElement): number {
  return Number(button.dataset.id);
}

/** 229 is how some browsers report the Enter that ends a composition. */
function isComposing(event: KeyboardEvent): boolean {
  return event.isComposing || event.keyCode === 229;
}

function isUndo(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.shiftKey && event.key.toLowerCase() === 'z';
}

function hasModifier({ctrlKey, metaKey, altKey, shiftKey}: KeyboardEvent): boolean {
  return ctrlKey || metaKey || altKey || shiftKey;
}
