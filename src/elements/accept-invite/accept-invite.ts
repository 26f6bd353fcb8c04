import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property} from 'lit/decorators.js';
import type {AcceptLink, InviteClient} from '../../client/invite-client.js';
import {ClockController} from '../../controllers/clock-controller.js';
import {QueryController} from '../../controllers/query-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {enAccept} from '../../i18n/en-accept.js';
import {addEnglish} from '../../i18n/en.js';
import type {InviteError} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import {safeUrl} from '../../model/safe-url.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {cut} from '../../views/cut.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {warnOnce} from '../list-options.js';
import {
  acceptState,
  endStates,
  errorBeside,
  passingStates,
  stateNames,
  type AcceptState,
} from './accept-invite.machine.js';
import {
  readContinueUrl,
  readSignInUrl,
  readUndoSeconds,
  warnOfAttributes,
  warnOfClient,
} from './accept-invite.options.js';
import {styles} from './accept-invite.styles.js';
import {acceptView} from './accept-invite.view.js';
import {AcceptanceController} from './acceptance-controller.js';
import type {Course} from './course.js';
import {drawable, drawableName} from './drawable.js';
import {LinkSource} from './link-source.js';
import {OutcomeVoice} from './outcome-voice.js';
import {WaitController} from './wait-controller.js';
import {watchPace} from './watch-pace.js';
import {WindowEvents} from './window-events.js';

addEnglish(enAccept);

/**
 * Shows an invitation to the person it was sent to. One click of a person accepts; nothing else does: not loading the
 * page, and not an event that a script has made.
 *
 * The link's parameters are taken out of the address bar before the first request and kept in memory only: reloading
 * the page needs the link again. (The browser's own record of how the page was opened,
 * `performance.getEntriesByType('navigation')`, cannot be changed: have no scripts of others on this page.) A sign-in need not end this: in another tab (`sign-in-url`) this one waits and looks
 * again; where it leaves the page, the server keeps the link, and the handle in `accept-sign-in` brings it back.
 *
 * Declining can be undone for `undo-seconds`, and nothing is sent until they are over. They stand still while the
 * pointer or the focus is at “Undo”. Whoever leaves the page meanwhile has declined: it is sent then.
 *
 * A site that shows this page in a frame of its own could put the button under somebody's press: send the page with
 * `Content-Security-Policy: frame-ancestors 'none'`.
 *
 * @summary Shows an invitation and lets the invited person accept it.
 * @tag accept-invite
 * @slot logo - In place of the two avatars.
 * @slot accepted - After the text that says the invitation is accepted.
 * @slot footer - Under the buttons of an open invitation.
 * @fires {AcceptReadyEvent} accept-ready - After the invitation was received and shown.
 * @fires {InviteAcceptEvent} invite-accept - Before accepting, or before going where it happens. Cancelable.
 * @fires {InviteAcceptedEvent} invite-accepted - When the invitation turned out to be accepted.
 * @fires {InviteDeclineEvent} invite-decline - Before declining. Cancelable.
 * @fires {InviteDeclinedEvent} invite-declined - After the invitation was declined, and no longer only on the way to it.
 * @fires {AcceptRequestNewEvent} accept-request-new - Before the inviter is asked for a new invitation. Cancelable.
 * @fires {AcceptSignInEvent} accept-sign-in - When the person asks to sign in. Not with `sign-in-url`, where nothing is left to do.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart card - The frame of every state.
 * @csspart heading - The one heading; it takes the focus on an outcome.
 * @csspart message - The inviter's words.
 * @csspart details - The invited address and the expiry.
 * @csspart account - Who is signed in.
 * @csspart text - The sentence under the heading of an outcome.
 * @csspart problem - Why the last deed failed, over the buttons it can be tried again with.
 * @csspart icon - The mark of an outcome.
 * @csspart avatar - Inviter, and what the invitation is to.
 * @csspart actions - The buttons.
 * @csspart button - Every button; `button primary` is the one that leads on. Also carries `decline`, `undo` or `switch`.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields, buttons and cards.
 * @cssstate loading - While the invitation is fetched.
 * @cssstate ready - The invitation can be accepted.
 * @cssstate waiting - It is being accepted elsewhere.
 * @cssstate accepted - It is accepted.
 * @cssstate declined - It is declined, or is about to be.
 * @cssstate error - It could not be shown.
 */
export class AcceptInvite extends InviteElement {
  static override readonly tag = 'accept-invite';
  static override styles = [tokens, base, button, field, pieces, styles];

  /** What the invitation is to, where the API does not tell: the name of your product. */
  @property({attribute: 'target-name'}) targetName = '';

  /** Where the person goes on after accepting; http or https, on this page's origin or one of `allowed-origins`. */
  @property({attribute: 'continue-url'}) continueUrl = '';

  /** Other origins that `continue-url` may lead to, separated by spaces: `https://app.example.com`. */
  @property({attribute: 'allowed-origins'}) allowedOrigins = '';

  /** Where to sign in, in another tab: this one has the link still, and fires no `accept-sign-in`. Empty: the page does it, when it hears that. */
  @property({attribute: 'sign-in-url'}) signInUrl = '';

  /** The address of whoever is signed in, where the page knows it: it is shown beside the invited one. Nothing is decided by it. */
  @property({attribute: 'account-email'}) accountEmail = '';

  /** An ended invitation has a button that asks for a new one, which the page does when it hears `accept-request-new`. */
  @property({type: Boolean, attribute: 'can-request-new'}) canRequestNew = false;

  /** Where accepting happens elsewhere, it opens in this tab. */
  @property({type: Boolean, attribute: 'same-tab'}) sameTab = false;

  /** Seconds in which declining can be undone, 0 to 60. */
  @property({type: Number, attribute: 'undo-seconds'}) undoSeconds = 6;

  /** The handle of an `accept-sign-in`, where the page kept it. Otherwise it comes from the address bar. */
  @property() resume = '';

  /** The link's parameters, where the page has read them itself. Otherwise they come from the address bar. */
  @property({attribute: false}) link: AcceptLink | undefined;

  private readonly query = new QueryController<readonly [InviteClient, AcceptLink], InvitePreview>(this, {
    args: () => {
      const {client} = this.clients;
      const link = this.#currentLink();
      return client && link ? [client, link] : undefined;
    },
    read: ([client, link], signal) => client.previewInvite(link, {signal}),
    onValue: (preview) => this.acceptance.courses.read(preview),
    onError: (error) => this.dispatchEvent(new InviteErrorEvent(error)),
  });
  private readonly acceptance = new AcceptanceController(this, {
    client: () => this.clients.client,
    link: () => this.#currentLink(),
    preview: () => this.#preview(),
    redirectUrl: () => this.#redirectUrl(),
    isSameTab: () => this.sameTab,
    undoSeconds: () => readUndoSeconds(this),
    reload: () => this.query.reload(),
  });
  private readonly wait = new WaitController(this, () => this.#error());
  private readonly clock = new ClockController(this);
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['invites'],
    interval: () => {
      const {phase, since} = this.#course;
      return phase === 'away' && !endStates.has(this.#state()) ? watchPace(performance.now() - since) : 0;
    },
    refresh: () => this.#look(),
  });
  private readonly around = new WindowEvents(this, {
    // The way back from where accepting happens brings back this page as it was left.
    pageshow: ({persisted}) => persisted && this.#course.phase === 'redirecting' && this.acceptance.courses.set('away'),
    hashchange: () => {
      this.#links.lookAgain();
      this.requestUpdate();
    },
    // Back from another window, as a sign-in may be: this page was in view all the time.
    focus: () => passingStates.has(this.#state()) && !this.query.isPending && void this.#look(),
  });
  private readonly states = new StatesController(this, this._internals, () => stateNames(this.#state()));

  readonly #warn = warnOnce(this);
  readonly #links = new LinkSource();
  readonly #voice = new OutcomeVoice(this, this.announcer);

  override connectedCallback(): void {
    this.#links.lookAgain();
    super.connectedCallback();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    warnOfAttributes(this, changed, this.#warn);
    warnOfClient(this.clients.client, this.#warn);
  }

  protected override render(): TemplateResult {
    const {strings, acceptance, wait} = this;
    const {client, problem} = this.clients;
    const preview = this.#preview();
    return html`<div class="base" part="base">
      ${
        problem
          ? notice({icon: 'alert', title: problem, tone: 'danger'})
          : acceptView({
              state: this.#state(),
              strings,
              preview: preview && drawable(preview),
              invited: cut(preview?.email ?? this.#error()?.email ?? ''),
              account: this.accountEmail?.trim() ?? '',
              target: drawableName(preview?.target ?? this.targetName ?? ''),
              redirectUrl: this.#redirectUrl(),
              isSameTab: this.sameTab,
              canAccept: client?.may('acceptance.accept') ?? false,
              canDecline: client?.may('acceptance.decline') ?? false,
              canUndo: acceptance.canUndo,
              isUndoable: this.#course.phase === 'undoable',
              canRequestNew: this.canRequestNew || (client?.may('acceptance.requestNew') ?? false),
              isAsked: acceptance.isAsked,
              isAsking: acceptance.isAsking,
              continueUrl: readContinueUrl(this),
              signInUrl: readSignInUrl(this),
              isPending: this.query.isPending || acceptance.isLeavingLink || acceptance.isUndoing,
              waitSeconds: wait.seconds,
              problem: this.#problem(),
              onContinue: acceptance.onContinue,
              onAccept: acceptance.onAccept,
              onDecline: acceptance.onDecline,
              onUndo: acceptance.onUndo,
              onUndoHold: acceptance.onUndoHold,
              onUndoRelease: acceptance.onUndoRelease,
              onRequestNew: acceptance.onRequestNew,
              onRetry: this.#onRetry,
              onSignIn: this.#onSignIn,
              onSwitch: this.#onSwitch,
            })
      }
      ${this.announcer.region()}
    </div>`;
  }

  protected override updated(): void {
    const state = this.#state();
    const isAsked = state === 'expired' && this.acceptance.isAsked;
    const asked = isAsked && this.strings.term('acceptAskedText', drawableName(this.#preview()?.invitedBy?.name ?? ''));
    this.#voice.tell(state, this.#problem() ?? (asked || undefined));
  }

  /** Looks at the invitation again: somebody has signed in, for one. Resolves when the answer is in. */
  async reload(): Promise<void> {
    this.acceptance.courses.forget();
    await this.query.reload();
  }

  readonly #onRetry = (): void => {
    if (this.wait.seconds > 0) return;
    this.acceptance.courses.forget();
    if (!this.query.isPending) void this.query.reload();
  };

  readonly #onSignIn = (): void => {
    void this.acceptance.signIn('sign-in');
  };

  readonly #onSwitch = (): void => {
    void this.acceptance.signIn('switch');
  };

  /** What has happened to the invite whose link is given now. */
  get #course(): Course {
    return this.acceptance.courses.current;
  }

  #currentLink(): AcceptLink | undefined {
    if (this.link) return this.#links.keep(this.link);
    return this.#links.find(this.clients.client?.adapter.acceptance, this.resume);
  }

  #state(): AcceptState {
    return acceptState({
      hasLink: !this.clients.client || this.#currentLink() !== undefined,
      phase: this.#course.phase,
      preview: this.#preview(),
      wasPending: this.#course.wasPending,
      error: this.query.error,
      refusal: this.#course.refusal,
      now: this.strings.now(),
    });
  }

  #error(): InviteError | undefined {
    return this.#course.problem ?? this.#course.refusal ?? this.query.error;
  }

  #problem(): string | undefined {
    const error = errorBeside(this.#state(), this.#course.problem, this.query.error);
    return error && this.strings.term('errorWords', error.kind, error.message);
  }

  #preview(): InvitePreview | undefined {
    return this.#course.outcome ?? this.query.value;
  }

  async #look(): Promise<boolean> {
    const current = this.#state();
    const isUseful = passingStates.has(current) || (this.query.value !== undefined && !endStates.has(current));
    if (!isUseful || this.acceptance.isBusy || this.wait.seconds > 0) return true;
    if (passingStates.has(current)) this.acceptance.courses.forget();
    await this.query.reload();
    return this.query.error === undefined;
  }

  #redirectUrl(): string | undefined {
    const preview = this.#preview();
    const link = this.#currentLink();
    const {client} = this.clients;
    if (!client?.may('acceptance.redirectUrl')) return undefined;
    const url = preview && link && client.adapter.acceptance?.redirectUrl?.(preview, link);
    return safeUrl(url);
  }
}

declare global {
  interface HTMLElementTagNameMap {
    'accept-invite': AcceptInvite;
  }
}
