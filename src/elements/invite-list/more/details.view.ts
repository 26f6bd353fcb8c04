import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../../controllers/strings-controller.js';
import type {Strings} from '../../../i18n/strings.js';
import type {InviteError} from '../../../model/errors.js';
import {isEmpty, type FieldValue} from '../../../model/field.js';
import type {Invite} from '../../../model/invite.js';
import {isDate} from '../../../model/parse-date.js';
import {icon} from '../../../views/icon.js';
import {whoOf} from '../../../views/person.js';
import {ticking} from '../../../views/time.js';

export interface DetailsView {
  readonly strings: StringsController;
  readonly onCopyId: () => void;
}

export interface DetailsPanel extends DetailsView {
  readonly isLoading: boolean;
  readonly error: InviteError | undefined;
  /** What the page shows in place of what we would. */
  readonly own: TemplateResult | undefined;
  readonly onRetry: () => void;
  readonly onClose: () => void;
}

/** The details with what is around them: that they are on their way, that they could not be loaded, how to close them. */
export function detailsPanel(invite: Invite, panel: DetailsPanel): TemplateResult {
  const {strings, isLoading, error, own, onRetry, onClose} = panel;
  return html`<div
    class="details"
    part="details"
    role="group"
    aria-label=${strings.term('detailsOf', whoOf(invite))}
    aria-busy=${isLoading ? 'true' : 'false'}
  >
    ${own ?? detailsView(invite, panel)}
    ${isLoading ? html`<p class="muted">${icon('refresh', 'spin')} ${strings.term('loading')}</p>` : nothing}
    ${
      error
        ? html`<p class="details-error">
            ${icon('alert')}<span
              >${strings.term('detailsErrorTitle')}. ${strings.term('errorWords', error.kind, error.message)}</span
            ><button class="button small" part="button retry" type="button" @click=${onRetry}>
              ${strings.term('retry')}
            </button>
          </p>`
        : nothing
    }
    <button class="button small" part="button close" type="button" @click=${onClose}>
      ${strings.term('hideDetails')}
    </button>
  </div>`;
}

/** What the API says of an invite. */
export function detailsView(invite: Invite, {strings, onCopyId}: DetailsView): TemplateResult {
  const {message, sentAt, createdAt, expiresAt, acceptedAt, invitedBy, emailSent, role, values = {}, id} = invite;
  const isOwnWord = invite.rawStatus !== '' && invite.rawStatus.toLowerCase() !== invite.status;
  const moment = (date: Date) =>
    isDate(date)
      ? html`<time datetime=${date.toISOString()}>${strings.dateTime(date)}</time>
          (${ticking(strings.ticking(date, (ago) => ago))})`
      : strings.dateTime(date);
  const line = (name: string, value: unknown) =>
    html`<div>
      <dt>${name}</dt>
      <dd>${value}</dd>
    </div>`;
  const own = (name: DetailName, value: unknown) =>
    value === undefined ? nothing : line(strings.term('detail', name), value);
  return html`<dl>
    ${own('message', message && html`<q class="whole" dir="auto">${message}</q>`)}
    ${own('sent', sentAt && moment(sentAt))} ${own('created', createdAt && moment(createdAt))}
    ${own('expires', expiresAt && moment(expiresAt))} ${own('accepted', acceptedAt && moment(acceptedAt))}
    ${own('invitedBy', invitedBy && person(invitedBy))}
    ${own('delivery', emailSent === undefined ? undefined : strings.term('delivery', emailSent))}
    ${own('status', isOwnWord ? html`<bdi>${invite.rawStatus}</bdi>` : undefined)}
    ${own('role', role === undefined ? undefined : strings.term('optionLabel', 'role', role))}
    ${Object.entries(values).map(([name, value]) =>
      isEmpty(value) ? nothing : line(strings.term('fieldLabel', name), html`<bdi>${textOf(value, strings)}</bdi>`),
    )}
    ${own(
      'id',
      html`<code dir="ltr">${id}</code>
        <button class="button link" part="button copy-id" type="button" @click=${onCopyId}>
          ${strings.term('copyId')}
        </button>`,
    )}
  </dl>`;
}

type DetailName = Parameters<Strings['detail']>[0];

function person({name, email}: NonNullable<Invite['invitedBy']>): TemplateResult {
  return html`<bdi>${name}</bdi>${email && email !== name ? html` <bdi dir="ltr">${email}</bdi>` : nothing}`;
}

function textOf(value: FieldValue, strings: StringsController): string {
  if (value instanceof Date) return strings.dateTime(value);
  return Array.isArray(value) ? value.join(', ') : String(value);
}
