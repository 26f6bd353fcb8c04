import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InviteLinkCopiedEvent} from '../../events/invite-events.js';
import type {Invite, InviteDraft} from '../../model/invite.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {CopyController} from './copy-controller.js';
import {toPeople, type Person} from './invite-form.entries.js';
import {firstProblem, isLimit, limitsOf, messageError, recipientsError, type Limits} from './invite-form.limits.js';
import {initialState, reduce, showsSummary, type FormAction, type FormState} from './invite-form.machine.js';
import {styles} from './invite-form.styles.js';
import {summaryView} from './invite-form.summary.view.js';
import {formView} from './invite-form.view.js';
import {changeWords, noticeWords} from './invite-form.words.js';
import {RecipientsController} from './recipients-controller.js';
import {SendingController} from './sending-controller.js';

const limitAttributes = [
  ['maxRecipients', 'max-recipients'],
  ['messageMaxLength', 'message-max-length'],
] as const;

/** What a person did to the recipients, and therefore hears of. */
const heard: ReadonlySet<FormAction['type']> = new Set(['commit', 'remove', 'undo', 'more']);

/**
 * Invites one person or many. Addresses are typed or pasted into one field and become chips; every fragment ends as a
 * recipient, as a problem whose text can be corrected, or as a counted duplicate. What was typed is never lost,
 * whatever the server answers.
 *
 * The chips are a layout grid, as in the ARIA practices' list of recipients: each chip is a row with two cells, its
 * text (which opens it for correction) and its remove button. The grid is one tab stop. Left and right go through the
 * cells, up and down from chip to chip, Home and End to the first and last; Enter or F2 opens, Delete or Backspace
 * removes. A listbox was not an option, as an option may hold no button; a plain list has no keys of its own.
 *
 * @summary Invites people: one field for all recipients, a message, and what became of each.
 * @tag invite-form
 * @slot heading - In place of the heading.
 * @slot success - Under the list of what became of each, after sending.
 * @slot footer - Under everything.
 * @fires {InviteCreateEvent} invite-create - Before the first request of a sending. Cancelable, and can be held with `waitUntil()`.
 * @fires {InviteCreatedEvent} invite-created - After a sending in which at least one invite was sent.
 * @fires {InviteErrorEvent} invite-error - After a sending, for each different failure in it.
 * @fires {InviteLinkCopiedEvent} invite-link-copied - After the link of an invite was put on the clipboard.
 * @csspart base - The wrapper.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart field - A label, its control, and what is said about it.
 * @csspart label - A label.
 * @csspart recipients - The box with the chips and the input.
 * @csspart recipient-list - The chips together.
 * @csspart recipient - One chip. Also carries its state: `::part(recipient problem)`.
 * @csspart recipient-text - The chip's button that opens it.
 * @csspart recipient-remove - The chip's remove button.
 * @csspart avatar - The initials on a chip.
 * @csspart input - The input of the recipients.
 * @csspart count - How many are ready, need a look, were merged.
 * @csspart remarks - What is wrong with whom.
 * @csspart message - The text area of the message.
 * @csspart error - What is wrong with a field.
 * @csspart notice - What happened to the whole sending; `notice danger` when it failed.
 * @csspart foot - Progress bar and buttons.
 * @csspart progress - The progress bar.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button; `button primary` is the one that leads on.
 * @csspart summary - What is shown after sending.
 * @csspart summary-heading - How many were sent and failed; it takes the focus.
 * @csspart outcomes - The list of what became of each.
 * @csspart outcome - One of them: `outcome sent`, `outcome undelivered` or `outcome failed`.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields, buttons and boxes.
 * @cssprop [--invite-space=0.25rem] - The step of all distances.
 * @cssstate sending - While invites are being sent.
 * @cssstate sent - While the summary of a sending is shown.
 * @cssstate error - After a sending in which something failed.
 */
export class InviteForm extends InviteElement {
  static override readonly tag = 'invite-form';
  static override styles = [tokens, base, button, field, pieces, styles];

  /** The heading's text. Empty: no heading. */
  @property() heading: string | undefined;

  /** How many people can be invited at a time. Default: any number. */
  @property({type: Number, attribute: 'max-recipients'}) maxRecipients: number | undefined;

  /** Characters that a message may have. Default: what the API allows, else 500. */
  @property({type: Number, attribute: 'message-max-length'}) messageMaxLength: number | undefined;

  /** What is said to everyone who is invited. */
  @property()
  get message(): string {
    return this.formState.message;
  }
  set message(text: string) {
    this.#dispatch({type: 'message', text: String(text ?? '')});
  }

  /** Everyone in the form whose address can be sent to. Setting it replaces them. */
  @property({attribute: false})
  get recipients(): Person[] {
    return this.formState.entries.flatMap(({person}) => (person ? [{...person}] : []));
  }
  set recipients(people: readonly Person[]) {
    this.#dispatch({type: 'set-people', people: this.#checkPeople(people)});
  }

  private readonly states = new StatesController(this, this._internals, () => this.#stateNames());
  private readonly clipboard = new CopyController(this);
  private readonly recipientsField = new RecipientsController(this, {
    state: () => this.formState,
    dispatch: (action) => this.#dispatch(action),
    submit: () => void this.sending.start(true),
  });
  private readonly sending = new SendingController(this, {
    client: () => this.clients.client,
    state: () => this.formState,
    dispatch: (action) => this.#dispatch(action),
    isReady: () => this.#isReady(),
    draftOf: (person) => this.#draftOf(person),
    onStart: () => {
      this.clipboard.reset();
      this.announcer.announce(this.strings.term('sendingNow'));
    },
    onHeld: (byPerson) => this.#keepFocus(byPerson),
    onFinish: (byPerson) => this.#finish(byPerson),
  });

  @state() private formState: FormState = initialState;
  @state() private isExpanded = false;

  protected override willUpdate(changed: PropertyValues<this>): void {
    for (const [name, attribute] of limitAttributes) {
      const value = this[name] ?? undefined;
      if (!changed.has(name) || value === undefined || isLimit(value)) continue;
      console.warn(
        `[invite-elements] ${attribute} must be a whole number, 1 or more. As it is, it limits nothing.`,
        this,
      );
    }
  }

  protected override render(): TemplateResult {
    const {strings, clients} = this;
    const label = this.heading ?? strings.term('formHeading');
    const canCreate = clients.client?.can('invites.create') ?? true;
    return html`<div class="base" part="base">
        <slot name="heading">${label === '' ? nothing : html`<h2 class="heading" part="heading">${label}</h2>`}</slot>
        ${clients.problem ? notice({icon: 'alert', title: clients.problem, tone: 'danger'}) : nothing}
        ${canCreate ? this.#content(label || strings.term('formHeading')) : notice({icon: 'ban', title: strings.term('errorWords', 'unsupported', '')})}
        <slot name="footer"></slot>
      </div>
      ${this.announcer.region()}`;
  }

  /** Adds people: as text, read like what is pasted, or as data. */
  addRecipients(people: string | readonly Person[]): void {
    if (typeof people === 'string') this.#dispatch({type: 'add', text: people});
    else this.#dispatch({type: 'add-people', people: this.#checkPeople(people)});
  }

  /**
   * Sends what is in the form, as a press on the button does.
   *
   * @returns what became of each; nothing was sent where it is empty. While a sending runs: that one's.
   */
  submit(): Promise<InviteOutcome[]> {
    return this.sending.start(false);
  }

  /** Stops the sending. Those who have no answer yet stay in the form. */
  cancel(): void {
    this.sending.cancel();
  }

  /** Empties the form. A sending that runs is stopped. */
  reset(): void {
    this.cancel();
    this.#dispatch({type: 'reset'});
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.sending.start(true);
  };

  readonly #onMessage = (event: Event): void => {
    const {messageMax} = this.#limits;
    const wasTooLong = this.message.length > messageMax;
    this.#dispatch({type: 'message', text: (event.target as HTMLTextAreaElement).value});
    if (!wasTooLong && this.message.length > messageMax) {
      this.announcer.announce(this.strings.term('messageTooLong', messageMax));
    }
  };

  readonly #onMessageKeydown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey) || event.isComposing || event.repeat) return;
    event.preventDefault();
    void this.sending.start(true);
  };

  /** The button pressed goes away with the notice: the focus must not. */
  readonly #onRetryNotice = (): void => {
    this.#find('.submit')?.focus();
    void this.sending.start(true);
  };

  readonly #onRetryFailed = (): void => void this.sending.start(true);

  readonly #onUndo = (): void => this.recipientsField.undo();

  readonly #onCancel = (): void => this.cancel();

  readonly #onBack = (): void => {
    this.#dispatch({type: 'back'});
    const first = firstProblem(this.formState, this.#limits) ?? this.formState.entries[0];
    void this.recipientsField.focusEntry(first?.id);
  };

  readonly #onMore = (): void => {
    this.#dispatch({type: 'more'});
    void this.recipientsField.focusInput();
  };

  readonly #onToggle = (): void => {
    this.isExpanded = !this.isExpanded;
  };

  readonly #onCopy = async (invite: Invite): Promise<void> => {
    const link = invite.acceptUrl ?? '';
    const isCopied = await this.clipboard.copy(link, invite.id);
    this.announcer.announce(
      isCopied
        ? this.strings.term('linkCopied', invite.name || invite.email)
        : this.strings.term('linkNotCopied', link),
    );
    if (isCopied) this.dispatchEvent(new InviteLinkCopiedEvent(invite));
  };

  readonly #onCopyAll = async (): Promise<void> => {
    const invites = this.formState.answers.flatMap(({outcome}) =>
      outcome.kind === 'sent' && outcome.invite.acceptUrl ? [outcome.invite] : [],
    );
    const lines = invites.map(({email, acceptUrl}) => `${email}\t${acceptUrl}`);
    const isCopied = await this.clipboard.copy(lines.join('\n'), 'all');
    this.announcer.announce(
      isCopied ? this.strings.term('linksCopied', lines.length) : this.strings.term('linksNotCopied'),
    );
    if (isCopied) for (const invite of invites) this.dispatchEvent(new InviteLinkCopiedEvent(invite));
  };

  get #limits(): Limits {
    return limitsOf(this.clients.client?.adapter.fields, this);
  }

  #content(label: string): TemplateResult {
    const {formState: state, strings, isExpanded} = this;
    if (showsSummary(state)) {
      return summaryView({
        state,
        strings,
        isExpanded,
        copied: this.clipboard.copied,
        uncopied: this.clipboard.uncopied,
        onCopy: (invite) => void this.#onCopy(invite),
        onCopyAll: () => void this.#onCopyAll(),
        onToggle: this.#onToggle,
        onRetry: this.#onRetryFailed,
        onBack: this.#onBack,
        onMore: this.#onMore,
        onCancel: this.#onCancel,
      });
    }
    const limits = this.#limits;
    return formView({
      state,
      strings,
      label,
      limits,
      recipients: this.recipientsField,
      error: recipientsError(state, limits, strings),
      messageError: messageError(state, limits, strings),
      onUndo: this.#onUndo,
      onMessage: this.#onMessage,
      onMessageKeydown: this.#onMessageKeydown,
      onSubmit: this.#onSubmit,
      onRetry: this.#onRetryNotice,
      onCancel: this.#onCancel,
    });
  }

  #dispatch(action: FormAction): void {
    const before = this.formState;
    this.formState = reduce(before, action);
    if (!heard.has(action.type)) return;
    const words = changeWords(before, this.formState, this.#limits.fields, this.strings);
    if (words) this.announcer.announce(words);
  }

  async #finish(byPerson: boolean): Promise<void> {
    if (this.formState.phase !== 'sending') return;
    const mayFocus = this.matches(':focus-within') || (byPerson && isFocusNowhere(this));
    this.#dispatch({type: 'finish'});
    await this.updateComplete;
    await this.#showResult(mayFocus);
  }

  /** Says what happened once: by moving the focus there, or else aloud. */
  async #showResult(mayFocus: boolean): Promise<void> {
    const heading = this.#find('#summary-heading');
    if (heading && mayFocus) return heading.focus();
    if (heading) return this.announcer.announce(heading.textContent?.trim() ?? '');
    const said = noticeWords(this.formState, this.strings);
    if (said) {
      this.announcer.announce(`${said.title}. ${said.text}`.replace('..', '.'));
      return this.#keepFocus(mayFocus);
    }
    const first = firstProblem(this.formState, this.#limits);
    if (first) {
      this.#complain('problems');
      if (mayFocus) await this.recipientsField.focusEntry(first.id);
    } else if (mayFocus) {
      this.#find('#message')?.focus();
    } else {
      this.announcer.announce(messageError(this.formState, this.#limits, this.strings) ?? '');
    }
  }

  /** A button that is gone takes the focus with it. */
  async #keepFocus(may: boolean): Promise<void> {
    await this.updateComplete;
    if (may && isFocusNowhere(this)) this.#find('.submit, .retry')?.focus();
  }

  /** Whether everything can be sent; where not, it is said and focused. */
  #isReady(): boolean {
    const {strings, recipientsField} = this;
    if (!this.clients.client) {
      if (this.clients.problem) this.announcer.announce(this.clients.problem);
      return false;
    }
    this.#dispatch({type: 'commit'});
    const limits = this.#limits;
    const problem = firstProblem(this.formState, limits);
    if (problem) {
      this.#complain('problems');
      void recipientsField.focusEntry(problem.id);
    } else if (this.formState.entries.length === 0) {
      // The input's description is read when it gets the focus, and only then.
      this.#complain('empty', this.#isFocused(recipientsField.input));
      void recipientsField.focusInput();
    } else if (recipientsError(this.formState, limits, strings)) {
      this.announcer.announce(recipientsError(this.formState, limits, strings)!);
      void recipientsField.focusInput();
    } else if (messageError({...this.formState, messageError: undefined}, limits, strings)) {
      const message = this.#find('#message');
      if (this.#isFocused(message)) this.announcer.announce(strings.term('messageTooLong', limits.messageMax));
      message?.focus();
    } else {
      return true;
    }
    return false;
  }

  #complain(about: 'empty' | 'problems', aloud = true): void {
    this.#dispatch({type: 'complain', about});
    if (aloud) this.announcer.announce(recipientsError(this.formState, this.#limits, this.strings) ?? '');
  }

  #draftOf({email, name}: Person): InviteDraft {
    const {message} = this;
    const hasMessage = this.#limits.hasMessage && message.trim() !== '';
    return {email, ...(name ? {name} : {}), ...(hasMessage ? {message} : {})};
  }

  #checkPeople(given: unknown): Person[] {
    const people = toPeople(given);
    if (!Array.isArray(given) || people.length < given.length) {
      console.warn('[invite-elements] Recipients are an array of {email, name?}. What is none was left out.', this);
    }
    return people;
  }

  *#stateNames(): Iterable<string> {
    const {phase, notice: said, answers} = this.formState;
    if (phase === 'sending') yield 'sending';
    if (phase === 'sent') yield 'sent';
    if (phase !== 'sending' && (said?.kind === 'failed' || answers.some(({outcome}) => outcome.kind === 'failed'))) {
      yield 'error';
    }
  }

  #isFocused(element: HTMLElement | null): boolean {
    return element !== null && this.shadowRoot?.activeElement === element;
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

function isFocusNowhere({ownerDocument: {activeElement, body}}: HTMLElement): boolean {
  return activeElement === null || activeElement === body;
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-form': InviteForm;
  }
}
