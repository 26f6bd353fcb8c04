import {getRequestListener} from '@hono/node-server';
import {listen} from './listen.js';

/** The same as `proxy.ts` by the means that the handler has, `Request`, `fetch` and `Response`: what these cost by themselves. */
const upstream = process.argv[2]!;
const listener = getRequestListener(({url, method, headers, signal}) => {
  const {pathname, search} = new URL(url);
  return fetch(new Request(upstream + pathname + search, {method, headers, signal, redirect: 'manual'}));
});
listen((request, response) => void listener(request, response));
