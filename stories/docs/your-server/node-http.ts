import {createServer, type Server} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {createUndiciSender} from '../../../src/server/node/index.js';
import {createInvites, type Site} from './invites.js';

export function createNodeSite(site: Site): Server {
  const answerInvites = getRequestListener(createInvites({...site, fetcher: createUndiciSender()}));
  return createServer((request, response) => {
    if (request.url?.startsWith('/api/invites/')) void answerInvites(request, response);
    else response.writeHead(404).end();
  });
}
