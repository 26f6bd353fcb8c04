import {getRequestListener} from '@hono/node-server';
import {createHonoSite} from '../../stories/docs/your-server/hono.js';
import {createInvites} from '../../stories/docs/your-server/invites.js';
import {userOf} from '../../stories/docs/your-server/session.js';
import {listen, recipeSuite} from './suite.js';

recipeSuite('Hono', (given) => {
  const listener = getRequestListener(createHonoSite(createInvites({...given, userOf})).fetch);
  return listen((request, response) => void listener(request, response));
});
