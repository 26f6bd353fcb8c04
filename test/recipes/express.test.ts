import assert from 'node:assert/strict';
import {it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import express from 'express';
import {createExpressSite} from '../../stories/docs/your-server/express.js';
import {createInvites} from '../../stories/docs/your-server/invites.js';
import {userOf} from '../../stories/docs/your-server/session.js';
import {listen, recipeSuite} from './suite.js';

recipeSuite('Express', (given) => listen(createExpressSite(createInvites({...given, userOf}))));

it('the handler in Express says at once that a body has been read by somebody else', async () => {
  const given = {origin: 'https://app.example.com', apiUrl: 'http://127.0.0.1:9', apiKey: 'key'};
  const app = express();
  app.use(express.json());
  const answerInvites = getRequestListener(createInvites({...given, userOf}));
  app.all('/api/invites/*path', (request, response) => answerInvites(request, response));
  const {url, close} = await listen(app);
  const {status} = await fetch(`${url}/api/invites/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites`, {
    method: 'POST',
    headers: {origin: given.origin, cookie: 'user=ada', 'content-type': 'application/json', 'x-invite-elements': '1'},
    body: '{}',
  });
  await close();
  assert.equal(status, 400);
});
