import type {LitElement, ReactiveController} from 'lit';
import {lineEnd, separator} from '../../model/separators.js';
import {ChipsController} from './chips-controller.js';
import {clipboardText} from './clipboard-text.js';
import type {FormAccess} from './form-access.js';
import {HintsController} from './hints-controller.js';
import {hasModifier, isCommand, isComposing, isUndo} from './keys.js';
import {PersonController} from './person-controller.js';
import {ReadingController} from './reading-controller.js';
import {ReviewLoader} from './review-loader.js';

/** The hands of the recipients field: what keys, pasting and the focus do in its input. The chips have their own. */
export class RecipientsController implements ReactiveController {
  readonly chips: ChipsController;
  readonly hints: HintsController;
  readonly person: PersonController;
  readonly reading: ReadingController;
  readonly review: ReviewLoader;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  #isPointerDown = false;
  #focusEnded: AbortController | undefined;
  #disconnected: AbortController | undefined;

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.chips = new ChipsController(host, form, this);
    this.hints = new HintsController(host, form);
    this.person = new PersonController(host, form, this);
    this.reading = new ReadingController(host, form);
    this.review = new ReviewLoader(host, form, this);
  }

  hostConnected(): void {
    const {signal} = (this.#disconnected = new AbortController());
    const {ownerDocument} = this.#host;
    // A chip holds no text: browsers tell the page, not the chip, of a copy or paste there.
    ownerDocument.addEventListener('paste', this.#onPastePage, {signal});
    ownerDocument.addEventListener('copy', this.#onCopyPage, {signal});
    ownerDocument.addEventListener('cut', this.#onCopyPage, {signal});
  }

  hostDisconnected(): void {
    this.#focusEnded?.abort();
    this.#disconnected?.abort();
  }

  get input(): HTMLInputElement | null {
    return this.#host.renderRoot.querySelector<HTMLInputElement>('#recipients');
  }

  /** After the next update, the caret at the end of what stands there. */
  readonly focusInput = async (): Promise<void> => {
    await this.#host.updateComplete;
    const {input} = this;
    input?.focus();
    input?.setSelectionRange(input.value.length, input.value.length);
  };

  /** After the next update. */
  focusEntry(id: number | undefined): Promise<void> {
    if (id === undefined) return this.focusInput();
    const {table} = this.review;
    return table ? table.focus(id) : this.chips.focus(id);
  }

  readonly openDetails = (id: number): void => this.person.open(id);

  readonly hasChipFocus = (): boolean => this.chips.focused !== undefined;

  readonly onInput = (event: InputEvent): void => {
    this.#form.dispatch({type: 'type', text: (event.target as HTMLInputElement).value, isShown: true});
    if (!event.isComposing && event.inputType.startsWith('insert') && separator.test(event.data ?? '')) {
      this.#commitAtSeparator();
    }
  };

  readonly onCompositionEnd = (event: CompositionEvent): void => {
    this.#form.dispatch({type: 'type', text: (event.target as HTMLInputElement).value, isShown: true});
    if (separator.test(event.data.slice(-1))) this.#commitAtSeparator();
  };

  readonly onInputKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event)) return;
    const {input, entries, editing, undo} = this.#form.state();
    const atStart = this.input?.selectionStart === 0 && this.input.selectionEnd === 0;
    const isEmpty = input === '' && !editing;
    const {table} = this.review;
    if (event.key === 'Enter') {
      event.preventDefault();
      // One press does one thing, however long it lasts.
      if (event.repeat) return;
      if (input.trim() === '' && !editing) this.#form.submit();
      else this.#form.dispatch({type: 'commit'});
    } else if (event.key === 'Escape' && editing) {
      event.preventDefault();
      this.#form.dispatch({type: 'close'});
    } else if (event.key === 'Backspace' && isEmpty && !event.repeat && entries.length > 0 && !table) {
      event.preventDefault();
      this.chips.open(entries.at(-1)!.id);
    } else if (isUndo(event) && input === '' && undo) {
      event.preventDefault();
      this.undo();
    } else if (isCommand(event, 'a') && isEmpty && entries.length > 0 && !table) {
      event.preventDefault();
      void this.chips.selectAll();
    } else if (event.key === 'ArrowDown' && table && !hasModifier(event)) {
      event.preventDefault();
      void table.focus(table.activeId, table.activeCell);
    } else if (this.#isBackward(event.key) && atStart && !hasModifier(event)) {
      const last = this.chips.cells('open').at(-1);
      if (!last) return;
      event.preventDefault();
      last.focus();
    }
  };

  /** Many at once become chips at once. One alone is text like any other and can be typed on. */
  readonly onPaste = (event: ClipboardEvent): void => {
    const text = clipboardText(event.clipboardData);
    const isPlain = text === event.clipboardData?.getData('text/plain');
    if (this.#isSending || (isPlain && !isMany(text))) return;
    const {value, selectionStart, selectionEnd} = this.input!;
    event.preventDefault();
    this.#commit(value.slice(0, selectionStart ?? value.length), text, value.slice(selectionEnd ?? value.length));
  };

  readonly onDragOver = (event: DragEvent): void => {
    if (event.dataTransfer?.types.some((type) => type === 'text/plain' || type === 'text/uri-list')) {
      event.preventDefault();
    }
  };

  /** An input joins dropped lines to one word: what is dropped is read like what is pasted. */
  readonly onDrop = (event: DragEvent): void => {
    const text = clipboardText(event.dataTransfer);
    if (text === '' || this.#isSending) return;
    event.preventDefault();
    this.#commit(this.input!.value, text);
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

  /** Brings back what was removed last, and the focus with it. */
  readonly undo = (): void => {
    const [first] = this.#form.state().undo ?? [];
    this.#form.dispatch({type: 'undo'});
    const {entries} = this.#form.state();
    const isBack = first && entries.some(({id}) => id === first.entry.id);
    void this.focusEntry(isBack ? first.entry.id : undefined);
  };

  readonly onCancelReading = (): void => {
    this.reading.cancel();
    void this.focusInput();
  };

  /** Takes the likelier spelling. The button goes away: the focus goes to what has changed. */
  take(id: number, email: string): void {
    this.#form.dispatch({type: 'rewrite', id, text: email});
    void this.focusEntry(id);
  }

  /** The address is meant as it is. */
  keep(id: number): void {
    this.#form.dispatch({type: 'keep', id});
    void this.focusEntry(id);
  }

  /** With a chip that has the focus there is no caret: whoever is pasted is added. */
  readonly #onPastePage = (event: ClipboardEvent): void => {
    const text = clipboardText(event.clipboardData);
    if (event.defaultPrevented || text.trim() === '' || this.#isSending || !this.#grid.focused) return;
    event.preventDefault();
    this.reading.read(text);
  };

  readonly #onCopyPage = (event: ClipboardEvent): void => {
    const {strings, announce} = this.#form;
    // Words that are marked in the page are what is to be copied.
    const isMarked = this.#host.ownerDocument.getSelection()?.isCollapsed === false;
    const text = event.defaultPrevented || isMarked ? undefined : this.#grid.copied();
    if (text === undefined) return;
    event.preventDefault();
    event.clipboardData?.setData('text/plain', text);
    if (event.type === 'cut' && !this.#isSending) this.#grid.removeFocused();
    else announce(strings().term('recipientsCopied', text.split('\n').length));
  };

  get #isSending(): boolean {
    return this.#form.state().phase === 'sending';
  }

  /** Where a copy or a paste may be meant for. */
  get #grid(): {readonly focused: unknown; copied(): string | undefined; removeFocused(): void} {
    return this.review.table ?? this.chips;
  }

  /** Lines of their own: pasted right behind an address, the first one would become part of it. */
  #commit(before: string, text: string, after = ''): void {
    const isLong = this.reading.isLong(text);
    this.#form.dispatch({type: 'type', text: (isLong ? [before, after] : [before, text, after]).join('\n')});
    this.#form.dispatch({type: 'commit'});
    if (isLong) this.reading.read(text);
  }

  #commitAtSeparator(): void {
    const quotes = this.#form.state().input.match(/"/gu)?.length ?? 0;
    // `"Last, First" <a@b>` is not cut while the quote is open.
    if (quotes % 2 === 0) this.#form.dispatch({type: 'commit'});
  }

  #commitUnlessFocused(): void {
    if (this.#host.shadowRoot?.activeElement !== this.input) this.#form.dispatch({type: 'commit'});
  }

  #isBackward(key: string): boolean {
    return key === 'ArrowUp' || key === (getComputedStyle(this.#host).direction === 'rtl' ? 'ArrowRight' : 'ArrowLeft');
  }
}

function isMany(text: string): boolean {
  return lineEnd.test(text) || separator.test(text) || (text.match(/@/gu)?.length ?? 0) > 1;
}
