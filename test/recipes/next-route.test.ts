import assert from 'node:assert/strict';
import {it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {organizationInvitationsRoutes, metorialRoutes} from '../../src/server/index.js';
import {listen, recipeSuite} from './suite.js';

type Method = (request: Request) => Promise<Response>;

/** As a catch-all route file is served: the function that is called like the method, under its own path alone. */
recipeSuite('a route file with a function for each method', async ({origin, apiUrl, apiKey}) => {
  Object.assign(process.env, {APP_ORIGIN: origin, INVITE_API_URL: apiUrl, INVITE_API_KEY: apiKey});
  const route = (await import('../../stories/docs/your-server/next-route.js')) as unknown as Record<string, Method>;
  const listener = getRequestListener(async (request) => {
    if (!new URL(request.url).pathname.startsWith('/api/invites/')) return new Response(null, {status: 404});
    return route[request.method]?.(request) ?? new Response(null, {status: 405});
  });
  return listen((request, response) => void listener(request, response));
});

it('the route file leaves no method to be answered without the handler', async () => {
  Object.assign(process.env, {
    APP_ORIGIN: 'https://app.example.com',
    INVITE_API_URL: 'http://127.0.0.1:9',
    INVITE_API_KEY: 'k',
  });
  const route = (await import('../../stories/docs/your-server/next-route.js')) as unknown as Record<string, Method>;
  const methods = [...metorialRoutes, ...organizationInvitationsRoutes].map(({method}) => method);
  for (const method of [...new Set<string>(methods), 'OPTIONS']) {
    const request = new Request('https://app.example.com/api/invites/x', {method});
    const response = await route[method]?.(request);
    assert.match(response?.headers.get('content-type') ?? '', /problem/u, method);
  }
});
