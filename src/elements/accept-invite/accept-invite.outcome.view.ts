import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {AcceptTitleState} from '../../i18n/strings-accept.js';
import {maskEmail} from '../../model/mask-email.js';
import {icon, type IconName} from '../../views/icon.js';
import type {AcceptState} from './accept-invite.machine.js';
import {signInButton} from './accept-invite.sign-in.view.js';
import {details, portalLink, problemLine, type AcceptView} from './accept-invite.view.js';

const icons: Record<AcceptTitleState, IconName> = {
  'sign-in-required': 'lock',
  'wrong-account': 'lock',
  unverified: 'mail',
  'seats-full': 'ban',
  accepting: 'clock',
  accepted: 'check',
  declining: 'close',
  declined: 'close',
  redirecting: 'arrow',
  waiting: 'arrow',
  expired: 'clock',
  revoked: 'ban',
  'already-accepted': 'check',
  'already-member': 'check',
  'not-found': 'search',
  'no-link': 'mail',
  forbidden: 'lock',
  'rate-limited': 'clock',
  offline: 'offline',
  failed: 'alert',
};

type Outcome = Exclude<AcceptState, 'loading' | 'ready'>;

/** A mark, what is so, what to do, and the button that does it. */
export function outcome(state: Outcome, view: AcceptView): TemplateResult {
  const {strings, target} = view;
  return html`<span class="medal ${state}" part="icon">${icon(icons[state])}</span>
    <h2 part="heading" tabindex="-1">${strings.term('acceptTitle', state, target)}</h2>
    <p part="text">${sentence(state, view)}</p>
    ${state === 'waiting' ? details(view) : nothing} ${state === 'wrong-account' ? addresses(view) : nothing}
    ${problemLine(view)} ${goingOn.has(state) ? html`<slot name="accepted"></slot>` : nothing}
    <div class="actions" part="actions">${outcomeAction(state, view)}</div>`;
}

const goingOn: ReadonlySet<Outcome> = new Set(['accepted', 'already-accepted', 'already-member']);

function sentence(state: Outcome, {strings, preview, isUndoable, isAsked, waitSeconds}: AcceptView): string {
  const inviter = preview?.invitedBy?.name ?? '';
  if (state === 'declined' && isUndoable) return strings.term('acceptUndoText', inviter);
  if (state === 'expired' && isAsked) return strings.term('acceptAskedText', inviter);
  if (state === 'expired' && preview?.expiresAt) {
    return strings.term('acceptEndedText', strings.day(preview.expiresAt), inviter);
  }
  if (state === 'rate-limited' && waitSeconds > 0) return strings.term('acceptWait', waitSeconds);
  return strings.term('acceptText', state, inviter);
}

/** Both addresses: the invited one masked, because it is not known to be the reader's. */
function addresses({strings, invited: address, account}: AcceptView): TemplateResult | typeof nothing {
  const invited = address && maskEmail(address);
  if (!invited && account === '') return nothing;
  return html`<p class="muted addresses" part="details">
    ${invited ? html`<bdi>${strings.term('acceptInvitedAs', invited)}</bdi>` : nothing}
    ${account ? html`<bdi>${strings.term('acceptSignedInAs', account)}</bdi>` : nothing}
  </p>`;
}

function outcomeAction(state: Outcome, view: AcceptView): TemplateResult | typeof nothing {
  const {strings, continueUrl} = view;
  switch (state) {
    case 'accepted':
    case 'already-accepted':
    case 'already-member':
      return continueUrl
        ? html`<a class="button primary" part="button primary" href=${continueUrl}>${strings.term('acceptGoOn')}</a>`
        : nothing;
    case 'declined':
      return undoButton(view);
    case 'redirecting':
      return portalLink(view, strings.term('acceptOpenAgain'));
    case 'waiting':
      return html`${portalLink(view, strings.term('acceptOpenAgain'))}
      ${retryButton(view, strings.term('acceptCheckAgain'), 'quiet')}`;
    case 'expired':
      return askButton(view);
    case 'sign-in-required':
      return signInButton(view, {kind: 'primary', label: strings.term('acceptSignIn'), onPress: view.onSignIn});
    case 'wrong-account':
      return signInButton(view, {
        kind: 'primary',
        label: strings.term('acceptSignInAsAnother'),
        onPress: view.onSwitch,
      });
    case 'unverified':
    case 'seats-full':
    case 'offline':
    case 'failed':
    case 'rate-limited':
    case 'not-found':
    case 'forbidden':
      return retryButton(view, strings.term('retry'));
    default:
      return nothing;
  }
}

function undoButton(view: AcceptView): TemplateResult | typeof nothing {
  const {strings, canUndo, isPending, onUndo, onUndoHold, onUndoRelease} = view;
  if (!canUndo) return nothing;
  return html`<button
    class="button"
    part="button undo"
    type="button"
    aria-disabled=${ifDefined(isPending ? 'true' : undefined)}
    @click=${onUndo}
    @pointerenter=${onUndoHold}
    @pointerleave=${onUndoRelease}
    @focus=${onUndoHold}
    @blur=${onUndoRelease}
  >
    ${strings.term('undo')}
  </button>`;
}

function askButton(view: AcceptView): TemplateResult | typeof nothing {
  const {strings, preview, canRequestNew, isAsked, isAsking, onRequestNew} = view;
  if (!canRequestNew) return nothing;
  return html`<button
    class="button ${isAsked ? '' : 'primary'}"
    part="button ${isAsked ? '' : 'primary'}"
    type="button"
    aria-disabled=${ifDefined(isAsked || isAsking ? 'true' : undefined)}
    @click=${onRequestNew}
  >
    ${isAsked ? icon('check') : isAsking ? icon('refresh', 'spin') : nothing}${
      isAsked ? strings.term('acceptAsked') : strings.term('acceptAsk', preview?.invitedBy?.name ?? '')
    }
  </button>`;
}

function retryButton(view: AcceptView, label: string, kind = 'primary'): TemplateResult {
  const {isPending, waitSeconds, onRetry} = view;
  return html`<button
    class="button ${kind}"
    part="button ${kind}"
    type="button"
    aria-disabled=${isPending || waitSeconds > 0}
    @click=${onRetry}
  >
    ${isPending ? icon('refresh', 'spin') : nothing}${label}
  </button>`;
}
