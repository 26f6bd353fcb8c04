import type {Server} from 'node:http';
import type {AddressInfo} from 'node:net';
import {serve} from '@hono/node-server';
import {createSandboxApp, type SandboxAppOptions} from '../../src/sandbox/app.js';
import {MemoryStore} from '../../src/sandbox/memory-store.js';
import {seedStore} from '../../src/sandbox/seed.js';
import type {SandboxStore} from '../../src/sandbox/store.js';

export const apiKey = 'metorial_sk_test';
export const portalPath = '/portals/por_Rm4Mnheq2bfEPhBhP7SY';
export const exampleId = 'con_Rm4Mnheq2bfEPhBhP7SY';

/** What any answer of the API can hold. Which of it one does hold is what the tests are about. */
export interface Json {
  readonly object: string;
  readonly id: string;
  readonly status: string | number;
  readonly name: string;
  readonly email: string;
  readonly message: string | null;
  readonly created_at: string;
  readonly updated_at: string;
  // An invite's.
  readonly portal_url: string | null;
  readonly consumer_profile: Json;
  readonly invited_by: Json;
  readonly accepted_at: string | null;
  // A profile's or a group's.
  readonly image_url: string;
  readonly consumer_id: string;
  readonly groups: readonly {readonly object: string; readonly group: Json; readonly assigned_via: string}[];
  readonly description: string | null;
  // A list's.
  readonly items: readonly Json[];
  readonly pagination: {readonly has_more_before: boolean; readonly has_more_after: boolean};
  // A refusal's.
  readonly ok: boolean;
  readonly code: string;
  readonly entity?: string;
  readonly reason?: string;
  readonly errors: readonly {readonly code: string; readonly message: string; readonly path: readonly string[]}[];
}

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  readonly json: Json;
}

export interface ServedSandbox {
  readonly origin: string;
  readonly store: SandboxStore;
  /** Asks the API, with the key; a body that is no text is sent as JSON. */
  readonly ask: (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Answer>;
  readonly close: () => Promise<void>;
}

/** A sandbox over real HTTP on a free port, seeded unless its store is not empty. */
export async function serveSandbox({
  store = new MemoryStore(),
  ...options
}: Partial<SandboxAppOptions> = {}): Promise<ServedSandbox> {
  let origin = '';
  const app = createSandboxApp({store, apiKey, origin: () => origin, ...options});
  const server = serve({fetch: app.fetch, hostname: '127.0.0.1', port: 0}) as Server;
  await new Promise((resolve) => server.once('listening', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  if (await store.isEmpty()) await seedStore(store, {origin});
  return {
    origin,
    store,
    ask: async (method, path, body, headers = {}) => {
      const isText = typeof body === 'string' || body instanceof Blob || body === undefined;
      const response = await fetch(`${origin}/apis/metorial${path}`, {
        method,
        headers: {
          authorization: `Bearer ${apiKey}`,
          ...(body === undefined ? {} : {'content-type': 'application/json'}),
          ...headers,
        },
        ...(body === undefined ? {} : {body: isText ? body : JSON.stringify(body)}),
      });
      const text = await response.text();
      const isJson = response.headers.get('content-type')?.includes('json') ?? false;
      return {
        status: response.status,
        headers: response.headers,
        text,
        json: (isJson ? JSON.parse(text) : {}) as Json,
      };
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await store.close();
    },
  };
}
