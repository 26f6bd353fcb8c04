import {Hono, type Context} from 'hono';
import {isIdShaped, newCode} from '../ids.js';
import {composeCodeMail} from '../outbox.js';
import {readText} from '../read-text.js';
import {signInLimits} from '../sign-in-limits.js';
import type {PortalRecord, SandboxStore} from '../store.js';
import {isEmail, maskEmail, normalizeEmail} from '../text.js';
import {hashCode} from './hash-code.js';
import {codePage, donePage, emailPage, messagePage, type PageFacts} from './pages.js';
import {portalStyles} from './styles.js';

export interface HostedPortalOptions {
  readonly store: SandboxStore;
  /** Keys the hashes of the codes. */
  readonly secret: string;
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
};

/**
 * Stands in for the portal that the service hosts: whoever proves, by a code sent there, that an invited address is theirs, has
 * accepted. Opening a link changes nothing. Pages are plain HTML, without scripts.
 */
export function createHostedPortal({store, secret, origin, now, onError}: HostedPortalOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    if (!context.res.headers.has('Cache-Control')) context.res.headers.set('Cache-Control', 'no-store');
  });
  app.onError((error, context) => {
    onError(error);
    return context.html(messagePage(base(), 'Something went wrong', 'Nothing was changed. Please try again.'), 500);
  });
  const base = () => new URL(origin()).pathname.replace(/\/$/u, '');

  app.get('/portal.css', (context) => {
    context.header('Cache-Control', 'max-age=300');
    return context.body(portalStyles, 200, {'Content-Type': 'text/css; charset=utf-8'});
  });

  app.get('/:slug', async (context) => {
    const portal = await findPortal(context);
    if (!portal) return notFound(context);
    const {searchParams} = new URL(context.req.url);
    return context.html(emailPage(readFacts(portal, searchParams), {}));
  });

  app.post('/:slug/code', async (context) => {
    const portal = await findPortal(context);
    if (!portal) return notFound(context);
    const form = await readForm(context);
    if (form instanceof Response) return form;
    const facts = readFacts(portal, form);
    const {email} = facts;
    if (!isEmail(email))
      return context.html(emailPage(facts, {problem: 'Enter an e-mail address, like ada@example.com.'}), 422);
    const code = newCode();
    const sentAt = now();
    const result = await store.putSignInCode({
      portalId: portal.id,
      email,
      hash: await hashCode(secret, portal.id, email, code),
      expiresAt: new Date(sentAt.getTime() + signInLimits.lifetime),
      now: sentAt,
      mail: composeCodeMail(portal, email, code, sentAt),
    });
    if (result === 'sent') return context.html(codePage(facts, {}));
    const problem = 'Too many codes were sent to this address. Wait ten minutes, then try again.';
    return context.html(emailPage(facts, {problem}), 429);
  });

  app.post('/:slug/verify', async (context) => {
    const portal = await findPortal(context);
    if (!portal) return notFound(context);
    const form = await readForm(context);
    if (form instanceof Response) return form;
    const facts = readFacts(portal, form);
    const {email} = facts;
    if (!isEmail(email)) return context.html(emailPage(facts, {problem: 'Enter your e-mail address first.'}), 422);
    const code = (form.get('code') ?? '').replace(/\s/gu, '');
    if (!/^\d{6}$/u.test(code))
      return context.html(codePage(facts, {problem: 'Enter the six digits from the e-mail.'}), 422);
    const hash = await hashCode(secret, portal.id, email, code);
    const result = await store.trySignInCode(portal.id, email, hash, now());
    if (result.kind === 'gone') {
      const problem = 'This code has expired or was used already. Get a new one.';
      return context.html(codePage(facts, {problem, isOver: true}), 422);
    }
    if (result.kind === 'wrong') {
      const {triesLeft} = result;
      const left = triesLeft === 0 ? 'Get a new one.' : `${triesLeft} ${triesLeft === 1 ? 'try' : 'tries'} left.`;
      return context.html(codePage(facts, {problem: `That is not the code. ${left}`, isOver: triesLeft === 0}), 422);
    }
    const access = await store.acceptInvite(portal.id, email, now());
    if (access !== 'not-invited') return context.html(donePage(facts, {wasActive: access === 'already-active'}));
    const invite = facts.inviteId === '' ? undefined : await store.getInvite(portal.id, facts.inviteId);
    const refused = invite ? {sentTo: maskEmail(invite.profile.email)} : {sentTo: null};
    return context.html(emailPage({...facts, email: ''}, {refused}), 403);
  });

  app.all('*', notFound);
  return app;

  async function findPortal(context: Context): Promise<PortalRecord | undefined> {
    const slug = context.req.param('slug') ?? '';
    return isIdShaped(slug) ? store.getPortalBySlug(slug) : undefined;
  }

  function notFound(context: Context): Response | Promise<Response> {
    return context.html(messagePage(base(), 'There is no such portal', 'Check the link in your invitation.'), 404);
  }

  /** A form of this page, or the refusal of one that is not. */
  async function readForm(context: Context): Promise<URLSearchParams | Response> {
    if (!isSameOrigin(context, new URL(origin()).origin)) {
      const text = 'The form was sent from another site. Open the link in your invitation again.';
      return context.html(messagePage(base(), 'That did not come from here', text), 403);
    }
    const read = await readText(context.req.raw, 16 * 1024);
    if (typeof read !== 'string') return new URLSearchParams(read.text);
    // The rest of the body is not read, so nothing else can be asked over this connection.
    if (read === 'too-large') context.header('Connection', 'close');
    return context.html(messagePage(base(), 'That was not understood', 'The form could not be read.'), 400);
  }

  function readFacts(portal: PortalRecord, given: URLSearchParams): PageFacts {
    const inviteId = given.get('consumer_invite_id') ?? '';
    return {
      base: base(),
      portal,
      email: normalizeEmail(given.get('email') ?? '').slice(0, 320),
      inviteId: isIdShaped(inviteId) ? inviteId : '',
    };
  }
}

/** Browsers send `Sec-Fetch-Site` with HTTPS and to this machine only; `Origin` always comes with a form. */
function isSameOrigin(context: Context, origin: string): boolean {
  const site = context.req.header('sec-fetch-site');
  return site === undefined ? context.req.header('origin') === origin : site === 'same-origin';
}
