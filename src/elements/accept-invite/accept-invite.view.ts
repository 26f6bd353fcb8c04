import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import {maskEmail} from '../../model/mask-email.js';
import type {InvitePreview} from '../../model/invite.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import {time} from '../../views/time.js';
import type {AcceptState} from './accept-invite.machine.js';
import {outcome} from './accept-invite.outcome.view.js';
import {signInButton} from './accept-invite.sign-in.view.js';
import {isAddressOf} from './whose-address.js';

export interface AcceptView {
  readonly state: AcceptState;
  readonly strings: StringsController;
  readonly preview: InvitePreview | undefined;
  /** The address that was invited, where anybody has told; empty otherwise. */
  readonly invited: string;
  /** The address that is signed in; empty where nobody told. */
  readonly account: string;
  /** What the invitation is to, where it is known. */
  readonly target: string;
  /** Where accepting happens, when it happens elsewhere. */
  readonly redirectUrl: string | undefined;
  readonly isSameTab: boolean;
  readonly canAccept: boolean;
  readonly canDecline: boolean;
  readonly canUndo: boolean;
  /** Nothing was sent yet. */
  readonly isUndoable: boolean;
  readonly canRequestNew: boolean;
  readonly isAsked: boolean;
  readonly isAsking: boolean;
  /** Where the person goes on after accepting. */
  readonly continueUrl: string | undefined;
  readonly signInUrl: string | undefined;
  readonly isPending: boolean;
  /** How long the server asked to be left alone. */
  readonly waitSeconds: number;
  /** In words, why the last deed failed, or the newest could not be fetched, where the state does not say it. */
  readonly problem: string | undefined;
  readonly onContinue: (event: MouseEvent) => void;
  readonly onAccept: (event: MouseEvent) => void;
  readonly onDecline: (event: MouseEvent) => void;
  readonly onUndo: () => void;
  readonly onUndoHold: () => void;
  readonly onUndoRelease: (event: Event) => void;
  readonly onRequestNew: (event: MouseEvent) => void;
  readonly onRetry: () => void;
  readonly onSignIn: () => void;
  readonly onSwitch: () => void;
}

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
        ? html`<blockquote part="message" tabindex=${ifDefined(mayScroll(preview.message) ? '0' : undefined)}>
            <span class="visually-hidden">${strings.term('acceptMessageFrom', inviter)}: </span
            ><bdi>${preview.message}</bdi>
          </blockquote>`
        : nothing
    }
    ${details(view)} ${problemLine(view)}
    <div class="actions" part="actions">${action(view)} ${declineButton(view)}</div>
    ${account(view)}
    <slot name="footer"></slot>`;
}

/** It has a height of its own at most: what is more is reached by the keyboard, too. */
function mayScroll(message: string): boolean {
  return message.length > 100 || message.includes('\n');
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

export function details({strings, preview, account: own}: AcceptView): TemplateResult | typeof nothing {
  const expiry = preview?.expiresAt;
  if (!preview?.email && !expiry) return nothing;
  const address = preview.email && (isAddressOf(preview.email, own) ? preview.email : maskEmail(preview.email));
  return html`<p class="muted" part="details">
    ${address ? html`<bdi>${strings.term('acceptInvitedAs', address)}</bdi>` : nothing}
    ${address && expiry ? ' · ' : nothing}
    ${
      expiry
        ? time(
            expiry,
            strings.ticking(expiry, (ago) => strings.term('acceptExpires', ago)),
            strings.dateTime(expiry),
          )
        : nothing
    }
  </p>`;
}

/** Who is signed in, and the way to somebody else. */
function account(view: AcceptView): TemplateResult | typeof nothing {
  const {strings, account: own, preview, onSwitch} = view;
  if (own === '') return nothing;
  const isOther = isAddressOf(preview?.email, own) === false;
  return html`<p class="account ${isOther ? 'warn' : 'muted'}" part="account">
    ${isOther ? icon('alert') : nothing}<bdi>${strings.term('acceptSignedInAs', own)}</bdi>
    ${signInButton(view, {kind: 'switch', label: strings.term('acceptSignInAsAnother'), onPress: onSwitch})}
  </p>`;
}

export function problemLine({problem, strings, waitSeconds}: AcceptView): TemplateResult | typeof nothing {
  if (problem === undefined) return nothing;
  return html`<p class="error" part="problem">
    ${icon('alert')}<span
      >${problem}
      ${waitSeconds > 0 ? html`<span aria-hidden="true">${strings.term('acceptWait', waitSeconds)}</span>` : nothing}</span
    >
  </p>`;
}

function action(view: AcceptView): TemplateResult | typeof nothing {
  const {strings, canAccept, redirectUrl, preview, waitSeconds} = view;
  if (canAccept) {
    return html`<button
      class="button primary"
      part="button primary"
      type="button"
      aria-disabled=${ifDefined(waitSeconds > 0 ? 'true' : undefined)}
      @click=${waitSeconds > 0 ? undefined : view.onAccept}
    >
      ${strings.term('acceptButton')}
    </button>`;
  }
  if (!redirectUrl) return html`<p class="muted">${strings.term('acceptText', 'forbidden', '')}</p>`;
  return html`${portalLink(view, strings.term('acceptButton'))}
    <p class="muted hint">
      <bdi>${strings.term('acceptContinueHint', preview?.email ? maskEmail(preview.email) : '')}</bdi>
    </p>`;
}

function declineButton({strings, canDecline, onDecline}: AcceptView): TemplateResult | typeof nothing {
  if (!canDecline) return nothing;
  return html`<button class="button quiet" part="button decline" type="button" @click=${onDecline}>
    ${strings.term('acceptDecline')}
  </button>`;
}

/** A link and no script: it opens where pop-ups are blocked, and says where it leads. */
export function portalLink({redirectUrl, isSameTab, strings, onContinue}: AcceptView, label: string): TemplateResult {
  return html`<a
    class="button primary"
    part="button primary"
    href=${ifDefined(redirectUrl)}
    target=${ifDefined(isSameTab ? undefined : '_blank')}
    rel="noopener noreferrer"
    referrerpolicy="no-referrer"
    @click=${onContinue}
    >${label}${isSameTab ? nothing : html`<span class="visually-hidden"> ${strings.term('acceptNewTab')}</span>`}${icon('arrow')}</a
  >`;
}
