import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {AcceptTitleState} from '../../i18n/strings.js';
import {maskEmail} from '../../model/mask-email.js';
import type {InvitePreview} from '../../model/invite.js';
import {avatar} from '../../views/avatar.js';
import {icon, type IconName} from '../../views/icon.js';
import {time} from '../../views/time.js';
import type {AcceptState} from './accept-invite.machine.js';

export interface AcceptView {
  readonly state: AcceptState;
  readonly strings: StringsController;
  readonly preview: InvitePreview | undefined;
  /** What the invitation is to, where it is known. */
  readonly target: string;
  /** Where accepting happens, when it happens elsewhere. */
  readonly redirectUrl: string | undefined;
  readonly canAccept: boolean;
  /** Where the person goes on after accepting. */
  readonly continueUrl: string | undefined;
  readonly isPending: boolean;
  /** Why the newest could not be fetched, in words, while something older is shown. */
  readonly staleReason: string | undefined;
  readonly onContinue: (event: MouseEvent) => void;
  readonly onAccept: (event: MouseEvent) => void;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
}

const icons: Record<AcceptTitleState, IconName> = {
  'sign-in-required': 'lock',
  'wrong-account': 'lock',
  unverified: 'mail',
  'seats-full': 'ban',
  accepting: 'clock',
  accepted: 'check',
  declined: 'close',
  waiting: 'arrow',
  expired: 'clock',
  revoked: 'ban',
  'already-accepted': 'check',
  'not-found': 'search',
  'no-link': 'mail',
  forbidden: 'lock',
  'rate-limited': 'clock',
  offline: 'offline',
  failed: 'alert',
};

/** Every state keeps this frame: who or what, one heading, one sentence, one primary action. */
export function acceptView(view: AcceptView): TemplateResult {
  const {state} = view;
  return html`<div class="card" part="card">
    ${state === 'loading' ? skeleton(view) : state === 'ready' ? invitation(view) : outcome(state, view)}
  </div>`;
}

function skeleton({strings}: AcceptView): TemplateResult {
  return html`<div class="faces" aria-hidden="true">
      <span class="avatar bone"></span><span class="line"></span><span class="avatar bone"></span>
    </div>
    <h2 part="heading" tabindex="-1"><span class="visually-hidden">${strings.term('acceptLoading')}</span></h2>
    <span class="bone wide" aria-hidden="true"></span>
    <span class="bone half" aria-hidden="true"></span>
    <span class="bone tall" aria-hidden="true"></span>`;
}

function invitation(view: AcceptView): TemplateResult {
  const {strings, preview, target} = view;
  const inviter = preview?.invitedBy?.name ?? '';
  return html`${faces(inviter, target)}
    <h2 part="heading" tabindex="-1">${strings.term('acceptHeading', inviter, target)}</h2>
    ${
      preview?.message
        ? html`<blockquote part="message">
            <span class="visually-hidden">${strings.term('acceptMessageFrom', inviter)}: </span
            ><bdi>${preview.message}</bdi>
          </blockquote>`
        : nothing
    }
    ${details(view)}
    <div class="actions" part="actions">${action(view)}</div>
    <slot name="footer"></slot>`;
}

function faces(inviter: string, target: string): TemplateResult | typeof nothing {
  if (inviter === '' && target === '') return nothing;
  return html`<div class="faces" aria-hidden="true">
    <slot name="logo">
      ${inviter === '' ? nothing : avatar(inviter, '')}
      ${target === '' ? nothing : html`<span class="line"></span>${avatar(target, '')}`}
    </slot>
  </div>`;
}

function details({strings, preview}: AcceptView): TemplateResult | typeof nothing {
  const expiry = preview?.expiresAt;
  if (!preview?.email && !expiry) return nothing;
  return html`<p class="muted" part="details">
    ${preview.email ? html`<bdi>${strings.term('acceptInvitedAs', maskEmail(preview.email))}</bdi>` : nothing}
    ${preview.email && expiry ? ' · ' : nothing}
    ${expiry ? time(expiry, strings.term('acceptExpires', strings.ago(expiry)), strings.dateTime(expiry)) : nothing}
  </p>`;
}

function action(view: AcceptView): TemplateResult | typeof nothing {
  const {strings, canAccept, redirectUrl, preview} = view;
  if (canAccept) {
    return html`<button class="button primary" part="button primary" type="button" @click=${view.onAccept}>
      ${strings.term('acceptButton')}
    </button>`;
  }
  if (!redirectUrl) return html`<p class="muted">${strings.term('acceptText', 'forbidden', '')}</p>`;
  return html`${portalLink(view, strings.term('acceptButton'))}
    <p class="muted hint">
      <bdi>${strings.term('acceptContinueHint', preview?.email ? maskEmail(preview.email) : '')}</bdi>
    </p>`;
}

/** A link and no script: it opens where pop-ups are blocked, and says where it leads. */
function portalLink({redirectUrl, strings, onContinue}: AcceptView, label: string): TemplateResult {
  return html`<a
    class="button primary"
    part="button primary"
    href=${ifDefined(redirectUrl)}
    target="_blank"
    rel="noopener noreferrer"
    @click=${onContinue}
    >${label}<span class="visually-hidden"> ${strings.term('acceptNewTab')}</span>${icon('arrow')}</a
  >`;
}

function outcome(state: Exclude<AcceptState, 'loading' | 'ready'>, view: AcceptView): TemplateResult {
  const {strings, preview, staleReason} = view;
  return html`<span class="medal ${state}" part="icon">${icon(icons[state])}</span>
    <h2 part="heading" tabindex="-1">${strings.term('acceptTitle', state)}</h2>
    <p part="text">${strings.term('acceptText', state, preview?.invitedBy?.name ?? '')}</p>
    ${state === 'waiting' ? details(view) : nothing}
    ${state === 'waiting' && staleReason ? html`<p class="error">${icon('alert')}<span>${staleReason}</span></p>` : nothing}
    ${state === 'accepted' || state === 'already-accepted' ? html`<slot name="accepted"></slot>` : nothing}
    <div class="actions" part="actions">${outcomeAction(state, view)}</div>`;
}

function outcomeAction(state: AcceptState, view: AcceptView): TemplateResult | typeof nothing {
  const {strings, continueUrl, isPending} = view;
  const retry = (label: string, kind = 'primary') =>
    html`<button
      class="button ${kind}"
      part="button ${kind}"
      type="button"
      aria-disabled=${isPending}
      @click=${view.onRetry}
    >
      ${isPending ? icon('refresh', 'spin') : nothing}${label}
    </button>`;
  switch (state) {
    case 'accepted':
    case 'already-accepted':
      return continueUrl
        ? html`<a class="button primary" part="button primary" href=${continueUrl}>${strings.term('acceptGoOn')}</a>`
        : nothing;
    case 'waiting':
      return html`${portalLink(view, strings.term('acceptOpenAgain'))}
      ${retry(strings.term('acceptCheckAgain'), 'quiet')}`;
    case 'sign-in-required':
    case 'wrong-account':
      return html`<button class="button primary" part="button primary" type="button" @click=${view.onSignIn}>
        ${strings.term(state === 'wrong-account' ? 'acceptSignInAsAnother' : 'acceptSignIn')}
      </button>`;
    case 'unverified':
    case 'seats-full':
    case 'offline':
    case 'failed':
    case 'rate-limited':
    case 'not-found':
    case 'forbidden':
      return retry(strings.term('retry'));
    default:
      return nothing;
  }
}
