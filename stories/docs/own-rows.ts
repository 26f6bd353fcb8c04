import {html, type TemplateResult} from 'lit';
import type {Invite, InviteClient} from '../../src/index.js';

/** Rows by a template: plain HTML with names in double braces. */
export const byTemplate = (client: InviteClient): TemplateResult => html`
  <invite-list .client=${client} selectable>
    <template slot="row">
      <article class="guest {{status}}">
        <h3>{{who}}</h3>
        <a data-if="email" href="mailto:{{email}}">{{email}}</a>
        <p>
          {{statusWord}}, sent <time datetime="{{sentIso}}" title="{{sentAt}}">{{sentAgo}}</time>
          <span data-if="invitedBy.name">by {{invitedBy.name}}</span>
        </p>
        <a data-if="acceptUrl" href="{{acceptUrl}}">The link</a>
        <button type="button" data-action="copy" data-if="acceptUrl">Copy</button>
        <button type="button" data-action="select">Open</button>
        <button type="button" data-action="details" data-if="canDetails" aria-expanded="{{open}}">More</button>
        <button type="button" data-action="revoke" data-if="canRevoke">Take back</button>
      </article>
    </template>
    <template slot="details"><p class="more">{{who}} was invited on {{sentAt}}.</p></template>
    <template slot="empty"><p class="nobody">Nobody is here yet.</p></template>
  </invite-list>
`;

/** Rows by a function, for pages that use Lit. */
export const byFunction = (client: InviteClient): TemplateResult => html`
  <invite-list
    .client=${client}
    selectable
    .renderRow=${(invite: Invite, {selected}: {selected: boolean}) => html`
      <b class=${selected ? 'picked' : ''}>${invite.name}</b>
      <button type="button" data-action="select">Open</button>
      <button type="button" data-action="menu" aria-haspopup="menu" aria-expanded="false">More</button>
    `}
    .renderDetails=${(invite: Invite, {busy}: {busy: boolean}) => html`
      <p class="more">${busy ? 'Still looking …' : `The invite ${invite.id}`}</p>
    `}
  ></invite-list>
`;
