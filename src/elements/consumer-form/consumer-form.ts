import {html, nothing, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {enPeople} from '../../i18n/en-people.js';
import {addEnglish} from '../../i18n/en.js';
import type {Consumer} from '../../model/consumer.js';
import type {InviteError} from '../../model/errors.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {isHeadingLevel} from '../heading-level.js';
import {InviteElement} from '../invite-element.js';
import {contentView, type ContentView} from './consumer-form.content.view.js';
import {
  entryOf,
  initialState,
  isChanged,
  isUnclear,
  reduce,
  type FieldName,
  type FormAction,
  type FormState,
} from './consumer-form.machine.js';
import {isEditable, phaseOf, type Phase} from './consumer-form.phase.js';
import {styles} from './consumer-form.styles.js';
import {FocusFallback, isFocusNowhere} from './focus-fallback.js';
import {isConsumer, isOlder} from './given-consumer.js';
import {LoadingController} from './loading-controller.js';
import {OutcomeReporter} from './outcome-reporter.js';
import {SaveKinds} from './save-kind.js';
import {SavingController, type SavingEnd} from './saving-controller.js';

addEnglish(enPeople);

/**
 * Creates a consumer, or edits one. What is typed is never lost, whatever the server answers; and while `consumer-id`
 * shows somebody else, what was typed for the first waits in memory until it is shown again, saved or discarded.
 *
 * An API creates or links: an address that is known gives the consumer who has it. The form says so where the API's
 * answer proves it: the consumer was seen before, has another name than the one typed, was changed well after it was
 * created, or was created well before something else the API told of. Somebody who was there under the same name and
 * was never changed cannot be told from somebody new; then the words are true of both.
 *
 * @summary Creates a person in the instance, or edits one, sending only what changed.
 * @tag consumer-form
 * @slot heading - In place of the heading.
 * @slot success - Under what is said after saving.
 * @slot footer - Under everything.
 * @fires {ConsumerSaveEvent} consumer-save - Before a consumer is created or changed. Cancelable, and can be held with `waitUntil()`.
 * @fires {ConsumerSavedEvent} consumer-saved - After a consumer was created, linked or changed.
 * @fires {InviteErrorEvent} invite-error - When a read or a saving failed.
 * @csspart base - The wrapper.
 * @csspart heading - The heading.
 * @csspart form - The form.
 * @csspart skeleton - In place of the form while the consumer is loaded.
 * @csspart field - A label, its input, and what is said about it.
 * @csspart label - A label.
 * @csspart input - An input.
 * @csspart error - What is wrong with a field.
 * @csspart theirs - That somebody else changed a field that is being edited.
 * @csspart notice - What happened to the whole form; `notice danger` when it failed.
 * @csspart actions - The row of buttons.
 * @csspart hint - Whether there is anything to save; `hint saved` after saving.
 * @csspart button - Every button. Also `button primary`, `button discard`, `button take`, `button retry`.
 * @csspart result - What is shown after creating; `result created` or `result linked`.
 * @csspart result-heading - What became of it; it takes the focus.
 * @csspart person - Who is there now.
 * @csspart avatar - Their picture, or the initials.
 * @csspart name - Their name.
 * @csspart email - Their address.
 * @csspart remark - What was not taken over.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields, buttons and boxes.
 * @cssprop [--invite-space=0.25rem] - The step of all distances.
 * @cssstate loading - While there is nothing to show yet.
 * @cssstate changed - While something is typed that is not saved.
 * @cssstate saving - While it is being saved.
 * @cssstate saved - After it was saved, until something is typed.
 * @cssstate error - The last read or saving failed.
 */
export class ConsumerForm extends InviteElement {
  static override readonly tag: string = 'consumer-form';
  static override styles = [tokens, base, button, field, pieces, styles];

  /** Who is edited. Empty: a new consumer. Edits for one wait while another is shown. */
  @property({attribute: 'consumer-id'}) consumerId = '';

  /** The heading's text. Empty: no heading. */
  @property() heading: string | undefined;

  /** The level of the heading, 2 to 6. */
  @property({attribute: 'heading-level', type: Number}) headingLevel = 2;

  /** A consumer that the page has loaded already: edited without being requested. `consumer-id` goes before it. */
  @property({attribute: false}) consumer: Consumer | undefined;

  private readonly loading = new LoadingController(this, {
    client: () => this.clients.client,
    id: () => this.formState.id,
    onConsumer: (consumer) => this.#receive(consumer),
    onError: (error, isNews) => this.#onLoadError(error, isNews),
  });
  private readonly states = new StatesController(this, this._internals, () => this.#stateNames());
  private readonly focusFallback = new FocusFallback(this, '#result-heading', '.retry', '#name');
  private readonly saving = new SavingController(this, {
    client: () => this.clients.client,
    state: () => this.formState,
    dispatch: (action) => this.#dispatch(action),
    isReady: () => this.#isReady(),
    onStart: () => this.announcer.announce(this.strings.term('consumerFormSaving')),
    onFinish: (end) => this.#finish(end),
  });

  private readonly reporter = new OutcomeReporter(this, {
    strings: this.strings,
    announcer: this.announcer,
    state: () => this.formState,
  });

  @state() private formState: FormState = initialState;

  #client: InviteClient | undefined;

  /** Whether something is typed for the shown consumer that is not saved. */
  get hasChanges(): boolean {
    this.#follow();
    return isChanged(entryOf(this.formState));
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('headingLevel') && !isHeadingLevel(this.headingLevel)) {
      console.warn('[invite-elements] heading-level must be a whole number from 2 to 6; 2 is used instead.', this);
    }
    if (changed.has('consumer') && this.consumer && !isConsumer(this.consumer)) {
      console.warn('[invite-elements] .consumer must be a consumer: {id, name, email, …}. It is not used.', this);
    }
    this.#follow();
    const {client} = this.clients;
    if (client && client !== this.#client) {
      if (this.#client) this.#dispatch({type: 'forget'});
      this.#client = client;
      this.saving.kinds = new SaveKinds();
    }
    const {consumer} = this;
    if (changed.has('consumer') && isConsumer(consumer) && consumer.id === this.formState.id) this.#receive(consumer);
  }

  protected override render(): TemplateResult {
    const {strings, clients} = this;
    const label = this.heading ?? strings.term('consumerFormHeading', this.formState.id === '');
    const level = isHeadingLevel(this.headingLevel) ? this.headingLevel : 2;
    return html`<div class="base" part="base">
        <slot name="heading"
          >${
            label === ''
              ? nothing
              : html`<div class="heading" part="heading" role="heading" aria-level=${level}>${label}</div>`
          }</slot
        >
        ${clients.problem ? notice({icon: 'alert', title: clients.problem, tone: 'danger'}) : nothing}
        ${contentView(this.#contentView(label, level))}
        <slot name="footer"></slot>
      </div>
      ${this.announcer.region()}`;
  }

  /**
   * Saves what is in the form, as a press on the button does.
   *
   * @returns the consumer as the server has them; undefined where nothing was saved. While a saving runs: that one's.
   */
  submit(): Promise<Consumer | undefined> {
    this.#follow();
    return this.saving.start(false);
  }

  /** Empties the form, or takes back what was typed for the shown consumer. Does nothing while it is being saved. */
  reset(): void {
    this.#follow();
    this.#dispatch({type: 'reset'});
  }

  /** Focuses the first field, or what became of the saving, as soon as it is drawn. */
  override focus(options?: FocusOptions): void {
    void this.updateComplete.then(() => this.#find('#name, #result-heading, .retry')?.focus(options));
  }

  /** Fetches the consumer again; what is typed stays. Resolves when the answer is in, well or not. */
  async reload(): Promise<void> {
    await this.loading.reload();
  }

  readonly #onInput = (event: Event): void => {
    const {name, value} = event.target as HTMLInputElement;
    this.#dispatch({type: 'typed', field: name as FieldName, text: value});
  };

  readonly #onKeydown = (event: KeyboardEvent): void => {
    // Enter that ends a composition is not meant for the form. Safari sends it after the composition, with code 229.
    const isComposing = event.isComposing || event.keyCode === 229;
    if (event.key === 'Enter' && (isComposing || event.repeat)) event.preventDefault();
  };

  readonly #onSubmit = (event: Event): void => {
    event.preventDefault();
    void this.saving.start(true);
  };

  /** The button pressed goes away with the notice: the focus must not. */
  readonly #onRetrySave = (): void => {
    this.#find('.submit')?.focus();
    void this.saving.start(true);
  };

  readonly #onRetryLoad = (): void => void this.loading.retry();

  readonly #onDiscard = (): void => {
    if (!this.hasChanges || entryOf(this.formState).isSaving) return;
    this.reset();
    this.announcer.announce(this.strings.term('consumerFormDiscarded'));
  };

  readonly #onTake = (name: FieldName): void => {
    this.#dispatch({type: 'taken', field: name});
    this.#find(`#${name}`)?.focus();
  };

  readonly #onAnother = async (): Promise<void> => {
    this.reset();
    await this.updateComplete;
    this.#find('#name')?.focus();
  };

  #contentView(heading: string, headingLevel: number): ContentView {
    const {strings, formState, loading} = this;
    const entry = entryOf(formState);
    const isNew = formState.id === '';
    return {
      phase: this.#phase(),
      strings,
      headingLevel,
      label: heading || strings.term('consumerFormHeading', isNew),
      entry,
      isNew,
      isEditable: this.#isEditable,
      loadError: loading.error,
      // One failure is said once: the saving's says more.
      staleError: entry.failure ? undefined : loading.error,
      isRetrying: loading.isRetrying,
      onInput: this.#onInput,
      onKeydown: this.#onKeydown,
      onTake: this.#onTake,
      onSubmit: this.#onSubmit,
      onRetrySave: this.#onRetrySave,
      onRetryLoad: this.#onRetryLoad,
      onDiscard: this.#onDiscard,
      onAnother: () => void this.#onAnother(),
    };
  }

  get #isEditable(): boolean {
    return isEditable(this.formState, this.clients.client);
  }

  #phase(): Phase {
    const {client, problem} = this.clients;
    const hasLoadError = this.loading.error !== undefined;
    return phaseOf({state: this.formState, client, hasProblem: problem !== undefined, hasLoadError});
  }

  /** Turns to whom the properties say, also before the update that will draw them. */
  #follow(): void {
    const given = isConsumer(this.consumer) ? this.consumer : undefined;
    const id = String(this.consumerId ?? '').trim() || (given?.id ?? '');
    if (id === this.formState.id) return;
    this.#dispatch({type: 'show', id});
    this.loading.start(given?.id === id ? given : undefined);
  }

  #receive(consumer: Consumer): void {
    const {saved} = entryOf(this.formState);
    // What the page had loaded may be older than what was saved here since.
    if (saved && consumer === this.consumer && isOlder(consumer, saved)) return;
    const before = entryOf(this.formState);
    this.saving.kinds.see(consumer);
    this.#dispatch({type: 'received', consumer});
    this.reporter.received(before);
  }

  #onLoadError(error: InviteError, isNews: boolean): void {
    if (isNews) this.reporter.loadFailed(error);
    this.dispatchEvent(new InviteErrorEvent(error));
  }

  /** Whether what is shown can be saved; where not, it is said and focused. */
  #isReady(): boolean {
    const {strings, announcer, clients} = this;
    const phase = this.#phase();
    if (phase !== 'form' || !clients.client || !this.#isEditable) {
      if (clients.problem) announcer.announce(clients.problem);
      return false;
    }
    this.#dispatch({type: 'check'});
    if (!this.reporter.checked()) return false;
    const entry = entryOf(this.formState);
    if (entry.saved && !isChanged(entry)) {
      announcer.announce(strings.term('consumerFormUnchanged'));
      return false;
    }
    return true;
  }

  async #finish({id, byPerson, error, consumer}: SavingEnd): Promise<void> {
    // An answer for somebody who is no longer shown waits in silence; their entry has it.
    if (this.formState.id !== id) return;
    const mayFocus = this.matches(':focus-within') || (byPerson && isFocusNowhere(this));
    const entry = entryOf(this.formState);
    // The server may have done it all the same. Without a connection that is asked when there is one again.
    if (error && isUnclear(error) && error.kind !== 'network') void this.reload();
    if (consumer && this.loading.isPending && document.visibilityState !== 'visible') {
      // A hidden page does not refresh by itself, and what is being read may be older than what was saved.
      void this.reload();
    }
    await this.updateComplete;
    this.reporter.saved(entry, id === '', mayFocus);
  }

  #dispatch(action: FormAction): void {
    this.formState = reduce(this.formState, action);
  }

  *#stateNames(): Iterable<string> {
    const {isSaving, result, failure, refusals} = entryOf(this.formState);
    if (this.#phase() === 'loading') yield 'loading';
    if (isChanged(entryOf(this.formState))) yield 'changed';
    if (isSaving) yield 'saving';
    if (result) yield 'saved';
    if (this.clients.problem || failure || this.loading.error || Object.keys(refusals).length > 0) yield 'error';
  }

  #find(selector: string): HTMLElement | null {
    return this.renderRoot.querySelector<HTMLElement>(selector);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'consumer-form': ConsumerForm;
  }
}
