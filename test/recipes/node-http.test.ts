import {createNodeSite} from '../../stories/docs/your-server/node-http.js';
import {userOf} from '../../stories/docs/your-server/session.js';
import {listen, recipeSuite} from './suite.js';

recipeSuite('Node’s own http', (given) => {
  const site = createNodeSite({...given, userOf});
  return listen((request, response) => void site.emit('request', request, response));
});
