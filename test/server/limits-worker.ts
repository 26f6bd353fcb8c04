import {createServer} from 'node:http';
import type {AddressInfo} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {createInviteHandler, metorialRoutes} from '../../src/server/index.js';

/** What a process holds and cannot let go of. */
function held(): number {
  globalThis.gc!();
  const {heapUsed, arrayBuffers} = process.memoryUsage();
  return heapUsed + arrayBuffers;
}

/** A site's server in a process of its own, with nothing else in it: what it holds is the handler's doing. */
const handle = createInviteHandler({
  routes: metorialRoutes,
  upstream: 'https://api.example.com',
  basePath: '/api',
  apiKey: 'sk_limits',
  origin: 'https://app.example.com',
  authorize: () => ({scope: {id: 'por_own'}, permissions: ['invites:write']}),
  fetcher: () => Promise.resolve(Response.json({ok: true})),
  timeout: 600,
});
const listener = getRequestListener(handle);
const server = createServer((request, response) => void listener(request, response));

let [base, peak] = [0, 0];
const look = () => (peak = Math.max(peak, held()));
let timer: ReturnType<typeof setInterval> | undefined;
process.on('message', (told) => {
  clearInterval(timer);
  if (told === 'begin') {
    base = peak = held();
    timer = setInterval(look, 15);
    process.send!('begun');
  } else {
    look();
    process.send!(peak - base);
  }
});
server.listen(0, '127.0.0.1', () => process.send!((server.address() as AddressInfo).port));
