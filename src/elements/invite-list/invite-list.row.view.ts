import {html, nothing, type TemplateResult} from 'lit';
import {ifDefined} from 'lit/directives/if-defined.js';
import type {StringsController} from '../../controllers/strings-controller.js';
import type {Invite} from '../../model/invite.js';
import {avatar} from '../../views/avatar.js';
import {cut, mostWhole} from '../../views/cut.js';
import {icon} from '../../views/icon.js';
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
  readonly canCopy: boolean;
  readonly canResend: boolean;
  readonly canDetails: boolean;
  readonly canRevoke: boolean;
  /** There is something to be done with it. */
  readonly hasMenu: boolean;
  readonly isMenuOpen: boolean;
  readonly isBusy: boolean;
  /** Seconds until it may be sent again. */
  readonly secondsLeft: number;
  /** When it was sent again from this page, not long ago. */
  readonly resentAt: number | undefined;
  /** The whole message is shown. */
  readonly isOpen: boolean;
  readonly note: RowNote | undefined;
  /** In place of the row, while it is being taken back. */
  readonly revoked: (() => TemplateResult) | undefined;
  /** Below the row, while they are open. */
  readonly details: {readonly view: () => TemplateResult} | undefined;
}

export interface RowView extends RowState {
  readonly invite: Invite;
  readonly strings: StringsController;
  readonly selectable: boolean;
  readonly isSelected: boolean;
  /** The box before it, where several can be selected. */
  readonly check: ((invite: Invite, isChecked: boolean) => TemplateResult) | undefined;
  readonly isChecked: boolean;
  /** What some row of the list has at its end: all keep a place for it. */
  readonly actions: 'none' | 'menu' | 'all';
  /** Another one when every row is to be drawn anew. */
  readonly template?: object;
}

/** One invite. Its buttons carry `data-action`: the list listens once for all of them. */
export function rowView(view: RowView): TemplateResult {
  const {invite, strings, isSelected, revoked, check, isChecked} = view;
  if (revoked) {
    return html`<div class="row revoking" part="row revoking" role="listitem" data-id=${invite.id}>${revoked()}</div>`;
  }
  const names = ['row', invite.status, isSelected && 'selected', check && 'multi', isChecked && 'checked']
    .filter(Boolean)
    .join(' ');
  const word = status(invite.status, strings.term('inviteStatus', invite.status, invite.rawStatus));
  return html`<div
    class=${names}
    part=${names}
    role="listitem"
    data-id=${invite.id}
    aria-current=${ifDefined(isSelected ? 'true' : undefined)}
    >${check?.(invite, isChecked) ?? nothing}${avatar(invite.name, invite.email)}${person(invite, view.selectable)}<div
      class="state"
      >${word}</div
    ><div class="facts muted" part="facts"
      >${origin(invite, strings)}${resent(view)}${outcome(invite, strings)}${warning(view)}${messageView(view)}</div
    >${actions(view)}${noteView(view)}${view.details?.view() ?? nothing}</div
  >`;
}

/** Who invited, and when it was last sent. */
function origin({invitedBy, sentAt}: Invite, strings: StringsController): TemplateResult | typeof nothing {
  if (!invitedBy) return sentAt ? moment(sentAt, () => 'sentWhen', strings) : nothing;
  const when = sentAt && html`<span aria-hidden="true"> · </span>${moment(sentAt, undefined, strings)}`;
  const who = strings.term('invitedBy', cut(invitedBy.name), '');
  return html`<span class="clamp"><bdi .textContent=${who}></bdi>${when}</span>`;
}

/** What the API says of it may be older, or nothing at all. */
function resent({invite: {sentAt}, resentAt, strings}: RowView): TemplateResult | typeof nothing {
  if (resentAt === undefined || (sentAt && sentAt.getTime() > resentAt - 60_000)) return nothing;
  return moment(new Date(resentAt), () => 'resentWhen', strings);
}

function outcome(invite: Invite, strings: StringsController): TemplateResult | typeof nothing {
  const {status: word, acceptedAt, expiresAt} = invite;
  if (word === 'accepted') return acceptedAt ? moment(acceptedAt, () => 'acceptedWhen', strings) : nothing;
  if (!expiresAt || (word !== 'pending' && word !== 'expired')) return nothing;
  return moment(expiresAt, () => (expiresAt.getTime() > strings.now() ? 'expiresWhen' : 'expiredWhen'), strings);
}

type Moment = 'sentWhen' | 'resentWhen' | 'acceptedWhen' | 'expiresWhen' | 'expiredWhen';

/** @param term chosen anew whenever the words are: what expires has expired one day */
function moment(date: Date, term: (() => Moment) | undefined, strings: StringsController): TemplateResult {
  const words = strings.ticking(date, (ago) => (term ? strings.term(term(), ago) : ago));
  return time(date, words, strings.dateTime(date));
}

function warning({invite, strings}: RowView): TemplateResult | typeof nothing {
  if (invite.emailSent !== false) return nothing;
  return html`<span class="warn" part="warning">${icon('alert')}${strings.term('emailNotSent')}</span>`;
}

function messageView({invite: {message}, isOpen}: RowView): TemplateResult | typeof nothing {
  if (!message) return nothing;
  const text = cut(message, isOpen ? mostWhole : undefined);
  if (message.length <= shortMessage && !message.includes('\n')) {
    return html`<span class="message" part="message"><q dir="auto" .textContent=${text}></q></span>`;
  }
  return html`<button
    class="message long"
    part="message"
    type="button"
    data-action="message"
    aria-expanded=${isOpen ? 'true' : 'false'}
    ><q dir="auto" .textContent=${text}></q>${icon('chevron')}</button
  >`;
}

function actions(view: RowView): TemplateResult | typeof nothing {
  const {canCopy, canResend, hasMenu} = view;
  if (view.actions === 'none') return nothing;
  return html`<div class=${view.actions === 'menu' ? 'actions few' : 'actions'} part="actions"
    >${canCopy ? copyButton(view) : nothing}${canResend ? resendButton(view) : nothing}${hasMenu ? menuButton(view) : nothing}</div
  >`;
}

/**
 * What a button does, and for whom. As an attribute: the browser's find and a copied row know the name once, and what is
 * hidden by its place costs half of a row's layout.
 */
function labelOf(words: string, invite: Invite): string {
  return `${words}: ${whoOf(invite)}`;
}

function copyButton({invite, strings}: RowView): TemplateResult {
  const words = strings.term('copyLink');
  return html`<button
    class="button quiet small"
    part="button copy"
    type="button"
    data-action="copy"
    aria-label=${labelOf(words, invite)}
    >${icon('link')}${words}</button
  >`;
}

function resendButton({invite, strings, isBusy, secondsLeft}: RowView): TemplateResult {
  const isIdle = !isBusy && secondsLeft === 0;
  const isResting = !isBusy && secondsLeft > 0;
  const words = isResting
    ? html`<span class="visually-hidden" .textContent=${strings.term('resendIn', secondsLeft)}></span
        ><span aria-hidden="true" .textContent=${strings.term('resendInShort', secondsLeft)}></span>`
    : strings.term(isBusy ? 'resending' : 'resend');
  const sign = isResting ? nothing : icon(isBusy ? 'refresh' : 'send', isBusy ? 'spin' : '');
  // Not `disabled`: the one who pressed it would lose the focus.
  return html`<button
    class="button quiet small resend"
    part="button resend"
    type="button"
    data-action="resend"
    aria-label=${ifDefined(isIdle ? labelOf(strings.term('resend'), invite) : undefined)}
    aria-disabled=${ifDefined(isIdle ? undefined : 'true')}
    >${sign}${words}${
      isIdle ? nothing : html`<span class="visually-hidden">: <bdi .textContent=${whoOf(invite)}></bdi></span>`
    }</button
  >`;
}

function menuButton({invite, strings, isMenuOpen}: RowView): TemplateResult {
  return html`<button
    class="button quiet small icon-only"
    part="button actions-button"
    type="button"
    data-action="menu"
    aria-haspopup="menu"
    aria-expanded=${isMenuOpen ? 'true' : 'false'}
    aria-label=${labelOf(strings.term('actions'), invite)}
    >${icon('more')}</button
  >`;
}

export function noteView({note}: RowState): TemplateResult | typeof nothing {
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
