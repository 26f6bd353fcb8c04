import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import {StatesController} from '../../controllers/states-controller.js';
import {enForm} from '../../i18n/en-form.js';
import {addEnglish} from '../../i18n/en.js';
import type {FieldValue} from '../../model/field.js';
import type {InviteOutcome} from '../../model/outcome.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {CopyController} from './copy-controller.js';
import {DraftController} from './draft/draft-controller.js';
import {DownloadController} from './download-controller.js';
import {ExtraController} from './extra/extra-controller.js';
import {FeedbackController} from './feedback-controller.js';
import {FieldsController} from './fields-controller.js';
import {FileController} from './file/file-controller.js';
import {fileButtonStyles} from './file/file.styles.js';
import type {FormAccess} from './form-access.js';
import {draftOf} from './invite-form.draft.js';
import type {Entry, Person} from './invite-form.entries.js';
import {allValues} from './invite-form.fields.js';
import {fieldStyles} from './invite-form.fields.styles.js';
import {limitsOf, recipientsError, warnOfLimits, type Limits} from './invite-form.limits.js';
import {initialState, reduce, showsSummary, type FormAction, type FormState} from './invite-form.machine.js';
import {toPeople} from './invite-form.reading.js';
import {recipientsStyles} from './invite-form.recipients.styles.js';
import {stateNames} from './invite-form.sending.machine.js';
import {styles} from './invite-form.styles.js';
import {summaryStyles} from './invite-form.summary.styles.js';
import {summaryView} from './invite-form.summary.view.js';
import {formView} from './invite-form.view.js';
import {changeWords, noticeWords, pauseWords} from './invite-form.words.js';
import {LeavingController} from './leaving-controller.js';
import {PendingController} from './pending/pending-controller.js';
import {pendingStyles} from './pending/pending.styles.js';
import {RecipientsController} from './recipients-controller.js';
import {SendingController} from './sending-controller.js';

addEnglish(enForm);

/** An attribute that is empty says nothing: 0 would say a lot. */
const fromNumber = (text: string | null): number | undefined => (text?.trim() ? Number(text) : undefined);

/** What a person did to the recipients, and therefore hears of. */
const heard: ReadonlySet<FormAction['type']> = new Set([
  'commit',
  'add-parsed',
  'remove',
  'remove-all',
  'leave-out',
  'undo',
  'rewrite',
  'own',
  'amend',
  'more',
]);

/**
 * Invites one person or many. Addresses are typed or pasted into one field and become chips; every fragment ends as a
 * recipient, as a problem whose text can be corrected, or as a counted duplicate. What was typed is never lost,
 * whatever the server answers.
 *
 * The chips are a layout grid, as in the ARIA practices' list of recipients: each chip is a row with two cells, its
 * text (which opens it for correction) and its remove button. The grid is one tab stop. Left and right go through the
 * cells, up and down from chip to chip, Home and End to the first and last; Enter or F2 opens, Delete or Backspace
 * removes. Ctrl or Cmd with A selects all, with C copies and with X cuts the chip or all, with V adds whoever is on the
 * clipboard, with Z brings removals back one by one. Where the API takes more of a person than an address, a button on
 * the chip, and Alt with Arrow Down, open name, address and what is this person's own (as a role): Enter takes it,
 * Escape drops it, Ctrl or Cmd with Z takes it back. What is copied is name and address, which every program of mail
 * takes: a role goes neither out nor in that way. In the input, Enter, a comma or a semicolon (of any keyboard) adds;
 * while it is empty, Backspace opens the last chip, and Ctrl or Cmd with A or Z do what they do on a chip. A listbox was
 * not an option, as an option may hold no button; a plain list has no keys of its own.
 *
 * More than 20 people stand in a table, those that need a look first, until the form is empty again: a data grid, one tab
 * stop. The input stays above it; Arrow Down leads from it into the table. Arrows, Home, End, Page Up and Page Down go
 * through the cells, Ctrl or Cmd with Home and End to the first and last of all; Enter, F2 or a letter changes a cell,
 * Enter or Tab takes the change and Escape drops it; Delete removes the person. Copy, cut, paste and undo as on a chip.
 *
 * What everyone gets may be another for one person where the API's field is `overridable`: the chip says so; in the table
 * it is a column, grey where it is the same for all. What the API does not offer is never sent as something else: it
 * says what is offered, and holds the sending.
 *
 * A file of people (CSV, tab-separated) is picked or dropped on the form. What reads it is fetched only then; what its
 * rows become is shown before anyone is added, and every row that is left out with the reason.
 *
 * @summary Invites people: one field for all recipients, what the API asks of an invite, and what became of each.
 * @tag invite-form
 * @slot heading - In place of the heading.
 * @slot fields - The page's own inputs, under the API's: checked as they check themselves, sent with each invite by the
 *   adapter's `invites.extend`. They are the page's: `values`, `reset()` and drafts leave them alone.
 * @slot success - Under the list of what became of each, after sending.
 * @slot footer - Under everything.
 * @fires {InviteCreateEvent} invite-create - Before the first request of a sending. Cancelable, and can be held with `waitUntil()`.
 * @fires {InviteCreatedEvent} invite-created - After a sending in which at least one invite was sent.
 * @fires {InviteResendEvent} invite-resend - Before one who is invited already is sent to alone. Cancelable, and can be held.
 * @fires {InviteResentEvent} invite-resent - After that.
 * @fires {InviteErrorEvent} invite-error - After a sending, for each different failure in it.
 * @fires {InviteLinkCopiedEvent} invite-link-copied - After the link of an invite was put on the clipboard.
 * @csspart base - The wrapper.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart field - A label, its control, and what is said about it.
 * @csspart label - A label.
 * @csspart recipients - The box with the chips and the input.
 * @csspart recipient-list - The chips together.
 * @csspart recipient - One chip. Also carries its state: `::part(recipient problem)`, `::part(recipient hint)`.
 * @csspart recipient-text - The chip's button that opens it.
 * @csspart recipient-own - What this person has other than everyone, on the chip.
 * @csspart recipient-details - The chip's button that opens what is known of the person.
 * @csspart person - What opens there.
 * @csspart recipient-remove - The chip's remove button.
 * @csspart avatar - The initials on a chip.
 * @csspart input - The input of the recipients.
 * @csspart review - The table that stands in place of more than 20 chips.
 * @csspart review-header - Its header.
 * @csspart review-row - One person in it. Also carries its state: `::part(review-row problem)`.
 * @csspart review-cell - One cell of it.
 * @csspart count - How many are ready, need a look, were merged.
 * @csspart import - The region in which people are taken from a file.
 * @csspart import-heading - Its heading; it takes the focus.
 * @csspart import-counts - How many rows are ready, have a problem, are there already.
 * @csspart import-columns - What each column becomes.
 * @csspart import-rows - The first rows as what they become.
 * @csspart import-rejected - The rows that are left out, each with the reason.
 * @csspart import-row - One row; `import-row problem` or `import-row duplicate` when it is left out.
 * @csspart remarks - What is wrong with whom, and what may be.
 * @csspart remark - One of them: `remark problem` or `remark hint`.
 * @csspart reading - What is said while a long list is read.
 * @csspart notes - Who of them is invited already.
 * @csspart note - One of them: `note pending` or `note accepted`.
 * @csspart control - The control of a field: `control text`, `control multiline message`, `control choice`, `control choices`, `control date-time`.
 * @csspart message - The text area of the message.
 * @csspart field-count - How many characters are written, of how many.
 * @csspart hint - The time zone beside a time.
 * @csspart quick - The times that a press sets.
 * @csspart options - The options of a field together.
 * @csspart option - One option with its radio button or check box; `option selected` when it is chosen.
 * @csspart menu - What unfolds where there are many options.
 * @csspart search - The search field in it, and that of the table.
 * @csspart options-empty - Said when no option matches.
 * @csspart error - What is wrong with a field.
 * @csspart notice - What happened to the whole sending; `notice danger` when it failed. `notice draft`: a draft is back.
 * @csspart foot - Progress bar and buttons.
 * @csspart progress - The progress bar.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button; `button primary` is the one that leads on, `button quick` sets a time.
 * @csspart summary - What is shown after sending.
 * @csspart summary-heading - How many were sent and failed; it takes the focus.
 * @csspart outcomes - The list of what became of each.
 * @csspart outcome - One of them: `outcome sent`, `outcome undelivered` or `outcome failed`.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields, buttons and boxes.
 * @cssprop [--invite-space=0.25rem] - The step of all distances.
 * @cssstate sending - While invites are being sent.
 * @cssstate paused - While a sending waits: the server asks to, or there is no connection.
 * @cssstate sent - While the summary of a sending is shown.
 * @cssstate error - After a sending in which something failed.
 */
export class InviteForm extends InviteElement {
  static override readonly tag = 'invite-form';
  static override styles = [
    tokens,
    base,
    button,
    field,
    pieces,
    styles,
    recipientsStyles,
    fieldStyles,
    summaryStyles,
    pendingStyles,
    fileButtonStyles,
  ];

  /** The heading's text. Empty: no heading. */
  @property() heading: string | undefined;

  /** How many people can be invited at a time. Default: any number. */
  @property({type: Number, attribute: 'max-recipients'}) maxRecipients: number | undefined;

  /** How many seats there still are. `0`: nobody can be invited until one is free. Default: any number. */
  @property({attribute: 'remaining-seats', converter: fromNumber}) remainingSeats: number | undefined;

  /** Where an address may be: `acme.test` for that domain alone, `*.acme.test` for all below it. Default: anywhere. */
  @property({attribute: 'allowed-domains'}) allowedDomains: string | undefined;

  /**
   * Keeps what is typed and chosen in this browser until it is sent, under this name. It comes back with the same API,
   * scope and `account-id`. Links, what the fields declare secret and the page's own inputs are not kept.
   *
   * An invite whose answer is still out when the page is left comes back as what it is: perhaps sent. Trying again repeats
   * it under its `Idempotency-Key`, for at most 24 hours: servers forget keys. One that holds something secret, or the
   * page's own inputs, is not kept.
   */
  @property() draft: string | undefined;

  /** Whose draft it is: what tells this person from others who use the same browser. */
  @property({attribute: 'account-id'}) accountId = '';

  /** For how many days a draft is kept. Default: 7. */
  @property({type: Number, attribute: 'draft-days'}) draftDays: number | undefined;

  /** Lets the browser ask before the page is left with something unsent, or while invites are being sent. */
  @property({type: Boolean, attribute: 'leave-guard'}) leaveGuard = false;

  /** Characters that a message may have. Default: what the API allows, else 500. */
  @property({type: Number, attribute: 'message-max-length'}) messageMaxLength: number | undefined;

  /** What is said to everyone who is invited. */
  @property()
  get message(): string {
    const {message = ''} = this.formState.values;
    return typeof message === 'string' ? message : '';
  }
  set message(text: string) {
    this.#dispatch({type: 'value', name: 'message', value: String(text ?? '')});
  }

  /**
   * What is sent to everyone alike, by the names of the API's fields: role, expiry, message. Setting it replaces all;
   * what is left out starts as the API says. What this API has no field for is kept, and not sent.
   */
  @property({attribute: false})
  get values(): Record<string, FieldValue> {
    return allValues(this.#limits.fields, this.formState);
  }
  set values(values: Readonly<Record<string, FieldValue>>) {
    this.fieldsBelow.take(values);
  }

  /** Everyone in the form whose address can be sent to, with what is their own, as a role. Setting it replaces them. */
  @property({attribute: false})
  get recipients(): Person[] {
    return this.formState.entries.flatMap(({person}) => (person ? [{...person}] : []));
  }
  set recipients(people: readonly Person[]) {
    this.#dispatch({type: 'set-people', people: this.#checkPeople(people)});
  }

  private readonly states = new StatesController(this, this._internals, () => stateNames(this.formState));
  private readonly access: FormAccess = {
    state: () => this.formState,
    dispatch: (action) => this.#dispatch(action),
    limits: () => this.#limits,
    clients: () => this.clients,
    strings: () => this.strings,
    announce: (words) => this.announcer.announce(words),
    submit: () => void this.sending.start(true),
  };
  private readonly clipboard = new CopyController(this, this.access);
  private readonly download = new DownloadController(this, this.access);
  private readonly recipientsField = new RecipientsController(this, this.access);
  private readonly pending = new PendingController(this, this.access, () => void this.recipientsField.focusInput());
  private readonly fieldsBelow = new FieldsController(this, this.access);
  private readonly kept = new DraftController(
    this,
    this.access,
    this.fieldsBelow,
    () => void this.recipientsField.focusInput(),
  );
  private readonly leaving = new LeavingController(this, this.access, this.fieldsBelow);
  private readonly extra = new ExtraController(this, this.access);
  private readonly file = new FileController(this, this.access);
  private readonly feedback = new FeedbackController(
    this,
    this.access,
    this.recipientsField,
    this.fieldsBelow,
    this.extra,
  );
  private readonly sending = new SendingController(this, {
    client: () => this.clients.client,
    ...this.access,
    isReady: () => this.feedback.isReady(),
    draftOf: (person) =>
      this.extra.joinedTo(this.pending.renewing(draftOf(person, this.formState, this.#limits.fields))),
    ledger: () => this.kept.ledger(),
    onStart: () => {
      this.clipboard.reset();
      this.download.reset();
      this.announcer.announce(this.strings.term('sendingNow'));
    },
    onPause: (pause) => this.#say(pauseWords(pause, this.strings)),
    onReturn: () => this.#say(noticeWords(this.formState, this.strings)),
    onHeld: (byPerson) => this.feedback.keepFocus(byPerson),
    onFinish: (byPerson) => this.feedback.finish(byPerson),
  });

  /** Replaced by `#dispatch`, which knows what has to be drawn. */
  private formState: FormState = initialState;
  @state() private isExpanded = false;

  /** A long list is drawn in another task than the one that adds it, so that neither holds the page for long. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const {reading} = this.recipientsField;
    if (!reading.isDue) return super.scheduleUpdate();
    reading.isDue = false;
    return new Promise((resolve) => setTimeout(resolve)).then(() => super.scheduleUpdate());
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    warnOfLimits(this, (name) => changed.has(name));
  }

  protected override render(): TemplateResult {
    const {strings, clients} = this;
    const label = this.heading ?? strings.term('formHeading');
    const canCreate = clients.client?.may('invites.create') ?? true;
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
    this.recipientsField.reading.cancel();
    this.fieldsBelow.clear();
    this.file.clear();
    this.pending.hush();
    this.kept.dismiss();
    this.#dispatch({type: 'reset', fields: this.#limits.fields, now: Date.now()});
  }

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.sending.start(true);
  };

  readonly #onCancel = (): void => this.cancel();

  readonly #onMore = (): void => {
    this.#dispatch({type: 'more', fields: this.#limits.fields, now: Date.now()});
    void this.recipientsField.focusInput();
  };

  readonly #onToggle = (): void => {
    this.isExpanded = !this.isExpanded;
  };

  get #limits(): Limits {
    const isSeated = (entry: Entry) => this.pending.isKnown(entry);
    return {...limitsOf(this.clients.client?.adapter.fields, this), isSeated};
  }

  #content(label: string): TemplateResult {
    const {formState: state, strings, isExpanded} = this;
    if (showsSummary(state)) {
      return summaryView({
        state,
        strings,
        fields: this.#limits.fields,
        isExpanded,
        copied: this.clipboard.copied,
        uncopied: this.clipboard.uncopied,
        fileProblem: this.download.problem,
        onDownload: () => void this.download.save(),
        onCopy: (invite) => void this.clipboard.copy(invite),
        onCopyAll: () => void this.clipboard.copyAll(),
        onToggle: this.#onToggle,
        onRetry: this.access.submit,
        onBack: () => this.feedback.back(),
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
      fields: this.fieldsBelow,
      file: this.file,
      error: recipientsError(state, limits, strings),
      notes: this.pending.notes(),
      draft: this.kept.notice(),
      onUndo: () => this.recipientsField.undo(),
      onExtraKeydown: this.extra.onKeydown,
      onSubmit: this.#onSubmit,
      onRetry: () => this.feedback.retry(),
      onCancel: this.#onCancel,
    });
  }

  #say(words: {readonly title: string; readonly text: string} | undefined): void {
    if (words) this.announcer.announce(`${words.title}. ${words.text}`.replace('..', '.'));
  }

  #dispatch(action: FormAction): void {
    const before = this.formState;
    this.formState = reduce(before, action);
    if (isShownTyping(action, before)) this.#followTyping();
    else if (this.formState !== before) this.requestUpdate();
    if (!heard.has(action.type)) return;
    const isRead = action.type === 'amend' && action.isRead;
    const words = changeWords(before, this.formState, this.#limits.fields, this.strings, isRead);
    if (words) this.announcer.announce(words);
  }

  /** A key in the input is the most frequent thing of all: nothing is drawn for it that is there already. */
  #followTyping(): void {
    this.kept.hostUpdated();
    this.leaving.hostUpdated();
  }

  #checkPeople(given: unknown): Person[] {
    const people = toPeople(given);
    if (!Array.isArray(given) || people.length < given.length) {
      console.warn('[invite-elements] Recipients are an array of {email, name?}. What is none was left out.', this);
    }
    return people;
  }
}

/** The first character and the last one taken away change what the Enter key says. */
function isShownTyping(action: FormAction, before: FormState): boolean {
  const isSameKind = (text: string) => (text.trim() === '') === (before.input.trim() === '');
  return action.type === 'type' && action.isShown === true && isSameKind(action.text);
}

declare global {
  interface HTMLElementTagNameMap {
    'invite-form': InviteForm;
  }
}
