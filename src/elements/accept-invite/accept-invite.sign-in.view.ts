import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {icon} from '../../views/icon.js';
import type {AcceptView} from './accept-invite.view.js';

interface SignIn {
  readonly kind: 'primary' | 'switch';
  readonly label: string;
  readonly onPress: () => void;
}

/** Where the page says where to sign in, a link to it in another tab, and nothing else: this one has the invitation still. */
export function signInButton(
  {signInUrl, strings, isPending}: AcceptView,
  {kind, label, onPress}: SignIn,
): TemplateResult {
  const look = kind === 'primary' ? 'button primary' : 'button link';
  if (signInUrl) {
    return html`<a
      class=${look}
      part="button ${kind}"
      href=${signInUrl}
      target="_blank"
      rel="noopener noreferrer"
      referrerpolicy="no-referrer"
      >${label}<span class="visually-hidden"> ${strings.term('acceptNewTab')}</span>${icon('arrow')}</a
    >`;
  }
  const isBusy = isPending && kind === 'primary';
  return html`<button
    class=${look}
    part="button ${kind}"
    type="button"
    aria-disabled=${ifDefined(isBusy ? 'true' : undefined)}
    @click=${onPress}
  >
    ${isBusy ? icon('refresh', 'spin') : nothing}${label}
  </button>`;
}
