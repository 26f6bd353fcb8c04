import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import type {ExtraValues, InviteDraft} from '../../../model/invite.js';
import type {FormAccess} from '../form-access.js';
import {controlsFor, readControls, type Control} from './read-controls.js';

const submitting = /^(text|search|email|url|tel|number|password|date|month|week|time|datetime-local)$/u;

/** The page's own inputs in the slot `fields`: checked as they check themselves, and sent with every invite. */
export class ExtraController implements ReactiveController {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  /** As they were when the sending began: a retry sends the same, and the inputs are out of view by then. */
  #values: ExtraValues | undefined;
  readonly #warned = new WeakMap<InviteClient, string>();

  constructor(host: LitElement, form: FormAccess) {
    (this.#host = host).addController(this);
    this.#form = form;
  }

  hostConnected(): void {}

  /** Reads them. Whether all can be sent; where not, the first that cannot has the focus, and says why. */
  check(): boolean {
    const controls = controlsFor(this.#host, 'fields');
    const invalid = controls.find((control) => control.checkValidity?.() === false);
    if (invalid) {
      this.#show(invalid);
      return false;
    }
    const values = readControls(controls);
    this.#warn(Object.keys(values));
    this.#values = Object.keys(values).length > 0 ? values : undefined;
    return true;
  }

  joinedTo(draft: InviteDraft): InviteDraft {
    return this.#values ? {...draft, extra: this.#values} : draft;
  }

  /** As in a form: Enter in a field of one line sends. */
  readonly onKeydown = (event: KeyboardEvent): void => {
    const [target] = event.composedPath();
    if (event.key !== 'Enter' || event.isComposing || event.repeat || event.defaultPrevented) return;
    if (!(target instanceof HTMLInputElement) || !submitting.test(target.type)) return;
    event.preventDefault();
    this.#form.submit();
  };

  #show(control: Control): void {
    control.reportValidity?.();
    // What cannot have the focus is pointed at by no browser.
    if (!control.matches(':focus-within')) this.#form.announce(control.validationMessage ?? '');
  }

  /** Once for each API and what is wrong with it. */
  #warn(names: readonly string[]): void {
    const {client} = this.#form.clients();
    if (!client || names.length === 0) return;
    const {name, fields, invites} = client.adapter;
    const own = names.filter((one) => fields.some((field) => field.name === one));
    const words = !invites?.extend
      ? `The adapter “${name}” has no invites.extend(body, extra): these inputs are not sent: ${names.join(', ')}.`
      : own.length > 0
        ? `The adapter “${name}” has fields of its own by these names; the inputs are not sent: ${own.join(', ')}.`
        : '';
    if (words !== '' && this.#warned.get(client) !== words) console.warn(`[invite-elements] ${words}`, this.#host);
    this.#warned.set(client, words);
  }
}
