import {listen} from './listen.js';

const invite = (number: number) => ({
  object: 'consumer.invite',
  id: `cin_${number}`,
  status: 'pending',
  email: `person-${number}@acme.test`,
  message: 'Come and join us.',
  portal_url: `https://portal.example.com/invite/cin_${number}`,
  created_at: '2026-01-01T00:00:00.000Z',
  expires_at: '2026-02-01T00:00:00.000Z',
});
const page = JSON.stringify({items: Array.from({length: 20}, (_, number) => invite(number)), pagination: {}});

/** An API that has its answer ready. */
listen((request, response) => {
  request.resume();
  response.writeHead(200, {'content-type': 'application/json', 'content-length': page.length}).end(page);
});
