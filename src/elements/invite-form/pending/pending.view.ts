import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {Invite} from '../../../model/invite.js';
import {icon} from '../../../views/icon.js';
import {labelOf, shorten, type Entry} from '../invite-form.entries.js';

/** More than this are counted. */
const rowLimit = 4;

/** Someone in the form who has an invite. */
export interface Known {
  readonly entry: Entry;
  readonly invite: Invite;
  readonly isBusy: boolean;
}

export interface PendingView {
  readonly known: readonly Known[];
  /** What became of those who were sent to alone. */
  readonly said: readonly string[];
  readonly strings: StringsController;
  readonly canResend: boolean;
  readonly isSending: boolean;
  readonly onResend: (one: Known) => void;
  readonly onLeaveOut: (ones: readonly Known[]) => void;
}

export function pendingView(view: PendingView): TemplateResult | typeof nothing {
  const {known, said, strings, onLeaveOut} = view;
  if (known.length === 0 && said.length === 0) return nothing;
  const shown = known.length > rowLimit ? known.slice(0, rowLimit - 1) : known;
  return html`<ul class="notes" part="notes">
    ${said.map((words) => html`<li class="note" part="note"><bdi>${words}</bdi></li>`)}
    ${shown.map((one) => row(one, view))}
    ${
      known.length > 1
        ? html`<li class="note" part="note">
            <div>
              ${shown.length < known.length ? strings.term('knownMore', known.length - shown.length) : nothing}
              ${action(strings.term('leaveOutAll', known.length), view, () => onLeaveOut(known))}
            </div>
          </li>`
        : nothing
    }
  </ul>`;
}

function row(one: Known, view: PendingView): TemplateResult {
  const {strings, canResend, onResend, onLeaveOut} = view;
  const isPending = one.invite.status === 'pending';
  const who = shorten(labelOf(one.entry));
  const resend = () =>
    action(
      strings.term(one.isBusy ? 'resending' : 'resend'),
      view,
      () => onResend(one),
      strings.term('resendTo', who),
      one.isBusy,
    );
  return html`<li class="note ${isPending ? 'pending' : 'accepted'}" part="note ${isPending ? 'pending' : 'accepted'}">
    ${icon(isPending ? 'clock' : 'check')}
    <div>
      <bdi>${knownWords(one, strings)}</bdi>
      ${isPending && canResend ? resend() : nothing}
      ${action(strings.term('leaveOut'), view, () => onLeaveOut([one]), strings.term('leaveOutOf', who))}
    </div>
  </li>`;
}

/** Who it is, and since when they are invited or in. */
export function knownWords({entry, invite}: Known, strings: StringsController): string {
  const who = shorten(labelOf(entry));
  const {status, sentAt, createdAt, acceptedAt} = invite;
  const at = status === 'pending' ? (sentAt ?? createdAt) : acceptedAt;
  return strings.term(status === 'pending' ? 'knownPending' : 'knownAccepted', who, at ? strings.ago(at) : '');
}

function action(
  words: string,
  {isSending}: PendingView,
  onClick: () => void,
  label?: string,
  isBusy = false,
): TemplateResult {
  const isOff = isSending || isBusy;
  return html`<button
    type="button"
    class="button link small"
    part="button"
    aria-label=${ifDefined(label)}
    aria-disabled=${ifDefined(isOff ? 'true' : undefined)}
    @click=${() => {
      if (!isOff) onClick();
    }}
  >
    ${words}
  </button>`;
}
