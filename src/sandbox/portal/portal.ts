import {createHash} from 'node:crypto';
import {readFile} from 'node:fs/promises';
import {Hono, type Context} from 'hono';
import {
  createInviteHandler,
  guestInvitationsRoutes,
  metorialRoutes,
  organizationInvitationsRoutes,
  type InviteHandler,
  type InviteHandlerOptions,
  type Permission,
} from '../../server/index.js';
import type {SandboxStore} from '../store.js';
import {addAcceptPages} from './accept-pages.js';
import {createAcceptance} from './acceptance.js';
import {isSameOrigin} from './is-same-origin.js';
import {outboxMail} from './outbox-mail.js';
import {
  consumersPage,
  guestsPage,
  invitePage,
  membersPage,
  organizationPage,
  outboxPage,
  peoplePage,
  sections,
  signInPage,
  type OrganizationPageOptions,
} from './pages.js';
import {createSessions} from './sessions.js';

export interface PortalOptions {
  readonly store: SandboxStore;
  /** Where this server is reached: `http://127.0.0.1:4173`. */
  readonly origin: string;
  /** The portal's id in the API. */
  readonly portalId: string;
  /** That of the organization which invites its members through the second API, and what it can give access to. */
  readonly organization: OrganizationPageOptions;
  /** That of the organization which invites its guests through the third. */
  readonly hostId: string;
  readonly apiKey: string;
  /** Signs the admin's session cookie. */
  readonly sessionSecret: string;
}

const admin: readonly Permission[] = [
  'invites:read',
  'invites:write',
  'profiles:read',
  'profiles:write',
  'groups:read',
  'consumers:read',
  'consumers:write',
];
/** Whoever holds an invitation's link may see that invitation, and nothing else. */
const anyone: readonly Permission[] = ['invites:preview'];

const assets = new URL('./assets/', import.meta.url);
const bundle = new URL('../../../cdn/', import.meta.url);
const served: Readonly<Record<string, {readonly url: URL; readonly type: string}>> = {
  'icon.svg': {url: new URL('icon.svg', assets), type: 'image/svg+xml'},
  'portal.css': {url: new URL('portal.css', assets), type: 'text/css'},
  'portal.js': {url: new URL('portal.js', assets), type: 'text/javascript'},
};

/** The library's own files, whatever it has built: adapters that are not the default are files of their own. */
function assetOf(name: string): {readonly url: URL; readonly type: string} | undefined {
  if (Object.hasOwn(served, name)) return served[name];
  const type = /^[\w-]+(?:\.[\w-]+)?\.js(\.map)?$/u.exec(name);
  return type ? {url: new URL(name, bundle), type: type[1] ? 'application/json' : 'text/javascript'} : undefined;
}

/** As strict as a site can be: the elements work under it. */
function contentSecurityPolicy(style = "'self'"): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src ${style}`,
    "img-src 'self'",
    "connect-src 'self'",
    "form-action 'self'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** The outbox is the sandbox's, as a mail catcher on this machine: no session guards it. */
const guarded = Object.keys(sections).filter((path) => path !== '/outbox');

const pageHeaders: Readonly<Record<string, string>> = {
  'Content-Security-Policy': contentSecurityPolicy(),
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
};

/** Acme: a site as any other that uses the elements. Its pages hold no key; its server has the handler. */
export function createPortal(options: PortalOptions): Hono {
  const {store, origin, portalId, organization, hostId, apiKey, sessionSecret} = options;
  const app = new Hono();
  const sessions = createSessions(sessionSecret);
  const {accountOf} = sessions;
  const acceptance = createAcceptance({...organization, store, origin, apiKey, accountOf});

  /** One handler for each API that the site uses: who may do what, and in whose name, is said here and nowhere else. */
  const mount = (
    basePath: string,
    scopeId: string,
    api: Pick<InviteHandlerOptions, 'routes' | 'upstream' | 'instanceWide' | 'acceptLinks'>,
    visitor: readonly Permission[] | undefined,
    onAnswer?: typeof acceptance.invited,
  ): InviteHandler => {
    const handle = createInviteHandler({
      ...api,
      basePath,
      apiKey,
      origin,
      authorize: async (request) => {
        const permissions = (await sessions.isAdmin(request)) ? admin : visitor;
        return permissions && {scope: {id: scopeId}, permissions};
      },
    });
    app.all(`${basePath}/*`, async ({req: {raw: request}}) => {
      const response = await handle(request);
      await onAnswer?.(handle, request, response);
      return response;
    });
    return handle;
  };
  // Acme has the whole instance to itself: its admin may see every consumer there is.
  const consumers = metorialRoutes.flatMap(({operation, instanceWide}) => (instanceWide ? [operation] : []));
  mount(
    '/api/invites',
    portalId,
    {routes: metorialRoutes, upstream: `${origin}/apis/metorial`, instanceWide: consumers},
    anyone,
  );
  const links = mount(
    '/api/organization',
    organization.organizationId,
    {
      routes: organizationInvitationsRoutes,
      upstream: `${origin}/apis/organization-invitations`,
      // The key reaches no other organization: nobody else's invite can be changed.
      instanceWide: ['organization-invitations.update'],
      acceptLinks: acceptance.acceptLinks,
    },
    undefined,
    acceptance.invited,
  );
  void acceptance.inviteLate(links).catch(console.error);
  mount(
    '/api/guests',
    hostId,
    {routes: guestInvitationsRoutes, upstream: `${origin}/apis/guest-invitations`},
    undefined,
  );

  app.use(async (context, next) => {
    await next();
    const {headers} = context.res;
    for (const [name, value] of Object.entries(pageHeaders)) if (!headers.has(name)) headers.set(name, value);
  });

  app.get('/', (context) => context.redirect('/people'));

  app.get('/sign-in', (context) => page(context, signInPage(returnPath(context.req.query('return')))));
  app.post('/sign-in', async (context) => {
    if (!isSameOrigin(context, origin)) return context.text('This form was sent from another site.', 403);
    const form = await context.req.parseBody();
    await sessions.start(context);
    return context.redirect(returnPath(form.return), 303);
  });
  app.post('/sign-out', (context) => {
    if (!isSameOrigin(context, origin)) return context.text('This form was sent from another site.', 403);
    sessions.end(context);
    return context.redirect('/sign-in', 303);
  });

  for (const path of guarded) {
    app.use(path, async (context, next) => {
      if (!(await sessions.isAdmin(context.req.raw))) return context.redirect(`/sign-in?return=${path}`);
      context.header('Cache-Control', 'no-store');
      return next();
    });
  }
  app.get('/people', (context) => page(context, peoplePage(portalId)));
  app.get('/members', (context) => page(context, membersPage(portalId)));
  app.get('/consumers', (context) => page(context, consumersPage(portalId)));
  app.get('/organization', (context) => page(context, organizationPage(organization)));
  app.get('/guests', (context) => page(context, guestsPage(hostId)));
  app.get('/embed', async (context) => {
    const html = await readFile(new URL('embed.html', assets), 'utf8');
    const style = /<style>([\s\S]*?)<\/style>/u.exec(html)?.[1] ?? '';
    // One file with a style of its own: exactly that style is allowed.
    const hash = createHash('sha256').update(style).digest('base64');
    context.header('Content-Security-Policy', contentSecurityPolicy(`'sha256-${hash}'`));
    return context.html(html);
  });

  app.get('/invite', (context) => {
    // The link names a person: it is nobody else's business.
    context.header('Referrer-Policy', 'no-referrer');
    context.header('Cache-Control', 'no-store');
    return page(context, invitePage(portalId));
  });

  addAcceptPages(app, {organizationId: organization.organizationId, origin, sessions});

  app.get('/outbox', (context) => page(context, outboxPage()));
  app.get('/outbox.json', async (context) => {
    context.header('Cache-Control', 'no-store');
    return context.json({mails: (await acceptance.listMails(100)).map(outboxMail)});
  });

  // Browsers ask for it on pages that name no icon, the hosted portal's among them.
  app.get('/favicon.ico', (context) => context.redirect('/assets/icon.svg'));
  app.get('/assets/:name', async (context) => {
    const asset = assetOf(context.req.param('name'));
    const body = asset && (await readFile(asset.url).catch(() => undefined));
    if (!asset || !body) return context.notFound();
    const etag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
    context.header('ETag', etag);
    context.header('Cache-Control', 'no-cache');
    if (context.req.header('if-none-match') === etag) return context.body(null, 304);
    return context.body(new Uint8Array(body), 200, {'Content-Type': `${asset.type}; charset=utf-8`});
  });

  return app;
}

function page(context: Context, html: Parameters<Context['html']>[0]): Response | Promise<Response> {
  return context.html(html);
}

/** Only pages of this site: `//elsewhere` is one of another. */
function returnPath(value: unknown): string {
  return guarded.find((path) => path === value) ?? '/people';
}
