import type {LitElement, ReactiveController} from 'lit';
import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {UndoController} from '../../controllers/undo-controller.js';
import {
  AcceptRequestNewEvent,
  InviteAcceptEvent,
  InviteDeclinedEvent,
  InviteDeclineEvent,
  type AcceptSignInDetail,
} from '../../events/accept-events.js';
import type {InvitePreview} from '../../model/invite.js';
import type {Course} from './course.js';
import {Courses, type CoursesOptions} from './courses.js';
import {masked} from './masked.js';
import {leaveLink} from './sign-in.js';

export interface AcceptanceOptions extends CoursesOptions {
  /** Where accepting happens, when it happens elsewhere. */
  readonly redirectUrl: () => string | undefined;
  /** It opens in this tab. */
  readonly isSameTab: () => boolean;
  readonly undoSeconds: () => number;
}

/** Links that are being accepted on this page: two elements with one link accept it once. */
const accepting = new Set<string>();

/** Invites that were asked for anew on this page. */
const asked = new Set<string>();

/**
 * Whether a person meant it: the browser itself has made the event, and it is not the second half of a double click, which
 * was meant for what stood in this place before.
 */
function isMeant({isTrusted, detail}: UIEvent): boolean {
  return isTrusted && detail < 2;
}

/**
 * What the invited person does. Accepting, declining and asking for a new invite each need an event that the browser
 * itself has made: no script of a page, and no scanner of mails, can do them.
 */
export class AcceptanceController implements ReactiveController {
  readonly courses: Courses;

  readonly #host: LitElement;
  readonly #options: AcceptanceOptions;
  readonly #actions: ActionController;
  readonly #undo: UndoController;

  constructor(host: LitElement, options: AcceptanceOptions) {
    (this.#host = host).addController(this);
    this.#options = options;
    this.courses = new Courses(host, options);
    this.#actions = new ActionController(host);
    this.#undo = new UndoController(host);
  }

  hostConnected(): void {}

  /** Something is on its way, or about to be: what is read meanwhile may be from before. */
  get isBusy(): boolean {
    return ['undoable', 'accepting', 'declining'].includes(this.courses.current.phase);
  }

  /** Somebody has been asked for a new invite already. */
  get isAsked(): boolean {
    return asked.has(this.courses.intent);
  }

  get isAsking(): boolean {
    return this.#actions.isRunning('ask');
  }

  get isLeavingLink(): boolean {
    return this.#actions.isRunning('keep');
  }

  /** The no can still be taken back: nothing was sent, or the API takes it back. */
  get canUndo(): boolean {
    if (this.courses.current.phase === 'undoable') return true;
    const isTheirs = this.courses.current.isDeclined && this.#options.preview()?.status === 'declined';
    return isTheirs && this.#can('acceptance.undoDecline');
  }

  get isUndoing(): boolean {
    return this.#actions.isRunning('undo');
  }

  readonly onContinue = (event: MouseEvent): void => {
    const {preview, redirectUrl, isSameTab} = this.#options;
    const invite = preview();
    const url = redirectUrl();
    if (!isMeant(event) || !invite || !url) {
      event.preventDefault();
      return;
    }
    const before = new InviteAcceptEvent(masked(invite));
    const course = this.courses.current;
    const verdict = before.mayProceed(this.#host);
    if (before.defaultPrevented || before.isHeld) event.preventDefault();
    void verdict.then((mayProceed) => {
      if (!mayProceed) return;
      this.courses.set(isSameTab() ? 'redirecting' : 'away', course);
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
    const intent = this.courses.intent;
    if (!isMeant(event) || !client || !link || !invite || accepting.has(intent)) return;
    accepting.add(intent);
    const course = this.courses.current;
    void this.#actions
      .run(async () => {
        if (!(await new InviteAcceptEvent(masked(invite)).mayProceed(this.#host))) return;
        this.courses.set('accepting', course);
        course.refusal = course.problem = undefined;
        try {
          const answer = await client.acceptInvite(link);
          if (answer.status === 'accepted') this.courses.accepted(course, (course.outcome = {...invite, ...answer}));
          else await reload();
        } catch (reason) {
          await this.courses.look(reason, course);
        } finally {
          this.courses.set('idle', course);
        }
      }, intent)
      .finally(() => accepting.delete(intent));
  };

  readonly onDecline = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview, undoSeconds} = this.#options;
    const client = find();
    const link = linkOf();
    const invite = preview();
    if (!isMeant(event) || !client || !link || !invite || this.courses.current.phase !== 'idle') return;
    const course = this.courses.current;
    const intent = this.courses.intent;
    void this.#actions.run(async () => {
      if (!(await new InviteDeclineEvent(masked(invite)).mayProceed(this.#host))) return;
      course.refusal = course.problem = undefined;
      this.courses.set('undoable', course);
      const decline = (isLeaving: boolean) => void this.#decline(client, course, {...invite, link}, isLeaving);
      this.#undo.hold(undoSeconds(), decline, intent);
    }, intent);
  };

  readonly onUndo = (): void => {
    if (this.#undo.undo(this.courses.intent)) return this.courses.set('idle');
    const {client, link: linkOf, preview} = this.#options;
    const link = linkOf();
    const course = this.courses.current;
    const invite = preview();
    if (!link || !invite || !this.canUndo) return;
    course.problem = undefined;
    void this.#actions.run(async () => {
      try {
        course.outcome = {...invite, ...(await client()!.undoDecline(link))};
        course.isDeclined = false;
      } catch (reason) {
        this.courses.failed(reason, course);
      }
    }, 'undo');
  };

  /** The person is at the button that takes it back: its time does not run out under them. */
  readonly onUndoHold = (): void => this.#undo.pause(this.courses.intent);

  readonly onUndoRelease = ({currentTarget}: Event): void => {
    if (!(currentTarget as Element).matches(':hover, :focus')) this.#undo.resume(this.courses.intent);
  };

  readonly onRequestNew = (event: MouseEvent): void => {
    const {client: find, link: linkOf, preview} = this.#options;
    const link = linkOf();
    if (!isMeant(event) || !link || this.isAsked) return;
    const invite = preview();
    const course = this.courses.current;
    const intent = this.courses.intent;
    course.problem = undefined;
    void this.#actions.run(async () => {
      if (!(await new AcceptRequestNewEvent(invite && masked(invite)).mayProceed(this.#host))) return;
      try {
        if (this.#can('acceptance.requestNew')) await find()!.requestNewInvite(link);
        asked.add(intent);
      } catch (reason) {
        this.courses.failed(reason, course);
      }
    }, 'ask');
  };

  /** Leaves the link with the server where that can keep it, then tells the page. */
  async signIn(reason: AcceptSignInDetail['reason']): Promise<void> {
    this.courses.current.problem = undefined;
    await this.#actions.run(async () => {
      try {
        this.#host.dispatchEvent(await leaveLink(this.#options.client(), this.#options.link(), reason));
      } catch (cause) {
        // The page would leave, and the invite would be lost.
        this.courses.failed(cause);
      }
    }, 'keep');
  }

  async #decline(
    client: InviteClient,
    course: Course,
    {link, ...invite}: InvitePreview & {readonly link: AcceptLink},
    keepalive: boolean,
  ): Promise<void> {
    this.courses.set('declining', course);
    try {
      course.outcome = {...invite, ...(await client.declineInvite(link, {keepalive}))};
      course.isDeclined = true;
      this.#host.dispatchEvent(new InviteDeclinedEvent(masked(course.outcome)));
    } catch (reason) {
      await this.courses.look(reason, course);
    } finally {
      this.courses.set('idle', course);
    }
  }

  #can(operation: Parameters<InviteClient['may']>[0]): boolean {
    return this.#options.client()?.may(operation) ?? false;
  }
}
