import {Hono, type Context} from 'hono';
import {isOpen} from '../guest-rules.js';
import {portalStyles} from '../hosted-portal/styles.js';
import {isUuid} from '../ids.js';
import {statusAt} from '../organization-rules.js';
import type {SandboxStore} from '../store.js';
import {invitationPage, messagePage, type InvitationFacts} from './pages.js';

export interface HostedInvitationsOptions {
  readonly store: SandboxStore;
  readonly origin: () => string;
  readonly now: () => Date;
  /** Told of every error that became a 500. */
  readonly onError: (error: unknown) => void;
}

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'; img-src 'self'",
  // With no-referrer, browsers send these forms with `Origin: null`, and without HTTPS nothing else says where they come from.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Robots-Tag': 'noindex',
};

type Find = (token: string) => Promise<InvitationFacts | undefined>;

/**
 * Stands in for the pages that the mails of the two invitation APIs lead to: opening one shows the invitation, its button accepts
 * it. Opening a link changes nothing. Pages are plain HTML, without scripts.
 */
export function createHostedInvitations({store, origin, now, onError}: HostedInvitationsOptions): Hono {
  const app = new Hono();
  const base = () => new URL(origin()).pathname.replace(/\/$/u, '');
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  });
  app.onError((error, context) => {
    onError(error);
    return context.html(messagePage(base(), 'Something went wrong', 'Nothing was changed. Please try again.'), 500);
  });

  app.get('/page.css', (context) => {
    context.header('Cache-Control', 'max-age=300');
    return context.body(portalStyles, 200, {'Content-Type': 'text/css; charset=utf-8'});
  });
  mount(
    '/organization/:token',
    (token) => findForOrganization(store, token, now()),
    (token) => store.organizationInvitations.accept(token, now()),
  );
  mount(
    '/guest/:token',
    (token) => findForGuest(store, token, now()),
    (token) => store.guestInvitations.accept(token, now()),
  );
  app.all('*', notFound);
  return app;

  function mount(path: string, find: Find, accept: (token: string) => Promise<unknown>): void {
    app.get(path, async (context) => {
      const facts = await find(tokenOf(context));
      return facts ? show(context, facts) : notFound(context);
    });
    app.post(path, async (context) => {
      if (!isSameOrigin(context, new URL(origin()).origin)) {
        const text = 'The form was sent from another site. Open the link in your invitation again.';
        return context.html(messagePage(base(), 'That did not come from here', text), 403);
      }
      const token = tokenOf(context);
      const outcome = await accept(token);
      const facts = await find(token);
      return facts ? show(context, facts, outcome === 'accepted') : notFound(context);
    });
  }

  /** What is over is gone; what is accepted stays to be seen. */
  function show(context: Context, facts: InvitationFacts, isJustAccepted = false): Response | Promise<Response> {
    const status = facts.state === 'open' || facts.state === 'accepted' ? 200 : 410;
    return context.html(invitationPage(base(), facts, isJustAccepted), status);
  }

  function notFound(context: Context): Response | Promise<Response> {
    const text = 'Check the link in your e-mail: of several, only the newest one works.';
    return context.html(messagePage(base(), 'There is no such invitation', text), 404);
  }
}

/** Whatever could not be a token is unknown without asking the store. */
function tokenOf(context: Context): string {
  const token = context.req.param('token') ?? '';
  return isUuid(token) ? token.toLowerCase() : /^\w{10,100}$/u.test(token) ? token : '';
}

async function findForOrganization(
  store: SandboxStore,
  token: string,
  now: Date,
): Promise<InvitationFacts | undefined> {
  const invitation = await store.organizationInvitations.getByToken(token);
  if (!invitation) return undefined;
  const {inviter, organization, email} = invitation;
  const state = (['open', 'accepted', 'closed', 'expired', 'closed'] as const)[statusAt(invitation, now)];
  return {name: organization.name, inviter: `${inviter.firstName} ${inviter.lastName}`, email, state};
}

async function findForGuest(store: SandboxStore, token: string, now: Date): Promise<InvitationFacts | undefined> {
  const invitation = await store.guestInvitations.getByToken(token);
  const host = invitation && (await store.getOrganization(invitation.hostId));
  if (!host) return undefined;
  const {email, parent, archivedAt, acceptedAt} = invitation;
  const ended = archivedAt ? 'closed' : acceptedAt ? 'accepted' : 'expired';
  return {
    name: parent?.name ?? host.name,
    inviter: host.name,
    email,
    state: isOpen(invitation, now) ? 'open' : ended,
  };
}

/** Browsers send `Sec-Fetch-Site` with HTTPS and to this machine only; `Origin` always comes with a form. */
function isSameOrigin(context: Context, origin: string): boolean {
  const site = context.req.header('sec-fetch-site');
  return site === undefined ? context.req.header('origin') === origin : site === 'same-origin';
}
