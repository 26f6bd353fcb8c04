import type {Hono} from 'hono';
import {isSameOrigin} from './is-same-origin.js';
import {acceptPage, acceptSignInPage} from './pages.js';
import type {createSessions} from './sessions.js';

export interface AcceptPagesOptions {
  readonly organizationId: string;
  readonly origin: string;
  readonly sessions: ReturnType<typeof createSessions>;
}

/** Where an invited person sees their invitation, and signs in with an address. */
export function addAcceptPages(app: Hono, {organizationId, origin, sessions}: AcceptPagesOptions): void {
  app.get('/invitation', (context) => {
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cache-Control', 'no-store');
    return context.html(acceptPage(organizationId));
  });
  app.get('/invitation/sign-in', (context) => context.html(acceptSignInPage(context.req.query('resume') ?? '')));
  app.post('/invitation/sign-in', async (context) => {
    if (!isSameOrigin(context, origin)) return context.text('This form was sent from another site.', 403);
    const {email, resume} = await context.req.parseBody();
    if (typeof email !== 'string' || email === '') return context.redirect('/invitation/sign-in', 303);
    await sessions.startAccount(context, email);
    const handle = typeof resume === 'string' ? encodeURIComponent(resume) : '';
    return context.redirect(`/invitation?invite-resume=${handle}`, 303);
  });
}
