import {nothing, type LitElement, type ReactiveController} from 'lit';
import type {FormAccess} from './form-access.js';
import {detailsOf} from './invite-form.fields.js';
import type * as Person from './person/person-editor.js';
import type {PersonEditor, PersonField} from './person/person-editor.js';

/** Opens what is known of one person at their chip. What shows it is fetched when it is asked for. */
export class PersonController implements ReactiveController {
  /** It could not be fetched. */
  hasFailed = false;

  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #field: PersonField;
  readonly #fetch: () => Promise<typeof Person>;
  #editor: PersonEditor | undefined;
  #wanted: number | undefined;
  #isLoading = false;

  constructor(
    host: LitElement,
    form: FormAccess,
    field: PersonField,
    load: () => Promise<typeof Person> = () => import('./person/person-editor.js'),
  ) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#field = field;
    this.#fetch = load;
  }

  hostConnected(): void {}

  hostUpdate(): void {
    if (this.#form.state().entries.length === 0) this.hasFailed = false;
  }

  /** Whose details are open. */
  get id(): number | undefined {
    return this.#editor?.id;
  }

  open(id: number): void {
    const {state, limits} = this.#form;
    if (state().phase === 'sending' || detailsOf(limits().fields).length === 0) return;
    this.#wanted = id;
    if (this.#editor) this.#editor.toggle(id);
    else if (!this.#isLoading) void this.#load();
  }

  /** Takes over what is written there, if anything is open. */
  take(): void {
    this.#editor?.take();
  }

  view(): unknown {
    return this.#editor?.view() ?? nothing;
  }

  readonly retry = (): void => {
    // The button goes away.
    void this.#field.focusEntry(this.#wanted);
    void this.#load();
  };

  async #load(): Promise<void> {
    this.#isLoading = true;
    this.hasFailed = false;
    this.#host.requestUpdate();
    try {
      const {PersonEditor: Editor} = await this.#fetch();
      this.#editor = new Editor(this.#host, this.#form, this.#field);
      const active = this.#host.shadowRoot?.activeElement;
      // Who has gone on meanwhile is not called back.
      if (!active || active.closest('.chip')) this.#editor.toggle(this.#wanted!);
    } catch {
      this.hasFailed = true;
      this.#host.requestUpdate();
      this.#form.announce(this.#form.strings().term('recipientDetailsFailed'));
    } finally {
      this.#isLoading = false;
    }
  }
}
