import type {LitElement, ReactiveController} from 'lit';
import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {UndoController} from '../../controllers/undo-controller.js';
import {
  AcceptReadyEvent,
  AcceptRequestNewEvent,
  InviteAcceptedEvent,
  InviteAcceptEvent,
  InviteDeclinedEvent,
  InviteDeclineEvent,
  type AcceptSignInDetail,
} from '../../events/accept-events.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import {isRefusal, isUnclear, type AcceptPhase} from './accept-invite.machine.js';
import {newCourse, type Course} from './course.js';
import {masked} from './masked.js';
import {leaveLink} from './sign-in.js';

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

/** Invites that were asked for anew on this page. */
const asked = new Set<string>();

/**
 * What the invited person does. Accepting, declining and asking for a new invite each need an event that the browser
 * itself has made: no script of a page, and no scanner of mails, can do them.
 */
export class AcceptanceController implements ReactiveController {
  readonly #host: LitElement;
  readonly #options: AcceptanceOptions;
  readonly #actions: ActionController;
  readonly #undo: UndoController;
  readonly #courses = new Map<string, Course>();

  constructor(host: LitElement, options: AcceptanceOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.#actions = new ActionController(host);
    this.#undo = new UndoController(host);
  }

  hostConnected(): void {}

  /** What has happened to the invite whose link is given now. */
  get course(): Course {
    const intent = this.#intent();
    let course = this.#courses.get(intent);
    if (!course) this.#courses.set(intent, (course = newCourse()));
    return course;
  }

  /** Something is on its way, or about to be: what is read meanwhile may be from before. */
  get isBusy(): boolean {
    return ['undoable', 'accepting', 'declining'].includes(this.course.phase);
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
    if (this.course.phase === 'undoable') return true;
    const isTheirs = this.course.isDeclined && this.#options.preview()?.status === 'declined';
    return isTheirs && this.#can('acceptance.undoDecline');
  }

  get isUndoing(): boolean {
    return this.#actions.isRunning('undo');
  }

  /** A reading came in. One that began before the deed may still say pending. */
  read(preview: InvitePreview): void {
    const course = this.course;
    if (preview.status !== 'pending' || course.outcome?.status === 'pending') course.outcome = undefined;
    if (preview.status === 'pending') {
      if (!course.wasPending) this.#host.dispatchEvent(new AcceptReadyEvent(masked(preview)));
      course.wasPending = true;
    }
    if (preview.status === 'accepted' && course.wasPending) this.#tellAccepted(course, preview);
  }

  /** The person tries again. */
  forget(): void {
    this.course.refusal = this.course.problem = undefined;
    this.#host.requestUpdate();
  }

  set(phase: AcceptPhase, course = this.course): void {
    course.phase = phase;
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
    const course = this.course;
    const verdict = before.mayProceed(this.#host);
    if (before.defaultPrevented || before.isHeld) event.preventDefault();
    void verdict.then((mayProceed) => {
      if (!mayProceed) return;
      this.set(isSameTab() ? 'redirecting' : 'away', course);
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
    const course = this.course;
    void this.#actions
      .run(async () => {
        if (!(await new InviteAcceptEvent(masked(invite)).mayProceed(this.#host))) return;
        this.set('accepting', course);
        course.refusal = course.problem = undefined;
        try {
          const answer = await client.acceptInvite(link);
          if (answer.status === 'accepted') this.#tellAccepted(course, (course.outcome = {...invite, ...answer}));
          else await reload();
        } catch (reason) {
          await this.#look(reason, course);
        } finally {
          this.set('idle', course);
        }
      }, intent)
      .finally(() => accepting.delete(intent));
  };

  readonly onDecline = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview, undoSeconds} = this.#options;
    const client = find();
    const link = linkOf();
    const invite = preview();
    if (!event.isTrusted || !client || !link || !invite || this.course.phase !== 'idle') return;
    const course = this.course;
    const intent = this.#intent();
    void this.#actions.run(async () => {
      if (!(await new InviteDeclineEvent(masked(invite)).mayProceed(this.#host))) return;
      course.refusal = course.problem = undefined;
      this.set('undoable', course);
      const decline = (isLeaving: boolean) => void this.#decline(client, course, {...invite, link}, isLeaving);
      this.#undo.hold(undoSeconds(), decline, intent);
    }, intent);
  };

  readonly onUndo = (): void => {
    if (this.#undo.undo(this.#intent())) return this.set('idle');
    const {client, link: linkOf, preview} = this.#options;
    const link = linkOf();
    const course = this.course;
    const invite = preview();
    if (!link || !invite || !this.canUndo) return;
    void this.#actions.run(async () => {
      try {
        course.outcome = {...invite, ...(await client()!.undoDecline(link))};
        course.isDeclined = false;
        course.problem = undefined;
      } catch (reason) {
        this.#failed(reason, course);
      }
    }, 'undo');
  };

  /** The person is at the button that takes it back: its time does not run out under them. */
  readonly onUndoHold = (): void => this.#undo.pause(this.#intent());

  readonly onUndoRelease = ({currentTarget}: Event): void => {
    if (!(currentTarget as Element).matches(':hover, :focus')) this.#undo.resume(this.#intent());
  };

  readonly onRequestNew = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview} = this.#options;
    const link = linkOf();
    if (!event.isTrusted || !link || this.isAsked) return;
    const invite = preview();
    const course = this.course;
    const intent = this.#intent();
    void this.#actions.run(async () => {
      if (!(await new AcceptRequestNewEvent(invite && masked(invite)).mayProceed(this.#host))) return;
      try {
        if (this.#can('acceptance.requestNew')) await find()!.requestNewInvite(link);
        asked.add(intent);
        course.problem = undefined;
      } catch (reason) {
        this.#failed(reason, course);
      }
    }, 'ask');
  };

  /** Leaves the link with the server where that can keep it, then tells the page. */
  async signIn(reason: AcceptSignInDetail['reason']): Promise<void> {
    await this.#actions.run(async () => {
      try {
        this.#host.dispatchEvent(await leaveLink(this.#options.client(), this.#options.link(), reason));
      } catch (cause) {
        // The page would leave, and the invite would be lost.
        this.#failed(cause);
      }
    }, 'keep');
  }

  async #decline(
    client: InviteClient,
    course: Course,
    {link, ...invite}: InvitePreview & {readonly link: AcceptLink},
    keepalive: boolean,
  ): Promise<void> {
    this.set('declining', course);
    try {
      course.outcome = {...invite, ...(await client.declineInvite(link, {keepalive}))};
      course.isDeclined = true;
      this.#host.dispatchEvent(new InviteDeclinedEvent(masked(course.outcome)));
    } catch (reason) {
      await this.#look(reason, course);
    } finally {
      this.set('idle', course);
    }
  }

  /** Once, whichever hears of it first: the deed, or a reading. */
  #tellAccepted(course: Course, preview: InvitePreview): void {
    if (course.isTold) return;
    course.isTold = true;
    this.#host.dispatchEvent(new InviteAcceptedEvent(masked(preview)));
  }

  /** After an answer that did not arrive, or makes no sense, only the invite itself can tell what became of it. */
  async #look(reason: unknown, course: Course): Promise<void> {
    const error = this.#failed(reason, course);
    if (isRefusal(error)) [course.refusal, course.problem] = [error, undefined];
    if (course !== this.course) return;
    if (isUnclear(error)) await this.#options.reload();
    const status = this.#options.preview()?.status;
    if (course === this.course && status !== undefined && status !== 'pending') course.problem = undefined;
  }

  #failed(reason: unknown, course = this.course): InviteError {
    const error = (course.problem = toInviteError(reason));
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
