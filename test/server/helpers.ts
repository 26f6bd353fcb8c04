import type {Server} from 'node:http';
import {connect, type AddressInfo} from 'node:net';
import {createServer, type IncomingMessage, type ServerResponse} from 'node:http';
import {getRequestListener} from '@hono/node-server';
import {
  createInviteHandler,
  metorialRoutes,
  type Caller,
  type InviteHandlerOptions,
  type LogEntry,
} from '../../src/server/index.js';

export const key = 'sk_canary_51f0c1';
export const site = 'https://app.example.com';
export const scopeId = 'por_own';

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
  readonly json: {type?: string; title?: string; detail?: string; code?: string; errors?: unknown} & Record<
    string,
    unknown
  >;
}

/** A handler behind a real server, before a real upstream; everything that went to either is kept. */
export async function openHandler(options: Partial<InviteHandlerOptions> = {}) {
  const seen: Seen[] = [];
  const log: LogEntry[] = [];
  const answers: string[] = [];
  let upstream: Upstream = (_, response) => response.setHeader('content-type', 'application/json').end('{"ok":true}');
  let caller: Caller | undefined = {
    scope: {id: scopeId},
    permissions: [
      'invites:read',
      'invites:write',
      'profiles:read',
      'profiles:write',
      'groups:read',
      'consumers:read',
      'consumers:write',
    ],
  };

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
    log: (entry) => log.push(entry),
    ...options,
  });
  const front = await listen(createServer((request, response) => void getRequestListener(handle)(request, response)));
  const origin = `http://127.0.0.1:${portOf(front)}`;

  return {
    seen,
    log,
    answers,
    origin,
    port: portOf(front),
    upstream: (next: Upstream) => (upstream = next),
    caller: (next: Caller | undefined) => (caller = next),
    async ask(path: string, init: RequestInit = {}): Promise<Answer> {
      const headers = {'sec-fetch-site': 'same-origin', ...(init.headers as Record<string, string>)};
      const response = await fetch(`${origin}${path}`, {redirect: 'manual', ...init, headers});
      const text = await response.text();
      answers.push(text + JSON.stringify([...response.headers]));
      let json = {};
      try {
        json = JSON.parse(text) as object;
      } catch {
        // Not every answer of a test is JSON.
      }
      return {status: response.status, headers: response.headers, text, json};
    },
    async close(): Promise<void> {
      for (const server of [front, api]) {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      }
    },
  };
}

export type OpenHandler = Awaited<ReturnType<typeof openHandler>>;

/** A request line as it is, which no client library would send. Resolves with the status. */
export function rawRequest(
  port: number,
  target: string,
  method = 'GET',
  headers: readonly string[] = [],
): Promise<number> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      const lines = [
        `${method} ${target} HTTP/1.1`,
        'Host: 127.0.0.1',
        'Sec-Fetch-Site: same-origin',
        'Connection: close',
        ...headers,
      ];
      socket.write(`${lines.join('\r\n')}\r\n\r\n`);
    });
    let text = '';
    socket.on('data', (data) => (text += data.toString()));
    socket.on('error', reject);
    socket.on('close', () => resolve(Number(/^HTTP\/1\.1 (\d{3})/u.exec(text)?.[1] ?? 0)));
  });
}

export async function listen(server: Server): Promise<Server> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return server;
}

export function portOf(server: Server): number {
  return (server.address() as AddressInfo).port;
}
