import {html, nothing, type TemplateResult} from 'lit';
import type {Terms} from '../../../i18n/strings.js';
import {icon} from '../../../views/icon.js';

export interface RevokedView {
  readonly who: string;
  readonly strings: Terms;
  readonly canUndo: boolean;
  readonly onUndo: () => void;
  /** The pointer or the focus came: the time stands still. */
  readonly onHold: (event: Event) => void;
  readonly onRelease: (event: Event) => void;
}

/** What stands in the place of a row whose invite is being taken back. */
export function revokedView({who, strings, canUndo, onUndo, onHold, onRelease}: RevokedView): TemplateResult {
  return html`<div
    class="revoked-strip"
    @pointerenter=${onHold}
    @pointerleave=${onRelease}
    @focusin=${onHold}
    @focusout=${onRelease}
    @keydown=${onHold}
  >
    ${icon('ban')}<bdi>${strings.term('revoked', who)}</bdi>
    ${
      canUndo
        ? html`<button class="button small" part="button undo" type="button" @click=${onUndo}>
            ${strings.term('undo')}<span class="visually-hidden">: <bdi>${who}</bdi></span>
          </button>`
        : nothing
    }
  </div>`;
}
