import {getRequestListener} from '@hono/node-server';
import express, {type Express} from 'express';
import type {InviteHandler} from '../../../src/server/index.js';

export function createExpressSite(invites: InviteHandler): Express {
  const app = express();
  const answerInvites = getRequestListener(invites);
  // Before express.json(): the handler reads the body itself, and counts it while it comes.
  app.all('/api/invites/*path', (request, response) => answerInvites(request, response));
  app.use(express.json());
  return app;
}
