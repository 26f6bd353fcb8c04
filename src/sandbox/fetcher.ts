import {createSandboxApp} from './app.js';
import {playFault, wait, type Fault} from './fault.js';
import {newId} from './ids.js';
import {MemoryStore} from './memory-store.js';
import {operationOf, type Operation} from './operations.js';
import {seedStore} from './seed.js';

export type {Fault, FaultResponse} from './fault.js';

export interface SandboxFetcherOptions {
  /** `'empty'`: the portal, its groups and the organizations, without people. `false`: nothing. Default: all of it. */
  readonly seed?: boolean | 'empty';
  /** Where the sandbox seems to be. Default: `https://sandbox.example`. */
  readonly origin?: string;
  /** Milliseconds before every answer. Aborting the request ends the wait. */
  readonly latency?: number;
  readonly faults?: readonly Fault[];
}

/** A request as the sandbox saw it. */
export interface SandboxCall {
  /** Undefined for an endpoint that there is not. */
  readonly operation: Operation | undefined;
  readonly method: string;
  readonly url: string;
}

export interface SandboxFetcher {
  (request: Request): Promise<Response>;
  readonly store: MemoryStore;
  /** Oldest first. */
  readonly calls: SandboxCall[];
  /** May be changed at any time. */
  readonly faults: Fault[];
}

/**
 * The sandbox inside a page or a test, over a store in memory: takes a request for `<origin>/apis/<api>/…` and gives what a
 * server would. It adds the API key itself, as the page's server would. Rejects with a TypeError for a scripted network error and
 * with the signal's reason when the request is aborted.
 */
export function createSandboxFetcher({
  seed = true,
  origin = 'https://sandbox.example',
  latency = 0,
  faults: given = [],
}: SandboxFetcherOptions = {}): SandboxFetcher {
  const store = new MemoryStore();
  const calls: SandboxCall[] = [];
  const faults = [...given];
  const apiKey = newId('con');
  const app = createSandboxApp({store, apiKey, origin});
  let ready: Promise<void> | undefined;

  const fetcher = async (request: Request): Promise<Response> => {
    const {signal, method, url} = request;
    signal.throwIfAborted();
    const operation = operationOf(method, new URL(url).pathname);
    calls.push({operation, method, url});
    const nth = calls.filter((call) => call.operation === operation).length;
    const fault = faults.find((fault) => fault.operation === operation && (fault.nth ?? nth) === nth);
    ready ??= seed === false ? Promise.resolve() : seedStore(store, {origin, withoutPeople: seed === 'empty'});
    await ready;
    if (latency > 0) await wait(latency, signal);
    const faulty = fault && (await playFault(fault, signal));
    if (faulty) return faulty;
    const headers = new Headers(request.headers);
    headers.set('Authorization', `Bearer ${apiKey}`);
    const response = await app.fetch(new Request(request, {headers}));
    signal.throwIfAborted();
    return response;
  };
  return Object.assign(fetcher, {store, calls, faults});
}
