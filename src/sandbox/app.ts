import {Hono, type MiddlewareHandler} from 'hono';
import {avatarSvg} from './avatar.js';
import {createGuestInvitations} from './guest-invitations/guest-invitations.js';
import {document as guestInvitations} from './guest-invitations/openapi.js';
import {mountPath as guestInvitationsPath} from './guest-invitations/routes.js';
import {createHostedInvitations} from './hosted-invitations/hosted-invitations.js';
import {createHostedPortal} from './hosted-portal/hosted-portal.js';
import {isIdShaped} from './ids.js';
import {createMetorial} from './metorial/metorial.js';
import {document as metorial} from './metorial/openapi.js';
import {mountPath as metorialPath} from './metorial/routes.js';
import {mountOpenApi} from './openapi/serve.js';
import {document as organizationInvitations} from './organization-invitations/openapi.js';
import {createOrganizationInvitations} from './organization-invitations/organization-invitations.js';
import {mountPath as organizationInvitationsPath} from './organization-invitations/routes.js';
import {hostedInvitationsPath} from './outbox-invitations.js';
import type {InviteLinkFacts} from './outbox.js';
import type {SandboxStore} from './store.js';

export interface SandboxAppOptions {
  readonly store: SandboxStore;
  /** What `Authorization: Bearer` has to hold. */
  readonly apiKey: string;
  /** Where the app is reached, as in `http://127.0.0.1:4173`, with no slash at the end; it may have a path. */
  readonly origin: string | (() => string);
  /** Where an invite's mail leads. Default: to the hosted portal, as the real service's. */
  readonly inviteLink?: (facts: InviteLinkFacts) => string;
  /** Default: the clock. */
  readonly now?: () => Date;
  /** Runs before everything else. */
  readonly middleware?: MiddlewareHandler;
  /** Told of what became a 500. Default: its kind and its place on the console, without what the message may quote. */
  readonly onError?: (error: unknown) => void;
}

const documents = [
  {mount: metorialPath, document: metorial},
  {mount: organizationInvitationsPath, document: organizationInvitations},
  {mount: guestInvitationsPath, document: guestInvitations},
];

/**
 * The sandbox as an app: the APIs under `/apis/metorial`, `/apis/organization-invitations` and `/apis/guest-invitations`, the
 * pages that their mails lead to under `/p/<slug>` and `/accept`, pictures under `/avatars/<consumer id>.svg`. What each API
 * takes and answers is at `/apis/<api>/openapi.json`. `app.fetch(request)` works in Node and in a page.
 */
export function createSandboxApp({
  store,
  apiKey,
  origin,
  inviteLink,
  now = () => new Date(),
  middleware,
  onError = report,
}: SandboxAppOptions): Hono {
  const app = new Hono();
  const at = typeof origin === 'string' ? () => origin : origin;
  if (middleware) app.use(middleware);
  mountOpenApi(app, {origin: at, documents});
  app.route(metorialPath, createMetorial({store, apiKey, origin: at, now, inviteLink, onError}));
  const api = {store, apiKey, origin: at, now, onError};
  app.route(organizationInvitationsPath, createOrganizationInvitations(api));
  app.route(guestInvitationsPath, createGuestInvitations(api));
  app.route(hostedInvitationsPath, createHostedInvitations(api));
  app.route('/p', createHostedPortal({store, secret: apiKey, origin: at, now, onError}));
  app.get('/avatars/:file', async (context) => {
    const id = /^(.*)\.svg$/u.exec(context.req.param('file'))?.[1] ?? '';
    const consumer = isIdShaped(id) ? await store.getConsumer(id) : undefined;
    if (!consumer) return context.text('There is no such picture.', 404);
    return context.body(avatarSvg(consumer.id, consumer.name), 200, {
      'Content-Type': 'image/svg+xml; charset=utf-8',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'cross-origin',
      'Cache-Control': 'private, max-age=60',
    });
  });
  return app;
}

function report(error: unknown): void {
  if (!(error instanceof Error)) return console.error('The sandbox failed.');
  const code = 'code' in error && typeof error.code === 'string' ? ` ${error.code}` : '';
  const place = (error.stack ?? '').split('\n').filter((line) => /^\s+at /u.test(line));
  console.error([`The sandbox failed: ${error.name}${code}`, ...place.slice(0, 8)].join('\n'));
}
