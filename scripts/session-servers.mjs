import {createServer} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {tsImport} from 'tsx/esm/api';
import {requestOf, writeResponse} from './koa-fetch.mjs';

const secret = 'a-secret-of-at-least-32-bytes-canary';
const json = (value, status = 200) => Response.json(value, {status});

/** What the page's own server answers in place of a token. */
const faults = {
  'web-page': () => new Response('<!doctype html><h1>Sign in</h1>', {headers: {'content-type': 'text/html'}}),
  broken: () => json({message: 'Broken.'}, 500),
  missing: () => json({message: 'Nothing here.'}, 404),
  'not-allowed': () => json({message: 'Not you.'}, 403),
  later: () => new Response(null, {status: 429, headers: {'retry-after': '7'}}),
  'bare-token': ({token}) => new Response(token),
  'token-in-words': ({token}) => json({message: `There is ${token}, and no more of them.`}, 422),
  endless: ({token}) => json({token, expires_in: 'never'}),
  over: ({token}) => json({token, expires_in: 0}),
  'line-break': ({token}) => json({token: `${token}\r\nx-evil: 1`, expires_in: 900}),
};

/**
 * Koa middleware: each `/session-test/<name>/` is a page's own server, of the guide “Pages on another origin”, beside which a
 * second server, on another origin, has the handler. `/invite-session` gives tokens to whoever has the cookie `user`.
 * `POST /set` changes how it answers, `/seen` tells what both were asked.
 */
export async function sessionMiddleware() {
  const load = (path) => tsImport(path, import.meta.url);
  const {createTokens} = await load('../stories/docs/session-tokens.ts');
  const {createSessionEndpoint} = await load('../stories/docs/session-endpoint.ts');
  const {createSessionHandler} = await load('../stories/docs/session-handler.ts');
  const places = new Map();

  return async (context, next) => {
    const match = /^\/session-test\/([\w-]+)\/([\w-]+)$/u.exec(context.path);
    if (!match) return next();
    const [, name, what] = match;
    const origin = `${context.protocol}://${context.host}`;
    if (!places.has(name)) places.set(name, open(name, origin));
    const place = await places.get(name);
    return writeResponse(context, await place.answer(what, requestOf(context, new URL(context.url, origin))));
  };

  async function open(name, pageOrigin) {
    const tokens = createTokens(secret);
    const seen = {sessions: [], api: [], minted: []};
    const state = {fault: '', expires_in: 900, wait: 0, refused: []};
    const mint = createSessionEndpoint({
      tokens,
      origin: pageOrigin,
      userOf: async ({headers}) => {
        const id = /user=(\w+)/u.exec(headers.get('cookie') ?? '')?.[1];
        return id && {id, portalId: 'por_Rm4Mnheq2bfEPhBhP7SY'};
      },
    });
    const verify = async (token, from) =>
      state.refused.includes('all') || state.refused.includes(token) ? undefined : tokens.verify(token, from);

    const server = createServer((request, response) => void listener(request, response));
    await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
    // Whoever started it ends with it.
    server.unref();
    const origin = `http://127.0.0.1:${server.address().port}`;
    const handle = createSessionHandler({
      tokens: {verify},
      origin,
      pageOrigin,
      apiUrl: `${pageOrigin}/sandbox/${name}/apis/metorial`,
      apiKey: 'key-of-the-api-canary',
    });
    const listener = getRequestListener(async (request) => {
      const {method, url, headers} = request;
      const response = await handle(request);
      const told = {
        method,
        url,
        status: response.status,
        cookie: headers.get('cookie'),
        token: headers.get('authorization')?.slice('Bearer '.length) ?? null,
        key: headers.get('idempotency-key'),
      };
      if (method !== 'OPTIONS') seen.api.push(told);
      return response;
    });

    const session = async (request) => {
      seen.sessions.push({method: request.method, origin: request.headers.get('origin')});
      if (state.wait > 0) await new Promise((resolve) => setTimeout(resolve, state.wait));
      const response = await mint(request);
      if (!response.ok) return response;
      const {token} = await response.json();
      seen.minted.push(token);
      return faults[state.fault]?.({token}) ?? json({token, expires_in: state.expires_in});
    };
    return {
      answer: async (what, request) => {
        if (what === 'invite-session') return session(request);
        if (what === 'seen') return json({...seen, origin});
        if (what === 'set') return json(Object.assign(state, await request.json()));
        return new Response(null, {status: 404});
      },
    };
  }
}
