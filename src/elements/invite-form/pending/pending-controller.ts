import {nothing, type LitElement, type ReactiveController} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import type {InviteDraft} from '../../../model/invite.js';
import {addressKey} from '../../../model/recipients.js';
import type {FormAccess} from '../form-access.js';
import type {Entry} from '../invite-form.entries.js';
import type {PendingPeople} from './pending-people.js';

/** Whether people in the form are invited already. Its code is loaded with the first of them. */
export class PendingController implements ReactiveController {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #focusInput: () => void;
  #people: PendingPeople | undefined;
  #client: InviteClient | undefined;
  #entries: readonly Entry[] | undefined;
  #isHeld = false;
  /** Keys of those who were sent to: what is found of them then was just said in other words. */
  readonly #tried = new Set<string>();

  constructor(host: LitElement, form: FormAccess, focusInput: () => void) {
    (this.#host = host).addController(this);
    this.#form = form;
    this.#focusInput = focusInput;
  }

  /** Another client knows of other invites. */
  hostUpdate(): void {
    const {client} = this.#form.clients();
    if (client !== this.#client) this.#stop();
    this.#client = client;
    if (this.#form.state().phase !== 'editing') this.hush();
  }

  hostUpdated(): void {
    const {phase, entries} = this.#form.state();
    if (phase === 'sending') return this.#hold(entries);
    this.#isHeld = false;
    if (phase !== 'editing' || entries === this.#entries || !this.#client?.may('invites.list')) return;
    this.#entries = entries;
    if (this.#people) this.#people.follow(entries);
    else if (entries.length > 0) void this.#load(this.#client);
  }

  hostDisconnected(): void {
    // A move is a removal and an insertion in one task.
    queueMicrotask(() => {
      if (!this.#host.isConnected) this.#stop();
    });
  }

  hostConnected(): void {
    this.#host.requestUpdate();
  }

  isKnown({person}: Entry): boolean {
    return person !== undefined && this.#people?.inviteOf(person.email) !== undefined;
  }

  /** A pending invite is sent again, where the API can; else its server has the word. */
  renewing(draft: InviteDraft): InviteDraft {
    const invite = this.#people?.inviteOf(draft.email);
    return invite?.status === 'pending' && this.#client?.may('invites.resend') ? {...draft, renews: invite} : draft;
  }

  notes(): unknown {
    return this.#people?.view() ?? nothing;
  }

  hush(): void {
    this.#people?.hush();
  }

  /** A courtesy that cannot be loaded is left out. It is tried again with the next person. */
  async #load(client: InviteClient): Promise<void> {
    const module = await import('./pending-people.js').catch(() => undefined);
    if (!module || this.#people || client !== this.#client || !this.#host.isConnected) return;
    this.#people = new module.PendingPeople(this.#host, this.#form, client, {
      focusInput: this.#focusInput,
      wasTried: (email) => this.#tried.has(addressKey(email)),
    });
    if (!this.#isHeld) this.#people.follow(this.#form.state().entries);
  }

  #hold(entries: readonly Entry[]): void {
    if (this.#isHeld) return;
    this.#isHeld = true;
    this.#entries = undefined;
    this.#people?.hold();
    for (const {person} of entries) if (person) this.#tried.add(addressKey(person.email));
  }

  #stop(): void {
    this.#people?.stop();
    this.#people = undefined;
    this.#entries = undefined;
  }
}
