import type {LitElement, ReactiveController} from 'lit';
import type {InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import type {AnnounceController} from '../../controllers/announce-controller.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {
  InviteErrorEvent,
  InviteLinkCopiedEvent,
  InviteResendEvent,
  InviteResentEvent,
} from '../../events/invite-events.js';
import {toInviteError} from '../../model/errors.js';
import type {Invite} from '../../model/invite.js';
import {whoOf} from '../../views/person.js';
import {CooldownController} from './cooldown-controller.js';
import type {RowNote, RowState} from './invite-list.row.view.js';

export interface RowActionsOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
}

/** What can be done with a row, and what became of it. */
export class RowActionsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowActionsOptions;
  readonly #running: ActionController;
  readonly #cooldown: CooldownController;
  #notes: ReadonlyMap<string, RowNote> = new Map();
  readonly #opened = new Set<string>();

  constructor(host: LitElement, options: RowActionsOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#running = new ActionController(host);
    this.#cooldown = new CooldownController(host);
  }

  hostConnected(): void {}

  stateOf(id: string): RowState {
    return {
      canResend: this.#options.client()?.may('invites.resend') ?? false,
      isBusy: this.#running.isRunning(id),
      isCooling: this.#cooldown.isCooling(id),
      isOpen: this.#opened.has(id),
      note: this.#notes.get(id),
    };
  }

  /** Shows the whole message, or one line of it. */
  toggleMessage({id}: Invite): void {
    if (!this.#opened.delete(id)) this.#opened.add(id);
    this.#host.requestUpdate();
  }

  async copy(invite: Invite): Promise<void> {
    const {strings} = this.#options;
    const {acceptUrl = ''} = invite;
    try {
      await navigator.clipboard.writeText(acceptUrl);
    } catch {
      this.#note(invite, {kind: 'bad', text: strings.term('linksNotCopied'), link: acceptUrl});
      return;
    }
    this.#note(invite, {kind: 'good', text: strings.term('linkCopied', whoOf(invite))});
    this.#host.dispatchEvent(new InviteLinkCopiedEvent(invite));
  }

  async resend(invite: Invite): Promise<void> {
    const {strings, client: find} = this.#options;
    const client = find();
    if (!client || this.#cooldown.isCooling(invite.id)) return;
    await this.#running.run(async () => {
      if (!(await new InviteResendEvent(invite).mayProceed(this.#host))) return;
      try {
        const sent = await client.resendInvite(invite);
        this.#cooldown.start(invite.id);
        this.#cooldown.start(sent.id);
        this.#note(invite, {kind: 'good', text: strings.term('resent', whoOf(invite))});
        this.#host.dispatchEvent(new InviteResentEvent(sent));
      } catch (reason) {
        const error = toInviteError(reason);
        const words = strings.term('errorWords', error.kind, error.message);
        this.#note(invite, {kind: 'bad', text: strings.term('resendFailed', whoOf(invite), words)});
        this.#host.dispatchEvent(new InviteErrorEvent(error));
      }
    }, invite.id);
  }

  /** Says it in the row, and aloud. What went well elsewhere need not be said any longer; what failed stays. */
  #note({id}: Invite, note: RowNote): void {
    const failed = [...this.#notes].filter(([, {kind}]) => kind === 'bad');
    this.#notes = new Map([...failed, [id, note]]);
    this.#options.announcer.announce(note.text);
    this.#host.requestUpdate();
  }
}
