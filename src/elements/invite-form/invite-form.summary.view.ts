import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import {repeat} from 'lit/directives/repeat.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {InviteField} from '../../model/field.js';
import type {Invite, InviteDraft} from '../../model/invite.js';
import {icon} from '../../views/icon.js';
import {shorten} from './invite-form.entries.js';
import type {Answer, FormState} from './invite-form.machine.js';
import {isUnclear} from './invite-form.sending.machine.js';
import {cancelButton, pauseNotice, progress, progressText} from './invite-form.view.js';
import {refusalWords} from './invite-form.words.js';

/** More sent ones than this are folded away; the failed ones never are. */
const rowLimit = 20;

export interface SummaryView {
  readonly state: FormState;
  readonly strings: StringsController;
  /** What the API asks of an invite. */
  readonly fields: readonly InviteField[];
  readonly isExpanded: boolean;
  /** The id of the invite whose link was copied last, or `all`. */
  readonly copied: string;
  /** What could not be put on the clipboard. */
  readonly uncopied: string;
  /** Why there is no file. */
  readonly fileProblem: string;
  readonly onDownload: () => void;
  readonly onCopy: (invite: Invite) => void;
  readonly onCopyAll: () => void;
  readonly onToggle: () => void;
  readonly onRetry: () => void;
  readonly onBack: () => void;
  readonly onMore: () => void;
  readonly onCancel: () => void;
}

/** What became of everyone: the failed first, each with its reason. */
export function summaryView(view: SummaryView): TemplateResult {
  const {state, strings, isExpanded} = view;
  const failed = state.answers.filter(({outcome}) => outcome.kind === 'failed');
  const sent = state.answers.filter(({outcome}) => outcome.kind === 'sent');
  const shown = isExpanded ? sent : sent.slice(0, rowLimit);
  return html`<section class="summary" part="summary" aria-labelledby="summary-heading">
    <h3 id="summary-heading" class=${failed.length > 0 ? 'mixed' : 'fine'} part="summary-heading" tabindex="-1">
      ${icon(failed.length > 0 ? 'alert' : 'check')}<bdi
        >${strings.term('sentSummary', sent.length, failed.length)}</bdi
      >
    </h3>
    <ul class="rows" part="outcomes">
      ${repeat(
        [...failed, ...shown],
        ({id}) => id,
        (answer) => row(answer, view),
      )}
    </ul>
    ${sent.length > rowLimit ? fold(sent.length - shown.length, view) : nothing} ${copyByHand(view)}
    <p class="error" part="error" ?hidden=${view.fileProblem === ''}>${icon('alert')}<bdi>${view.fileProblem}</bdi></p>
    <slot name="success"></slot>
    ${pauseNotice(view)}
    <div class="foot" part="foot">${progress(view)} ${actions(failed.length, sent, view)}</div>
  </section>`;
}

function row({id, outcome}: Answer, view: SummaryView): TemplateResult {
  const {strings, state, fields} = view;
  const name = nameOf(outcome.draft);
  const who = shorten(name || outcome.draft.email);
  const address = name ? html`<bdi class="muted">${shorten(outcome.draft.email)}</bdi>` : nothing;
  if (outcome.kind === 'failed') {
    const isUnderWay = state.underWay.includes(id);
    return html`<li class="row failed" part="outcome failed">
      ${isUnderWay ? icon('refresh', 'spin') : icon('alert')}
      <div>
        <bdi class="who">${strings.term(isUnclear(outcome.error) ? 'unclearFor' : 'failedFor', who)}</bdi> ${address}
        <p class="reason"><bdi>${refusalWords(outcome.error, fields, strings)}</bdi></p>
      </div>
    </li>`;
  }
  const {invite} = outcome;
  const isUndelivered = invite.emailSent === false;
  return html`<li
    class="row ${isUndelivered ? 'undelivered' : 'sent'}"
    part="outcome ${isUndelivered ? 'undelivered' : 'sent'}"
  >
    ${icon(isUndelivered ? 'mail' : 'check')}
    <div><bdi class="who">${strings.term(isUndelivered ? 'sentNotDelivered' : 'sentTo', who)}</bdi> ${address}</div>
    ${invite.acceptUrl ? copyButton(invite, who, view) : nothing}
  </li>`;
}

function copyButton(invite: Invite, who: string, {strings, copied, onCopy}: SummaryView): TemplateResult {
  return html`<button
    type="button"
    class="button link small"
    part="button"
    aria-label=${strings.term('copyLinkOf', who)}
    @click=${() => onCopy(invite)}
  >
    ${icon(copied === invite.id ? 'check' : 'link')}${strings.term('copyLink')}
  </button>`;
}

function fold(hidden: number, {strings, isExpanded, onToggle}: SummaryView): TemplateResult {
  return html`<button
    type="button"
    class="button link small fold"
    part="button"
    aria-expanded=${isExpanded}
    @click=${onToggle}
  >
    ${isExpanded ? strings.term('showFewer') : strings.term('recipientsMore', hidden)}
  </button>`;
}

function copyByHand({strings, uncopied}: SummaryView): TemplateResult | typeof nothing {
  if (uncopied === '') return nothing;
  return html`<div class="field">
    <label class="label" for="links">${strings.term('linksNotCopied')}</label>
    <textarea id="links" class="input" part="input" rows="3" readonly .value=${uncopied}></textarea>
  </div>`;
}

function actions(failed: number, sent: readonly Answer[], view: SummaryView): TemplateResult {
  const {state, strings, copied, onCopyAll, onDownload, onRetry, onBack, onMore} = view;
  const isSending = state.phase === 'sending';
  const links = sent.filter(({outcome}) => outcome.kind === 'sent' && outcome.invite.acceptUrl);
  const retry = html`<button
    type="button"
    class="button primary retry"
    part="button primary"
    aria-disabled=${ifDefined(isSending ? 'true' : undefined)}
    @click=${onRetry}
  >
    ${icon('refresh', isSending ? 'spin' : '')}
    <bdi>${isSending ? strings.term('sendingNow') : strings.term('retryFailed', failed)}</bdi>
  </button>`;
  if (isSending) {
    return html`<div class="actions" part="actions">${progressText(view)} ${cancelButton(view)} ${retry}</div>`;
  }
  return html`<div class="actions" part="actions">
    ${
      links.length > 1
        ? html`<button type="button" class="button quiet" part="button" @click=${onCopyAll}>
            ${icon(copied === 'all' ? 'check' : 'link')}${strings.term('copyAllLinks')}
          </button>`
        : nothing
    }
    ${
      failed + sent.length > 1
        ? html`<button type="button" class="button quiet" part="button" @click=${onDownload}>
            ${icon('download')}${strings.term('csvDownload')}
          </button>`
        : nothing
    }
    <button
      type="button"
      class="button ${failed > 0 ? '' : 'primary'}"
      part="button ${failed > 0 ? '' : 'primary'}"
      @click=${onMore}
    >
      ${strings.term('inviteMore')}
    </button>
    ${
      failed > 0
        ? html`<button type="button" class="button" part="button" @click=${onBack}>
              ${strings.term('editFailed')}
            </button>
            ${retry}`
        : nothing
    }
  </div>`;
}

function nameOf({name, firstName = '', lastName = ''}: InviteDraft): string {
  return name ?? `${firstName} ${lastName}`.trim();
}
