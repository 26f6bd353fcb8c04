import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Invite} from '../../model/invite.js';
import {avatar} from '../../views/avatar.js';
import {icon, type IconName} from '../../views/icon.js';
import {person, whoOf} from '../../views/person.js';
import {status} from '../../views/status.js';
import {time} from '../../views/time.js';

/** Characters of a message that are shown as they are; a longer one is cut to a line and opens. */
const shortMessage = 48;

/** What a row says about what was done with it here. */
export interface RowNote {
  readonly kind: 'good' | 'bad';
  readonly text: string;
  /** To be copied by hand. */
  readonly link?: string;
}

export interface RowState {
  readonly canResend: boolean;
  readonly isBusy: boolean;
  /** It was sent again just now. */
  readonly isCooling: boolean;
  /** The whole message is shown. */
  readonly isOpen: boolean;
  readonly note: RowNote | undefined;
}

export interface RowView extends RowState {
  readonly invite: Invite;
  readonly strings: StringsController;
  readonly selectable: boolean;
  readonly isSelected: boolean;
  /** Some row of the list has buttons: all keep a place for them. */
  readonly hasActions: boolean;
}

/** One invite. Its buttons carry `data-action`: the list listens once for all of them. */
export function rowView(view: RowView): TemplateResult {
  const {invite, strings, isSelected} = view;
  const names = isSelected ? `row ${invite.status} selected` : `row ${invite.status}`;
  return html`<div
    class=${names}
    part=${names}
    role="listitem"
    data-id=${invite.id}
    aria-current=${ifDefined(isSelected ? 'true' : undefined)}
  >
    ${avatar(invite.name, invite.email)} ${person(invite, view.selectable)}
    <div class="state">${status(invite.status, strings.term('inviteStatus', invite.status, invite.rawStatus))}</div>
    <div class="facts muted" part="facts">
      ${origin(invite, strings)} ${outcome(invite, strings)}
      ${
        invite.emailSent === false
          ? html`<span class="warn" part="warning">${icon('alert')}${strings.term('emailNotSent')}</span>`
          : nothing
      }
      ${messageView(view)}
    </div>
    ${view.hasActions ? html`<div class="actions" part="actions">${actions(view)}</div>` : nothing} ${noteView(view)}
  </div>`;
}

/** Who invited, and when it was last sent. */
function origin({invitedBy, sentAt}: Invite, strings: StringsController): TemplateResult | typeof nothing {
  if (!invitedBy) return sentAt ? moment(sentAt, 'sentWhen', strings) : nothing;
  const when = sentAt && html`<span aria-hidden="true"> · </span>${moment(sentAt, undefined, strings)}`;
  return html`<span class="clamp"><bdi>${strings.term('invitedBy', invitedBy.name, '')}</bdi>${when}</span>`;
}

function outcome(invite: Invite, strings: StringsController): TemplateResult | typeof nothing {
  const {status: word, acceptedAt, expiresAt} = invite;
  if (word === 'accepted') return acceptedAt ? moment(acceptedAt, 'acceptedWhen', strings) : nothing;
  if (!expiresAt || (word !== 'pending' && word !== 'expired')) return nothing;
  return moment(expiresAt, expiresAt.getTime() > Date.now() ? 'expiresWhen' : 'expiredWhen', strings);
}

type Moment = 'sentWhen' | 'acceptedWhen' | 'expiresWhen' | 'expiredWhen';

function moment(date: Date, term: Moment | undefined, strings: StringsController): TemplateResult {
  const ago = strings.ago(date);
  return time(date, term ? strings.term(term, ago) : ago, strings.dateTime(date));
}

function messageView({invite: {message}, isOpen}: RowView): TemplateResult | typeof nothing {
  if (!message) return nothing;
  const text = html`<q dir="auto">${message}</q>`;
  if (message.length <= shortMessage && !message.includes('\n')) {
    return html`<span class="message" part="message">${text}</span>`;
  }
  return html`<button
    class="message long"
    part="message"
    type="button"
    data-action="message"
    aria-expanded=${isOpen ? 'true' : 'false'}
  >
    ${text}${icon('chevron')}
  </button>`;
}

function actions(view: RowView): TemplateResult | typeof nothing {
  const {invite, canResend, isBusy, isCooling} = view;
  if (invite.status !== 'pending') return nothing;
  const isIdle = !isBusy && !isCooling;
  return html`${invite.acceptUrl ? action(view, 'copy', 'copyLink', 'link') : nothing}
  ${canResend ? action(view, 'resend', isBusy ? 'resending' : 'resend', isBusy ? 'refresh' : 'send', isIdle) : nothing}`;
}

function action(
  {invite, strings, isBusy}: RowView,
  name: 'copy' | 'resend',
  term: 'copyLink' | 'resend' | 'resending',
  image: IconName,
  isEnabled = true,
): TemplateResult {
  // Not `disabled`: the one who pressed it would lose the focus.
  return html`<button
    class="button quiet small"
    part="button ${name}"
    type="button"
    data-action=${name}
    aria-disabled=${ifDefined(isEnabled ? undefined : 'true')}
  >
    ${icon(image, isBusy && name === 'resend' ? 'spin' : '')}${strings.term(term)}<span class="visually-hidden"
      >: <bdi>${whoOf(invite)}</bdi></span
    >
  </button>`;
}

function noteView({note}: RowView): TemplateResult | typeof nothing {
  if (!note) return nothing;
  const {kind, text, link} = note;
  const words = html`${icon(kind === 'good' ? 'check' : 'alert')}<bdi>${text}</bdi>`;
  if (!link) return html`<p class="note ${kind}" part="note ${kind}">${words}</p>`;
  return html`<label class="note ${kind}" part="note ${kind}"
    ><span class="words">${words}</span
    ><input class="input" part="input" dir="ltr" readonly .value=${link} @focus=${selectAll}
  /></label>`;
}

function selectAll(event: Event): void {
  (event.target as HTMLInputElement).select();
}

/** A row's shape while the first page is on its way: as high as the real one. */
export function rowSkeleton(): TemplateResult {
  const line = (name: string) => html`<span><span class="bone ${name}-bone"></span></span>`;
  return html`<div class="row">
    <span class="avatar bone"></span>
    <div class="who">${line('name')}<span class="muted">${line('address')}</span></div>
    <div class="state"><span class="status plain">${line('state')}</span></div>
    <div class="facts muted">${line('facts')}</div>
    <div class="actions"><span class="button quiet small">${line('action')}</span></div>
  </div>`;
}
