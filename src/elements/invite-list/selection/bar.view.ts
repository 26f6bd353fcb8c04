import {html, nothing, type TemplateResult} from 'lit';
import {live} from 'lit/directives/live.js';
import type {Terms} from '../../../i18n/strings.js';
import {icon, type IconName} from '../../../views/icon.js';

export type BatchAction = 'copy' | 'resend' | 'revoke';

/** What is going on with several, and what became of it. */
export interface Account {
  readonly action: 'resend' | 'revoke';
  readonly total: number;
  readonly done: number;
  readonly failed: number;
  readonly left: number;
  /** `open`: it can be undone, and nothing was sent. */
  readonly state: 'open' | 'sending' | 'over';
}

export interface BarView {
  readonly strings: Terms;
  readonly selected: number;
  /** What the selection can do, and how many of it. */
  readonly counts: Readonly<Record<BatchAction, number>>;
  readonly account: Account | undefined;
  /** Links to be copied by hand: the browser refused. */
  readonly links: string | undefined;
  readonly onAction: (action: BatchAction, event: Event) => void;
  readonly onClear: () => void;
  readonly onUndo: () => void;
  readonly onStop: () => void;
  readonly onRetry: () => void;
  readonly onClose: () => void;
  readonly onHold: (event: Event) => void;
  readonly onRelease: (event: Event) => void;
}

const icons: Record<BatchAction, IconName> = {copy: 'link', resend: 'send', revoke: 'ban'};

/** In place of the toolbar: how many are selected and what they can do, or what is being done with them. */
export function barView(view: BarView): TemplateResult {
  const {account, strings, selected, links, onHold, onRelease} = view;
  const words = account ? accountWords(account, strings) : strings.term('selectedCount', selected);
  return html`<div
    class="bar"
    part="bar"
    role="group"
    tabindex="-1"
    aria-label=${words}
    @pointerenter=${onHold}
    @pointerleave=${onRelease}
    @focusin=${onHold}
    @focusout=${onRelease}
    @keydown=${onHold}
  >
    <strong><bdi>${words}</bdi></strong>
    <span class="bar-buttons">${account ? accountButtons(view, account) : actionButtons(view)}</span>
    ${
      account?.state === 'sending'
        ? html`<progress
            max=${account.total}
            .value=${account.done + account.failed + account.left}
            aria-label=${words}
          ></progress>`
        : nothing
    }
    ${
      links === undefined
        ? nothing
        : html`<label class="bar-links"
            >${strings.term('linksNotCopied')}<textarea
              class="input"
              part="input"
              dir="ltr"
              readonly
              rows="4"
              .value=${links}
            ></textarea>
          </label>`
    }
  </div>`;
}

function accountWords({action, state, done, failed, left, total}: Account, strings: Terms): string {
  if (state === 'open') return strings.term('revokedMany', total);
  if (state === 'sending') return strings.term('batchRunning', action, done + failed, total);
  return strings.term('batchDone', action, done, failed, left);
}

function accountButtons(view: BarView, {state, failed}: Account): TemplateResult {
  const {strings, onUndo, onStop, onRetry, onClose} = view;
  if (state === 'open') return button('undo', strings.term('undo'), onUndo);
  if (state === 'sending') return button('cancel', strings.term('cancel'), onStop);
  return html`${failed > 0 ? button('retry', strings.term('retryFailed', failed), onRetry) : nothing}
  ${button('close', strings.term('close'), onClose)}`;
}

function actionButtons({strings, counts, selected, onAction, onClear}: BarView): TemplateResult {
  const actions = (['copy', 'resend', 'revoke'] as const).filter((action) => counts[action] > 0);
  return html`${actions.map((action) =>
    button(
      action,
      html`${icon(icons[action])}${strings.term('selectionOf', action, counts[action], selected)}`,
      (event) => onAction(action, event),
    ),
  )}
  ${button('clear', strings.term('selectionClear'), onClear)}`;
}

function button(name: string, content: unknown, onClick: (event: Event) => void): TemplateResult {
  return html`<button class="button small ${name}" part="button ${name}" type="button" @click=${onClick}>
    ${content}
  </button>`;
}

/** Above the rows: all of what is shown, or none. */
export function selectAllView(strings: Terms, shown: number, selected: number, onChange: () => void): TemplateResult {
  return html`<label class="check select-all" part="select-all">
    <input
      type="checkbox"
      .checked=${live(selected > 0 && selected === shown)}
      .indeterminate=${live(selected > 0 && selected < shown)}
      @change=${onChange}
    />${strings.term('selectAll')}
  </label>`;
}

/** Before a row. */
export function checkView(label: string, isChecked: boolean): TemplateResult {
  return html`<label class="check" part="check">
    <input type="checkbox" data-action="check" aria-label=${label} .checked=${live(isChecked)} />
  </label>`;
}
