import {html, nothing, type TemplateResult} from 'lit';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Invite} from '../../model/invite.js';
import {avatar} from '../../views/avatar.js';
import {icon} from '../../views/icon.js';
import {status} from '../../views/status.js';
import {time} from '../../views/time.js';

/** What a row says about what was done with it here. */
export interface RowNote {
  readonly kind: 'good' | 'bad';
  readonly text: string;
}

export interface RowView {
  readonly invite: Invite;
  readonly strings: StringsController;
  readonly selectable: boolean;
  readonly isSelected: boolean;
  readonly canResend: boolean;
  /** A resend runs, or was just made. */
  readonly isBusy: boolean;
  readonly isCooling: boolean;
  readonly note: RowNote | undefined;
}

/** One invite. Its buttons carry `data-action`: the list listens once for all of them. */
export function rowView(view: RowView): TemplateResult {
  const {invite, strings, isSelected, note} = view;
  return html`<div
    class="row ${invite.status} ${isSelected ? 'selected' : ''}"
    part="row ${invite.status} ${isSelected ? 'selected' : ''}"
    role="listitem"
    data-id=${invite.id}
    aria-current=${isSelected ? 'true' : nothing}
  >
    ${avatar(invite.name, invite.email)}
    <div class="who">
      ${name(view)}
      ${invite.name === '' ? nothing : html`<bdi class="muted address" dir="ltr" part="address">${invite.email}</bdi>`}
    </div>
    <div class="state">${status(invite.status, strings.term('inviteStatus', invite.status, invite.rawStatus))}</div>
    <div class="facts muted" part="facts">
      <span>${origin(view)}</span>
      ${outcome(view)}
      ${invite.emailSent === false ? html`<span class="warn">${icon('alert')} ${strings.term('emailNotSent')}</span>` : nothing}
      ${invite.message ? html`<span class="message" part="message" title=${invite.message}><bdi>“${invite.message}”</bdi></span>` : nothing}
    </div>
    <div class="actions" part="actions">${actions(view)}</div>
    ${note ? html`<p class="note ${note.kind}" part="note">${icon(note.kind === 'good' ? 'check' : 'alert')}<bdi>${note.text}</bdi></p>` : nothing}
  </div>`;
}

function name({invite, selectable}: RowView): TemplateResult {
  const text = invite.name || invite.email;
  return selectable
    ? html`<button class="name" part="name" type="button" data-action="select"><bdi>${text}</bdi></button>`
    : html`<bdi class="name" part="name">${text}</bdi>`;
}

/** Who invited, and when it was last sent. */
function origin({invite, strings}: RowView): TemplateResult | typeof nothing {
  const {invitedBy, sentAt} = invite;
  const when = sentAt && time(sentAt, strings.ago(sentAt), strings.dateTime(sentAt));
  const words = invitedBy ? strings.term('invitedBy', invitedBy.name, '') : '';
  if (invitedBy) return html`<bdi>${words}</bdi>${when ? [' · ', when] : nothing}`;
  return when ? html`${when}` : nothing;
}

function outcome({invite, strings}: RowView): TemplateResult | typeof nothing {
  const {status: word, acceptedAt, expiresAt} = invite;
  if (word === 'accepted' && acceptedAt) {
    return html`<span
      >${time(acceptedAt, strings.term('acceptedWhen', strings.ago(acceptedAt)), strings.dateTime(acceptedAt))}</span
    >`;
  }
  if (word === 'pending' && expiresAt) {
    return html`<span
      >${time(expiresAt, strings.term('expiresWhen', strings.ago(expiresAt)), strings.dateTime(expiresAt))}</span
    >`;
  }
  return nothing;
}

function actions({invite, strings, canResend, isBusy, isCooling}: RowView): TemplateResult | typeof nothing {
  if (invite.status !== 'pending') return nothing;
  const who = invite.name || invite.email;
  return html`${
    invite.acceptUrl
      ? html`<button
          class="button quiet small"
          part="button"
          type="button"
          data-action="copy"
          aria-label="${strings.term('copyLink')}: ${who}"
        >
          ${icon('link')}<span>${strings.term('copyLink')}</span>
        </button>`
      : nothing
  }
  ${
    canResend
      ? html`<button
          class="button quiet small"
          part="button"
          type="button"
          data-action="resend"
          aria-label="${strings.term(isBusy ? 'resending' : 'resend')}: ${who}"
          aria-disabled=${isBusy || isCooling ? 'true' : 'false'}
        >
          ${icon(isBusy ? 'refresh' : 'send', isBusy ? 'spin' : '')}<span
            >${strings.term(isBusy ? 'resending' : 'resend')}</span
          >
        </button>`
      : nothing
  }`;
}

/** A row's shape while the first page is on its way: as high as the real one. */
export function rowSkeleton(): TemplateResult {
  const line = (name: string) => html`<span class="line"><span class="bone ${name}"></span></span>`;
  return html`<div class="row">
    <span class="avatar bone"></span>
    <div class="who">${line('name-bone')}<span class="muted">${line('address-bone')}</span></div>
    <div class="state">${line('state-bone')}</div>
    <div class="facts muted">${line('facts-bone')}</div>
    <div class="actions"></div>
  </div>`;
}
