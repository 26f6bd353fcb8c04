import assert from 'node:assert/strict';
import {once} from 'node:events';
import {createServer, type RequestListener, type Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {after, before, describe, it} from 'node:test';
import {getRequestListener} from '@hono/node-server';
import {createSandboxApp} from '../../src/sandbox/app.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {seedStore} from '../../src/sandbox/seed.js';

/** What a recipe is told of its site. */
export interface Given {
  readonly origin: string;
  readonly apiUrl: string;
  readonly apiKey: string;
}

export interface Opened {
  /** Where it listens. */
  readonly url: string;
  readonly close: () => Promise<void>;
}

const apiKey = 'metorial_sk_recipe_canary';
const origin = 'https://app.example.com';
const invites = '/api/invites/portals/por_Rm4Mnheq2bfEPhBhP7SY/consumer-invites';
const ours = {'sec-fetch-site': 'same-origin', origin, cookie: 'user=ada'};
const json = {'content-type': 'application/json'};
const limit = 65_536;

export async function listen(listener: RequestListener): Promise<Opened> {
  const server: Server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The sandbox over real HTTP. It keeps whoever is called “Hold” waiting for ever. */
async function openApi() {
  const store = new MemoryStore();
  await seedStore(store, {origin});
  const app = createSandboxApp({store, apiKey, origin});
  let asked = 0;
  let held = 0;
  let letGo = 0;
  const listener = getRequestListener(async (request) => {
    asked++;
    if (request.method !== 'POST') return app.fetch(request);
    const body = await request.text();
    if (!body.includes('"Hold"'))
      return app.fetch(new Request(request.url, {method: 'POST', headers: request.headers, body}));
    held++;
    await new Promise((resolve) => request.signal.addEventListener('abort', resolve));
    letGo++;
    return new Response(null, {status: 503});
  });
  const {url, close} = await listen((request, response) => void listener(request, response));
  return {url: `${url}/apis/metorial`, close, asked: () => asked, held: () => held, letGo: () => letGo};
}

/**
 * What must hold wherever the handler is mounted.
 *
 * @param patience milliseconds after which the API is let go at the latest when the caller has gone
 */
export function recipeSuite(name: string, open: (given: Given) => Promise<Opened>, patience = 10_000): void {
  describe(`the handler in ${name}`, {timeout: 120_000}, () => {
    let api: Awaited<ReturnType<typeof openApi>>;
    let site: Opened;
    const ask = async (path: string, init: RequestInit = {}) => {
      const response = await fetch(site.url + path, {...init, headers: {...ours, ...(init.headers as object)}});
      const text = await response.text();
      assert.equal(`${text} ${JSON.stringify([...response.headers])}`.includes(apiKey), false, 'the key has left');
      return {status: response.status, headers: response.headers, text};
    };
    const post = (body: string, init: RequestInit = {}) =>
      ask(invites, {method: 'POST', body, ...init, headers: {...json, ...(init.headers as object)}});

    before(async () => {
      api = await openApi();
      site = await open({origin, apiUrl: api.url, apiKey});
    });
    after(async () => {
      await site?.close();
      await api?.close();
    });

    it('creates an invite, and lists it', async () => {
      const created = await post(JSON.stringify({name: 'Zoë', email: 'zoe@northwind.example'}));
      assert.equal(created.status, 200, created.text);
      const {id} = JSON.parse(created.text) as {id: string};
      const listed = await ask(`${invites}?limit=5&order=desc`);
      assert.equal(listed.status, 200, listed.text);
      const {items} = JSON.parse(listed.text) as {items: {id: string}[]};
      assert.equal(items[0]?.id, id);
      assert.equal(listed.headers.get('cache-control'), 'no-store');
      assert.equal((await ask(`${invites}/${id}`)).status, 200);
    });

    it('refuses other sites, and whoever is not signed in', async () => {
      const before = api.asked();
      const evil = {'sec-fetch-site': 'cross-site', origin: 'https://evil.example'};
      const body = JSON.stringify({name: 'x', email: 'x@evil.example'});
      assert.equal((await post(body, {headers: evil})).status, 403);
      assert.equal((await ask(invites, {headers: evil})).status, 403);
      assert.equal((await ask(invites, {headers: {cookie: 'a=b'}})).status, 401);
      assert.equal((await ask(`${invites}/../../../consumers`)).status, 404);
      assert.equal((await ask(invites.replace('por_', 'por_other_'))).status, 404);
      assert.equal((await ask('/elsewhere')).status, 404);
      assert.equal(api.asked(), before);
    });

    it('reads a body up to its limit, and not a byte more', async () => {
      const bodyOf = (bytes: number) => {
        const start = '{"name":"Zoë","email":"zoe@northwind.example","message":"';
        return `${start}${'x'.repeat(bytes - Buffer.byteLength(start) - 2)}"}`;
      };
      const before = api.asked();
      // As long as may be: the API hears it, and finds the message too long.
      assert.equal((await post(bodyOf(limit))).status, 400);
      assert.equal(api.asked(), before + 1);
      assert.equal((await post(bodyOf(limit + 1))).status, 413);
      const chunks = new Blob([bodyOf(limit + 1)]).stream();
      const drip = {body: chunks, duplex: 'half'} as RequestInit;
      assert.equal((await post('', drip)).status, 413, 'of which nobody said how long it is');
      assert.equal(api.asked(), before + 1);
      assert.equal((await post('{')).status, 400);
      assert.equal((await ask(invites)).status, 200);
    });

    it('lets the API go when the caller has gone', async () => {
      const [held, letGo] = [api.held(), api.letGo()];
      const abort = new AbortController();
      const body = JSON.stringify({name: 'Hold', email: 'hold@northwind.example'});
      const taken = post(body, {signal: abort.signal}).catch((error: Error) => error.name);
      const until = async (isSo: () => boolean) => {
        for (const end = Date.now() + patience; !isSo();) {
          assert.equal(Date.now() < end, true, 'it did not come to this in time');
          await new Promise((resolve) => setTimeout(resolve, 20));
        }
      };
      await until(() => api.held() === held + 1);
      abort.abort();
      assert.equal(await taken, 'AbortError');
      await until(() => api.letGo() === letGo + 1);
      assert.equal((await ask(invites)).status, 200, 'and goes on');
    });
  });
}
