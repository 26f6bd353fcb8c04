import type {LitElement, ReactiveController} from 'lit';
import type {FieldsController} from './fields-controller.js';
import type {FormAccess} from './form-access.js';

/** Lets the browser ask before the page is left, as long as something would be lost. A listener that stays costs the page its quick return. */
export class LeavingController implements ReactiveController {
  readonly #host: LitElement & {leaveGuard: boolean};
  readonly #form: FormAccess;
  readonly #fields: FieldsController;

  constructor(host: LitElement & {leaveGuard: boolean}, form: FormAccess, fields: FieldsController) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#fields = fields;
  }

  hostConnected(): void {
    this.hostUpdated();
  }

  hostUpdated(): void {
    if (this.#host.leaveGuard && this.#host.isConnected && this.#isUnsent()) {
      window.addEventListener('beforeunload', ask);
      guarded.add(this.#host);
    } else {
      this.hostDisconnected();
    }
  }

  hostDisconnected(): void {
    guarded.delete(this.#host);
    if (guarded.size === 0) window.removeEventListener('beforeunload', ask);
  }

  #isUnsent(): boolean {
    const {phase, entries, input} = this.#form.state();
    return phase === 'sending' || entries.length > 0 || input.trim() !== '' || this.#fields.isWritten;
  }
}

/** One listener for all forms of the page. */
const guarded = new Set<LitElement>();

function ask(event: BeforeUnloadEvent): void {
  event.preventDefault();
}
