import {createServer, type Server} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import type {InviteHandler} from '../../../src/server/index.js';

export function createNodeSite(invites: InviteHandler): Server {
  const answerInvites = getRequestListener(invites);
  return createServer((request, response) => {
    if (request.url?.startsWith('/api/invites/')) void answerInvites(request, response);
    else response.writeHead(404).end();
  });
}
