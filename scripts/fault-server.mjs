import {createServer} from 'node:http';
import {Readable} from 'node:stream';
import {text} from 'node:stream/consumers';
import {tsImport} from 'tsx/esm/api';

/**
 * A server whose answers break on purpose. `/<name>/<operation>/<fault>/apis/…` is the sandbox called `name`, freshly
 * seeded when first asked, in which this one operation fails in this one way; `/<name>/lift` ends that, `/<name>/return`
 * starts it again, and `/<name>/written` tells what the sandbox holds by now.
 *
 * `/<name>/scripted/apis/…` answers each read of a list or of one thing with the next of the answers that were posted to
 * `/<name>/script`, and then with the last one again and again; `/<name>/asked` tells how often.
 */

const html = {'content-type': 'text/html; charset=utf-8'};
const page = '<!doctype html><title>Sign in</title><h1>Sign in to the network</h1>';
const json = (value) => JSON.stringify(value);
/** The sandbox has been asked, and has written, before the answer breaks. */
const isWritten = true;

/** Answers that arrive. */
export const answerFaults = {
  'bad-request': {status: 400, body: json({message: 'That is not understood.'})},
  unauthorized: {status: 401, body: json({message: 'Who are you?'})},
  forbidden: {status: 403, body: json({title: 'Not you.'}), headers: {'content-type': 'application/problem+json'}},
  'not-found': {status: 404, body: json({message: 'There is no such thing.'})},
  'method-not-allowed': {status: 405, body: page, headers: html},
  conflict: {status: 409, body: json({message: 'It is there already.'})},
  gone: {status: 410, body: ''},
  'too-large': {status: 413, body: '<h1>413 Request Entity Too Large</h1>', headers: html},
  unprocessable: {status: 422, body: json({message: 'No.', errors: [{path: ['nowhere'], message: 'Not this.'}]})},
  'too-many-requests': {status: 429, body: json({message: 'Slow down.'}), headers: {'retry-after': '1'}},
  'server-error': {status: 500, body: json({message: 'Broken.'})},
  'server-error-after-write': {isWritten, status: 500, body: 'Oh.', headers: {'content-type': 'text/plain'}},
  'bad-gateway': {isWritten, status: 502, body: page, headers: html},
  unavailable: {status: 503, body: '', headers: {'retry-after': '3600'}},
  'gateway-timeout': {isWritten, status: 504, body: page, headers: html},
  'web-page': {isWritten, status: 200, body: page, headers: html},
  empty: {isWritten, status: 200, body: ''},
  null: {isWritten, status: 200, body: 'null'},
  array: {isWritten, status: 200, body: '[]'},
  'other-object': {isWritten, status: 200, body: '{"object":"something.else"}'},
  'cut-json': {isWritten, status: 200, change: (whole) => whole.slice(0, text.length / 2)},
  'other-types': {isWritten, status: 200, change: (whole) => whole.replace(/"(?:[^"\\]|\\.)*"(?!\s*:)/gu, '7')},
};

/** Answers that do not arrive, or not whole. `play` is given the right answer's body, and the headers that pages need. */
export const networkFaults = {
  /** Led to where nobody listens. */
  refused: {play: ({out, headers, nobody}) => out.writeHead(307, {...headers, location: nobody}).end()},
  'reset-before-write': {play: ({socket}) => socket.resetAndDestroy()},
  'reset-after-write': {isWritten, play: ({socket}) => socket.resetAndDestroy()},
  'no-answer': {isWritten, play: () => undefined},
  'slow-drip': {
    isWritten,
    play: ({out, headers}) => {
      out.writeHead(200, headers);
      const timer = setInterval(() => out.write(' '), 50);
      out.on('close', () => clearInterval(timer));
    },
  },
  'cut-body': {
    isWritten,
    play: ({out, headers, body, socket}) => {
      out.writeHead(200, {...headers, 'content-length': body.length});
      out.write(halfOf(body), () => socket.destroy());
    },
  },
  'wrong-length': {
    isWritten,
    play: ({socket, headers, body}) => socket.end(rawAnswer({...headers, 'content-length': body.length + 100}, body)),
  },
  'cut-chunks': {
    isWritten,
    play: ({out, headers, body, socket}) => {
      out.writeHead(200, {...headers, 'transfer-encoding': 'chunked'});
      out.write(halfOf(body), () => socket.destroy());
    },
  },
  'not-http': {isWritten, play: ({socket}) => socket.end('\u0001\u0002 this is not HTTP\r\n\r\n')},
};

const faults = {...answerFaults, ...networkFaults};

function halfOf(body) {
  return body.subarray(0, Math.ceil(body.length / 2));
}

function rawAnswer(headers, body) {
  const lines = Object.entries({...headers, connection: 'close'}).map(([name, value]) => `${name}: ${value}\r\n`);
  return `HTTP/1.1 200 OK\r\n${lines.join('')}\r\n${body.toString()}`;
}

async function listen(server) {
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${server.address().port}`;
}

async function originWhereNobodyListens() {
  const server = createServer();
  const origin = await listen(server);
  await new Promise((resolve) => server.close(resolve));
  return origin;
}

/** Listens on 127.0.0.1 and a free port; gives its origin. */
export async function startFaultServer() {
  const load = (path) => tsImport(path, import.meta.url);
  const {createSandboxApp} = await load('../src/sandbox/app.ts');
  const {MemoryStore} = await load('../src/sandbox/memory-store.ts');
  const {operationOf} = await load('../src/sandbox/operations.ts');
  const {seedStore} = await load('../src/sandbox/seed.ts');
  const sandboxes = new Map();
  const scripts = new Map();

  const open = async (name) => {
    const store = new MemoryStore();
    await seedStore(store, {origin});
    return {app: createSandboxApp({store, apiKey: 'test-key', origin}), store, isLifted: false, asked: 0};
  };
  const sandboxOf = (name) => {
    if (!sandboxes.has(name)) sandboxes.set(name, open(name));
    return sandboxes.get(name);
  };

  const server = createServer((request, out) => {
    answer(request, out).catch((error) => {
      console.error(error);
      request.socket.destroy();
    });
  });
  const nobody = await originWhereNobodyListens();
  const origin = await listen(server);
  // Whoever started it ends with it.
  server.unref();
  return origin;

  async function answer(request, out) {
    const cors = {'access-control-allow-origin': '*', 'access-control-expose-headers': '*'};
    if (request.method === 'OPTIONS') {
      const allowed = {'access-control-allow-headers': '*', 'access-control-allow-methods': '*'};
      return out.writeHead(204, {...cors, ...allowed, 'access-control-max-age': '600'}).end();
    }
    const {pathname, search} = new URL(request.url, origin);
    const [, name, operation, faultName] = pathname.split('/');
    if (/^(?:script|scripted|asked)$/u.test(operation)) return scripted(name, operation, request, out, cors);
    const sandbox = await sandboxOf(name);
    if (operation === 'lift' || operation === 'return') {
      sandbox.isLifted = operation === 'lift';
      return out.writeHead(204, cors).end();
    }
    if (operation === 'written') {
      const told = {...(await writtenIn(sandbox.store)), asked: sandbox.asked};
      return out.writeHead(200, {...cors, 'content-type': 'application/json'}).end(json(told));
    }
    const path = pathname.split('/').slice(4).join('/');
    const isFaulty = !sandbox.isLifted && operationOf(request.method, `/${path}`) === operation;
    const fault = isFaulty ? faults[faultName] : undefined;
    if (isFaulty) sandbox.asked++;
    const right = fault && !fault.isWritten ? undefined : await ask(sandbox.app, request, `/${path}${search}`);
    const type = {'content-type': 'application/json'};
    if (!fault) return out.writeHead(right.status, {...right.headers, ...cors}).end(right.body);
    if (fault.play) {
      const body = right?.body ?? Buffer.alloc(0);
      return fault.play({out, socket: request.socket, headers: {...type, ...cors}, body, nobody});
    }
    const body = fault.change ? fault.change(right.body.toString()) : fault.body;
    return out.writeHead(fault.status, {...type, ...cors, ...fault.headers}).end(body);
  }

  async function scripted(name, operation, request, out, cors) {
    if (operation === 'script') {
      scripts.set(name, {answers: JSON.parse(await text(request)), asked: 0});
      return out.writeHead(204, cors).end();
    }
    const script = scripts.get(name);
    const headers = {...cors, 'content-type': 'application/json'};
    if (operation === 'asked') return out.writeHead(200, headers).end(json(script.asked));
    // Groups, and whatever else is asked for beside: there are none.
    if (!/\/(?:consumer-invites|consumer-profile|consumers)(?:\/[^/]+)?$/u.test(request.url.split('?')[0])) {
      const none = {items: [], pagination: {has_more_before: false, has_more_after: false}};
      return out.writeHead(200, headers).end(json(none));
    }
    const answer = script.answers[Math.min(script.asked++, script.answers.length - 1)];
    return out.writeHead(200, headers).end(json(answer));
  }

  async function ask(app, request, path) {
    const hasBody = !['GET', 'HEAD'].includes(request.method);
    const kept = ['accept', 'content-type', 'idempotency-key', 'requester-organization-id', 'target-organization-id'];
    const headers = kept
      .filter((header) => header in request.headers)
      .map((header) => [header, request.headers[header]]);
    const response = await app.fetch(
      new Request(new URL(path, origin), {
        method: request.method,
        // The pages hold no key; this stands in for the server that does.
        headers: [...headers, ['authorization', 'Bearer test-key']],
        ...(hasBody ? {body: Readable.toWeb(request), duplex: 'half'} : {}),
      }),
    );
    const told = [...response.headers].filter(([header]) => !/^(?:access-control-|content-length$)/u.test(header));
    return {
      status: response.status,
      headers: Object.fromEntries(told),
      body: Buffer.from(await response.arrayBuffer()),
    };
  }
}

/** What a duplicate would show in. */
async function writtenIn(store) {
  const mails = await store.listMails(10_000);
  const consumers = await store.listConsumers({limit: 100, order: 'desc'});
  return {
    mails: mails.map(({to, kind}) => ({to, kind})),
    consumers: consumers.items.map(({name, email}) => ({name, email})),
  };
}

/** Koa middleware: tells the pages under test where the server is, and which faults it has. */
export async function faultMiddleware() {
  const origin = await startFaultServer();
  const names = {answers: Object.keys(answerFaults), network: Object.keys(networkFaults)};
  return (context, next) => {
    if (context.path !== '/fault-server') return next();
    context.body = {origin, ...names};
  };
}
