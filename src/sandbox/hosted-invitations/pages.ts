import {html} from 'hono/html';
import {hostedInvitationsPath} from '../outbox-invitations.js';

/** The pages where invitations are accepted. `html` escapes everything that is put in. */

export type Html = ReturnType<typeof html>;

export interface InvitationFacts {
  /** What the invitation is to. */
  readonly name: string;
  readonly inviter: string;
  readonly email: string;
  readonly state: 'open' | 'accepted' | 'expired' | 'closed';
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
        <link rel="stylesheet" href="${base}${hostedInvitationsPath}/page.css" />
      </head>
      <body>
        <main>
          <p class="brand"><span aria-hidden="true">${[...brand][0] ?? ''}</span>${brand}</p>
          <div class="card">${content}</div>
          <p class="note">
            This is a sandbox: invitations are in the
            <a href="${base}/outbox" target="_blank" rel="noopener">outbox</a>.
          </p>
        </main>
      </body>
    </html>`;
}

const ended = {
  expired: ['This invitation has expired', 'It is too late to accept it.'],
  closed: ['This invitation is no longer valid', 'It was taken back.'],
} as const;

/** @param isJustAccepted - By this very click, and not before. */
export function invitationPage(base: string, facts: InvitationFacts, isJustAccepted: boolean): Html {
  const {name, inviter, email, state} = facts;
  if (state === 'accepted') {
    const title = isJustAccepted ? 'You’re in' : 'You’re already in';
    return layout(
      base,
      title,
      name,
      html`<div class="tick" aria-hidden="true">✓</div>
        <h1>${title}</h1>
        <p>${name} knows you as <bdi>${email}</bdi>.</p>
        <p class="hint">You can close this tab.</p>`,
    );
  }
  if (state === 'open') {
    // Without an action, the form goes to the address of this page, which holds the token.
    return layout(
      base,
      'Invitation',
      name,
      html`<h1>Join ${name}</h1>
        <p>${inviter} invited <bdi>${email}</bdi>.</p>
        <form method="post">
          <button type="submit">Accept the invitation</button>
        </form>`,
    );
  }
  const [title, text] = ended[state];
  return layout(
    base,
    title,
    name,
    html`<h1>${title}</h1>
      <p class="error">${text}</p>
      <p>Ask ${inviter} for a new one.</p>`,
  );
}

export function messagePage(base: string, title: string, text: string): Html {
  return layout(
    base,
    title,
    'Invitation',
    html`<h1>${title}</h1>
      <p>${text}</p>`,
  );
}
