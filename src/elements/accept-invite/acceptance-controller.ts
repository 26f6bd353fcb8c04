import type {LitElement, ReactiveController} from 'lit';
import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {UndoController} from '../../controllers/undo-controller.js';
import {
  AcceptRequestNewEvent,
  AcceptSignInEvent,
  InviteAcceptedEvent,
  InviteAcceptEvent,
  InviteDeclinedEvent,
  InviteDeclineEvent,
  type AcceptSignInDetail,
} from '../../events/accept-events.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {toInviteError, type InviteError, type InviteErrorKind} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import {maskEmail} from '../../model/mask-email.js';
import {isRefusal, type AcceptPhase} from './accept-invite.machine.js';

export interface AcceptanceOptions {
  readonly client: () => InviteClient | undefined;
  readonly link: () => AcceptLink | undefined;
  /** The invite as it was last read. */
  readonly preview: () => InvitePreview | undefined;
  /** Where accepting happens, when it happens elsewhere. */
  readonly redirectUrl: () => string | undefined;
  /** It opens in this tab. */
  readonly isSameTab: () => boolean;
  readonly undoSeconds: () => number;
  /** Reads the invite again. */
  readonly reload: () => Promise<void>;
}

/** Links that are being accepted on this page: two elements with one link accept it once. */
const accepting = new Set<string>();

const unclear: ReadonlySet<InviteErrorKind> = new Set(['network', 'timeout', 'server', 'protocol', 'conflict']);

/** Invites that were asked for anew on this page. */
const asked = new Set<string>();

/**
 * What the invited person does. Accepting, declining and asking for a new invite each need an event that the browser
 * itself has made: no script of a page, and no scanner of mails, can do them.
 */
export class AcceptanceController implements ReactiveController {
  phase: AcceptPhase = 'idle';
  /** Why accepting or declining was refused, where trying again does not mend it: a state of its own. */
  refusal: InviteError | undefined;
  /** Why the last deed failed, where the invitation is as it was. */
  problem: InviteError | undefined;

  readonly #host: LitElement;
  readonly #options: AcceptanceOptions;
  readonly #actions: ActionController;
  readonly #undo: UndoController;
  /** What a deed was answered with: an API need not show a used invitation to anybody. */
  /** What the person declined here. */
  #declined: AcceptLink | undefined;
  #outcome: {readonly link: AcceptLink; readonly preview: InvitePreview} | undefined;

  constructor(host: LitElement, options: AcceptanceOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#actions = new ActionController(host);
    this.#undo = new UndoController(host);
  }

  hostConnected(): void {}

  /** The invite as a deed has left it; undefined where the last reading is newer, or of another. */
  get outcome(): InvitePreview | undefined {
    return this.#outcome?.link === this.#options.link() ? this.#outcome?.preview : undefined;
  }

  /** Something is on its way, or about to be: what is read meanwhile may be from before. */
  get isBusy(): boolean {
    return this.phase === 'undoable' || this.phase === 'accepting' || this.phase === 'declining';
  }

  /** Somebody has been asked for a new invite already. */
  get isAsked(): boolean {
    return asked.has(this.#intent());
  }

  get isAsking(): boolean {
    return this.#actions.isRunning('ask');
  }

  get isLeavingLink(): boolean {
    return this.#actions.isRunning('keep');
  }

  /** The no can still be taken back: nothing was sent, or the API takes it back. */
  get canUndo(): boolean {
    if (this.phase === 'undoable') return true;
    const {link, preview} = this.#options;
    const isTheirs = this.#declined !== undefined && this.#declined === link() && preview()?.status === 'declined';
    return isTheirs && this.#can('acceptance.undoDecline');
  }

  get isUndoing(): boolean {
    return this.#actions.isRunning('undo');
  }

  /** A reading came in. One that began before the deed may still say pending. */
  read({status}: InvitePreview): void {
    if (status !== 'pending' || this.#outcome?.preview.status === 'pending') this.#outcome = undefined;
  }

  /** The person tries again. */
  forget(): void {
    this.refusal = this.problem = undefined;
    this.#host.requestUpdate();
  }

  set(phase: AcceptPhase): void {
    this.phase = phase;
    this.#host.requestUpdate();
  }

  readonly onContinue = (event: MouseEvent): void => {
    const {preview, redirectUrl, isSameTab} = this.#options;
    const invite = preview();
    const url = redirectUrl();
    if (!event.isTrusted || !invite || !url) {
      event.preventDefault();
      return;
    }
    const before = new InviteAcceptEvent(masked(invite));
    const verdict = before.mayProceed(this.#host);
    if (before.defaultPrevented || before.isHeld) event.preventDefault();
    void verdict.then((mayProceed) => {
      if (!mayProceed) return;
      this.set(isSameTab() ? 'redirecting' : 'away');
      if (!before.isHeld) return;
      if (isSameTab()) location.assign(url);
      else window.open(url, '_blank', 'noopener,noreferrer');
    });
  };

  readonly onAccept = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview, reload} = this.#options;
    const client = find();
    const link = linkOf();
    const invite = preview();
    const intent = this.#intent();
    if (!event.isTrusted || !client || !link || !invite || accepting.has(intent)) return;
    accepting.add(intent);
    void this.#actions
      .run(async () => {
        if (!(await new InviteAcceptEvent(masked(invite)).mayProceed(this.#host))) return;
        this.set('accepting');
        this.refusal = this.problem = undefined;
        try {
          const answer = await client.acceptInvite(link);
          if (answer.status === 'accepted') this.#settle(link, {...invite, ...answer}, InviteAcceptedEvent);
          else await reload();
        } catch (reason) {
          await this.#look(reason);
        } finally {
          this.set('idle');
        }
      })
      .finally(() => accepting.delete(intent));
  };

  readonly onDecline = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview, undoSeconds} = this.#options;
    const client = find();
    const link = linkOf();
    const invite = preview();
    if (!event.isTrusted || !client || !link || !invite || this.phase !== 'idle') return;
    void this.#actions.run(async () => {
      if (!(await new InviteDeclineEvent(masked(invite)).mayProceed(this.#host))) return;
      this.refusal = this.problem = undefined;
      this.set('undoable');
      this.#undo.hold(undoSeconds(), (isLeaving) => void this.#decline(client, link, invite, isLeaving));
    });
  };

  readonly onUndo = (): void => {
    if (this.#undo.undo()) return this.set('idle');
    const {client, link: linkOf, preview} = this.#options;
    const link = linkOf();
    if (!link || !this.canUndo) return;
    void this.#actions.run(async () => {
      try {
        const answer = await client()!.undoDecline(link);
        this.#outcome = {link, preview: {...preview()!, ...answer}};
        this.#declined = undefined;
        this.problem = undefined;
      } catch (reason) {
        this.#failed(reason);
      }
    }, 'undo');
  };

  /** The person is at the button that takes it back: its time does not run out under them. */
  readonly onUndoHold = (): void => this.#undo.pause();

  readonly onUndoRelease = ({currentTarget}: Event): void => {
    if (!(currentTarget as Element).matches(':hover, :focus')) this.#undo.resume();
  };

  readonly onRequestNew = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview} = this.#options;
    const link = linkOf();
    if (!event.isTrusted || !link || this.isAsked) return;
    const invite = preview();
    void this.#actions.run(async () => {
      if (!(await new AcceptRequestNewEvent(invite && masked(invite)).mayProceed(this.#host))) return;
      try {
        if (this.#can('acceptance.requestNew')) await find()!.requestNewInvite(link);
        asked.add(this.#intent());
        this.problem = undefined;
      } catch (reason) {
        this.#failed(reason);
      }
    }, 'ask');
  };

  /** Leaves the link with the server where that can keep it, then tells the page. */
  async signIn(reason: AcceptSignInDetail['reason']): Promise<void> {
    const link = this.#options.link();
    const {resumeParameter = ''} = this.#options.client()?.adapter.acceptance ?? {};
    const kept = link?.[resumeParameter];
    if (!link || kept !== undefined || !this.#can('acceptance.keep')) {
      this.#host.dispatchEvent(new AcceptSignInEvent({reason, ...(kept === undefined ? {} : {resume: kept})}));
      return;
    }
    await this.#actions.run(async () => {
      try {
        const resume = await this.#options.client()!.keepLink(link);
        this.#host.dispatchEvent(new AcceptSignInEvent({reason, resume}));
      } catch (cause) {
        // The page would leave, and the invite would be lost.
        this.#failed(cause);
      }
    }, 'keep');
  }

  async #decline(client: InviteClient, link: AcceptLink, invite: InvitePreview, keepalive: boolean): Promise<void> {
    this.set('declining');
    try {
      const answer = await client.declineInvite(link, {keepalive});
      this.#declined = link;
      this.#settle(link, {...invite, ...answer}, InviteDeclinedEvent);
    } catch (reason) {
      await this.#look(reason);
    } finally {
      this.set('idle');
    }
  }

  #settle(link: AcceptLink, preview: InvitePreview, Event: new (preview: InvitePreview) => CustomEvent): void {
    this.#outcome = {link, preview};
    this.#host.dispatchEvent(new Event(masked(preview)));
  }

  /** After an answer that did not arrive, or makes no sense, only the invite itself can tell what became of it. */
  async #look(reason: unknown): Promise<void> {
    const error = this.#failed(reason);
    if (isRefusal(error)) {
      this.refusal = error;
      this.problem = undefined;
    }
    if (unclear.has(error.kind)) await this.#options.reload();
    const status = this.#options.preview()?.status;
    if (status !== undefined && status !== 'pending') this.problem = undefined;
  }

  #failed(reason: unknown): InviteError {
    const error = (this.problem = toInviteError(reason));
    this.#host.dispatchEvent(new InviteErrorEvent(error));
    this.#host.requestUpdate();
    return error;
  }

  #can(operation: Parameters<InviteClient['may']>[0]): boolean {
    return this.#options.client()?.may(operation) ?? false;
  }

  /** Which invite at which API. It holds the link, and stays in this module. */
  #intent(): string {
    const {adapter} = this.#options.client() ?? {};
    return JSON.stringify([adapter?.name, adapter?.baseUrl, this.#options.link()]);
  }
}

/** No event carries the address in clear, nor the way to accept. */
export function masked(preview: InvitePreview): InvitePreview {
  const {acceptUrl, email, ...shown} = preview;
  return email === undefined ? shown : {...shown, email: maskEmail(email)};
}
