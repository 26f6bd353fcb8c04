import {getRequestListener} from '@hono/node-server';
import {createInviteHandler, metorialRoutes} from '../../../src/server/index.js';
import {createUndiciSender} from '../../../src/server/node/index.js';
import {listen} from './listen.js';

const handle = createInviteHandler({
  routes: metorialRoutes,
  upstream: process.argv[2]!,
  basePath: '/api/invites',
  apiKey: 'sk_of_the_load_test_0123456789',
  origin: 'https://app.example.com',
  authorize: () => ({scope: {id: 'por_own'}, permissions: ['invites:read', 'invites:write'], subject: 'user-1'}),
  ...(process.argv[3] === 'fetch' ? {} : {fetcher: createUndiciSender()}),
});
const listener = getRequestListener(handle);
listen((request, response) => void listener(request, response));
