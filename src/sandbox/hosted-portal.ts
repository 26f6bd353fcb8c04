import {Hono, type Context} from 'hono';
import {codePage, entryPage, messagePage} from './hosted-portal-pages.js';
import {portalStyles} from './hosted-portal-styles.js';
import {codeMail} from './outbox.js';
import type {PortalRecord, SandboxStore} from './store.js';

export interface HostedPortalOptions {
  readonly store: SandboxStore;
  readonly origin: string;
  readonly now: () => Date;
}

/** Minutes a code is good for. */
const codeLifetime = 10;

const headers: Readonly<Record<string, string>> = {
  'Content-Security-Policy':
    "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'",
  // Not no-referrer: with it, browsers send the forms with `Origin: null`.
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};

interface Form {
  readonly email: string;
  readonly code: string;
  readonly inviteId: string;
}

/**
 * The stand-in for the service's hosted portal. Signing in with a code that was mailed to the invited address is what
 * accepts an invite; a GET changes nothing, so that a mail scanner which follows the link changes nothing.
 */
export function createHostedPortal({
  store,
  origin,
  now,
}: HostedPortalOptions): Hono<{Variables: {portal: PortalRecord}}> {
  const app = new Hono<{Variables: {portal: PortalRecord}}>();

  app.get('/portal.css', (context) => context.body(portalStyles, 200, {'Content-Type': 'text/css; charset=utf-8'}));

  app.use('/:slug/*', async (context, next) => {
    for (const [name, value] of Object.entries(headers)) context.header(name, value);
    const portal = await store.getPortalBySlug(context.req.param('slug'));
    if (!portal) return context.html(messagePage('Not found', 'There is no portal here.'), 404);
    if (context.req.method !== 'GET' && !isSameOrigin(context, origin)) {
      return context.html(
        messagePage('Not allowed', 'This form was sent from another site. Nothing was changed.'),
        403,
      );
    }
    context.set('portal', portal);
    return next();
  });

  app.get('/:slug', (context) => {
    const {portal} = context.var;
    const email = (context.req.query('email') ?? '').slice(0, 320);
    const inviteId = (context.req.query('consumer_invite_id') ?? '').slice(0, 200);
    return context.html(entryPage({portal, email, inviteId}));
  });

  app.post('/:slug/code', async (context) => {
    const {portal} = context.var;
    const {email, inviteId} = await readForm(context);
    if (!isAddress(email)) {
      return context.html(
        entryPage({portal, email, inviteId, error: 'Enter your e-mail address, as in ada@example.com.'}),
        400,
      );
    }
    const code = newCode();
    const sent = await store.putSignInCode({
      portalId: portal.id,
      email,
      hash: await hashCode(portal, email, code),
      expiresAt: new Date(now().getTime() + codeLifetime * 60_000),
      now: now(),
      mail: codeMail(portal, email, code, now()),
    });
    if (sent === 'too-many') {
      const error = 'Five codes were sent to this address in ten minutes. Use the last one, or wait.';
      return context.html(codePage({portal, email, inviteId, error}), 429);
    }
    return context.html(codePage({portal, email, inviteId}));
  });

  app.post('/:slug/verify', async (context) => {
    const {portal} = context.var;
    const {email, code, inviteId} = await readForm(context);
    const result = await store.trySignInCode(portal.id, email, await hashCode(portal, email, code), now());
    if (result.kind === 'wrong') {
      const error = `That is not the code. ${triesLeft(result.triesLeft)}`;
      return context.html(codePage({portal, email, inviteId, error}), 403);
    }
    if (result.kind === 'gone') {
      const error = 'This code is used up or too old. Ask for a new one.';
      return context.html(entryPage({portal, email, inviteId, error}), 403);
    }
    const outcome = await store.acceptInvite(portal.id, email, now());
    if (outcome === 'not-invited') return refuse(context, portal, email, inviteId);
    const words =
      outcome === 'accepted'
        ? `The invitation for ${email} is accepted. You can close this tab.`
        : `${email} is in the portal already. You can close this tab.`;
    return context.html(messagePage('You’re in', words, {portal, tone: 'good'}));
  });

  async function refuse(context: Context, portal: PortalRecord, email: string, inviteId: string): Promise<Response> {
    const invite = inviteId === '' ? undefined : await store.getInvite(portal.id, inviteId);
    const why = invite
      ? `You signed in as ${email}. This invitation was sent to ${maskAddress(invite.profile.email)}: sign in with that address.`
      : `You signed in as ${email}, which is not invited.`;
    const query = inviteId === '' ? '' : `?consumer_invite_id=${encodeURIComponent(inviteId)}`;
    const again = {href: `/p/${encodeURIComponent(portal.slug)}${query}`, label: 'Use another address'};
    // The first sentence is the service's own.
    const words = 'This email address is not allowed to access this portal.';
    return context.html(messagePage('Not invited', words, {portal, more: why, link: again}), 403);
  }

  return app;
}

async function readForm(context: Context): Promise<Form> {
  const form = await context.req.parseBody();
  const field = (name: string, max: number) => (typeof form[name] === 'string' ? form[name].trim().slice(0, max) : '');
  return {
    email: field('email', 320).toLowerCase(),
    code: field('code', 20).replace(/\s/gu, ''),
    inviteId: field('consumer_invite_id', 200),
  };
}

function isSameOrigin(context: Context, origin: string): boolean {
  const site = context.req.header('sec-fetch-site');
  return site === undefined ? context.req.header('origin') === new URL(origin).origin : site === 'same-origin';
}

/** The placeholder of the API's documents is the address of the example person. */
function isAddress(text: string): boolean {
  return (
    text === 'example_email' ||
    (/^[^\s@<>]+@[^\s@<>]+\.[^\s@<>]+$/u.test(text) && !/[\u0000-\u001f]|\p{Surrogate}/u.test(text))
  );
}

/** Six digits; those that would make some more likely are drawn again. */
function newCode(): string {
  for (;;) {
    const [number = 0] = crypto.getRandomValues(new Uint32Array(1));
    if (number < 4_294_000_000) return String(number % 1_000_000).padStart(6, '0');
  }
}

async function hashCode(portal: PortalRecord, email: string, code: string): Promise<string> {
  const text = JSON.stringify([portal.id, email, code]);
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text));
  return [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

function maskAddress(email: string): string {
  const at = email.lastIndexOf('@');
  return at < 1 ? `${email.slice(0, 1)}••` : `${email.slice(0, 1)}••${email.slice(at)}`;
}

function triesLeft(count: number): string {
  if (count === 0) return 'That was the last try: ask for a new code.';
  return count === 1 ? 'One try is left.' : `${count} tries are left.`;
}
