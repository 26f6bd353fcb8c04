import {Hono, type MiddlewareHandler} from 'hono';
import {avatarSvg} from './avatar.js';
import {createHostedPortal} from './hosted-portal/hosted-portal.js';
import {isIdShaped} from './ids.js';
import {createMetorial} from './metorial/metorial.js';
import {mountPath} from './metorial/routes.js';
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

/**
 * The sandbox as an app: the API under `/apis/metorial`, the service's hosted portal under `/p/<slug>`, pictures under
 * `/avatars/<consumer id>.svg`. `app.fetch(request)` works in Node and in a page.
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
  app.route(mountPath, createMetorial({store, apiKey, origin: at, now, inviteLink, onError}));
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
