import {html} from 'hono/html';
import type {PortalRecord} from './store.js';

type Html = ReturnType<typeof html>;

interface FormPage {
  readonly portal: PortalRecord;
  readonly email: string;
  readonly inviteId: string;
  readonly error?: string;
}

interface Message {
  readonly portal?: PortalRecord;
  readonly more?: string;
  readonly tone?: 'good';
  readonly link?: {readonly href: string; readonly label: string};
}

function layout(title: string, name: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <title>${title}${name === '' ? '' : ` · ${name}`}</title>
        <link rel="stylesheet" href="/p/portal.css" />
      </head>
      <body>
        <main>
          <span class="mark" aria-hidden="true">${name.slice(0, 1)}</span>
          ${content}
        </main>
        <p class="note">
          This is a sandbox: the code is in the <a href="/outbox" target="_blank" rel="noopener">outbox</a>.
        </p>
      </body>
    </html>`;
}

export function entryPage({portal, email, inviteId, error}: FormPage): Html {
  return layout(
    'Sign in',
    portal.name,
    html`<h1>Sign in to ${portal.name}</h1>
      <p>A code goes to your address. Entering it here proves that the address is yours.</p>
      <form method="post" action="/p/${portal.slug}/code">
        <input type="hidden" name="consumer_invite_id" value="${inviteId}" />
        <label for="email">E-mail address</label>
        <input
          id="email"
          name="email"
          inputmode="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck="false"
          value="${email}"
          required
          autofocus
          ${error ? html`aria-invalid="true" aria-describedby="error"` : ''}
        />
        ${error ? html`<p class="error" id="error">${error}</p>` : ''}
        <button type="submit">Send the code</button>
      </form>`,
  );
}

export function codePage({portal, email, inviteId, error}: FormPage): Html {
  return layout(
    error ? 'Wrong code' : 'Enter the code',
    portal.name,
    html`<h1>Enter the code</h1>
      <p>It was sent to <strong>${email}</strong> and works once, for ten minutes.</p>
      <form method="post" action="/p/${portal.slug}/verify">
        <input type="hidden" name="email" value="${email}" />
        <input type="hidden" name="consumer_invite_id" value="${inviteId}" />
        <label for="code">Code</label>
        <input
          id="code"
          class="code"
          name="code"
          inputmode="numeric"
          autocomplete="one-time-code"
          maxlength="12"
          required
          autofocus
          aria-describedby="${error ? 'error' : ''}"
          ${error ? html`aria-invalid="true"` : ''}
        />
        ${error ? html`<p class="error" id="error">${error}</p>` : ''}
        <button type="submit">Continue</button>
      </form>
      <form method="post" action="/p/${portal.slug}/code">
        <input type="hidden" name="email" value="${email}" />
        <input type="hidden" name="consumer_invite_id" value="${inviteId}" />
        <button class="plain" type="submit">Send a new code</button>
      </form>`,
  );
}

export function messagePage(title: string, words: string, {portal, more, tone, link}: Message = {}): Html {
  return layout(
    title,
    portal?.name ?? '',
    html`<h1 class="${tone ?? ''}">${title}</h1>
      <p>${words}</p>
      ${more ? html`<p>${more}</p>` : ''}
      ${link ? html`<p><a class="button" href="${link.href}">${link.label}</a></p>` : ''}`,
  );
}
