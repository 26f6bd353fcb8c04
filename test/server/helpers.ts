import assert from 'node:assert/strict';
import {createServer, type IncomingMessage, type Server, type ServerResponse} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {getRequestListener} from '@hono/node-server';
import {
  createInviteHandler,
  metorialRoutes,
  type Caller,
  type InviteHandlerOptions,
  type LogEntry,
  type Permission,
} from '../../src/server/index.js';
import {createUndiciSender} from '../../src/server/node/index.js';

export const key = 'sk_canary_51f0c1d2';
export const site = 'https://app.example.com';
export const scopeId = 'por_own';
export const invites = `/api/invites/portals/${scopeId}/consumer-invites`;
export const json = {'content-type': 'application/json'};
export const permissions: readonly Permission[] = [
  'invites:read',
  'invites:write',
  'invites:preview',
  'profiles:read',
  'profiles:write',
  'groups:read',
  'consumers:read',
  'consumers:write',
];
export const instanceWide = metorialRoutes.filter((route) => route.instanceWide).map(({operation}) => operation);

/** The ways to the API. */
export const ways = [
  {by: 'fetch', options: {}},
  {by: 'undici', options: {fetcher: createUndiciSender()}},
] as const satisfies readonly {by: string; options: Partial<InviteHandlerOptions>}[];

export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingMessage['headers'];
  readonly body: string;
}

export type Upstream = (request: IncomingMessage, response: ServerResponse, body: string) => void;

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: {type?: string} & Record<string, unknown>;
}

export interface OpenHandler {
  /** What reached the API, oldest first. */
  readonly seen: Seen[];
  readonly log: LogEntry[];
  readonly origin: string;
  readonly port: number;
  /** Replaces what the API does. */
  upstream(next: Upstream): void;
  caller(next: Caller | undefined): void;
  ask(path: string, init?: RequestInit): Promise<Answer>;
  post(path: string, body: string): Promise<Answer>;
  /** Also looks for the key in everything that left the handler. */
  close(): Promise<void>;
}

/** The handler behind a real server, before a real API. The caller has every permission in the scope. */
export async function openHandler(options: Partial<InviteHandlerOptions> = {}): Promise<OpenHandler> {
  const seen: Seen[] = [];
  const log: LogEntry[] = [];
  const left: Promise<string>[] = [];
  const secrets = typeof options.apiKey === 'string' ? [key, options.apiKey] : [key];
  let upstream: Upstream = (_, response) => response.setHeader('content-type', 'application/json').end('{"ok":true}');
  let caller: Caller | undefined = {scope: {id: scopeId}, permissions};

  const api = await listen(
    createServer((request, response) => {
      let body = '';
      request.on('data', (data: Buffer) => (body += data.toString()));
      request.on('end', () => {
        seen.push({method: request.method!, url: request.url!, headers: request.headers, body});
        upstream(request, response, body);
      });
    }),
  );
  const handle = createInviteHandler({
    routes: metorialRoutes,
    upstream: `http://127.0.0.1:${portOf(api)}`,
    basePath: '/api/invites',
    apiKey: key,
    origin: site,
    authorize: () => caller,
    timeout: 1000,
    log: (entry) => void log.push(entry),
    ...options,
  });
  const listener = getRequestListener(async (request) => {
    const response = await handle(request);
    const copy = response.clone();
    left.push(copy.text().then((text) => `${copy.statusText} ${JSON.stringify([...copy.headers])} ${text}`));
    return response;
  });
  const front = await listen(createServer((request, response) => void listener(request, response)));
  const origin = `http://127.0.0.1:${portOf(front)}`;

  const ask = async (path: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = {'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>)};
    const response = await fetch(`${origin}${path}`, {redirect: 'manual', ...init, headers});
    const text = await response.text();
    const isJson = response.headers.get('content-type')?.includes('json') ?? false;
    return {
      status: response.status,
      headers: response.headers,
      text,
      json: isJson ? (JSON.parse(text) as Answer['json']) : {},
    };
  };

  return {
    seen,
    log,
    origin,
    port: portOf(front),
    upstream: (next) => (upstream = next),
    caller: (next) => (caller = next),
    ask,
    post: (path, body) => ask(path, {method: 'POST', headers: json, body}),
    async close() {
      for (const server of [front, api]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
      for (const text of [...(await Promise.all(left)), JSON.stringify(log)]) {
        for (const secret of secrets) assert.ok(!text.includes(secret), `the key left in ${text}`);
      }
    },
  };
}

export interface RawAnswer {
  readonly status: number;
  /** The answer as it came, headers and all. */
  readonly text: string;
}

/** A request as it is written here, which no client library would send. */
export function rawRequest(
  port: number,
  target: string,
  {method = 'GET', headers = [], body = ''}: {method?: string; headers?: readonly string[]; body?: string} = {},
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      const lines = [
        `${method} ${target} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Sec-Fetch-Site: same-origin',
        'Connection: close',
        ...headers,
        ...(body === '' ? [] : ['Content-Type: application/json', `Content-Length: ${body.length}`]),
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n${body}`);
    });
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve({status: Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0), text}));
  });
}

/** Runs them some at a time, and gives their number. */
export async function runAll(cells: readonly (() => Promise<void>)[]): Promise<number> {
  const left = [...cells];
  const worker = async () => {
    for (let cell = left.pop(); cell; cell = left.pop()) await cell();
  };
  await Promise.all(Array.from({length: 8}, worker));
  return cells.length;
}

async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
