import {Agent, request as ask} from 'node:http';
import {pipeline} from 'node:stream';
import {listen} from './listen.js';

const upstream = new URL(process.argv[2]!);
const agent = new Agent({keepAlive: true, maxSockets: Infinity});

/** The least that a reverse proxy on this runtime does: what the handler is measured by. */
listen((request, response) => {
  const {method, url, headers} = request;
  const {hostname, port} = upstream;
  const forwarded = ask(
    {hostname, port, method, path: url, agent, headers: {...headers, host: upstream.host}},
    (answer) => {
      response.writeHead(answer.statusCode!, answer.headers);
      pipeline(answer, response, () => undefined);
    },
  );
  forwarded.on('error', () => response.writeHead(502).end());
  request.pipe(forwarded);
});
