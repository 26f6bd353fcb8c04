import {nothing, type LitElement, type ReactiveController} from 'lit';
import {keyed} from 'lit/directives/keyed.js';
import {floatBelow} from '../../consumer-profile-card/float-below.js';
import type {FieldValue} from '../../../model/field.js';
import type {FormAccess} from '../form-access.js';
import {isComposing} from '../keys.js';
import {fromLocalText} from '../local-time.js';
import type {Entry} from '../invite-form.entries.js';
import {personStyles} from './person.styles.js';
import {personView} from './person.view.js';

/** What the details need of the field they are in. */
export interface PersonField {
  readonly review: {readonly table: unknown};
  focusEntry(id: number | undefined): Promise<void>;
}

/**
 * What is known of one person, under their chip. Done, Enter, and to go on elsewhere take over what is written there;
 * Escape and Cancel leave everything as it was.
 */
export class PersonEditor implements ReactiveController {
  /** Whose they are; undefined while they are closed. */
  id: number | undefined;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: PersonField;
  #shown: HTMLElement | null = null;
  #stop: (() => void) | undefined;
  #sheet: CSSStyleSheet | undefined;

  constructor(host: LitElement, form: FormAccess, field: PersonField) {
    this.#host = host;
    this.#form = form;
    this.#field = field;
    host.addController(this);
  }

  /** What is in the top layer leaves it with the element. */
  hostConnected(): void {
    this.#adoptStyles();
    this.#host.requestUpdate();
  }

  hostDisconnected(): void {
    this.#hide();
  }

  /** Whoever is gone, is being sent to or stands in a table by now has no chip to hang at. */
  hostUpdate(): void {
    const {id} = this;
    if (id === undefined) return;
    const isSending = this.#form.state().phase === 'sending';
    if (this.#entry && !isSending && !this.#field.review.table) return;
    const {hasFocus} = this;
    if (isSending) this.id = undefined;
    else this.take(hasFocus);
    if (hasFocus) void this.#field.focusEntry(id);
  }

  hostUpdated(): void {
    const element = this.#host.renderRoot.querySelector<HTMLElement>('.person');
    if (element === this.#shown) return;
    this.#hide();
    const chip = this.#host.renderRoot.querySelector(`.chips .open[data-id="${this.id}"]`)?.closest('.chip');
    if (!element || !chip) return;
    this.#shown = element;
    if (!('popover' in element)) return;
    element.showPopover();
    this.#stop = floatBelow(element, chip);
  }

  view(): unknown {
    const entry = this.#entry;
    if (!entry) return nothing;
    const {state, strings, limits} = this.#form;
    return keyed(
      entry.id,
      personView({
        entry,
        state: state(),
        strings: strings(),
        fields: limits().fields,
        onKeydown: this.#onKeydown,
        onFocusOut: this.#onFocusOut,
        onDone: () => this.#done(),
        onCancel: () => this.#cancel(),
      }),
    );
  }

  /** Opens what is known of them, or closes it where it is open. */
  toggle(id: number): void {
    if (this.id === id) return this.#done();
    this.take();
    this.id = id;
    this.#host.requestUpdate();
    void this.#focus();
  }

  /** @param isRead the focus goes to the chip */
  take(isRead = false): void {
    const {id} = this;
    if (id === undefined) return;
    const {text, own} = this.#read();
    this.id = undefined;
    this.#host.requestUpdate();
    this.#form.dispatch({type: 'amend', id, text, own, isRead});
  }

  get hasFocus(): boolean {
    return this.#shown?.contains(this.#host.shadowRoot?.activeElement ?? null) ?? false;
  }

  get #entry(): Entry | undefined {
    return this.#form.state().entries.find(({id}) => id === this.id);
  }

  readonly #onKeydown = (event: KeyboardEvent): void => {
    if (isComposing(event) || isUnfolded(event.target as Element)) return;
    if (event.key === 'Escape') {
      event.preventDefault();
      event.stopPropagation();
      this.#cancel();
    } else if (event.key === 'Enter' && !(event.target as Element).matches('button')) {
      event.preventDefault();
      if (!event.repeat) this.#done();
    }
  };

  readonly #onFocusOut = ({relatedTarget}: FocusEvent): void => {
    const to = relatedTarget as Element | null;
    if (this.#shown?.contains(to) || to?.closest(`.details[data-id="${this.id}"]`)) return;
    // Another window, or what is drawn anew: the focus comes back.
    setTimeout(() => {
      if (!this.hasFocus && this.#host.ownerDocument.hasFocus()) this.take();
    });
  };

  #done(): void {
    const {id} = this;
    this.take(true);
    void this.#field.focusEntry(id);
  }

  #cancel(): void {
    const {id} = this;
    this.id = undefined;
    this.#host.requestUpdate();
    void this.#field.focusEntry(id);
  }

  /** What was changed, by the names of the fields; and the address. */
  #read(): {readonly text: string; readonly own: Readonly<Record<string, FieldValue>>} {
    const own: Record<string, FieldValue> = {};
    let text = '';
    for (const control of this.#shown?.querySelectorAll<HTMLInputElement>('[data-name]') ?? []) {
      const {name = '', before} = control.dataset;
      const {value, type} = control;
      if (value === before) continue;
      if (name === 'email') text = value;
      else own[name] = type === 'datetime-local' && value !== '' ? fromLocalText(value) : value.trim();
    }
    return {text, own};
  }

  async #focus(): Promise<void> {
    await this.#host.updateComplete;
    const first = this.#shown?.querySelector<HTMLInputElement>('[data-name]');
    first?.focus();
    first?.select?.();
  }

  #hide(): void {
    this.#stop?.();
    this.#stop = undefined;
    this.#shown = null;
  }

  /** Constructed style sheets belong to the document they were made in. */
  #adoptStyles(): void {
    const {shadowRoot, ownerDocument} = this.#host;
    const view = ownerDocument.defaultView;
    if (!shadowRoot || !view || (this.#sheet && shadowRoot.adoptedStyleSheets.includes(this.#sheet))) return;
    this.#sheet = new view.CSSStyleSheet();
    this.#sheet.replaceSync(personStyles.cssText);
    shadowRoot.adoptedStyleSheets = [...shadowRoot.adoptedStyleSheets, this.#sheet];
  }
}

/** The list of a select is open: keys are its own. Where it cannot be asked, they are as well. */
function isUnfolded(target: Element): boolean {
  if (!target.matches('select')) return false;
  try {
    return target.matches(':open');
  } catch {
    return true;
  }
}
