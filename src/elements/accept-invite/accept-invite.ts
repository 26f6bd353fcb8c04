import {html, type PropertyValues, type TemplateResult} from 'lit';
import {property, state} from 'lit/decorators.js';
import type {InviteClient} from '../../client/invite-client.js';
import {ActionController} from '../../controllers/action-controller.js';
import {ClockController} from '../../controllers/clock-controller.js';
import {QueryController} from '../../controllers/query-controller.js';
import {RefreshController} from '../../controllers/refresh-controller.js';
import {StatesController} from '../../controllers/states-controller.js';
import {
  AcceptReadyEvent,
  AcceptSignInEvent,
  InviteAcceptedEvent,
  InviteAcceptEvent,
} from '../../events/accept-events.js';
import {InviteErrorEvent} from '../../events/invite-events.js';
import {toInviteError, type InviteError} from '../../model/errors.js';
import type {InvitePreview} from '../../model/invite.js';
import {maskEmail} from '../../model/mask-email.js';
import {safeUrl} from '../../model/safe-url.js';
import {base, button, field, pieces, tokens} from '../../styles/index.js';
import {notice} from '../../views/notice.js';
import {InviteElement} from '../invite-element.js';
import {acceptState, endStates, type AcceptPhase, type AcceptState} from './accept-invite.machine.js';
import {styles} from './accept-invite.styles.js';
import {acceptView} from './accept-invite.view.js';
import {addressBar, readLink} from './read-link.js';

const errorStates: ReadonlySet<AcceptState> = new Set([
  'offline',
  'failed',
  'not-found',
  'forbidden',
  'wrong-account',
  'unverified',
  'seats-full',
  'rate-limited',
]);

/** Milliseconds between two looks at an invite that is being accepted elsewhere. */
const watchInterval = 2000;

/**
 * Shows an invitation to the person it was sent to. One click of a person accepts; nothing else does.
 *
 * The link's parameters are taken out of the address bar before the first request and kept in memory only: reloading
 * the page needs the link again.
 *
 * @summary Shows an invitation and lets the invited person accept it.
 * @tag accept-invite
 * @slot logo - In place of the two avatars.
 * @slot accepted - After the text that says the invitation is accepted.
 * @slot footer - Under the buttons of an open invitation.
 * @fires {AcceptReadyEvent} accept-ready - After the invitation was received and shown.
 * @fires {InviteAcceptEvent} invite-accept - Before accepting, or before going where it happens. Cancelable.
 * @fires {InviteAcceptedEvent} invite-accepted - When the invitation turned out to be accepted.
 * @fires {AcceptSignInEvent} accept-sign-in - When the person asks to sign in.
 * @fires {InviteErrorEvent} invite-error - When a request failed.
 * @csspart base - The wrapper.
 * @csspart card - The frame of every state.
 * @csspart heading - The one heading; it takes the focus on an outcome.
 * @csspart message - The inviter's words.
 * @csspart details - The invited address and the expiry.
 * @csspart text - The sentence under the heading of an outcome.
 * @csspart icon - The mark of an outcome.
 * @csspart avatar - Inviter, and what the invitation is to.
 * @csspart actions - The row of buttons.
 * @csspart button - Every button; `button primary` is the one that leads on.
 * @cssprop [--invite-accent=#3659d9] - The one colour everything is derived from.
 * @cssprop [--invite-radius=0.5rem] - Corners of fields, buttons and cards.
 * @cssstate loading - While the invitation is fetched.
 * @cssstate ready - The invitation can be accepted.
 * @cssstate waiting - It is being accepted elsewhere.
 * @cssstate accepted - It is accepted.
 * @cssstate error - It could not be shown.
 */
export class AcceptInvite extends InviteElement {
  static override readonly tag = 'accept-invite';
  static override styles = [tokens, base, button, field, pieces, styles];

  /** What the invitation is to, where the API does not tell: the name of your product. */
  @property({attribute: 'target-name'}) targetName = '';

  /** Where the person goes on after accepting; http or https, on this page's origin. */
  @property({attribute: 'continue-url'}) continueUrl = '';

  /** The link's parameters, where the page has read them itself. Otherwise they come from the address bar. */
  @property({attribute: false}) link: Readonly<Record<string, string>> | undefined;

  @state() private phase: AcceptPhase = 'idle';
  @state() private acceptError: InviteError | undefined;
  @state() private wasPending = false;
  /** What accepting was answered with: an API need not show a used invitation to anybody. */
  @state() private accepted: {readonly link: object; readonly preview: InvitePreview} | undefined;

  private readonly query = new QueryController<
    readonly [InviteClient, Readonly<Record<string, string>>],
    InvitePreview
  >(this, {
    args: () => {
      const {client} = this.clients;
      const link = this.#currentLink();
      return client && link ? [client, link] : undefined;
    },
    read: ([client, link], signal) => client.previewInvite(link, {signal}),
    onValue: (preview) => this.#committed(preview),
    onError: (error) => this.dispatchEvent(new InviteErrorEvent(error)),
  });
  private readonly actions = new ActionController(this);
  private readonly clock = new ClockController(this);
  private readonly refresh = new RefreshController(this, {
    client: () => this.clients.client,
    topics: ['invites'],
    interval: () => (this.phase === 'away' && !endStates.has(this.#state()) ? watchInterval : 0),
    refresh: () => this.#look(),
  });
  private readonly states = new StatesController(this, this._internals, () => this.#stateNames());

  #linkFromAddress: Readonly<Record<string, string>> | undefined;
  #shown: AcceptState | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('continueUrl') && this.continueUrl && !this.#safeContinueUrl()) {
      console.warn(
        `[invite-elements] continue-url must lead to this origin, over http or https: ${this.continueUrl}`,
        this,
      );
    }
  }

  protected override render(): TemplateResult {
    const {strings} = this;
    const {client, problem} = this.clients;
    const preview = this.#preview();
    const {error} = this.query;
    return html`<div class="base" part="base">
      ${
        problem
          ? notice({icon: 'alert', title: problem, tone: 'danger'})
          : acceptView({
              state: this.#state(),
              strings,
              preview,
              target: preview?.target ?? this.targetName,
              redirectUrl: this.#redirectUrl(),
              canAccept: client?.can('acceptance.accept') ?? false,
              continueUrl: this.#safeContinueUrl(),
              isPending: this.query.isPending,
              staleReason: error && strings.term('errorWords', error.kind, error.message),
              onContinue: this.#onContinue,
              onAccept: this.#onAccept,
              onRetry: this.#onRetry,
              onSignIn: this.#onSignIn,
            })
      }
      ${this.announcer.region()}
    </div>`;
  }

  protected override updated(): void {
    const state = this.#state();
    const before = this.#shown;
    this.#shown = state;
    if (before === undefined || before === state || state === 'loading' || state === 'waiting') return;
    const isFirst = before === 'loading';
    if (isFirst && state === 'ready') return;
    const heading = this.renderRoot.querySelector<HTMLElement>('h2');
    // The heading of an outcome takes the focus, unless the person is busy elsewhere on the page or has done nothing
    // yet: then it is said.
    const busyElsewhere = document.activeElement !== document.body && !this.matches(':focus-within');
    if (isFirst || busyElsewhere) this.announcer.announce(heading?.textContent.trim() ?? '');
    else heading?.focus();
  }

  /** Looks at the invitation again. Resolves when the answer is in. */
  async reload(): Promise<void> {
    await this.query.reload();
  }

  readonly #onContinue = (event: MouseEvent): void => {
    const preview = this.query.value;
    const url = this.#redirectUrl();
    if (!event.isTrusted || !preview || !url) {
      event.preventDefault();
      return;
    }
    const before = new InviteAcceptEvent(masked(preview));
    const verdict = before.mayProceed(this);
    if (before.defaultPrevented || before.isHeld) event.preventDefault();
    void verdict.then((mayProceed) => {
      if (!mayProceed) return;
      if (before.isHeld) window.open(url, '_blank', 'noopener,noreferrer');
      this.phase = 'away';
    });
  };

  readonly #onAccept = (event: MouseEvent): void => {
    const {client} = this.clients;
    const link = this.#currentLink();
    const preview = this.query.value;
    if (!event.isTrusted || !client || !link || !preview) return;
    void this.actions.run(async () => {
      if (!(await new InviteAcceptEvent(masked(preview)).mayProceed(this))) return;
      this.phase = 'accepting';
      this.acceptError = undefined;
      try {
        const answer = await client.acceptInvite(link);
        if (answer.status === 'accepted') {
          this.accepted = {link, preview: {...preview, ...answer}};
          this.#committed(this.accepted.preview);
        } else {
          await this.query.reload();
        }
      } catch (reason) {
        this.acceptError = toInviteError(reason);
        this.dispatchEvent(new InviteErrorEvent(this.acceptError));
      } finally {
        this.phase = 'idle';
      }
    });
  };

  readonly #onRetry = (): void => {
    this.acceptError = undefined;
    if (!this.query.isPending) void this.query.reload();
  };

  readonly #onSignIn = (): void => {
    this.dispatchEvent(new AcceptSignInEvent());
  };

  /** Read once, when it is known which parameters are the invitation's, and before anything is asked. */
  #currentLink(): Readonly<Record<string, string>> | undefined {
    if (this.link) return this.link;
    const acceptance = this.clients.client?.adapter.acceptance;
    if (!this.#linkFromAddress && acceptance) this.#linkFromAddress = readLink(addressBar, acceptance.linkParameters);
    return this.#linkFromAddress;
  }

  #state(): AcceptState {
    return acceptState({
      hasLink: !this.clients.client || this.#currentLink() !== undefined,
      phase: this.phase,
      preview: this.#preview(),
      wasPending: this.wasPending,
      error: this.acceptError ?? this.query.error,
      now: Date.now(),
    });
  }

  #preview(): InvitePreview | undefined {
    const {accepted} = this;
    return accepted && accepted.link === this.#currentLink() ? accepted.preview : this.query.value;
  }

  *#stateNames(): Iterable<string> {
    const current = this.#state();
    if (['loading', 'ready', 'waiting', 'accepted'].includes(current)) yield current;
    if (current === 'already-accepted') yield 'accepted';
    if (errorStates.has(current)) yield 'error';
  }

  async #look(): Promise<boolean> {
    if (!this.query.value || endStates.has(this.#state())) return true;
    await this.query.reload();
    return this.query.error === undefined;
  }

  #committed(preview: InvitePreview): void {
    const accepted = preview.status === 'accepted';
    if (preview.status === 'pending') {
      if (!this.wasPending) this.dispatchEvent(new AcceptReadyEvent(masked(preview)));
      this.wasPending = true;
    }
    if (accepted && this.wasPending) this.dispatchEvent(new InviteAcceptedEvent(masked(preview)));
  }

  #redirectUrl(): string | undefined {
    const preview = this.query.value;
    const link = this.#currentLink();
    const url = preview && link && this.clients.client?.adapter.acceptance?.redirectUrl?.(preview, link);
    return safeUrl(url);
  }

  #safeContinueUrl(): string | undefined {
    const url = URL.canParse(this.continueUrl, document.baseURI)
      ? new URL(this.continueUrl, document.baseURI)
      : undefined;
    return this.continueUrl && url?.origin === location.origin ? safeUrl(url.href) : undefined;
  }
}

/** No event carries the address in clear, nor the way to accept. */
function masked(preview: InvitePreview): InvitePreview {
  const {acceptUrl, email, ...shown} = preview;
  return email === undefined ? shown : {...shown, email: maskEmail(email)};
}

declare global {
  interface HTMLElementTagNameMap {
    'accept-invite': AcceptInvite;
  }
}
