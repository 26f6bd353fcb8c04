import type {LitElement} from 'lit';
import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {AcceptReadyEvent, InviteAcceptedEvent} from '../../events/accept-events.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import {isRefusal, isUnclear, type AcceptPhase} from './accept-invite.machine.js';
import {newCourse, type Course} from './course.js';
import {masked} from './masked.js';

export interface CoursesOptions {
  readonly client: () => InviteClient | undefined;
  readonly link: () => AcceptLink | undefined;
  /** The invite as it was last read. */
  readonly preview: () => InvitePreview | undefined;
  /** Reads the invite again. */
  readonly reload: () => Promise<void>;
}

/** What has happened to each of the invites whose links an element was given, and what the page is told of it. */
export class Courses {
  readonly #host: LitElement;
  readonly #options: CoursesOptions;
  readonly #courses = new Map<string, Course>();

  constructor(host: LitElement, options: CoursesOptions) {
    this.#host = host;
    this.#options = options;
  }

  /** That of the invite whose link is given now. */
  get current(): Course {
    const {intent} = this;
    let course = this.#courses.get(intent);
    if (!course) this.#courses.set(intent, (course = newCourse()));
    return course;
  }

  /** Which invite at which API. It holds the link, and is told to no page. */
  get intent(): string {
    const {adapter} = this.#options.client() ?? {};
    return JSON.stringify([adapter?.name, adapter?.baseUrl, this.#options.link()]);
  }

  set(phase: AcceptPhase, course = this.current): void {
    course.phase = phase;
    course.since = performance.now();
    this.#host.requestUpdate();
  }

  /** The person tries again. */
  forget(): void {
    this.current.refusal = this.current.problem = undefined;
    this.#host.requestUpdate();
  }

  /** A reading came in. One that began before the deed may still say pending. */
  read(preview: InvitePreview): void {
    const course = this.current;
    if (preview.status !== 'pending' || course.outcome?.status === 'pending') course.outcome = undefined;
    if (preview.status === 'pending') {
      if (!course.wasPending) this.#host.dispatchEvent(new AcceptReadyEvent(masked(preview)));
      course.wasPending = true;
    }
    if (preview.status === 'accepted' && course.wasPending) this.accepted(course, preview);
  }

  /** Told once, whichever hears of it first: the deed, or a reading. */
  accepted(course: Course, preview: InvitePreview): void {
    if (course.isTold) return;
    course.isTold = true;
    this.#host.dispatchEvent(new InviteAcceptedEvent(masked(preview)));
  }

  failed(reason: unknown, course = this.current): InviteError {
    const error = (course.problem = toInviteError(reason));
    this.#host.dispatchEvent(new InviteErrorEvent(error));
    this.#host.requestUpdate();
    return error;
  }

  /** After an answer that did not arrive, or makes no sense, only the invite itself can tell what became of it. */
  async look(reason: unknown, course: Course): Promise<void> {
    const error = this.failed(reason, course);
    if (isRefusal(error)) [course.refusal, course.problem] = [error, undefined];
    if (course !== this.current) return;
    if (isUnclear(error)) await this.#options.reload();
    const status = this.#options.preview()?.status;
    if (course === this.current && status !== undefined && status !== 'pending') course.problem = undefined;
  }
}
