import type {Hono} from 'hono';
import {createSandboxApp} from './app.js';
import {MemoryStore} from './memory-store.js';
import {metorialRoutes} from './metorial/routes.js';
import {seedStore} from './seed.js';

/** What a scripted fault answers in place of the sandbox; a `delay` in milliseconds comes before the true answer. */
export type FaultResponse =
  | {readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: object | string}
  | {readonly delay: number}
  | 'network-error'
  | 'hang'
  | 'html';

export interface Fault {
  /** `invites.create`, `profiles.get` … */
  readonly operation: string;
  /** Only the nth call of the operation, counted from 1; absent: every one. */
  readonly nth?: number;
  readonly respond: FaultResponse;
}

export interface SandboxFetcherOptions {
  /** `empty`: the portal and its groups, nobody in it. Default: a small believable portal. */
  readonly seed?: boolean | 'empty';
  /** Default `https://sandbox.example`. */
  readonly origin?: string;
  /** Milliseconds before each answer. */
  readonly latency?: number;
  readonly faults?: readonly Fault[];
}

export interface SandboxCall {
  readonly operation: string;
  readonly method: string;
  readonly url: string;
}

export interface SandboxFetcher {
  (request: Request): Promise<Response>;
  readonly store: MemoryStore;
  /** Every call so far. */
  readonly calls: SandboxCall[];
  /** May be changed at any time. */
  readonly faults: Fault[];
}

const apiKey = 'in-page';
const base = '/apis/metorial';

/** The sandbox inside a page: the same routes over a store in memory, with faults as scripted. It adds the key itself. */
export function createSandboxFetcher(options: SandboxFetcherOptions = {}): SandboxFetcher {
  const {seed = true, origin = 'https://sandbox.example', latency = 0} = options;
  const store = new MemoryStore();
  const app = createSandboxApp({store, apiKey, origin});
  const calls: SandboxCall[] = [];
  const faults: Fault[] = [...(options.faults ?? [])];
  let seeded: Promise<void> | undefined;

  const fetcher = async (request: Request): Promise<Response> => {
    const {method, url, signal} = request;
    const operation = operationOf(method, new URL(url).pathname);
    calls.push({operation, method, url});
    const count = calls.filter((call) => call.operation === operation).length;
    const fault = faults.find(({operation: name, nth}) => name === operation && (nth === undefined || nth === count));
    seeded ??= seed === false ? Promise.resolve() : seedStore(store, {origin, people: seed !== 'empty'});
    await seeded;
    await wait(latency, signal);
    const respond = fault?.respond;
    if (respond === undefined) return answer(app, request);
    if (respond === 'network-error') throw new TypeError('Failed to fetch');
    if (respond === 'hang') return wait(Infinity, signal) as Promise<never>;
    if (respond === 'html') return page();
    if ('delay' in respond) {
      await wait(respond.delay, signal);
      return answer(app, request);
    }
    return scripted(respond);
  };
  return Object.assign(fetcher, {store, calls, faults});
}

async function answer(app: Hono, request: Request): Promise<Response> {
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${apiKey}`);
  return app.fetch(new Request(request, {headers}));
}

function scripted({status, headers, body = {}}: Exclude<FaultResponse, string | {delay: number}>): Response {
  if (typeof body === 'string') return new Response(body, {status, ...(headers ? {headers} : {})});
  return Response.json(body, {status, ...(headers ? {headers} : {})});
}

function page(): Response {
  return new Response('<!doctype html><title>Welcome</title><p>This is not the API.', {
    headers: {'content-type': 'text/html'},
  });
}

function operationOf(method: string, path: string): string {
  const segments = path.slice(base.length).split('/');
  const route = metorialRoutes.find(({method: verb, path: template}) => {
    const parts = template.split('/');
    return (
      verb === method &&
      parts.length === segments.length &&
      parts.every((part, index) => part.startsWith(':') || part === segments[index])
    );
  });
  return route?.operation ?? 'unknown';
}

/** Milliseconds, unless the signal aborts: then its reason is thrown. */
function wait(milliseconds: number, signal: AbortSignal): Promise<void> {
  signal.throwIfAborted();
  if (milliseconds === 0) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = milliseconds === Infinity ? undefined : setTimeout(resolve, milliseconds);
    signal.addEventListener('abort', () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    });
  });
}
