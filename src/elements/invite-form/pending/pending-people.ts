import type {LitElement} from 'lit';
import type {InviteClient} from '../../../client/invite-client.js';
import {InviteErrorEvent, InviteResendEvent, InviteResentEvent} from '../../../events/invite-events.js';
import {toInviteError} from '../../../model/errors.js';
import type {Invite} from '../../../model/invite.js';
import {addressKey} from '../../../model/recipients.js';
import {labelOf, shorten, type Entry} from '../invite-form.entries.js';
import type {FormAccess} from '../form-access.js';
import {failureWords} from '../invite-form.words.js';
import {PendingLookup} from './pending-lookup.js';
import {knownWords, pendingView, type Known} from './pending.view.js';

export interface PeopleOptions {
  readonly focusInput: () => void;
  /** Whether an invite to this address was tried here: then what is found is shown and not said. */
  readonly wasTried: (email: string) => boolean;
}

/** Who has an invite already, what is said of it, and what can be done. */
export class PendingPeople {
  readonly #host: LitElement;
  readonly #form: FormAccess;
  readonly #focusInput: () => void;
  readonly #client: InviteClient;
  readonly #lookup: PendingLookup;
  readonly #unsubscribe: () => void;
  /** Ids of those to whom something is being sent alone. */
  readonly #busy = new Set<number>();
  readonly #wasTried: (email: string) => boolean;
  #said: readonly string[] = [];

  constructor(host: LitElement, form: FormAccess, client: InviteClient, {focusInput, wasTried}: PeopleOptions) {
    this.#host = host;
    this.#form = form;
    this.#client = client;
    this.#focusInput = focusInput;
    this.#wasTried = wasTried;
    this.#lookup = new PendingLookup(client, (fresh) => this.#onFound(fresh));
    this.#unsubscribe = client.subscribe('invites', () => this.#lookup.refresh());
  }

  /** During a sending: what would be found may be what is being sent. */
  hold(): void {
    this.#lookup.hold();
  }

  follow(entries: readonly Entry[]): void {
    this.#lookup.release();
    this.#lookup.follow(entries.flatMap(({person}) => (person ? [person.email] : [])));
  }

  /** What was said of the last ones is over. */
  hush(): void {
    if (this.#said.length === 0) return;
    this.#said = [];
    this.#host.requestUpdate();
  }

  stop(): void {
    this.#unsubscribe();
    this.#lookup.stop();
  }

  inviteOf(email: string): Invite | undefined {
    return this.#lookup.found.get(addressKey(email));
  }

  view(): unknown {
    const {state, strings} = this.#form;
    const known = this.#known();
    return pendingView({
      known,
      said: this.#said,
      strings: strings(),
      canResend: this.#client.may('invites.resend'),
      isSending: state().phase === 'sending',
      onResend: (one) => void this.#resend(one),
      onLeaveOut: (ones) => this.#leaveOut(ones),
    });
  }

  #known(): Known[] {
    if (this.#lookup.found.size === 0) return [];
    return this.#form.state().entries.flatMap((entry): Known[] => {
      const invite = entry.person && this.inviteOf(entry.person.email);
      return invite ? [{entry, invite, isBusy: this.#busy.has(entry.id)}] : [];
    });
  }

  #onFound(fresh: readonly Invite[]): void {
    this.#host.requestUpdate();
    const {strings, announce} = this.#form;
    const keys = new Set(fresh.filter(({email}) => !this.#wasTried(email)).map(({email}) => addressKey(email)));
    const [first, ...others] = this.#known().filter(({invite}) => keys.has(addressKey(invite.email)));
    if (!first) return;
    announce(others.length === 0 ? knownWords(first, strings()) : strings().term('knownCount', others.length + 1));
  }

  #leaveOut(ones: readonly Known[]): void {
    this.hush();
    this.#form.dispatch({type: 'leave-out', ids: ones.map(({entry}) => entry.id), isUndoable: true});
    this.#focusInput();
  }

  /** To this one alone, at once. Who could not be sent to is back in the form. */
  async #resend({entry, invite}: Known): Promise<void> {
    const {state, dispatch, strings, announce} = this.#form;
    if (this.#busy.has(entry.id) || state().phase === 'sending') return;
    this.#busy.add(entry.id);
    this.#host.requestUpdate();
    const mayProceed = await new InviteResendEvent(invite).mayProceed(this.#host);
    this.#busy.delete(entry.id);
    this.#host.requestUpdate();
    const isHere = state().phase !== 'sending' && state().entries.some(({id}) => id === entry.id);
    if (!mayProceed || !isHere) return;
    // What is sent alone must not be sent with the others as well.
    dispatch({type: 'leave-out', ids: [entry.id], isUndoable: false});
    this.#focusInput();
    const who = shorten(labelOf(entry));
    try {
      const sent = await this.#client.resendInvite(invite);
      this.#say(strings().term('resent', who), announce);
      this.#host.dispatchEvent(new InviteResentEvent(sent));
    } catch (reason) {
      const error = toInviteError(reason);
      dispatch({type: 'add-people', people: [entry.person!]});
      this.#say(strings().term('resendFailed', who, failureWords(error, strings())), announce);
      this.#host.dispatchEvent(new InviteErrorEvent(error));
    }
  }

  #say(words: string, announce: (words: string) => void): void {
    this.#said = [words];
    announce(words);
    this.#host.requestUpdate();
  }
}
