import type {LitElement, ReactiveController} from 'lit';
import {isEmpty, type FieldValue, type InviteField} from '../../model/field.js';
import type {FormAccess} from './form-access.js';
import {fits, fitting, inWholeMinutes, problemOfField, toValues, valueOf} from './invite-form.fields.js';
import {fieldError} from './invite-form.limits.js';
import {fieldLabel} from './invite-form.words.js';
import {fromLocalText} from './local-time.js';

const day = 86_400_000;

/** The hands of the fields under the recipients: what is typed and picked, and where the focus goes. */
export class FieldsController implements ReactiveController {
  /** The field whose list of options is unfolded, and what is searched for in it. */
  unfolded: string | undefined;
  search = '';
  /** Somebody has filled in something since the last sending. */
  isTouched = false;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  #started = '';
  #isGiven = false;

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const {phase, entries} = this.#form.state();
    if (phase === 'sent' && entries.length === 0) this.isTouched = false;
    this.start();
    this.#warnOfMisfits();
  }

  /** There is something in the fields that would be lost. */
  get isWritten(): boolean {
    const {values} = this.#form.state();
    return this.isTouched && this.#form.limits().drawn.some(({name}) => !isEmpty(values[name]));
  }

  /** Another API's fields start with what they start with. */
  start(): void {
    const {fields} = this.#form.limits();
    const key = JSON.stringify(fields.map(({name, type, initial}) => [name, type, initial]));
    if (key === this.#started) return;
    this.#started = key;
    this.#form.dispatch({type: 'start', fields, now: Date.now()});
  }

  /** What the page sets. */
  take(given: unknown): void {
    const {values, wrong} = toValues(given);
    if (wrong.length > 0) {
      console.warn(
        `[invite-elements] A value is a text, a Date or an array of texts. Left out: ${wrong.join(', ')}.`,
        this.#host,
      );
    }
    this.#isGiven = true;
    this.#form.dispatch({type: 'values', values});
  }

  /** Whether everything can be sent; where not, the first that cannot has the focus. */
  check(): boolean {
    const {state, limits} = this.#form;
    for (const field of limits().drawn) this.#readTime(field);
    const index = limits().drawn.findIndex((field) => problemOfField(field, state()));
    if (index >= 0) void this.focus(index);
    return index < 0;
  }

  /**
   * The first that the server has refused: it is read with its field, or aloud.
   *
   * @returns whether there is one
   */
  showRefusal(mayFocus: boolean): boolean {
    const {state, limits, announce} = this.#form;
    const index = limits().drawn.findIndex(({name}) => Object.hasOwn(state().refusals, name));
    if (index < 0) return false;
    if (mayFocus) void this.focus(index);
    else announce(state().refusals[limits().drawn[index]!.name]!);
    return true;
  }

  /** After the next update. The words at a control are read when it gets the focus, and only then. */
  async focus(index: number): Promise<void> {
    const {state, limits, strings, announce} = this.#form;
    await this.#host.updateComplete;
    const place = this.#placeOf(index);
    const control =
      place?.querySelector<HTMLElement>('[type=radio]:checked') ??
      place?.querySelector<HTMLElement>('input, select, textarea, button');
    if (control && control === this.#host.shadowRoot?.activeElement) {
      announce(fieldError(limits().drawn[index]!, state(), strings()) ?? '');
    }
    control?.focus();
  }

  /** What the form no longer holds is no longer to be seen either. */
  clear(): void {
    this.unfolded = undefined;
    this.isTouched = false;
    for (const input of this.#host.renderRoot.querySelectorAll<HTMLInputElement>('[type=datetime-local]')) {
      // A time that is half typed has no value that could be taken from it.
      if (input.validity.badInput) input.value = '';
    }
  }

  set(field: InviteField, value: FieldValue): void {
    const {state, dispatch, strings, announce} = this.#form;
    // Not every control can be read only: it is drawn again as it was.
    if (state().phase === 'sending') return this.#host.requestUpdate();
    const before = fieldError(field, state(), strings());
    this.isTouched = true;
    dispatch({type: 'value', name: field.name, value});
    const words = fieldError(field, state(), strings());
    if (words && words !== before) announce(words);
  }

  readonly onText = (field: InviteField, event: Event): void => {
    this.set(field, (event.target as HTMLInputElement).value);
  };

  readonly onTime = (field: InviteField, event: Event): void => {
    const {value, validity} = event.target as HTMLInputElement;
    this.set(field, validity.badInput ? new Date(NaN) : value === '' ? '' : fromLocalText(value));
  };

  /** What is half typed makes no event. */
  readonly onTimeLeft = (field: InviteField): void => this.#readTime(field);

  readonly onDays = (field: InviteField, days: number): void => {
    const {state, strings, announce} = this.#form;
    if (state().phase === 'sending') return;
    const time = inWholeMinutes(Date.now() + days * day);
    this.set(field, time);
    announce(strings().term('timeSet', fieldLabel(field, strings()), strings().dateTime(time)));
  };

  readonly onCheck = (field: InviteField, event: Event): void => {
    const {value, checked} = event.target as HTMLInputElement;
    const chosen = [valueOf(field, this.#form.state()) ?? []].flat().filter((one) => one !== value);
    this.set(field, fitting(field, checked ? [...chosen, value] : chosen) ?? []);
  };

  /** A radio button and a check box cannot be read only. */
  readonly onPick = (event: Event): void => {
    if (this.#form.state().phase === 'sending') event.preventDefault();
  };

  readonly onKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
    event.preventDefault();
    this.#form.submit();
  };

  readonly onFold = ({name}: InviteField): void => {
    this.unfolded = this.unfolded === name ? undefined : name;
    this.search = '';
    this.#host.requestUpdate();
  };

  readonly onSearch = async (event: Event): Promise<void> => {
    const input = event.target as HTMLInputElement;
    this.search = input.value;
    this.#host.requestUpdate();
    await this.#host.updateComplete;
    const found = input.closest('.menu')?.querySelectorAll('[type=checkbox]').length ?? 0;
    this.#form.announce(this.#form.strings().term('optionsFound', found));
  };

  /** Up and down go through the options, Escape folds them. */
  readonly onMenuKeydown = (field: InviteField, event: KeyboardEvent): void => {
    const menu = event.currentTarget as HTMLElement;
    const target = event.target as HTMLInputElement;
    if (event.key === 'Escape') {
      event.preventDefault();
      this.onFold(field);
      menu.parentElement?.querySelector('button')?.focus();
    } else if (event.key === 'Enter' && target.type !== 'checkbox') {
      event.preventDefault();
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const stops = [...menu.querySelectorAll('input')];
      stops[stops.indexOf(target) + (event.key === 'ArrowDown' ? 1 : -1)]?.focus();
    }
  };

  #readTime(field: InviteField): void {
    const {limits, state, dispatch} = this.#form;
    const input = this.#placeOf(limits().drawn.indexOf(field))?.querySelector<HTMLInputElement>(
      '[type=datetime-local]',
    );
    if (!input || state().phase === 'sending') return;
    const held = valueOf(field, state());
    const isBroken = held instanceof Date && Number.isNaN(held.getTime());
    if (input.validity.badInput === isBroken) return;
    dispatch({type: 'value', name: field.name, value: isBroken ? '' : new Date(NaN)});
  }

  #placeOf(index: number): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(`[data-field="${index}"]`);
  }

  /** Once for what the page has set, when it is known what there is to be set. */
  #warnOfMisfits(): void {
    const {state, limits, clients} = this.#form;
    // Until the API is known, nothing can be said about what it has no field for.
    if (!this.#isGiven || !clients().client) return;
    this.#isGiven = false;
    const {values} = state();
    for (const field of limits().fields) {
      const value = values[field.name];
      if (value === undefined || fits(field, value)) continue;
      const options = field.options?.map((option) => option.value).join(', ');
      console.warn(
        `[invite-elements] The field “${field.name}” is ${options ? `one of: ${options}` : `a ${field.type ?? 'text'}`}. What was set is passed over.`,
        this.#host,
      );
    }
  }
}
