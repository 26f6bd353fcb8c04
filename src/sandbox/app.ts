import {Hono} from 'hono';
import {avatarSvg} from './avatar.js';
import {createHostedPortal} from './hosted-portal.js';
import {createMetorialApi} from './metorial/metorial-api.js';
import type {InviteLinkFacts} from './outbox.js';
import type {SandboxStore} from './store.js';

export interface SandboxAppOptions {
  readonly store: SandboxStore;
  /** What `Authorization: Bearer …` must hold. */
  readonly apiKey: string;
  /** Where the sandbox is reached, without a slash at the end; links are built from it and never from a request. */
  readonly origin: string;
  /** Where the button of an invite's mail leads. Default: the hosted portal, as with the real service. */
  readonly inviteLink?: (facts: InviteLinkFacts) => string;
  readonly now?: () => Date;
}

/** The sandbox: the APIs under `/apis`, the hosted portal under `/p`. Web standards only, so that it runs in pages too. */
export function createSandboxApp({store, apiKey, origin, inviteLink, now = () => new Date()}: SandboxAppOptions): Hono {
  const app = new Hono();
  app.route('/apis/metorial', createMetorialApi({store, apiKey, origin, now, inviteLink}));
  app.route('/p', createHostedPortal({store, origin, now}));
  app.get('/avatars/:file{.+\\.svg}', async (context) => {
    const id = context.req.param('file').slice(0, -'.svg'.length);
    const consumer = await store.getConsumer(id);
    if (!consumer) return context.notFound();
    return context.body(avatarSvg(consumer.id, consumer.name), 200, {
      'Content-Type': 'image/svg+xml',
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'private, max-age=300',
    });
  });
  return app;
}
