import {html} from 'hono/html';

type Html = ReturnType<typeof html>;

/** The pages that only the admin sees, but for the outbox, in the order of the navigation. */
export const sections: Readonly<Record<string, string>> = {
  '/people': 'People',
  '/members': 'Members',
  '/consumers': 'Consumers',
  '/organization': 'Organization',
  '/guests': 'Guests',
  '/outbox': 'Outbox',
  '/embed': 'Embed',
};

function layout(title: string, content: Html, {current = '', wide = false} = {}): Html {
  const link = (path: string, label: string) =>
    html`<a href="${path}" ${current === path ? html`aria-current="page"` : ''}>${label}</a>`;
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title} · Acme</title>
        <link rel="icon" href="/assets/icon.svg" />
        <link rel="stylesheet" href="/assets/portal.css" />
        <script type="module" src="/assets/invite-elements.js"></script>
        <script type="module" src="/assets/portal.js"></script>
      </head>
      <body>
        <header>
          <a class="brand" href="/people"><span aria-hidden="true">A</span>Acme</a>
          ${
            current === ''
              ? ''
              : html`<nav aria-label="Portal">
                  ${Object.entries(sections).map(([path, label]) => link(path, label))}
                </nav>`
          }
        </header>
        <main class="${wide ? 'wide' : ''}">${content}</main>
      </body>
    </html>`;
}

export function signInPage(returnPath: string): Html {
  return layout(
    'Sign in',
    html`<section class="panel narrow">
      <h1>Sign in to Acme</h1>
      <p>This is a sandbox on your machine. Its one admin needs no password.</p>
      <form method="post" action="/sign-in">
        <input type="hidden" name="return" value="${returnPath}" />
        <button type="submit">Continue as Grace Hopper</button>
      </form>
    </section>`,
  );
}

export function peoplePage(portalId: string): Html {
  return layout(
    'People',
    html`<div class="title">
        <h1>People</h1>
        <form method="post" action="/sign-out"><button class="plain" type="submit">Sign out</button></form>
      </div>
      <invite-provider base-url="/api/invites" scope-id="${portalId}">
        <div class="columns">
          <section class="panel" aria-label="Invites">
            <invite-list heading="Invites" page-size="20" refresh-interval="5" selectable multiselectable></invite-list>
          </section>
          <div class="side">
            <section class="panel" aria-label="Invite people"><invite-form></invite-form></section>
            <section aria-label="Profile">
              <consumer-profile-card heading-level="2" refresh-interval="5"></consumer-profile-card>
            </section>
          </div>
        </div>
      </invite-provider>`,
    {current: '/people', wide: true},
  );
}

export function membersPage(portalId: string): Html {
  return layout(
    'Members',
    html`<div class="title"><h1>Members</h1></div>
      <p class="lead">Everybody who is in this portal or invited to it, and the groups they are in.</p>
      <invite-provider base-url="/api/invites" scope-id="${portalId}">
        <div class="columns">
          <section class="panel" aria-label="Members">
            <consumer-profile-list page-size="20" selectable></consumer-profile-list>
          </section>
          <div class="side">
            <section aria-label="Profile"><consumer-profile-card heading-level="2"></consumer-profile-card></section>
          </div>
        </div>
      </invite-provider>`,
    {current: '/members', wide: true},
  );
}

export function consumersPage(portalId: string): Html {
  return layout(
    'Consumers',
    html`<div class="title">
        <h1>Consumers</h1>
        <button class="plain" type="button" id="new-consumer">Add a consumer</button>
      </div>
      <p class="lead">Everybody whom the whole instance knows, whatever portals they are in.</p>
      <invite-provider base-url="/api/invites" scope-id="${portalId}">
        <div class="columns">
          <section class="panel" aria-label="Consumers">
            <consumer-list page-size="20" selectable></consumer-list>
          </section>
          <div class="side">
            <section class="panel" aria-label="One consumer"><consumer-form></consumer-form></section>
          </div>
        </div>
      </invite-provider>`,
    {current: '/consumers', wide: true},
  );
}

export interface OrganizationPageOptions {
  readonly organizationId: string;
  /** What an invitation can give access to; the API has no endpoint that lists them. */
  readonly portfolios: readonly {readonly id: string; readonly name: string}[];
}

export function organizationPage({organizationId, portfolios}: OrganizationPageOptions): Html {
  return layout(
    'Organization',
    html`<div class="title"><h1>Organization</h1></div>
      <p class="lead">The same elements on another API: organization invitations, with roles and portfolios.</p>
      <invite-provider id="organization" data-scope="${organizationId}" data-portfolios="${JSON.stringify(portfolios)}">
        ${invitesAndForm()}
      </invite-provider>`,
    {current: '/organization', wide: true},
  );
}

export function guestsPage(organizationId: string): Html {
  return layout(
    'Guests',
    html`<div class="title"><h1>Guests</h1></div>
      <p class="lead">And on a third: guest invitations, which expire on a day of your choice.</p>
      <invite-provider adapter="guest-invitations" base-url="/api/guests" scope-id="${organizationId}">
        ${invitesAndForm()}
      </invite-provider>`,
    {current: '/guests', wide: true},
  );
}

function invitesAndForm(): Html {
  return html`<div class="columns">
    <section class="panel" aria-label="Invites">
      <invite-list heading="Invites" page-size="20" refresh-interval="5"></invite-list>
    </section>
    <div class="side">
      <section class="panel" aria-label="Invite people"><invite-form></invite-form></section>
    </div>
  </div>`;
}

export function outboxPage(): Html {
  return layout(
    'Outbox',
    html`<div class="title"><h1>Outbox</h1></div>
      <p class="lead">Every e-mail the sandbox would have sent, newest first.</p>
      <p class="visually-hidden" role="status" id="outbox-status"></p>
      <ol class="mails" id="mails" aria-busy="true"></ol>
      <template id="mail">
        <li class="panel mail">
          <div class="mail-head"><strong data-field="subject"></strong><time data-field="sentAt"></time></div>
          <p class="to">To <span data-field="to"></span></p>
          <p class="text" data-field="text"></p>
          <p class="code" data-field="code"></p>
          <a class="action" data-field="link">Open the link</a>
        </li>
      </template>`,
    {current: '/outbox'},
  );
}

export function acceptPage(organizationId: string): Html {
  return layout(
    'Invitation',
    html`<h1 class="visually-hidden">Invitation</h1>
      <accept-invite id="accept" data-scope="${organizationId}"></accept-invite>`,
  );
}

export function acceptSignInPage(resume: string): Html {
  return layout(
    'Sign in',
    html`<section class="panel narrow">
      <h1>Sign in to Acme</h1>
      <p>This is a sandbox on your machine. It takes your word for whose address it is.</p>
      <form method="post" action="/invitation/sign-in">
        <input type="hidden" name="resume" value="${resume}" />
        <label class="address">E-mail address <input type="email" name="email" required autocomplete="email" /></label>
        <button type="submit">Continue</button>
      </form>
    </section>`,
  );
}

export function invitePage(portalId: string): Html {
  return layout(
    'Invitation',
    html`<h1 class="visually-hidden">Invitation</h1>
      <accept-invite target-name="Acme" base-url="/api/invites" scope-id="${portalId}"></accept-invite>`,
  );
}
