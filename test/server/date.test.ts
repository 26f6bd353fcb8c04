import assert from 'node:assert/strict';
import {it} from 'node:test';
import {createInviteHandler, metorialRoutes} from '../../src/server/index.js';

it('says when it answered, whatever the runtime adds by itself', async () => {
  const handler = createInviteHandler({
    routes: metorialRoutes,
    basePath: '/api/invites',
    upstream: 'https://api.example.com',
    apiKey: 'sk_canary_date',
    origin: 'https://app.example.com',
    authorize: () => undefined,
  });
  const {headers} = await handler(new Request('https://app.example.com/api/invites/nothing'));
  assert.ok(Math.abs(Date.parse(headers.get('date')!) - Date.now()) < 5000);
});
