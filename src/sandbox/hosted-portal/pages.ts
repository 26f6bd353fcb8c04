import {html} from 'hono/html';
import type {PortalRecord} from '../store.js';

/** The pages of the hosted portal. `html` escapes everything that is put in. */

export type Html = ReturnType<typeof html>;

export interface PageFacts {
  /** The path before `/p`. */
  readonly base: string;
  readonly portal: PortalRecord;
  readonly email: string;
  /** Empty when the page was not opened from an invite's link. */
  readonly inviteId: string;
}

function layout(base: string, title: string, brand: string, content: Html): Html {
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <meta name="robots" content="noindex" />
        <title>${title} · ${brand}</title>
        <link rel="stylesheet" href="${base}/p/portal.css" />
      </head>
      <body>
        <main>
          <p class="brand"><span aria-hidden="true">${[...brand][0] ?? ''}</span>${brand}</p>
          <div class="card">${content}</div>
          <p class="note">
            This is a sandbox: the code is in the
            <a href="${base}/outbox" target="_blank" rel="noopener">outbox</a>.
          </p>
        </main>
      </body>
    </html>`;
}

const hidden = ({inviteId}: PageFacts) =>
  inviteId === '' ? '' : html`<input type="hidden" name="consumer_invite_id" value="${inviteId}" />`;

const hint = (text: string) => html`<p class="hint" id="hint">${text}</p>`;
const error = (text: string | undefined) => (text ? html`<p class="error" id="problem">${text}</p>` : '');
const describedBy = (problem: string | undefined) =>
  problem ? html`aria-invalid="true" aria-describedby="problem hint"` : html`aria-describedby="hint"`;

export function emailPage(
  facts: PageFacts,
  {problem, refused}: {readonly problem?: string; readonly refused?: {readonly sentTo: string | null}},
): Html {
  const {base, portal, email} = facts;
  return layout(
    base,
    refused ? 'Not invited' : 'Sign in',
    portal.name,
    html`${
        refused
          ? html`<h1>That address has no access</h1>
              <p class="error" role="alert">This email address is not allowed to access this portal.</p>
              <p>
                ${
                  refused.sentTo === null
                    ? 'Ask whoever invited you which address the invitation was sent to.'
                    : html`The invitation was sent to <bdi>${refused.sentTo}</bdi>. Sign in with that address, or ask
                        for an invitation to this one.`
                }
              </p>`
          : html`<h1>Sign in to ${portal.name}</h1>`
      }
      <form method="post" action="${base}/p/${portal.slug}/code" novalidate>
        ${hidden(facts)}
        <label for="email">${refused ? 'Try another e-mail address' : 'Your e-mail address'}</label>
        <input
          id="email"
          name="email"
          type="email"
          autocomplete="email"
          autocapitalize="none"
          spellcheck="false"
          maxlength="320"
          required
          autofocus
          value="${email}"
          ${describedBy(problem)}
        />
        ${error(problem)} ${hint('We send a code there, to see that it is yours.')}
        <button type="submit">Send the code</button>
      </form>`,
  );
}

/** @param isOver - No code is left to try: only a new one helps. */
export function codePage(
  facts: PageFacts,
  {problem, isOver = false}: {readonly problem?: string; readonly isOver?: boolean},
): Html {
  const {base, portal, email, inviteId} = facts;
  const action = `${base}/p/${portal.slug}`;
  const back = inviteId === '' ? action : `${action}?consumer_invite_id=${inviteId}`;
  return layout(
    base,
    problem ? 'Try again' : 'Check your e-mail',
    portal.name,
    html`<h1>Check your e-mail</h1>
      <p>We sent six digits to <bdi>${email}</bdi>.</p>
      ${
        isOver
          ? html`<p class="error" role="alert">${problem ?? ''}</p>`
          : html`<form method="post" action="${action}/verify" novalidate>
              ${hidden(facts)}
              <input type="hidden" name="email" value="${email}" />
              <label for="code">Code</label>
              <input
                id="code"
                name="code"
                class="code"
                type="text"
                inputmode="numeric"
                autocomplete="one-time-code"
                maxlength="12"
                required
                autofocus
                ${describedBy(problem)}
              />
              ${error(problem)} ${hint('It works once, for ten minutes.')}
              <button type="submit">Continue</button>
            </form>`
      }
      <form method="post" action="${action}/code" class="${isOver ? '' : 'quiet'}">
        ${hidden(facts)}
        <input type="hidden" name="email" value="${email}" />
        <button type="submit">Send a new code</button>
      </form>
      <p class="aside"><a href="${back}">Use another address</a></p>`,
  );
}

export function donePage({base, portal, email}: PageFacts, {wasActive}: {readonly wasActive: boolean}): Html {
  const title = wasActive ? 'You’re already in' : 'You’re in';
  return layout(
    base,
    title,
    portal.name,
    html`<div class="tick" aria-hidden="true">✓</div>
      <h1>${title}</h1>
      <p>You have access to ${portal.name} as <bdi>${email}</bdi>.</p>
      <p class="hint">You can close this tab.</p>`,
  );
}

export function messagePage(base: string, title: string, text: string): Html {
  return layout(
    base,
    title,
    'Portal',
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  );
}
