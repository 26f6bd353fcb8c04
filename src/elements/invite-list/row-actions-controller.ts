import {nothing, type LitElement, type ReactiveController, type TemplateResult} from 'lit';
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
import {isSameApi} from './is-same-api.js';
import type {MoreActions} from './more/more-actions.js';
import {actionsOf, type RowAction} from './row-actions.js';

export interface RowActionsOptions {
  readonly client: () => InviteClient | undefined;
  readonly strings: StringsController;
  readonly announcer: AnnounceController;
  readonly items: () => readonly Invite[];
  /** The page's own details; undefined for the built-in ones. */
  readonly details: (invite: Invite, isLoading: boolean) => TemplateResult | undefined;
}

type Load = () => Promise<typeof MoreActions>;

const loadMoreActions: Load = async () => (await import('./more/more-actions.js')).MoreActions;

/** What can be done with a row, and what became of it. */
export class RowActionsController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: RowActionsOptions;
  readonly #load: Load;
  readonly #running: ActionController;
  readonly #cooldown: CooldownController;
  #more: MoreActions | undefined;
  readonly #notes = new Map<string, RowNote>();
  readonly #opened = new Set<string>();
  #client: InviteClient | undefined;

  constructor(host: LitElement, options: RowActionsOptions, load = loadMoreActions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#load = load;
    this.#running = new ActionController(host);
    this.#cooldown = new CooldownController(host, options.client);
  }

  hostConnected(): void {}

  hostUpdate(): void {
    const client = this.#options.client();
    // The same ids may be others' at another API.
    if (!isSameApi(client, this.#client)) {
      this.#notes.clear();
      this.#opened.clear();
    }
    this.#client = client;
  }

  /** @param client that of the element: who asks for many rows looks for it once */
  stateOf(invite: Invite, client = this.#options.client()): RowState {
    const {id} = invite;
    const actions = actionsOf(invite, client);
    const {secondsLeft, sentAt} = this.#cooldown.restOf(id, client);
    return {
      canCopy: actions.includes('copy'),
      canResend: actions.includes('resend'),
      canDetails: actions.includes('details'),
      canRevoke: actions.includes('revoke'),
      hasMenu: actions.length > 0,
      isMenuOpen: this.#more?.menu.openId === id,
      isBusy: this.#running.isRunning(id),
      secondsLeft,
      resentAt: sentAt,
      isOpen: this.#opened.has(id),
      note: this.#notes.get(id),
      revoked: this.#more?.revoker.viewOf(id),
      details: this.#more?.detailsOf(id),
    };
  }

  /** Another one whenever the state of any row may be another. */
  get changes(): string {
    return [this.#running.changes, this.#cooldown.changes, this.#more?.revoker.changes ?? 0].join();
  }

  /** What hangs over the rows. */
  menu(): unknown {
    return this.#more?.view() ?? nothing;
  }

  /**
   * The list has been read anew.
   *
   * @param began when it asked
   */
  loaded(invites: readonly Invite[], began: number): void {
    this.#more?.loaded(invites, began);
  }

  /** Opens the menu of a row, or closes it. */
  async toggleMenu(invite: Invite, reach: 'first' | 'last' = 'first'): Promise<void> {
    if (actionsOf(invite, this.#options.client()).length === 0) return;
    if (this.#more?.menu.openId === invite.id) return this.#more.menu.close();
    (await this.#moreFor(invite))?.menu.open(invite.id, reach);
  }

  /** By whatever was pressed. What cannot be done with this invite is not done. */
  async act(action: RowAction, invite: Invite, event: Event): Promise<void> {
    if (!actionsOf(invite, this.#options.client()).includes(action)) return;
    if (action === 'copy') await this.copy(invite);
    else if (action === 'resend') await this.resend(invite);
    else (await this.#moreFor(invite))?.act(action, invite, event);
  }

  /** @returns undefined where the code could not be loaded, or came too late */
  async more(): Promise<MoreActions | undefined> {
    const Loaded = await this.#load().catch(() => undefined);
    if (!Loaded || !this.#host.isConnected) return undefined;
    this.#more ??= new Loaded(this.#host, {
      ...this.#options,
      secondsLeft: (id) => this.#cooldown.restOf(id).secondsLeft,
      isBusy: (id) => this.#running.isRunning(id) || (this.#more?.revoker.isBusy(id) ?? false),
      act: (action, invite, event) => void this.act(action, invite, event),
      note: (notes, announced) => this.note(notes, announced),
      forget: ({id}) => this.#forget(id),
    });
    return this.#more;
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
      this.note([[invite, {kind: 'bad', text: strings.term('linksNotCopied'), link: acceptUrl}]]);
      return;
    }
    this.note([[invite, {kind: 'good', text: strings.term('linkCopied', whoOf(invite))}]]);
    this.#host.dispatchEvent(new InviteLinkCopiedEvent(invite));
  }

  /**
   * @param isQuiet somebody else says what came of it, for all
   * @param client where the invite is from: the element may have another by now
   * @returns undefined where it was not sent: it rests, it is being sent, the page said no
   */
  async resend(
    invite: Invite,
    isQuiet = false,
    client = this.#options.client(),
  ): Promise<'sent' | 'failed' | undefined> {
    const {strings} = this.#options;
    if (!client || this.#cooldown.restOf(invite.id, client).secondsLeft > 0) return undefined;
    const say = (kind: RowNote['kind'], text: string) => {
      // The same id may be another invite at another API.
      const notes = isSameApi(client, this.#options.client()) ? ([[invite, {kind, text}]] as const) : [];
      this.note(notes, isQuiet ? '' : text);
    };
    return this.#running.run(async () => {
      if (!(await new InviteResendEvent(invite).mayProceed(this.#host))) return undefined;
      try {
        const sent = await client.resendInvite(invite);
        this.#cooldown.start(invite.id, client);
        if (sent.id !== invite.id) this.#cooldown.start(sent.id, client);
        say('good', strings.term('resent', whoOf(invite)));
        this.#host.dispatchEvent(new InviteResentEvent(sent));
        return 'sent';
      } catch (reason) {
        const error = toInviteError(reason);
        // A server that is down may be up before it thought so: who presses then is not held back.
        if (error.kind === 'rate-limited' && error.retryAfter)
          this.#cooldown.start(invite.id, client, error.retryAfter);
        const words = strings.term('errorWords', error.kind, error.message);
        say('bad', strings.term('resendFailed', whoOf(invite), words));
        this.#host.dispatchEvent(new InviteErrorEvent(error));
        return 'failed';
      }
    }, invite.id);
  }

  /**
   * Says it in the rows, and aloud. What went well elsewhere need not be said any longer; what failed stays.
   *
   * @param announced default: what the first note says; empty: nothing
   */
  note(notes: readonly (readonly [Invite, RowNote])[], announced = notes[0]?.[1].text ?? ''): void {
    // Those of several at once stand together.
    if (announced !== '') for (const [id, {kind}] of this.#notes) if (kind === 'good') this.#notes.delete(id);
    for (const [{id}, note] of notes) this.#notes.set(id, note);
    if (announced !== '') this.#options.announcer.announce(announced);
    this.#host.requestUpdate();
  }

  /** Says so in the row where its code could not be loaded. */
  async #moreFor(invite: Invite): Promise<MoreActions | undefined> {
    const more = await this.more();
    const {strings} = this.#options;
    if (!more && this.#host.isConnected) this.note([[invite, {kind: 'bad', text: strings.term('actionsFailed')}]]);
    return more;
  }

  #forget(id: string): void {
    this.#notes.delete(id);
    this.#host.requestUpdate();
  }
}
