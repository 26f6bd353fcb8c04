import {Hono} from 'hono';
import type {InviteHandler} from '../../../src/server/index.js';

export function createHonoSite(invites: InviteHandler): Hono {
  const app = new Hono();
  app.all('/api/invites/*', (context) => invites(context.req.raw));
  return app;
}
