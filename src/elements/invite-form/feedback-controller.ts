import type {LitElement, ReactiveController} from 'lit';
import type {ExtraController} from './extra/extra-controller.js';
import type {FieldsController} from './fields-controller.js';
import type {FormAccess} from './form-access.js';
import {firstProblem, recipientsError} from './invite-form.limits.js';
import {noticeWords} from './invite-form.words.js';
import type {RecipientsController} from './recipients-controller.js';

/** Says each thing once: by moving the focus to where it stands, or else aloud. */
export class FeedbackController implements ReactiveController {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #recipients: RecipientsController;
  readonly #fields: FieldsController;
  readonly #extra: ExtraController;

  constructor(
    host: LitElement,
    form: FormAccess,
    recipients: RecipientsController,
    fields: FieldsController,
    extra: ExtraController,
  ) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#recipients = recipients;
    this.#fields = fields;
    this.#extra = extra;
  }

  hostConnected(): void {}

  /** Whether everything can be sent; where not, it is said and focused. */
  isReady(): boolean {
    const {state, dispatch, limits, clients, strings, announce} = this.#form;
    const {client, problem: missing} = clients();
    if (!client) {
      if (missing) announce(missing);
      return false;
    }
    if (this.#recipients.reading.progress !== undefined) {
      announce(strings().term('readingFirst'));
      return false;
    }
    this.#fields.start();
    this.#recipients.person.take();
    dispatch({type: 'commit'});
    dispatch({type: 'check'});
    const problem = firstProblem(state(), limits());
    if (problem) {
      this.#complain('problems');
      void this.#recipients.focusEntry(problem.id);
    } else if (state().entries.length === 0) {
      // The input's description is read when it gets the focus, and only then.
      this.#complain('empty', isFocused(this.#host, this.#recipients.input));
      void this.#recipients.focusInput();
    } else if (recipientsError(state(), limits(), strings())) {
      announce(recipientsError(state(), limits(), strings())!);
      void this.#recipients.focusInput();
    } else {
      return this.#fields.check() && this.#extra.check();
    }
    return false;
  }

  /** Commits what became of the sending, and shows it. */
  async finish(byPerson: boolean): Promise<void> {
    const {state, dispatch, limits} = this.#form;
    if (state().phase !== 'sending') return;
    const mayFocus = this.#host.matches(':focus-within') || (byPerson && isFocusNowhere(this.#host));
    dispatch({type: 'finish', fields: limits().fields});
    await this.#host.updateComplete;
    await this.#show(mayFocus);
  }

  /** From the summary to what failed: the focus goes to what has to be put right. */
  back(): void {
    const {state, dispatch, limits} = this.#form;
    dispatch({type: 'back'});
    const first = firstProblem(state(), limits());
    if (!first && this.#fields.showRefusal(true)) return;
    void this.#recipients.focusEntry((first ?? state().entries[0])?.id);
  }

  /** The button pressed goes away with the notice: the focus must not. */
  retry(): void {
    this.#find('.submit')?.focus();
    this.#form.submit();
  }

  /** A button that is gone takes the focus with it. */
  async keepFocus(may: boolean): Promise<void> {
    await this.#host.updateComplete;
    if (may && isFocusNowhere(this.#host)) this.#find('.submit, .retry')?.focus();
  }

  async #show(mayFocus: boolean): Promise<void> {
    const {state, limits, strings, announce} = this.#form;
    const heading = this.#find('#summary-heading');
    if (heading && mayFocus) return heading.focus();
    if (heading) return announce(heading.textContent?.trim() ?? '');
    const said = noticeWords(state(), strings());
    if (said) {
      announce(`${said.title}. ${said.text}`.replace('..', '.'));
      return this.keepFocus(mayFocus);
    }
    const first = firstProblem(state(), limits());
    if (!first) return void this.#fields.showRefusal(mayFocus);
    this.#complain('problems');
    if (mayFocus) await this.#recipients.focusEntry(first.id);
  }

  #complain(about: 'empty' | 'problems', aloud = true): void {
    const {state, dispatch, limits, strings, announce} = this.#form;
    dispatch({type: 'complain', about});
    if (aloud) announce(recipientsError(state(), limits(), strings()) ?? '');
  }

  #find(selector: string): HTMLElement | null {
    return this.#host.renderRoot.querySelector<HTMLElement>(selector);
  }
}

function isFocused(host: HTMLElement, element: HTMLElement | null): boolean {
  return element !== null && host.shadowRoot?.activeElement === element;
}

function isFocusNowhere({ownerDocument: {activeElement, body}}: HTMLElement): boolean {
  return activeElement === null || activeElement === body;
}
